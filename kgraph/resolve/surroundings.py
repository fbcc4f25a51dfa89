"""What the surroundings of two names say about their being one thing."""

from __future__ import annotations

import math

from kgraph.resolve.context import Contexts, Surroundings, own_words, shared
from kgraph.resolve.evidence import VETO, Evidence
from kgraph.resolve.forms import words
from kgraph.resolve.places import ambiguous, compatible_containers, elsewhere, senses
from kgraph.resolve.profile import Profile
from kgraph.resolve.roles import far_apart

COMPANY = 3.0
"""Log-odds that much company in common is worth. This and the next three were calibrated on the development sets of aliases,
homographs and an encyclopaedia with news (alias, homograph, meantime), all of each; nothing was held out."""
ONE_NAME = 0.8
"""The weight of company (one rare name near both) that is worth three quarters of `COMPANY`."""
ALONE = -1.0
"""Log-odds where two things share neither company nor words."""
TOPIC, USUAL_TOPIC = 6.0, 0.03
"""Log-odds a unit of cosine between the other words, above what any two articles have."""


CALLED = "both are described as"
SAID, MOST = 0.7, 4.5
"""Log-odds a content word of a description that two things share, with one more for a figure ("chancellor from 2005 to 2021");
and the most."""


def company(a: Surroundings, b: Surroundings, own: frozenset[str], contexts: Contexts) -> Evidence:
    """Names that both keep company with, against what chance would share."""
    common = {t: w * contexts.rarity(t) for t, w in shared(a.company, b.company).items() if t not in own}
    found = math.fsum(common.values())
    weight = COMPANY * (math.tanh(found / ONE_NAME) - math.tanh(min(a.expected, b.expected) / ONE_NAME))
    if weight > 0.3:
        names = sorted(common, key=lambda t: (-common[t], t))[:3]
        return Evidence(round(weight, 6), f"both are named with {_listed([n.title() for n in names])}")
    return Evidence(round(min(weight, 0.0), 6), "")


def topic(a: Surroundings, b: Surroundings, own: frozenset[str]) -> Evidence:
    """Other words in common."""
    products = {t: a.topic[t] * b.topic[t] for t in a.topic.keys() & b.topic.keys() if t not in own}
    weight = max(-0.3, min(1.5, TOPIC * (math.fsum(products.values()) - USUAL_TOPIC)))
    if weight > 0.3:
        names = sorted(products, key=lambda t: (-products[t], t))[:3]
        return Evidence(round(weight, 6), f"the words around are alike ({', '.join(names)})")
    return Evidence(round(weight, 6), "")


def surroundings(a: Profile, b: Profile, contexts: Contexts) -> list[Evidence]:
    """Everything that the articles say around two names, for and against their being one thing."""
    own = own_words(a.name) | own_words(b.name)
    left, right = contexts.of(a), contexts.of(b)
    found = [company(left, right, own, contexts), topic(left, right, own)]
    if found[0].weight <= 0 and found[1].weight <= 0:
        found = [Evidence(ALONE, "nothing around them is alike")]
    described = _descriptions(a, b)
    told = [_gender(a, b), _nations(a, b), _places(a, b, contexts) or _lands(a, b, contexts), described, _roles(a, b)]
    return [*found, *[e for e in told if e and not (described and e.weight > 0 and e is told[4])]]


def _gender(a: Profile, b: Profile) -> Evidence | None:
    if a.type == b.type == "person" and {a.gender, b.gender} == {"female", "male"}:
        return Evidence(VETO, "one is a woman, the other a man")
    return None


def _roles(a: Profile, b: Profile) -> Evidence | None:
    if far_apart(a.roles, b.roles):
        return Evidence(-2.5, f"one is in {_listed(sorted(a.roles))}, the other in {_listed(sorted(b.roles))}")
    both = a.roles & b.roles
    return Evidence(1.2, f"both are in {_listed(sorted(both))}") if both else None


def _nations(a: Profile, b: Profile) -> Evidence | None:
    if a.nations and b.nations and not a.nations & b.nations:
        return Evidence(
            -1.2,
            f"one is {_listed(sorted(n.title() for n in a.nations))}, the other {_listed(sorted(n.title() for n in b.nations))}",
        )
    return None


def _places(a: Profile, b: Profile, contexts: Contexts) -> Evidence | None:
    if "person" in (a.type, b.type):
        return None
    fits = compatible_containers(a.places, b.places)
    if fits is None:
        return _unusual(a, b, contexts) or _unusual(b, a, contexts)
    left, right = (_listed(sorted(p.title() for p in x.places)) for x in (a, b))
    return Evidence(2.5, f"both are in {left}") if fits else Evidence(-6.0, f"one is in {left}, the other in {right}")


def _unusual(a: Profile, b: Profile, contexts: Contexts) -> Evidence | None:
    """One is said to lie where the well-known place of that name does not; the other is said to lie nowhere, as the well-known
    one is."""
    name = a.name.split(",")[0]
    if a.places and not b.places and elsewhere(name, a.places) and not compatible_containers(a.places, _lands_near(b, contexts)):
        return Evidence(
            -3.0, f"one is in {_listed(sorted(p.title() for p in a.places))}, the other is named as only the well-known place is"
        )
    return None


def _lands_near(p: Profile, contexts: Contexts) -> frozenset[str]:
    """The countries and regions named near a place, without its own name."""
    return frozenset(name for name in contexts.lands(p.chains) if not set(name.split()) <= own_words(p.name))


def _lands(a: Profile, b: Profile, contexts: Contexts) -> Evidence | None:
    """Cities of one name in the gazetteer, told apart by the countries and regions named near."""
    if not a.type == b.type == "place" or not ambiguous(a.name.split(",")[0]):
        return None
    left, right = (senses(x.name.split(",")[0], _lands_near(x, contexts)) for x in (a, b))
    if not left or not right:
        return None
    if left & right:
        return Evidence(1.5, "the countries and regions named near fit the same city")
    return Evidence(-2.5, f"the places named near fit a city in {_listed(sorted(left))} and one in {_listed(sorted(right))}")


def _descriptions(a: Profile, b: Profile) -> Evidence | None:
    """The same description; worth more the more it says."""
    same = sorted(a.descriptions & b.descriptions, key=lambda d: (-len(words(d)), d))
    if not same:
        return None
    content = [w for w in words(same[0]) if len(w) > 2 and w not in ("the", "and", "for", "from", "that")]
    figures = sum(any(c.isdigit() for c in w) for w in content)
    return Evidence(round(min(MOST, SAID * len(content) + figures), 6), f"{CALLED} “{same[0]}”") if content else None


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
