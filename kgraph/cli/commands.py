"""The group of commands: which there are, where each lives, and what is said to a name that is none."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click

COMMANDS = {
    "build": "kgraph.cli.build:build",
    "ask": "kgraph.cli.ask:ask",
    "show": "kgraph.cli.show:show",
    "search": "kgraph.cli.show:search",
    "neighbours": "kgraph.cli.between:neighbours",
    "path": "kgraph.cli.between:path",
    "explain": "kgraph.cli.between:explain",
    "topics": "kgraph.cli.whole:topics",
    "claims": "kgraph.cli.whole:claims",
    "quotes": "kgraph.cli.whole:quotes",
    "voices": "kgraph.cli.told:voices",
    "timeline": "kgraph.cli.told:timeline",
    "sources": "kgraph.cli.told:sources",
    "stats": "kgraph.cli.whole:stats",
    "diff": "kgraph.cli.whole:diff",
    "review": "kgraph.cli.review:review",
    "serve": "kgraph.cli.serve:serve",
    "watch": "kgraph.cli.watch:watch",
    "mcp": "kgraph.cli.mcp:mcp",
    "export": "kgraph.cli.export:export",
    "formats": "kgraph.cli.export:formats",
}
"""Name → `module:function`, imported when asked for, in the order of the help."""


HELP = {"help_option_names": ["-h", "--help"]}


class Lazy(click.Group):
    """A group whose commands are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), function)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = get_close_matches(args[0], COMMANDS, n=3)
            told = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(COMMANDS)}"
            raise click.UsageError(f"no command is called {args[0]!r}; {told}", ctx)
        return super().resolve_command(ctx, args)


def command(**settings: Any) -> Callable[[Callable[..., Any]], click.Command]:
    """`click.command` with what every command takes: `--debug`, and `-h` for help."""

    def decorate(function: Callable[..., Any]) -> click.Command:
        debug = click.option(
            "--debug", is_flag=True, expose_value=False, help="Show where in the code an error arose."
        )
        made: Callable[[Callable[..., Any]], click.Command] = click.command(context_settings=HELP, **settings)
        return made(debug(function))

    return decorate


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from kgraph import __version__

        click.echo(f"kgraph {__version__}")
        ctx.exit()


@click.group(cls=Lazy, context_settings=HELP)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Show the version and exit.",
)
@click.option("--debug", is_flag=True, expose_value=False, help="Show where in the code an error arose.")
def kgraph() -> None:
    """Turn a folder of articles into a knowledge graph you can check sentence by sentence.

    \b
      kgraph build articles/ -o output/          read articles, write the graph
      kgraph show output/ "Kaly Miller"          all that is known of someone

    Then open output/graph.html in a browser. Nothing leaves this machine.
    """
