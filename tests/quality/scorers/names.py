"""Names with their types: exact spans, as the shared task of CoNLL-2003 counts them (Tjong Kim Sang and De
Meulder 2003)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.quality.scorers.arithmetic import Score, overlap, score
from tests.quality.scorers.gold import NAMED_TYPES, Gold
from tests.quality.scorers.graphs import Graph
from tests.quality.scorers.spans import bare_span

Typed = tuple[int, int, str]
UNTYPED = "any type"


@dataclass
class NameScores:
    """`exact`: the same type and span, leading articles and trailing possessives aside; the headline.
    `partial`: the same type and any overlap, one to one. `untyped`: as exact, whatever the type."""

    exact: Score
    partial: Score
    untyped: Score
    types: dict[str, Score] = field(default_factory=dict)


def score_names(gold: Sequence[Gold], graph: Graph) -> NameScores:
    """Gold: the mentions that are names. System: the mentions that are not coreferent.

    The headline is micro over person, place and organisation, or over the types that the gold's lines
    declare in `types`. What the gold calls `maybe` is neither asked for nor held against the system.
    """
    headline = sorted({t for doc in gold for t in doc.more.get("types", ())}) or list(NAMED_TYPES)
    kinds = {m.type for doc in gold for m in doc.mentions if m.kind == "named"} - {"other", "concept"}
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in (*sorted(kinds), UNTYPED)}
    for doc in gold:
        wanted, found = _wanted(doc, kinds), _found(doc, graph, kinds)
        for kind in kinds:
            counts[kind].update(
                _counted({x for x in wanted if x[2] == kind}, {x for x in found if x[2] == kind})
            )
        untyped = [{(*x[:2], "") for x in side if x[2] in headline} for side in (wanted, found)]
        counts[UNTYPED].update(_counted(*untyped))
    total: Counter[str] = Counter()
    for kind in headline:
        total.update(counts.get(kind, {}))
    return NameScores(
        exact=_score(total, "exact"),
        partial=_score(total, "partial"),
        untyped=_score(counts[UNTYPED], "exact"),
        types={kind: _score(counts[kind], "exact") for kind in sorted(kinds)},
    )


def _wanted(doc: Gold, kinds: set[str]) -> set[Typed]:
    names = [m for m in doc.mentions if m.kind == "named" and m.type in kinds]
    return {(*bare_span(doc.text, *m.name), m.type) for m in names}


def _found(doc: Gold, graph: Graph, kinds: set[str]) -> set[Typed]:
    sure = {x[:2] for x in _wanted(doc, kinds)}
    unsure = {bare_span(doc.text, m.start, m.end) for m in doc.mentions if m.unsure} - sure
    names = [m for m in graph.article(doc.name).mentions if not m.coreferent and m.type in kinds]
    spans = {(*bare_span(doc.text, m.start, m.end), m.type) for m in names}
    return {x for x in spans if x[:2] not in unsure}


def _counted(wanted: set[Typed], found: set[Typed]) -> Counter[str]:
    left, partial = sorted(found), 0
    for start, end, _ in sorted(wanted):
        best = max(left, key=lambda x: overlap((start, end), x[:2]), default=None)
        if best and overlap((start, end), best[:2]):
            left.remove(best)
            partial += 1
    return Counter(wanted=len(wanted), found=len(found), exact=len(wanted & found), partial=partial)


def _score(counts: Counter[str], correct: str) -> Score:
    return score(counts[correct], counts["found"], counts["wanted"])
