"""Parts of a graph that an agent asks for, and who else bears a name."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import polars as pl

from kgraph.errors import NotFoundError
from kgraph.graph.ask.lookup import entity_number, fold, hint, namesakes, topic_number
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.recount import recounted
from kgraph.graph.select import Selection, articles_of
from kgraph.serve.brief import short

KEPT = 4
"""Parts kept at hand, since one question follows another."""
OTHERS = 5
"""Others of a name that are told."""


class Parts:
    """Makes and keeps the graphs of some articles."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self._made = lru_cache(maxsize=KEPT)(self._narrow)

    def of(
        self, since: str | None, until: str | None, outlet: str | None, topic: str | None
    ) -> KnowledgeGraph:
        """The graph of the articles of some days, an outlet, a topic. Raises `NotFoundError` where there is
        none."""
        return self._made(since, until, outlet, topic) if since or until or outlet or topic else self._graph

    def _narrow(
        self, since: str | None, until: str | None, outlet: str | None, topic: str | None
    ) -> KnowledgeGraph:
        graph = self._graph
        numbers = articles_of(graph, Selection(since=since, until=until))
        kept = set(graph.articles["article"] if numbers is None else numbers)
        if outlet is not None:
            wanted = fold(outlet)
            outlets = graph.articles.select("article", "source").drop_nulls()
            kept &= {number for number, source in outlets.iter_rows() if fold(source) == wanted}
        if topic is not None:
            number = topic_number(graph, topic)
            kept &= set(
                graph.tags.filter((pl.col("kind") == "article") & (pl.col("topic") == number))["item"]
            )
        if not kept:
            raise NotFoundError(
                "no article is of those days, that outlet and that topic",
                hint="`overview` lists outlets and dates",
            )
        return recounted(graph, articles=sorted(kept))


def same_name(graph: KnowledgeGraph, *names: str | None) -> dict[str, Any]:
    """Who else bears the names asked for: nobody is chosen in silence."""
    told = []
    for name in filter(None, names):
        if others := namesakes(graph, name):
            borne = "; ".join(
                f"{graph.entities.item(e, 'id')} ({short(hint(graph, e), 80)})" for e in others[:OTHERS]
            )
            taken = graph.entities.item(entity_number(graph, name), "id")
            told.append(f"{short(name)} is taken for {taken}; the name is also borne by {borne}")
    return {"namesakes": told} if told else {}
