"""`kgraph topics`, `claims`, `quotes`, `stats` and `diff`: questions about the whole graph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kgraph.cli.asking import answer, asks, opened

if TYPE_CHECKING:
    from kgraph.graph.ask.answers import Claim, Difference, Speech, Stats, Topic
    from kgraph.graph.ask.story import Story

SHOWN = 20
"""Lines of each kind of change that `kgraph diff` shows to people; --json has them all."""

KINDS_OF_NEWS = {
    "new": "Named for the first time",
    "more": "Known, and in the news again",
    "stated": "Stated for the first time",
    "differs": "Told differently, or with another figure",
}


@asks(short_help="What the articles are about.", most=30)
@click.argument("name", required=False)
def topics(output: Path, name: str | None, as_json: bool, most: int) -> None:
    """List the topics, or show the one called NAME with its articles, sentences and entities."""
    from kgraph.graph.ask.findings import topics as all_topics

    graph = opened(output)
    if name is not None:
        one = graph.topic(name, most=most)
        return answer(one, as_json=as_json, shown=lambda: _topic(one))
    found = all_topics(graph, most=most)
    answer(found, as_json=as_json, shown=lambda: _topics(found))


@asks(short_help="What several articles state alike, and where they differ.", most=20)
@click.option("--differs", is_flag=True, help="Only claims that the articles do not agree on.")
def claims(output: Path, differs: bool, as_json: bool, most: int) -> None:
    """List statements that more than one article makes, with their sentences side by side."""
    found = opened(output).claims(differing=differs)[:most]
    answer(found, as_json=as_json, shown=lambda: _claims(found))


@asks(short_help="Who is made to say what.", most=50)
@click.option("--speaker", metavar="NAME", help="Only what this person, body or place is made to say.")
def quotes(output: Path, speaker: str | None, as_json: bool, most: int) -> None:
    """List what is said, by anybody or by one speaker, in the articles' words."""
    found = opened(output).quotes_of(speaker)[:most]
    answer(found, as_json=as_json, shown=lambda: _quotes(found))


@asks(short_help="The graph in numbers.", most=None)
def stats(output: Path, as_json: bool) -> None:
    """Count what the graph holds."""
    counted = opened(output).stats()
    answer(counted, as_json=as_json, shown=lambda: _stats(counted))


@asks(short_help="What changed between two builds.", most=SHOWN)
@click.argument("newer", type=click.Path(path_type=Path), metavar="NEWER")
@click.option("--story", is_flag=True, help="Tell what is new in sentences of the articles that came in.")
def diff(output: Path, newer: Path, story: bool, as_json: bool, most: int) -> None:
    """Say what changed from the graph in OUTPUT to the one in NEWER: entities, merges, relations, topics
    gained and lost."""
    if story:
        told = opened(output).story(opened(newer), most=most)
        return answer(told, as_json=as_json, shown=lambda: _story(told))
    changed = opened(output).diff(opened(newer))
    answer(changed, as_json=as_json, shown=lambda: _changes(changed, most))


def _topics(found: Sequence[Topic]) -> Iterator[Any]:
    from kgraph.cli import render

    yield render.table(
        ("topic", "scheme", "articles", "origins", "seen", "entities"),
        (
            (
                t.label,
                t.scheme,
                f"{t.articles:,}",
                f"{t.origins:,}",
                _seen(t),
                ", ".join(e.name for e in t.strongest),
            )
            for t in found
        ),
        right=(2, 3),
    )


def _seen(one: Topic) -> str:
    return " to ".join(dict.fromkeys(day for day in (one.first_seen, one.last_seen) if day))


def _topic(one: Topic) -> Iterator[Any]:
    from kgraph.cli import render

    code = f" {one.code}" if one.code else ""
    yield render.text((one.label, render.HEADING), f"  {one.scheme}{code}", (f"  {one.id}", render.DIM))
    for name, words in (
        ("keywords", one.keywords),
        ("part of", (one.parent,) if one.parent else ()),
        ("seen", (_seen(one),)),
        ("entities", tuple(e.name for e in one.strongest)),
        ("articles", one.titles),
    ):
        if any(words):
            yield render.text(
                (f"  {name:<10}", render.DIM), ("; " if name == "articles" else ", ").join(words)
            )
    yield render.heading(f"Sentences ({len(one.evidence)} of {one.sentences:,})")
    yield from render.sentences(one.evidence)


