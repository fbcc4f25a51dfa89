"""Where a name begins and ends: edges trimmed, lists and possessors split, halves that the model cut off
joined again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgraph.analyse.names.titles import KEPT, honorific
from kgraph.analyse.names.vocabulary import (
    CALENDAR,
    DETERMINERS,
    LEGAL_FORMS,
    OPENERS,
    ORGANISATION_HEADS,
    PERSON_PARTICLES,
    PLACE_HEADS,
    SUFFIXES,
)
from kgraph.analyse.names.words import Words
from kgraph.gazetteers import country, demonym, is_place, population, region
from kgraph.language import word_list

EDGE = frozenset("\"'`“”‘’«»()[]{}<>,.;:!?-–—*_|/\\…+=~#@&%$£€ '' `` -- ...".split())
KEEP_THE = frozenset({"hague", "gambia", "bahamas"})
JOINERS = frozenset({"and", "&", ",", "/", ";", "or", "und", "et", "y"})
COMPOUNDS = word_list("bodies/compound")
"""What follows the hyphen in words made from names ("London-based"): no part of the name."""
LINKS = word_list("function_words/link")
ROLES = word_list("titles/role")
"""Words at the end of a body's name that say who speaks for it, not what it is."""
SCORE = re.compile(r"\d+[-–:]\d+(?:[-–:/]\d+)*")
PLAIN = frozenset({"PERSON", "PER", "GPE", "LOC", "NORP", "FAC"})
APART = frozenset(
    "at in on for from with against versus vs vs. v beat for to by said told is was -- ( ) :".split()
)
"""Words that no name of a person or a place has within it: what stands on either side are two names."""


def trim(words: Words, start: int, end: int) -> tuple[int, int]:
    """The span without quotes, punctuation, determiners, lower-case words at its head, punctuation and
    possessives at its end."""
    while start < end and _off_head(words, start, end):
        start += 1
    while end > start and _off_tail(words, start, end):
        end -= 1
    return start, end


def trim_marks(words: Words, start: int, end: int) -> tuple[int, int]:
    """The span without quotes and punctuation at its edges; its words stay, "The" among them."""
    while start < end and (words.lower[start] in EDGE or not any(map(str.isalnum, words.lower[start]))):
        start += 1
    while end > start and (
        words.lower[end - 1] in EDGE
        or words.tag[end - 1] == "POS"
        or not any(map(str.isalnum, words.lower[end - 1]))
    ):
        end -= 1
    return start, end


def _off_head(words: Words, i: int, end: int) -> bool:
    word = words.lower[i]
    if word in DETERMINERS:
        return not (word == "the" and words.capital[i] and i + 1 < end and words.lower[i + 1] in KEEP_THE)
    if word in EDGE or not any(map(str.isalnum, word)):
        return True
    if (
        demonym(word)
        and i + 1 < end
        and (words.label[i] in ("PERSON", "PER") or is_place(words.surface(i + 1, end)))
    ):
        return words.text[i + 1][0].isalpha()
    return words.text[i].islower() and word not in PERSON_PARTICLES and any(words.capital[i + 1 : end])


def _off_tail(words: Words, start: int, end: int) -> bool:
    i = end - 1
    word = words.lower[i]
    if word == ".":
        return not (
            len(words.text[i - 1]) == 1 or words.lower[i - 1] in LEGAL_FORMS or words.lower[i - 1] in SUFFIXES
        )
    if word in ("'s", "’s", "'", "’") or words.tag[i] == "POS":
        return True
    if word in EDGE or not any(map(str.isalnum, word)) or SCORE.fullmatch(word) or _score(words, start, i):
        return True
    if (
        i - start > 1
        and words.text[i - 1] in ("-", "–")
        and not words.spaced[i - 1]
        and not words.spaced[i - 2]
    ):
        return False
    if i - start > 1 and word in ROLES and words.label[i] not in ("PERSON", "PER"):
        return True
    return (
        words.text[i].islower()
        and any(words.capital[start:i])
        and word not in ORGANISATION_HEADS
        and word not in PLACE_HEADS
    )


def _score(words: Words, start: int, i: int) -> bool:
    """Whether token `i` is a half of a score that was cut into three tokens ("7-4")."""
    if not words.text[i].isdigit() or i == start:
        return False
    before = i - 2 > start and words.text[i - 1] in ("-", "–") and words.text[i - 2].isdigit()
    return before or (i + 2 < len(words) and words.text[i + 1] in ("-", "–") and words.text[i + 2].isdigit())


def without_title(words: Words, start: int, end: int, person: bool) -> int:
    """Where the name begins once honorifics at its head are left out ("Mr", "Prime Minister").

    "Prince" alone or before one word stays, unless the model calls the whole a person.
    """
    at = start
    while at < end - 1 and (honorific(words.text[at]) or (words.text[at] == "." and at > start)):
        if words.lower[at].rstrip(".") in KEPT and not person and end - at < 3:
            break
        at += 1
    return at if any(words.capital[at:end]) else start


