"""What is known of places: names of countries in use, cities by all their names, and what a city lies in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kgraph.gazetteers import City
from kgraph.language import word_list
from kgraph.names.atlas import cities, countries, regions
from kgraph.names.evidence import UNLIKE, VETO, Evidence
from kgraph.names.forms import Words, contrast, core, numbers, words
from kgraph.names.memory import remembered
from kgraph.names.spelling import misspelt

CONTINENTS = frozenset(
    {
        ("europe",),
        ("asia",),
        ("africa",),
        ("north", "america"),
        ("south", "america"),
        ("latin", "america"),
        ("antarctica",),
        ("oceania",),
        ("middle", "east"),
        ("earth",),
        ("atlantic",),
        ("pacific",),
        ("mediterranean",),
        ("arctic",),
    }
)
"""Parts of the world: one each."""
DOMINANT, LARGE = 10, 300_000
"""A city of so many people, so many times as large as the next of its name, is meant where nothing says
otherwise (Boston, Massachusetts)."""
WELL_KNOWN = frozenset({"US", "GB", "CA", "AU", "DE"})
"""Countries whose regions English text names without the country."""


def country(name: str) -> str | None:
    """The ISO code of a country called `name`, None where none is.

    >>> country("the U.S."), country("America"), country("Perth")
    ('US', 'US', None)
    """
    return countries().get(core(name))


@remembered
def container(name: str) -> frozenset[str]:
    """The countries that a country's or region's name stands for as the place that something lies in; empty
    for other names."""
    key = core(name)
    code = countries().get(key)
    found = frozenset(c for c, _ in regions().get(key, ()))
    return frozenset({code, *found}) if code else found


def noted_region(name: str) -> bool:
    """Whether a country, or a region of a country whose regions English text names alone, is called
    `name`."""
    key = core(name)
    return key in countries() or any(land in WELL_KNOWN for land, _ in regions().get(key, ()))


@remembered
def known_city(name: str) -> City | None:
    """The city that a name means where nothing says otherwise: the largest so called."""
    return next(iter(cities().called(core(name))), None)


@remembered
def ambiguous(name: str) -> bool:
    """Whether two places of note bear the name: cities in two countries or states, none so large that the
    others hardly count."""
    key = core(name)
    if key in countries():
        return key == ("georgia",)
    if key in CONTINENTS:
        return False
    found = cities().called(key)
    if key in regions():
        known = {r for r in regions()[key] if r[0] in WELL_KNOWN} or regions()[key]
        return len(known) > 1 or any(c.population > LARGE and not _lies_in(c, known) for c in found)
    if len({(c.country, c.region) for c in found}) < 2:
        return False
    return found[0].population < LARGE or found[1].population * DOMINANT > found[0].population


def _lies_in(city: City, lands: Iterable[tuple[str, str]]) -> bool:
    """Whether a city lies in one of the regions; outside the United States the gazetteer's region codes
    differ, so by country."""
    return any(city.country == land and (land != "US" or city.region == code) for land, code in lands)


def compare_places(a: str, b: str) -> Evidence:
    """What two names say about being one place's: country names in use, a city's names in other languages,
    qualifiers, slips."""
    left, right = core(a), core(b)
    left_country, right_country = country(a), country(b)
    if left_country or right_country:
        if left_country == right_country:
            return Evidence(5.0, f"{a} and {b} are names of one country")
        if not (left_country and right_country and not misspelt(" ".join(left), " ".join(right))):
            return _other(a, b, left, right)
        return Evidence(VETO, "two countries")
    head_a, head_b = core(a.split(",")[0]), core(b.split(",")[0])
    if head_a == head_b and ("," in a) != ("," in b):
        return Evidence(2.0, f"“{a if ',' in a else b}” is the name with where it lies")
    city_a, city_b = known_city(a), known_city(b)
    if city_a and city_b:
        if city_a.number == city_b.number:
            return Evidence(4.0, f"{a} and {b} are names of one city in the gazetteer")
        shared = {c.number for c in cities().called(left)} & {c.number for c in cities().called(right)}
        return (
            Evidence(1.0, f"{a} and {b} can be names of one city")
            if shared
            else Evidence(VETO, "two cities of the gazetteer")
        )
    return _other(a, b, left, right)


def _other(a: str, b: str, left: Words, right: Words) -> Evidence:
    apart = contrast(left, right)
    if apart:
        return Evidence(VETO, f"“{apart[0]}” and “{apart[1]}” tell them apart")
    if numbers(left) != numbers(right):
        return Evidence(VETO, "different numbers")
    short, long = sorted((left, right), key=lambda w: (len(w), w))
    if container(" ".join(short)) and short != long and long[: len(short)] == short:
        return Evidence(UNLIKE, "one is named after the other, a country or region")
    if len(short) < len(long) and long[: len(short)] == short and len(long) - len(short) <= 4:
        if long[len(short)] in (
            "upon",
            "on",
            "de",
            "am",
            "an",
            "sur",
            "under",
            "in",
            "le",
            "la",
            "del",
            "ob",
            "by",
        ):
            return Evidence(2.0, f"“{' '.join(short).title()}” is short for “{a if left == long else b}”")
        if long[len(short) :] in (("city",), ("town",)):
            return Evidence(0.5, f"“{a if left == long else b}” adds what kind of place it is")
    known = [country(n) or known_city(n) for n in (a, b)]
    if "".join(left) == "".join(right):
        return Evidence(3.5, "the same but for spaces and hyphens")
    if misspelt("".join(left), "".join(right)) and not all(known):
        return Evidence(2.2, f"{a} and {b} are one slip apart")
    return Evidence(UNLIKE, "different names")


LIES = re.compile(r"\s?(?:,|\(|,? in| of)\s?((?:[A-Z][\w’'.\-]+ ?(?:and |of )?){1,4})")
"""What stands right after a name and may say what it lies in."""


def qualifier(text: str, end: int) -> frozenset[str]:
    """The names of what a place lies in that stand right after it ("…, Texas", "… (Ohio)", "… in Kent"), if
    they are known ones."""
    after = LIES.match(text, end, end + 60)
    if not after:
        return frozenset()
    parts = after.group(1).strip().split()
    for n in range(len(parts), 0, -1):
        name = " ".join(parts[:n]).rstrip(".,’'")
        if container(name):
            return frozenset({" ".join(words(name))})
    return frozenset()


def compatible_containers(a: Iterable[str], b: Iterable[str]) -> bool | None:
    """Whether what two places are said to lie in can be one place's; None where nothing can be said of it."""
    left, right = set(a), set(b)
    if not left or not right:
        return None
    if left & right:
        return True
    for x in sorted(left):
        for y in sorted(right):
            both = container(x) & container(y)
            if both and (country(x) or country(y)):
                return True
    return False


