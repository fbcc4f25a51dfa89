"""Sentences as evidence: verbatim, with their article and where the entities asked about stand in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import polars as pl

from kgraph.graph.answers import Evidence, Mark, Named
from kgraph.graph.elements import Ids
from kgraph.graph.tables import KnowledgeGraph

UNKNOWN_DATE = ""


class Witness:
    """Makes evidence out of sentence numbers."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph, self._ids = graph, Ids(graph)

    def evidence(self, sentences: Iterable[int], entities: Sequence[int] = ()) -> tuple[Evidence, ...]:
        """The sentences in the order given, with the mentions of `entities` marked."""
        wanted = list(dict.fromkeys(sentences))
        marks = self._marks(wanted, entities)
        held = self._graph.sentences.filter(pl.col("sentence").is_in(wanted))
        rows = {row["sentence"]: row for row in held.iter_rows(named=True)}
        return tuple(self._one(rows[number], marks.get(number, ())) for number in wanted)

    def named(self, entity: int) -> Named:
        """An entity in a few words."""
        row = self._graph.entities.row(entity, named=True)
        return Named(id=row["id"], name=row["name"], type=row["type"], mentions=row["mentions"], articles=row["articles"])

    def of_entity(self, entity: int, *, most: int | None = None) -> list[int]:
        """Sentences that mention an entity: of the newest article first, in text order within it; those that name it before those
        that only stand for it where there are more than `most`."""
        found = (
            self._graph.mentions.filter(pl.col("entity") == entity)
            .group_by("sentence", "article").agg(pl.col("coref").all())
            .join(self._graph.articles.select("article", pl.col("date").fill_null(UNKNOWN_DATE)), on="article")
            .sort(["coref", "date", "article", "sentence"], descending=[False, True, False, False])
        )
        if most is not None:
            found = found.head(most)
        return found.sort(["date", "article", "sentence"], descending=[True, False, False])["sentence"].to_list()

    def _marks(self, sentences: list[int], entities: Sequence[int]) -> dict[int, tuple[Mark, ...]]:
        if not entities:
            return {}
        names = self._graph.entities["name"]
        starts = dict(self._graph.sentences.filter(pl.col("sentence").is_in(sentences)).select("sentence", "start").iter_rows())
        found: dict[int, list[Mark]] = {}
        held = self._graph.mentions.filter(pl.col("sentence").is_in(sentences) & pl.col("entity").is_in(list(entities)))
        columns = ("sentence", "start", "end", "entity", "coref")
        for number, start, end, entity, coref in held.sort("sentence", "start", "end").select(columns).iter_rows():
            base = starts[number]
            found.setdefault(number, []).append(
                Mark(start=start - base, end=end - base, entity=self._ids.entities[entity], name=names[entity], coref=coref))
        return {number: tuple(marks) for number, marks in found.items()}

    def _one(self, row: dict[str, int], marks: tuple[Mark, ...]) -> Evidence:
        article = self._graph.articles.row(row["article"], named=True)
        return Evidence(
            sentence=self._ids.sentence(row["sentence"]), text=article["text"][row["start"]:row["end"]], article=article["id"],
            title=article["title"], path=article["path"], start=row["start"], end=row["end"], date=article["date"],
            source=article["source"], author=article["author"], url=article["url"], marks=marks)
