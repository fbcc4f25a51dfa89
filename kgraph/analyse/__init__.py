"""Language analysis, article by article: the only package that imports spaCy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from kgraph.analyse.extract import AUTO, PIPELINE, chosen, extractor
from kgraph.analyse.language import lexicon, model_details, model_folder
from kgraph.analyse.parts import PART, grouped, joined
from kgraph.analyse.prepare import Passage, passages
from kgraph.language import speaking
from kgraph.model import Analysis, Article, Failure

if TYPE_CHECKING:
    from kgraph.analyse.reader import Reader
    from kgraph.analyse.reading import Reading

    Find = Callable[[Reading], Analysis]

__all__ = ["analyse", "model_details", "model_folder", "spared"]

AHEAD = 64_000
"""Characters of neighbouring articles that the model reads before the first of them is analysed."""


def analyse(
    articles: Sequence[Article], *, model: str, names: str = AUTO, fast: bool = False
) -> Iterator[Analysis | Failure]:
    """One outcome an article, in order; `names` is the recogniser of names, a row of `registry.EXTRACTORS`.
    With `fast`, `auto` is the pipeline's own, and no assertions are looked for.

    Raises `MissingModel`, and `UsageError` for a recogniser that there is not; whatever goes wrong within one
    article becomes its `Failure`.

    The model reads passages of several articles at once, which changes nothing of what it says of each.
    """
    from kgraph.analyse.article import analyse_reading
    from kgraph.analyse.reader import reader_of

    names = PIPELINE if fast and names == AUTO else names
    recogniser = chosen(names, model_details(model)["lang"])
    find = partial(analyse_reading, find=extractor(recogniser), assertions=not fast)
    reader = reader_of(model, recogniser == PIPELINE)
    language = () if reader.nlp.lang in ("", "xx") else (reader.nlp.lang,)
    for group in grouped(articles, AHEAD):
        with speaking(*language):
            outcomes = list(_together(group, reader, find))
        yield from outcomes


def _together(articles: Sequence[Article], reader: Reader, find: Find) -> Iterator[Analysis | Failure]:
    found = [_passages(article, reader) for article in articles]
    if len(articles) > 1:
        reader.read_ahead(p.text for some in found if not isinstance(some, Failure) for p in some)
    for article, some in zip(articles, found, strict=True):
        yield some if isinstance(some, Failure) else _analyse(article, some, reader, find)


def spared() -> int:
    """Characters of text that the model has not had to read again in this process, for it had read the same
    passage before."""
    from kgraph.analyse.reader import characters

    return characters["asked"] - characters["modelled"]


def _passages(article: Article, reader: Reader) -> list[Passage] | Failure:
    try:
        return passages(article, lexicon(reader.nlp.vocab))
    except Exception as error:  # one article never stops a run
        return _failure(article, error)


def _analyse(article: Article, found: Sequence[Passage], reader: Reader, find: Find) -> Analysis | Failure:
    from kgraph.analyse.reading import assemble_columns

    try:
        analyses = [
            find(assemble_columns(article, part, reader.read([p.text for p in part]), reader.nlp.vocab))
            for part in grouped(found, PART)
        ]
        return joined(article.id, analyses) if analyses else Analysis(article=article.id)
    except Exception as error:  # nor does one that the model chokes on
        return _failure(article, error)


def _failure(article: Article, error: Exception) -> Failure:
    return Failure(
        path=article.path, status="failed", reason=f"analysis failed: {type(error).__name__}: {error}"
    )
