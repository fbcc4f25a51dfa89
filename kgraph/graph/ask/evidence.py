"""Sentences as evidence: verbatim, with their article and where the entities asked about stand in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kgraph.graph.ask.answers import Evidence, Mark, Named
from kgraph.graph.ask.index import index
from kgraph.graph.tables import Tables

ARTICLES_HELD = 1000
"""Articles kept at hand, since evidence comes from the same ones again and again."""


class Witness:
    """Makes evidence out of sentence numbers."""

    def __init__(self, graph: Tables) -> None:
        self._graph, self._index = graph, index(graph)
        self._articles: dict[int, dict[str, Any]] = {}

    def evidence(self, sentences: Iterable[int], entities: Sequence[int] = ()) -> tuple[Evidence, ...]:
        """The sentences in the order given, with the mentions of `entities` marked."""
        return tuple(self._one(number, entities) for number in dict.fromkeys(sentences))

    def named(self, entity: int) -> Named:
        """An entity in a few words."""
        node, name, kind, mentions, articles = self._index.named[entity]
        return Named(id=node, name=name, type=kind, mentions=mentions, articles=articles)

    def of_entity(self, entity: int, *, most: int | None = None) -> list[int]:
        """Sentences that mention an entity: of the newest article first, in text order within it.

        Where there are more than `most`, those that name it are kept before those in which a pronoun or noun
        stands for it."""
        held: dict[int, tuple[bool, int]] = {}
        places = self._index.newest_first
        for sentence, article, coref in self._index.mentions.rows(entity, "sentence", "article", "coref"):
            held[sentence] = (held.get(sentence, (True, 0))[0] and coref, int(places[article]))
        ranked = sorted(held, key=lambda sentence: (*held[sentence], sentence))[:most]
        return sorted(ranked, key=lambda sentence: (held[sentence][1], sentence))

    def _marks(self, sentence: int, base: int, entities: Sequence[int]) -> tuple[Mark, ...]:
        if not entities:
            return ()
        names = self._index.named
        rows = self._index.said.rows(sentence, "start", "end", "entity", "coref")
        return tuple(
            Mark(
                start=start - base,
                end=end - base,
                entity=names[entity][0],
                name=names[entity][1],
                coref=coref,
            )
            for start, end, entity, coref in rows
            if entity in entities
        )

    def _one(self, number: int, entities: Sequence[int]) -> Evidence:
        ((article, index, start, end),) = self._index.places.rows(number, "article", "index", "start", "end")
        if article not in self._articles:
            if len(self._articles) >= ARTICLES_HELD:
                self._articles.clear()
            self._articles[article] = self._graph.articles.row(article, named=True)
        row = self._articles[article]
        return Evidence(
            sentence=f"{row['id']}.s{index}",
            text=row["text"][start:end],
            article=row["id"],
            title=row["title"],
            path=row["path"],
            start=start,
            end=end,
            date=row["date"],
            source=row["source"],
            author=row["author"],
            url=row["url"],
            marks=self._marks(number, start, entities),
        )
