"""How entities hang together: co-occurrence, asserted relations, quotes, corroboration, independent
origins."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from kgraph.config import RelateOptions
from kgraph.corpus import Corpus, Resolution

__all__ = ["Related", "relate"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Related:
    """Tables of `kgraph.schema`: `origins` has one row an article."""

    origins: pl.DataFrame
    cooccurrences: pl.DataFrame
    relations: pl.DataFrame
    statements: pl.DataFrame
    quotes: pl.DataFrame
    corroborations: pl.DataFrame


def relate(corpus: Corpus, resolution: Resolution, *, options: RelateOptions) -> Related:
    """Every relation of a corpus."""
    from kgraph.relate.claims import corroborations
    from kgraph.relate.cooccurrence import cooccurrences
    from kgraph.relate.origins import find_origins
    from kgraph.relate.quotes import quotes
    from kgraph.relate.relations import relations
    from kgraph.relate.support import located

    origins = find_origins(corpus)
    claims = corroborations(
        corpus, resolution, origins, options=options
    )  # which takes the most memory, before there are others
    stated, statements = relations(corpus, resolution, origins)
    pairs = cooccurrences(
        located(corpus, resolution, origins), stated, sentences=len(corpus.sentences), options=options
    )
    return Related(
        origins=origins,
        cooccurrences=pairs,
        relations=stated,
        statements=statements,
        quotes=quotes(corpus, resolution),
        corroborations=claims,
    )
