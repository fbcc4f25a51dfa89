"""One name, two things: the chains of one name split by what is said around them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from kgraph.names.evidence import Evidence, in_words, probability
from kgraph.resolve.context import Contexts
from kgraph.resolve.crowds import gathered
from kgraph.resolve.judging import doubtful
from kgraph.resolve.prevailing import is_lone
from kgraph.resolve.profile import Judgement, Profile, merged
from kgraph.resolve.weighing import Weighing, prior

SETTLED, CERTAIN = 2.4, 5.0
"""Log-odds of a name from which its chains are not compared one by one, and from which only their types are
(a country)."""
TELLING = -1.2
"""Log-odds from which one piece of evidence, beside the name itself, tells two bearers of a lone name apart
for good."""
RIVALS = 10
"""With so many of the others of its name, the most often mentioned, a thing is compared to say what sets it
apart."""


def split(group: Sequence[Profile], contexts: Contexts) -> tuple[list[Profile], list[Judgement]]:
    """The things that chains of one name are, and the doubtful judgements that led there."""
    if len(group) == 1:
        return list(group), []
    name = max(group, key=lambda p: (p.mentions, p.key)).name
    base = prior(name, frozenset(p.type for p in group))
    weighing = Weighing(name, contexts)
    found, judgements = gathered(_taken_together(group, base), weighing)
    rest = [_named_alike(p, base, judgements, weighing) for p in found]
    judgements = [j._replace(reason=weighing.reason(j)) for j in doubtful(judgements)]
    return (rest, judgements) if len(rest) == 1 else _told_apart(rest, weighing, judgements)


def _taken_together(group: Sequence[Profile], base: Evidence) -> list[Profile]:
    """The chains of a name that surely means one thing are taken together where nothing outward speaks
    against it; others stay alone."""
    if base.weight < SETTLED:
        return list(group)
    by_sign: dict[tuple[Any, ...], list[Profile]] = {}
    for p in group:
        outward = (p.gender, p.roles, p.nations, p.places) if base.weight < CERTAIN else ()
        by_sign.setdefault((p.type, p.barred, p.known is None, *outward), []).append(p)
    return [merged(parts) for _, parts in sorted(by_sign.items(), key=lambda item: _written(item[0]))]


def _written(sign: Sequence[Any]) -> str:
    """What sorts signs, whatever order their sets are in."""
    return str([sorted(part) if isinstance(part, frozenset) else part for part in sign])


def _named_alike(p: Profile, base: Evidence, judgements: Sequence[Judgement], weighing: Weighing) -> Profile:
    """A thing that several articles name alike, with the reason: that of the least sure step by which it came
    together."""
    if len(p.articles) < 2:
        return p
    chains = set(p.chains)
    steps = [j for j in judgements if j.merged and set(j.left.chains) <= chains]
    why = (
        weighing.reason(min(steps, key=lambda j: (j.score, j.left.key, j.right.key)))
        if steps
        else base.detail
    )
    return merged([p], reasons=[f"Named alike in {len(p.articles)} articles: {why}."])


def _told_apart(
    parts: Sequence[Profile], weighing: Weighing, judgements: list[Judgement]
) -> tuple[list[Profile], list[Judgement]]:
    """The things a name was split into, each with the reason that sets it apart from the likest of the
    others.

    Lone names of which nothing but likeness is wanting are not told apart for good: each may yet turn out to
    be one bearer's."""
    found = []
    least = min(p.key for p in parts)
    foremost = sorted(parts, key=lambda p: (-p.mentions, p.key))[: RIVALS + 1]
    first = {p.key for p in foremost}
    for p in parts:
        others = [q for q in foremost if q is not p]
        weight, _, nearest = max(
            zip(weighing.weights(p, others), (q.key for q in others), others, strict=True),
            key=lambda o: o[:2],
        )
        evidence = weighing.evidence(p, nearest)
        why = in_words(evidence, towards=-1)
        if p.key < nearest.key or p.key not in first:
            judgements.append(Judgement(p, nearest, probability(weight), False, why))
        p = replace(p, loose=p.loose | {least})
        if not is_lone(p) or min(e.weight for e in evidence[1:] or evidence) <= TELLING:
            p = merged([p], apart=[least], reasons=[f"Kept apart from another {nearest.name}: {why}."])
        found.append(p)
    return found, judgements
