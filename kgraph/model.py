"""The nouns of one article: frozen values that any process can carry and msgspec can encode.

Offsets are Unicode code points into `Article.text`, start inclusive, end exclusive, so that
`article.text[start:end]` is the surface. Indexes (`sentence`, `chain`, `block`) count from 0 inside the
article."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

EntityType = Literal["person", "place", "organisation", "concept", "work", "event"]
ENTITY_TYPES: tuple[EntityType, ...] = ("person", "place", "organisation", "concept", "work", "event")

Role = Literal["title", "heading", "paragraph", "item", "quote", "table", "caption", "furniture", "metadata"]
"""What a block of text is. Prose: paragraph, item (of a list), quote, table cell, caption. `title` and
`heading` are read, but names in them count only where the prose has them too. `furniture` (share lines,
bylines, tags) and `metadata` (front matter) are never analysed."""
PROSE: frozenset[Role] = frozenset({"paragraph", "item", "quote", "table", "caption"})

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
"""Signs inside words that show nothing: soft hyphens, blanks and joiners of no width, marks of direction.
Texts and spans keep them; what names, terms and matching see is without them."""
VISIBLE = str.maketrans("", "", INVISIBLE)
"""For `str.translate`: a text without them."""

MentionKind = Literal["name", "concept", "nominal", "pronoun"]
Gender = Literal["female", "male", "neuter", "unknown"]


class Block(Struct, frozen=True, kw_only=True):
    """A stretch of text that no sentence crosses: a paragraph, a heading, a list item…"""

    start: int
    end: int
    role: Role = "paragraph"


class Article(Struct, frozen=True, kw_only=True):
    """One article as read.

    `text` is what is analysed and what all offsets point into. `blocks` are in text order and do not overlap;
    text outside them (blank lines, markup) is not analysed. `masks` are spans inside blocks that are markup
    ("**", a link's target): kept in the text, left out of the analysis. `date` is ISO 8601 (a day, a month or
    a year). `topics` are those the article itself declares."""

    id: str
    path: str
    text: str
    title: str
    blocks: tuple[Block, ...]
    masks: tuple[tuple[int, int], ...] = ()
    date: str | None = None
    author: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    topics: tuple[str, ...] = ()
    format: str = "txt"


Status = Literal["skipped", "failed", "duplicate"]


class Failure(Struct, frozen=True, kw_only=True, tag=True):
    """A file or article that could not be used, and why in words."""

    path: str
    status: Status
    reason: str
    article: str | None = None
    """For a duplicate: the id of the article it repeats."""
    count: int = 1
    """How many records of one file this is said of: where many fail alike the first are told one by one, the
    rest together."""


class Sentence(Struct, frozen=True, kw_only=True):
    """One sentence. `terms` are the lemmas of its content words in text order, lower case: what topics and
    claims are made of.

    `verbs` are the lemmas of its main verbs, those that only report passed over; `denied` says that it denies
    the first of them."""

    start: int
    end: int
    block: int
    role: Role = "paragraph"
    terms: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    denied: bool = False


class Mention(Struct, frozen=True, kw_only=True):
    """A span that names, or stands for, something.

    `kind`: a `name`, a `concept` candidate (noun phrase), a `nominal` ("the therapist") or a `pronoun`; the
    last two stand for something named elsewhere. `type` is what this place alone suggests. `score` (0 to 1)
    is how far to trust that. `source` is the rule that found it; `reason` why it belongs to its chain, in
    words."""

    sentence: int
    start: int
    end: int
    kind: MentionKind
    type: EntityType
    chain: int
    score: float = 1.0
    source: str = "tagger"
    reason: str = ""


class Chain(Struct, frozen=True, kw_only=True):
    """All mentions of one thing in one article (a coreference chain, or one concept).

    `name` is the fullest form here, without titles ("Kaly Miller"; for a concept its lemma-normalised term).
    `titles` are honorifics seen ("Dr"), `descriptions` what appositions and copulas call it ("sex therapist",
    "British breakfast show")."""

    name: str
    type: EntityType
    gender: Gender = "unknown"
    subtype: str | None = None
    titles: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()


class Assertion(Struct, frozen=True, kw_only=True):
    """Subject, relation, object, as one sentence states it.

    `subject` and `object` are indexes of mentions of the article. `relation` is from the closed vocabulary or
    a lemma phrase ("appear on"); `start:end` is the span of the verb or noun phrase as written. `speaker` is
    the index of the mention of whoever is made to say it; `attributed` is true also where the speaker is
    nobody we know ("critics argue")."""

    sentence: int
    subject: int
    object: int
    relation: str
    start: int
    end: int
    negated: bool = False
    hedged: bool = False
    attributed: bool = False
    speaker: int | None = None
    rule: str = ""


class Quote(Struct, frozen=True, kw_only=True):
    """Direct or indirect speech. `first` and `last` are its sentences, `speaker` the index of a mention,
    `cue` the verb's lemma."""

    first: int
    last: int
    start: int
    end: int
    speaker: int | None = None
    cue: str = ""
    direct: bool = True
    who: str = ""
    """The speaker as written, also where it is nobody we know ("a friend")."""


class DateMention(Struct, frozen=True, kw_only=True):
    """A date in the text. `iso` is ISO 8601 to the precision given: a day, a month, a year."""

    sentence: int
    start: int
    end: int
    iso: str


class Analysis(Struct, frozen=True, kw_only=True, tag=True):
    """All that the language analysis found in one article; `article` is the article's id."""

    article: str
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    chains: tuple[Chain, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    quotes: tuple[Quote, ...] = ()
    dates: tuple[DateMention, ...] = ()
