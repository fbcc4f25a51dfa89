"""`kgraph voices`, `kgraph timeline` and `kgraph sources`: who is heard, what happened when, who copied
whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from kgraph.cli.asking import answer, asks, opened
from kgraph.cli.words import amount

if TYPE_CHECKING:
    from kgraph.graph.ask.reports import (
        Sources,
        Timeline,
        Voices,
    )

SHOWN = 5
"""Sentences that a copy added, cut or changed which people are shown; --json has them all."""


@asks(short_help="Who is heard, and who is named but never quoted.")
@click.option(
    "--by", type=click.Choice(("outlet", "month", "topic")), help="Each outlet, month or topic apart."
)
@click.option("--topic", metavar="NAME", help="Only the articles of this topic.")
def voices(
    output: Path, by: Literal["outlet", "month", "topic"] | None, topic: str | None, as_json: bool, most: int
) -> None:
    """List who is quoted, those of most words first: directly or reported, in which role, for whom.

    Gender is what pronouns and forms of address in the articles show, and unknown where they show nothing.
    """
    found = opened(output).voices(by=by, topic=topic, most=most)
    answer(found, as_json=as_json, shown=lambda: _voices(found))


@asks(short_help="What happened when, who told it first, what changed.", most=40)
@click.argument("name")
@click.argument("other", required=False)
def timeline(output: Path, name: str, other: str | None, as_json: bool, most: int) -> None:
    """List the dated statements on NAME (an entity or a topic), or on NAME and OTHER together, oldest first.

    The date that a sentence means stands first, the day on which it was said behind it: they are two things.
    """
    found = opened(output).timeline(name, other, most=most)
    answer(found, as_json=as_json, shown=lambda: _timeline(found))


@asks(short_help="Which articles are copies of which, and what they changed.", most=20)
@click.argument("name", required=False)
def sources(output: Path, name: str | None, as_json: bool, most: int) -> None:
    """Count the independent origins of the articles, or of those that mention NAME, and show what each copy
    added, cut, changed."""
    found = opened(output).sources(name, most=most)
    answer(found, as_json=as_json, shown=lambda: _sources(found))


def _voices(found: Sequence[Voices]) -> Iterator[Any]:
    from kgraph.cli import render

    for one in found:
        counts = (
            f"  {amount(one.quotes, 'quote', 'quotes')}, {one.direct} direct, {one.unnamed} of nobody named"
        )
        genders = f"; speakers: {one.women} women, {one.men} men, {one.unknown} unknown"
        yield render.text((one.label, render.HEADING), (counts + genders, render.DIM))
        yield render.table(
            ("", "quotes", "direct", "words", "articles", "", "", ""),
            (
                (
                    v.entity.name,
                    str(v.quotes),
                    str(v.direct),
                    str(v.words),
                    str(v.articles),
                    v.gender if v.gender != "none" else "",
                    v.role or "",
                    f"for {v.affiliation}" if v.affiliation else "",
                )
                for v in one.voices
            ),
            right=(1, 2, 3, 4),
        )
        if one.silent:
            never = ", ".join(f"{s.entity.name} ({s.mentions})" for s in one.silent)
            yield render.text(("named but never quoted: ", render.DIM), never)
        yield ""


def _timeline(found: Timeline) -> Iterator[Any]:
    from kgraph.cli import render

    yield render.text(
        (found.subject, render.HEADING),
        (f"  {len(found.moments)} shown of {found.sentences:,} sentences", render.DIM),
    )
    for one in found.moments:
        first = f"; first told by {one.first_told}" if one.origins > 1 else ""
        origins = f"; {one.origins} origins" if one.origins > 1 else ""
        yield render.text((f"{one.meant or '–':<12}", render.MARK), " ".join(one.evidence.text.split()))
        yield render.text(
            (
                f"{'':12}said {one.said or 'on no known day'} {render.cited(one.evidence)}{origins}{first}",
                render.DIM,
            )
        )
    if found.turns:
        yield render.heading("Told otherwise later")
    for turn in found.turns:
        yield render.text((turn.kind, "yellow"), f": {turn.what}")
        yield from render.sentences([turn.before, turn.after])


def _sources(found: Sources) -> Iterator[Any]:
    from kgraph.cli import render

    yield render.text(
        (
            f"{amount(found.articles, 'article', 'articles')}, {amount(found.origins, 'origin', 'origins')}",
            render.HEADING,
        )
    )
    for one in found.copied:
        credit = f"; credited to {one.credit}" if one.credit else ""
        yield render.text(
            "\n",
            (one.first.path, render.MARK),
            f"  {one.first.source or ''}",
            (f"  first: {one.why}{credit}", render.DIM),
        )
        for copy in one.copies:
            where = copy.article
            yield render.text(
                "  └ ",
                (where.path, render.MARK),
                f"  {where.source or ''}  {where.date or ''}",
                (
                    f"  {copy.share:.0%} of it is the original's; longest passage {copy.longest} words",
                    render.DIM,
                ),
            )
            for sign, texts in (
                ("+", copy.added),
                ("-", copy.cut),
                ("~", [after for _, after in copy.changed]),
            ):
                yield from (render.text(f"      {sign} ", " ".join(text.split())) for text in texts[:SHOWN])
