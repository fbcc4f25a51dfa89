"""Things of unlike names taken together, the likeliest first, each time with a look at everything that is
already together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kgraph.names.evidence import VETO, Evidence, in_words, probability, total
from kgraph.names.person import person
from kgraph.resolve.blocking import pairs
from kgraph.resolve.comparing import alike, compare, outward, partial
from kgraph.resolve.context import Contexts
from kgraph.resolve.prevailing import is_lone, lone_pairs, prevalence
from kgraph.resolve.profile import Judgement, Profile, decided_apart, merged
from kgraph.resolve.weighing import DECIDED_APART

ENOUGH = 1.0
"""Log-odds from which two things of unlike names are taken to be one. Set with the weights on half of the
development sets."""
DOUBTFUL = 2.0
"""Log-odds below `ENOUGH` down to which a pair that is kept apart is shown to the person."""
MARGIN = 2.5
"""How much likelier than the next candidate the one must be that a lone surname or an acronym goes to."""
BLOCK = 2000
"""Pairs whose surroundings are worked out together."""
MEMBERS = 12
"""How many members of each side are compared when two groups meet: the most often mentioned."""


class Clusters:
    """Things, and which of them are together. Nothing is undone."""

    def __init__(self, things: Sequence[Profile], contexts: Contexts) -> None:
        self.things = list(things)
        self.contexts = contexts
        self.group = list(range(len(things)))
        self.members: dict[int, list[int]] = {i: [i] for i in range(len(things))}
        self.barred = {i: [i] if p.barred else [] for i, p in enumerate(self.things)}
        self.scores: dict[tuple[int, int], tuple[float, list[Evidence]]] = {}
        self.reasons: dict[int, list[str]] = defaultdict(list)
        self.judgements: list[Judgement] = []

    def likely(
        self, candidates: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[float, list[Evidence], int, int]]:
        """The candidates that may be one, or nearly so, with the log-odds and the evidence."""
        for start in range(0, len(candidates), BLOCK):
            block = [p for p in candidates[start : start + BLOCK] if not self._unlikely(*p)]
            self.contexts.of_each([self.things[i] for pair in block for i in pair])
            for i, j in block:
                weight, evidence = self.score(i, j)
                if weight >= ENOUGH - DOUBTFUL:
                    yield weight, evidence, i, j
                else:
                    del self.scores[i, j]

    def _unlikely(self, i: int, j: int) -> bool:
        """Whether the names alone tell two things apart."""
        evidence, settled = outward(self.things[i], self.things[j])
        return settled and total(evidence) < ENOUGH - DOUBTFUL

    def score(self, i: int, j: int) -> tuple[float, list[Evidence]]:
        """The log-odds that two things are one, with the evidence; once a pair."""
        key = (min(i, j), max(i, j))
        if key not in self.scores:
            evidence = compare(self.things[key[0]], self.things[key[1]], self.contexts)
            self.scores[key] = (total(evidence), evidence)
        return self.scores[key]

    def fits(self, a: int, b: int, *, raised: float = 0.0) -> str:
        """Why two groups cannot be one: a member of one that cannot be a member of the other's thing. Empty
        where they can.

        The mean over all pairs, and the log-odds that they were `raised` to by more than the pairs say, must
        be above 0, so that a chain of likenesses does not join its ends. Lone names that were kept apart for
        want of evidence only say nothing here."""
        if any(decided_apart(self.things[i], self.things[j]) for i in self.barred[a] for j in self.barred[b]):
            return DECIDED_APART
        weights = []
        for i in self._foremost(a):
            for j in self._foremost(b):
                weight, evidence = self.score(i, j)
                if weight <= VETO:
                    return f"{self.things[i].name} and {self.things[j].name}: {evidence[0].detail}"
                if not self.things[i].loose & self.things[j].loose:
                    weights.append(weight)
        return "" if sum(weights) + raised > 0 else "too few of their names are alike"

    def _foremost(self, group: int) -> list[int]:
        return sorted(self.members[group], key=lambda i: (-self.things[i].mentions, self.things[i].key))[
            :MEMBERS
        ]

    def join(self, i: int, j: int, weight: float, evidence: Sequence[Evidence]) -> None:
        """Takes the groups of two things together."""
        a, b = sorted((self.group[i], self.group[j]))
        x, y = self.things[i], self.things[j]
        why = in_words(evidence, towards=1)
        self.judgements.append(Judgement(x, y, probability(weight - ENOUGH), True, why))
        self.reasons[a] += [*self.reasons.pop(b, []), f"{x.name} and {y.name} are one: {why}."]
        self.members[a] += self.members.pop(b)
        self.barred[a] += self.barred.pop(b)
        for k in self.members[a]:
            self.group[k] = a

    def keep_apart(self, i: int, j: int, weight: float, why: str) -> None:
        """Notes a pair that was close to being one."""
        self.judgements.append(
            Judgement(self.things[i], self.things[j], probability(weight - ENOUGH), False, why)
        )

    def result(self) -> list[Profile]:
        """The things, those together merged."""
        return [
            merged(
                [self.things[i] for i in sorted(m, key=lambda i: self.things[i].key)],
                reasons=self.reasons.get(g, ()),
            )
            for g, m in sorted(
                self.members.items(), key=lambda item: min(self.things[i].key for i in item[1])
            )
        ]


def cluster(things: Sequence[Profile], contexts: Contexts) -> tuple[list[Profile], list[Judgement]]:
    """Things of unlike names taken together: full names first, then lone surnames, acronyms and short forms
    to the one that they fit."""
    clusters = Clusters(sorted(things, key=lambda p: p.key), contexts)
    found = sorted({*pairs(clusters.things), *lone_pairs(clusters.things)})
    parts = [partial(clusters.things[i], clusters.things[j]) for i, j in found]
    _whole_names(clusters, [pair for pair, part in zip(found, parts, strict=True) if not part])
    _parts_of_names(clusters, [pair for pair, part in zip(found, parts, strict=True) if part])
    return clusters.result(), clusters.judgements


def _whole_names(clusters: Clusters, candidates: Sequence[tuple[int, int]]) -> None:
    things = clusters.things
    scored = sorted(clusters.likely(candidates), key=lambda s: (-s[0], things[s[2]].key, things[s[3]].key))
    for weight, evidence, i, j in scored:
        a, b = clusters.group[i], clusters.group[j]
        if a == b:
            continue
        if weight < ENOUGH:
            if alike(evidence):
                clusters.keep_apart(i, j, weight, in_words(evidence, towards=-1))
            continue
        obstacle = clusters.fits(a, b)
        if obstacle:
            clusters.keep_apart(i, j, min(weight, ENOUGH), f"{in_words(evidence, towards=1)}, but {obstacle}")
        else:
            clusters.join(i, j, weight, evidence)


Option = tuple[float, list[Evidence], int]
"""What speaks for a lone name's being one thing: the log-odds, the evidence, and the position of the
thing."""


def _parts_of_names(clusters: Clusters, candidates: Sequence[tuple[int, int]]) -> None:
    """Every short name goes to the one group that its surroundings and the set's use of it fit, or to
    none."""
    things = clusters.things
    options = _options(clusters, candidates)
    for part in sorted(options, key=lambda i: (-max(w for w, _, _ in options[i].values()), things[i].key)):
        found = _with_prevalence(clusters, part, options[part])
        ranked = sorted(found, key=lambda o: (-o[0], things[o[2]].key))
        weight, evidence, whole = ranked[0]
        rivals = [o for o in ranked[1:] if clusters.group[o[2]] != clusters.group[whole]]
        if clusters.group[part] == clusters.group[whole] or weight < ENOUGH - DOUBTFUL:
            continue
        obstacle = (
            ""
            if not rivals or weight - rivals[0][0] >= MARGIN
            else f"{things[rivals[0][2]].name} fits nearly as well"
        )
        obstacle = obstacle or clusters.fits(clusters.group[part], clusters.group[whole], raised=weight)
        if weight < ENOUGH or obstacle:
            words = in_words(evidence, towards=-1)
            clusters.keep_apart(
                part, whole, min(weight, ENOUGH), f"{words}; {obstacle}" if obstacle else words
            )
        else:
            clusters.join(part, whole, weight, evidence)


def _options(clusters: Clusters, candidates: Sequence[tuple[int, int]]) -> dict[int, dict[int, Option]]:
    """For each short name the likeliest member of each group that it may belong to, by the number of the
    group."""
    things = clusters.things
    options: dict[int, dict[int, Option]] = defaultdict(dict)
    for i, j in candidates:
        part, whole = (i, j) if _shorter(things[i], things[j]) else (j, i)
        weight, evidence = clusters.score(part, whole)
        if alike(evidence) and weight > VETO:
            group = clusters.group[whole]
            best = options[part].get(group)
            if best is None or (weight, things[best[2]].key) > (best[0], things[whole].key):
                options[part][group] = (weight, evidence, whole)
    return options


def _with_prevalence(clusters: Clusters, part: int, options: dict[int, Option]) -> list[Option]:
    """The options of a short name, each with what the set says of its bearers where the name is a surname or
    first word alone."""
    things = clusters.things
    if not is_lone(things[part]):
        return list(options.values())
    bearers = {
        group: [things[i] for i in clusters.members[clusters.group[whole]] if not is_lone(things[i])]
        for group, (_, _, whole) in options.items()
    }
    known = prevalence(things[part], {group: some for group, some in bearers.items() if some})
    return [
        (weight + known[group].weight, [*evidence, known[group]], whole)
        if group in known
        else (weight, evidence, whole)
        for group, (weight, evidence, whole) in options.items()
    ]


def _shorter(a: Profile, b: Profile) -> bool:
    def size(p: Profile) -> tuple[bool, int, tuple[str, int, str]]:
        return (p.type == "person" and person(p.name).full, len(p.name), p.key)

    return size(a) < size(b)
