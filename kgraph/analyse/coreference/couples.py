"""Two people who share a surname that is written once: "Tom and Greta Lindqvist"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kgraph.analyse.coreference.group import Name
from kgraph.analyse.reading import Reading
from kgraph.names.given_names import usual_gender

JOINED = frozenset({"and", "&"})


def with_shared_surnames(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """The names in text order, each given name that first stands so with the surname that it shares."""
    met: set[str] = set()
    found: dict[int, Name] = {}
    for first, second in pairwise(names):
        if _couple(reading, first, second) and first.person.words[0] not in met:
            surname = " ".join(second.surface.split()[1:])
            person = replace(first.person, words=(*first.person.words, *second.person.words[1:]))
            found[first.number] = replace(first, person=person, surface=f"{first.surface} {surname}")
        met.update(first.person.words)
    return [found.get(n.number, n) for n in names]


def _couple(reading: Reading, first: Name, second: Name) -> bool:
    """Whether a given name, "and", and a full name stand side by side, as no list of three does."""
    a, b = first.found, second.found
    if a.type != "person" or b.type != "person" or reading.doc[a.end : b.start].text not in JOINED:
        return False
    if len(first.person.words) != 1 or len(second.person.words) != 2 or first.person.titles:
        return False
    listed = a.start > 0 and reading.doc[a.start - 1].text == ","
    return not listed and all(usual_gender(p.person.words[0]) is not None for p in (first, second))
