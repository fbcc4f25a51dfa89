"""Salience: does the order of an article's entities hold what people name when they sum it up?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import fmean

from tests.quality.scorers.gold import Gold
from tests.quality.scorers.graphs import Graph
from tests.quality.scorers.spans import align

SUMMARIES = 3
"""An entity is salient that at least so many of GUM's five summaries name (Lin and Zeldes 2025)."""


def mean_average_precision(gold: Sequence[Gold], graph: Graph) -> float:
    """Mean average precision of the entities by the weight of `features` (Manning and others 2008, 8.4).

    Gold: salient people, places, organisations, events and concepts. A system entity stands for the gold
    entity that most of its mentions align with; a second one for the same takes its rank and earns nothing.
    """
    values = []
    for doc in gold:
        wanted = _salient(doc)
        if wanted:
            values.append(_average_precision(_ranked(doc, graph), wanted))
    return fmean(values) if values else 0.0


def _salient(doc: Gold) -> set[str]:
    types: dict[str, str] = {}
    for m in doc.mentions:
        types.setdefault(m.entity, m.type)
    summed_up = doc.more.get("salience", {})
    return {e for e, n in summed_up.items() if n >= SUMMARIES and types.get(e, "other") != "other"}


def _ranked(doc: Gold, graph: Graph) -> list[str | None]:
    """What each of the article's entities stands for in the gold, the strongest entity first."""
    article = graph.article(doc.name)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for ours, theirs in align(doc.text, doc.mentions, article.mentions).items():
        votes[article.mentions[ours].entity][doc.mentions[theirs].entity] += 1
    places: dict[str, list[int]] = defaultdict(list)
    for m in article.mentions:
        places[m.entity].append(m.start)
    order = sorted(places, key=lambda e: (-article.features.get(e, 0.0), -len(places[e]), min(places[e]), e))
    return [votes[e].most_common(1)[0][0] if e in votes else None for e in order]


def _average_precision(ranked: Sequence[str | None], wanted: set[str]) -> float:
    hits: set[str] = set()
    total = 0.0
    for rank, entity in enumerate(ranked, 1):
        if entity in wanted and entity not in hits:
            hits.add(entity)
            total += len(hits) / rank
    return total / len(wanted)
