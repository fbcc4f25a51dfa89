"""What is known of one chain, or of several taken as one thing, for comparing it with others."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from kgraph.names.forms import Words, core, words
from kgraph.names.memory import remembered
from kgraph.names.person import GENERATIONS, SURE_TITLES
from kgraph.names.place import container, qualifier
from kgraph.resolve.decisions import Known
from kgraph.resolve.roles import nations, role, roles

APPOSITION = re.compile(r"[’']?\)?, (?:the|an?|its|his|her|their) ([^,.;:()“”\"\n]{3,90})(?=[,.;)]|$)")
LIES_IN = re.compile(r"(?:in|of|from) (?:the )?((?:[A-Z][\w’'\-]+ ?)+)")

TOLD = re.compile(r"[’'),(]|\s[ ,(io]")
"""What begins anything that is told of a name right after it (`apposition`, `qualifier`)."""
WORD_BACKWARDS = re.compile(r"\n?\s([\w-]+)")

TITLED = 6.0
"""The certainty that someone with a title is a person."""
NAMED = frozenset({"name", "concept"})
NOTHING: frozenset[str] = frozenset()
T = TypeVar("T")
Key = tuple[str, int, str]
"""A chain's article id, first offset and name: an order that does not depend on how chains are numbered."""


class Seen(NamedTuple):
    """The mentions of a chain in text order, as far as they are of use here; a list each."""

    start: Sequence[int]
    end: Sequence[int]
    surface: Sequence[str]
    kind: Sequence[str]
    score: Sequence[float]


class Chained(NamedTuple):
    """A chain: `type` is the one voted for."""

    name: str
    type: str
    gender: str
    subtype: str | None
    titles: tuple[str, ...]
    descriptions: tuple[str, ...]


class Observed(NamedTuple):
    """All that counts of a chain but where it stands: many are alike.

    `named` and `nominals` are surfaces in text order; `called`, `within` and `beside` are what stands next to
    the names that says what the thing is, lies in, does; `score` is the best of its names'."""

    chain: Chained
    named: tuple[str, ...]
    nominals: tuple[str, ...]
    called: frozenset[str]
    within: frozenset[str]
    beside: frozenset[str]
    score: float
    mentions: int


class Profile(Struct, frozen=True, eq=False, gc=False):
    """`names` counts the forms seen; `name` is the fullest. `places` are the names of what a place is said to
    lie in.

    `barred` are decisions of the person with the side taken in each: two sides of one decision are two
    things. `known` is what the person knows it as. Things with a key of `apart` in common share a name and
    were told apart; those with a key of `loose` in common share a lone name and nothing was found that they
    have in common. `linked` is the id in the person's tables. `certainty` is how sure the type is, in
    log-odds. `reasons` say how it came to be."""

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
    loose: frozenset[Key] = frozenset()
    barred: frozenset[tuple[int, int]] = frozenset()
    known: Known | None = None
    linked: str = ""
    strong: tuple[str, ...] = ()
    """Names to compare by: the fullest, and those that are no part of it."""


def subtype_of(p: Profile) -> str | None:
    """The subtype that most chains have."""
    return min(p.subtypes, key=lambda s: (-p.subtypes[s], s), default=None)


class Judgement(NamedTuple):
    """A decision about two profiles, for the person to check. `score` is the probability of one thing, 0 to
    1; `reason` is in words where somebody will read it."""

    left: Profile
    right: Profile
    score: float
    merged: bool
    reason: str = ""


