"""A recogniser of names of kgraph's own: a small encoder that reads English sentences and gives spans with
probabilities.

`weights/README.md` says what it was trained on and how good it is; `tests/quality/recogniser` makes it again.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.analyse.extract import NameSpan, Sentences
from kgraph.analyse.recogniser.model import recogniser
from kgraph.analyse.recogniser.tags import TYPES, TaggedSpan, spans_of
from kgraph.analyse.recogniser.words import Row, rows_of

__all__ = ["recognise"]


def recognise(article: Sentences) -> Sequence[Sequence[NameSpan]]:
    """The names of each sentence of an article. The article's own spelling of a word elsewhere counts, so
    sentences come together."""
    network = recogniser()
    rows = [row for row in rows_of(article.texts, network.pieces) if _worth_reading(row)]
    found: list[list[NameSpan]] = [[] for _ in article.texts]
    for row, scores in zip(rows, network.scores(rows), strict=True):
        found[row.sentence] += [_name(row, span) for span in spans_of(scores)]
    return found


def _worth_reading(row: Row) -> bool:
    """Whether a row may hold a name: a capital somewhere, though not only where every sentence has one."""
    first = next((i for i, word in enumerate(row.words) if word.text[0].isalnum()), 0)
    return any(word.text[0].isupper() for word in row.words[first + 1 :]) or _opens_with_name(row, first)


def _opens_with_name(row: Row, first: int) -> bool:
    """Whether the word that opens a row might be a name: the article has it nowhere in lower case."""
    word = row.words[first]
    return word.text[0].isupper() and word.elsewhere in (1, 3)


def _name(row: Row, span: TaggedSpan) -> NameSpan:
    start, end = row.words[span.start].start, row.words[span.end - 1].end
    return NameSpan(start, end, span.kind, span.scores[TYPES.index(span.kind)], span.scores[:5])
