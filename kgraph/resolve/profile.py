"""What is known of one chain, or of several taken as one thing, for comparing it with others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import polars as pl

from kgraph.corpus import Corpus
from kgraph.resolve.forms import GENERATIONS, HONORIFICS, Words, core, words
from kgraph.resolve.places import container, qualifier
from kgraph.resolve.roles import nations, role, roles

Key = tuple[str, int, str]
"""A chain's article id, first offset and name: an order that does not depend on how chains are numbered."""


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """`names` counts the forms seen; `name` is the fullest. `places` are the names of what a place is said to lie in.

    `context_of` are the chains whose surroundings speak for it (at most `CONTEXTS`). `reasons` say how it came to be.
    """

    key: Key
    chains: tuple[int, ...]
    articles: frozenset[int]
    type: str
    name: str
    names: Counter[str]
    gender: str = "unknown"
    descriptions: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    nations: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    mentions: int = 1
    reasons: tuple[str, ...] = ()
    strong: tuple[str, ...] = field(default=())
    """Names to compare by: the fullest, and those that are no part of it."""


def strong_names(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """The fullest name and, of the others, those with a word that it does not have (an acronym, a nickname)."""
    whole = set(words(name))
    others = {n for n in names if not set(core(n)) <= whole and len("".join(core(n))) > 1 and not set(core(n)) <= HONORIFICS}
    return (name, *sorted(n for n in others if not _titled(n, whole)))[:6]


def _titled(name: str, whole: set[str]) -> bool:
    parts = set(core(name))
    return bool(parts & HONORIFICS) and parts - HONORIFICS <= whole


def profiles(corpus: Corpus, types: dict[int, str]) -> list[Profile]:
    """One profile a chain that is named and no concept, in the order of `Key`. `types` has each chain's voted type."""
    mentions = corpus.mentions.select("mention", "article", "sentence", "start", "end", "surface", "kind", "chain").sort("article", "start", "end")
    by_chain: dict[int, list[tuple[int, int, str, str]]] = {}
    for chain, start, end, surface, kind in mentions.select("chain", "start", "end", "surface", "kind").iter_rows():
        by_chain.setdefault(chain, []).append((start, end, surface, kind))
    ids, texts = corpus.articles["id"].to_list(), corpus.articles["text"].to_list()
    found = []
    rows = corpus.chains.filter(pl.col("type") != "concept").select("chain", "article", "name", "gender", "titles", "descriptions")
    for chain, article, name, gender, titles, descriptions in rows.iter_rows():
        seen = by_chain.get(chain)
        if seen and chain in types and any(kind == "name" for *_, kind in seen):
            found.append(_profile(chain, article, ids[article], texts[article], types[chain], name, gender, titles, descriptions, seen))
    return sorted(found, key=lambda p: p.key)


def _profile(chain: int, article: int, article_id: str, text: str, kind: str, name: str, gender: str, titles: Sequence[str],
             descriptions: Sequence[str], seen: Sequence[tuple[int, int, str, str]]) -> Profile:
    named = [(start, end, surface) for start, end, surface, what in seen if what == "name"]
    names = Counter(surface for *_, surface in named)
    before = [_word_before(text, start) for start, _, _ in named] + [words(s)[0] for *_, s in named if words(s)]
    said = [*descriptions, *titles, *(w for w in before if w)]
    places: frozenset[str] = frozenset()
    if kind in ("place", "organisation"):
        places = frozenset(p for _, end, _ in named for p in qualifier(text, end))
        places |= frozenset(" ".join(words(part)) for _, _, s in named if "," in s for part in [s.split(",", 1)[1].strip()] if container(part))
    return Profile(
        key=(article_id, seen[0][0], name), chains=(chain,), articles=frozenset({article}), type=kind, name=name, names=names, gender=gender,
        descriptions=frozenset(d for d in descriptions if d), roles=roles(said) if kind == "person" else frozenset(),
        nations=nations(descriptions) if kind in ("person", "organisation") else frozenset(), places=places, mentions=len(seen),
        strong=strong_names(name, names))


def _word_before(text: str, start: int) -> str:
    found = re.search(r"([\w-]+)\s$", text[max(0, start - 25):start])
    word = found.group(1).lower() if found else ""
    return word if role(word) else ""


def merged(parts: Sequence[Profile], *, reasons: Iterable[str] = ()) -> Profile:
    """Several profiles as one thing. The fullest name wins: most words, then most often seen, then longest, then first by code points."""
    if len(parts) == 1 and not reasons:
        return parts[0]
    names = Counter[str]()
    for part in parts:
        names.update(part.names)
    fullest = min((p.name for p in parts), key=lambda n: fullness(n, names))
    genders = Counter(p.gender for p in parts if p.gender != "unknown")
    types = Counter[str]()
    for part in parts:
        types[part.type] += part.mentions
    return Profile(
        key=min(p.key for p in parts), chains=tuple(sorted(c for p in parts for c in p.chains)),
        articles=frozenset().union(*(p.articles for p in parts)), type=min(types, key=lambda t: (-types[t], t)), name=fullest, names=names,
        gender=min(genders, key=lambda g: (-genders[g], g)) if genders else "unknown",
        descriptions=frozenset().union(*(p.descriptions for p in parts)), roles=frozenset().union(*(p.roles for p in parts)),
        nations=frozenset().union(*(p.nations for p in parts)), places=frozenset().union(*(p.places for p in parts)),
        mentions=sum(p.mentions for p in parts), reasons=tuple(dict.fromkeys([*(r for p in parts for r in p.reasons), *reasons])),
        strong=strong_names(fullest, [n for p in parts for n in (p.name, *p.strong)]))


def fullness(name: str, names: Counter[str]) -> tuple[int, int, int, str]:
    """The order of names by fullness, fullest first."""
    parts: Words = tuple(w for w in core(name) if w not in HONORIFICS and w not in GENERATIONS)
    return (-len(parts), -names[name], -len(name), name)
