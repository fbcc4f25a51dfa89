"""Lone surnames and first words: how likely each bearer of a longer name is meant, by how often the set names
each."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kgraph.names.evidence import Evidence
from kgraph.names.forms import SMALL_WORDS, without_legal_form
from kgraph.names.person import person
from kgraph.resolve.profile import Profile

RULES = 0.9
"""Share of all mentions of a name's bearers from which one of them rules the set."""
ENOUGH = 3
"""Mentions that the ruling one must have."""
MOST = 3.0
"""Log-odds, natural, that prevalence counts at most."""
BEARERS = 40
"""A name that more things bear is ruled by none."""


def prevalence(part: Profile, bearers: Mapping[int, Sequence[Profile]]) -> dict[int, Evidence]:
    """What the set says of each group of bearers of a longer name whom a lone name may mean; empty where none
    rules the set.

    None does where an article that has the lone name also names one of the others, or sets the lone name
    apart from the ruling one."""
    counts = {group: sum(p.mentions for p in some) for group, some in bearers.items()}
    whole = sum(counts.values())
    ruling = min(counts, key=lambda group: (-counts[group], min(p.key for p in bearers[group])))
    if counts[ruling] < max(ENOUGH, RULES * whole) or any(
        p.articles & part.articles for some in bearers.values() for p in some
    ):
        return {}
    ruler = max(bearers[ruling], key=lambda p: (p.mentions, p.key)).name
    found = {}
    for group, count in counts.items():
        weight = max(-MOST, min(MOST, math.log((count + 0.5) / (whole - count + 0.5))))
        said = f"of those in this collection whom “{part.name}” can mean, {ruler} is named {counts[ruling]} of {whole} times"
        found[group] = Evidence(round(weight, 6), said)
    return found


def lone_pairs(things: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Positions of each thing called by a surname or first word alone, with those of the few who bear it in a
    longer name."""
    lone: dict[tuple[str, str], list[int]] = defaultdict(list)
    whole: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, p in enumerate(things):
        key, alone = _bearing(p)
        if key[1]:
            (lone if alone else whole)[key].append(n)
    for key, parts in sorted(lone.items()):
        if len(whole[key]) <= BEARERS:
            yield from ((min(i, j), max(i, j)) for i in parts for j in whole[key])


def _bearing(p: Profile) -> tuple[tuple[str, str], bool]:
    """What a thing shares with those whose name is part of its, or has its as a part: the surname, else the
    first word."""
    if p.type == "person":
        parts = person(p.name)
        return ("person", parts.surname[-1] if parts.surname else ""), not parts.full
    words = without_legal_form(p.name)
    if p.type != "organisation" or words[0] in SMALL_WORDS or len(words[0]) < 3:
        return (p.type, ""), False
    return (p.type, words[0]), len(words) == 1


def is_lone(p: Profile) -> bool:
    """Whether a thing is called by a surname, or by one word, alone."""
    return _bearing(p)[1]
