"""What the page needs to answer: every sentence once, the mentions in it, statements, quotes, claims; cut to a budget of bytes.

Offsets inside the page count UTF-16 units from the sentence's start, since that is how its script counts.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import polars as pl

from kgraph.export.html.carried import Carried
from kgraph.export.html.pack import block

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
SHRINK = 0.92  # how far the number of sentences is taken back each time the deflated size is still over the budget
TOPIC_SENTENCES = 12


def evidence(carried: Carried, *, budget: int) -> tuple[str, dict[str, int]]:
    """The data block of the evidence, and how many sentences it carries of how many.

    All sentences where they fit in `budget` bytes, so that whole articles can be read; else the strongest of each entity and link.
    """
    rank = None
    kept = carried.sentences
    data = _pack(carried, kept)
    text = block("kg-evidence", data)
    if len(text) > budget:
        text = block("kg-evidence", data, packed=True)
    while len(text) > budget and kept.height > 0:
        if rank is None:
            rank = _ranked(carried)
        fewer = min(int(kept.height * SHRINK), int(kept.height * budget / len(text)))
        kept = rank.head(max(0, fewer)).drop("rank").sort("sentence")
        text = block("kg-evidence", _pack(carried, kept), packed=True)
    return text, {"sentences": kept.height, "of": carried.graph.sentences.height}


def _ranked(carried: Carried) -> pl.DataFrame:
    """Sentences with those first that are a high evidence of some link or entity."""
    links = carried.links.select(pl.col("evidence").alias("sentence"), pl.int_ranges(pl.col("evidence").list.len()).alias("rank"))
    weight = carried.features.select("article", "entity", "weight")
    seen = carried.mentions.select("sentence", "entity", "article").unique().join(weight, on=["article", "entity"], how="left")
    own = seen.sort("entity", "weight", "sentence", descending=[False, True, False]).select(
        "sentence", pl.int_range(pl.len()).over("entity").alias("rank")
    )
    best = (
        pl.concat(
            [
                links.explode("sentence", "rank").select(pl.col("sentence").cast(pl.UInt32), pl.col("rank").cast(pl.Int64)),
                own.select("sentence", pl.col("rank").cast(pl.Int64)),
            ]
        )
        .group_by("sentence")
        .agg(pl.col("rank").min())
    )
    return carried.sentences.join(best, on="sentence").sort("rank", "sentence")


def _pack(carried: Carried, kept: pl.DataFrame) -> dict[str, Any]:
    texts = dict(carried.articles.select("n", "text").iter_rows())
    wide = {n for n, text in texts.items() if not text.isascii() and max(text) > "\uffff"}
    starts = {s: (a, start) for s, a, start in kept.select("sentence", "article", "start").iter_rows()}

    def offset(sentence: int, at: int) -> int:
        article, start = starts[sentence]
        return len(texts[article][start:at].encode("utf-16-le", "surrogatepass")) // 2 if article in wide else at - start

    return {
        "articles": _texts(carried, kept, texts),
        "mentions": _mentions(carried, starts, offset),
        "links": [[s for s in found if s in starts] for found in carried.links["evidence"].to_list()],
        "relations": _statements(carried, starts, offset),
        "quotes": _quotes(carried, starts),
        "claims": _claims(carried, starts),
        "topics": _topic_sentences(carried, starts),
    }


def _texts(carried: Carried, kept: pl.DataFrame, texts: dict[int, str]) -> list[dict[str, Any]]:
    """For each article its sentences (`s`), their numbers (`n`, the first and then steps), the number of the first it has (`f`),
    and a letter each for what they are (`r`, a capital where a new block begins)."""
    first = dict(carried.sentences.group_by("article").agg(pl.col("sentence").min()).iter_rows())
    rows: dict[int, list[tuple[int, int, int, int, str]]] = defaultdict(list)
    for article, *row in kept.select("article", "sentence", "start", "end", "block", "role").iter_rows():
        rows[article].append(tuple(row))
    articles = []
    for n in range(carried.articles.height):
        found, roles, block_before = rows[n], [], -1
        for _, _, _, in_block, role in found:
            code = ROLE_CODES[role]
            roles.append(code if in_block == block_before else code.upper())
            block_before = in_block
        numbers = [row[0] for row in found]
        articles.append(
            {
                "f": first.get(n, 0),
                "s": [texts[n][start:end] for _, start, end, _, _ in found],
                "r": "".join(roles),
                "n": [b - a for a, b in zip([0, *numbers], numbers, strict=False)],
            }
        )
    return articles


def _mentions(carried: Carried, starts: dict[int, tuple[int, int]], offset: Any) -> dict[str, list[Any]]:
    """Mentions in text order, column by column; `sentence` in steps; `why` is a number in `reasons` where a pronoun or noun
    stands for the entity, else -1."""
    columns: dict[str, list[Any]] = {"sentence": [], "start": [], "length": [], "entity": [], "why": [], "reasons": []}
    reasons: dict[str, int] = {}
    before = 0
    rows = carried.mentions.sort("sentence", "start", "mention").select("sentence", "start", "end", "entity", "coref", "reason")
    for sentence, start, end, entity, coref, reason in rows.iter_rows():
        if sentence not in starts:
            continue
        first = offset(sentence, start)
        columns["sentence"].append(sentence - before)
        columns["start"].append(first)
        columns["length"].append(offset(sentence, end) - first)
        columns["entity"].append(entity)
        columns["why"].append(reasons.setdefault(reason or "", len(reasons)) if coref else -1)
        before = sentence
    columns["reasons"] = list(reasons)
    return columns


def _statements(carried: Carried, starts: dict[int, tuple[int, int]], offset: Any) -> list[dict[str, Any]]:
    """For each relation its phrases and its statements: sentence, start and length of the phrase, marks (1 denied, 2 hedged,
    4 put in someone's mouth), the speaker or -1."""
    entity = dict(carried.entities.select("entity", "n").iter_rows())
    by_row: dict[int, list[int]] = defaultdict(list)
    rows = carried.graph.statements.sort("relation", "sentence", "start")
    for row, sentence, start, end, negated, hedged, attributed, speaker in rows.select(
        "relation", "sentence", "start", "end", "negated", "hedged", "attributed", "speaker"
    ).iter_rows():
        if sentence in starts:
            first = offset(sentence, start)
            by_row[row] += [
                sentence,
                first,
                offset(sentence, end) - first,
                negated + 2 * hedged + 4 * attributed,
                entity.get(speaker, -1),
            ]
    return [{"p": phrases or [], "s": by_row[row]} for row, phrases in carried.relations.select("row", "phrases").iter_rows()]


def _quotes(carried: Carried, starts: dict[int, tuple[int, int]]) -> list[list[Any]]:
    """Speech with a known speaker: speaker, first and last sentence, cue, 1 where direct."""
    entity = dict(carried.entities.select("entity", "n").iter_rows())
    rows = carried.graph.quotes.sort("first", "start").select("speaker", "first", "last", "cue", "direct")
    return [
        [entity[speaker], first, last, cue, int(direct)]
        for speaker, first, last, cue, direct in rows.iter_rows()
        if speaker in entity and first in starts and last in starts
    ]


def _claims(carried: Carried, starts: dict[int, tuple[int, int]]) -> list[list[Any]]:
    """Sentences that state the same thing: sentence, sentence, similarity, 1 where they differ, the difference, the group."""
    rows = carried.graph.corroborations.sort("claim", "source", "target")
    return [
        [a, b, round(weight, 3), int(status == "differs"), difference, claim]
        for a, b, weight, status, difference, claim in rows.select(
            "source", "target", "weight", "status", "difference", "claim"
        ).iter_rows()
        if a in starts and b in starts
    ]


def _topic_sentences(carried: Carried, starts: dict[int, tuple[int, int]]) -> list[list[int]]:
    """For each topic its strongest sentences."""
    found: dict[int, list[int]] = defaultdict(list)
    tags = carried.graph.tags.filter(pl.col("kind") == "sentence").sort("topic", "weight", "item", descending=[False, True, False])
    for topic, sentence in tags.select("topic", "item").iter_rows():
        if sentence in starts and len(found[topic]) < TOPIC_SENTENCES:
            found[topic].append(sentence)
    return [found[topic] for topic in range(carried.graph.topics.height)]
