"""The tables of the README that are made from the code: `python -m tests.project.readme` writes them anew, a
test holds them.

A table stands between `<!-- NAME -->` and `<!-- /NAME -->`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from kgraph.cli.commands import COMMANDS, kgraph
from kgraph.cli.settings import HELP
from kgraph.config import ReadOptions
from kgraph.export import ALWAYS
from kgraph.export.formats import descriptions
from kgraph.registry import EXPORTERS

README = Path(__file__).parents[2] / "README.md"
GUIDE = README.parent / ".github" / "guide"
LIMITS = ("max_file_bytes", "max_text_length", "parser_seconds", "parser_megabytes")


def commands() -> str:
    """Every command with its arguments and what it answers."""
    rows = []
    for name in COMMANDS:
        found = kgraph.get_command(click.Context(kgraph), name)
        assert found is not None
        words = [p.make_metavar(click.Context(found)) for p in found.params if isinstance(p, click.Argument)]
        rows.append((f"`{' '.join(['kgraph', name, *words])}`", found.get_short_help_str(120).rstrip(".")))
    return _table(("command", "what it does"), rows)


def formats() -> str:
    """Every format with what it is for: what its exporter's first line says behind "For"."""
    uses = {
        name: (known.partition(" For ")[2] or known).rstrip(".") for name, known in descriptions().items()
    }
    return _table(
        ("format", "for"), ((f"`{n}`" + (" (always)" if n in ALWAYS else ""), uses[n]) for n in EXPORTERS)
    )


def limits() -> str:
    """The limits that a person can set."""
    defaults = ReadOptions()
    rows = [
        (HELP[name].rstrip("."), f"{getattr(defaults, name):,}", f"`--{name.replace('_', '-')}`")
        for name in LIMITS
    ]
    return _table(("limit", "default", "setting"), rows)


def guides() -> str:
    """Every page of the guide, by its heading."""
    heads = (
        (page, page.read_text("utf-8").partition("\n")[0].removeprefix("# "))
        for page in sorted(GUIDE.glob("*.md"))
    )
    return (
        " · ".join(f"[{head}]({page.relative_to(README.parent).as_posix()})" for page, head in heads) + "\n"
    )


TABLES: dict[str, Callable[[], str]] = {
    "commands": commands,
    "formats": formats,
    "limits": limits,
    "guides": guides,
}


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [tuple(heads)]
    lines += [tuple("---" for _ in lines[0]), *map(tuple, rows)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def renewed(text: str) -> str:
    """The README with its tables made anew."""
    for name, made in TABLES.items():
        table = made()
        text = re.sub(
            rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)",
            lambda m, table=table: m[1] + table + m[2],
            text,
            flags=re.S,
        )
    return text


if __name__ == "__main__":
    README.write_text(renewed(README.read_text("utf-8")), encoding="utf-8")
