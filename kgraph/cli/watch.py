"""`kgraph watch`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kgraph.cli.commands import command
from kgraph.cli.settings import chosen, with_every_setting


@command(short_help="Build whenever articles come, and say what is new.")
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Where the graph goes; made when missing.",
)
@click.option(
    "--alerts",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="A watch list as TOML: names, searches and questions, and where alerts go.",
)
@click.option("--once", is_flag=True, help="Build, tell what is new since the last time, and end.")
@click.option(
    "--settle",
    type=click.FloatRange(0.1, 600),
    default=2.0,
    show_default=True,
    metavar="SECONDS",
    help="How long nothing must change before files count as written.",
)
@click.option("--poll", is_flag=True, help="Look again and again; for folders of other machines.")
@with_every_setting
def watch(
    inputs: tuple[Path, ...],
    output: Path,
    alerts: Path | None,
    once: bool,
    settle: float,
    poll: bool,
    config: Path | None,
    **settings: Any,
) -> None:
    """Build the graph whenever files in INPUTs come, change or go, and say what is new, until Ctrl-C.

    \b
      kgraph watch articles/ -o output/
      kgraph watch articles/ -o output/ --alerts watch.toml

    The page in OUTPUT and a running `kgraph serve` show each new graph when it is there whole.
    """
    from importlib.util import find_spec

    from kgraph.cli.terminal import echo, plain
    from kgraph.errors import UsageError
    from kgraph.pipeline import check_settings
    from kgraph.pipeline.place import check_places
    from kgraph.versions import extra
    from kgraph.watch import Round
    from kgraph.watch import watch as run
    from kgraph.watch.lists import read

    if not once and find_spec("watchfiles") is None:
        raise UsageError("kgraph watch needs one more package", hint=f"{extra('watch')}, or --once")
    options = chosen(config, settings)
    check_places(inputs, output)
    check_settings(options)
    read(alerts)
    one = Round(inputs, output, options, alerts, lambda line: echo(plain(line)))
    if not once:
        return run(one, settled=settle, poll=poll)
    if not one.run():
        raise SystemExit(1)
    return None
