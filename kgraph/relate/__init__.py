"""How entities hang together: co-occurrence, asserted relations, quotes, corroboration, independent origins."""

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
    from kgraph import schema
    from kgraph.relate.cooccurrence import cooccurrences
    from kgraph.relate.relations import quotes, relations
    from kgraph.relate.support import located

    origins = schema.table(schema.ORIGINS, corpus.articles.select("article", origin="article"))
    places = located(corpus, resolution, origins)
    stated, statements = relations(corpus, resolution, places)
    return Related(origins=origins, cooccurrences=cooccurrences(corpus, places, options=options), relations=stated, statements=statements,
                   quotes=quotes(corpus, resolution), corroborations=schema.table(schema.CORROBORATIONS))
