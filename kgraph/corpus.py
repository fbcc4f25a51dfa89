"""From per-article analyses to the tables of the whole corpus."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import Any

import polars as pl
from msgspec import Struct

from kgraph import schema
from kgraph.model import INVISIBLE, Analysis, Article, Chain, Sentence
from kgraph.spill import Spill


@dataclass(frozen=True, kw_only=True, eq=False)
class Corpus:
    """What the reduce stages read: the analyses of all articles as tables (columns: `kgraph.schema`).

    `spill` is where large tables lie that are made of it.
    """

    articles: pl.DataFrame
    sentences: pl.DataFrame
    mentions: pl.DataFrame
    chains: pl.DataFrame
    assertions: pl.DataFrame
    speech: pl.DataFrame
    dates: pl.DataFrame
    spill: Spill = field(default_factory=Spill)

    def changed(self, **tables: pl.DataFrame) -> Corpus:
        """The corpus with some tables in the place of those it has."""
        laid: dict[str, Any] = {name: self.spill(table) for name, table in tables.items()}
        return replace(self, **laid)


CHUNK = 20_000
"""Rows held as Python values at once; beyond it they become compact columns."""
MERGED = 8
"""So many blocks of rows of one size are joined to a larger one: no row is copied more than a few times, and
none twice at once."""

SEPARATOR = "\x1f"


class _Table:
    """A table that grows by the rows of one article at a time."""

    def __init__(self, columns: schema.Schema, spill: Spill) -> None:
        self.schema = columns
        self.spill = spill
        self.frames: list[pl.DataFrame] = []
        self.packed = 0
        self.columns: dict[str, list[Any]] = {name: [] for name in columns}

    def __len__(self) -> int:
        return self.packed + self._loose()

    def _loose(self) -> int:
        return len(next(iter(self.columns.values())))

    def add(self, **columns: Iterable[object]) -> None:
        """More rows, as columns of one length."""
        for name, values in columns.items():
            self.columns[name].extend(values)
        if self._loose() >= CHUNK:
            self.compact()

    def compact(self) -> None:
        """Makes compact columns of all rows."""
        if not self._loose():
            return
        columns = {
            n: _lists(v, t) if (t := self.schema[n]).is_nested() else pl.Series(v, dtype=t)
            for n, v in self.columns.items()
        }
        self.columns = {name: [] for name in self.schema}
        self._append(pl.DataFrame(columns))

    def _append(self, frame: pl.DataFrame) -> None:
        self.frames.append(frame)
        self.packed += len(frame)
        while (
            len(last := self.frames[-MERGED:]) == MERGED
            and len(last[0]) <= 2 * len(last[-1])
            and not self.spill.takes(last[0])
        ):
            self.frames[-MERGED:] = [self.spill(pl.concat(last, rechunk=True))]

    def take(self, frames: Iterable[pl.DataFrame]) -> None:
        """More rows, as tables."""
        self.compact()
        for frame in frames:
            self._append(frame)

    def drained(self) -> list[pl.DataFrame]:
        """All rows, in tables one after the other; this one is empty after that."""
        self.compact()
        frames, self.frames, self.packed = self.frames, [], 0
        return frames

    def frame(self) -> pl.DataFrame:
        """All rows as one table; this one is empty after that."""
        return self.spill(pl.concat([schema.table(self.schema), *self.drained()], rechunk=False))


def _lists(values: Sequence[Sequence[str]], dtype: pl.DataType) -> pl.Series:
    """Lists of strings as a column: split by polars from whole strings, which takes a tenth of the time of a
    list a row."""
    made = (
        pl.Series(map(SEPARATOR.join, values), dtype=pl.String)
        .to_frame("whole")
        .select(
            pl.when(pl.col("whole") != "")
            .then(pl.col("whole").str.split(SEPARATOR))
            .otherwise(pl.lit([], dtype=pl.List(pl.String)))
        )
        .to_series()
    )
    if made.list.len().to_list() != list(map(len, values)):  # a string that is empty or holds the separator
        return pl.Series(values, dtype=dtype)
    return made.cast(dtype)


class Tables:
    """The tables of a corpus while they grow, article by article, in the order of their ids, by which rows
    are numbered."""

    def __init__(self, spill: Spill | None = None) -> None:
        spill = spill or Spill()
        self.articles, self.sentences = _Table(schema.ARTICLES, spill), _Table(schema.SENTENCES, spill)
        self.mentions, self.chains = _Table(schema.MENTIONS, spill), _Table(schema.CHAINS, spill)
        self.assertions, self.speech = _Table(schema.ASSERTIONS, spill), _Table(schema.SPEECH, spill)
        self.dates = _Table(schema.DATES, spill)
        self.first = self.last = ""

    def __len__(self) -> int:
        return len(self.articles)

    def take(self, others: Tables) -> None:
        """Takes in the articles of others, which are empty after that. Raises `ValueError` where they do not
        come after these."""
        self._follow(others.first, others.last)
        counts = {name: len(vars(self)[name]) for name in COUNTED}
        for name in TABLES:
            own, taken = vars(self)[name], vars(others)[name]
            further = [
                pl.col(c) + counts[whose]
                for whose, columns in COUNTED.items()
                for c in columns
                if c in own.schema
            ]
            own.take(frame.with_columns(further) for frame in taken.drained())

    def compact(self) -> Tables:
        """The same, all rows in compact columns."""
        for name in TABLES:
            vars(self)[name].compact()
        return self

    def corpus(self, spill: Spill) -> Corpus:
        """The corpus; the tables are empty after that."""
        return Corpus(**{name: vars(self)[name].frame() for name in TABLES}, spill=spill)

    def _follow(self, first: str, last: str) -> None:
        if first <= self.last:
            raise ValueError(f"article {first} comes after {self.last}")
        self.first, self.last = self.first or first, last

    def add(self, article: Article, analysis: Analysis) -> None:
        """Takes in one more article; its numbers count on from the last one's. Raises `ValueError` where its
        id is not higher."""
        self._follow(article.id, article.id)
        number, sentence, mention = len(self.articles), len(self.sentences), len(self.mentions)
        self._add_article(number, article, analysis)
        self._add_sentences(number, analysis.sentences)
        self._add_mentions(number, sentence, article.text, analysis)
        self._add_chains(number, analysis.chains)
        self._add_said(sentence, mention, analysis)

    def _add_article(self, number: int, article: Article, analysis: Analysis) -> None:
        words = sum([len(article.text[s.start : s.end].split()) for s in analysis.sentences])
        said = {name: [getattr(article, name)] for name in SAID}
        self.articles.add(article=[number], words=[words], declared=[list(article.topics)], **said)

    def _add_sentences(self, number: int, found: Sequence[Sentence]) -> None:
        self.sentences.add(
            sentence=range(len(self.sentences), len(self.sentences) + len(found)),
            article=[number] * len(found),
            index=range(len(found)),
            **_own(found, "start", "end", "block", "role", "terms", "verbs", "denied"),
        )

    def _add_mentions(self, number: int, sentence: int, text: str, analysis: Analysis) -> None:
        found, chain = analysis.mentions, len(self.chains)
        self.mentions.add(
            mention=range(len(self.mentions), len(self.mentions) + len(found)),
            article=[number] * len(found),
            sentence=[sentence + m.sentence for m in found],
            surface=[text[m.start : m.end] for m in found],
            chain=[chain + m.chain for m in found],
            **_own(found, "start", "end", "kind", "type", "score", "source", "reason"),
        )

    def _add_chains(self, number: int, found: Sequence[Chain]) -> None:
        self.chains.add(
            chain=range(len(self.chains), len(self.chains) + len(found)),
            article=[number] * len(found),
            **_own(found, "name", "type", "gender", "subtype", "titles", "descriptions"),
        )

    def _add_said(self, sentence: int, mention: int, analysis: Analysis) -> None:
        """Assertions, speech and dates of the article whose first sentence is `sentence` and whose first
        mention `mention`."""
        stated, spoken = analysis.assertions, analysis.quotes
        self.assertions.add(
            sentence=[sentence + r.sentence for r in stated],
            subject=[mention + r.subject for r in stated],
            object=[mention + r.object for r in stated],
            speaker=[None if r.speaker is None else mention + r.speaker for r in stated],
            **_own(stated, "relation", "start", "end", "negated", "hedged", "attributed", "rule"),
        )
        self.speech.add(
            first=[sentence + q.first for q in spoken],
            last=[sentence + q.last for q in spoken],
            speaker=[None if q.speaker is None else mention + q.speaker for q in spoken],
            **_own(spoken, "start", "end", "cue", "direct", "who"),
        )
        self.dates.add(
            sentence=[sentence + d.sentence for d in analysis.dates],
            **_own(analysis.dates, "start", "end", "iso"),
        )


TABLES = "articles", "sentences", "mentions", "chains", "assertions", "speech", "dates"
COUNTED = {
    "articles": ("article",), "sentences": ("sentence", "first", "last"),
    "mentions": ("mention", "subject", "object", "speaker"), "chains": ("chain",),
}  # fmt: skip
"""Columns that count the rows of a table."""
SAID = ("id", "path", "title", "text", "date", "author", "source", "url", "language", "format")
"""Columns that an article's fields fill as they are."""


