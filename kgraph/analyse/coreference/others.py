"""Which names of organisations, places, works and events name one thing: equal names, acronyms, shortened
forms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from kgraph.analyse.coreference.group import Name, Named
from kgraph.analyse.reading import Reading
from kgraph.names.aliases import WellKnown, meanings
from kgraph.names.organisation import acronym_letters, body_key, initials_of, shortened, spelt_by
from kgraph.names.place import container, known_city, with_kinds
from kgraph.names.short_forms import abridged, last_word, tail

OPENERS = frozenset({"(", "( the", ", or", '("', '( "'})
"""What stands between a name and its acronym where one defines the other."""

BESIDE = 12
"""Tokens within which two names stand side by side, as two things: one is not the end of the other."""


class Others:
    """The things of one article that are no persons. Longest names first, so that shorter ones find them."""

    def __init__(self, names: Sequence[Name], defined: Mapping[int, Name]) -> None:
        self.groups: list[Named] = []
        self.by_key: dict[str, Named] = {}
        self.by_initials: dict[str, list[Named]] = defaultdict(list)
        self.by_edge: dict[str, list[tuple[str, Name, Named]]] = defaultdict(list)
        """First and last words of keys → whole key, name and group."""
        self.by_meaning: dict[WellKnown, Named] = {}
        for name in sorted(names, key=lambda n: (-len(n.words), n.number)):
            key = body_key(name.words)
            known, reason = (self.by_key[key], "") if key in self.by_key else self._longer(name, key, defined)
            self._add(known or self._begin(), name, key, reason)

    def _begin(self) -> Named:
        self.groups.append(Named())
        return self.groups[-1]

    def _add(self, group: Named, name: Name, key: str, reason: str) -> None:
        group.names.append(name)
        group.reasons[name.number] = reason
        if key in self.by_key:
            return
        for meaning in meanings(" ".join(name.words)):
            if meaning.sure:
                self.by_meaning.setdefault(meaning.thing, group)
        self.by_key[key] = group
        words = key.split()
        for edge in dict.fromkeys((words[0], words[-1])):
            self.by_edge[edge].append((key, name, group))
        for initials in initials_of(name.words):
            self.by_initials[initials].append(group)

    def _longer(self, name: Name, key: str, defined: Mapping[int, Name]) -> tuple[Named | None, str]:
        """The one group that a shorter form stands for, and why."""
        if name.number in defined:
            group = self.by_key.get(body_key(defined[name.number].words))
            if group is not None:
                return group, "acronym defined in the article"
        known = _only(
            self.by_meaning[m.thing] for m in meanings(" ".join(name.words)) if m.thing in self.by_meaning
        )
        if known is not None:
            return known, f"another name of {known.names[0].surface}"
        letters = acronym_letters(" ".join(name.words))
        if letters:
            group = _only(self.by_initials.get(letters, ()))
            if group is not None:
                return group, f"acronym of {group.names[0].surface}"
        place = name.found.type == "place"
        group = self._place(key) if place else self._body(name, key, acronym=bool(letters))
        group = group or self._abridged(name, key)
        return (group, f"short for {group.names[0].surface}") if group is not None else (None, "")

    def _place(self, key: str) -> Named | None:
        """The one place that is called so with the kind of place it is, or with more words before."""
        if container(key):
            return None  # a country is not the island or the city that bears its name
        places = [g for k in with_kinds(key) if (g := self.by_key.get(k)) is not None]
        return _only(g for g in places if any(n.found.type == "place" for n in g.names))

    def _body(self, name: Name, key: str, *, acronym: bool) -> Named | None:
        """The one body, work or event whose name begins or ends so."""
        return _only(g for k, _, g in self._near(name, key) if shortened(key, k, acronym=acronym))

    def _abridged(self, name: Name, key: str) -> Named | None:
        """The one thing of which the name is the end, or has the first words as letters ("GW Bridge")."""
        kind = name.found.type
        if kind == "place" and (known_city(key) or container(key)):
            return None
        near = list(self._near(name, key))
        letters = _only(g for _, n, g in near if abridged(name.words, n.words))
        if letters is not None or kind == "work":
            return letters
        return _only(g for k, n, g in near if not _beside(n, name) and _ends(n, k, name, key))

    def _near(self, name: Name, key: str) -> Iterable[tuple[str, Name, Named]]:
        """Names of the type that begin or end with the first or last word of the key."""
        words = key.split()
        edges = dict.fromkeys((words[0], words[-1]))
        found = (known for edge in edges for known in self.by_edge.get(edge, ()))
        return (known for known in found if known[1].found.type == name.found.type)


def _beside(a: Name, b: Name) -> bool:
    return abs(a.found.start - b.found.start) < BESIDE


def _ends(long: Name, whole: str, short: Name, key: str) -> bool:
    """Whether a name is the end of another; one word only where the whole name was there before."""
    kind = short.found.type
    return tail(key, whole, kind) or (long.number < short.number and last_word(key, long.words, kind))


def _only(groups: Iterable[Named]) -> Named | None:
    found = {id(g): g for g in groups}
    return next(iter(found.values())) if len(found) == 1 else None


def definitions(reading: Reading, names: Sequence[Name]) -> dict[int, Name]:
    """Acronym mention → long form, for "Long Form (LF)" and "LF (Long Form)", and for every later mention of
    that acronym."""
    long_of: dict[str, Name] = {}
    for first, second in pairwise(sorted(names, key=lambda n: n.found.start)):
        if not 0 < second.found.start - first.found.end <= 2:
            continue
        if reading.doc[first.found.end : second.found.start].text.strip() not in OPENERS:
            continue
        short, long = (second, first) if len(second.words) < len(first.words) else (first, second)
        if spelt_by(" ".join(short.words), long.words):
            long_of.setdefault(" ".join(short.words), long)
    return {
        n.number: long_of[s] for n in names if (s := " ".join(n.words)) in long_of and long_of[s] is not n
    }