def split(words: Words, start: int, end: int, label: str) -> list[tuple[int, int]]:
    """The names in a span: "William Masters and Virginia Johnson" are two; "Johnson & Johnson" and "Marks and
    Spencer" one."""
    for i in range(start + 1, end - 1):
        if label in PLAIN and (words.lower[i] in APART or words.text[i].isdigit()):
            return [*split(words, start, i, label), *split(words, i + 1, end, label)]
    opening = next(
        (i for i in range(start + 1, end) if words.text[i] == "(" and ")" not in words.text[i:end]),
        None,
    )
    if opening is not None:
        return [
            *split(words, start, opening, label),
            *split(words, opening + 1, end, label),
        ]
    cuts = [i for i in range(start + 1, end - 1) if words.lower[i] in JOINERS]
    if cuts and _is_list(words, start, end, cuts, label):
        parts, at = [], start
        for cut in [*cuts, end]:
            if cut > at:
                parts.append((at, cut))
            at = cut + 1
        return [piece for part in parts for piece in _owner(words, *part, label)]
    return list(_owner(words, start, end, label))


def _is_list(words: Words, start: int, end: int, cuts: list[int], label: str) -> bool:
    if label in ("PERSON", "PER", "NORP"):
        ampersand = all(words.text[c] == "&" for c in cuts)
        return not (
            ampersand
            and cuts[-1] - start == 1
            and end - cuts[-1] == 2
            and words.lower[start] == words.lower[end - 1]
        )
    sides = [
        words.surface(a, b)
        for a, b in zip([start, *(c + 1 for c in cuts)], [*cuts, end], strict=True)
        if b > a
    ]
    if all(country(s) or region(s) or population(s) > 0 for s in sides):
        return country(words.surface(start, end)) is None
    if (
        any(words.lower[c] == "," for c in cuts)
        and label in ("GPE", "LOC")
        and words.lower[end - 1] not in LEGAL_FORMS
    ):
        return True
    heads = [words.lower[c - 1] in ORGANISATION_HEADS for c in cuts] + [
        words.lower[end - 1] in ORGANISATION_HEADS
    ]
    return all(heads) and label == "ORG"


def _owner(words: Words, start: int, end: int, label: str) -> Iterator[tuple[int, int]]:
    """ "London's Tate" is London and Tate: cut at the possessive where the owner is a place or the whole was
    taken for a person."""
    for i in range(start + 1, end - 1):
        if words.tag[i] == "POS" or words.lower[i] in ("'s", "’s"):
            owner = words.surface(start, i)
            if label in ("PERSON", "PER") or country(owner) or (i - start > 1) or population(owner) > 500:
                yield start, i
                yield i + 1, end
                return
    yield start, end


def joins_left(words: Words, i: int, start: int) -> bool:
    """Whether token `i`, right before a name at `start`, belongs to it: an untagged proper noun of the same
    sentence."""
    return (
        i >= 0
        and words.line[i] == words.line[start]
        and not words.label[i]
        and words.pos[i] == "PROPN"
        and words.capital[i]
        and words.text[i][0].isalpha()
        and words.lower[i] not in CALENDAR
        and not honorific(words.text[i])
        and not (words.opens[i] and (words.common(words.lower[i]) or words.lower[i] in OPENERS))
    )


def joins_right(words: Words, i: int, end: int) -> bool:
    """Whether token `i`, right after a name that ends there, belongs to it."""
    return (
        i < len(words)
        and words.line[i] == words.line[end - 1]
        and not words.label[i]
        and words.pos[i] == "PROPN"
        and words.capital[i]
        and words.text[i][0].isalpha()
        and words.lower[i] not in CALENDAR
        and not honorific(words.text[i])
    )


def widen(words: Words, start: int, end: int, taken: set[int], person: bool) -> tuple[int, int]:
    """The span with the proper nouns right beside it, and with the syllables that a hyphen ties to it ("Cheng
    Chung-tai")."""
    while start - 1 not in taken and joins_left(words, start - 1, start):
        start -= 1
    while True:
        if end not in taken and joins_right(words, end, end):
            end += 1
        elif hyphened(words, end, person) and end + 1 not in taken:
            end += 2
        else:
            return start, end


def hyphened(words: Words, i: int, person: bool) -> bool:
    """Whether tokens `i` and `i + 1` are a hyphen and a syllable that go on with the word before, not
    "-based" or "-born"."""
    if (
        i + 1 >= len(words)
        or words.text[i] not in ("-", "–")
        or words.line[i + 1] != words.line[i - 1]
        or words.spaced[i - 1]
        or words.spaced[i]
    ):
        return False
    syllable = words.lower[i + 1]
    if not syllable.isalpha() or syllable.endswith(("ed", "ing")) or syllable in COMPOUNDS:
        return False
    return not words.common(syllable) or (person and len(syllable) < 6) or syllable in LINKS
