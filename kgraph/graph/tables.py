"""`KnowledgeGraph`: the tables of one built graph, checked once at the door."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

import polars as pl

from kgraph import schema

if TYPE_CHECKING:
    from pathlib import Path as FolderPath

    from kgraph.graph.answers import (
        Answer,
        Claim,
        Difference,
        Entity,
        Evidence,
        Explanation,
        Found,
        Neighbour,
        Passage,
        Path,
        Profile,
        Speech,
        Stats,
        Topic,
    )

GRAPH_TABLES: dict[str, schema.Schema] = {
    "articles": schema.GRAPH_ARTICLES,
    "sentences": schema.GRAPH_SENTENCES,
    "mentions": schema.GRAPH_MENTIONS,
    "entities": schema.ENTITIES,
    "features": schema.FEATURES,
    "topics": schema.GRAPH_TOPICS,
    "tags": schema.GRAPH_TAGS,
    "cooccurrences": schema.COOCCURRENCES,
    "relations": schema.RELATIONS,
    "statements": schema.STATEMENTS,
    "quotes": schema.QUOTES,
    "corroborations": schema.CORROBORATIONS,
    "dates": schema.DATES,
    "judgements": schema.JUDGEMENTS,
}


def _no_judgements() -> pl.DataFrame:
    return schema.table(schema.JUDGEMENTS)


@dataclass(frozen=True, kw_only=True, eq=False)
class KnowledgeGraph:
    """A built graph: one polars table a kind of thing (columns: `kgraph.schema`), and its title.

    Nothing in it is edited; a smaller graph is a new one (`select`). In the examples `graph` is one of three short articles about
    the opening of a museum.

    >>> graph
    <KnowledgeGraph 'Harbour stories': 3 articles, 9 sentences, 8 entities, 3 relations, 2 topics>
    >>> graph.entities["name"].to_list()[:3]
    ['free entry', 'Lantern Museum', 'Sorrel Trust']
    """

    title: str
    articles: pl.DataFrame
    sentences: pl.DataFrame
    mentions: pl.DataFrame
    entities: pl.DataFrame
    features: pl.DataFrame
    topics: pl.DataFrame
    tags: pl.DataFrame
    cooccurrences: pl.DataFrame
    relations: pl.DataFrame
    statements: pl.DataFrame
    quotes: pl.DataFrame
    corroborations: pl.DataFrame
    dates: pl.DataFrame
    judgements: pl.DataFrame = field(default_factory=_no_judgements)

    def __post_init__(self) -> None:
        for name, frame_schema in GRAPH_TABLES.items():
            schema.check(name, getattr(self, name), frame_schema)

    @classmethod
    def reading(cls, title: str, read: Callable[[str], pl.DataFrame], *,
                place: tuple[FolderPath, str] | None = None) -> KnowledgeGraph:
        """A graph whose tables are read by name when they are first used, for one that is stored.

        `place` is a folder in which what is made of the graph may be kept, and a key that only the same graph has.
        """
        graph = object.__new__(cls)
        vars(graph).update(title=title, _read=read, _place=place)
        return graph

    if not TYPE_CHECKING:  # every table is there, as far as anybody can see

        def __getattr__(self, name: str) -> pl.DataFrame:
            read = vars(self).get("_read")
            if name not in GRAPH_TABLES or read is None:
                raise AttributeError(f"{type(self).__name__!r} has no attribute {name!r}", name=name, obj=self)
            schema.check(name, frame := read(name), GRAPH_TABLES[name])
            return vars(self).setdefault(name, frame)

    def __getstate__(self) -> dict[str, Any]:
        return {"title": self.title, **self.tables()}

    def tables(self) -> dict[str, pl.DataFrame]:
        """Every table by its name."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name != "title"}

    def ask(self, question: str, *, most: int = 8) -> Answer:
        """The sentences of the articles that answer a question, best first; `found` is false where none does.

        >>> answer = graph.ask("Who opened the museum in Port Sorrel?")
        >>> answer.found, answer.answers[0].sentence
        (True, 'Ada Quill opened the Lantern Museum in Port Sorrel on 3 May 2021.')
        >>> graph.ask("Who painted the Brindle Altar?").lacking
        ('nothing names Brindle Altar',)
        """
        return next(self.ask_all([question], most=most))

    def ask_all(self, questions: Iterable[str], *, most: int = 8) -> Iterator[Answer]:
        """The answers to several questions, one by one."""
        from kgraph.graph.retrieve.answering import ask_all

        return ask_all(self, questions, most=most)

    def passages(self, question: str, *, budget: int = 1500) -> tuple[Passage, ...]:
        """Passages of the articles for a question, best first, as far as `budget` tokens (of about four characters) go.

        >>> [(one.article.path, one.start, one.end, one.tokens) for one in graph.passages("Who wrote Salt Roads?", budget=60)]
        [('news/courier.txt', 0, 149, 38)]
        """
        from kgraph.graph.retrieve.answering import passages_for

        return passages_for(self, question, budget=budget)

    def entity(self, name: str) -> Entity:
        """The entity that answers to a name, alias or id best. Raises `NotFoundError` with the nearest names.

        >>> found = graph.entity("Quill")
        >>> found.name, found.type, found.aliases
        ('Ada Quill', 'person', ('Quill', 'A. Quill'))
        """
        from kgraph.graph.profile import entity

        return entity(self, name)

    def profile(self, name: str, *, most: int = 20) -> Profile:
        """An entity with its relations, neighbours and sentences, at most `most` of each.

        >>> for said in graph.profile("Ben Roke").relations:
        ...     print(said.subject.name, "·", said.relation, "·", said.object.name, said.shades())
        Sorrel Trust · fund · Ben Roke ('1 denied',)
        Ben Roke · author of · Salt Roads ()
        """
        from kgraph.graph.profile import profile

        return profile(self, name, most=most)

    def evidence(self, name: str, other: str | None = None, *, most: int | None = None) -> tuple[Evidence, ...]:
        """The sentences that mention an entity, or both of two, newest article first.

        >>> for one in graph.evidence("Quill", "Lantern Museum", most=2):
        ...     print(one.date, one.path, (one.start, one.end), one.text)
        2021-05-04 news/courier.txt (0, 66) The Lantern Museum was opened by Ada Quill, the Sorrel Trust said.
        2021-05-03 news/harbour.txt (0, 65) Ada Quill opened the Lantern Museum in Port Sorrel on 3 May 2021.
        """
        from kgraph.graph.profile import evidence

        return evidence(self, name, other, most=most)

    def neighbours(self, name: str, *, type: str | None = None, min_weight: int = 1, most: int = 20) -> tuple[Neighbour, ...]:
        """The entities named beside one, in most sentences first; `min_weight` in sentences.

        >>> [(beside.entity.name, beside.weight) for beside in graph.neighbours("Quill")]
        [('Lantern Museum', 3), ('Sorrel Trust', 1), ('Port Sorrel', 1)]
        """
        from kgraph.graph.profile import neighbours

        return neighbours(self, name, type=type, min_weight=min_weight, most=most)

    def explain(self, name: str, other: str, *, most: int = 20) -> Explanation:
        """Why two entities are connected: counts, what is stated, and the sentences.

        >>> for reason in graph.explain("Quill", "Lantern Museum").because:
        ...     print(reason)
        3 sentences name both, in 2 articles of 2 independent origins
        they are named together more often than chance would have it (NPMI 0.25)
        the connection is among the significant ones of either
        stated 2 times: Ada Quill · open · Lantern Museum (1 attributed)
        """
        from kgraph.graph.profile import explain

        return explain(self, name, other, most=most)

    def path(self, name: str, other: str, *, avoid: Sequence[str] = (), stated: bool = False) -> Path | None:
        """The best way from one entity to another, with the sentences of every hop; None where there is none.

        >>> for hop in graph.path("Quill", "Salt Roads").hops:
        ...     print(hop.source.name, "→", hop.target.name, "·", hop.evidence[0].text)
        Ada Quill → Port Sorrel · Ada Quill opened the Lantern Museum in Port Sorrel on 3 May 2021.
        Port Sorrel → Salt Roads · Ben Roke wrote Salt Roads about Port Sorrel.
        """
        return next(iter(self.paths(name, other, most=1, avoid=avoid, stated=stated)), None)

    def paths(self, name: str, other: str, *, most: int = 3, avoid: Sequence[str] = (), stated: bool = False) -> tuple[Path, ...]:
        """The best ways from one entity to another, shortest first; `avoid` names entities to stay clear of, `stated` leaves only
        hops that a sentence states."""
        from kgraph.graph.path import paths

        return paths(self, name, other, most=most, avoid=avoid, stated=stated)

    def search(self, words: str, *, most: int = 20) -> Found:
        """Names and sentences that hold every one of `words`.

        >>> graph.search("TICKETS pounds").sentences
        2
        """
        from kgraph.graph.findings import search

        return search(self, words, most=most)

    def topic(self, name: str, *, most: int = 20) -> Topic:
        """One topic with its strongest entities, articles and sentences. All of them are the table `topics`.

        >>> graph.topic("arts").titles
        ('A museum and its friends', 'Lights on at the harbour')
        """
        from kgraph.graph.findings import topic

        return topic(self, name, most=most)

    def claims(self, *, differing: bool = False) -> tuple[Claim, ...]:
        """What several articles state: where they differ first, then the most widely told; `differing`: only the former.

        >>> [claim.differences for claim in graph.claims(differing=True)]
        [('sum: 9 pounds | 12 pounds',)]
        """
        from kgraph.graph.findings import claims

        return claims(self, differing=differing)

    def quotes_of(self, name: str | None = None) -> tuple[Speech, ...]:
        """What an entity, or anybody, is made to say.

        >>> [said.words for said in graph.quotes_of("Quill")]
        ['She said the museum would be free.']
        """
        from kgraph.graph.findings import quotes

        return quotes(self, name)

    def stats(self) -> Stats:
        """The graph in numbers.

        >>> graph.stats().entities
        {'organisation': 2, 'person': 2, 'place': 2, 'concept': 1, 'work': 1}
        """
        from kgraph.graph.findings import stats

        return stats(self)

    def diff(self, newer: KnowledgeGraph) -> Difference:
        """What changed from this build to a newer one.

        >>> graph.diff(graph.select(article="ledger")).articles_lost
        ('news/courier.txt', 'news/harbour.txt')
        """
        from kgraph.graph.diff import diff

        return diff(self, newer)

    def select(self, **choice: Any) -> KnowledgeGraph:
        """A smaller graph: `type`, `topic`, `article`, `around` (a name or several), `since`, `until`, `hops`, `min_weight`,
        `min_articles`, `top`, as `kgraph.graph.select.Selection` has them.

        >>> graph.select(around="Salt Roads", hops=1).entities["name"].to_list()
        ['Ben Roke', 'Port Sorrel', 'Salt Roads']
        """
        from kgraph.graph.select import Selection, select

        several: dict[str, Any] = {
            name: (value,) if isinstance(value, str) and name in ("type", "topic", "article", "around") else value
            for name, value in choice.items()}
        return select(self, Selection(**several))

    def to_polars(self) -> dict[str, pl.DataFrame]:
        """Every table by its name; the columns are described in `kgraph.schema`."""
        return self.tables()

    def to_networkx(self) -> Any:
        """The whole evidence graph as a `networkx.MultiDiGraph`, node ids and attributes as in `graph.graphml`.

        >>> network = graph.to_networkx()
        >>> network.nodes["e.person.ada-quill"]["labels"]
        ':Entity:Person'
        """
        from kgraph.graph.project import to_networkx

        return to_networkx(self)

    def to_entity_network(self) -> Any:
        """The entities alone as an undirected `networkx.Graph`, as in `entities.graphml`."""
        from kgraph.graph.project import to_entity_network

        return to_entity_network(self)

    def __repr__(self) -> str:
        return (f"<KnowledgeGraph {self.title!r}: {self.articles.height} articles, {self.sentences.height} sentences, "
                f"{self.entities.height} entities, {self.relations.height} relations, {self.topics.height} topics>")

    def _repr_html_(self) -> str:
        from kgraph.graph.notebook import as_html

        return as_html(self)