def _claims(found: Sequence[Claim]) -> Iterator[Any]:
    from kgraph.cli import render

    if not found:
        yield render.text("no two articles state the same")
    for one in found:
        spread = f"{one.articles} articles, {one.origins} independent {'origin' if one.origins == 1 else 'origins'}"
        yield render.text(
            (one.status, "yellow" if one.differences else render.RELATION), (f"  {spread}", render.DIM)
        )
        yield from (render.text("  differs in ", (difference, "yellow")) for difference in one.differences)
        yield from (render.text((f"  note: {note}", render.DIM)) for note in one.notes)
        yield from render.sentences(one.evidence)
        yield ""


def _quotes(found: Sequence[Speech]) -> Iterator[Any]:
    from kgraph.cli import render

    if not found:
        yield render.text("nobody is made to say anything")
    for one in found:
        who = one.speaker.name if one.speaker else one.who or "somebody"
        how = (one.cue or "says") + ("" if one.direct else ", reported")
        yield render.text((who, render.HEADING), f" ({how}): ", " ".join(one.words.split()))
        yield render.text(("  " + render.cited(one.evidence), render.DIM))


def _stats(one: Stats) -> Iterator[Any]:
    from kgraph.cli import render

    yield render.text((one.title, render.HEADING))
    dates = " to ".join(dict.fromkeys(d for d in (one.first_date, one.last_date) if d))
    rows = [
        (
            "articles",
            f"{one.articles:,}",
            f"{one.origins:,} independent origins{', ' if dates else ''}{dates}",
        ),
        ("sentences", f"{one.sentences:,}", f"{one.words:,} words"),
        ("mentions", f"{one.mentions:,}", f"{one.coreferent:,} of them pronouns or common nouns"),
        ("entities", f"{sum(one.entities.values()):,}", _listed(one.entities)),
        ("topics", f"{sum(one.topics.values()):,}", _listed(one.topics)),
        ("relations", f"{one.relations:,}", f"stated {one.statements:,} times"),
        ("pairs", f"{one.cooccurrences:,}", f"named together; {one.backbone:,} significant"),
        ("claims", f"{one.claims:,}", f"{one.differing:,} told differently"),
        ("quotes", f"{one.quotes:,}", ""),
        (
            "communities",
            f"{one.communities:,}",
            f"{one.components:,} separate parts, {one.isolated:,} entities alone",
        ),
        ("outlets", f"{len(one.sources):,}", _listed(dict(list(one.sources.items())[:8]))),
        ("languages", f"{len(one.languages):,}", _listed(one.languages)),
    ]
    yield render.table(("", "", ""), rows, right=(1,))


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counts.items())


def _story(told: Story) -> Iterator[Any]:
    from kgraph.cli import render

    count = len(told.articles)
    if not count:
        yield render.text("no article came in")
        return
    yield render.heading("1 article came in" if count == 1 else f"{count:,} articles came in")
    yield from (render.text(f"  + {title}") for title in told.articles[:SHOWN])
    for kind, items in groupby(told.items, key=lambda item: item.kind):
        yield render.heading(KINDS_OF_NEWS[kind])
        for item in items:
            yield render.text("  ", (item.words, render.MARK))
            yield from render.sentences(item.evidence, indent=4)


def _changes(changed: Difference, most: int) -> Iterator[Any]:
    from kgraph.cli import render

    if not changed:
        yield render.text("nothing changed")
    for name in changed.__struct_fields__:
        found = getattr(changed, name)
        if not found:
            continue
        yield render.heading(f"{name.replace('_', ' ').capitalize()} ({len(found):,})")
        sign = "+" if name.endswith("gained") else "-" if name.endswith("lost") else "~"
        for one in found[:most]:
            yield render.text(
                f"  {sign} "
                + (one if isinstance(one, str) else f"{', '.join(one.before)} → {', '.join(one.after)}")
            )
        if len(found) > most:
            yield render.text((f"    and {len(found) - most:,} more", render.DIM))
