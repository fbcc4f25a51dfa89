"""Who is heard: quoted directly or reported, how much, in which role; and who is named often and never
quoted."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Literal

import polars as pl

from kgraph.errors import UsageError
from kgraph.graph.ask.evidence import Witness
from kgraph.graph.ask.lookup import topic_number
from kgraph.graph.ask.reports import (
    Silent,
    Voice,
    Voices,
)
from kgraph.graph.tables import Tables
from kgraph.language import word_list

By = Literal["outlet", "month", "topic"]
WAYS: tuple[By, ...] = ("outlet", "month", "topic")
MOST = 10
SURE = 0.8
"""Share of the pronouns and titles for a person that must agree for a gender to be said."""
SHOWS = {
    "female": re.compile(r"(?:she|her|hers|herself|the woman)|(?:Mrs|Ms|Miss|Lady|Dame|Madam)\b.*", re.I),
    "male": re.compile(r"(?:he|him|his|himself|the man)|(?:Mr|Lord|Sir)\b.*", re.I),
}
"""What in a text itself shows a gender: pronouns and forms of address."""
PRONOUNS = word_list("pronouns/personal", "function_words/pronoun")
AFFILIATIONS = ("works for", "leads", "member of", "founded")
"""Relations that say for whom somebody speaks."""
LEAST_NAMED = 3
"""Mentions from which somebody never quoted is worth a line."""


def voices(
    graph: Tables, *, by: By | None = None, topic: str | None = None, most: int = MOST
) -> tuple[Voices, ...]:
    """Who is heard in the articles, those of most words first: in all, or `by` outlet, month or topic, in
    that order.

    `topic` leaves the articles of one topic. Raises `NotFoundError` and `UsageError`.
    """
    if by is not None and by not in WAYS:
        raise UsageError(f"voices cannot be told by {by!r}", hint=f"by {', '.join(WAYS)}")
    articles = graph.articles
    if topic is not None:
        articles = articles.filter(pl.col("article").is_in(_of_topic(graph, topic_number(graph, topic))))
    said = _said(graph)
    found = []
    for label, numbers in _parts(graph, articles, by):
        rows = [row for number in numbers for row in said.get(number, ())]
        found.append(_heard(graph, label, numbers, rows, most))
    return tuple(one for one in found if one.quotes or by is None)


def _said(graph: Tables) -> dict[int, list[dict[str, Any]]]:
    """The quotes by article, each with its count of words."""
    held: dict[int, list[dict[str, Any]]] = defaultdict(list)
    article, texts = graph.sentences["article"], graph.articles["text"]
    for row in graph.quotes.sort("first", "start").iter_rows(named=True):
        number = article[row["first"]]
        held[number].append(
            {**row, "article": number, "words": len(texts[number][row["start"] : row["end"]].split())}
        )
    return held


def _parts(graph: Tables, articles: pl.DataFrame, by: By | None) -> Iterator[tuple[str, list[int]]]:
    if by is None:
        yield "all articles", articles["article"].to_list()
        return
    if by == "topic":
        tags = graph.tags.filter(
            (pl.col("kind") == "article") & pl.col("item").is_in(articles["article"].implode())
        )
        topics = graph.topics["label"]
        for (number,), rows in tags.sort("topic", "item").group_by("topic", maintain_order=True):
            yield topics[int(str(number))], rows["item"].unique(maintain_order=True).to_list()
        return
    value = pl.col("source") if by == "outlet" else pl.col("date").str.slice(0, 7)
    named = articles.with_columns(value.fill_null("unknown").alias("part")).sort("part", "article")
    for (label,), rows in named.group_by("part", maintain_order=True):
        yield str(label), rows["article"].to_list()


def _of_topic(graph: Tables, topic: int) -> list[int]:
    held = graph.tags.filter((pl.col("kind") == "article") & (pl.col("topic") == topic))
    return held["item"].unique().sort().to_list()


def _heard(graph: Tables, label: str, articles: list[int], rows: list[dict[str, Any]], most: int) -> Voices:
    by_speaker: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if row["speaker"] is not None:
            by_speaker[row["speaker"]].append(row)
    ranked = sorted(by_speaker, key=lambda e: (-sum(row["words"] for row in by_speaker[e]), e))
    witness = Witness(graph)
    types = graph.entities["type"]
    gender = {e: _gender(graph, e) if types[e] == "person" else "none" for e in ranked}
    direct = sum(row["direct"] for row in rows)
    return Voices(
        label=label,
        articles=len(articles),
        quotes=len(rows),
        direct=direct,
        reported=len(rows) - direct,
        unnamed=sum(row["speaker"] is None for row in rows),
        women=sum(value == "female" for value in gender.values()),
        men=sum(value == "male" for value in gender.values()),
        unknown=sum(value == "unknown" for value in gender.values()),
        voices=tuple(_voice(graph, e, by_speaker[e], gender[e], witness) for e in ranked[:most]),
        silent=_silent(graph, articles, set(by_speaker), witness, most),
    )


def _voice(graph: Tables, entity: int, rows: list[dict[str, Any]], gender: str, witness: Witness) -> Voice:
    origins = graph.articles["origin"]
    articles = dict.fromkeys(row["article"] for row in rows)
    direct = sum(row["direct"] for row in rows)
    return Voice(
        entity=witness.named(entity),
        quotes=len(rows),
        direct=direct,
        reported=len(rows) - direct,
        words=sum(row["words"] for row in rows),
        articles=len(articles),
        origins=len({origins[a] for a in articles}),
        gender=gender,
        role=role(graph, entity),
        affiliation=_affiliation(graph, entity),
        evidence=witness.evidence([row["first"] for row in rows][:3], [entity]),
    )


def _standing(graph: Tables, entity: int) -> Iterable[str]:
    """What stands for an entity in place of its name."""
    held = graph.mentions.filter((pl.col("entity") == entity) & pl.col("coref"))
    return (" ".join(text.split()) for text in held["surface"].to_list())


def _gender(graph: Tables, entity: int) -> str:
    """What pronouns and forms of address show; "unknown" where they show nothing or do not agree."""
    names = graph.mentions.filter(pl.col("entity") == entity)["surface"].to_list()
    shown = Counter(
        kind for text in names for kind, pattern in SHOWS.items() if pattern.fullmatch(" ".join(text.split()))
    )
    if not shown:
        return "unknown"
    (best, count), *_ = shown.most_common(1)
    return best if count >= SURE * shown.total() else "unknown"


def role(graph: Tables, entity: int) -> str | None:
    """What the articles call an entity most often in place of its name ("the statistician"), without the
    article before it."""
    words = [text.lower() for text in _standing(graph, entity)]
    nouns = Counter(
        re.sub(r"^(?:the|a|an|this|that|his|her|their|its|our) ", "", text)
        for text in words
        if text not in PRONOUNS
    )
    return min(nouns, key=lambda noun: (-nouns[noun], noun)) if nouns else None


def _affiliation(graph: Tables, entity: int) -> str | None:
    held = graph.relations.filter((pl.col("source") == entity) & pl.col("relation").is_in(AFFILIATIONS))
    best = held.sort("weight", "target", descending=[True, False]).head(1)
    return str(graph.entities.item(int(best.item(0, "target")), "name")) if best.height else None


def _silent(
    graph: Tables, articles: list[int], heard: set[int], witness: Witness, most: int
) -> tuple[Silent, ...]:
    """People and bodies named in the articles, the most often first, that none of them quotes."""
    held = graph.mentions.filter(pl.col("article").is_in(articles) & ~pl.col("coref"))
    counted = held.group_by("entity").agg(pl.len().alias("n")).filter(pl.col("n") >= LEAST_NAMED)
    types = graph.entities.select("entity", pl.col("type").cast(pl.String))
    people = counted.join(types, on="entity").filter(pl.col("type").is_in(["person", "organisation"]))
    ranked = people.sort("n", "entity", descending=[True, False])
    found = [(e, n) for e, n in ranked.select("entity", "n").iter_rows() if e not in heard]
    return tuple(Silent(entity=witness.named(e), mentions=n) for e, n in found[:most])
