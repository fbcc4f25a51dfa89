"""`kgraph neighbours`, `kgraph path` and `kgraph explain`: what joins one entity to others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kgraph.cli.asking import answer, asks, opened, say_namesakes
from kgraph.model import ENTITY_TYPES

if TYPE_CHECKING:
    from kgraph.graph.ask.answers import Explanation, Neighbour
    from kgraph.graph.ask.answers import Path as Way


@asks(short_help="Who and what is named beside an entity.", most=20)
@click.argument("name")
@click.option("--type", "kind", type=click.Choice(ENTITY_TYPES), help="Only neighbours of this type.")
@click.option(
    "--min-weight",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Only those named together in so many sentences.",
)
def neighbours(output: Path, name: str, kind: str | None, min_weight: int, as_json: bool, most: int) -> None:
    """List the entities named in the same sentences as NAME, those of most sentences first, each with one of
    them."""
    graph = opened(output)
    say_namesakes(graph, name)
    found = graph.neighbours(name, type=kind, min_weight=min_weight, most=most)
    answer(found, as_json=as_json, shown=lambda: _neighbours(found))


@asks(short_help="How two entities are connected, hop by hop.", most=3)
@click.argument("name")
@click.argument("other")
@click.option(
    "--avoid", multiple=True, metavar="NAME", help="Do not lead through this entity; may be given again."
)
@click.option("--stated", is_flag=True, help="Only hops that a sentence states as a relation.")
def path(
    output: Path, name: str, other: str, avoid: tuple[str, ...], stated: bool, as_json: bool, most: int
) -> None:
    """Find the shortest ways from NAME to OTHER, with the sentences of every hop."""
    graph = opened(output)
    say_namesakes(graph, name, other)
    ways = graph.paths(name, other, most=most, avoid=avoid, stated=stated)
    answer(ways, as_json=as_json, shown=lambda: _paths(ways, name, other))


@asks(short_help="Why two entities are connected.")
@click.argument("name")
@click.argument("other")
def explain(output: Path, name: str, other: str, as_json: bool, most: int) -> None:
    """Explain the edge between NAME and OTHER: the counts behind it, what is stated and by whom, and the
    sentences."""
    graph = opened(output)
    say_namesakes(graph, name, other)
    why = graph.explain(name, other, most=most)
    answer(why, as_json=as_json, shown=lambda: _explanation(why, output))


def _neighbours(found: Sequence[Neighbour]) -> Iterator[Any]:
    from kgraph.cli import render

    if not found:
        yield render.text("nobody and nothing is named beside it")
    for one in found:
        counts = f"  {one.weight:,} {'sentence' if one.weight == 1 else 'sentences'}, {one.articles:,} " + (
            "article" if one.articles == 1 else "articles"
        )
        yield render.text(
            (one.entity.name, render.HEADING),
            f"  {one.entity.type}",
            (counts, render.DIM),
            ("  " + ", ".join(one.relations) if one.relations else "", render.RELATION),
        )
        yield from render.sentences(one.evidence)


def _paths(ways: Sequence[Way], name: str, other: str) -> Iterator[Any]:
    from kgraph.cli import render

    if not ways:
        yield render.text(f"no chain of sentences leads from {name} to {other}")
    for number, way in enumerate(ways, start=1):
        names = [way.hops[0].source.name, *(hop.target.name for hop in way.hops)] if way.hops else [name]
        yield render.text("\n" if number > 1 else "", (f"{number}. " + " → ".join(names), render.HEADING))
        for hop in way.hops:
            how = (
                ", ".join(hop.relations)
                or f"named together in {hop.weight} {'sentence' if hop.weight == 1 else 'sentences'}"
            )
            ends = ((hop.source.name, render.MARK), " → ", (hop.target.name, render.MARK))
            yield render.text("  ", *ends, (f"  {how}", render.RELATION))
            yield from render.sentences(hop.evidence, indent=4)


def _explanation(why: Explanation, output: Path) -> Iterator[Any]:
    from kgraph.cli import render

    yield render.text((f"{why.source.name} – {why.target.name}", render.HEADING))
    yield from (render.text(f"  {reason}") for reason in why.because)
    if why.source.id == why.target.id:
        yield render.text("  both names are of one and the same thing: `kgraph show` tells of it")
    elif not why.weight:
        yield render.text(
            f'  kgraph path {output} "{why.source.name}" "{why.target.name}"  shows what leads from one to the other'
        )
    if why.statements:
        yield render.heading("Stated")
    for one in why.statements:
        shades = [word for word in ("negated", "hedged", "attributed") if getattr(one, word)]
        said = f"  by {one.speaker}" if one.speaker else ""
        yield render.text(
            "  ",
            (one.relation, render.RELATION),
            f", as “{one.phrase}”",
            (f"  {', '.join(shades)}" if shades else "", "yellow"),
            said,
        )
        yield from render.sentences([one.evidence], indent=4)
    if why.evidence:
        yield render.heading(f"Sentences that name both ({len(why.evidence)} of {why.weight:,})")
        yield from render.sentences(why.evidence)
