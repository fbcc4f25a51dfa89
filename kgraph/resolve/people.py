"""The parts of people's names, and what two names say about being one person's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import DamerauLevenshtein

from kgraph.language import word_list
from kgraph.resolve.evidence import UNLIKE, VETO, Evidence
from kgraph.resolve.forms import GENERATIONS, HONORIFICS, ROMAN, Words, words
from kgraph.resolve.memory import remembered

PARTICLES = word_list("name_parts/particle_merged")
COMMON_GIVEN = word_list("common_names/given")
"""Given names that many people have in English-speaking countries: with a common surname they make namesakes likely (facts from
published lists of the commonest names of the last century, put together by hand)."""
COMMON_SURNAMES = word_list("common_names/surname")
"""Surnames borne by so many that two bearers of one full name are no wonder: the head of the US Census 2010 and of other
countries' lists."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name: given names (or initials), surname with its particles, "jr" or a numeral. A lone word may be either."""

    given: Words
    surname: Words
    generation: str = ""

    @property
    def full(self) -> bool:
        """Whether there is a given name, or its initial, and a surname."""
        return bool(self.given and self.surname)


@remembered
def person(name: str) -> Person:
    """The parts of a person's name, titles dropped. "Miller, Kaly" is read as "Kaly Miller"; a lone word stands as the surname."""
    left, comma, right = name.partition(",")
    if comma and words(right) and words(right)[0] not in GENERATIONS and len(words(left)) == 1 and len(words(right)) < 3:
        name = f"{right} {left}"
    parts = list(words(name))
    while len(parts) > 1 and parts[0] in HONORIFICS:
        parts.pop(0)
    generation = ""
    if len(parts) > 1 and (
        parts[-1] in GENERATIONS or (len(parts[-1]) < 6 and parts[-1] not in ("l", "li") and ROMAN.match(parts[-1]))
    ):
        generation = GENERATIONS.get(parts[-1], parts[-1])
        parts.pop()
    at = len(parts) - 1
    while at > 1 and parts[at - 1] in PARTICLES:
        at -= 1
    return Person(tuple(parts[:at]), tuple(parts[at:]), generation)


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


def _formal(name: str) -> frozenset[str]:
    """The given names that a pet name stands for."""
    return _formal_names().get(name, frozenset())


@remembered
def sounds(word: str) -> str:
    """A rough sound of a word, so that transliterations meet: "mohammed" and "muhamad", "tchaikovsky" and "chaikovskii".

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


def compare_people(a: str, b: str) -> Evidence:
    """What two names say about being one person's. A lone surname says little; different given names settle it."""
    left, right = person(a), person(b)
    if left.generation and right.generation and left.generation != right.generation:
        return Evidence(VETO, f"“{left.generation}” and “{right.generation}” tell them apart")
    if (
        (left.generation or right.generation)
        and not (left.generation and right.generation)
        and ROMAN.match(left.generation + right.generation)
    ):
        return (
            Evidence(-3.0, "one has a numeral, the other none")
            if left.surname == right.surname
            else Evidence(VETO, "different names")
        )
    if left.full and right.full:
        surname = _surnames(left.surname, right.surname)
        if surname is None:
            return _reordered(left, right, a, b)
        given = _given(left.given, right.given)
        if given.weight <= VETO or surname.weight == 0:
            return given
        return Evidence(round(min(given.weight, 2.0) + surname.weight, 6), f"{given.detail}; {surname.detail}")
    lone, other = (left, right) if not left.full else (right, left)
    word = lone.surname[-1:]
    if not other.full:
        return Evidence(3.0, "same name") if lone.surname == other.surname else Evidence(UNLIKE, "different names")
    if lone.surname == other.surname or word == other.surname[-1:]:
        return Evidence(0.5 if word[0] not in COMMON_SURNAMES else -0.3, f"“{word[0].title()}” is the surname alone")
    if lone.surname == other.given[:1]:
        return Evidence(-1.0, f"“{word[0].title()}” is the given name alone")
    return Evidence(UNLIKE, "different surnames")


