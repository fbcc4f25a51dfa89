"""Names while they are compared, and groups of names that name one thing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kgraph.analyse.reading import Found
from kgraph.model import EntityType
from kgraph.names.person import Person


@dataclass(eq=False, slots=True)
class Name:
    """One name mention: `words` and `surface` as written, and as a `person`'s name, with titles in it or
    right before it."""

    number: int
    found: Found
    words: tuple[str, ...]
    surface: str
    person: Person
    plural: bool
    located: bool
    """Right after "in", "at", "from"…: a place, if it can be one."""


@dataclass(eq=False, slots=True)
class Named:
    """All names of one thing, in text order, with the reason each is here ("" for the fullest form)."""

    names: list[Name] = field(default_factory=list)
    reasons: dict[int, str] = field(default_factory=dict)
    pair: bool = False

    @property
    def type(self) -> EntityType:
        """The type most of the names have, weighted by trust; of equals, that of the longest name."""
        votes: Counter[EntityType] = Counter()
        for name in self.names:
            votes[name.found.type] += max(1, round(100 * name.found.score))
        best = max(votes.values())
        return max(
            (len(n.words), -n.number, n.found.type) for n in self.names if votes[n.found.type] == best
        )[2]
