"""Answers as people read them: headings, tables, and sentences with names marked. Everything from articles
goes through `plain`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kgraph.cli.terminal import plain
from kgraph.graph.ask.answers import Evidence, Named, Relation

if TYPE_CHECKING:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

HEADING = "bold"
MARK = "bold cyan"
DIM = "dim"
RELATION = "green"
BLANKS = dict.fromkeys(map(ord, "\t\n\v\f\r\x85"), " ")


def text(*parts: str | tuple[str, str]) -> Text:
    """Words, some with a style, as one line that no markup can break."""
    from rich.text import Text

    return Text.assemble(*(plain(p) if isinstance(p, str) else (plain(p[0]), p[1]) for p in parts))


def heading(words: str) -> Text:
    """A heading with a blank line before it."""
    return text("\n", (words, HEADING))


def sentence(one: Evidence, *, indent: int = 2) -> Padding:
    """A sentence with its marks, what stands for a name followed by the name, and its article below."""
    from rich.padding import Padding

    line, at = text(), 0
    for mark in sorted(one.marks, key=lambda m: (m.start, -m.end)):
        if mark.start < at:
            continue
        line.append_text(
            text(_flat(one.text[at : mark.start]), (_flat(one.text[mark.start : mark.end]), MARK))
        )
        if mark.coref:
            line.append_text(text((f" [{mark.name}]", DIM)))
        at = mark.end
    line.append_text(text(_flat(one.text[at:]), "\n", (cited(one), DIM)))
    return Padding(line, (0, 0, 0, indent))


def sentences(found: Iterable[Evidence], *, indent: int = 2) -> list[Padding]:
    """Sentences, each with the article it is in."""
    return [sentence(one, indent=indent) for one in found]


def cited(one: Evidence) -> str:
    """Where a sentence is, as a reader cites it: outlet, title, date, file and offsets."""
    said = [part for part in (one.source, f"“{_flat(one.title)}”" if one.title else None, one.date) if part]
    return f"— {', '.join(said)} ({one.path}, {one.start}–{one.end})"


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, right: Iterable[int] = ()) -> Table:
    """A table without lines; the columns numbered in `right` are numbers."""
    from rich.table import Table

    right = set(right)
    made = Table(box=None, pad_edge=False, header_style=DIM, padding=(0, 2, 0, 0))
    for n, name in enumerate(columns):
        made.add_column(name, justify="right" if n in right else "left", overflow="fold")
    for row in rows:
        made.add_row(*(text(_flat(cell)) for cell in row))
    return made


def named(one: Named) -> str:
    """An entity with its type."""
    return f"{one.name} ({one.type})"


def relation(one: Relation) -> Text:
    """A relation on one line, with what weakens it."""
    counts = f"  {one.weight}× in {one.articles} {'article' if one.articles == 1 else 'articles'}"
    return text(
        "  ",
        (one.subject.name, MARK),
        " ",
        (one.relation, RELATION),
        " ",
        (one.object.name, MARK),
        (counts, DIM),
        (f" ({', '.join(one.shades())})" if one.shades() else "", "yellow"),
    )


def _flat(words: str) -> str:
    """Words on one line, every character in its place: a mark may begin or end at the blank that a tab or
    line break becomes."""
    return words.translate(BLANKS)
