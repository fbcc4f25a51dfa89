"""Where the places of a graph are: coordinates, country and region, chosen by what else their articles name.

Towns are those of GeoNames (CC BY 4.0, geonames.org) of 15,000 people and more; a country stands at its
capital, a state or province in the middle of its people."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from weakref import WeakKeyDictionary

import polars as pl

from kgraph.gazetteers import City, lines
from kgraph.graph.tables import Tables
from kgraph.names.atlas import cities, countries, regions
from kgraph.names.forms import Words, core

COUNTRY_NAMED, REGION_NAMED = 3.0, 2.0
"""What it is worth that every article of a town names its country, or its region, against a factor of ten in
people, which is 1."""
TOWN_FIRST = 1.0
"""What a region must be ahead of the best town of its name: ten times its people."""
Beside = dict[int, Counter[str]]


@dataclass(frozen=True)
class Where:
    """A position in degrees (WGS 84), with ISO 3166 codes and what the choice rests on."""

    lat: float
    lon: float
    country: str
    region: str | None
    kind: str
    why: str


_known: WeakKeyDictionary[Tables, Mapping[int, Where]] = WeakKeyDictionary()
"""What `where` found for graphs that are still in use: every export of one asks for it."""


def where(graph: Tables) -> Mapping[int, Where]:
    """The place entities whose position is known, by their number."""
    if graph not in _known:
        _known[graph] = MappingProxyType(_where(graph))
    return _known[graph]


def _where(graph: Tables) -> dict[int, Where]:
    held = graph.entities.filter(pl.col("type").cast(pl.String) == "place").select(
        "entity", "name", "aliases"
    )
    names = {
        entity: [core(text) for text in (name, *(aliases or ()))]
        for entity, name, aliases in held.iter_rows()
    }
    beside = _beside(graph, names)
    found = {entity: _of(forms, beside.get(entity, Counter())) for entity, forms in names.items()}
    return {entity: place for entity, place in found.items() if place is not None}


def _beside(graph: Tables, names: dict[int, list[Words]]) -> Beside:
    """For every place the countries ("FR") and regions ("US-TX") that its articles name, as shares of its
    articles."""
    said = {entity: _lands(forms) for entity, forms in names.items()}
    rows = (
        graph.mentions.filter(pl.col("entity").is_in(list(names)))
        .select("article", "entity")
        .unique(maintain_order=True)
    )
    by_article: dict[int, list[int]] = defaultdict(list)
    for article, entity in rows.iter_rows():
        by_article[article].append(entity)
    counted: Beside = defaultdict(Counter)
    articles: Counter[int] = Counter()
    for entities in by_article.values():
        for entity in entities:
            articles[entity] += 1
            counted[entity].update({code for other in entities if other != entity for code in said[other]})
    return {
        entity: Counter({code: n / articles[entity] for code, n in codes.items()})
        for entity, codes in counted.items()
    }


def _lands(forms: Iterable[Words]) -> set[str]:
    """The countries and regions that a name is of."""
    codes: set[str] = set()
    for form in forms:
        if code := countries().get(form):
            codes.add(code)
        found = regions().get(form, frozenset())
        if len(found) == 1 and all(part.isalpha() for _, part in found):  # of numbers GeoNames has its own
            codes |= {f"{land}-{part}" for land, part in found} | {land for land, _ in found}
    return codes


def _of(forms: list[Words], named: Counter[str]) -> Where | None:
    """The position of a place of those names, the first that is known."""
    for form in forms:
        if code := countries().get(form):
            return _country(code)
        if found := _town_or_region(cities().called(form), _region_called(form), named):
            return found
    return None


def _town_or_region(
    towns: Sequence[City], region: tuple[str, str] | None, named: Counter[str]
) -> Where | None:
    """The best town of a name, unless the state or province that is called so too has so many more people
    that it is meant: Arizona is not the town in Honduras, New York is the city."""
    best = max(towns, key=lambda town: (_fit(town, named), -town.number), default=None)
    if region and (best is None or _region_fit(*region, named) > _fit(best, named) + TOWN_FIRST):
        return _region(*region)
    if best is None or (region and _doubtful(best, region, named)):
        return None
    return _town(best, len(towns), named)


def _doubtful(town: City, region: tuple[str, str], named: Counter[str]) -> bool:
    """Whether a town elsewhere is named like a province of which nothing is known here (Ontario in
    California), and no article names its country."""
    return region not in _middles() and town.country != region[0] and not named[town.country]


def _region_called(form: Words) -> tuple[str, str] | None:
    """The one state or province of that name; of those that ISO numbers GeoNames has numbers of its own."""
    found = regions().get(form, frozenset())
    return next(iter(found)) if len(found) == 1 and all(part.isalpha() for _, part in found) else None


def _region_fit(land: str, part: str, named: Counter[str]) -> float:
    people = _middles().get((land, part), (0.0, 0.0, 0.0))[2]
    return math.log10(people + 1) + COUNTRY_NAMED * named[land]


def _fit(town: City, named: Counter[str]) -> float:
    size = math.log10(town.population + 1)
    return size + COUNTRY_NAMED * named[town.country] + REGION_NAMED * named[f"{town.country}-{town.region}"]


def _town(town: City, others: int, named: Counter[str]) -> Where:
    lat, lon = _coordinates()[town.number]
    near = named[town.country] or named[f"{town.country}-{town.region}"]
    why = (
        "the only one"
        if others == 1
        else f"{town.country} is named beside it"
        if near
        else "the largest of that name"
    )
    return Where(lat, lon, town.country, town.region, "town", why)


def _country(code: str) -> Where | None:
    capital = _capitals().get(code)
    towns = [town for town in cities().called(core(capital)) if town.country == code] if capital else []
    if not towns:
        return None
    lat, lon = _coordinates()[towns[0].number]
    return Where(lat, lon, code, None, "country", f"its capital, {capital}")


def _region(land: str, part: str) -> Where | None:
    found = _middles().get((land, part))
    return Where(*found[:2], land, part, "region", "the middle of its people") if found else None


@cache
def _coordinates() -> list[tuple[float, float]]:
    return [(float(lat), float(lon)) for lat, lon in (line.split("\t") for line in lines("coordinates.txt"))]


@cache
def _capitals() -> dict[str, str]:
    return dict(line.split("\t") for line in lines("capitals.txt"))


@cache
def _middles() -> dict[tuple[str, str], tuple[float, float, float]]:
    """The mean position of the people in the towns of every region, and how many these are."""
    sums: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for line, (lat, lon) in zip(lines("cities.txt"), _coordinates(), strict=True):
        _, land, part, people, _ = line.split("\t")
        held = sums[land, part]
        for n, value in enumerate((lat * int(people), lon * int(people), float(people))):
            held[n] += value
    return {key: (round(a / n, 5), round(b / n, 5), n) for key, (a, b, n) in sums.items() if n}
