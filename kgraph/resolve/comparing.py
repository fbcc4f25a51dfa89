"""What two names, and all around them, say about being one thing's."""

from __future__ import annotations

from kgraph.names.evidence import UNLIKE, VETO, Evidence
from kgraph.names.forms import core, without_legal_form
from kgraph.names.organisation import acronym_like, compare_acronym, compare_names
from kgraph.names.person import compare_people, person
from kgraph.names.place import compare_places, country
from kgraph.resolve.context import Contexts
from kgraph.resolve.profile import Profile, decided_apart
from kgraph.resolve.surroundings import descriptions, surroundings
from kgraph.resolve.weighing import DECIDED_APART, types

SINGULAR = 2.8
"""Log-odds of a shared description (four content words) from which it may join names that have nothing in common."""
COMPARE = {"person": compare_people, "place": compare_places}


def compare(a: Profile, b: Profile, contexts: Contexts) -> list[Evidence]:
    """All evidence on whether two things of unlike names are one."""
    found, settled = outward(a, b)
    return found if settled else [*found, *surroundings(a, b, contexts)]


def outward(a: Profile, b: Profile) -> tuple[list[Evidence], bool]:
    """What names, types and the person say of two things, and whether that settles it whatever else is around them."""
    if a.type == b.type == "concept":
        return [Evidence(UNLIKE, "neither is a name for sure")], True
    if decided_apart(a, b):
        return [Evidence(VETO, DECIDED_APART)], True
    if a.apart & b.apart:
        return [Evidence(VETO, "what is said around the name they share tells them apart")], True
    typed = types(a, b)
    if typed and typed.weight <= VETO:
        return [typed], True
    named = names(a, b)
    described = descriptions(a, b)
    if named.weight <= VETO or (named.weight <= UNLIKE and not (described and described.weight >= SINGULAR)):
        return [named], True
    return [named, *([typed] if typed else [])], False


def names(a: Profile, b: Profile) -> Evidence:
    """The evidence of the names alone: of the fullest, or of other names that they have where those are nearer."""
    comparator = COMPARE.get((a if a.certainty >= b.certainty else b).type, compare_names)
    found = comparator(a.name, b.name)
    if found.weight <= VETO or found.weight > 0:
        return found
    for x in a.strong:
        for y in b.strong:
            if x not in (a.name,) and y not in (b.name,):
                continue
            other = compare_acronym(x, y) or (Evidence(3.5, f"both are called {x}") if core(x) == core(y) else None)
            if other and other.weight > found.weight:
                found = other
    return found


def partial(a: Profile, b: Profile) -> bool:
    """Whether one name is only part of the other, so that it can be part of others' too: a lone surname, an acronym, a first
    word."""
    kind = (a if a.certainty >= b.certainty else b).type
    if kind == "person":
        return person(a.name).full != person(b.name).full and bool(set(core(a.name)) & set(core(b.name)))
    if kind == "place":
        return False
    left, right = without_legal_form(a.name), without_legal_form(b.name)
    if country(a.name) or country(b.name):
        return False
    return (len(left) == 1) != (len(right) == 1) and (
        set(left) < set(right) or set(right) < set(left) or acronym_like(a.name) or acronym_like(b.name)
    )


def alike(evidence: list[Evidence]) -> bool:
    """Whether the names themselves have something in common."""
    return evidence[0].weight > UNLIKE
