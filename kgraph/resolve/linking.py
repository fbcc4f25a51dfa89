"""Large tables of known things, such as an extract of Wikidata: things of the collection are linked to a row,
or to none, and why.

A table is a file of lines of JSON or of comma-separated values with the columns `external_id`, `label`,
`aliases` (a list, or names with "|" between them) and, where they are known, `type`, `description` and
`weight` (how well known it is, such as its number of pages). Only rows that the collection names are ever
made into values."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kgraph.errors import UsageError
from kgraph.model import ENTITY_TYPES
from kgraph.names.forms import words
from kgraph.resolve.profile import Profile
from kgraph.resolve.weighing import SURE, incompatible

if TYPE_CHECKING:
    import polars as pl

    from kgraph.corpus import Corpus

NEEDED = ("external_id", "label")
COLUMNS = (*NEEDED, "aliases", "type", "description", "weight")
AHEAD = 1.0
"""By so much a row must fit better than the next to be the one that is meant."""
WEIGHED = 0.5
"""What ten times the weight counts, beside one word of its description that is said of the thing."""
SHOWN = 3
"""Rows named where none is chosen."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: a known thing."""

    external_id: str
    label: str
    kind: str
    description: str
    weight: float

    def __str__(self) -> str:
        return f"{self.external_id} ({self.label}{', ' + self.description if self.description else ''})"


class Tables:
    """The rows of some tables that a collection names, by their names in small letters."""

    def __init__(self, paths: Sequence[Path], corpus: Corpus) -> None:
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self.told = " and ".join(path.name for path in paths)
        named = names_of(corpus)
        for path in paths:
            for name, row in read_rows(path, named):
                self.rows[name].append(row)

    def linked(self, p: Profile) -> Profile:
        """The thing with the row that it is, and the reason; with no more than the reason where none can be
        told from others."""
        fitting = self._fitting(p)
        if not fitting:
            return p
        scored = sorted(
            ((self._score(p, row), row.external_id, row) for row in fitting), key=lambda s: (-s[0], s[1])
        )
        best, _, row = scored[0]
        if len(scored) == 1:
            why = f"Linked to {row}: {self.told} has no other {p.type} called so."
        elif best - scored[1][0] >= AHEAD:
            why = f"Linked to {row}, of {len(scored)} called so in {self.told}: what is said of it fits this one best."
        else:
            some = ", ".join(str(r) for _, _, r in scored[:SHOWN])
            why = f"Linked to none of {len(scored)} called so in {self.told} ({some}): nothing said of it tells which."
            return replace(p, reasons=(*p.reasons, why))
        return replace(p, reasons=(*p.reasons, why), linked=row.external_id)

    def _fitting(self, p: Profile) -> list[Row]:
        called = {" ".join(name.split()).lower() for name in (p.name, *p.full_names, *p.strong)}
        found = {row.external_id: row for name in sorted(called) for row in self.rows.get(name, ())}
        return [row for row in found.values() if _typed(row, p)]

    def _score(self, p: Profile, row: Row) -> float:
        said = {w for text in (*p.descriptions, *p.roles, *p.nations, *p.places) for w in words(text)}
        shared = sum(1 for w in set(words(row.description)) if len(w) > 2 and w in said)
        return shared + WEIGHED * math.log10(1 + max(0.0, row.weight))


def _typed(row: Row, p: Profile) -> bool:
    """Whether a row's type, where it has one, can be the thing's."""
    if row.kind in ("", p.type) or p.type == "concept":
        return True
    return p.certainty < SURE and not incompatible(row.kind, p.type)


def names_of(corpus: Corpus) -> pl.Series:
    """All names of a collection, in small letters, each once."""
    import polars as pl

    surfaces = (
        corpus.mentions.lazy().filter(pl.col("kind") == "name").select(name=pl.col("surface").cast(pl.String))
    )
    chains = (
        corpus.chains.lazy()
        .filter(pl.col("type").cast(pl.String) != "concept")
        .select(name=pl.col("name").cast(pl.String))
    )
    return pl.concat([surfaces, chains]).select(_plain(pl.col("name"))).unique().collect()["name"]


def _plain(name: pl.Expr) -> pl.Expr:
    return name.str.replace_all(r"\s+", " ").str.strip_chars().str.to_lowercase()


def read_rows(path: Path, named: pl.Series) -> Iterable[tuple[str, Row]]:
    """The rows of a table of which a name, or another name, is among some, each with that name. Raises
    `UsageError`."""
    import polars as pl

    table = _scanned(path)
    columns = table.collect_schema().names()
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise UsageError(
            f"{path.name}: no column {missing[0]!r}", hint=f"a table has the columns {', '.join(COLUMNS)}"
        )
    given = {name: pl.col(name) if name in columns else pl.lit(None) for name in COLUMNS}
    aliases = table.collect_schema().get("aliases")
    others = (
        given["aliases"] if isinstance(aliases, pl.List) else given["aliases"].cast(pl.String).str.split("|")
    )
    names = pl.concat_list(
        given["label"].cast(pl.String), others.fill_null(pl.lit([], dtype=pl.List(pl.String)))
    )
    told = {
        name: given[name].cast(pl.String).fill_null("")
        for name in ("external_id", "label", "type", "description")
    }
    weight = given["weight"].cast(pl.Float64, strict=False).fill_null(0.0)
    rows = (
        table.select(name=names, weight=weight, **told).explode("name").with_columns(_plain(pl.col("name")))
    )
    try:
        found = (
            rows.filter(pl.col("name").is_in(named.implode()))
            .unique(["name", "external_id"], maintain_order=True)
            .collect()
        )
    except pl.exceptions.PolarsError as error:
        raise UsageError(f"{path.name}: {str(error).splitlines()[0]}") from error
    wrong = sorted(set(found["type"]) - {"", *ENTITY_TYPES})
    if wrong:
        raise UsageError(
            f"{path.name}: {wrong[0]!r} is no type", hint=f"one of {', '.join(ENTITY_TYPES)}, or nothing"
        )
    columns_of = (found[name].to_list() for name in ("external_id", "label", "type", "description", "weight"))
    return zip(found["name"].to_list(), map(Row, *columns_of), strict=True)


def _scanned(path: Path) -> pl.LazyFrame:
    import polars as pl

    try:
        if path.suffix.lower() in (".jsonl", ".ndjson"):
            return pl.scan_ndjson(path, infer_schema_length=1000, low_memory=True)
        if path.suffix.lower() in (".csv", ".tsv"):
            separator = "\t" if path.suffix.lower() == ".tsv" else ","
            return pl.scan_csv(path, separator=separator, infer_schema=False)
        if path.suffix.lower() == ".parquet":
            return pl.scan_parquet(path)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise UsageError(f"cannot read {path.name}: {str(error).splitlines()[0]}") from error
    raise UsageError(
        f"{path.name} is no table that can be read", hint="a table ends in .jsonl, .csv, .tsv or .parquet"
    )
