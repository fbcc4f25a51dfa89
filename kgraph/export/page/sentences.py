"""The sentences that the page carries and all that rests on them, column by column.

Offsets inside the page count UTF-16 units from the sentence's start, since that is how its script counts.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import polars as pl

from kgraph.export.page.carried import Carried
from kgraph.export.page.lists import every, flat, lists, steps
from kgraph.graph.view.slices import at, tags_of

ROLE_CODES = {
    "title": "t",
    "heading": "h",
    "paragraph": "p",
    "item": "i",
    "quote": "q",
    "table": "b",
    "caption": "c",
    "furniture": "f",
    "metadata": "f",
}
TOPIC_SENTENCES = 12
DATES_MOST = 5_000
MARKS = {"negated": 1, "hedged": 2, "attributed": 4}
BEYOND_16_BITS = r"[\x{10000}-\x{10ffff}]"
"""Characters that take two UTF-16 units."""


def facts(carried: Carried, kept: pl.DataFrame) -> dict[str, Callable[[], Any]]:
    """All that the page knows of the sentences `kept`, rows of `carried.sentences`, in plain values and
    columns, each made when it is asked for."""
    numbers = kept.select("sentence")
    return {
        "articles": partial(_texts, carried, kept),
        "mentions": partial(_mentions, carried, kept),
        "links": partial(_links, carried, numbers),
        "relations": partial(_statements, carried, kept),
        "quotes": partial(_quotes, carried, numbers),
        "claims": partial(_claims, carried, numbers),
        "topics": partial(_topic_sentences, carried, numbers),
        "dates": partial(_dates, carried, numbers),
    }


def _texts(carried: Carried, kept: pl.DataFrame) -> pl.Series:
    """For each article its sentences (`s`), their numbers (`n`, the first and then steps), the number of the
    first it has (`f`), and a letter each for what they are (`r`, a capital where a new block begins)."""
    codes = pl.col("role").cast(pl.String).replace_strict(ROLE_CODES)
    begins = pl.any_horizontal(
        pl.col(name) != pl.col(name).shift() for name in ("block", "article")
    ).fill_null(value=True)
    text = (
        pl.lit(carried.articles["text"])
        .gather(pl.col("article"))
        .str.slice("start", pl.col("end") - pl.col("start"))
    )
    rows = kept.lazy().select(
        "article", s=text, r=pl.when(begins).then(codes.str.to_uppercase()).otherwise(codes), n="sentence"
    )
    found = rows.group_by("article", maintain_order=True).agg("s", "r", steps("n"))
    firsts = (
        carried.sentences.lazy().group_by("article", maintain_order=True).agg(f=pl.col("sentence").first())
    )
    whole = every("article", carried.articles.height)
    for some in (firsts, found):
        whole = whole.join(some, on="article", how="left", maintain_order="left")
    return (
        whole.select(
            pl.struct(
                pl.col("f").fill_null(0),
                pl.col("s").fill_null([]),
                pl.col("r").list.join("").fill_null(""),
                pl.col("n").fill_null([]),
            )
        )
        .collect()
        .to_series()
    )


def _mentions(carried: Carried, kept: pl.DataFrame) -> dict[str, pl.Series]:
    """Mentions in text order, column by column; `sentence` in steps; `why` is a number in `reasons` where a
    pronoun or noun stands for the entity, else -1."""
    rows = _placed(carried, carried.mentions, kept).sort("sentence", "start", "mention")
    reason = pl.col("reason").fill_null("")
    reasons = rows.filter("coref").select(reason.unique(maintain_order=True))["reason"]
    number = reason.replace_strict(
        reasons, pl.int_range(len(reasons), eager=True), default=-1, return_dtype=pl.Int64
    )
    columns = rows.select(
        sentence=pl.col("sentence").cast(pl.Int64).diff().fill_null(pl.col("sentence").first()),
        start="from",
        length=pl.col("to") - pl.col("from"),
        entity="entity",
        why=pl.when("coref").then(number).otherwise(-1),
    )
    return {**columns.to_dict(), "reasons": reasons}


def _placed(carried: Carried, rows: pl.DataFrame, kept: pl.DataFrame) -> pl.DataFrame:
    """The rows (sentence, start, end) of kept sentences, with `from` and `to`: their offsets inside the
    page."""
    size = carried.graph.sentences.height
    base, home = (
        pl.lit(at(kept["sentence"], kept[name], size)).gather(pl.col("sentence"))
        for name in ("start", "article")
    )
    placed = (
        rows.lazy()
        .with_columns(base=base, home=home)
        .filter(pl.col("base").is_not_null())
        .with_columns(
            (pl.col(end).cast(pl.Int64) - pl.col("base")).alias(name)
            for end, name in (("start", "from"), ("end", "to"))
        )
        .collect()
    )
    wide = carried.articles.filter(pl.col("text").str.contains(BEYOND_16_BITS)).select("text", home="n")
    if wide.is_empty():
        return placed
    text = placed.join(wide, on="home", how="left", maintain_order="left")
    return placed.with_columns(text.select(_units("from"), _units("to")))


def _units(name: str) -> pl.Expr:
    """UTF-16 units from the sentence's start for a column of code points from there; `text` is null where
    they are the same."""
    at = pl.col(name)
    wide = (
        pl.col("text")
        .str.slice("base", pl.max_horizontal(at, 0))
        .str.count_matches(BEYOND_16_BITS)
        .fill_null(0)
    )
    return (at + wide.cast(pl.Int64)).alias(name)


def _links(carried: Carried, kept: pl.DataFrame) -> pl.Series:
    """For each link its sentences, strongest first."""
    found = carried.links.select("n", sentence="evidence").explode("sentence").drop_nulls()
    held = found.join(kept, on="sentence", how="semi", maintain_order="left")
    return lists(held, "n", pl.col("sentence"), carried.links.height)


def _statements(carried: Carried, kept: pl.DataFrame) -> pl.Series:
    """For each relation its phrases and its statements: sentence, start and length of the phrase, marks (1
    denied, 2 hedged, 4 put in someone's mouth), the speaker or -1."""
    numbered = carried.relations.select("phrases", relation="row").with_row_index("n")
    stated = _placed(carried, carried.graph.statements, kept).join(
        numbered.select("relation", "n"), on="relation"
    )
    rows = _with_speakers(carried, stated).sort("relation", "sentence", "start", "subject", "object")
    marks = pl.sum_horizontal(value * pl.col(name).cast(pl.Int64) for name, value in MARKS.items())
    said = flat("sentence", "from", pl.col("to") - pl.col("from"), marks, pl.col("who").fill_null(-1))
    both = numbered.select(
        pl.col("phrases").fill_null([]).alias("p"), lists(rows, "n", said, numbered.height).alias("s")
    )
    return both.to_struct()


def _with_speakers(carried: Carried, rows: pl.DataFrame) -> pl.DataFrame:
    """`rows` with `who`: their speakers as the page numbers them, null where there is none."""
    numbers = carried.entities.select(pl.col("n").cast(pl.Int64).alias("who"), speaker="entity")
    return rows.join(numbers, on="speaker", how="left", maintain_order="left")


def _quotes(carried: Carried, kept: pl.DataFrame) -> list[list[Any]]:
    """Speech with a known speaker: speaker, first and last sentence, cue, 1 where direct."""
    spoken = _with_speakers(carried, carried.graph.quotes.drop("who")).filter(pl.col("who").is_not_null())
    for end in ("first", "last"):
        spoken = spoken.join(kept.rename({"sentence": end}), on=end, how="semi")
    rows = spoken.sort("first", "start").select("who", "first", "last", "cue", pl.col("direct").cast(pl.Int8))
    return [list(row) for row in rows.iter_rows()]


def _claims(carried: Carried, kept: pl.DataFrame) -> list[list[Any]]:
    """Sentences that state the same thing: sentence, sentence, similarity, 1 where they differ, the
    difference, the group, and where they agree what the one says more exactly or later."""
    told = carried.graph.corroborations
    for end in ("source", "target"):
        told = told.join(kept.rename({"sentence": end}), on=end, how="semi")
    differs = (pl.col("status") == "differs").cast(pl.Int8)
    columns = ("source", "target", "weight", differs, "difference", "claim", "note")
    rows = told.sort("claim", "source", "target").select(*columns)
    return [[a, b, round(weight, 3), *rest] for a, b, weight, *rest in rows.iter_rows()]


def _topic_sentences(carried: Carried, kept: pl.DataFrame) -> pl.Series:
    """For each topic its strongest sentences."""
    tags = tags_of(carried.graph.tags, "sentence").select("item", "topic", "weight")
    held = tags.join(kept.rename({"sentence": "item"}), on="item", how="semi")
    ordered = held.sort("topic", "weight", "item", descending=[False, True, False])
    return lists(ordered, "topic", pl.col("item").head(TOPIC_SENTENCES), carried.graph.topics.height)


def _dates(carried: Carried, kept: pl.DataFrame) -> list[list[Any]]:
    """The days, months and years that sentences name: sentence, ISO date; at most `DATES_MOST`, the first."""
    named = carried.graph.dates.select("sentence", "iso")
    found = named.join(kept, on="sentence", how="semi").unique().sort("sentence", "iso")
    return [list(row) for row in found.head(DATES_MOST).iter_rows()]
