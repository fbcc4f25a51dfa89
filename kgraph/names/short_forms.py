"""Short forms of names within one article: the end of a name, or letters for its first words."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.language import word_list
from kgraph.names.forms import SMALL_WORDS, initials, words
from kgraph.names.place import country

DIRECTIONS = word_list("contrasts/contrast")
STARTS = word_list("places/start")
PLACE_KINDS = word_list("places/head")
LETTERS = 4
"""Letters at most that stand for the first words of a name."""
ONE_WORD = 4
"""Letters from which the last word of a name can stand for it."""


def abridged(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether `short` has capitals for the first words of `long`, and the rest as it is.

    >>> abridged(["GW", "Bridge"], ["George", "Washington", "Bridge"])
    True
    >>> abridged(["UC", "Berkeley"], ["University", "of", "California", ",", "Berkeley"])
    True
    >>> abridged(["TV", "Council"], ["Teign", "Valley", "and", "Exe", "Council"])
    False
    """
    first, rest = short[0].replace(".", ""), words(" ".join(short[1:]))
    whole = words(" ".join(long))
    if not rest or not first.isupper() or not 2 <= len(first) <= LETTERS or len(whole) <= len(rest) + 1:
        return False
    return whole[-len(rest) :] == rest and first.lower() in initials(" ".join(whole[: -len(rest)]))


def tail(short: str, long: str, kind: str) -> bool:
    """Whether a place's key of two words or more is the end of another's, with no more before it than a name.

    >>> tail("ring road", "york ring road", "place"), tail("jersey city", "north jersey city", "place")
    (True, False)
    """
    a, b = short.split(), long.split()
    before = b[: len(b) - len(a)]
    if kind != "place" or len(a) < 2 or not before or b[len(before) :] != a:
        return False
    return not any(w in DIRECTIONS or w in STARTS or w in SMALL_WORDS for w in before)


def last_word(short: str, long: Sequence[str], kind: str) -> bool:
    """Whether a key of one word is the last of a longer name, and short for it ("the Pirates", "the Globe").

    Not what stands behind "of" or a comma (University of Cambridge), nor a country's name.

    >>> last_word("globe", ["Boston", "Globe"], "organisation")
    True
    >>> last_word("rome", ["University", "of", "Rome"], "organisation")
    False
    """
    whole = [w.lower() for w in long]
    if len(whole) < 2 or whole[-1] != short or len(short) < ONE_WORD or country(short):
        return False
    if whole[-2] in SMALL_WORDS or not whole[-2][-1].isalnum():
        return False
    if kind == "place":
        return short in PLACE_KINDS and whole[0] not in DIRECTIONS
    return kind in ("organisation", "event")