def strong_names(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """The fullest name and, of the others, those with a word that it does not have (an acronym, a
    nickname)."""
    whole = set(words(name))
    others = {
        n
        for n in set(names)
        if not set(core(n)) <= whole and len("".join(core(n))) > 1 and not set(core(n)) <= SURE_TITLES
    }
    return (name, *sorted(n for n in others if not _titled(n, whole)))[:6]


def _titled(name: str, whole: set[str]) -> bool:
    parts = set(core(name))
    return bool(parts & SURE_TITLES) and parts - SURE_TITLES <= whole


def observed(chain: Chained, text: str, seen: Seen) -> Observed:
    """What counts of one chain; `text` is its article's."""
    mentions, nominals = len(seen.kind), tuple[str, ...]()
    if not NAMED.issuperset(seen.kind):
        nominals = tuple(
            surface for surface, kind in zip(seen.surface, seen.kind, strict=True) if kind == "nominal"
        )
        kept = [each for each in zip(*seen, strict=True) if each[3] in NAMED]
        seen = Seen(*zip(*kept, strict=True)) if kept else Seen((), (), (), (), ())
    told = [end for end in seen.end if TOLD.match(text, end)]
    return Observed(
        chain,
        tuple(seen.surface),
        nominals,
        frozenset(" ".join(d.split()) for end in told if (d := apposition(text, end))) if told else NOTHING,
        frozenset().union(*(qualifier(text, end) for end in told)) if told else NOTHING,
        frozenset(filter(None, (_word_before(text, start) for start in seen.start)))
        if chain.type == "person"
        else NOTHING,
        max(seen.score, default=0.0),
        mentions,
    )


def _pictured(seen: Observed) -> Profile:
    """What is known of a chain, but which it is and where."""
    row, named = seen.chain, seen.named
    called = seen.called.union(filter(None, row.descriptions), filter(None, map(bare, seen.nominals)))
    places = seen.within.union(*map(contained, called))
    places |= {
        " ".join(words(part))
        for name in named
        if "," in name
        for part in [name.split(",", 1)[1].strip()]
        if container(part)
    }
    titled = [w for name in set(named) for w in words(name)[:1] if role(w)]
    return Profile(
        key=("", 0, row.name),
        chains=(),
        articles=frozenset(),
        type=row.type,
        name=row.name,
        names=Counter(named),
        full_names=Counter({row.name: len(named)}),
        subtypes=Counter([row.subtype] if row.subtype else []),
        gender=row.gender,
        descriptions=called,
        roles=roles([*called, *row.titles, *seen.beside, *titled]) if row.type == "person" else frozenset(),
        nations=nations(called),
        places=places,
        certainty=_certainty(row.type, row.titles, seen.score),
        mentions=seen.mentions,
        strong=strong_names(row.name, named),
    )


pictured = remembered(_pictured, most=1 << 12)


def _certainty(kind: str, titles: Sequence[str], score: float) -> float:
    if kind == "concept":
        return 0.0
    return TITLED if titles and kind == "person" else log_odds(score)


def log_odds(score: float) -> float:
    """A score from 0 to 1 as log-odds from 0 to 4."""
    bounded = min(max(score, 0.5), 1 - 1e-6)
    return min(4.0, math.log(bounded / (1 - bounded)))


def apposition(text: str, end: int) -> str:
    """What a name that ends at `end` is called right after it: "…, the capital of Malta, …"; without its
    article, or nothing."""
    found = APPOSITION.match(text, end)
    return found.group(1) if found else ""


def bare(nominal: str) -> str:
    """A noun phrase without its article; nothing where no more than one word is left, which says too
    little."""
    parts = nominal.split()
    parts = (
        parts[1:] if parts and parts[0].lower() in ("the", "a", "an", "its", "his", "her", "their") else parts
    )
    return " ".join(parts) if len(parts) > 1 else ""


def contained(description: str) -> frozenset[str]:
    """The countries and regions that a description names: "harbour city in New South Wales"."""
    return frozenset(
        " ".join(words(m.group(1))) for m in LIES_IN.finditer(description) if container(m.group(1))
    )


def _word_before(text: str, start: int) -> str:
    """The word that ends one space before a place, if it says what someone does."""
    backwards = WORD_BACKWARDS.match(text[max(0, start - 25) : start][::-1])
    word = backwards.group(1)[::-1].lower() if backwards else ""
    return word if role(word) else ""


def merged(parts: Sequence[Profile], *, reasons: Iterable[str] = (), apart: Iterable[Key] = ()) -> Profile:
    """Several profiles as one thing. The fullest name wins: most words, then most often seen, then longest,
    then first by code points."""
    if len(parts) == 1:
        one = parts[0]
        return replace(
            one, reasons=tuple(dict.fromkeys([*one.reasons, *reasons])), apart=one.apart.union(apart)
        )
    names = _summed(p.names for p in parts)
    fullest = min({p.name for p in parts}, key=lambda n: fullness(n, names))
    genders = Counter(p.gender for p in parts if p.gender != "unknown")
    kind = _weightiest(parts)
    known = [p for p in parts if p.known]
    return Profile(
        key=min(p.key for p in parts),
        chains=tuple(sorted(c for p in parts for c in p.chains)),
        articles=_all(p.articles for p in parts),
        type=kind,
        name=fullest,
        names=names,
        full_names=_summed(p.full_names for p in parts),
        subtypes=_summed(p.subtypes for p in parts if p.type == kind),
        gender=min(genders, key=lambda g: (-genders[g], g)) if genders else "unknown",
        descriptions=_all(p.descriptions for p in parts),
        roles=_all(p.roles for p in parts),
        nations=_all(p.nations for p in parts),
        places=_all(p.places for p in parts),
        certainty=max(p.certainty for p in parts),
        mentions=sum(p.mentions for p in parts),
        reasons=tuple(dict.fromkeys([*(r for p in parts for r in p.reasons), *reasons])),
        barred=_all(p.barred for p in parts),
        known=min(known, key=lambda p: p.key).known if known else None,
        apart=_all([frozenset(apart), *(p.apart for p in parts)]),
        loose=_all(p.loose for p in parts),
        linked=next((p.linked for p in sorted(parts, key=lambda p: (-p.mentions, p.key)) if p.linked), ""),
        strong=strong_names(fullest, [n for p in parts for n in (p.name, *p.strong)]),
    )


def _weightiest(parts: Sequence[Profile]) -> str:
    """The type that most speaks for."""
    types: dict[str, float] = dict.fromkeys({p.type for p in parts}, 0.0)
    if len(types) > 1:
        for part in sorted(parts, key=lambda p: p.key):
            types[part.type] += part.certainty * math.sqrt(part.mentions)
    return min(types, key=lambda t: (-types[t], t))


def _all(sets: Iterable[frozenset[T]]) -> frozenset[T]:
    return frozenset().union(*sets)


def _summed(counters: Iterable[Counter[str]]) -> Counter[str]:
    found = Counter[str]()
    for counter in counters:
        for name, count in counter.items():
            found[name] = found.get(name, 0) + count
    return found


def fullness(name: str, names: Counter[str]) -> tuple[int, int, int, str]:
    """The order of names by fullness, fullest first."""
    parts: Words = tuple(w for w in core(name) if w not in SURE_TITLES and w not in GENERATIONS)
    return (-len(parts), -names[name], -len(name), name)


def decided_apart(a: Profile, b: Profile) -> bool:
    """Whether the person said that two things are different."""
    return any(n == m and i != j for n, i in a.barred for m, j in b.barred)
