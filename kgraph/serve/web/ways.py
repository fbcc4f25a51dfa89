"""The best way between two entities, found in the index from both ends at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import pairwise

from kgraph.errors import KgraphError
from kgraph.graph.ask.answers import Hop, Path
from kgraph.graph.ask.path import SLIGHT
from kgraph.serve.web.archive import Archive

FAR = 8
"""Hops of the longest way that is looked for."""
LOOKED_AT = 400_000
"""Connections that are looked at: a second or two."""
EXAMPLES = 2
Ends = dict[int, dict[int, float]]
"""Entities of one distance, each with those one nearer to the end and the slightness of that connection."""


class TooFar(KgraphError):
    """A way was looked for among too many connections."""


class Ways:
    """Looks for ways in an index; one for each question."""

    def __init__(
        self, archive: Archive, *, shut: Collection[int] = (), stated: bool = False, limit: int = LOOKED_AT
    ) -> None:
        self._archive, self._shut, self._stated, self._left = archive, frozenset(shut), stated, limit

    def best(self, first: int, second: int) -> Path | None:
        """The shortest way, of equally short ones the best attested, as `KnowledgeGraph.path` has it; None
        where there is none of at most `FAR` hops. Raises `TooFar` and `TooLong`."""
        if first == second:
            return Path(hops=())
        meeting = self._meeting(first, second)
        if meeting is None:
            return None
        *sides, met = meeting
        left, right = map(_slightest, sides)
        ways = ((left[one][0] + right[one][0], (*reversed(left[one][1]), *right[one][1][1:])) for one in met)
        _, way = min(ways)
        return Path(hops=tuple(self._hop(a, b) for a, b in pairwise(way)))

    def _meeting(self, first: int, second: int) -> tuple[list[Ends], list[Ends], set[int]] | None:
        """The distances from both ends up to where they meet, and where that is."""
        sides: tuple[list[Ends], list[Ends]] = ([{first: {}}], [{second: {}}])
        seen = ({first}, {second})
        for _ in range(FAR):
            side = min((0, 1), key=lambda n: len(sides[n][-1]))
            reached = self._beyond(sides[side][-1], seen[side])
            if not reached:
                return None
            seen[side].update(reached)
            sides[side].append(reached)
            if met := reached.keys() & sides[1 - side][-1].keys():
                return sides[0], sides[1], met
        return None

    def _beyond(self, edge: Iterable[int], seen: Collection[int]) -> Ends:
        """The entities next to those of the edge that were not seen yet."""
        reached: Ends = {}
        for one in edge:
            query = "SELECT other, weight FROM beside WHERE entity = ? AND stated >= ? ORDER BY place LIMIT ?"
            found = self._archive.rows(query, one, int(self._stated), self._left + 1)
            self._left -= len(found)
            if self._left < 0:
                raise TooFar(
                    "too many connections lie between the two",
                    hint="name entities to avoid, or ask for stated hops only",
                )
            for other, weight in found:
                if other not in seen and other not in self._shut:
                    reached.setdefault(other, {})[one] = SLIGHT / weight
        return reached

    def _hop(self, one: int, other: int) -> Hop:
        weight, articles, _, _, _, relations, evidence = self._archive.pair(one, other)
        return Hop(
            source=self._archive.named(one),
            target=self._archive.named(other),
            relations=tuple(relations),
            weight=weight,
            articles=articles,
            evidence=self._archive.evidence(evidence[:EXAMPLES], [one, other]),
        )


def _slightest(side: list[Ends]) -> dict[int, tuple[float, tuple[int, ...]]]:
    """For each entity of the last distance its slightest way back to the end, with its slightness."""
    (end,) = side[0]
    best: dict[int, tuple[float, tuple[int, ...]]] = {end: (0.0, (end,))}
    for ends in side[1:]:
        best = {
            one: min((best[near][0] + slight, (one, *best[near][1])) for near, slight in nearer.items())
            for one, nearer in ends.items()
        }
    return best
