"""The watch list: what a person wants to hear of, and where, as TOML.

[[watch]]
name = "Fenwick"                  # how alerts are headed
entity = "Orla Fenwick"           # every new sentence that names it

[[watch]]
name = "The two together"
pair = ["Orla Fenwick", "Ofcom"]  # every new sentence that names both

[[watch]]
name = "Ticket prices"
search = "tickets pounds"         # every new sentence with these words

[[watch]]
name = "Openings"
ask = "Who opened a museum?"      # new sentences that answer

[alerts]
terminal = true                   # the default
jsonl = "alerts.jsonl"            # a line an alert, appended
rss = "alerts.xml"                # the latest two hundred, as a feed
command = ["notify-send", "kgraph"]  # run for each alert, which it gets as JSON on standard input; no
shell
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from kgraph.errors import UsageError

KINDS = ("entity", "pair", "search", "ask")


class Watched(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing to hear of: exactly one of `entity`, `pair`, `search` and `ask` is there."""

    name: str
    entity: str | None = None
    pair: tuple[str, str] | None = None
    search: str | None = None
    ask: str | None = None


class Where(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where alerts go; files are named as seen from the watch list."""

    terminal: bool = True
    jsonl: str | None = None
    rss: str | None = None
    command: tuple[str, ...] = ()


class WatchList(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that a file says."""

    watch: tuple[Watched, ...] = ()
    alerts: Where = Where()


def read(path: Path | None) -> WatchList:
    """The watch list in a file; none where no file is named. Raises `UsageError` with what is wrong."""
    if path is None:
        return WatchList()
    try:
        return parsed(tomllib.loads(path.read_text(encoding="utf-8-sig")), path.name)
    except OSError as error:
        raise UsageError(f"cannot read {path.name}: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path.name}: {error}") from error


def parsed(data: Mapping[str, Any], file: str) -> WatchList:
    """The watch list in decoded TOML. Raises `UsageError`."""
    try:
        found = msgspec.convert(data, WatchList)
    except msgspec.ValidationError as error:
        raise UsageError(f"{file}: {error}") from error
    for one in found.watch:
        given = [kind for kind in KINDS if getattr(one, kind)]
        if len(given) != 1 or not one.name.strip():
            raise UsageError(f"{file}: {one.name or 'a watch'} needs a name and one of {', '.join(KINDS)}")
    names = [one.name for one in found.watch]
    if len(set(names)) < len(names):
        raise UsageError(f"{file}: two watches have the same name")
    return found
