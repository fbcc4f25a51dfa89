"""Escaping for Markdown, and citations in it."""

from __future__ import annotations

import re

from kgraph.display import tamed
from kgraph.graph.ask.answers import Evidence
from kgraph.graph.view.attributes import clean

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$^=%])")
LINE_START = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s|$)")


def escaped(text: str) -> str:
    """`text` on one line, shown by Markdown as it is.

    >>> escaped("a *b* [[c]]")
    'a \\\\*b\\\\* \\\\[\\\\[c\\\\]\\\\]'
    """
    line = SPECIAL.sub(r"\\\1", " ".join(tamed(clean(text)).split()))
    return (
        LINE_START.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", line)
        .replace("&", "&amp;")
        .replace("://", ":\u200b//")
    )


def verbatim(text: str) -> str:
    """`text` on one line as code, in which nothing is markup."""
    return "`" + " ".join("".join(c if c.isprintable() else " " for c in text.replace("`", "")).split()) + "`"


def quoted(one: Evidence) -> str:
    """A sentence as a block quote with its source."""
    return f"> {escaped(one.text)}  \n> — {cited(one)}\n"


def cited(one: Evidence) -> str:
    """Outlet, title, date and place of a sentence."""
    said = [escaped(part) for part in (one.author, one.source) if part]
    said += [f"“{escaped(one.title)}”"] if one.title else []
    said += [one.date] if one.date else []
    return ", ".join(said) + f" ({verbatim(one.path)}, {one.start}–{one.end})"
