"""Data as a block of a page: JSON that no HTML parser can read as markup, deflated and in base64 where it is
long.

Columns of tables become text without becoming Python's objects first, and text is deflated as it is made:
neither the values of a large page nor their JSON stand in memory whole."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import msgspec
import polars as pl

LEVEL = 7  # of zlib's 9; a page of 1,000 articles deflates in a quarter of the time of 9 and is 1 % larger
PLAIN_MOST = 120_000  # characters of JSON that are left readable in the page's source
ROWS, LONG_ROWS = (
    20_000,
    1_000,
)  # of a column that become text at a time: of single values, and of lists and structures
UNSAFE = {char.encode(): f"\\u{ord(char):04x}".encode() for char in "<>&\u2028\u2029"}


def to_json(value: Any) -> str:
    """Compact JSON of plain values, columns (`polars.Series`), which become lists, and functions that give
    such.

    `<`, `>`, `&` and the separators U+2028 and U+2029 are escaped, lone surrogates become "?".
    """
    return b"".join(_pieces(value)).decode()


def _pieces(value: Any) -> Iterator[bytes]:
    for piece in _written(value):
        for char, escaped in UNSAFE.items():
            piece = piece.replace(char, escaped)
        yield piece


def _written(value: Any) -> Iterator[bytes]:
    if isinstance(value, dict):
        for n, (name, member) in enumerate(value.items()):
            yield (b"," if n else b"{") + _plain(name) + b":"
            yield from _written(member)
        yield b"}" if value else b"{}"
    elif callable(value):
        yield from _written(value())
    elif isinstance(value, pl.Series):
        yield b"["
        for n, part in enumerate(
            value.to_frame("").iter_slices(LONG_ROWS if value.dtype.is_nested() else ROWS)
        ):
            whole: bytes = part.select(
                pl.struct(pl.all().implode()).struct.json_encode().cast(pl.Binary)
            ).item()
            yield (b"," if n else b"") + whole[len('{"":[') : -len("]}")]
        yield b"]"
    else:
        yield _plain(value)


def _plain(value: Any) -> bytes:
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:  # a lone surrogate, from the name of a file
        return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode(
            "utf-8", "replace"
        )


def deflate(pieces: Iterable[bytes]) -> str:
    """Raw deflate in base64: what `DecompressionStream("deflate-raw")` reads."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -15, 9)
    start = b"".join(map(packer.compress, pieces))
    return base64.b64encode(start + packer.flush()).decode("ascii")


def block(name: str, value: Any, *, packed: bool = False) -> str:
    """A `<script>` data block with the id `name`, of what `to_json` takes; deflated where it is long or
    `packed` is set."""
    pieces, held, room = _pieces(value), list[bytes](), -1 if packed else PLAIN_MOST
    for piece in pieces:
        held.append(piece)
        room -= len(piece.decode())
        if room < 0:
            text = deflate(chain(held, pieces))
            return f'<script type="application/json" data-packed="deflate-raw" id="{name}">"{text}"</script>'
    return f'<script type="application/json" id="{name}">{b"".join(held).decode()}</script>'
