"""`kgraph export` and `kgraph formats`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kgraph.cli.asking import opened
from kgraph.cli.commands import command
from kgraph.model import ENTITY_TYPES
from kgraph.versions import installed

if TYPE_CHECKING:
    from kgraph.export.info import ExportInfo
    from kgraph.graph.knowledge_graph import KnowledgeGraph

TO_STDOUT = Path("-")
NOTHING = "nothing is chosen, the files hold no entity: is a date, type or number of the choice too narrow?"


@command(short_help="Write a built graph in other formats, whole or in part.")
@click.argument("built", type=click.Path(path_type=Path), metavar="OUTPUT")
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    required=True,
    metavar="NAME",
    help="`kgraph formats` lists them; may be given again.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where the files go; - for standard output, where the format is one file.  [default: OUTPUT/export]",
)
@click.option(
    "--type",
    multiple=True,
    type=click.Choice(ENTITY_TYPES),
    help="Only entities of this type; may be given again.",
)
@click.option(
    "--topic", multiple=True, metavar="NAME", help="Only entities tagged with this topic; may be given again."
)
@click.option(
    "--article",
    multiple=True,
    metavar="NAME",
    help="Only articles of this id, path, title or outlet; may be given again.",
)
@click.option(
    "--since",
    metavar="DATE",
    help="Only articles of this day, month or year, or later (2021-05-04, 2021-05, 2021).",
)
@click.option("--until", metavar="DATE", help="Only articles of this day, month or year, or earlier.")
@click.option(
    "--min-weight",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Only connections of so many sentences.",
)
@click.option(
    "--min-articles",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Only entities and connections of so many articles.",
)
@click.option(
    "--around", multiple=True, metavar="NAME", help="Only this entity and those near it; may be given again."
)
@click.option(
    "--hops", type=click.IntRange(min=0), default=1, show_default=True, help="How near, with --around."
)
@click.option("--top", type=click.IntRange(min=1), help="Only so many entities, the most salient.")
def export(built: Path, formats: tuple[str, ...], output: Path | None, **choice: Any) -> None:
    """Write the graph in OUTPUT in other formats, without reading an article again.

    \b
      kgraph export output/ -f gexf -o for-gephi/
      kgraph export output/ -f cypher -o - --around "Kaly Miller" --hops 2 > graph.cypher
      kgraph export output/ -f csv -o tables/ --type person --since 2021 --min-articles 2
    """
    from kgraph.export import export as write
    from kgraph.graph.select import Selection, select
    from kgraph.inside import check_inside

    graph = select(opened(built), Selection(**choice))
    if not graph.entities.height:
        click.echo(f"kgraph: {NOTHING}", err=True)
    names = [word for text in formats for word in text.split(",") if word]
    info = _info(graph, built)
    if output == TO_STDOUT:
        return _to_stdout(graph, names, info)
    if output is None:
        check_inside(built / "export", built)
    paths = write(graph, output or built / "export", formats=names, info=info)
    for path in paths[:20]:
        click.echo(str(path))
    if len(paths) > 20:
        click.echo(f"and {len(paths) - 20:,} more", err=True)


@command(short_help="List the formats that are written, and the files that are read.")
@click.option("--json", "as_json", is_flag=True, help="The formats as JSON, for programs.")
def formats(as_json: bool) -> None:
    """List the formats that --format and `kgraph export` know, with what they are for, and the kinds of files
    that are read."""
    from kgraph.cli.terminal import console, echo_json
    from kgraph.export.formats import descriptions

    known = descriptions()
    if as_json:
        return echo_json(known)
    from kgraph.cli import render

    console().print(render.table(("format", "what it is"), known.items()))
    console().print(
        render.table(
            ("", ""), (("reads", _listed("kgraph.readers")), ("of any length", _listed("kgraph.streams")))
        )
    )


def _listed(group: str) -> str:
    from kgraph.registry import names

    return " ".join(sorted(names(group)))


def _info(graph: KnowledgeGraph, built: Path) -> ExportInfo:
    from kgraph.export.build import info_of_folder

    return info_of_folder(graph, built, version=installed())


def _to_stdout(graph: KnowledgeGraph, names: list[str], info: ExportInfo) -> None:
    import sys

    from kgraph.cli.terminal import written
    from kgraph.errors import UsageError
    from kgraph.export import files_of

    if len(names) != 1:
        raise UsageError("standard output takes one format")
    first, *others = files_of(graph, names[0], info=info)
    if others:
        raise UsageError(f"{names[0]} is several files", hint="give a folder with -o")
    if sys.stdout is None:
        return
    for piece in first[1]:
        with written():
            sys.stdout.buffer.write(piece)
