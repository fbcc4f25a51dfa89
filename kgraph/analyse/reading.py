"""One article as the language model read it: a spaCy `Doc` with the way back to the article's offsets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from kgraph.analyse.terms import title_cased
from kgraph.model import Article, EntityType, MentionKind, Role

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from kgraph.analyse.prepare import Passage


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: tokens `start:end` of the doc, of one block."""

    start: int
    end: int
    block: int
    role: Role


@dataclass(frozen=True, slots=True)
class Found:
    """A mention while analysis is under way: tokens `start:end`, and `head`, its syntactic head. Other fields as `Mention`."""

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
    """Speech while analysis is under way: tokens `start:end`; `speaker` is the head token of whoever says it."""

    start: int
    end: int
    speaker: int | None
    cue: str
    direct: bool


@dataclass(frozen=True)
class Reading:
    """`doc` holds all blocks that are analysed, one after the other; `starts[i]:ends[i]` is token `i` in the article's text.

    Sentences never cross a block. No entity, sentence or dependency of `doc` does either.
    """

    article: Article
    doc: Doc
    starts: Sequence[int]
    ends: Sequence[int]
    lines: tuple[Line, ...]
    line_of: Sequence[int] = field(repr=False)
    """The number of each token's sentence."""

    def surface(self, start: int, end: int) -> str:
        """Tokens `start:end` as the article has them."""
        return self.article.text[self.starts[start]:self.ends[end - 1]]

    def span(self, line: Line) -> Span:
        """A sentence as a spaCy span."""
        return self.doc[line.start:line.end]

    def role(self, token: int) -> Role:
        """The role of the block a token stands in."""
        return self.lines[self.line_of[token]].role

    @cached_property
    def titled(self) -> frozenset[int]:
        """The numbers of the sentences set in title case, whose capitals say nothing about names."""
        return frozenset(number for number, line in enumerate(self.lines) if title_cased(self.span(line)))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """All sentences as spaCy spans, in order."""
        return tuple(self.span(line) for line in self.lines)


def assemble(article: Article, passages: Sequence[Passage], docs: Sequence[Doc]) -> Reading:
    """Joins the docs of an article's passages to one `Reading`. At least one passage."""
    from spacy.attrs import IDX, LENGTH
    from spacy.tokens import Doc

    doc = Doc.from_docs(list(docs), ensure_whitespace=False) if len(docs) > 1 else docs[0]
    assert doc is not None
    starts: list[int] = []
    ends: list[int] = []
    lines: list[Line] = []
    base = 0
    for piece, part in zip(passages, docs, strict=True):
        offsets = piece.offsets
        for first, length in part.to_array([IDX, LENGTH]).tolist():
            starts.append(offsets[first])
            ends.append(offsets[first + length - 1] + 1)
        for start, end in sentence_bounds(part):
            lines.append(Line(base + start, base + end, piece.block, article.blocks[piece.block].role))
        base += len(part)
    line_of = [number for number, line in enumerate(lines) for _ in range(line.start, line.end)]
    return Reading(article, doc, starts, ends, tuple(lines), line_of)


def sentence_bounds(doc: Doc) -> Iterator[tuple[int, int]]:
    """Token bounds of a doc's sentences; together they cover it."""
    if doc.has_annotation("SENT_START"):
        for sentence in doc.sents:
            yield sentence.start, sentence.end
    elif len(doc):
        yield 0, len(doc)


def head_of(doc: Doc, start: int, end: int) -> int:
    """The index of the token of `doc[start:end]` that the others hang on."""
    root: Token = doc[start:end].root
    return int(root.i)
