"""From per-article analyses to the tables of the whole corpus."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import polars as pl

from kgraph import schema
from kgraph.model import Analysis, Article


@dataclass(frozen=True, kw_only=True, eq=False)
class Corpus:
    """What the reduce stages read: the analyses of all articles as tables (columns: `kgraph.schema`)."""

    articles: pl.DataFrame
    sentences: pl.DataFrame
    mentions: pl.DataFrame
    chains: pl.DataFrame
    assertions: pl.DataFrame
    speech: pl.DataFrame
    dates: pl.DataFrame


CHUNK = 50_000
"""Rows held as Python values at once; beyond it they become compact columns."""


class _Columns:
    """Columns that grow row by row; cheaper than a dict a row."""

    def __init__(self, table_schema: schema.Schema) -> None:
        self.schema = table_schema
        self.frames: list[pl.DataFrame] = []
        self.rows = 0
        self.columns: list[list[object]] = [[] for _ in table_schema]

    def add(self, *row: object) -> None:
        for column, value in zip(self.columns, row, strict=True):
            column.append(value)
        self.rows += 1
        if self.rows % CHUNK == 0:
            self._compact()

    def _compact(self) -> None:
        self.frames.append(pl.DataFrame(dict(zip(self.schema, self.columns, strict=True)), schema=self.schema))
        self.columns = [[] for _ in self.schema]

    def __len__(self) -> int:
        return self.rows

    def frame(self) -> pl.DataFrame:
        self._compact()
        return pl.concat(self.frames, rechunk=True)


class _Tables:
    """The tables of a corpus while they grow, article by article."""

    def __init__(self) -> None:
        self.articles, self.sentences, self.mentions = (_Columns(s) for s in (schema.ARTICLES, schema.SENTENCES, schema.MENTIONS))
        self.chains, self.assertions = _Columns(schema.CHAINS), _Columns(schema.ASSERTIONS)
        self.speech, self.dates = _Columns(schema.SPEECH), _Columns(schema.DATES)

    def add(self, article: Article, analysis: Analysis) -> None:
        """Takes in one more article; its numbers count on from the last one's."""
        self._add_article(article, analysis)
        s0, m0 = self._add_text(article.text, analysis)
        self._add_said(s0, m0, analysis)

    def _add_article(self, article: Article, analysis: Analysis) -> None:
        words = sum(len(article.text[s.start : s.end].split()) for s in analysis.sentences)
        head = (len(self.articles), article.id, article.path, article.title, article.text, article.date, article.author)
        self.articles.add(*head, article.source, article.url, article.language, article.format, words, list(article.topics))

    def _add_text(self, text: str, analysis: Analysis) -> tuple[int, int]:
        """Sentences, mentions and chains; returns the numbers of the first sentence and mention."""
        a, s0, m0, c0 = len(self.articles) - 1, len(self.sentences), len(self.mentions), len(self.chains)
        for i, s in enumerate(analysis.sentences):
            self.sentences.add(s0 + i, a, i, s.start, s.end, s.block, s.role, list(s.terms))
        for i, m in enumerate(analysis.mentions):
            place = (m0 + i, a, s0 + m.sentence, m.start, m.end, text[m.start : m.end])
            self.mentions.add(*place, m.kind, m.type, c0 + m.chain, m.score, m.source, m.reason)
        for i, c in enumerate(analysis.chains):
            self.chains.add(c0 + i, a, c.name, c.type, c.gender, c.subtype, list(c.titles), list(c.descriptions))
        return s0, m0

    def _add_said(self, s0: int, m0: int, analysis: Analysis) -> None:
        """Assertions, speech and dates of the article whose first sentence is `s0` and whose first mention `m0`."""
        for r in analysis.assertions:
            stated = (s0 + r.sentence, m0 + r.subject, m0 + r.object, r.relation, r.start, r.end, r.negated, r.hedged, r.attributed)
            self.assertions.add(*stated, None if r.speaker is None else m0 + r.speaker, r.rule)
        for q in analysis.quotes:
            speaker = None if q.speaker is None else m0 + q.speaker
            self.speech.add(s0 + q.first, s0 + q.last, q.start, q.end, speaker, q.cue, q.direct)
        for d in analysis.dates:
            self.dates.add(s0 + d.sentence, d.start, d.end, d.iso)


def collect(pairs: Iterable[tuple[Article, Analysis]]) -> Corpus:
    """The tables of a corpus. `pairs` come in the order of article ids, by which rows are numbered; raises `ValueError` else."""
    tables = _Tables()
    last = ""
    for article, analysis in pairs:
        if article.id <= last:
            raise ValueError(f"article {article.id} comes after {last}")
        last = article.id
        tables.add(article, analysis)
    return Corpus(**{name: columns.frame() for name, columns in vars(tables).items()})


def _no_judgements() -> pl.DataFrame:
    return schema.table(schema.JUDGEMENTS)


@dataclass(frozen=True, kw_only=True, eq=False)
class Resolution:
    """Which mentions are which entity. `entities` (`schema.RESOLVED`) is in the order of the entities' ids.

    `corpus` is the corpus that `links` counts in, where names of the person's file were added to it; None where it is the same.
    """

    entities: pl.DataFrame
    links: pl.DataFrame
    judgements: pl.DataFrame = field(default_factory=_no_judgements)
    corpus: Corpus | None = None
