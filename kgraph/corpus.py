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


def collect(pairs: Iterable[tuple[Article, Analysis]]) -> Corpus:
    """The tables of a corpus. `pairs` come in the order of article ids, by which rows are numbered; raises `ValueError` else."""
    articles, sentences, mentions, chains, assertions, speech, dates = (
        _Columns(s)
        for s in (schema.ARTICLES, schema.SENTENCES, schema.MENTIONS, schema.CHAINS, schema.ASSERTIONS, schema.SPEECH, schema.DATES)
    )
    last = ""
    for a, (article, analysis) in enumerate(pairs):
        if article.id <= last:
            raise ValueError(f"article {article.id} comes after {last}")
        last = article.id
        s0, m0, c0, text = len(sentences), len(mentions), len(chains), article.text
        words = sum(len(text[s.start : s.end].split()) for s in analysis.sentences)
        articles.add(
            a,
            article.id,
            article.path,
            article.title,
            text,
            article.date,
            article.author,
            article.source,
            article.url,
            article.language,
            article.format,
            words,
            list(article.topics),
        )
        for i, s in enumerate(analysis.sentences):
            sentences.add(s0 + i, a, i, s.start, s.end, s.block, s.role, list(s.terms))
        for i, m in enumerate(analysis.mentions):
            mentions.add(
                m0 + i,
                a,
                s0 + m.sentence,
                m.start,
                m.end,
                text[m.start : m.end],
                m.kind,
                m.type,
                c0 + m.chain,
                m.score,
                m.source,
                m.reason,
            )
        for i, c in enumerate(analysis.chains):
            chains.add(c0 + i, a, c.name, c.type, c.gender, c.subtype, list(c.titles), list(c.descriptions))
        for r in analysis.assertions:
            assertions.add(
                s0 + r.sentence,
                m0 + r.subject,
                m0 + r.object,
                r.relation,
                r.start,
                r.end,
                r.negated,
                r.hedged,
                r.attributed,
                None if r.speaker is None else m0 + r.speaker,
                r.rule,
            )
        for q in analysis.quotes:
            speech.add(s0 + q.first, s0 + q.last, q.start, q.end, None if q.speaker is None else m0 + q.speaker, q.cue, q.direct)
        for d in analysis.dates:
            dates.add(s0 + d.sentence, d.start, d.end, d.iso)
    return Corpus(
        articles=articles.frame(),
        sentences=sentences.frame(),
        mentions=mentions.frame(),
        chains=chains.frame(),
        assertions=assertions.frame(),
        speech=speech.frame(),
        dates=dates.frame(),
    )


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
