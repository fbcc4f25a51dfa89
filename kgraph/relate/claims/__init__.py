"""What articles of different origins say alike, and where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import numpy as np
import polars as pl

from kgraph import schema
from kgraph.config import RelateOptions
from kgraph.corpus import Corpus, Resolution
from kgraph.relate.claims.blocking import candidate_pairs
from kgraph.relate.claims.clusters import cluster
from kgraph.relate.claims.facts import concerning
from kgraph.relate.claims.features import Features, sentence_features
from kgraph.relate.claims.judge import Judge, Verdict, promising
from kgraph.relate.claims.similarity import Alike, similarities

__all__ = ["corroborations"]

PAIRS_AT_ONCE = 50_000
"""Pairs of sentences for which what is said of them is taken out of the corpus in one go."""
JUDGED_AT_ONCE = 2_000
"""Pairs of sentences whose facts are in memory at one time: about ten megabytes."""
MOST_EDGES = 20
"""Corroborating sentences that one sentence is joined to within its claim, most similar first."""


def corroborations(
    corpus: Corpus, resolution: Resolution, origins: pl.DataFrame, *, options: RelateOptions
) -> pl.DataFrame:
    """`schema.CORROBORATIONS`: pairs of sentences of different articles and origins that state the same
    thing, sorted.

    `options.similarity` (0 to 1) is how likely two sentences must state the same. Sentences of one claim are
    alike on the whole, not only through a chain of others. The claim's id comes from its first sentence's
    place, so that it does not depend on the rest of the corpus."""
    if corpus.sentences.is_empty():
        return schema.table(schema.CORROBORATIONS)
    features = sentence_features(corpus, resolution, origins)
    floor = options.similarity
    scored = similarities(features, candidate_pairs(features), partial(promising, floor=floor))
    verdicts: list[Verdict] = []
    for some in _batches(scored, PAIRS_AT_ONCE):
        told = concerning(corpus, resolution, features.sentences[_rows(some)])
        for part in _batches(some, JUDGED_AT_ONCE):
            judge = Judge(*told, features, _rows(part))
            verdicts += [verdict for alike in part if (verdict := judge.compare(alike, floor)) is not None]
    return _table(corpus, features, cluster(verdicts, floor=floor))


def _batches(scored: Sequence[Alike], size: int) -> Iterator[Sequence[Alike]]:
    """Some pairs after the other."""
    yield from (scored[begin : begin + size] for begin in range(0, len(scored), size))


def _rows(pairs: Iterable[Alike]) -> list[int]:
    return [row for alike in pairs for row in (alike.a, alike.b)]


def _table(corpus: Corpus, features: Features, claims: list[list[Verdict]]) -> pl.DataFrame:
    rows = []
    ids, articles, indices = corpus.articles["id"], corpus.sentences["article"], corpus.sentences["index"]
    copies = _copies(features, [row for claim in claims for v in claim for row in (v.a, v.b)])
    for claim in claims:
        first = min(min(v.a, v.b) for v in claim)
        sentence = int(features.sentences[first])
        name = f"c.{ids[articles[sentence]].removeprefix('a.')}.s{indices[sentence]}"
        seen: dict[int, int] = {}
        for verdict in sorted(claim, key=lambda v: (-v.score, v.a, v.b)):
            for a, b in _with_copies(verdict, copies):
                if seen.get(a, 0) < MOST_EDGES and seen.get(b, 0) < MOST_EDGES:
                    seen[a], seen[b] = seen.get(a, 0) + 1, seen.get(b, 0) + 1
                    rows.append((*_edge(features, verdict, a, b), name))
    return pl.DataFrame(rows, schema=schema.CORROBORATIONS, orient="row").sort("source", "target")


def _copies(features: Features, rows: list[int]) -> dict[int, list[int]]:
    """The rows that one of `rows` stands for, by that."""
    copies: dict[int, list[int]] = {}
    stands = np.zeros(len(features.twin), dtype=np.bool_)
    stands[rows] = True
    for row in np.flatnonzero(stands[features.twin] & (features.twin != np.arange(len(stands)))).tolist():
        copies.setdefault(int(features.twin[row]), []).append(row)
    return copies


def _with_copies(verdict: Verdict, copies: dict[int, list[int]]) -> Iterator[tuple[int, int]]:
    """The rows of a verdict, each side's copies with the other side."""
    yield verdict.a, verdict.b
    yield from ((copy, verdict.b) for copy in copies.get(verdict.a, ()))
    yield from ((verdict.a, copy) for copy in copies.get(verdict.b, ()))


def _edge(
    features: Features, verdict: Verdict, a: int, b: int
) -> tuple[int, int, float, str, str | None, str | None]:
    """`schema.CORROBORATIONS` without the claim."""
    difference, note = (
        str(s if a < b else s.turned()) if s else None for s in (verdict.difference, verdict.note)
    )
    source, target = sorted((int(features.sentences[a]), int(features.sentences[b])))
    return source, target, round(verdict.score, 6), "differs" if difference else "agrees", difference, note
