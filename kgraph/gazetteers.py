"""Known names: countries and their people, regions, towns, family names. Loaded on first use; context may
overrule all of them.

Towns are those of GeoNames (CC BY 4.0, geonames.org) of 15,000 people and more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from kgraph.errors import RunError


@dataclass(frozen=True, slots=True)
class City:
    """A town: `country` is an ISO 3166 alpha-2 code, `region` GeoNames' code of the state or province,
    `population` its people."""

    number: int
    country: str
    region: str
    population: int


def country(name: str) -> str | None:
    """The country of that name or abbreviation ("U.K." is "United Kingdom"), None where there is none."""
    return _countries()[0].get(name.lower())


def demonym(word: str) -> str | None:
    """The country whose people or adjective a word is ("French", "Iranians"), None where it is neither."""
    return _countries()[1].get(word.lower())


def region(name: str) -> bool:
    """Whether it is a continent, a sea, a state or a province of some fame."""
    return name.lower() in _regions()


def population(name: str) -> int:
    """Thousands of people in the largest town of that name, 0 where none of 15,000 people is known."""
    return _towns().get(name.lower(), 0)


def is_place(name: str) -> bool:
    """Whether any list has it as a place."""
    return country(name) is not None or region(name) or population(name) > 0


def surname(word: str) -> bool:
    """Whether it is a usual family name somewhere."""
    return word.lower() in _surnames()


@cache
def _countries() -> tuple[MappingProxyType[str, str], MappingProxyType[str, str]]:
    names: dict[str, str] = {}
    people: dict[str, str] = {}
    for forms, words in _country_rows():
        name = forms[0]
        names.update({form.lower(): name for form in forms})
        for word in filter(None, (w.strip().lower() for w in words.split(";"))):
            people.setdefault(word, name)
            if not word.endswith(("s", "sh", "ch", "ese", "men", "man")):
                people.setdefault(word + "s", name)
    return MappingProxyType(names), MappingProxyType(people)


def country_names() -> list[tuple[str, ...]]:
    """The names of each country, the usual one first."""
    return [names for names, _ in _country_rows()]


def _country_rows() -> Iterator[tuple[tuple[str, ...], str]]:
    for line in lines("countries.txt"):
        name, aliases, words = (part.strip() for part in line.split("|"))
        yield (name, *(alias.strip() for alias in aliases.split(";") if alias.strip())), words


@cache
def _regions() -> frozenset[str]:
    return frozenset(name.strip().lower() for line in lines("regions.txt") for name in line.split(";"))


@cache
def _towns() -> MappingProxyType[str, int]:
    table: dict[str, int] = {}
    for line in lines("cities.txt"):
        name, _, _, people, _ = line.split("\t")
        if name[0].isupper() and len(name) > 2:
            table[name.lower()] = max(int(people) // 1000, table.get(name.lower(), 0))
    return MappingProxyType(table)


@cache
def _surnames() -> frozenset[str]:
    return frozenset(name.lower() for name in lines("surnames.txt"))


def lines(name: str) -> list[str]:
    """The lines of a list in `kgraph/data`, without remarks. Raises `RunError` where the list was never
    made."""
    try:
        text = files("kgraph").joinpath("data", name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise RunError(
            f"kgraph's list {name} is missing", hint="installing kgraph with pip makes it: pip install -e ."
        ) from error
    return [line for line in text.splitlines() if not line.startswith("#")]
