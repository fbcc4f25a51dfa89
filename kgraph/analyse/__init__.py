"""Language analysis, article by article: the only package that imports spaCy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kgraph.analyse.language import lexicon, load, model_details, model_folder
from kgraph.analyse.parts import joined, parts
from kgraph.analyse.prepare import Passage, passages
from kgraph.model import Analysis, Article, Failure

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["analyse", "model_details", "model_folder"]

BATCH = 16
"""Passages the model reads at once: 16 took 348 MB where 64 took 878 MB and were no faster (en_core_web_sm, two cores)."""


def analyse(articles: Sequence[Article], *, model: str) -> Iterator[Analysis | Failure]:
    """One outcome an article, in order. Raises `MissingModel`; whatever goes wrong within one article becomes its `Failure`.

    Batches never mix articles: what is found in one depends on nothing but itself.
    """
    nlp = load(model)
    for article in articles:
        try:
            yield _analyse(article, nlp)
        except Exception as error:  # one article never stops a run
            yield Failure(path=article.path, status="failed", reason=f"analysis failed: {type(error).__name__}: {error}")


def _analyse(article: Article, nlp: Language) -> Analysis:
    from kgraph.analyse.article import analyse_reading
    from kgraph.analyse.reading import assemble

    found = passages(article, lexicon(nlp.vocab))
    if not found:
        return Analysis(article=article.id)
    return joined(article.id, [analyse_reading(assemble(article, part, read(part, nlp))) for part in parts(found)])


def read(group: Sequence[Passage], nlp: Language) -> list[Doc]:
    """What the model says of each passage; equal passages are read once and share their `Doc`."""
    texts = list(dict.fromkeys(p.text for p in group))
    docs: dict[str, Doc] = {}
    for text, doc in zip(texts, nlp.pipe(texts, batch_size=BATCH), strict=True):
        doc.tensor = doc.tensor[:0]  # 384 bytes a token that nobody reads again
        docs[text] = doc
    return [docs[p.text] for p in group]
