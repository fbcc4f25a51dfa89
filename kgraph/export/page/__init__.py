"""The explorer: one self-contained page that shows a graph and every sentence it rests on.

carried.py   which entities, links and articles the page carries
network.py   the pyvis network: its nodes and edges, with positions, and nothing else
core.py      what the page needs to open: articles, topics, relations, counts
evidence.py  what it needs to answer: as many sentences as fit
sentences.py their text, the mentions in it, statements, quotes, claims
lists.py     columns of a table as the page has them
pack.py      data as a block of the page: JSON, or deflated JSON where it is long
document.py  template, styles and script put together under a Content-Security-Policy of hashes
app/         the script, its styles and template, and the libraries that go into the page with them
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kgraph.graph.knowledge_graph import KnowledgeGraph

if TYPE_CHECKING:
    from kgraph.export.info import ExportInfo

ARTICLES_AT_BUDGET = 1000
PAGE_BYTES = 2_900_000  # the whole file for up to ARTICLES_AT_BUDGET articles; grows with the square root of their number
PAGE_BYTES_MOST = 8_000_000


def page_budget(articles: int) -> int:
    """How many bytes the page of so many articles may have."""
    return min(PAGE_BYTES_MOST, int(PAGE_BYTES * math.sqrt(max(1.0, articles / ARTICLES_AT_BUDGET))))


def export_page(graph: KnowledgeGraph, *, info: ExportInfo) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The interactive explorer, one file. For any browser, with no network."""
    yield "graph.html", export_html(graph, info=info)


def export_html(graph: KnowledgeGraph, *, info: ExportInfo) -> Iterable[bytes]:
    """The bytes of `graph.html`. The same graph and `info` give the same bytes."""
    from kgraph.export.page.carried import carry
    from kgraph.export.page.core import core
    from kgraph.export.page.document import PAGE_OVERHEAD, graph_block, render
    from kgraph.export.page.evidence import evidence
    from kgraph.export.page.network import network

    carried = carry(graph)
    net = network(carried)
    facts, every = core(carried, info), {"sentences": carried.sentences.height, "of": graph.sentences.height}
    whole = graph_block(net, facts | {"kept": every})
    proof, kept = evidence(carried, budget=page_budget(graph.articles.height) - PAGE_OVERHEAD - len(whole))
    data = whole if kept == every else graph_block(net, facts | {"kept": kept})
    yield from (piece.encode("utf-8") for piece in render(net, facts["meta"], data, proof))
