"""Retrieval: from a question in words to the sentences of the articles that answer it, without a model.

`words` → `index` (passages, BM25) → `question` (names, terms, kind) → `ranking` (own words, then hops through
names) → `sentences` → `answering`. Evidence is found as Okapi BM25 finds it (Robertson and Zaragoza 2009);
the hops follow the idea of HippoRAG (Gutiérrez and others 2024) that a passage helps when what it names is
what another, better one names, and that the rarer the name and the nearer it stands to what is asked, the
more it says."""

from __future__ import annotations

from kgraph.graph.retrieve import kept
from kgraph.graph.retrieve.index import Passages, made
from kgraph.graph.tables import Tables


def passages(graph: Tables) -> Passages:
    """The passages of a graph: those kept beside it where they fit; else made, and kept if it was loaded from
    a folder."""
    held: Passages | None = vars(graph).get("_passages")
    if held is None:
        place = vars(graph).get("_place")
        held = kept.read(graph, *place) if place else None
        if held is None:
            held = made(graph)
            if place:
                kept.write(held, *place)
        vars(graph)["_passages"] = held
    return held
