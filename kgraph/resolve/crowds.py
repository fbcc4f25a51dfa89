"""Names that very many chains bear: some of them are agglomerated, the others placed with what these are, so
that work grows with their number only."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.names.evidence import probability
from kgraph.resolve.agglomeration import agglomerated
from kgraph.resolve.profile import Judgement, Profile, merged
from kgraph.resolve.weighing import Weighing

CROWD = 30
"""Bearers of one name up to which all are agglomerated: twice as many as any name of the development sets
has."""
CANDIDATES = 3
"""Things, likest by the words around, that a bearer is compared with in full, beside the one most often
mentioned."""
ROUNDS = 6
"""How often so many of those without a place are agglomerated anew. After that the rest are agglomerated a
few at a time."""
BLOCK = 2000
"""Bearers placed at once."""


def gathered(parts: Sequence[Profile], weighing: Weighing) -> tuple[list[Profile], list[Judgement]]:
    """The things that bearers of one name are, with a judgement for every step by which few of them came
    together, and for the least sure of those by which a crowd did."""
    if len(parts) <= CROWD:
        return agglomerated(parts, weighing)
    waiting = sorted(parts, key=lambda p: p.key)
    found: list[Profile] = []
    judgements: list[Judgement] = []
    for _ in range(ROUNDS):
        founders = [waiting[i * len(waiting) // CROWD] for i in range(CROWD)]
        chosen = {p.key for p in founders}
        things, judged = agglomerated(founders, weighing)
        placed, waiting = _placed(things, [p for p in waiting if p.key not in chosen], weighing)
        for thing, joining in zip(things, placed, strict=True):
            found.append(merged([thing, *(p for _, p in joining)]))
            judgements += _least_sure(thing, joining)
        judgements += judged
        if len(waiting) <= CROWD:
            break
    for start in range(0, len(waiting), CROWD):
        things, judged = agglomerated(waiting[start : start + CROWD], weighing)
        found += things
        judgements += judged
    return sorted(found, key=lambda p: p.key), judgements


Joining = list[tuple[float, Profile]]


def _placed(
    things: Sequence[Profile], bearers: Sequence[Profile], weighing: Weighing
) -> tuple[list[Joining], list[Profile]]:
    """Those of the bearers that each thing is joined by, with their weights, and those that none is."""
    joining: list[Joining] = [[] for _ in things]
    rest: list[Profile] = []
    for start in range(0, len(bearers), BLOCK):
        block = bearers[start : start + BLOCK]
        for bearer, candidates in zip(block, _candidates(things, block, weighing), strict=True):
            weight, number = max(
                (weighing.total(bearer, things[c], alike), -c) for c, alike in candidates.items()
            )
            if weight > 0:
                joining[-number].append((weight, bearer))
            else:
                rest.append(bearer)
    return joining, rest


def _candidates(
    things: Sequence[Profile], bearers: Sequence[Profile], weighing: Weighing
) -> list[dict[int, float]]:
    """The things that each bearer is compared with, and what its surroundings have in common with theirs."""
    import numpy as np

    alike = weighing.alike(things, bearers).T
    order = np.argsort(-alike, axis=1, kind="stable")[:, :CANDIDATES]
    foremost = np.full(
        (len(bearers), 1), min(range(len(things)), key=lambda i: (-things[i].mentions, things[i].key))
    )
    chosen = np.hstack([order, foremost])
    values = np.take_along_axis(alike, chosen, axis=1)
    return [dict(zip(*row, strict=True)) for row in zip(chosen.tolist(), values.tolist(), strict=True)]


def _least_sure(thing: Profile, joining: Joining) -> list[Judgement]:
    if not joining:
        return []
    weight, bearer = min(joining, key=lambda j: (j[0], j[1].key))
    return [Judgement(thing, bearer, probability(weight), True)]
