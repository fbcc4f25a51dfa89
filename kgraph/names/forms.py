"""The written forms of a name: what is compared once case, accents, articles and legal suffixes are out of
the way."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

from kgraph.language import word_list, word_table
from kgraph.names.memory import remembered
from kgraph.numerals import ORDINALS

Words = tuple[str, ...]

ARTICLES = frozenset({"the", "a", "an"})
SMALL_WORDS = word_list("function_words/small_merged")
"""Words that acronyms leave out."""
LEGAL = word_list("legal_forms/form")
"""Legal forms of companies: ISO 20275 (entity legal forms) lists them by country; these are the usual English
spellings."""
STATES: dict[Words, str] = {
    ("united", "states"): "us",
    ("united", "kingdom"): "uk",
    ("united", "nations"): "un",
}
"""First words of official names that are as often abbreviated."""
ROMAN = re.compile(r"(?=[ivxl])(xl|l?x{0,3})(ix|iv|v?i{0,3})$")
HEADS, TAILS = word_table("abbreviations/head"), word_table("abbreviations/tail")
"""Abbreviations at the head and at the end of names, and what they stand for."""
CONTRASTS = word_table("contrasts/contrast")
"""Word → group: names that differ in one word out of a group are names of two things."""


def words_of(name: str) -> Words:
    """Lower-case ASCII words; dotted abbreviations are one word, possessive endings are gone.

    >>> words_of("The U.S. Société’s A-Team")
    ('the', 'us', 'societe', 'a', 'team')
    """
    spaced = name.replace("-", " ")
    if spaced.isascii() and spaced.replace(" ", "").isalnum():
        return tuple(spaced.lower().split())
    plain = anyascii(name.replace("’", "'")).lower().replace("&", " and ")
    plain = re.sub(r"(?<=\w)'s?(?=\W|$)", "", plain)
    plain = re.sub(r"\b(?:[a-z]\.){2,}|\b(?:[a-z]\.)+[a-z]\b", lambda m: m.group().replace(".", ""), plain)
    return tuple(re.findall(r"[a-z0-9]+", plain.replace("'", "")))


words = remembered(words_of)


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """One word in lower-case ASCII without stops and possessives at its end; hyphens stay.

    >>> plain("Zoë's"), plain("St."), plain("Smith-Lee")
    ('zoe', 'st', 'smith-lee')
    """
    word = anyascii(word).lower().rstrip(".,;:")
    for ending in ("'s", "'"):
        word = word.removesuffix(ending)
    return word


@remembered
def core(name: str) -> Words:
    """`words` without a leading article and without what stands in brackets at the end ("… (OECD)").

    Usual abbreviations are spelt out, and letters that stand alone are one word.

    >>> core("Mt Everest"), core("the Main St."), core("U. S.")
    (('mount', 'everest'), ('main', 'street'), ('us',))
    """
    found = (words(re.sub(r"\s*\([^)]*\)\s*$", "", name)) if ")" in name else ()) or words(name)
    if len(found) < 2:
        return found
    found = found[1:] if found[0] in ARTICLES else found
    if all(len(w) == 1 for w in found):
        return ("".join(found),)
    if len(found) < 2:
        return found
    return (HEADS.get(found[0], found[0]), *found[1:-1], TAILS.get(found[-1], found[-1]))


@remembered
def without_legal_form(name: str) -> Words:
    """`core` without legal forms at its end, as long as something is left.

    >>> without_legal_form("The Acme Works Co., Ltd.")
    ('acme', 'works')
    """
    found = core(name)
    if len(found) > 2 and found[:2] in STATES:
        found = (STATES[found[:2]], *found[2:])
    while len(found) > 1 and found[-1] in LEGAL:
        found = found[:-1]
    return found[:-1] if len(found) > 1 and found[-1] == "and" else found


def bracketed(name: str) -> str:
    """What stands in brackets at the end of a name, or nothing."""
    found = re.search(r"\(([^)]+)\)\s*$", name) if ")" in name else None
    return found.group(1) if found else ""


@remembered
def initials(name: str) -> frozenset[str]:
    """The acronyms that a name can have: with and without its small words and legal form, parts of a hyphened
    word counted or not.

    >>> sorted(initials("Bureau for Co-operation"))
    ['bc', 'bco', 'bfc', 'bfco']
    """
    joined = re.sub(r"(?<=\w)-(?=\w)", "", name)
    forms = {core(name), without_legal_form(name), core(joined), without_legal_form(joined)}
    letters = {
        "".join(w[0] for w in form if all_words or w not in SMALL_WORDS)
        for form in forms
        for all_words in (True, False)
    }
    return frozenset(letters)


@remembered
def numbers(name_words: Words) -> frozenset[str]:
    """The numbers in a name: figures, ordinals and, after another word, Roman numerals."""
    found = set()
    for i, word in enumerate(name_words):
        digits = re.sub(r"\D", "", word)
        if digits:
            found.add(str(int(digits)) if len(digits) < 9 else digits)
        elif word in ORDINALS:
            found.add(str(ORDINALS[word]))
        elif i and len(word) < 6 and word != "l" and (ROMAN.match(word)):
            found.add(str(roman(word)))
    return frozenset(found)


def roman(word: str) -> int:
    """The value of a Roman numeral in small letters.

    >>> roman("xiv")
    14
    """
    value = {"i": 1, "v": 5, "x": 10, "l": 50}
    figures = [value[c] for c in word]
    return sum(-a if a < b else a for a, b in zip(figures, [*figures[1:], 0], strict=True))


def contrast(a: Words, b: Words) -> tuple[str, str] | None:
    """The first two words, one of each name alone, that set names apart ("north", "south"), if there are
    such."""
    left = {CONTRASTS[word]: word for word in sorted(set(a) - set(b), reverse=True) if word in CONTRASTS}
    right = {CONTRASTS[word]: word for word in sorted(set(b) - set(a), reverse=True) if word in CONTRASTS}
    group = (
        next((group for group in CONTRASTS.values() if group in left and group in right), None)
        if left and right
        else None
    )
    return (left[group], right[group]) if group else None
