"""One form for the forms of a word, and for the words that newsrooms use for one another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from kgraph.language import of_language, spoken
from kgraph.numerals import DECADES, ORDINALS, SCALES, TENS, UNITS

NUMBER_WORDS = frozenset({*UNITS, *TENS, *SCALES, *DECADES, *ORDINALS})
EMPTY = frozenset(
    "say tell add explain accord also just really very still even however meanwhile mr mrs ms dr".split()
)
"""Words of reporting and emphasis, which come and go between retellings of one thing."""
BRITISH = (
    ("is", re.compile(r"(?<=\w{3})is(?=e|ing|ation)"), "iz"),
    ("our", re.compile(r"(?<=\w{2})our(?=\Z|s|ed|ing|al|able|ite|hood)"), "or"),
    ("re", re.compile(r"(?<=\w{2}[tb])re\Z"), "er"),
)
"""Spellings that are made American, so that both are one: organise, colour, centre; before each what it is
known by."""


def stem(word: str) -> str:
    """What a lemma is compared by: the first word of its group of retellings, or its stem (Porter's English
    stemmer, second version); "" for numbers and empty words, which are compared otherwise.

    >>> stem("murder") == stem("killing"), stem("organisation") == stem("organization"), stem("dozen")
    (True, True, '')
    """
    if word in EMPTY or word in NUMBER_WORDS or (not word.isalpha() and any(map(str.isdigit, word))):
        return ""
    plain = _plain(word)
    return _retellings().get(plain, plain)


def _plain(word: str) -> str:
    for letters, pattern, american in BRITISH:
        if letters in word:
            word = pattern.sub(american, word)
    return str(_stemmer().stemWord(word))


@of_language
def _retellings() -> Mapping[str, str]:
    """The stem of each word of a group, and that of the group's first word."""
    heads: dict[str, str] = {}
    for group in spoken().groups("retellings"):
        plain = [_plain(word) for word in group]
        for word in plain:
            heads.setdefault(word, plain[0])
    return MappingProxyType(heads)


@cache
def _stemmer() -> Any:
    from Stemmer import Stemmer

    return Stemmer("english", 0)  # without its cache, which takes longer than the work
