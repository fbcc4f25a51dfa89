"""Canonical names, aliases and ids of entities: from what was seen, never from the order it was seen in."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from kgraph.frequencies import zipf
from kgraph.gazetteers import country as usual_country
from kgraph.ids import slug
from kgraph.names.forms import core, words
from kgraph.names.organisation import acronym_like
from kgraph.names.person import SURE_TITLES, person
from kgraph.names.place import country, known_city
from kgraph.names.spelling import misspelt
from kgraph.resolve.profile import Profile

TENFOLD = 1.0
"""How much commoner, in powers of ten, a spelling is than its slip."""


def canonical(p: Profile) -> str:
    """The name to show: of the fullest natural forms the most frequent, then the longest, then the first by
    code points.

    All-capitals, small-letter and possessive forms lose to any other, and so does a country's or town's name
    in state ("State of …", "Republic of …", "Russian Federation") to its usual one."""
    forms: Counter[str] = Counter()
    for name, count in sorted(p.full_names.items()):
        forms[tidy(name)] += count
    return min(forms, key=lambda n: (_shouted(n), _slip(n, p, forms), *_rank(n, p, forms)))


def _slip(name: str, p: Profile, forms: Iterable[str]) -> bool:
    """Whether another form is the same name in commoner English spelling (Samsung for "Sammsung").

    Of people nothing is said: a rare spelling is as often the right one.
    """
    if p.type not in ("organisation", "place"):
        return False
    commoner = (f for f in forms if f != name and _common(f) > _common(name) + TENFOLD)
    return any(_respelt(name, other) for other in commoner)


def _common(name: str) -> float:
    """The Zipf frequency of the rarest word."""
    return min((zipf(word) for word in words(name)), default=0.0)


def _respelt(a: str, b: str) -> bool:
    """Whether two names are one word one slip apart, or two names of one city."""
    left, right = words(a), words(b)
    if len(left) != len(right):
        return False
    unequal = [(x, y) for x, y in zip(left, right, strict=True) if x != y]
    one, other = known_city(a), known_city(b)
    city = one is not None and other is not None and one.number == other.number
    return city or (len(unequal) == 1 and misspelt(*unequal[0]))


def _rank(name: str, p: Profile, forms: Counter[str]) -> tuple[int, int, int, str]:
    return (-_fullness(name, p, forms), -forms[name], -len(name), name)


def _fullness(name: str, p: Profile, forms: Counter[str]) -> int:
    if p.type == "person":
        parts = person(name)
        return 2 if parts.full and len(parts.given[0]) > 1 else 1 if parts.full else 0
    if p.type == "place" and country(name):
        usual = usual_country(name)
        return (
            2
            if usual and usual.casefold() == name.casefold()
            else 0
            if acronym_like(name) or IN_STATE.match(name)
            else 1
        )
    if IN_STATE.match(name) and IN_STATE.sub("", name) in forms:
        return 0
    return 1 if len(core(name)) > 1 or len(name) > 5 or not name.isupper() else 0


IN_STATE = re.compile(r"(?:State|Republic|Kingdom|Commonwealth|City|Town|Village|County) of (?=\S)")
"""What stands before the usual name of a place in its name in state."""


def _shouted(name: str) -> bool:
    capitals = name.isupper() and (len(words(name)) > 1 or not acronym_like(name))
    return capitals or bool(re.search(r"['’]s?$", name)) or name.islower()


def tidy(name: str) -> str:
    """A name without a leading article, possessive ending, or what stands in brackets after it."""
    name = re.sub(r"\s*\([^)]*\)\s*$", "", name.strip()) or name
    name = re.sub(r"^(?:the|a|an)\s+(?=\S)", "", name, flags=re.IGNORECASE)
    return re.sub(r"['’]s?$", "", name) or name


def aliases(p: Profile, name: str) -> list[str]:
    """Other names it was seen under, most frequent first. Forms with a title stay, spaces and possessive
    endings go."""
    seen: Counter[str] = Counter()
    for surface, count in p.names.items():
        seen[re.sub(r"['’]s?$", "", " ".join(surface.split()))] += count
    return [
        n
        for n in sorted(seen, key=lambda n: (-seen[n], n))
        if n not in (name, "") and not set(core(n)) <= SURE_TITLES
    ]


def identified(named: Iterable[tuple[str, str, tuple[object, ...]]]) -> list[str]:
    """Ids of entities given as (type, name, what tells it from others of the name): `e.type.slug`, then `-2`
    and on by the last of these."""
    things = list(named)
    by_base: dict[str, list[int]] = defaultdict(list)
    for i, (kind, name, _) in enumerate(things):
        by_base[f"e.{kind}.{slug(name)}"].append(i)
    ids = [""] * len(things)
    taken = set(by_base)
    for base, members in sorted(by_base.items()):
        number = 1
        for i in sorted(members, key=lambda i: (things[i][1], things[i][2])):
            candidate = base if number == 1 else f"{base}-{number}"
            while number > 1 and candidate in taken:
                number += 1
                candidate = f"{base}-{number}"
            ids[i] = candidate
            taken.add(candidate)
            number += 1
    return ids
