"""Answers made of sentences of several articles: what `ask`, `voices`, `timeline` and `sources` give."""

from __future__ import annotations

from msgspec import Struct

from kgraph.graph.ask.answers import Evidence, Named


class ArticleCited(Struct, frozen=True, kw_only=True):
    """Where a sentence stands: `id` and `path` as in `manifest.json`."""

    id: str
    path: str
    title: str
    date: str | None = None
    source: str | None = None
    url: str | None = None


class Told(Struct, frozen=True, kw_only=True):
    """Another article's sentence that states the same: `status` is `agrees` or `differs`, `difference` in
    what."""

    status: str
    difference: str | None
    sentence: str
    article: ArticleCited


class Cited(Struct, frozen=True, kw_only=True):
    """A sentence that answers, verbatim: `start` and `end` count code points into the article's text.

    `why` is in words for people. `origins` counts the independent articles that state it, this one included;
    copies of one text count once. `others` are the sentences of other articles that agree, or differ."""

    sentence: str
    article: ArticleCited
    start: int
    end: int
    score: float
    why: tuple[str, ...]
    origins: int
    others: tuple[Told, ...] = ()


class Answer(Struct, frozen=True, kw_only=True):
    """What the articles say to a question, best first. `found` is false where they do not answer, and
    `lacking` says of what they say nothing; `answers` are then the nearest sentences. `ambiguous` lists names
    of the question that several bear."""

    question: str
    found: bool
    answers: tuple[Cited, ...]
    lacking: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()


class Voice(Struct, frozen=True, kw_only=True):
    """Somebody who is quoted. `words` counts what is put in quotation marks or reported. `gender` is what
    pronouns and forms of address in the articles show, else `unknown`; `none` of what is no person. `role` is
    what stands for the name most often."""

    entity: Named
    quotes: int
    direct: int
    reported: int
    words: int
    articles: int
    origins: int
    gender: str
    role: str | None
    affiliation: str | None
    evidence: tuple[Evidence, ...] = ()


class Silent(Struct, frozen=True, kw_only=True):
    """Somebody who is named and never quoted."""

    entity: Named
    mentions: int


class Voices(Struct, frozen=True, kw_only=True):
    """Who is heard in some articles. `unnamed` counts quotes of nobody we know; `women`, `men` and `unknown`
    count speakers."""

    label: str
    articles: int
    quotes: int
    direct: int
    reported: int
    unnamed: int
    women: int
    men: int
    unknown: int
    voices: tuple[Voice, ...]
    silent: tuple[Silent, ...]


class Moment(Struct, frozen=True, kw_only=True):
    """A dated sentence: `meant` is the date that it names, `said` the day of its article, `first_told` who
    told it first."""

    meant: str | None
    said: str | None
    origins: int
    first_told: str
    first_said: str | None
    evidence: Evidence


class Turn(Struct, frozen=True, kw_only=True):
    """Something told otherwise later: `kind` and `what` in words, with both sentences."""

    kind: str
    what: str
    before: Evidence
    after: Evidence


class Timeline(Struct, frozen=True, kw_only=True):
    """What is told of a subject, oldest first; `sentences` counts all of it."""

    subject: str
    sentences: int
    moments: tuple[Moment, ...]
    turns: tuple[Turn, ...]


class Copy(Struct, frozen=True, kw_only=True):
    """An article that copies another: sentences it has in common, its own, those it leaves out, and pairs of
    old and new.

    `share` is of its own sentences that are the original's; `longest` the words of the longest passage that
    both have."""

    article: ArticleCited
    credit: str | None
    same: int
    share: float
    longest: int
    added: tuple[str, ...]
    cut: tuple[str, ...]
    changed: tuple[tuple[str, str], ...]


class Origin(Struct, frozen=True, kw_only=True):
    """A text that several articles bring: the `first` of them, why it is taken for the first, and its
    copies."""

    first: ArticleCited
    why: str
    credit: str | None
    copies: tuple[Copy, ...]


class Sources(Struct, frozen=True, kw_only=True):
    """How many independent origins some articles have; `copied` are those with more than one article."""

    articles: int
    origins: int
    copied: tuple[Origin, ...]


class Passage(Struct, frozen=True, kw_only=True):
    """A stretch of an article that bears on a question, verbatim; `tokens` is an estimate (four characters
    each)."""

    text: str
    article: ArticleCited
    start: int
    end: int
    score: float
    tokens: int
