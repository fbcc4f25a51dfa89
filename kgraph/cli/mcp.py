"""`kgraph mcp`."""

from __future__ import annotations

from pathlib import Path

import click

from kgraph.cli.asking import opened
from kgraph.cli.commands import command


@command(short_help="Serve the graph to agents over the Model Context Protocol.")
@click.argument("output", type=click.Path(path_type=Path), metavar="OUTPUT")
def mcp(output: Path) -> None:
    """Serve the graph in OUTPUT to an agent over standard input and output (Model Context Protocol),
    read-only.

    \b
    In the agent's configuration:
      {"mcpServers": {"kgraph": {"command": "kgraph", "args": ["mcp", "/path/to/output"]}}}
    """
    from kgraph.serve import server

    server(opened(output)).run("stdio")
