"""The doubtful decisions, kept with their evidence so that a person can check them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from kgraph import schema
from kgraph.corpus import Corpus
from kgraph.resolve.profile import Judgement, Profile

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

NONE = 2**32 - 1
"""The entity of chains that are of none."""
DOUBTFUL = (0.02, 0.98)
"""Probabilities between which a decision is kept."""
MOST = 1000
"""Decisions kept, the most doubtful first."""
SENTENCES, ARTICLES = 3, 50
"""Sentences shown and articles named of each side."""


def doubtful(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The doubtful ones of some judgements, the most doubtful first."""
    low, high = DOUBTFUL
    found = [j for j in judgements if low <= j.score <= high]
    return sorted(
        found,
        key=lambda j: (
            round(abs(j.score - 0.5), 6),
            -min(j.left.mentions, j.right.mentions),
            j.left.key,
            j.right.key,
        ),
    )


def judged(corpus: Corpus, judgements: Sequence[Judgement], entity_of: Array) -> pl.DataFrame:
    """`schema.JUDGEMENTS`, the most doubtful first, once a pair. `entity_of[c]` is the entity of chain `c`,
    `NONE` for chains of none."""
    entities = {c: int(entity_of[c]) for j in judgements for c in (j.left.chains[0], j.right.chains[0])}
    shown = [
        j
        for j in doubtful(judgements)
        if NONE not in (entities[j.left.chains[0]], entities[j.right.chains[0]])
    ][:MOST]
    chains = {c for j in shown for c in (*j.left.chains[:SENTENCES], *j.right.chains[:SENTENCES])}
    said = (
        corpus.mentions.filter(pl.col("chain").is_in(list(chains)) & (pl.col("kind") == "name"))
        .group_by("chain")
        .agg(pl.col("sentence").min())
    )
    sentence = dict(said.iter_rows())
    rows = [_row(j, entities, sentence) for j in shown]
    return schema.table(schema.JUDGEMENTS, [r for r in rows if r["merged"] == (r["source"] == r["target"])])


def _row(j: Judgement, entity_of: Mapping[int, int], sentence: Mapping[int, int]) -> dict[str, object]:
    left, right = sorted((j.left, j.right), key=lambda p: p.key)
    return {
        "left": left.name,
        "right": right.name,
        "source": entity_of[left.chains[0]],
        "target": entity_of[right.chains[0]],
        "score": j.score,
        "merged": j.merged,
        "reason": j.reason,
        "evidence": _sentences(left, sentence) + _sentences(right, sentence),
        "left_articles": sorted(left.articles)[:ARTICLES],
        "right_articles": sorted(right.articles)[:ARTICLES],
    }


def _sentences(p: Profile, sentence: Mapping[int, int]) -> list[int]:
    return sorted({sentence[c] for c in p.chains[:SENTENCES] if c in sentence})
