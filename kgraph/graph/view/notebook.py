"""How a graph shows itself in a notebook: counts and the most salient entities, as HTML without script or
style sheet."""

from __future__ import annotations

from html import escape

from kgraph.graph.tables import Tables

TOP = 10


def as_html(graph: Tables) -> str:
    """A heading, the counts, and a table of the most salient entities."""
    kinds = ("articles", "sentences", "entities", "relations", "topics")
    counts = ", ".join(f"{getattr(graph, kind).height:,} {kind}" for kind in kinds)
    ranked = graph.entities.sort(["salience", "entity"], descending=[True, False]).head(TOP)
    names = ("name", "type", "mentions", "articles", "salience")
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(_shown(value))}</td>" for value in row) + "</tr>"
        for row in ranked.select(names).iter_rows()
    )
    head = "".join(f"<th>{name}</th>" for name in names)
    return (
        f"<div><strong>{escape(graph.title)}</strong><br>{counts}"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _shown(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)
