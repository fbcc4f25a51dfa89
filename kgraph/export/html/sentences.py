"""The sentences that the page carries and all that rests on them, column by column.

Offsets inside the page count UTF-16 units from the sentence's start, since that is how its script counts.
"""

from __future__ import annotations

from typing import Any

import polars as pl

from kgraph.export.html.carried import Carried
from kgraph.export.html.lists import flat, lists, steps
from kgraph.graph.slices import tags_of

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
MARKS = {"negated": 1, "hedged": 2, "attributed": 4}
BEYOND_16_BITS = r"[\x{10000}-\x{10ffff}]"
"""Characters that take two UTF-16 units."""


def facts(carried: Carried, kept: pl.DataFrame) -> dict[str, Any]:
    """All that the page knows of the sentences `kept`, rows of `carried.sentences`, in plain values."""
    numbers = kept.select("sentence")
    return {
        "articles": _texts(carried, kept),
        "mentions": _mentions(carried, kept),
        "links": _links(carried, numbers),
        "relations": _statements(carried, kept),
        "quotes": _quotes(carried, numbers),
        "claims": _claims(carried, numbers),
        "topics": _topic_sentences(carried, numbers),
    }


def _texts(carried: Carried, kept: pl.DataFrame) -> list[dict[str, Any]]:
    """For each article its sentences (`s`), their numbers (`n`, the first and then steps), the number of the first it has (`f`),
    and a letter each for what they are (`r`, a capital where a new block begins)."""
    codes = pl.col("role").cast(pl.String).replace_strict(ROLE_CODES)
    begins = (pl.col("block") != pl.col("block").shift()).over("article").fill_null(value=True)
    rows = kept.select("article", "sentence", role=pl.when(begins).then(codes.str.to_uppercase()).otherwise(codes))
    size = carried.articles.height
    spans = lists(kept, "article", pl.struct("start", "end"), size)
    found = zip(
        lists(carried.sentences, "article", pl.col("sentence").head(1), size),
        (
            [text[span["start"] : span["end"]] for span in held]
            for text, held in zip(carried.articles["text"], spans, strict=True)
        ),
        lists(rows, "article", pl.col("role"), size),
        lists(rows, "article", steps("sentence"), size),
        strict=True,
    )
    return [
        {"f": first[0] if first else 0, "s": texts, "r": "".join(roles), "n": numbers} for first, texts, roles, numbers in found
    ]


def _mentions(carried: Carried, kept: pl.DataFrame) -> dict[str, list[Any]]:
    """Mentions in text order, column by column; `sentence` in steps; `why` is a number in `reasons` where a pronoun or noun
    stands for the entity, else -1."""
    rows = _placed(carried, carried.mentions, kept).sort("sentence", "start", "mention")
    reason = pl.col("reason").fill_null("")
    reasons = rows.filter("coref").select(reason.unique(maintain_order=True))["reason"]
    number = reason.replace_strict(reasons, pl.int_range(len(reasons), eager=True), default=-1, return_dtype=pl.Int64)
    columns = rows.select(
        sentence=pl.col("sentence").cast(pl.Int64).diff().fill_null(pl.col("sentence").first()),
        start="from",
        length=pl.col("to") - pl.col("from"),
        entity="entity",
        why=pl.when("coref").then(number).otherwise(-1),
    )
    return {**columns.to_dict(as_series=False), "reasons": reasons.to_list()}


def _placed(carried: Carried, rows: pl.DataFrame, kept: pl.DataFrame) -> pl.DataFrame:
    """The rows (sentence, start, end) of kept sentences, with `from` and `to`: their offsets inside the page."""
    places = kept.select("sentence", base="start", home="article")
    placed = rows.join(places, on="sentence").with_columns(
        (pl.col(end).cast(pl.Int64) - pl.col("base")).alias(name) for end, name in (("start", "from"), ("end", "to"))
    )
    wide = carried.articles.filter(pl.col("text").str.contains(BEYOND_16_BITS)).select("text", home="n")
    if wide.is_empty():
        return placed
    text = placed.join(wide, on="home", how="left", maintain_order="left")
    counted = [pl.Series(name, _units(text, name), dtype=pl.Int64) for name in ("from", "to")]
    return placed.with_columns(counted)


