"""`kgraph serve`."""

from __future__ import annotations

from pathlib import Path

import click

from kgraph.cli.commands import command


@command(short_help="Open a graph of any size in the browser.")
@click.argument("outputs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="OUTPUT...")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address to serve at; any but this machine's own asks for a token.",
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8137, show_default=True, help="0 takes one that is free."
)
@click.option(
    "--token",
    metavar="WORDS",
    envvar="KGRAPH_TOKEN",
    help="What everybody has to bring  [default: none on this machine alone, else one is made]",
)
@click.option("--review", is_flag=True, help="Let judgements be written: merges, splits, hides and notes.")
@click.option(
    "--decisions",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("decisions"),
    show_default=True,
    metavar="FOLDER",
    help="Where --review writes them, a file each; `kgraph build --entities FOLDER` obeys them.",
)
def serve(
    outputs: tuple[Path, ...], host: str, port: int, token: str | None, review: bool, decisions: Path
) -> None:
    """Serve the graphs in OUTPUTs as a local web page that reads on demand, until Ctrl-C.

    \b
      kgraph serve output/
      kgraph serve output/ --review --decisions decisions/     then: kgraph build … --entities decisions/

    The first time an index is made in OUTPUT/.kgraph. A newer build is picked up while it runs.
    """
    from importlib.util import find_spec

    from kgraph.errors import UsageError
    from kgraph.versions import extra

    if find_spec("starlette") is None or find_spec("uvicorn") is None:
        raise UsageError("kgraph serve needs two more packages", hint=extra("serve"))
    from kgraph.serve.web import serve as run

    run(
        outputs,
        host=host,
        port=port,
        token=token,
        decisions=decisions if review else None,
        told=lambda address: click.echo(f"open {address}  (Ctrl-C ends)", err=True),
    )
