"""Sentences as evidence: verbatim, with their article and where the entities asked about stand in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kgraph.graph.answers import Evidence, Mark, Named
from kgraph.graph.elements import Ids
from kgraph.graph.index import index
from kgraph.graph.tables import KnowledgeGraph


class Witness:
    """Makes evidence out of sentence numbers."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph, self._ids, self._index = graph, Ids(graph), index(graph)

    def evidence(self, sentences: Iterable[int], entities: Sequence[int] = ()) -> tuple[Evidence, ...]:
        """The sentences in the order given, with the mentions of `entities` marked."""
        wanted = list(dict.fromkeys(sentences))
        rows = self._graph.sentences[wanted].iter_rows(named=True) if wanted else ()
        return tuple(self._one(row, self._marks(row["sentence"], row["start"], entities)) for row in rows)

    def named(self, entity: int) -> Named:
        """An entity in a few words."""
        row = self._graph.entities.row(entity, named=True)
        return Named(id=row["id"], name=row["name"], type=row["type"], mentions=row["mentions"], articles=row["articles"])

    def of_entity(self, entity: int, *, most: int | None = None) -> list[int]:
        """Sentences that mention an entity: of the newest article first, in text order within it.

        Where there are more than `most`, those that name it are kept before those in which a pronoun or noun stands for it.
        """
        held: dict[int, tuple[bool, int]] = {}
        places = self._index.newest_first
        for sentence, article, coref in self._index.mentions[entity].select("sentence", "article", "coref").iter_rows():
            held[sentence] = (held.get(sentence, (True, 0))[0] and coref, int(places[article]))
        ranked = sorted(held, key=lambda sentence: (*held[sentence], sentence))[:most]
        return sorted(ranked, key=lambda sentence: (held[sentence][1], sentence))

    def _marks(self, sentence: int, base: int, entities: Sequence[int]) -> tuple[Mark, ...]:
        if not entities:
            return ()
        names = self._graph.entities["name"]
        rows = self._index.said[sentence].select("start", "end", "entity", "coref").iter_rows()
        return tuple(Mark(start=start - base, end=end - base, entity=self._ids.entities[entity], name=names[entity], coref=coref)
                     for start, end, entity, coref in rows if entity in entities)

    def _one(self, row: dict[str, int], marks: tuple[Mark, ...]) -> Evidence:
        article = self._graph.articles.row(row["article"], named=True)
        return Evidence(
            sentence=self._ids.sentence(row["sentence"]), text=article["text"][row["start"]:row["end"]], article=article["id"],
            title=article["title"], path=article["path"], start=row["start"], end=row["end"], date=article["date"],
            source=article["source"], author=article["author"], url=article["url"], marks=marks)
