"""What two people's names say about being one person's."""

from __future__ import annotations

from kgraph.language import word_list
from kgraph.names.evidence import UNLIKE, VETO, Evidence
from kgraph.names.forms import ROMAN, Words
from kgraph.names.person import COMMON_SURNAMES, Person, person
from kgraph.names.spelling import formal, misspelt, nickname, sounds


def compare_people(a: str, b: str) -> Evidence:
    """What two names say about being one person's. A lone surname says little; different given names settle
    it."""
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
        return _full_names(left, right)
    lone, other = (left, right) if not left.full else (right, left)
    word = lone.surname[-1:]
    shown = (a if lone is left else b).split()[-1]
    if not other.full:
        return (
            Evidence(3.0, "same name")
            if lone.surname == other.surname
            else Evidence(UNLIKE, "different names")
        )
    if lone.surname == other.surname or word == other.surname[-1:]:
        return Evidence(0.5 if word[0] not in COMMON_SURNAMES else -0.3, f"“{shown}” is the surname alone")
    if lone.surname == other.given[:1]:
        return Evidence(-1.0, f"“{shown}” is the given name alone")
    return Evidence(UNLIKE, "different surnames")


def _full_names(left: Person, right: Person) -> Evidence:
    surname = _surnames(left.surname, right.surname)
    if surname is None:
        return _reordered(left, right)
    given = _given(left.given, right.given)
    if given.weight <= VETO:
        return given
    if left.generation != right.generation:
        named = left.generation or right.generation
        return Evidence(
            round(min(given.weight, 2.0) + surname.weight - 2.0, 6),
            f"{given.detail}, but only one is “{named}”",
        )
    if surname.weight == 0:
        return given
    return Evidence(round(min(given.weight, 2.0) + surname.weight, 6), f"{given.detail}; {surname.detail}")


def _surnames(a: Words, b: Words) -> Evidence | None:
    """0 where surnames are equal but for particles, below 0 for a likely misspelling or other
    transliteration, None where they differ."""
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
        return Evidence(
            4.0 if len(x) > 1 else 2.0,
            "same given name and surname" if len(x) > 1 else "same initial and surname",
        )
    short, long = sorted((x, y), key=lambda w: (len(w), w))
    if len(short) == 1 or (len(short) <= 3 and len(long) > 3 and _stands_for_initials(short)):
        fits = long[0] == short[0] or any(full[0] == short[0] for full in formal(long))
        return (
            Evidence(1.5, f"“{short.upper()}.” fits {long.title()}")
            if fits
            else Evidence(VETO, "different initials")
        )
    if nickname(x, y):
        return Evidence(_familiar(short, long), f"{short.title()} is short for {long.title()}")
    if len(short) >= 3 and long.startswith(short) and len(long) - len(short) >= 2:
        return Evidence(1.0, f"{short.title()} may be short for {long.title()}")
    if len(short) >= 4 and sounds(x) == sounds(y):
        return Evidence(1.2, f"{x.title()} and {y.title()} sound alike")
    if misspelt(x, y):
        return Evidence(1.0, f"{x.title()} and {y.title()} are one slip apart")
    return Evidence(VETO, f"different given names ({x.title()}, {y.title()})")


FAMILIAR = word_list("familiar_names/familiar")
"""Short forms that every reader knows for one given name, though they do not begin as it does."""


def _familiar(short: str, long: str) -> float:
    """How surely a short form means a given name: less where they look unlike, for it is short for others as
    well then."""
    if short[:2] == long[:2] or short in FAMILIAR:
        return 2.5
    return 1.5 if len(short) < len(long) and len(short) < 6 else 0.3


def _stands_for_initials(word: str) -> bool:
    return not any(c in "aeiouy" for c in word)


def _reordered(left: Person, right: Person) -> Evidence:
    if sorted((*left.given, *left.surname)) == sorted((*right.given, *right.surname)):
        return Evidence(2.2, "the same names in another order")
    if (
        left.given[0] == right.given[0]
        and set(left.surname) & {*right.given, *right.surname}
        and len(left.given + right.given) > 2
    ):
        return Evidence(0.0, "one surname of two in common")
    return Evidence(
        VETO, f"different surnames ({' '.join(left.surname).title()}, {' '.join(right.surname).title()})"
    )
