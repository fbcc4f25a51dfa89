"""One name, two things: the chains of one name split by what is said around them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kgraph.resolve.agglomeration import agglomerated
from kgraph.resolve.context import Contexts
from kgraph.resolve.evidence import VETO, Evidence, in_words, probability, total
from kgraph.resolve.forms import core, numbers
from kgraph.resolve.organisations import acronym_like
from kgraph.resolve.people import COMMON_GIVEN, COMMON_SURNAMES, person
from kgraph.resolve.places import CONTINENTS, LARGE, ambiguous, container, country, known_city, noted_region
from kgraph.resolve.profile import Judgement, Profile, decided_apart, merged
from kgraph.resolve.surroundings import surroundings

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
"""Types that one thing cannot have both of. (A country is also a government, a newspaper an organisation and a work.)"""
SAME_WORD = 0.8
"""Log-odds that a single word names one thing in two articles: not enough where nothing else is alike (the river, the firm, the
planet)."""
SURE = 2.0
"""Log-odds of a type from which it is held to be no mistake (a tagger's score of 0.88)."""
SETTLED, CERTAIN = 2.4, 5.0
"""Log-odds of a name from which its chains are not compared one by one, and from which only their types are (a country)."""
RIVALS = 10
"""With so many of the others of its name, the most often mentioned, a thing is compared to say what sets it apart."""


def incompatible(a: str, b: str) -> bool:
    """Whether one thing cannot have both types."""
    return a != b and frozenset((a, b)) in APART


def types(a: Profile, b: Profile) -> Evidence | None:
    """What the types say: sure ones that one thing cannot have both of settle it; an unsure one may be a mistake."""
    if a.type == b.type or "concept" in (a.type, b.type):
        return None
    detail = f"one is taken for a {a.type}, the other for a {b.type}"
    if not incompatible(a.type, b.type):
        return Evidence(-0.7, detail)
    surer = min(a.certainty, b.certainty)
    return Evidence(VETO if surer >= SURE else round(-0.5 - surer, 6), detail)


@lru_cache(maxsize=1 << 14)
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
        return Evidence(-0.6 if common else 0.2, "the same common surname alone" if common else "the same single name")
    if len(parts.given) > 1 or parts.generation:
        return Evidence(3.5, "the same name with a middle name")
    if len(parts.given[0]) == 1:
        return Evidence(0.0, "the same initial and surname")
    if parts.surname[-1] in COMMON_SURNAMES:
        if parts.given[0] in COMMON_GIVEN:
            return Evidence(-0.2, "the same name, but a common one")
        return Evidence(1.8, "the same unusual given name and surname")
    return Evidence(2.5, "the same given name and surname")


def split(group: Sequence[Profile], contexts: Contexts) -> tuple[list[Profile], list[Judgement]]:
    """The things that chains of one name are, and the judgements that led there."""
    if len(group) == 1:
        return list(group), []
    name = max(group, key=lambda p: (p.mentions, p.key)).name
    base = prior(name, frozenset(p.type for p in group))
    parts = _taken_together(group, base)
    found, judgements = agglomerated(parts, lambda a, b: weigh(a, b, name, contexts), contexts)
    rest = [_named_alike(p, base, judgements) for p in found]
    return (rest, judgements) if len(rest) == 1 else _told_apart(rest, name, contexts, judgements)


def weigh(a: Profile, b: Profile, name: str, contexts: Contexts) -> list[Evidence]:
    """All evidence on whether two profiles of one name are one thing."""
    if decided_apart(a, b):
        return [Evidence(VETO, DECIDED_APART)]
    typed = types(a, b)
    if typed and typed.weight <= VETO:
        return [typed]
    base = prior(name, frozenset((a.type, b.type)) - {"concept"})
    found = [base, *surroundings(a, b, contexts), *([typed] if typed else [])]
    fuller = _fuller_names(a, b)
    return [*found, fuller] if fuller else found


def _fuller_names(a: Profile, b: Profile) -> Evidence | None:
    """Fuller names beside the shared one that agree or cannot be one person's."""
    from kgraph.resolve.people import compare_people

    if a.type == b.type == "person" and a.name != b.name:
        found = compare_people(a.name, b.name)
        return found if found.weight <= VETO else None
    return None


def _taken_together(group: Sequence[Profile], base: Evidence) -> list[Profile]:
    """The chains of a name that surely means one thing are taken together where nothing outward speaks against it; others stay
    alone."""
    if base.weight < SETTLED:
        return list(group)
    by_sign: dict[str, list[Profile]] = {}
    for p in group:
        outward = [p.gender, sorted(p.roles), sorted(p.nations), sorted(p.places)] if base.weight < CERTAIN else []
        by_sign.setdefault(str([p.type, sorted(p.barred), p.known is None, *outward]), []).append(p)
    return [merged(parts) for _, parts in sorted(by_sign.items())]


def _named_alike(p: Profile, base: Evidence, judgements: Sequence[Judgement]) -> Profile:
    """A thing that several articles name alike, with the reason: that of the least sure step by which it came together."""
    if len(p.articles) < 2:
        return p
    chains = set(p.chains)
    steps = [j for j in judgements if j.merged and set(j.left.chains) <= chains]
    why = min(steps, key=lambda j: (j.score, j.left.key, j.right.key)).reason if steps else base.detail
    return merged([p], reasons=[f"Named alike in {len(p.articles)} articles: {why}."])


def _told_apart(
    parts: Sequence[Profile], name: str, contexts: Contexts, judgements: list[Judgement]
) -> tuple[list[Profile], list[Judgement]]:
    """The things a name was split into, each with the reason that sets it apart from the likest of the others."""
    told = []
    foremost = sorted(parts, key=lambda p: (-p.mentions, p.key))[: RIVALS + 1]
    for p in parts:
        others = [(weigh(p, q, name, contexts), q) for q in foremost if q is not p]
        evidence, nearest = max(others, key=lambda item: (total(item[0]), item[1].key))
        why = in_words(evidence, towards=-1)
        if p.key < nearest.key or p not in foremost:
            judgements.append(Judgement(p, nearest, probability(total(evidence)), False, why))
        told.append(merged([p], apart=[min(q.key for q in parts)], reasons=[f"Kept apart from another {nearest.name}: {why}."]))
    return told, judgements
