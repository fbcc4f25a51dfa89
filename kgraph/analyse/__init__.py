"""Language analysis, article by article: the only package that imports spaCy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgraph.analyse.language import load, model_details, model_folder
from kgraph.analyse.prepare import passage
from kgraph.model import Analysis, Article, Failure

__all__ = ["analyse", "model_details", "model_folder"]

UNREAD = frozenset({"furniture", "metadata"})
BATCH = 16
"""Passages the model reads at once: 16 took 348 MB where 64 took 878 MB and were no faster (en_core_web_sm, two cores)."""
PIECE = 20_000
"""Characters of a passage the model reads at once; longer ones are cut at a space, so that memory stays bounded."""


def analyse(articles: Sequence[Article], *, model: str) -> Iterator[Analysis | Failure]:
    """One outcome an article, in order. Raises `MissingModel`; whatever goes wrong within one article becomes its `Failure`."""
    from kgraph.analyse.article import analyse_reading
    from kgraph.analyse.reading import assemble

    nlp = load(model)
    pieces = [[p for n, b in enumerate(a.blocks) if b.role not in UNREAD and (p := passage(a, n, b)).text] for a in articles]
    docs = nlp.pipe((p.text for some in pieces for p in some), batch_size=BATCH)
    for article, some in zip(articles, pieces, strict=True):
        read = [next(docs) for _ in some]
        if not read:
            yield Analysis(article=article.id)
            continue
        try:
            yield analyse_reading(assemble(article, some, read))
        except Exception as error:  # one article never stops a run
            yield Failure(path=article.path, status="failed", reason=f"analysis failed: {type(error).__name__}: {error}")
