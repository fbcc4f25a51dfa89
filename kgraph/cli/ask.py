"""`kgraph ask`: a question in words, answered by sentences of the articles."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kgraph.cli.asking import answer, asks, opened
from kgraph.cli.terminal import echo_json_line

if TYPE_CHECKING:
    from kgraph.graph.ask.reports import (
        Answer,
        Cited,
    )

OTHERS = 3
"""Sentences that agree or differ shown under an answer; --json has them all."""


@asks(short_help="Answer a question with sentences of the articles.", most=8)
@click.argument("question", required=False)
@click.option(
    "--questions",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Answer the questions of a file, one a line (UTF-8).",
)
def ask(output: Path, question: str | None, questions: Path | None, as_json: bool, most: int) -> None:
    """Answer QUESTION with the sentences of the articles that do, best first, each with its article and why
    it was chosen.

    \b
      kgraph ask output/ "Who first appointed a minister for loneliness?"
      kgraph ask output/ --questions questions.txt --json > answers.jsonl

    Nothing is made up: where the articles do not answer, that is the answer.
    """
    from kgraph.errors import UsageError

    if (question is None) == (questions is None):
        raise UsageError("ask takes a question, or --questions FILE")
    graph = opened(output)
    texts = [question] if question is not None else _lines(questions)
    for one in graph.ask_all(texts, most=most):
        if as_json and questions is not None:
            echo_json_line(one)
        else:
            answer(one, as_json=as_json, shown=partial(_answer, one))


def _lines(file: Path | None) -> list[str]:
    """The questions of a file: its lines, but for empty ones at the end."""
    from kgraph.errors import UsageError

    assert file is not None
    try:
        return file.read_text(encoding="utf-8-sig").rstrip().splitlines()
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{file} is not UTF-8", hint="save it as UTF-8, one question a line") from error


def _answer(one: Answer) -> Iterator[Any]:
    from kgraph.cli import render

    yield render.text((one.question, render.HEADING))
    for name in one.ambiguous:
        yield render.text(("  several bear this name: ", render.DIM), name)
    if not one.found:
        yield render.text(("  Not in these articles: ", "yellow"), "; ".join(one.lacking) + ".")
        if one.answers:
            yield render.text(("  The nearest sentences:", render.DIM))
    for number, cited in enumerate(one.answers, start=1):
        yield from _cited(number, cited)


def _cited(number: int, cited: Cited) -> Iterator[Any]:
    from kgraph.cli import render

    where = cited.article
    said = [part for part in (where.source, f"“{where.title}”" if where.title else None, where.date) if part]
    origins = f"; {cited.origins} independent origins" if cited.origins > 1 else ""
    yield render.text(f"{number:>3}. ", " ".join(cited.sentence.split()))
    yield render.text(
        (f"     — {', '.join(said)} ({where.path}, {cited.start}–{cited.end}){origins}", render.DIM)
    )
    if cited.why:
        yield render.text((f"     {'; '.join(cited.why)}", render.RELATION))
    for other in cited.others[:OTHERS]:
        difference = f" in {other.difference}" if other.difference else ""
        yield render.text(
            (f"     {other.status}{difference}: ", "yellow" if other.status == "differs" else render.DIM),
            " ".join(other.sentence.split()),
            (f" — {other.article.source or other.article.path}", render.DIM),
        )