def senses(name: str, near: Iterable[str]) -> frozenset[str]:
    """Where the cities called `name` lie of which the countries and regions named near it have some: "CL",
    "US-IL"."""
    return _senses(name, frozenset(near))


@remembered
def _senses(name: str, near: frozenset[str]) -> frozenset[str]:
    there = {f"US-{c.region}" if c.country == "US" else c.country for c in cities().called(core(name))}
    named: set[str] = set()
    for other in near:
        key = core(other)
        named.update(f"US-{code}" if land == "US" else land for land, code in regions().get(key, ()))
        if key in countries():
            named.add(countries()[key])
    return frozenset(there & named)


def elsewhere(name: str, places: Iterable[str]) -> bool:
    """Whether a place said to lie in `places` is not the one that its name alone means ("Paris" in Texas)."""
    usual = known_city(name)
    lands = {(land, code) for p in places for land, code in regions().get(core(p), ())} | {
        (countries()[core(p)], "") for p in places if core(p) in countries()
    }
    if usual is None or usual.population < LARGE or not lands:
        return False
    return not any(
        usual.country == land and (land != "US" or code in ("", usual.region)) for land, code in lands
    )


KINDS_AFTER = word_list("places/kind_after")
KINDS_BEFORE = word_list("places/kind_before")


def with_kinds(key: str) -> list[str]:
    """Keys of the same place with the kind of place it is ("socotra": "socotra island"; "everest": "mount
    everest")."""
    return [*(f"{key} {kind}" for kind in KINDS_AFTER), *(f"{kind} {key}" for kind in KINDS_BEFORE)]
