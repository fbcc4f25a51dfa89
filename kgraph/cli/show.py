"""`kgraph show` and `kgraph search`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kgraph.cli.asking import answer, asks, opened, say_namesakes

if TYPE_CHECKING:
    from kgraph.graph.ask.answers import Entity, Found, Profile


@asks(short_help="All that is known of an entity.")
@click.argument("name")
def show(output: Path, name: str, as_json: bool, most: int) -> None:
    """Show an entity: what it is, what it is called and why, its topics, relations, neighbours and sentences.

    \b
      kgraph show output/ "Kaly Miller"
      kgraph show output/ Miller --most 3
    """
    graph = opened(output)
    say_namesakes(graph, name)
    profile = graph.profile(name, most=most)
    answer(profile, as_json=as_json, shown=lambda: _profile(profile))


@asks(short_help="Find names and sentences.")
@click.argument("words", nargs=-1, required=True)
def search(output: Path, words: tuple[str, ...], as_json: bool, most: int) -> None:
    """Find entities, topics, articles and sentences that hold all of the words."""
    asked = " ".join(words)
    found = opened(output).search(asked, most=most)
    answer(found, as_json=as_json, shown=lambda: _found(found, asked))


def _profile(profile: Profile) -> Iterator[Any]:
    from kgraph.cli import render

    one = profile.entity
    kind = f"  {one.type}" + (f", {one.subtype}" if one.subtype else "")
    yield render.text((one.name, render.HEADING), kind, (f"  {one.id}", render.DIM))
    yield from _facts(one)
    if profile.relations:
        yield render.heading("Relations")
        yield from map(render.relation, profile.relations)
    if profile.neighbours:
        yield render.heading("Named together with")
        yield render.table(
            ("", "type", "sentences", "articles", ""),
            (
                (n.entity.name, n.entity.type, f"{n.weight:,}", f"{n.articles:,}", ", ".join(n.relations))
                for n in profile.neighbours
            ),
            right=(2, 3),
        )
    yield render.heading(f"Sentences ({len(profile.evidence)} of {one.sentences:,})")
    yield from render.sentences(profile.evidence)
    if profile.others:
        yield render.heading("Others of that name")
        yield from (
            render.text(f"  {render.named(other)}", (f"  {other.id}", render.DIM))
            for other in profile.others[:10]
        )


def _facts(one: Entity) -> Iterator[Any]:
    from kgraph.cli import render
    from kgraph.cli.words import amount

    counts = [
        amount(one.mentions, "mention", "mentions"),
        amount(one.sentences, "sentence", "sentences"),
        amount(one.articles, "article", "articles"),
        amount(one.origins, "independent origin", "independent origins"),
    ]
    yield render.text("  " + ", ".join(counts))
    facts = {
        "also called": ", ".join(one.aliases),
        "seen": " to ".join(dict.fromkeys(d for d in (one.first_seen, one.last_seen) if d)),
        "topics": ", ".join(f"{t.label} {t.weight:.2f}" for t in one.topics[:6]),
        "known as": one.external_id or "",
        "merged since": "; ".join(one.merge_reasons[:6]),
    }
    yield from (render.text((f"  {name:<13}", render.DIM), value) for name, value in facts.items() if value)


def _found(found: Found, asked: str) -> Iterator[Any]:
    from kgraph.cli import render

    if not (found.entities or found.topics or found.articles or found.sentences):
        yield render.text(f"nothing holds all of: {asked}")
        return
    if found.entities:
        yield render.heading("Entities")
        yield render.table(
            ("", "type", "mentions", "articles"),
            ((e.name, e.type, f"{e.mentions:,}", f"{e.articles:,}") for e in found.entities),
            right=(2, 3),
        )
    for title, names in (("Topics", found.topics), ("Articles", found.articles)):
        if names:
            yield render.heading(title)
            yield from (render.text(f"  {name}") for name in names)
    if found.sentences:
        yield render.heading(f"Sentences ({len(found.evidence)} of {found.sentences:,})")
        yield from render.sentences(found.evidence)
