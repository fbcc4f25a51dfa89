"""Articles that are in memory, laid down as a file of lines so that they are read as every other article
is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from kgraph.errors import UsageError

FILE = "records.jsonl"
LONGEST_PATH = 1024
"""Characters from which a string is a text and no path."""


@runtime_checkable
class PolarsFrame(Protocol):
    """What a polars data frame gives."""

    def to_dicts(self) -> list[dict[str, Any]]: ...


@runtime_checkable
class PandasFrame(Protocol):
    """What a pandas data frame gives."""

    @property
    def columns(self) -> Any: ...

    def to_dict(self, orient: Any) -> Any: ...


Record = Mapping[str, Any]
Inputs = str | Path | Iterable[str | Path] | Iterable[Record] | PolarsFrame | PandasFrame
"""What `kgraph.build` reads: files or folders, or articles in memory."""


def laid_down(inputs: Inputs, folder: Path) -> list[str | Path]:
    """The files and folders of `inputs`; records, frames and texts are written to a file in `folder`, one a
    line.

    A record has the article's text as `text` (or `body`, `content`…) and what else is known of it: `title`,
    `date`, `source`, `author`, `url`. A string with a line break is a text. Raises `UsageError` where paths
    and records are mixed."""
    if isinstance(inputs, str | Path):
        inputs = [inputs]
    found = iter(_items(inputs))
    first = next(found, None)
    if first is None:
        raise UsageError(
            "no INPUT was given", hint="give files or folders, or records such as {'title': …, 'text': …}"
        )
    if _is_path(first):
        paths = [first, *found]
        if not all(map(_is_path, paths)):
            raise UsageError(
                "paths and records cannot be mixed", hint="give either files and folders, or records"
            )
        return paths
    place = folder / FILE
    with place.open("w", encoding="utf-8", newline="\n") as file:
        for number, item in enumerate(_again(first, found), start=1):
            file.write(json.dumps(_plain(item, number), ensure_ascii=False) + "\n")
    return [place]


def _items(inputs: Any) -> Iterable[Any]:
    if isinstance(inputs, PolarsFrame):
        return inputs.to_dicts()
    if isinstance(inputs, PandasFrame):
        rows: Iterable[Any] = inputs.to_dict("records")
        return rows
    if isinstance(inputs, Mapping):
        return [inputs]
    try:
        found: Iterable[Any] = iter(inputs)
    except TypeError as error:
        wrong = f"a {type(inputs).__name__} is nothing to build from"
        raise UsageError(wrong, hint="give paths, records or a data frame") from error
    return found


def _again(first: Any, rest: Iterator[Any]) -> Iterator[Any]:
    yield first
    yield from rest


def _is_path(item: Any) -> bool:
    return isinstance(item, Path) or (isinstance(item, str) and "\n" not in item and len(item) < LONGEST_PATH)


def _plain(item: Any, number: int) -> dict[str, Any]:
    """A record as JSON has it, less what is absent."""
    if isinstance(item, str) and not _is_path(item):
        return {"text": item}
    if not isinstance(item, Mapping):
        raise UsageError(
            f"record {number} is a {type(item).__name__}",
            hint="a record is a dict such as {'title': …, 'text': …}",
        )
    return {str(name): _value(value) for name, value in item.items() if value is not None and value == value}


def _value(value: Any) -> Any:
    if isinstance(value, date):  # and datetime, which is one
        return value.isoformat()
    if isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return [_value(one) for one in value]
    return str(value)