def _surnames(a: Words, b: Words) -> Evidence | None:
    """0 where surnames are equal but for particles, below 0 for a likely misspelling or other transliteration, None where they
    differ."""
    if a == b or a[-1] == b[-1] or "".join(a) == "".join(b):
        return Evidence(0.0, "")
    x, y = "".join(a), "".join(b)
    if len(x) >= 5 and len(y) >= 5 and sounds(x) == sounds(y):
        return Evidence(-1.0, f"surnames sound alike ({x}, {y})")
    if misspelt(x, y):
        return Evidence(-1.0, f"surnames one slip apart ({x}, {y})")
    return None


def _given(a: Words, b: Words) -> Evidence:
    short, long = sorted((a, b), key=lambda g: (len(g), g))
    firsts = _one_given(short[0], long[0])
    if firsts.weight <= VETO and len(long) > 1:  # "Allen" for "Robert Allen": goes by the middle name
        by_middle = _one_given(short[0], long[1]) if len(short) == 1 and len(short[0]) > 1 else firsts
        return Evidence(0.0, "goes by the middle name") if by_middle.weight > 3 else firsts
    if firsts.weight <= VETO:
        return firsts
    for x, y in zip(short[1:], long[1:], strict=False):
        middle = _one_given(x, y)
        if middle.weight <= VETO:
            return Evidence(VETO, f"different middle names ({x}, {y})")
    if len(short) != len(long):
        return Evidence(firsts.weight - 0.5, firsts.detail + ", one with a middle name")
    return firsts


def _one_given(x: str, y: str) -> Evidence:
    if x == y:
        return Evidence(4.0 if len(x) > 1 else 2.0, "same given name and surname" if len(x) > 1 else "same initial and surname")
    short, long = sorted((x, y), key=lambda w: (len(w), w))
    if len(short) == 1 or (len(short) <= 3 and len(long) > 3 and _stands_for_initials(short)):
        fits = long[0] == short[0] or any(full[0] == short[0] for full in _formal(long))
        return Evidence(1.5, f"“{short.upper()}.” fits {long.title()}") if fits else Evidence(VETO, "different initials")
    if nickname(x, y):
        return Evidence(2.5, f"{short.title()} is short for {long.title()}")
    if len(short) >= 3 and long.startswith(short) and len(long) - len(short) >= 2:
        return Evidence(1.0, f"{short.title()} may be short for {long.title()}")
    if len(short) >= 4 and sounds(x) == sounds(y):
        return Evidence(1.2, f"{x.title()} and {y.title()} sound alike")
    if misspelt(x, y):
        return Evidence(1.0, f"{x.title()} and {y.title()} are one slip apart")
    return Evidence(VETO, f"different given names ({x.title()}, {y.title()})")


def _stands_for_initials(word: str) -> bool:
    return not any(c in "aeiouy" for c in word)


def _reordered(left: Person, right: Person, a: str, b: str) -> Evidence:
    if sorted((*left.given, *left.surname)) == sorted((*right.given, *right.surname)):
        return Evidence(2.2, "the same names in another order")
    if left.given[0] == right.given[0] and set(left.surname) & {*right.given, *right.surname} and len(left.given + right.given) > 2:
        return Evidence(0.0, "one surname of two in common")
    return Evidence(VETO, f"different surnames ({' '.join(left.surname).title()}, {' '.join(right.surname).title()})")


def misspelt(x: str, y: str) -> bool:
    """Whether two words are one slip of the pen apart (two from 10 letters on): same first letter, five letters or more, no
    figures."""
    if min(len(x), len(y)) < 5 or x[0] != y[0] or any(c.isdigit() for c in x + y):
        return False
    allowed = 1 if max(len(x), len(y)) < 10 else 2
    return DamerauLevenshtein.distance(x, y, score_cutoff=allowed) <= allowed
