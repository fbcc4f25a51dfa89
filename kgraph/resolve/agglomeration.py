"""Things taken together two by two, the likeliest pair first, while the evidence is for one thing."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from itertools import combinations

from kgraph.names.evidence import probability
from kgraph.resolve.profile import Judgement, Key, Profile, merged
from kgraph.resolve.weighing import Weighing

Entry = tuple[float, Key, Key, int, int]


class Agglomeration:
    """Things of one name, each compared with each. What is merged is weighed anew as a whole."""

    def __init__(self, parts: Sequence[Profile], weighing: Weighing) -> None:
        self.weighing = weighing
        self.live = dict(enumerate(sorted(parts, key=lambda p: p.key)))
        self.following = len(self.live)
        self.judgements: list[Judgement] = []
        self.queue = self._first()
        heapify(self.queue)

    def run(self) -> list[Profile]:
        """The things that the parts are."""
        while self.queue:
            negative, _, _, i, j = heappop(self.queue)
            if i in self.live and j in self.live:
                self._join(i, j, -negative)
        return sorted(self.live.values(), key=lambda p: p.key)

    def _join(self, i: int, j: int, weight: float) -> None:
        left, right = self.live.pop(i), self.live.pop(j)
        self.judgements.append(Judgement(left, right, probability(weight), True))
        new, self.following = self.following, self.following + 1
        others = list(self.live)
        self.live[new] = merged([left, right])
        for entry in self._weighed(new, others):
            heappush(self.queue, entry)

    def _first(self) -> list[Entry]:
        """The places in the queue of the parts."""
        parts = list(self.live.values())
        if len(parts) == 1:
            return []
        alike = self.weighing.alike(parts, parts).tolist()
        pairs = (
            (self.weighing.total(parts[i], parts[j], alike[i][j]), i, j)
            for i, j in combinations(range(len(parts)), 2)
        )
        return [(-weight, parts[i].key, parts[j].key, i, j) for weight, i, j in pairs if weight > 0]

    def _weighed(self, i: int, others: Sequence[int]) -> list[Entry]:
        """The places in the queue of one thing with each of others, where the evidence is for one thing."""
        weights = self.weighing.weights(self.live[i], [self.live[j] for j in others])
        live = self.live
        pairs = [
            (w, (i, j) if live[i].key < live[j].key else (j, i))
            for j, w in zip(others, weights, strict=True)
            if w > 0
        ]
        return [(-w, live[a].key, live[b].key, a, b) for w, (a, b) in pairs]


def agglomerated(parts: Sequence[Profile], weighing: Weighing) -> tuple[list[Profile], list[Judgement]]:
    """The things that `parts` are, with a judgement for every step. Time and memory grow with the square of
    their number."""
    work = Agglomeration(parts, weighing)
    return work.run(), work.judgements
