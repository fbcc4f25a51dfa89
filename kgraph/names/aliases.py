"""The other names of well-known things (`aliases.toml`): a prior that yields to what a text says."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

DOUBTFUL = "?"
"""What stands before a form that often means something else."""


@dataclass(frozen=True, slots=True)
class WellKnown:
    """Something well known: its usual name, its type, and the country (ISO 3166) it belongs to, `ALL` for
    none."""

    name: str
    kind: str
    land: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a form can mean. `sure` where it hardly ever means anything else."""

    thing: WellKnown
    sure: bool


def meanings(form: str) -> tuple[Meaning, ...]:
    """What a name can stand for; empty where the table does not have it. Capitals count: "WHO" is no "Who".

    >>> [m.thing.name for m in meanings("the G.O.P.")]
    ['Republican Party']
    >>> meanings("Who")
    ()
    """
    return _table().get(written(form), ())


def well_known(form: str) -> WellKnown | None:
    """The one thing that a form hardly ever means anything but; None for others.

    >>> well_known("NYPD").name, well_known("Congress")
    ('New York City Police Department', None)
    """
    found = meanings(form)
    return found[0].thing if len(found) == 1 and found[0].sure else None


def in_common(a: str, b: str) -> tuple[WellKnown, bool] | None:
    """What two forms can both stand for, and whether both surely do; None where there is nothing.

    >>> in_common("Justice Department", "DOJ")[1], in_common("Fed", "Federal Reserve")[1], in_common("DOJ", "FBI")
    (True, False, None)
    """
    left, right = meanings(a), {m.thing: m.sure for m in meanings(b)}
    shared = [(m.thing, m.sure and right[m.thing]) for m in left if m.thing in right]
    return (shared[0][0], shared[0][1] and len(left) == len(right) == 1) if shared else None


def written(form: str) -> str:
    """A form as the table has it: no leading article, no stops in acronyms, straight marks, single spaces."""
    plain = " ".join(form.replace("’", "'").split())
    plain = plain[4:] if plain[:4] in ("the ", "The ") and len(plain) > 4 else plain
    return plain.replace(".", "") if "." in plain else plain


def _rows() -> Iterator[tuple[WellKnown, list[str]]]:
    tables = tomllib.loads(files("kgraph").joinpath("names", "aliases.toml").read_text(encoding="utf-8"))
    for kind, lands in tables.items():
        for land, rows in lands.items():
            for name, forms in rows.items():
                yield WellKnown(name, kind, land), [name, *forms]


@cache
def _table() -> MappingProxyType[str, tuple[Meaning, ...]]:
    found: dict[str, dict[WellKnown, bool]] = defaultdict(dict)
    for thing, forms in _rows():
        for form in forms:
            found[written(form.removeprefix(DOUBTFUL))].setdefault(thing, not form.startswith(DOUBTFUL))
    return MappingProxyType(
        {form: tuple(Meaning(t, s) for t, s in things.items()) for form, things in found.items()}
    )
