"""One form for the forms of a word."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from kgraph.numerals import DECADES, ORDINALS, SCALES, TENS, UNITS

NUMBER_WORDS = frozenset({*UNITS, *TENS, *SCALES, *DECADES, *ORDINALS})
EMPTY = frozenset("say tell add explain accord also just really very still even however meanwhile mr mrs ms dr".split())
"""Words of reporting and emphasis, which come and go between retellings of one thing."""


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of a lemma (Porter's English stemmer, second version); "" for numbers and empty words, which are compared
    otherwise."""
    if word in EMPTY or word in NUMBER_WORDS or any(c.isdigit() for c in word):
        return ""
    return str(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    from Stemmer import Stemmer

    return Stemmer("english")
