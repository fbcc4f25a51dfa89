"""Given names and their short forms, sounds of words, and slips of the pen."""

from __future__ import annotations

from functools import cache, lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from kgraph.names.memory import remembered


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    from nicknames import NickNamer

    return {name: frozenset(short) for name, short in NickNamer.default_lookup().items()}


@cache
def _formal_names() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, pets in _nicknames().items():
        for pet in pets:
            found.setdefault(pet, set()).add(name)
    return {pet: frozenset(names) for pet, names in found.items()}


@remembered
def nickname(a: str, b: str) -> bool:
    """Whether one given name is a short or pet form of the other ("bob", "robert")."""
    table = _nicknames()
    return b in table.get(a, ()) or a in table.get(b, ())


def formal(name: str) -> frozenset[str]:
    """The given names that a pet name stands for."""
    return _formal_names().get(name, frozenset())


@lru_cache(maxsize=65536)
def short_forms(word: str) -> tuple[str, ...]:
    """First names that a word is a short form of, or that are short for it."""
    return tuple(sorted(_nicknames().get(word, frozenset()) | formal(word)))


@remembered
def sounds(word: str) -> str:
    """A rough sound of a word, so that transliterations meet: "mohammed" and "muhamad", "tchaikovsky" and
    "chaikovskii".

    Vowels after the first letter go, doubled letters and letters of one sound are one.
    """
    for old, new in (
        ("tch", "c"),
        ("tsch", "c"),
        ("sch", "s"),
        ("ch", "c"),
        ("sh", "s"),
        ("zh", "j"),
        ("ph", "f"),
        ("kh", "h"),
        ("ck", "k"),
        ("q", "k"),
        ("x", "ks"),
        ("w", "v"),
        ("z", "s"),
        ("dj", "j"),
        ("th", "t"),
        ("y", "i"),
    ):
        word = word.replace(old, new)
    kept = "".join(c for i, c in enumerate(word) if i == 0 or c not in "aeiouh")
    first = "a" if kept[:1] in "aeiou" else kept[:1]
    return "".join(c for i, c in enumerate(first + kept[1:]) if i == 0 or c != (first + kept[1:])[i - 1])


def misspelt(x: str, y: str) -> bool:
    """Whether two words are one slip of the pen apart (two from 10 letters on): same first letter, five
    letters or more, no figures."""
    if min(len(x), len(y)) < 5 or x[0] != y[0] or any(c.isdigit() for c in x + y):
        return False
    allowed = 1 if max(len(x), len(y)) < 10 else 2
    return DamerauLevenshtein.distance(x, y, score_cutoff=allowed) <= allowed
