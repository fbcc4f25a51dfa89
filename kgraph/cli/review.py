"""`kgraph review`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgraph.cli.asking import asks
from kgraph.cli.terminal import echo_json, plain

if TYPE_CHECKING:
    from kgraph.resolve.review import Doubt

QUESTION = "Are they one and the same? [y]es [n]o [s]kip [q]uit: "
ANSWERS = {"y": True, "yes": True, "n": False, "no": False, "s": None, "skip": None, "": None}


@asks(most=None, short_help="Check doubtful merges and splits.")
@click.option(
    "--entities",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("entities.toml"),
    show_default=True,
    metavar="FILE",
    help="Where your answers are written.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("-n", "--most", type=click.IntRange(min=1), help="Questions at most.")
def review(output: Path, as_json: bool, entities: Path, dry_run: bool, most: int | None) -> None:
    """Go through the doubtful merges and splits, worst first, and write your answers into the entities file.

    \b
      kgraph review output/
      kgraph build articles/ -o output/ --entities entities.toml     your answers hold from now on

    Without a terminal, answers are read from standard input, one a line.
    """
    from kgraph.cli.asking import opened
    from kgraph.resolve import review as reviewing
    from kgraph.resolve.decisions import parse_decisions

    document = reviewing.opened(entities)
    found = reviewing.doubts(opened(output), parse_decisions(document.unwrap(), entities.name))[:most]
    if as_json:
        return echo_json(found)
    answered = 0
    for doubt, same in asked(found):
        reviewing.decide(document, doubt, same=same)
        answered += 1
        if not dry_run:
            reviewing.written(document, entities)
    if dry_run and answered:
        click.echo(document.as_string(), nl=False)
    click.echo(_told(answered, len(found), entities, dry_run=dry_run), err=True)


def asked(found: list[Doubt]) -> Iterator[tuple[Doubt, bool]]:
    """Every doubt that was answered yes or no, with the answer, as it is given."""
    for number, doubt in enumerate(found, 1):
        for line in shown(doubt, number, len(found)):
            click.echo(plain(line), err=True)
        while True:
            click.echo(QUESTION, nl=False, err=True)
            line = sys.stdin.readline() if sys.stdin is not None else ""
            answer = line.strip().lower()
            if not line or answer in ("q", "quit"):
                click.echo("", err=True)
                return
            if answer in ANSWERS:
                break
            click.echo("Please answer y, n, s or q.", err=True)
        if (same := ANSWERS[answer]) is not None:
            yield doubt, same


def shown(doubt: Doubt, number: int, of: int) -> Iterator[str]:
    """A doubt in a few lines."""
    done = "taken to be one" if doubt.merged else "kept apart"
    yield f"\n{number} of {of}: “{doubt.left}” and “{doubt.right}” ({doubt.type}) were {done}"
    yield f"  probability of being one: {doubt.score:.2f}"
    yield f"  because {doubt.reason}" if doubt.reason else ""
    yield from (f"  · {quoted.text}  — {quoted.path}" for quoted in doubt.evidence)


def _told(answered: int, of: int, entities: Path, *, dry_run: bool) -> str:
    if not of:
        return "nothing is in doubt"
    where = "nothing was written" if dry_run else f"in {entities}" if answered else "nothing was written"
    then = f"; `kgraph build … --entities {entities}` makes them hold" if answered and not dry_run else ""
    return f"{answered} of {of} decided, {where}{then}"
