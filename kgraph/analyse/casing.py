"""Ordinary capitals for text that has none or nothing else: headlines in capitals, comments in lower case.

The model has learned from edited prose and finds names by their capitals ("truecasing": Lita and others,
2003). Lengths stay."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Sequence
from itertools import pairwise

from kgraph.analyse.names.vocabulary import (
    BODIES,
    CALENDAR,
    MEDIA,
)
from kgraph.gazetteers import country, demonym, population, region, surname
from kgraph.language import word_list
from kgraph.names.given_names import given_names

WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*")
FUNCTION = word_list("function_words/opener", "function_words/pronoun", "function_words/determiner")
HEADS = word_list("bodies/head", "places/head", "sport/team")
CONTRACTED = frozenset({"s", "t", "re", "ll", "ve", "d", "m"})
LOUD = 0.8
"""Share of its letters that must be capitals for a passage to be in capitals: a headline may hold "McDonald",
"1990s" or "v"."""
TOWNS_AND_WORDS = frozenset("nice reading split mobile orange man most date best deal same bath".split())
FAMOUS = 250
"""Thousands of people from which a town's name is capitalised in lower-case text; the names of smaller ones
are too often words."""
CARELESS = re.compile(r"(?:^|\s)(?:i|im|i'm|i've|ive|dont|cant|u|ur|lol|omg|thats)(?=[\s.,!?]|$)")


def recased(texts: Sequence[str], lexicon: Container[str]) -> list[str]:
    """The passages of one article, those without ordinary capitals recased. Nothing changes where no
    dictionary is known.

    Every text keeps its length.
    """
    kinds = [_kind(text) for text in texts]
    if not any(kinds) or not _known(lexicon):
        return list(texts)
    seen: Counter[str] = Counter()
    for text, kind in zip(texts, kinds, strict=True):
        if not kind:
            seen.update(
                m.group()
                for m in WORD.finditer(text)
                if m.start() and text[m.start() - 2 : m.start()] not in (". ", "! ", "? ", ': "')
            )
    return [
        _RECASE[kind](text, seen, lexicon) if kind else text for text, kind in zip(texts, kinds, strict=True)
    ]


def _known(lexicon: Container[str]) -> bool:
    return "run" in lexicon or "house" in lexicon


def _kind(text: str) -> str:
    """`loud` for text in capitals, `quiet` for text whose writer does not care for them, else ''."""
    upper = sum(map(str.isupper, text))
    lower = sum(map(str.islower, text))
    if upper > 3 and upper >= LOUD * (upper + lower) and len(text.split()) > 1:
        return "loud"
    first = next((c for c in text if c.isalpha()), "A")
    return "quiet" if lower > 3 and (first.islower() or CARELESS.search(text)) else ""


def _lower(text: str, seen: Counter[str], lexicon: Container[str]) -> str:
    first, named = True, False
    places = _long_places(text)

    def change(match: re.Match[str]) -> str:
        nonlocal first, named
        word, opens = match.group(), first
        first = False
        if not word.isupper() or len(word.lower()) != len(word):
            return word
        plain = _as_seen(word, seen) or _usual(word, lexicon)
        if (named and word.lower() in HEADS) or match.start() in places:
            plain = word.capitalize()
        named = not plain.islower()
        return plain[:1].upper() + plain[1:] if opens else plain

    return WORD.sub(change, text)


def _long_places(text: str) -> set[int]:
    """Where the words of known places of two words begin ("NEW ZEALAND")."""
    found: set[int] = set()
    for one, two in pairwise(WORD.finditer(text)):
        name = f"{one.group()} {two.group()}"
        if two.start() == one.end() + 1 and (country(name) or region(name) or population(name) >= FAMOUS):
            found.update((one.start(), two.start()))
    return found


def _as_seen(word: str, seen: Counter[str]) -> str:
    """The form that the ordinary passages have most often; '' where they have not the word."""
    forms = [(-seen[form], form) for form in (word.lower(), word.title(), word) if seen[form]]
    return min(forms)[1] if forms else ""


def _usual(word: str, lexicon: Container[str]) -> str:
    lower = word.lower()
    if lower in FUNCTION:
        return lower
    if "." in word or lower in BODIES or lower in MEDIA or (country(lower) and len(word) < 4):
        return word
    if country(lower) or region(lower) or demonym(lower) or lower in CALENDAR:
        return word.capitalize()
    if population(lower) >= FAMOUS and lower not in TOWNS_AND_WORDS:
        return word.capitalize()
    if lower in lexicon or (lower.endswith("s") and lower[:-1] in lexicon):
        return lower
    stem, _, ending = lower.partition("'")
    if ending in CONTRACTED and stem and stem not in given_names():
        return lower if stem in FUNCTION or stem in lexicon or ending != "s" else word.capitalize()
    if len(word) < 4 and lower not in given_names() and not surname(lower):
        return word
    return word.title() if ending and ending not in CONTRACTED else word.capitalize()


def _raise(text: str, seen: Counter[str], lexicon: Container[str]) -> str:
    after_given = False

    def change(match: re.Match[str]) -> str:
        nonlocal after_given
        word = match.group()
        lower = word.lower()
        plain = lower in FUNCTION or lower in lexicon or (lower.endswith("s") and lower[:-1] in lexicon)
        adjoins = after_given and text[match.start() - 1] == " " and not plain and len(word) > 2
        given = not plain and len(word) > 3 and lower in given_names()
        after_given = given or (word[0].isupper() and lower in given_names())
        if not word.islower() or "'" in word or "." in word:
            return word
        named = (
            given
            or adjoins
            or (
                not plain
                and (
                    country(lower)
                    or region(lower)
                    or demonym(lower)
                    or population(lower) >= FAMOUS
                    or lower in MEDIA
                )
            )
            or seen[word.capitalize()] > seen[word]
        )
        return (
            word.capitalize()
            if named and lower not in FUNCTION and len(word.capitalize()) == len(word)
            else word
        )

    return WORD.sub(change, text)


_RECASE: dict[str, Callable[[str, Counter[str], Container[str]], str]] = {
    "loud": _lower,
    "quiet": _raise,
}
