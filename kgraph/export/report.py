"""A report to read: who and what, what it is about, what several articles say, what differs; every line with
its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import polars as pl

from kgraph.export import xml
from kgraph.export.info import ExportInfo
from kgraph.export.markdown import escaped, quoted, verbatim
from kgraph.graph.ask.answers import Profile
from kgraph.graph.ask.evidence import Witness
from kgraph.graph.ask.findings import claims, stats, topics
from kgraph.graph.ask.profile import profile_of
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.model import ENTITY_TYPES

TOP = 8
"""Entities of each type that get a section, and lines in most lists: what a person reads in one sitting."""
FEW = 3
HEADINGS = {
    "person": "People",
    "place": "Places",
    "organisation": "Organisations",
    "concept": "Concepts",
    "work": "Works",
    "event": "Events",
}


def export_report(graph: KnowledgeGraph, *, info: ExportInfo) -> Iterator[tuple[str, Iterable[bytes]]]:
    """A report in Markdown: who, what, topics, claims, what differs, with citations. For people; Pandoc, any
    editor."""
    yield "report.md", xml.pieces(_report(graph, info))


def _report(graph: KnowledgeGraph, info: ExportInfo) -> Iterator[str]:
    counted = stats(graph)
    dates = " to ".join(dict.fromkeys(d for d in (counted.first_date, counted.last_date) if d))
    yield f"# {escaped(graph.title) or 'Knowledge graph'}\n\n"
    yield (
        f"{_amount(counted.articles, 'article')} of {_amount(counted.origins, 'independent origin')}"
        f"{', ' if dates else ''}{dates}; {_amount(counted.sentences, 'sentence')}; "
        f"{sum(counted.entities.values()):,} entities; {_amount(counted.relations, 'relation')}.\n"
    )
    yield from _about(graph)
    yield from _who(graph)
    yield from _said(graph)
    yield from _sources(graph)
    yield (
        f"\n---\nMade by kgraph {info.version}. Quoted sentences are verbatim; the numbers behind them count characters of the "
        "article.\n"
    )


def _amount(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _about(graph: KnowledgeGraph) -> Iterator[str]:
    found = [topic for topic in topics(graph, most=2 * TOP) if topic.articles]
    if found:
        yield "\n## Topics\n\n| topic | articles | entities |\n| --- | ---: | --- |\n"
    for one in found:
        yield f"| {escaped(one.label)} | {one.articles} | {escaped(', '.join(e.name for e in one.strongest))} |\n"


def _who(graph: KnowledgeGraph) -> Iterator[str]:
    witness = Witness(graph)
    for kind in ENTITY_TYPES:
        ranked = graph.entities.filter(pl.col("type") == kind).sort(
            ["salience", "entity"], descending=[True, False]
        )
        if ranked.height:
            yield f"\n## {HEADINGS[kind]} ({ranked.height:,})\n"
        for number in ranked["entity"].head(TOP):
            yield from _entity(profile_of(graph, number, witness, most=FEW))
        if ranked.height > TOP:
            yield "\nAlso: " + ", ".join(escaped(name) for name in ranked["name"][TOP : 5 * TOP]) + ".\n"


def _entity(found: Profile) -> Iterator[str]:
    one = found.entity
    yield f"\n### {escaped(one.name)}\n\n"
    what = [
        one.subtype or one.type,
        f"{_amount(one.sentences, 'sentence')} in {_amount(one.articles, 'article')}",
    ]
    what += [f"also called {', '.join(one.aliases[:TOP])}"] if one.aliases else []
    yield escaped("; ".join(what)) + ".\n"
    for said in found.relations:
        yield (
            f"\n- {escaped(said.subject.name)} **{escaped(said.relation)}** {escaped(said.object.name)}"
            f" ({', '.join([f'{said.weight}×', *said.shades()])})"
        )
    if found.neighbours:
        yield "\n- named together with " + ", ".join(
            f"{escaped(n.entity.name)} ({n.weight})" for n in found.neighbours
        )
    yield "\n"
    for sentence in found.evidence:
        yield "\n" + quoted(sentence)


def _said(graph: KnowledgeGraph) -> Iterator[str]:
    for title, differing in (
        ("What articles tell differently", True),
        ("What several articles tell alike", False),
    ):
        found = [claim for claim in claims(graph) if (claim.status == "differs") is differing][: 2 * TOP]
        if found:
            yield f"\n## {title}\n"
        for claim in found:
            differences = (
                f" They differ in {escaped('; '.join(claim.differences))}." if claim.differences else ""
            )
            yield f"\n**{_amount(claim.articles, 'article')}, {_amount(claim.origins, 'independent origin')}.**{differences}\n"
            for sentence in claim.evidence:
                yield "\n" + quoted(sentence)


def _sources(graph: KnowledgeGraph) -> Iterator[str]:
    yield "\n## Articles\n\n"
    for title, path, date, author, source, url in (
        graph.articles.sort(["date", "article"], nulls_last=True)
        .select("title", "path", "date", "author", "source", "url")
        .iter_rows()
    ):
        said = [escaped(part) for part in (author, source, date) if part]
        address = (
            f" <{url}>"
            if url and url.startswith(("http://", "https://")) and not set(url) & set("<> \n\t\\")
            else ""
        )
        yield f"- {escaped(title or path)}{'. ' if said else ''}{', '.join(said)}.{address} ({verbatim(path)})\n"
