"""Measures kgraph on the gold sets, and prints the quality table and a line of JSON.

    python -m tests.quality.measure --gold FOLDER  # everything; README.md says how to lay FOLDER out
    python -m tests.quality.measure --gold FOLDER --task names --task things
    python -m tests.quality.measure --gold FOLDER --work BUILDS  # keeps the builds; --reuse takes them as is
    python -m tests.quality.measure --gold FOLDER --write  # also the guide's table, and lifts floors.json

Needs the extra `quality`. An hour on two cores for everything.
"""

from __future__ import annotations

import json
import re
import shlex
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import click

from tests.quality.builds import BuildError, Builds
from tests.quality.figures import FLOORS, below, lifted, read_floors, table
from tests.quality.tasks import TASKS, measured

GUIDE = Path(__file__).parents[2] / ".github" / "guide" / "quality.md"
TABLE = re.compile(r"(<!-- quality -->\n).*?(<!-- /quality -->)", re.S)


@click.command(help="\b\n" + (__doc__ or ""))
@click.option("--gold", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--task", "tasks", type=click.Choice(list(TASKS)), multiple=True, help="All if none is given.")
@click.option("--work", type=click.Path(file_okay=False, path_type=Path), help="Where builds are kept.")
@click.option(
    "--kgraph",
    "command",
    default=f"{shlex.quote(sys.executable)} -m kgraph",
    help="The command before `build`.",
)
@click.option("--workers", default=1, help="Processes that a build works with.")
@click.option("--reuse", is_flag=True, help="Score builds that are there as they are.")
@click.option("--write", is_flag=True, help="Write the guide's table, and lift the floors; all tasks.")
def main(
    gold: Path,
    tasks: tuple[str, ...],
    work: Path | None,
    command: str,
    workers: int,
    reuse: bool,
    write: bool,
) -> None:
    """Measures, prints, and writes if told to."""
    if write and tasks:
        raise click.UsageError("--write needs all tasks: leave --task out")
    with tempfile.TemporaryDirectory() as temporary:
        builds = Builds(gold, work or Path(temporary), shlex.split(command), workers=workers, reuse=reuse)
        values = _values(builds, tasks or tuple(TASKS))
    click.echo(table(values))
    click.echo(json.dumps(values))
    for fallen in below(values, read_floors()):
        click.echo(fallen, err=True)
    if write:
        GUIDE.write_text(with_table(GUIDE.read_text("utf-8"), values), encoding="utf-8")
        FLOORS.write_text(json.dumps(lifted(values, read_floors()), indent=1) + "\n", encoding="utf-8")


def _values(builds: Builds, tasks: tuple[str, ...]) -> dict[str, float]:
    values: dict[str, float] = {}
    for task in tasks:
        click.echo(task, err=True)
        try:
            values |= measured(task, builds)
        except (BuildError, OSError) as error:
            raise click.ClickException(str(error)) from error
    return values


def with_table(text: str, values: Mapping[str, float]) -> str:
    """The guide with its table made anew between its marks."""
    return TABLE.sub(lambda m: m[1] + table(values) + m[2], text)


if __name__ == "__main__":
    main()
