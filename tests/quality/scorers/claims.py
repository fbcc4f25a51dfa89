"""Claims: are the sentences of two articles that state the same thing joined, and rightly called the same or
different?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.quality.scorers.arithmetic import Score, overlap, score, share
from tests.quality.scorers.gold import Gold
from tests.quality.scorers.graphs import Graph, Place


@dataclass(frozen=True)
class ClaimScores:
    """`pairs`: of sentences that are to be joined. `status`: the share of those joined that are rightly said
    to agree or differ."""

    pairs: Score
    status: float


def score_claims(gold: Sequence[Gold], graph: Graph) -> ClaimScores:
    """Gold: pairs of sentences that are the `same` claim, one that `differs` in a figure, or `other` claims
    in like words.

    Same and different ones are to be joined by a `corroborates` edge, others are not; an edge between
    sentences that are no pair at all is wrong too.
    """
    places = {doc.name: doc.more["claims"] for doc in gold}
    verdicts = {c["pair"]: c["verdict"] for claims in places.values() for c in claims}
    found: dict[int, str] = {}
    strays = set()
    for claim in graph.claims:
        pairs = _pairs_at(places, claim.one) & _pairs_at(places, claim.other)
        if pairs and claim.one.article != claim.other.article:
            found.update(dict.fromkeys(pairs, claim.status))
        else:
            strays.add((claim.one, claim.other))
    wanted = {pair for pair, verdict in verdicts.items() if verdict != "other"}
    met = wanted & found.keys()
    told = sum((found[pair] == "differs") == (verdicts[pair] == "differs") for pair in met)
    return ClaimScores(score(len(met), len(found) + len(strays), len(wanted)), share(told, len(met)))


def _pairs_at(places: dict[str, list[dict[str, Any]]], where: Place) -> set[int]:
    """The pairs that have a sentence which shares more than half of the shorter one's characters with this
    place."""
    return {
        c["pair"]
        for c in places.get(where.article, ())
        if 2 * overlap((where.start, where.end), (c["start"], c["end"]))
        > min(where.end - where.start, c["end"] - c["start"])
    }