def _units(placed: pl.DataFrame, name: str) -> list[int]:
    """UTF-16 units from the sentence's start for a column of code points from there; `text` is null where they are the same."""
    rows = placed.select("text", "base", name).iter_rows()
    return [at if text is None else len(text[base : base + at].encode("utf-16-le")) // 2 for text, base, at in rows]


def _links(carried: Carried, kept: pl.DataFrame) -> list[list[int]]:
    """For each link its sentences, strongest first."""
    found = carried.links.select("n", sentence="evidence").explode("sentence").drop_nulls()
    held = found.join(kept, on="sentence", how="semi", maintain_order="left")
    return lists(held, "n", pl.col("sentence"), carried.links.height)


def _statements(carried: Carried, kept: pl.DataFrame) -> list[dict[str, Any]]:
    """For each relation its phrases and its statements: sentence, start and length of the phrase, marks (1 denied, 2 hedged,
    4 put in someone's mouth), the speaker or -1."""
    numbered = carried.relations.select("phrases", relation="row").with_row_index("n")
    stated = carried.graph.statements.join(numbered.select("relation", "n"), on="relation")
    rows = _placed(carried, _with_speakers(carried, stated), kept).sort("relation", "sentence", "start", "subject", "object")
    marks = pl.sum_horizontal(value * pl.col(name).cast(pl.Int64) for name, value in MARKS.items())
    said = flat("sentence", "from", pl.col("to") - pl.col("from"), marks, pl.col("who").fill_null(-1))
    phrases = numbered.select(pl.col("phrases").fill_null([]))["phrases"].to_list()
    return [{"p": p, "s": s} for p, s in zip(phrases, lists(rows, "n", said, numbered.height), strict=True)]


def _with_speakers(carried: Carried, rows: pl.DataFrame) -> pl.DataFrame:
    """`rows` with `who`: their speakers as the page numbers them, null where there is none."""
    numbers = carried.entities.select(pl.col("n").cast(pl.Int64).alias("who"), speaker="entity")
    return rows.join(numbers, on="speaker", how="left", maintain_order="left")


def _quotes(carried: Carried, kept: pl.DataFrame) -> list[list[Any]]:
    """Speech with a known speaker: speaker, first and last sentence, cue, 1 where direct."""
    spoken = _with_speakers(carried, carried.graph.quotes).filter(pl.col("who").is_not_null())
    for end in ("first", "last"):
        spoken = spoken.join(kept.rename({"sentence": end}), on=end, how="semi")
    rows = spoken.sort("first", "start").select("who", "first", "last", "cue", pl.col("direct").cast(pl.Int8))
    return [list(row) for row in rows.iter_rows()]


def _claims(carried: Carried, kept: pl.DataFrame) -> list[list[Any]]:
    """Sentences that state the same thing: sentence, sentence, similarity, 1 where they differ, the difference, the group."""
    told = carried.graph.corroborations
    for end in ("source", "target"):
        told = told.join(kept.rename({"sentence": end}), on=end, how="semi")
    differs = (pl.col("status") == "differs").cast(pl.Int8)
    rows = told.sort("claim", "source", "target").select("source", "target", "weight", differs, "difference", "claim")
    return [[a, b, round(weight, 3), *rest] for a, b, weight, *rest in rows.iter_rows()]


def _topic_sentences(carried: Carried, kept: pl.DataFrame) -> list[list[int]]:
    """For each topic its strongest sentences."""
    tags = tags_of(carried.graph.tags, "sentence").select("item", "topic", "weight")
    held = tags.join(kept.rename({"sentence": "item"}), on="item", how="semi")
    ordered = held.sort("topic", "weight", "item", descending=[False, True, False])
    return lists(ordered, "topic", pl.col("item").head(TOPIC_SENTENCES), carried.graph.topics.height)
