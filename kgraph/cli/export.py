"""`kgraph formats` and `kgraph export`."""

from __future__ import annotations

import click

from kgraph.cli.commands import command


@command(short_help="List the output formats.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
def formats(as_json: bool) -> None:
    """List the formats that --format and `kgraph export` know, with what they are for."""
    from kgraph.cli.terminal import console, echo_json
    from kgraph.export.formats import descriptions

    known = descriptions()
    if as_json:
        return echo_json(known)
    from rich.table import Table

    table = Table(box=None, pad_edge=False, show_header=False)
    for name, what in known.items():
        table.add_row(name, what)
    console().print(table)
