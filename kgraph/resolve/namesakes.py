"""One name, two things: the chains of one name split by what is said around them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kgraph.resolve.context import Contexts
from kgraph.resolve.evidence import VETO, Evidence, in_words, probability, total
from kgraph.resolve.forms import core, numbers, words
from kgraph.resolve.organisations import acronym_like
from kgraph.resolve.people import COMMON_SURNAMES, person
from kgraph.resolve.places import CONTINENTS, LARGE, ambiguous, container, country, known_city, noted_region
from kgraph.resolve.profile import Profile, decided_apart, merged
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
"""Log-odds that a single word names one thing in two articles: not enough where nothing else is alike (the river, the firm, the planet)."""
SURE = 2.0
"""Log-odds of a type from which it is held to be no mistake (a tagger's score of 0.88)."""
EXHAUSTIVE = 120
"""Up to so many chains of one name are compared each with each; of more, those with equal outward signs are taken together first."""


class Judgement(NamedTuple):
    """A decision about two profiles, for the person to check. `score` is the probability of one thing, 0 to 1."""

    left: Profile
    right: Profile
    score: float
    merged: bool
    reason: str


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
        return Evidence(-0.2, "the same name, but a common one")
    return Evidence(2.5, "the same given name and surname")


def split(group: Sequence[Profile], contexts: Contexts) -> tuple[list[Profile], list[Judgement]]:
    """The things that chains of one name are: agglomerated from the likeliest pair on while the evidence is for one thing."""
    if len(group) == 1:
        return list(group), []
    base = prior(max(group, key=lambda p: (p.mentions, p.key)).name, frozenset(p.type for p in group))
    clusters = _taken_together(group, base)
    judgements: list[Judgement] = []
    scored: dict[tuple[int, int], tuple[float, list[Evidence]]] = {}
    live = dict(enumerate(sorted(clusters, key=lambda p: p.key)))
    following = len(live)
    while len(live) > 1:
        for i in sorted(live):
            for j in sorted(live):
                if i < j and (i, j) not in scored:
                    evidence = weigh(live[i], live[j], base, contexts)
                    scored[i, j] = (total(evidence), evidence)
        (i, j), (weight, evidence) = min(scored.items(), key=lambda item: (-item[1][0], live[item[0][0]].key, live[item[0][1]].key))
        if weight <= 0:
            break
        judgements.append(Judgement(live[i], live[j], probability(weight), True, in_words(evidence, towards=1)))
        live[following] = merged([live.pop(i), live.pop(j)])
        following += 1
        scored = {pair: found for pair, found in scored.items() if pair[0] in live and pair[1] in live}
    rest = [_named_alike(p, base, judgements) for p in sorted(live.values(), key=lambda p: p.key)]
    if len(rest) == 1:
        return rest, judgements
    return _told_apart(rest, base, contexts, judgements)


def weigh(a: Profile, b: Profile, base: Evidence, contexts: Contexts) -> list[Evidence]:
    """All evidence on whether two profiles of one name are one thing."""
    if decided_apart(a, b):
        return [Evidence(VETO, DECIDED_APART)]
    typed = types(a, b)
    if typed and typed.weight <= VETO:
        return [typed]
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
    """The chains of a name that many articles have, those with equal outward signs as one; few are left as they are."""
    if len(group) <= EXHAUSTIVE and base.weight < 5:
        return list(group)
    by_sign: dict[tuple[object, ...], list[Profile]] = {}
    for p in group:
        signs = (p.type, p.gender, sorted(p.roles), sorted(p.nations), sorted(p.places)) if base.weight < 5 else (p.type,)
        signs = (*signs, sorted(p.barred))
        by_sign.setdefault(tuple(map(str, signs)), []).append(p)
    largest = sorted(by_sign.values(), key=lambda ps: (-len(ps), min(p.key for p in ps)))
    kept, rest = largest[: EXHAUSTIVE - 1], [p for ps in largest[EXHAUSTIVE - 1 :] for p in ps]
    return [merged(ps) for ps in kept] + ([merged(rest)] if rest else [])


def _named_alike(p: Profile, base: Evidence, judgements: Sequence[Judgement]) -> Profile:
    """A thing that several articles name alike, with the reason: that of the least sure step by which it came together."""
    if len(p.articles) < 2:
        return p
    chains = set(p.chains)
    steps = [j for j in judgements if j.merged and set(j.left.chains) <= chains]
    why = min(steps, key=lambda j: (j.score, j.left.key, j.right.key)).reason if steps else base.detail
    return merged([p], reasons=[f"Named alike in {len(p.articles)} articles: {why}."])


def _told_apart(
    parts: Sequence[Profile], base: Evidence, contexts: Contexts, judgements: list[Judgement]
) -> tuple[list[Profile], list[Judgement]]:
    """The things a name was split into, each with the reason that sets it apart from the likest of the others."""
    told = []
    for p in parts:
        others = [(weigh(p, q, base, contexts), q) for q in parts if q is not p]
        evidence, nearest = max(others, key=lambda item: (total(item[0]), item[1].key))
        why = in_words(evidence, towards=-1)
        if p.key < nearest.key:
            judgements.append(Judgement(p, nearest, probability(total(evidence)), False, why))
        told.append(
            merged(
                [p],
                apart=[min(q.key for q in parts)],
                reasons=[f"Kept apart from another {' '.join(words(nearest.name)).title()}: {why}."],
            )
        )
    return told, judgements
