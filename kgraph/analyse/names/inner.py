"""Evidence from the words of a name itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgraph.analyse.names.titles import KEPT
from kgraph.analyse.names.vocabulary import (
    BODIES,
    EVENT_HEADS,
    FAITHS,
    INITIALISMS,
    LEGAL_FORMS,
    OPENERS,
    ORGANISATION_HEADS,
    ORGANISATION_STARTS,
    PERSON_PARTICLES,
    PLACE_HEADS,
    PLACE_STARTS,
    SUFFIXES,
    TEAM_WORDS,
)
from kgraph.analyse.names.words import Words
from kgraph.analyse.names.works import is_outlet
from kgraph.gazetteers import country, demonym, population, region, surname
from kgraph.names.given_names import usual_gender

ORDINAL = re.compile(r"\d{4}|\d+(?:st|nd|rd|th)|[ivx]+", re.I)
TOWN = 100
"""Thousands of people from which a town's name alone is some evidence; smaller ones share their names with
too many people."""


def inner_cues(words: Words, start: int, end: int) -> Iterator[str]:
    """Names of the cues that the span's own words give."""
    surface = words.surface(start, end).removeprefix("@").removeprefix("#")
    lower = [w for w in words.lower[start:end] if any(map(str.isalnum, w))]
    whole = surface.lower()
    yield from _lists(whole, surface)
    if not lower:
        return
    yield from _shape(words, start, end, surface)
    if len(lower) > 1:
        if (
            len(lower) == 2
            and words.label[start] in ("PERSON", "PER")
            and usual_gender(lower[0])
            and surname(lower[1])
        ):
            yield "given name and family name"
            yield "given name and more"
            return
        yield from _long(lower)
    else:
        yield from _single(words, start, lower[0])
    yield from _heads(words, lower)


def _lists(whole: str, surface: str) -> Iterator[str]:
    people = population(whole)
    if country(whole) and not (whole == "us" and surface != "US"):
        yield "country"
    elif region(whole):
        yield "region"
    elif people >= 1000:
        yield "big city"
    elif people >= TOWN:
        yield "city"
    elif people:
        yield "town"
    if is_outlet(whole):
        yield "known outlet"
    if whole in BODIES:
        yield "known body"
    if demonym(whole) or whole in FAITHS:
        yield "demonym or faith"


def _shape(words: Words, start: int, end: int, surface: str) -> Iterator[str]:
    letters = [c for c in surface if c.isalpha()]
    known = country(surface) or surface.lower() in BODIES
    if end - start == 1 and surface.isupper() and 2 <= len(letters) <= 6 and not known:
        yield "known initialism" if surface.lower() in INITIALISMS else "acronym"
    if words.lower[start].startswith("@") or words.text[start - 1 : start] == ["@"]:
        yield "handle"
    if words.lower[start].startswith("#") or words.text[start - 1 : start] == ["#"]:
        yield "hashtag"
    if surface.islower():
        yield "lower case"
    if any(map(str.isdigit, surface)):
        yield "digits"
    if end - start == 1 and any(c.isupper() for c in surface[1:]) and any(c.islower() for c in surface):
        yield "camel case"
    if "&" in surface:
        yield "ampersand"


def _long(lower: list[str]) -> Iterator[str]:
    given = lower[0] not in OPENERS and usual_gender(lower[0]) is not None
    last = lower[-1] if lower[-1] not in SUFFIXES else lower[-2]
    heads = (
        lower[-1] in ORGANISATION_HEADS
        or lower[-1] in PLACE_HEADS
        or lower[-1] in EVENT_HEADS
        or lower[-1] in LEGAL_FORMS
    )
    plain = all(
        w.replace("-", "").replace(".", "").replace("'", "").replace("’", "").isalpha() for w in lower
    )
    if given and plain and not heads and len(lower) <= 4:
        yield "given name and more"
        if surname(last):
            yield "given name and family name"
    elif plain and surname(last) and not heads and len(lower) <= 4:
        yield "ends in a family name"
    if len(lower[0].rstrip(".")) == 1 and not heads and lower[0].isalpha() | lower[0].endswith("."):
        yield "begins with an initial"
    if any(len(w.rstrip(".")) == 1 for w in lower[1:-1]) and given:
        yield "middle initial"
    if lower[-1] in SUFFIXES or any(w in PERSON_PARTICLES for w in lower[1:-1]):
        yield "particle or suffix of a person"
    if len(lower) >= 5:
        yield "five words or more"
    if len(lower) == 2:
        yield "two words"
    if lower[0] in KEPT:
        yield "begins with a kept title"
    if "of" in lower[1:-1]:
        yield "of"


def _single(words: Words, start: int, word: str) -> Iterator[str]:
    yield "one word"
    if word not in OPENERS and usual_gender(word):
        yield "a given name"
    if surname(word):
        yield "a family name"
    if words.common(word):
        yield "ordinary word"
    if words.uncapitalised[word]:
        yield "in lower case elsewhere"
    if words.opens[start] and not words.capitalised[word]:
        yield "only at heads of sentences"


def _heads(words: Words, lower: list[str]) -> Iterator[str]:
    last, first = lower[-1], lower[0]
    if len(lower) == 1:
        if last in ORGANISATION_HEADS or last in PLACE_HEADS or last in EVENT_HEADS:
            yield "only a general word"
        return
    if "of" in lower[1:-1]:
        last = lower[lower.index("of") - 1]
    elif "for" in lower[1:-1]:
        last = lower[lower.index("for") - 1]
    if last in LEGAL_FORMS:
        yield "legal form"
    if last in ORGANISATION_HEADS:
        yield "ends as organisations do"
    if last in TEAM_WORDS and words.sporting:
        yield "ends as clubs do"
    elif last in PLACE_HEADS:
        yield "ends as places do"
    if last in EVENT_HEADS:
        yield "ends as events do"
        if ORDINAL.fullmatch(first):
            yield "numbered event"
    if first in ORGANISATION_STARTS:
        yield "begins as organisations do"
    if first in PLACE_STARTS:
        yield "begins as places do"
    if country(first) or demonym(first):
        yield "begins with a country"
