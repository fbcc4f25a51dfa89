"""One article as the language model read it: a spaCy `Doc` with the way back to the article's offsets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from kgraph.analyse.terms import title_cased
from kgraph.model import VISIBLE, Article, EntityType, MentionKind, Role

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token
    from spacy.vocab import Vocab

    from kgraph.analyse.prepare import Passage

Columns = npt.NDArray[np.uint64]
ANNOTATIONS = ("TAG", "POS", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE")
"""What a pipeline says of tokens, by spaCy's names."""
COLUMNS = ("ORTH", "SPACY", "IDX", "LENGTH", "SENT_START", *ANNOTATIONS)
ORTH, SPACY, IDX, LENGTH, SENT_START = range(5)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: tokens `start:end` of the doc, of one block."""

    start: int
    end: int
    block: int
    role: Role


@dataclass(frozen=True, slots=True)
class Found:
    """A mention while analysis is under way: tokens `start:end`, and `head`, its syntactic head. Other fields
    as `Mention`."""

    start: int
    end: int
    head: int
    kind: MentionKind
    type: EntityType
    score: float = 1.0
    source: str = "tagger"
    chain: int = -1
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Speech:
    """Speech while analysis is under way: tokens `start:end`; `speaker` is the head token of whoever says
    it."""

    start: int
    end: int
    speaker: int | None
    cue: str
    direct: bool


@dataclass(frozen=True, slots=True)
class Tagged:
    """A name that a recogniser found: tokens `start:end`, its label in OntoNotes' scheme, how sure it is (0
    to 1), and, where known,
    the probabilities of person, place, organisation, work and event."""

    start: int
    end: int
    label: str
    score: float
    scores: tuple[float, ...]


@dataclass(frozen=True)
class Reading:
    """`doc` holds all blocks that are analysed, one after the other; `starts[i]:ends[i]` is token `i` in the
    article's text.

    Sentences never cross a block. No entity, sentence or dependency of `doc` does either.
    """

    article: Article
    doc: Doc
    starts: Sequence[int]
    ends: Sequence[int]
    lines: tuple[Line, ...]
    line_of: Sequence[int] = field(repr=False)
    """The number of each token's sentence."""
    tagged: tuple[Tagged, ...] = ()
    """The names that the recogniser found, in order, none overlapping; they are the doc's entities as
    well."""
    scored: bool = False
    """Whether the recogniser gives probabilities beside labels."""

    def surface(self, start: int, end: int) -> str:
        """Tokens `start:end` as the article has them, without signs that show nothing and without markup."""
        first, last = self.starts[start], self.ends[end - 1]
        words = self.article.text[first:last]
        inside = [(a - first, b - first) for a, b in self.article.masks if first <= a and b <= last]
        for a, b in reversed(inside):
            words = words[:a] + words[b:]
        return words.translate(VISIBLE)

    def span(self, line: Line) -> Span:
        """A sentence as a spaCy span."""
        return self.doc[line.start : line.end]

    def role(self, token: int) -> Role:
        """The role of the block a token stands in."""
        return self.lines[self.line_of[token]].role

    @cached_property
    def text(self) -> list[str]:
        """The word of each token, as the model read it."""
        return spelled(self.doc, "ORTH")

    @cached_property
    def lower(self) -> list[str]:
        """The word of each token in lower case."""
        return spelled(self.doc, "LOWER")

    @cached_property
    def lemma(self) -> list[str]:
        """The lemma of each token."""
        return spelled(self.doc, "LEMMA")

    @cached_property
    def pos(self) -> list[str]:
        """The part of speech of each token."""
        return spelled(self.doc, "POS")

    @cached_property
    def titled(self) -> frozenset[int]:
        """The numbers of the sentences set in title case, whose capitals say nothing about names."""
        return frozenset(number for number, line in enumerate(self.lines) if title_cased(self.span(line)))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """All sentences as spaCy spans, in order."""
        return tuple(self.span(line) for line in self.lines)


def columns(doc: Doc) -> Columns:
    """All that is kept of what a pipeline says of a text: a row a token, a column each of `COLUMNS`."""
    table: Any = doc.to_array(list(COLUMNS))
    return table  # type: ignore[no-any-return]


def doc_of(
    vocab: Vocab,
    words: Sequence[int],
    names: Sequence[str],
    rows: Any,
    *,
    spaces: Sequence[bool] | None = None,
) -> Doc:
    """A doc of words by their numbers in the vocabulary, with `rows` of the annotations that `names`
    names."""
    from spacy.tokens import Doc

    doc = Doc(vocab, words=list[Any](words), spaces=None if spaces is None else list(spaces))
    return doc.from_array(list[Any](names), np.asarray(rows, dtype=np.uint64).reshape(-1, len(names)))  # type: ignore[arg-type]


def assemble(article: Article, passages: Sequence[Passage], docs: Sequence[Doc]) -> Reading:
    """Joins the docs of an article's passages to one `Reading`. At least one passage."""
    return assemble_columns(article, passages, [columns(doc) for doc in docs], docs[0].vocab)


def assemble_columns(
    article: Article, passages: Sequence[Passage], tables: Sequence[Columns], vocab: Vocab
) -> Reading:
    """The same from the `columns` of docs of that vocabulary."""
    table = np.concatenate(tables)
    spaces = table[:, SPACY].astype(bool).tolist()
    doc = doc_of(vocab, table[:, ORTH].tolist(), ANNOTATIONS, table[:, -len(ANNOTATIONS) :], spaces=spaces)
    starts: list[int] = []
    ends: list[int] = []
    lines: list[Line] = []
    base = 0
    for piece, part in zip(passages, tables, strict=True):
        first, length = part[:, IDX].astype(np.int64), part[:, LENGTH].astype(np.int64)
        offsets = _array(piece.offsets)
        starts += offsets[first].tolist()
        ends += (offsets[first + length - 1] + 1).tolist()
        role = article.blocks[piece.block].role
        cuts = [0, *(np.flatnonzero(part[1:, SENT_START] == 1) + 1).tolist(), len(part)]
        lines += [
            Line(base + start, base + end, piece.block, role) for start, end in pairwise(cuts) if end > start
        ]
        base += len(part)
    line_of = [number for number, line in enumerate(lines) for _ in range(line.start, line.end)]
    return Reading(article, doc, starts, ends, tuple(lines), line_of)


def _array(numbers: Sequence[int]) -> npt.NDArray[np.int64]:
    return (
        np.arange(numbers.start, numbers.stop)
        if isinstance(numbers, range)
        else np.asarray(numbers, dtype=np.int64)
    )


def spelled(doc: Doc, name: str) -> list[str]:
    """An attribute of all tokens by spaCy's name for it, in words; each word is looked up once."""
    column: list[int] = doc.to_array(name).tolist()
    strings = doc.vocab.strings
    known = {number: strings[number] for number in set(column)}
    return [known[number] for number in column]


def head_of(doc: Doc, start: int, end: int) -> int:
    """The index of the token of `doc[start:end]` that the others hang on."""
    root: Token = doc[start:end].root
    return int(root.i)
