"""What is never a name, and why: each reason is one function's word, so that each can be tested alone."""

from __future__ import annotations

import re

from kgraph.analyse.names.titles import honorific
from kgraph.analyse.names.vocabulary import CALENDAR, LANGUAGES, OPENERS, PRONOUNS
from kgraph.analyse.names.words import Words
from kgraph.language import word_list

SEAT = re.compile(r"[A-Z]{1,3}-[A-Z][A-Za-z.]{1,9}")
"""The party and state of a member of Congress, as American papers put them in brackets (R-N.Y.)."""
ADDRESS = re.compile(
    r"(?:https?:|www\.)|\w+@\w+\.\w|\.(?:com|org|net|edu|gov|co|io|uk|html?|php|pdf|jpe?g|png)(?:/|$)",
    re.I,
)
QUANTITY = re.compile(
    r"[\d.,:/%$£€¥+×x*=<>~^°'\"-]+(?:st|nd|rd|th|s|m|k|bn|km|kg|cm|mm|mph|am|pm|c|f)?",
    re.I,
)
PARTS = (
    "figure|fig|table|section|chapter|appendix|article|part|page|listing|equation|eq|step|item|phase|factor|volume|vol|no|note|title|act|"
    "case|level|type|stage|experiment|study|example|question|day|week|round|game|season|episode|category|group|class|grade|unit"
)
SECTION = re.compile(
    rf"(?:{PARTS})s?\.? ?"
    r"(?:[\divxlc]+|[a-z])(?:[.-]?\d+)*[a-z]?",
    re.I,
)
CAPITALS = frozenset({"us", "who", "it"})
"""Function words that are names where they are written in capitals (US, WHO)."""
TITLES_AS_NAMES = word_list("titles/as_name")
NUMBERS = word_list("numbers/number")


def never(words: Words, start: int, end: int) -> str:
    """Why the span cannot be a name, or ''."""
    surface = words.surface(start, end)
    if _tail(words, start):
        return "the end of a hyphenated word"
    if words.before(start) == "(" and SEAT.fullmatch(surface) and words.after(end) in (")", "."):
        return "the party and state of a member of Congress"
    return reason_against(surface) or (
        "an ordinary word at the head of its sentence" if _opener(words, start, end) else ""
    )


def reason_against(surface: str) -> str:
    """Why a text cannot be a name wherever it stands, or ''. Titles, headings and places are judged
    elsewhere."""
    bare = surface.strip(" .,'’\"“”-")
    lower = bare.lower()
    parts = lower.split()
    if not any(map(str.isalpha, bare)):
        return "a number" if any(map(str.isdigit, bare)) else "no letters"
    if len(bare) == 1:
        return "a single letter"
    if ADDRESS.search(surface):
        return "an address of the web or of mail"
    if QUANTITY.fullmatch(bare) or all(p in NUMBERS or p.isdigit() for p in re.split(r"[\s-]+", lower)):
        return "a number or quantity"
    if all(p.strip(".,") in CALENDAR or p.strip(".,").isdigit() for p in parts):
        return "a date"
    if all(p in PRONOUNS or p in OPENERS for p in parts) and not (bare.isupper() and lower in CAPITALS):
        return "a pronoun or function word"
    if lower in LANGUAGES:
        return "a language"
    if len(parts) > 2 and sum(len(p) == 1 for p in parts) * 2 >= len(parts):
        return "the heads of columns"
    if SECTION.fullmatch(lower):
        return "a reference to a part of the text"
    if all(honorific(p) for p in parts) and lower not in TITLES_AS_NAMES:
        return "a title without a name"
    return ""


def _tail(words: Words, start: int) -> bool:
    """Whether a hyphen ties the span to a lower-case word before it ("pro-Beijing")."""
    return (
        start > 1
        and words.text[start - 1] in ("-", "–")
        and not words.spaced[start - 1]
        and not words.spaced[start - 2]
        and words.line[start - 2] == words.line[start]
        and words.text[start - 2].islower()
    )


def _opener(words: Words, start: int, end: int) -> bool:
    """A word at the head of a sentence that the article, where no sentence begins, or the dictionary has as
    an ordinary word."""
    word = words.lower[start]
    if end - start > 1 or not words.opens[start] or words.capitalised[word]:
        return False
    return word in OPENERS or (not words.label[start] and words.common(word))
