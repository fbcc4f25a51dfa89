"""How common words are in English at large, whatever a collection says: what sets a term apart from everyday
speech."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from kgraph.gazetteers import lines

RARE = 2.0
"""The Zipf frequency that a word is taken to have that is not among the 55,000 listed: one use in ten million
words."""


def zipf(word: str) -> float:
    """The Zipf frequency of an English word, in any letter case: the decimal logarithm of its uses in a
    billion words.

    "the" has 7.7, "people" 6.2, "bridge" 4.8, "arsenic" 3.2; van Heuven and others (2014) call the scale so.
    Words joined by hyphens are as common as the rarest of them. Raises `RunError` where the list was never
    made."""
    known = _frequencies()
    word = word.lower()
    return (
        known[word]
        if word in known
        else min((known.get(part, RARE) for part in word.split("-")), default=RARE)
    )


@cache
def _frequencies() -> MappingProxyType[str, float]:
    table: dict[str, float] = {}
    for line in lines("word_frequencies.txt"):
        frequency, *words = line.split(" ")
        table.update(dict.fromkeys(words, float(frequency)))
    return MappingProxyType(table)
