"""What is known of one chain, or of several taken as one thing, for comparing it with others."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from kgraph.resolve.decisions import Known
from kgraph.resolve.forms import GENERATIONS, HONORIFICS, Words, core, words
from kgraph.resolve.places import container, qualifier
from kgraph.resolve.roles import nations, role, roles

APPOSITION = re.compile(r"[’']?\)?, (?:the|an?|its|his|her|their) ([^,.;:()“”\"\n]{3,90})(?=[,.;)]|$)")
LIES_IN = re.compile(r"(?:in|of|from) (?:the )?((?:[A-Z][\w’'\-]+ ?)+)")

WORD_BACKWARDS = re.compile(r"\n?\s([\w-]+)")

TITLED = 6.0
"""The certainty that someone with a title is a person."""
Key = tuple[str, int, str]
"""A chain's article id, first offset and name: an order that does not depend on how chains are numbered."""


class Seen(NamedTuple):
    """A mention, as far as it is of use here."""

    start: int
    end: int
    surface: str
    kind: str
    score: float
    source: str


class Chained(NamedTuple):
    """A chain: `type` is the one voted for, `id` its article's."""

    chain: int
    article: int
    id: str
    name: str
    type: str
    gender: str
    subtype: str | None
    titles: Sequence[str]
    descriptions: Sequence[str]


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """`names` counts the forms seen; `name` is the fullest. `places` are the names of what a place is said to lie in.

    `barred` are decisions of the person with the side taken in each: two sides of one decision are two things. `known` is what
    the person knows it as. Things with a key of `apart` in common share a name and were told apart. `certainty` is how sure the
    type is, in log-odds. `reasons` say how it came to be."""

    key: Key
    chains: tuple[int, ...]
    articles: frozenset[int]
    type: str
    name: str
    names: Counter[str]
    full_names: Counter[str] = field(default_factory=Counter)
    subtypes: Counter[str] = field(default_factory=Counter)
    gender: str = "unknown"
    descriptions: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    nations: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    certainty: float = 2.0
    mentions: int = 1
    reasons: tuple[str, ...] = ()
    apart: frozenset[Key] = frozenset()
    barred: frozenset[tuple[int, int]] = frozenset()
    known: Known | None = None
    strong: tuple[str, ...] = field(default=())
    """Names to compare by: the fullest, and those that are no part of it."""


def subtype_of(p: Profile) -> str | None:
    """The subtype that most chains have."""
    return min(p.subtypes, key=lambda s: (-p.subtypes[s], s), default=None)


class Judgement(NamedTuple):
    """A decision about two profiles, for the person to check. `score` is the probability of one thing, 0 to 1."""

    left: Profile
    right: Profile
    score: float
    merged: bool
    reason: str


