"""What two names, and all around them, say about being one thing's."""

from __future__ import annotations

from kgraph.names.aliases import in_common
from kgraph.names.evidence import UNLIKE, VETO, Evidence
from kgraph.names.forms import core, without_legal_form
from kgraph.names.organisation import acronym_like, compare_acronym, compare_names
from kgraph.names.people_alike import compare_people
from kgraph.names.person import person
from kgraph.names.place import compare_places, country
from kgraph.resolve.context import Contexts
from kgraph.resolve.profile import Profile, decided_apart
from kgraph.resolve.roles import far_apart
from kgraph.resolve.surroundings import descriptions, surroundings
from kgraph.resolve.weighing import DECIDED_APART, types
from kgraph.resolve.well_known import SURE, compare_well_known

SINGULAR = 2.8
"""Log-odds of a shared description (four content words) from which it may join names that have nothing in
common."""
COMPARE = {"person": compare_people, "place": compare_places}


def compare(a: Profile, b: Profile, contexts: Contexts) -> list[Evidence]:
    """All evidence on whether two things of unlike names are one."""
    found, settled = outward(a, b)
    return found if settled else [*found, *surroundings(a, b, contexts, unlike=True)]


def outward(a: Profile, b: Profile) -> tuple[list[Evidence], bool]:
    """What names, types and the person say of two things, and whether that settles it whatever else is around
    them."""
    if a.type == b.type == "concept":
        return [Evidence(UNLIKE, "neither is a name for sure")], True
    if decided_apart(a, b):
        return [Evidence(VETO, DECIDED_APART)], True
    if a.apart & b.apart:
        return [Evidence(VETO, "what is said around the name they share tells them apart")], True
    if a.linked and b.linked:
        same = Evidence(SURE, f"both are {a.linked}")
        return [
            same if a.linked == b.linked else Evidence(VETO, f"one is {a.linked}, the other {b.linked}")
        ], True
    if a.loose & b.loose:
        return [Evidence(UNLIKE, "nothing around them is alike")], True
    typed = types(a, b)
    if typed and typed.weight <= VETO:
        return [typed], True
    named = names(a, b)
    apart = barred(a, b, named)
    if apart:
        return [apart], True
    described = descriptions(a, b)
    if named.weight <= VETO or (named.weight <= UNLIKE and not (described and described.weight >= SINGULAR)):
        return [named], True
    return [named, *([typed] if typed else [])], False


def barred(a: Profile, b: Profile, named: Evidence) -> Evidence | None:
    """What bars two things from being one though their names are alike; None where nothing does.

    That is a Jr. of one alone in an article that has both, and a pet name of someone who does something else
    altogether."""
    if not a.type == b.type == "person" or named.weight <= UNLIKE:
        return None
    left, right = person(a.name), person(b.name)
    if left.generation != right.generation and left.full and right.full and a.articles & b.articles:
        return Evidence(VETO, f"one article names both {a.name} and {b.name}")
    if left.full and right.full and left.given[0] != right.given[0] and far_apart(a.roles, b.roles):
        return Evidence(VETO, "another form of the given name, and what they do has nothing in common")
    return None


def names(a: Profile, b: Profile) -> Evidence:
    """The evidence of the names alone: of the fullest, or of other names that they have where those are
    nearer.

    An acronym that is short for its thing's full name is of no other's making.
    """
    comparator = COMPARE.get((a if a.certainty >= b.certainty else b).type, compare_names)
    found = compare_well_known(a.name, b.name) or comparator(a.name, b.name)
    if found.weight <= VETO or found.weight > 0:
        return found
    for x in a.strong:
        for y in b.strong:
            if x not in (a.name,) and y not in (b.name,):
                continue
            own = (x == a.name or not acronym_like(x)) and (y == b.name or not acronym_like(y))
            other = (
                compare_well_known(x, y)
                or (compare_acronym(x, y) if own else None)
                or _called_alike(a, b, x, y)
            )
            if other and other.weight > found.weight:
                found = other
    return found


def _called_alike(a: Profile, b: Profile, x: str, y: str) -> Evidence | None:
    """Another name that both have. Of two full names that share no word the same acronym says nothing:
    letters fit many."""
    if core(x) != core(y):
        return None
    left, right = without_legal_form(a.name), without_legal_form(b.name)
    if acronym_like(x) and min(len(left), len(right)) > 1 and not set(left) & set(right):
        return None
    return Evidence(3.5, f"both are called {x}")


def partial(a: Profile, b: Profile) -> bool:
    """Whether one name is only part of the other, so that it can be part of others' too: a lone surname, an
    acronym, a first word."""
    if in_common(a.name, b.name):
        return False
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
