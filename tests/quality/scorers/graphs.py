"""A built graph as the scorers look at it, out of `graph.graphml` alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import networkx as nx


@dataclass(frozen=True)
class Mention:
    """A place of an article that speaks of an entity; offsets are code points, the end exclusive."""

    start: int
    end: int
    surface: str
    type: str
    entity: str
    coreferent: bool = False
    """A pronoun or a common noun that stands for the entity."""


@dataclass(frozen=True)
class Entity:
    """An entity node."""

    label: str
    type: str


@dataclass
class Sentence:
    """A sentence node, with how many entities and claims of other articles stand in it."""

    start: int
    end: int
    text: str = ""
    speaker: str = ""
    mentioned: int = 0
    claims: int = 0


@dataclass
class Article:
    """What the graph says of one article."""

    mentions: list[Mention] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    topics: dict[str, float] = field(default_factory=dict)
    features: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Statement:
    """A `related` edge where one sentence bears it out: the names of both ends in that sentence."""

    article: str
    subject: tuple[str, ...]
    relation: str
    object: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """Where a sentence stands: its article's name and its offsets."""

    article: str
    start: int
    end: int


@dataclass(frozen=True)
class Claim:
    """A `corroborates` edge."""

    one: Place
    other: Place
    status: str


@dataclass
class Graph:
    """Everything that the scorers look at. Articles go by the name of their file without its suffix."""

    articles: dict[str, Article] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def article(self, name: str) -> Article:
        """The article of that name, an empty one if the graph has none."""
        return self.articles.get(name) or Article()


def read_graph(path: Path) -> Graph:
    """Reads a `graph.graphml`. Raises `OSError` where there is none."""
    return _Reading(nx.read_graphml(path, force_multigraph=True)).graph


class _Reading:
    """The reading of one file: nodes first, then edges by their kind."""

    def __init__(self, raw: nx.MultiDiGraph) -> None:
        self.raw, self.graph = raw, Graph()
        self.names: dict[str, str] = {}
        self.sentences: dict[str, Sentence] = {}
        self.home: dict[str, str] = {}
        self.surfaces: dict[tuple[str, str], tuple[str, ...]] = {}
        self._nodes()
        for kind, read in {
            "mentions": self._mention,
            "features": self._feature,
            "tagged": self._tag,
            "corroborates": self._claim,
            "related": self._relation,
        }.items():
            for source, target, data in self._edges()[kind]:
                read(source, target, data)

    def _nodes(self) -> None:
        nodes = dict(self.raw.nodes(data=True))
        for node, data in nodes.items():
            if data.get("kind") == "article":
                self.names[node] = PurePosixPath(str(data["path"])).stem
                self.graph.articles[self.names[node]] = Article()
            elif data.get("kind") == "entity":
                self.graph.entities[node] = Entity(str(data["label"]), str(data["type"]))
        for node, data in nodes.items():
            if data.get("kind") == "sentence":
                self._sentence(node, data)

    def _sentence(self, node: str, data: Mapping[str, Any]) -> None:
        text, speaker = str(data.get("text", "")), str(data.get("speaker", ""))
        self.sentences[node] = Sentence(int(data["start"]), int(data["end"]), text, speaker)
        self.home[node] = self.names[data["article"]]
        self.graph.articles[self.home[node]].sentences.append(self.sentences[node])

    def _edges(self) -> dict[str, list[tuple[str, str, dict[str, Any]]]]:
        found = defaultdict(list)
        for source, target, data in self.raw.edges(data=True):
            found[str(data.get("kind"))].append((source, target, data))
        return found

    def _mention(self, sentence: str, entity: str, data: Mapping[str, Any]) -> None:
        self.sentences[sentence].mentioned += 1
        found = list(_mentions(entity, self.graph.entities[entity].type, data))
        self.graph.articles[self.home[sentence]].mentions += found
        self.surfaces[sentence, entity] = tuple(m.surface for m in found)

    def _feature(self, article: str, entity: str, data: Mapping[str, Any]) -> None:
        self.graph.articles[self.names[article]].features[entity] = float(data["weight"])

    def _tag(self, source: str, topic: str, data: Mapping[str, Any]) -> None:
        if source in self.names:
            topics = self.graph.articles[self.names[source]].topics
            topics[topic] = max(topics.get(topic, 0.0), float(data["weight"]))

    def _claim(self, one: str, other: str, data: Mapping[str, Any]) -> None:
        for sentence in (one, other):
            self.sentences[sentence].claims += 1
        places = [Place(self.home[s], self.sentences[s].start, self.sentences[s].end) for s in (one, other)]
        self.graph.claims.append(Claim(places[0], places[1], str(data.get("status", ""))))

    def _relation(self, subject: str, target: str, data: Mapping[str, Any]) -> None:
        for sentence in str(data.get("evidence", "")).split("|"):
            if sentence in self.sentences:
                ends = [
                    self.surfaces.get((sentence, e)) or (self.graph.entities[e].label,)
                    for e in (subject, target)
                ]
                relation = str(data.get("relation", ""))
                self.graph.statements.append(Statement(self.home[sentence], ends[0], relation, ends[1]))


def _mentions(entity: str, kind: str, data: Mapping[str, Any]) -> Iterator[Mention]:
    spans = [tuple(map(int, span.split(":"))) for span in str(data["spans"]).split()]
    rows = zip(spans, str(data["surfaces"]).split("|"), str(data["coref"]).split(), strict=True)
    for (start, end), surface, coreferent in rows:
        yield Mention(start, end, surface, kind, entity, coreferent == "1")
