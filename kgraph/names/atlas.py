"""The tables of known countries, regions and cities by the words of their names: read once, fast, and only
when first asked for."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from anyascii import anyascii

from kgraph.gazetteers import City, country_names, lines
from kgraph.names.forms import Words, core

if TYPE_CHECKING:
    import polars as pl

PLAIN = r"^[a-z0-9 \-]+$"
"""Names of which `core` is no more than their words."""
LEADING = r"^(the|a)[ \-]"
"""First words that `core` leaves out."""


@dataclass(frozen=True, slots=True)
class Cities:
    """`keys` are the words of names, sorted; what is called `keys[n]` lies in `table` from `offsets[n]` on,
    the largest first."""

    keys: list[str]
    offsets: list[int]
    table: pl.DataFrame

    def called(self, name: Words) -> tuple[City, ...]:
        """The cities of that name, the largest first."""
        key = " ".join(name)
        at = bisect_left(self.keys, key)
        if at == len(self.keys) or self.keys[at] != key:
            return ()
        begin, end = self.offsets[at : at + 2]
        return tuple(City(*row) for row in self.table.slice(begin, end - begin).iter_rows())


@cache
def countries() -> dict[Words, str]:
    """Names of countries as words, to ISO alpha-2 codes: those of ISO 3166 and, of a country that has one of
    them, all others in use that `kgraph/data/countries.txt` has."""
    found: dict[Words, str] = {}
    for country in _iso("iso3166-1", "3166-1"):
        for field in ("name", "official_name", "common_name"):
            name = country.get(field, "")
            found.update({core(form): country["alpha_2"] for form in (name, _turned(name)) if form})
    for names in country_names():
        code = next((found[core(name)] for name in names if core(name) in found), None)
        if code is not None:
            found.update({core(name): code for name in names})
    return found


def _turned(name: str) -> str:
    """ "Congo, The Democratic Republic of the" as it is said."""
    first, comma, rest = name.partition(", ")
    return f"{rest} {first}" if comma else ""


@cache
def regions() -> dict[Words, frozenset[tuple[str, str]]]:
    """Names of states, provinces and the like as words, to the country (ISO alpha-2) and code of each so
    called."""
    found: dict[Words, set[tuple[str, str]]] = {}
    for part in _iso("iso3166-2", "3166-2"):
        land, _, code = part["code"].partition("-")
        for name in re.split(r"[\[\]/]", part["name"]):
            found.setdefault(core(name), set()).add((land, code))
    return {name: frozenset(codes) for name, codes in found.items() if name}


def _iso(file: str, table: str) -> Iterator[dict[str, str]]:
    """The entries of a table that pycountry brings, without an object each."""
    yield from json.loads(
        files("pycountry").joinpath("databases", f"{file}.json").read_text(encoding="utf-8")
    )[table]


@cache
def cities() -> Cities:
    """Cities of 15,000 people and more by their English, own and other Latin-script names (GeoNames)."""
    import polars as pl

    names = _city_names()
    plain = pl.col("name").str.replace_many(_plain_letters(names["name"])).str.to_lowercase()
    keyed = names.with_columns(key=plain)
    simple = pl.col("key").str.contains(PLAIN) & ~pl.col("key").str.contains(LEADING)
    spaced = pl.col("key").str.replace_all(r"[ \-]+", " ").str.strip_chars()
    odd = {name: " ".join(core(name)) for name in keyed.filter(~simple)["name"].unique()}
    key = (
        pl.when(simple)
        .then(spaced)
        .otherwise(pl.col("name").replace_strict(odd, default="", return_dtype=pl.String))
    )
    table = keyed.with_columns(key=key).filter(pl.col("key") != "").unique(["key", "number"])
    table = table.sort(["key", "population", "number"], descending=[False, True, False])
    sizes = table.group_by("key", maintain_order=True).len()
    offsets = [0, *sizes["len"].cum_sum().to_list()]
    return Cities(sizes["key"].to_list(), offsets, table.select("number", "country", "region", "population"))


def _city_names() -> pl.DataFrame:
    """A row a name: columns number (of the city), country, region, population, name."""
    import polars as pl

    table = pl.DataFrame({"line": lines("cities.txt")})
    fields = (
        pl.col("line")
        .str.split_exact("\t", 4)
        .struct.rename_fields(["usual", "country", "region", "population", "others"])
    )
    table = table.select(fields.alias("fields")).unnest("fields").with_row_index("number")
    others = pl.when(pl.col("others") == "").then(None).otherwise(pl.col("others").str.split(";"))
    listed = pl.concat_list(pl.concat_list("usual"), others.fill_null(pl.lit([], dtype=pl.List(pl.String))))
    return table.select(
        "number", "country", "region", pl.col("population").cast(pl.Int64), name=listed
    ).explode("name")


def _plain_letters(names: pl.Series) -> dict[str, str]:
    """What each letter beyond ASCII is transliterated to."""
    letters = (
        names.str.extract_all(r"[^\x00-\x7f]").explode(empty_as_null=False, keep_nulls=False).unique().sort()
    )
    return {c: anyascii(c) for c in letters}
