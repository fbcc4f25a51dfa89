"""The whole evidence graph as nodes and edges in a fixed order, however large: what every writer starts from.

`node_frames` and `edge_frames` give them as tables, a piece at a time; `nodes` and `edges` one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import polars as pl

from kgraph.graph.tables import Tables
from kgraph.graph.view.attributes import Attributes
from kgraph.graph.view.edge_frames import edge_frames
from kgraph.graph.view.node_frames import entity_frames, node_frames


class Node(NamedTuple):
    """A node: its id and attributes (`kgraph.graph.view.attributes.NODE_ATTRIBUTES`)."""

    id: str
    attributes: Attributes


class Edge(NamedTuple):
    """An edge: its id, both ends and attributes (`kgraph.graph.view.attributes.EDGE_ATTRIBUTES`)."""

    id: str
    source: str
    target: str
    attributes: Attributes


def nodes(graph: Tables) -> Iterator[Node]:
    """Every node: articles, sentences, entities, topics, each in the order of its table."""
    return nodes_in(node_frames(graph))


def entity_nodes(graph: Tables) -> Iterator[Node]:
    """The entity nodes alone."""
    return nodes_in(entity_frames(graph))


def edges(graph: Tables) -> Iterator[Edge]:
    """Every edge, kind by kind; ids are the kind and a number."""
    return edges_in(edge_frames(graph))


def nodes_in(frames: Iterable[pl.DataFrame]) -> Iterator[Node]:
    """The rows of tables whose first column is the id and whose others are attributes, an absent one null."""
    for frame in frames:
        names = frame.columns[1:]
        for row in frame.iter_rows():
            yield Node(row[0], _present(names, row[1:]))


def edges_in(frames: Iterable[pl.DataFrame]) -> Iterator[Edge]:
    """The rows of tables whose first columns are id, source and target and whose others are attributes, an
    absent one null."""
    for frame in frames:
        names = frame.columns[3:]
        for row in frame.iter_rows():
            yield Edge(row[0], row[1], row[2], _present(names, row[3:]))


def _present(names: list[str], values: tuple[str | int | float | bool | list[str] | None, ...]) -> Attributes:
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in zip(names, values, strict=True)
        if value is not None
    }
