"""One name, two bearers of it: what speaks for and against their being one thing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kgraph.names.evidence import VETO, Evidence, in_words
from kgraph.names.evidence import total as total_of
from kgraph.names.forms import core, numbers
from kgraph.names.memory import remembered
from kgraph.names.organisation import acronym_like
from kgraph.names.people_alike import compare_people
from kgraph.names.person import COMMON_GIVEN, COMMON_SURNAMES, person
from kgraph.names.place import CONTINENTS, LARGE, ambiguous, container, country, known_city, noted_region
from kgraph.resolve.context import Contexts
from kgraph.resolve.profile import Judgement, Profile, decided_apart
from kgraph.resolve.surroundings import asks_around, likeness, subjects, surroundings, told, told_of_all

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

DECIDED_APART = "the person's file says that they are different"
APART = frozenset(
    frozenset(p)
    for p in (
        ("person", "place"),
        ("person", "organisation"),
        ("person", "work"),
        ("person", "event"),
        ("place", "work"),
        ("place", "event"),
        ("organisation", "event"),
    )
)
"""Types that one thing cannot have both of. (A country is also a government, a newspaper an organisation and
a work.)"""
SAME_WORD = 0.5
"""Log-odds that a single word names one thing in two articles: not enough where nothing else is alike (the
river, the firm, the planet)."""
SURE = 2.0
"""Log-odds of a type from which it is held to be no mistake (a tagger's score of 0.88)."""


def incompatible(a: str, b: str) -> bool:
    """Whether one thing cannot have both types."""
    return a != b and frozenset((a, b)) in APART


def types(a: Profile, b: Profile) -> Evidence | None:
    """What the types say: sure ones that one thing cannot have both of settle it; an unsure one may be a
    mistake."""
    if a.type == b.type or "concept" in (a.type, b.type):
        return None
    detail = f"one is taken for a {a.type}, the other for a {b.type}"
    if not incompatible(a.type, b.type):
        return Evidence(-0.7, detail)
    surer = min(a.certainty, b.certainty)
    return Evidence(VETO if surer >= SURE else round(-0.5 - surer, 6), detail)


@remembered
def prior(name: str, kinds: frozenset[str]) -> Evidence:
    """How surely a name means one thing over articles, before anything around it is read."""
    whole = core(name)
    if country(name) and not ambiguous(name):
        return Evidence(6.0, "the name of a country")
    if whole in CONTINENTS:
        return Evidence(6.0, "the name of a part of the world")
    if "person" in kinds:
        return _person(name)
    if "place" in kinds and (known_city(name) or container(name)):
        return _place(name)
    if len(whole) > 1 or numbers(whole):
        return Evidence(4.0, "the same name of several words")
    if acronym_like(name):
        return Evidence(2.0, "the same acronym")
    if known_city(name) and ambiguous(name):
        return Evidence(-0.3, "a place has that name too")
    return Evidence(SAME_WORD, "the same word")


def _place(name: str) -> Evidence:
    if ambiguous(name):
        return Evidence(-0.6, "there are several places of that name")
    city = known_city(name)
    if noted_region(name) or (city and city.population >= LARGE) or len(core(name)) > 1:
        return Evidence(3.0, "one place of note has that name")
    return Evidence(SAME_WORD, "a small place has that name")


def _person(name: str) -> Evidence:
    parts = person(name)
    if not parts.full:
        common = parts.surname[-1] in COMMON_SURNAMES
        return Evidence(
            -0.6 if common else 0.2, "the same common surname alone" if common else "the same single name"
        )
    if len(parts.given) > 1 or parts.generation:
        return Evidence(3.5, "the same name with a middle name")
    if len(parts.given[0]) == 1:
        return Evidence(0.0, "the same initial and surname")
    if parts.surname[-1] in COMMON_SURNAMES:
        if parts.given[0] in COMMON_GIVEN:
            return Evidence(-0.2, "the same name, but a common one")
        return Evidence(1.8, "the same unusual given name and surname")
    return Evidence(2.5, "the same given name and surname")


class Weighing:
    """Evidence on whether bearers of one name are one thing: in words for a pair, in numbers for many."""

    def __init__(self, name: str, contexts: Contexts) -> None:
        self.name, self.contexts = name, contexts
        self._said: dict[tuple[object, object], float] = {}

    def evidence(self, a: Profile, b: Profile) -> list[Evidence]:
        """All evidence on two."""
        found = self._outward(a, b)
        return found if found[0].weight <= VETO else [*found, *surroundings(a, b, self.contexts)]

    def reason(self, made: Judgement) -> str:
        """Why two were taken together, in words."""
        return made.reason or in_words(self.evidence(made.left, made.right), towards=1)

    def weights(self, one: Profile, others: Sequence[Profile]) -> list[float]:
        """The log-odds that one is the same thing as each of several, rounded to 6 places; `VETO` where it
        cannot be."""
        if not others:
            return []
        alike = self.alike([one], others)[0].tolist()
        return [self.total(one, other, weight) for other, weight in zip(others, alike, strict=True)]

    def alike(self, ones: Sequence[Profile], others: Sequence[Profile]) -> Array:
        """What the surroundings of each of some things say of each of others: a row each of the first."""
        import numpy as np

        left, right = self.contexts.of_all(ones), self.contexts.of_all(others)
        counts = np.array([[not told_of_all(a, b) for b in others] for a in ones]).reshape(
            len(ones), len(others)
        )
        found: Array = likeness(left, right, self.contexts) + np.where(counts, subjects(left, right), 0.0)
        return found

    def total(self, a: Profile, b: Profile, alike: float) -> float:
        """The log-odds that two are one, where their surroundings say `alike`."""
        pair = faces = None
        if not asks_around(a, b):
            faces = face(a), face(b)
            pair = self._said.get(faces)
        if pair is None:
            pair = self._told(a, b)
            if faces:
                self._said[faces] = pair
        return pair if pair <= VETO else round(pair + alike, 6)

    def _told(self, a: Profile, b: Profile) -> float:
        """The log-odds that two are one, but for their surroundings."""
        found = self._outward(a, b)
        if found[0].weight > VETO:
            found += told(a, b, self.contexts)
        return total_of(found)

    def _outward(self, a: Profile, b: Profile) -> list[Evidence]:
        """What the names, the types and the person say; one piece of evidence where that settles it."""
        if decided_apart(a, b):
            return [Evidence(VETO, DECIDED_APART)]
        typed = types(a, b)
        if typed and typed.weight <= VETO:
            return [typed]
        base = prior(self.name, frozenset((a.type, b.type)) - {"concept"})
        return [e for e in (base, typed, _fuller_names(a, b)) if e]


def _fuller_names(a: Profile, b: Profile) -> Evidence | None:
    """Fuller names beside the shared one that agree or cannot be one person's."""
    if a.type == b.type == "person" and a.name != b.name:
        found = compare_people(a.name, b.name)
        return found if found.weight <= VETO else None
    return None


def face(p: Profile) -> tuple[object, ...]:
    """All that counts of a bearer of a name but its surroundings."""
    subtypes = frozenset(p.subtypes.items())
    return (
        p.type,
        p.name,
        p.certainty,
        p.gender,
        p.roles,
        p.nations,
        p.places,
        subtypes,
        p.descriptions,
        p.barred,
    )
