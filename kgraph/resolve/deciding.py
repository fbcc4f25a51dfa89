"""The person's decisions on the chains of a corpus: which are held together, held apart, left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from kgraph.corpus import Corpus
from kgraph.errors import UsageError
from kgraph.names.forms import Words, core
from kgraph.resolve.decisions import Decisions, Known, Reference
from kgraph.resolve.profile import Profile, merged
from kgraph.resolve.weighing import SURE, incompatible

T = TypeVar("T")
DECIDED = 10.0
"""The certainty of a type that the person has given."""


class Deciding:
    """What the person decided, ready to be looked up by name."""

    def __init__(self, decisions: Decisions, corpus: Corpus) -> None:
        self.decisions = decisions
        self.articles = corpus.articles.select("id", "path")
        self.known = _by_name((n, k) for k in decisions.known for n in k.names)
        self.never = _by_name((r.name, r) for r in decisions.never)
        self.same = _by_name((r.name, (n, r)) for n, names in enumerate(decisions.same) for r in names)
        self.different = _by_name(
            (r.name, (n, i, r)) for n, names in enumerate(decisions.different) for i, r in enumerate(names)
        )

    def known_as(self, p: Profile) -> list[Known]:
        """The known entities that a chain's names fit."""
        found = {k.name: k for name in self._names(p) for k in self.known.get(name, ())}
        return [k for _, k in sorted(found.items()) if self._there(p, k.articles) and self._fits(p, k)]

    def _fits(self, p: Profile, k: Known) -> bool:
        """A single word that is surely something of another kind (Jordan the man) is not the known thing,
        unless its articles are named."""
        return (
            not incompatible(p.type, k.type)
            or p.certainty < SURE
            or bool(k.articles)
            or len(core(p.name)) > 1
        )

    def unwanted(self, p: Profile) -> bool:
        """Whether the person said that this is never an entity."""
        return any(self._meant(p, r) for r in self.never.get(core(p.name), ()))

    def unwanted_concept(self, name: str) -> bool:
        """Whether the person said that a concept is never an entity."""
        return any(r.type in (None, "concept") and not r.articles for r in self.never.get(core(name), ()))

    def known_concept(self, name: str) -> Known | None:
        """The known concept that a name fits."""
        return next(
            (k for k in self.known.get(core(name), ()) if k.type == "concept" and not k.articles), None
        )

    def decided(self, found: Sequence[Profile]) -> list[Profile]:
        """The chains less those that are no entities, with what they may not be joined to, those that are one
        by decision merged.

        Raises `UsageError` where two decisions contradict each other.
        """
        kept = [self._marked(p) for p in found if not self.unwanted(p)]
        groups = self._held_together(kept)
        result = []
        for members in groups:
            parts = [kept[i] for i in members]
            self._check(parts)
            whole = (
                merged(parts, reasons=["The person's file says that they are one."])
                if len(parts) > 1
                else parts[0]
            )
            result.append(self._as_known(whole))
        return sorted(result, key=lambda p: p.key)

    def _marked(self, p: Profile) -> Profile:
        tokens = frozenset(
            (n, i) for name in self._names(p) for n, i, r in self.different.get(name, ()) if self._meant(p, r)
        )
        return replace(p, barred=tokens) if tokens else p

    def _held_together(self, kept: Sequence[Profile]) -> list[list[int]]:
        """Groups of positions that known entities and `same` hold together (a partition; most are groups of
        one)."""
        parent = list(range(len(kept)))

        def root(i: int) -> int:
            while parent[i] != i:
                parent[i] = parent[parent[i]]
                i = parent[i]
            return i

        first: dict[tuple[str, object], int] = {}
        for i, p in enumerate(kept):
            labels: list[tuple[str, object]] = [("known", (k.name, k.type)) for k in self.known_as(p)]
            labels += [
                ("same", n)
                for name in self._names(p)
                for n, r in self.same.get(name, ())
                if self._meant(p, r)
            ]
            for label in labels:
                a, b = root(first.setdefault(label, i)), root(i)
                parent[max(a, b)] = min(a, b)
        groups: dict[int, list[int]] = defaultdict(list)
        for i in range(len(kept)):
            groups[root(i)].append(i)
        return [members for _, members in sorted(groups.items())]

    def _check(self, parts: Sequence[Profile]) -> None:
        seen: dict[int, int] = {}
        for n, i in sorted({token for p in parts for token in p.barred}):
            if seen.setdefault(n, i) != i:
                names = " and ".join(r.name for r in self.decisions.different[n])
                raise UsageError(
                    f"the entities file says that {names} are different, and also that they are the same"
                )

    def _as_known(self, p: Profile) -> Profile:
        known = self.known_as(p)
        return replace(p, known=known[0], type=known[0].type, certainty=DECIDED) if known else p

    def _names(self, p: Profile) -> list[Words]:
        return sorted({core(p.name), *(core(n) for n in p.strong)})

    def _meant(self, p: Profile, r: Reference) -> bool:
        return (r.type is None or r.type == p.type) and self._there(p, r.articles)

    def _there(self, p: Profile, articles: frozenset[str]) -> bool:
        return not articles or any(not articles.isdisjoint(self.articles.row(a)) for a in p.articles)


def _by_name(items: Iterable[tuple[str, T]]) -> dict[Words, list[T]]:
    found: dict[Words, list[T]] = defaultdict(list)
    for name, item in items:
        found[core(name)].append(item)
    return dict(found)
