"""Things taken together two by two, the likeliest pair first, while the evidence is for one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from heapq import heapify, heappop, heappush

from kgraph.resolve.context import Contexts
from kgraph.resolve.evidence import Evidence, in_words, probability, total
from kgraph.resolve.profile import Judgement, Key, Profile, merged

EXHAUSTIVE = 30
"""Up to so many things are compared each with each."""
NEAREST = 8
"""Of more, each is compared with so many that share the rarest names with it, and with the one most often mentioned."""
WIDESPREAD = 50
"""A word that more things than this have near them finds no neighbours."""

Weigh = Callable[[Profile, Profile], list[Evidence]]
Entry = tuple[float, Key, Key, int, int]


def agglomerated(parts: Sequence[Profile], weigh: Weigh, contexts: Contexts) -> tuple[list[Profile], list[Judgement]]:
    """The things that `parts` are, with a judgement for every step. What is merged is weighed anew as a whole."""
    live = dict(enumerate(sorted(parts, key=lambda p: p.key)))
    near = _neighbours(live, contexts)
    evidence: dict[tuple[int, int], list[Evidence]] = {}
    heap = [entry for i in live for j in near[i] if i < j and (entry := _weighed(live, i, j, weigh, evidence))]
    heapify(heap)
    judgements: list[Judgement] = []
    following = len(live)
    while heap:
        negative, _, _, i, j = heappop(heap)
        if i not in live or j not in live:
            continue
        left, right = live.pop(i), live.pop(j)
        judgements.append(Judgement(left, right, probability(-negative), True, in_words(evidence[i, j], towards=1)))
        live[following] = merged([left, right])
        near[following] = {k for k in near.pop(i) | near.pop(j) if k in live}
        for k in sorted(near[following]):
            near[k] = (near[k] - {i, j}) | {following}
            if entry := _weighed(live, k, following, weigh, evidence):
                heappush(heap, entry)
        following += 1
    return sorted(live.values(), key=lambda p: p.key), judgements


def _weighed(
    live: dict[int, Profile], i: int, j: int, weigh: Weigh, evidence: dict[tuple[int, int], list[Evidence]]
) -> Entry | None:
    """A pair's place in the queue, None where it is not for one thing."""
    left, right = sorted((i, j), key=lambda n: live[n].key)
    found = weigh(live[left], live[right])
    weight = total(found)
    if weight <= 0:
        return None
    evidence[left, right] = found
    return -weight, live[left].key, live[right].key, left, right


def _neighbours(live: dict[int, Profile], contexts: Contexts) -> dict[int, set[int]]:
    """Which things are compared with which."""
    if len(live) <= EXHAUSTIVE:
        return {i: set(live) - {i} for i in live}
    around = {i: contexts.of(p).company for i, p in live.items()}
    having: dict[str, list[int]] = defaultdict(list)
    for i, company in around.items():
        for word in company:
            having[word].append(i)
    foremost = min(live, key=lambda i: (-live[i].mentions, live[i].key))
    near: dict[int, set[int]] = {i: {foremost} - {i} for i in live}
    near[foremost] = set(live) - {foremost}
    for i, company in around.items():
        shared: dict[int, float] = defaultdict(float)
        for word, weight in sorted(company.items()):
            if len(having[word]) <= WIDESPREAD:
                for j in having[word]:
                    shared[j] += weight * contexts.rarity(word)
        shared.pop(i, None)
        for j in sorted(shared, key=lambda j: (-shared[j], live[j].key))[:NEAREST]:
            near[i].add(j)
            near[j].add(i)
    return near
