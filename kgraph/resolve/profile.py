"""What is known of one chain, or of several taken as one thing, for comparing it with others."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from kgraph.corpus import Corpus
from kgraph.resolve.decisions import Known
from kgraph.resolve.forms import GENERATIONS, HONORIFICS, Words, core, words
from kgraph.resolve.places import container, qualifier
from kgraph.resolve.roles import nations, role, roles

APPOSITION = re.compile(r"[’']?\)?, (?:the|an?|its|his|her|their) ([^,.;:()“”\"\n]{3,90})(?=[,.;)]|$)")
LIES_IN = re.compile(r"(?:in|of|from) (?:the )?((?:[A-Z][\w’'\-]+ ?)+)")

TITLED = 6.0
"""The certainty that someone with a title is a person."""
NESTED = "part of a noun phrase"
"""`Mention.source` of concept candidates inside a longer one."""

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


def profiles(corpus: Corpus, types: dict[int, str]) -> list[Profile]:
    """One profile a chain of names, in the order of `Key`; `types` has each one's voted type.

    Concepts that are written as names get one too, of type "concept" and no certainty: they may turn out to be a thing named
    elsewhere."""
    by_chain: dict[int, list[Seen]] = {}
    columns = ("chain", *Seen._fields)
    for chain, *seen_here in corpus.mentions.sort("article", "start", "end").select(columns).iter_rows():
        by_chain.setdefault(chain, []).append(Seen(*seen_here))
    ids, texts = corpus.articles["id"].to_list(), corpus.articles["text"].to_list()
    found = []
    rows = corpus.chains.select("chain", "article", "name", "type", "gender", "subtype", "titles", "descriptions")
    beginnings = set(corpus.sentences.select("article", "start").iter_rows())
    for chain, article, name, kind, gender, subtype, titles, descriptions in rows.iter_rows():
        seen = by_chain.get(chain, ())
        if kind == "concept":
            if not _written_as_name(article, seen, beginnings):
                continue
            name = max((m.surface for m in seen), key=lambda n: (len(n), n))
        elif chain not in types or not any(m.kind == "name" for m in seen):
            continue
        given = types.get(chain, "concept")
        told = subtype if given == kind else None  # what it is called as a place says nothing of a work
        found.append(_profile(chain, article, ids[article], texts[article], given, name, gender, told, titles, descriptions, seen))
    return sorted(found, key=lambda p: p.key)


def _written_as_name(article: int, seen: Sequence[Seen], beginnings: set[tuple[int, int]]) -> bool:
    """Whether a concept is always written with a capital, also inside a sentence: it may be a name that was not recognised here."""
    if not seen or not all(m.surface[0].isupper() and m.source != NESTED for m in seen):
        return False
    return any((article, m.start) not in beginnings for m in seen)


def _profile(
    chain: int,
    article: int,
    article_id: str,
    text: str,
    kind: str,
    name: str,
    gender: str,
    subtype: str | None,
    titles: Sequence[str],
    descriptions: Sequence[str],
    seen: Sequence[Seen],
) -> Profile:
    named = [m for m in seen if m.kind in ("name", "concept")]
    called = frozenset(" ".join(d.split()) for m in named if (d := apposition(text, m.end)))
    called |= frozenset(d for d in descriptions if d) | frozenset(n for m in seen if m.kind == "nominal" and (n := bare(m.surface)))
    beside = [w for m in named for w in (_word_before(text, m.start), *words(m.surface)[:1]) if role(w)]
    places = frozenset(p for m in named for p in qualifier(text, m.end)) | frozenset(p for d in called for p in contained(d))
    places |= frozenset(
        " ".join(words(part)) for m in named if "," in m.surface for part in [m.surface.split(",", 1)[1].strip()] if container(part)
    )
    return Profile(
        key=(article_id, seen[0].start, name),
        chains=(chain,),
        articles=frozenset({article}),
        type=kind,
        name=name,
        names=Counter(m.surface for m in named),
        full_names=Counter({name: len(named)}),
        subtypes=Counter([subtype] if subtype else []),
        gender=gender,
        descriptions=called,
        roles=roles([*called, *titles, *beside]) if kind == "person" else frozenset(),
        nations=nations(called),
        places=places,
        certainty=_certainty(kind, titles, named),
        mentions=len(seen),
        strong=strong_names(name, [m.surface for m in named]),
    )


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
    found = re.search(r"([\w-]+)\s$", text[max(0, start - 25) : start])
    word = found.group(1).lower() if found else ""
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
