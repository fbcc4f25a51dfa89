"""What every command that asks has in common: the built folder first, `--json`, and how many answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kgraph.cli.commands import command
from kgraph.cli.terminal import console, echo, echo_json

if TYPE_CHECKING:
    from kgraph.graph.knowledge_graph import KnowledgeGraph

MOST = 10
NAMESAKES = 5
"""Others of a name that are listed."""


def asks(*, most: int | None = MOST, **settings: Any) -> Callable[[Callable[..., Any]], click.Command]:
    """A command whose first argument is the folder that `kgraph build` wrote."""

    def made(function: Callable[..., Any]) -> click.Command:
        if most is not None:
            function = click.option(
                "-n",
                "--most",
                type=click.IntRange(min=1),
                default=most,
                show_default=True,
                help="Answers at most, of each kind.",
            )(function)
        function = click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")(function)
        return command(**settings)(
            click.argument("output", type=click.Path(path_type=Path), metavar="OUTPUT")(function)
        )

    return made


def opened(output: Path) -> KnowledgeGraph:
    """The graph in a folder. Raises `NotFoundError`."""
    from kgraph.graph.store import load

    return load(output)


def say_namesakes(graph: KnowledgeGraph, *names: str) -> None:
    """Say on stderr who else bears the names that were asked for: nobody is chosen in silence."""
    from kgraph.cli.terminal import plain
    from kgraph.graph.ask.lookup import entity_numbers, hint, namesakes

    for name in names:
        others = namesakes(graph, name)
        if not others:
            continue
        ids = graph.entities["id"]
        told = "; ".join(f"{ids[e]} ({hint(graph, e)})" for e in others[:NAMESAKES])
        taken = ids[entity_numbers(graph, name)[0]]
        click.echo(plain(f"{name} is taken for {taken}; the name is also borne by {told}"), err=True)
        hinted = f"'{plain(name)} (…)' with a word that is said of it"
        click.echo(f"        ask for one by its id, or as {hinted}", err=True)


def answer(value: Any, *, as_json: bool, shown: Callable[[], Iterable[Any]]) -> None:
    """Print an answer, as JSON or as the lines that `shown` makes."""
    if as_json:
        return echo_json(value)
    out = console()
    if out.is_terminal:
        for line in shown():
            out.print(line)
        return
    with out.capture() as held:  # rich fills lines up with blanks, which is of no use in a file
        for line in shown():
            out.print(line)
    echo("\n".join(line.rstrip() for line in held.get().splitlines()))
