"""The graph's questions over the Model Context Protocol, for agents: read-only, every answer with its sentences and sources."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import msgspec

from kgraph.errors import KgraphError, UsageError
from kgraph.graph.findings import topics
from kgraph.graph.lookup import article_numbers
from kgraph.graph.profile import evidence
from kgraph.graph.tables import KnowledgeGraph
from kgraph.versions import extra

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

INSTRUCTIONS = """\
A knowledge graph of {articles} articles ({title}): {entities} people, places, organisations, concepts, works and events, with the
sentences that mention them. Every answer carries its evidence: sentences verbatim, with article, outlet, date and offsets. Cite
those; claim nothing that no sentence says. Counts named `origins` are of independent articles: copies of one text count once.
`negated`, `hedged` and `attributed` say how many statements of a relation deny it, only suppose it, or put it into someone's mouth.
A name that nobody has is an error that lists the nearest names."""


class Questions:
    """What can be asked. The docstrings are what an agent reads."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph

    def overview(self) -> dict[str, Any]:
        """What the graph holds, in numbers: articles, outlets, dates, entities by type, topics, relations. Ask this first."""
        return _plain(self._graph.stats())

    def search(self, words: str, most: int = 10) -> dict[str, Any]:
        """Entities, topics, articles and sentences that hold all of the words, in any case, with or without accents."""
        return _plain(self._graph.search(words, most=most))

    def entity(self, name: str, most: int = 10) -> dict[str, Any]:
        """All that is known of one entity, by name, alias or id: type, aliases, topics, relations, neighbours, sentences."""
        return _plain(self._graph.profile(name, most=most))

    def sentences(self, name: str, other: str | None = None, most: int = 30) -> dict[str, Any]:
        """The sentences that mention an entity, or both of two entities, newest article first, pronouns included."""
        return {"evidence": msgspec.to_builtins(evidence(self._graph, name, other, most=most))}

    def neighbours(self, name: str, type: str | None = None, most: int = 20) -> dict[str, Any]:
        """The entities named in the same sentences as one, most often first; `type` leaves only person, place, organisation,
        concept, work or event."""
        return {"neighbours": msgspec.to_builtins(self._graph.neighbours(name, type=type, most=most))}

    def path(self, name: str, other: str, most: int = 3) -> dict[str, Any]:
        """The shortest ways from one entity to another, with the sentences of every hop; none: an empty list."""
        return {"paths": msgspec.to_builtins(self._graph.paths(name, other, most=most))}

    def explain(self, name: str, other: str, most: int = 10) -> dict[str, Any]:
        """Why two entities are connected: counts, what is stated, denied or attributed to whom, and the sentences."""
        return _plain(self._graph.explain(name, other, most=most))

    def topics(self, most: int = 30) -> dict[str, Any]:
        """What the articles are about: topics with their strongest entities."""
        return {"topics": msgspec.to_builtins(topics(self._graph, most=most))}

    def topic(self, name: str, most: int = 10) -> dict[str, Any]:
        """One topic with its strongest entities, articles and sentences."""
        return _plain(self._graph.topic(name, most=most))

    def claims(self, differing: bool = False, most: int = 20) -> dict[str, Any]:
        """What several articles state alike, side by side; `differing` leaves those where numbers, dates or names differ."""
        return {"claims": msgspec.to_builtins(self._graph.claims(differing=differing)[:most])}

    def quotes(self, name: str | None = None, most: int = 30) -> dict[str, Any]:
        """What somebody, or anybody, is made to say, verbatim."""
        return {"quotes": msgspec.to_builtins(self._graph.quotes_of(name)[:most])}

    def article(self, name: str) -> dict[str, Any]:
        """The whole text of an article, by its id, path, file name or title, with its date, author, outlet and address."""
        row = self._graph.articles.row(article_numbers(self._graph, name)[0], named=True)
        return {key: row[key] for key in ("id", "title", "path", "date", "author", "source", "url", "text")}


def server(graph: KnowledgeGraph) -> MCPServer:
    """A server of those questions, not yet running. Raises `UsageError` where the protocol's SDK is not installed."""
    try:
        from mcp.server.mcpserver import MCPServer
        from mcp.types import ToolAnnotations
    except ImportError as error:
        raise UsageError("the Model Context Protocol's SDK is not installed", hint=extra("mcp")) from error
    from kgraph import __version__

    told = INSTRUCTIONS.format(articles=graph.articles.height, title=graph.title, entities=graph.entities.height)
    made = MCPServer("kgraph", instructions=told, version=__version__, log_level="WARNING")
    questions = Questions(graph)
    for name in (n for n in vars(Questions) if not n.startswith("_")):
        made.tool(name=name, annotations=ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False))(
            _told(getattr(questions, name)))
    return made


def _told(question: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """A question whose errors are told to the agent in kgraph's words."""
    from mcp.server.mcpserver.exceptions import ToolError

    @wraps(question)
    def asked(*args: Any, **kwargs: Any) -> dict[str, Any]:
        try:
            return question(*args, **kwargs)
        except KgraphError as error:
            raise ToolError(str(error)) from error

    return asked


def _plain(answer: Any) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(answer)
    return found
