"""The usual gender of given names."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import Literal

from anyascii import anyascii

from kgraph.gazetteers import lines

Usual = Literal["f", "F", "m", "M", "x"]
"""`f`, `m`: nine bearers in ten or more are women, men; `F`, `M`: seven in ten or more; `x`: shared."""


@cache
def given_names() -> MappingProxyType[str, Usual]:
    """Lower-case ASCII given names and the gender of most who bear them.

    Made from the counts that Van Buskirk, Clauset and Larremore (2022) gathered from 36 sources of many
    countries: see `kgraph/data/make.py`."""
    table: dict[str, Usual] = {}
    for line in lines("given_names.txt"):
        usual, *names = line.split()
        table.update(dict.fromkeys(names, usual))  # type: ignore[arg-type]
    return MappingProxyType(table)


def usual_gender(name: str) -> Usual | None:
    """The usual gender of a given name in any spelling ("Zoë", "Jean-Luc": by its first part where the whole
    is unknown)."""
    table = given_names()
    plain = anyascii(name).lower().strip(".'’ ")
    return table.get(plain) or table.get(plain.split("-")[0])