def strong_names(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """The fullest name and, of the others, those with a word that it does not have (an acronym, a nickname)."""
    whole = set(words(name))
    others = {n for n in names if not set(core(n)) <= whole and len("".join(core(n))) > 1 and not set(core(n)) <= HONORIFICS}
    return (name, *sorted(n for n in others if not _titled(n, whole)))[:6]


def _titled(name: str, whole: set[str]) -> bool:
    parts = set(core(name))
    return bool(parts & HONORIFICS) and parts - HONORIFICS <= whole


def profile(row: Chained, text: str, seen: Sequence[Seen]) -> Profile:
    """What is known of one chain from its article's text; `seen` are its mentions, in text order."""
    named = [m for m in seen if m.kind in ("name", "concept")]
    called = frozenset(" ".join(d.split()) for m in named if (d := apposition(text, m.end)))
    called |= frozenset(d for d in row.descriptions if d)
    called |= frozenset(n for m in seen if m.kind == "nominal" and (n := bare(m.surface)))
    places = frozenset(p for m in named for p in qualifier(text, m.end)) | frozenset(p for d in called for p in contained(d))
    places |= frozenset(
        " ".join(words(part)) for m in named if "," in m.surface for part in [m.surface.split(",", 1)[1].strip()] if container(part)
    )
    return Profile(
        key=(row.id, seen[0].start, row.name),
        chains=(row.chain,),
        articles=frozenset({row.article}),
        type=row.type,
        name=row.name,
        names=Counter(m.surface for m in named),
        full_names=Counter({row.name: len(named)}),
        subtypes=Counter([row.subtype] if row.subtype else []),
        gender=row.gender,
        descriptions=called,
        roles=roles([*called, *row.titles, *_beside(text, named)]) if row.type == "person" else frozenset(),
        nations=nations(called),
        places=places,
        certainty=_certainty(row.type, row.titles, named),
        mentions=len(seen),
        strong=strong_names(row.name, [m.surface for m in named]),
    )


def _beside(text: str, named: Sequence[Seen]) -> list[str]:
    """The words before and at the beginning of names that say what someone does."""
    return [w for m in named for w in (_word_before(text, m.start), *words(m.surface)[:1]) if role(w)]


def _certainty(kind: str, titles: Sequence[str], named: Sequence[Seen]) -> float:
    if kind == "concept":
        return 0.0
    return TITLED if titles and kind == "person" else max(log_odds(m.score) for m in named)


def log_odds(score: float) -> float:
    """A score from 0 to 1 as log-odds from 0 to 4."""
    bounded = min(max(score, 0.5), 1 - 1e-6)
    return min(4.0, math.log(bounded / (1 - bounded)))


def apposition(text: str, end: int) -> str:
    """What a name that ends at `end` is called right after it: "…, the capital of Malta, …"; without its article, or nothing."""
    found = APPOSITION.match(text, end)
    return found.group(1) if found else ""


def bare(nominal: str) -> str:
    """A noun phrase without its article; nothing where no more than one word is left, which says too little."""
    parts = nominal.split()
    parts = parts[1:] if parts and parts[0].lower() in ("the", "a", "an", "its", "his", "her", "their") else parts
    return " ".join(parts) if len(parts) > 1 else ""


def contained(description: str) -> frozenset[str]:
    """The countries and regions that a description names: "harbour city in New South Wales"."""
    return frozenset(" ".join(words(m.group(1))) for m in LIES_IN.finditer(description) if container(m.group(1)))


def _word_before(text: str, start: int) -> str:
    """The word that ends one space before a place, if it says what someone does."""
    backwards = WORD_BACKWARDS.match(text[max(0, start - 25) : start][::-1])
    word = backwards.group(1)[::-1].lower() if backwards else ""
    return word if role(word) else ""


def merged(parts: Sequence[Profile], *, reasons: Iterable[str] = (), apart: Iterable[Key] = ()) -> Profile:
    """Several profiles as one thing. The fullest name wins: most words, then most often seen, then longest, then first by code
    points."""
    if len(parts) == 1:
        one = parts[0]
        return replace(one, reasons=tuple(dict.fromkeys([*one.reasons, *reasons])), apart=one.apart.union(apart))
    names, full_names, subtypes = Counter[str](), Counter[str](), Counter[str]()
    for part in parts:
        names.update(part.names)
        full_names.update(part.full_names)
    fullest = min((p.name for p in parts), key=lambda n: fullness(n, names))
    genders = Counter(p.gender for p in parts if p.gender != "unknown")
    types: dict[str, float] = {}
    for part in sorted(parts, key=lambda p: p.key):
        types[part.type] = types.get(part.type, 0.0) + part.certainty * math.sqrt(part.mentions)
    kind = min(types, key=lambda t: (-types[t], t))
    for part in parts:
        subtypes.update(part.subtypes if part.type == kind else ())
    return Profile(
        key=min(p.key for p in parts),
        chains=tuple(sorted(c for p in parts for c in p.chains)),
        articles=frozenset().union(*(p.articles for p in parts)),
        type=kind,
        name=fullest,
        names=names,
        full_names=full_names,
        subtypes=subtypes,
        gender=min(genders, key=lambda g: (-genders[g], g)) if genders else "unknown",
        descriptions=frozenset().union(*(p.descriptions for p in parts)),
        roles=frozenset().union(*(p.roles for p in parts)),
        nations=frozenset().union(*(p.nations for p in parts)),
        places=frozenset().union(*(p.places for p in parts)),
        certainty=max(p.certainty for p in parts),
        mentions=sum(p.mentions for p in parts),
        reasons=tuple(dict.fromkeys([*(r for p in parts for r in p.reasons), *reasons])),
        barred=frozenset().union(*(p.barred for p in parts)),
        known=next((p.known for p in sorted(parts, key=lambda p: p.key) if p.known), None),
        apart=frozenset(apart).union(*(p.apart for p in parts)),
        strong=strong_names(fullest, [n for p in parts for n in (p.name, *p.strong)]),
    )


def fullness(name: str, names: Counter[str]) -> tuple[int, int, int, str]:
    """The order of names by fullness, fullest first."""
    parts: Words = tuple(w for w in core(name) if w not in HONORIFICS and w not in GENERATIONS)
    return (-len(parts), -names[name], -len(name), name)


def decided_apart(a: Profile, b: Profile) -> bool:
    """Whether the person said that two things are different."""
    return any(n == m and i != j for n, i in a.barred for m, j in b.barred)
