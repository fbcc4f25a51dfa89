"""`kgraph build`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kgraph.cli.commands import command
from kgraph.cli.settings import chosen, with_every_setting


@command(short_help="Read articles and write the graph.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Where the graph goes; made when missing.",
)
@with_every_setting
@click.option(
    "--stats",
    "with_stats",
    is_flag=True,
    help="Say how long each stage took, how much memory, and what the cache saved.",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
def build(
    inputs: tuple[str, ...], output: Path, config: Path | None, with_stats: bool, quiet: bool, **settings: Any
) -> None:
    """Read articles (files, folders, or - for standard input) and write the graph into a folder.

    \b
      kgraph build articles/ -o output/
      kgraph build news.jsonl -o output/ --workers 4 --format gexf

    Every option can stand in kgraph.toml as well, under its stage: [read], [analyse], [resolve], [tag],
    [relate]."""
    options = chosen(config, settings)
    from kgraph.cli.progress import progress
    from kgraph.pipeline import build as run

    with progress(quiet=quiet) as told:
        result = run(list(inputs), output, options=options, progress=told)
    if not quiet:
        from kgraph.cli.summary import summary

        page = "html" not in options.without or "html" in options.formats
        said = summary(
            result.graph, failures=result.failures, warnings=result.warnings, output=output, page=page
        )
        click.echo(said, err=True)
    if with_stats:
        from kgraph.cli.summary import stats

        click.echo(stats(result.timings, result.figures, result.graph.articles.height), err=True)
