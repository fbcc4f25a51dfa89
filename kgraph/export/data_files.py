"""The tables themselves, for people who ask with SQL or data frames: Parquet files, and one SQLite file."""

from __future__ import annotations

import io
import json
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import polars as pl

from kgraph.export.info import ExportInfo
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.view.attributes import clean

Files = Iterator[tuple[str, Iterable[bytes]]]

PIECE = 1 << 20
DATES = ("date", "first_seen", "last_seen")
AFFINITY = {pl.String: "TEXT", pl.Float64: "REAL", pl.UInt32: "INTEGER", pl.Boolean: "INTEGER"}
KEYS = {
    "articles": "article",
    "sentences": "sentence",
    "mentions": "mention",
    "entities": "entity",
    "topics": "topic",
}
POINTED_AT = (
    "mentions.sentence",
    "mentions.entity",
    "mentions.article",
    "sentences.article",
    "features.entity",
    "tags.item",
    "cooccurrences.source",
    "cooccurrences.target",
    "relations.source",
    "relations.target",
    "statements.relation",
)
VIEWS = """
CREATE VIEW sentence_texts AS SELECT s.sentence, a.id || '.s' || s."index" AS id, a.article, a.title, a.date, a.source, a.path,
  s.start, s."end", substr(a.text, s.start + 1, s."end" - s.start) AS text FROM sentences s JOIN articles a USING (article);
CREATE VIEW evidence AS SELECT e.id AS entity, e.name, e.type, m.surface, m.coref, m.start, m."end", t.id AS sentence, t.text,
  t.title, t.date, t.source, t.path FROM mentions m JOIN entities e USING (entity) JOIN sentence_texts t USING (sentence);
CREATE VIEW related AS SELECT r.rowid AS number, a.name AS subject, r.relation, b.name AS object, r.weight, r.articles, r.origins,
  r.negated, r.hedged, r.attributed FROM relations r JOIN entities a ON a.entity = r.source JOIN entities b ON b.entity = r.target;
"""
SEARCH = """
CREATE VIRTUAL TABLE search USING fts5(text, sentence UNINDEXED, title UNINDEXED, tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO search (rowid, text, sentence, title) SELECT sentence, text, id, title FROM sentence_texts ORDER BY sentence;
"""


def export_parquet(graph: KnowledgeGraph, *, info: ExportInfo) -> Files:
    """Every table as a Parquet file. For polars, pandas, DuckDB, Spark, R (arrow)."""
    for name, frame in graph.tables().items():
        yield f"parquet/{name}.parquet", _parquet(_with_days(frame))


def export_sqlite(graph: KnowledgeGraph, *, info: ExportInfo) -> Files:
    """Every table in one SQLite file, with views for evidence and a full-text search. For SQL, Datasette, DB
    Browser."""
    yield "graph.sqlite", _sqlite(graph, info)


def _with_days(frame: pl.DataFrame) -> pl.DataFrame:
    """The table, each date, which may be a month or a year, followed by its first day as a date
    (`date_day`)."""
    for name in (name for name in DATES if name in frame.columns):
        day = (pl.col(name) + "-01-01").str.slice(0, len("2021-05-03")).str.to_date("%Y-%m-%d", strict=False)
        frame = frame.clone().insert_column(
            frame.get_column_index(name) + 1, frame.select(day.alias(f"{name}_day")).to_series()
        )
    return frame


def _parquet(frame: pl.DataFrame) -> Iterator[bytes]:
    held = io.BytesIO()
    frame.write_parquet(held, compression="zstd")
    yield held.getvalue()


def _sqlite(graph: KnowledgeGraph, info: ExportInfo) -> Iterator[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.sqlite"
        base = sqlite3.connect(path)
        try:
            _fill(base, graph, info)
        finally:
            base.close()
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece


def _fill(base: sqlite3.Connection, graph: KnowledgeGraph, info: ExportInfo) -> None:
    base.execute("PRAGMA journal_mode = OFF")
    with base:
        base.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)")
        base.executemany(
            "INSERT INTO about VALUES (?, ?)", [("title", graph.title), ("kgraph", info.version)]
        )
        for name, frame in graph.tables().items():
            columns = ", ".join(
                f'"{column}" {_affinity(dtype)}' + (" PRIMARY KEY" if KEYS.get(name) == column else "")
                for column, dtype in frame.schema.items()
            )
            base.execute(f"CREATE TABLE {name} ({columns})")
            marks = ", ".join("?" * frame.width)
            base.executemany(
                f"INSERT INTO {name} VALUES ({marks})", (tuple(map(_plain, row)) for row in frame.iter_rows())
            )
        for place in POINTED_AT:
            table, column = place.split(".")
            base.execute(f"CREATE INDEX {table}_{column} ON {table} ({column})")
        for statement in filter(str.strip, (VIEWS + SEARCH).split(";\n")):
            base.execute(statement)


def _affinity(dtype: pl.DataType) -> str:
    return next((name for kind, name in AFFINITY.items() if dtype == kind), "TEXT")


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return clean(value) if isinstance(value, str) else value  # SQLite's own functions stop at a NUL
