"""Writing to people's terminals, whatever they are: any encoding, no colour, closed, and never a stray escape
sequence."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from kgraph.display import tamed
from kgraph.errors import WriteError

if TYPE_CHECKING:
    from rich.console import Console

PIPE_WIDTH = 120
"""Columns of a table where nobody says how wide the reader's screen is."""
SEQUENCES = re.compile(
    "\x1b(?:\\[[0-?]*[ -/]*[@-~]|[\\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\\\)?|[ -/]*[0-~])|\x9b[0-?]*[ -/]*[@-~]"
)
"""Escape sequences of a terminal (ECMA-48): CSI, strings such as a window title, and the short ones."""
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What else moves the cursor."""


def plain(text: str) -> str:
    """`text` that a terminal shows and does not obey.

    >>> plain("safe" + chr(27) + "[2J" + chr(7) + "ty")
    'safety'
    """
    return tamed(CONTROLS.sub("", SEQUENCES.sub("", text)))


def ready_streams() -> None:
    """Make the three standard streams usable: present, and never failing on a character they cannot show."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:  # closed: keep the number taken, or the next file opened would get it
            os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def complain(message: str, *, hint: str = "") -> int:
    """One line of what is wrong and one of what to do, on stderr. Returns 1, the usual exit code."""
    click.echo(f"kgraph: {plain(message)}", err=True)
    if hint:
        click.echo(f"        {plain(hint)}", err=True)
    return 1


def console(*, err: bool = False) -> Console:
    """A rich console on stdout or stderr. Markup is off: article text is data."""
    from rich.console import Console

    columns = os.environ.get("COLUMNS", "")
    width = (
        None if _is_terminal(err) else int(columns) if columns.isdecimal() and int(columns) else PIPE_WIDTH
    )
    return Console(stderr=err, markup=False, highlight=False, emoji=False, width=width, soft_wrap=False)


def echo_json(value: Any) -> None:
    """A value as indented JSON on stdout; ASCII only where the terminal knows no more."""
    import json

    import msgspec

    echo(json.dumps(msgspec.to_builtins(value), ensure_ascii=not _wide(), indent=2))


def echo_json_line(value: Any) -> None:
    """A value as JSON on one line of stdout."""
    import json

    import msgspec

    echo(json.dumps(msgspec.to_builtins(value), ensure_ascii=not _wide()))


def _wide() -> bool:
    return (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") == "utf8"


def echo(words: str) -> None:
    """A line of results on stdout, in its encoding. Raises `WriteError` where it cannot be written."""
    if sys.stdout is not None:
        with written():
            sys.stdout.write(words + "\n")


@contextmanager
def written() -> Iterator[None]:
    """Turns errors of standard output into a `WriteError`; that nobody reads any more is none."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise WriteError(
            f"cannot write the result: {error.strerror or error}", hint="is there room where it goes?"
        ) from error


def _is_terminal(err: bool) -> bool:
    stream = sys.stderr if err else sys.stdout
    return stream is not None and stream.isatty()