def _own(records: Sequence[Struct], *names: str) -> dict[str, list[Any]]:
    """Fields of records as columns."""
    return {name: list(map(attrgetter(name), records)) for name in names}


def collect(found: Iterable[tuple[Article, Analysis] | Tables], *, spill: Spill | None = None) -> Corpus:
    """The tables of a corpus, large ones where `spill` puts them.

    What is found comes in the order of article ids, one by one or in tables of several; raises `ValueError`
    else."""
    spill = spill or Spill()
    tables = Tables(spill)
    for some in found:
        if isinstance(some, Tables):
            tables.take(some)
        else:
            tables.add(*some)
    return tables.corpus(spill)


def where_said(corpus: Corpus) -> Corpus:
    """The corpus without what nobody asks for once entities, tags and relations are known: two fifths of its
    memory.

    That is words, chains, statements, speech, and what spoke for a mention; tables of which nothing is left
    are empty."""
    mentions = corpus.mentions.select("mention", "article", "sentence", "start", "end", "surface")
    said: dict[str, Any] = {name: schema.table(columns) for name, columns in GONE.items()}
    return replace(
        corpus, sentences=corpus.sentences.drop("terms", "verbs", "denied"), mentions=mentions, **said
    )


def visible(mentions: pl.DataFrame) -> pl.DataFrame:
    """The mentions with surfaces as they show: without soft hyphens and their like."""
    return mentions.with_columns(pl.col("surface").str.replace_all(f"[{INVISIBLE}]", ""))


GONE = {"chains": schema.CHAINS, "assertions": schema.ASSERTIONS, "speech": schema.SPEECH}


def _no_judgements() -> pl.DataFrame:
    return schema.table(schema.JUDGEMENTS)


@dataclass(frozen=True, kw_only=True, eq=False)
class Resolution:
    """Which mentions are which entity. `entities` (`schema.RESOLVED`) is in the order of the entities' ids.

    `corpus` is the corpus that `links` counts in, where names of the person's file were added to it; None
    where it is the same."""

    entities: pl.DataFrame
    links: pl.DataFrame
    judgements: pl.DataFrame = field(default_factory=_no_judgements)
    corpus: Corpus | None = None
