"""Examples made unlike themselves, so that the recogniser does not learn names by heart nor trust capitals
too much."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kgraph.analyse.recogniser.tags import TYPES, tag
from kgraph.analyse.recogniser.words import (
    CAMEL,
    CAPITALS,
    LETTER,
    LOWER,
    MIXED,
    PLAIN,
    SHOUTED,
    TITLE,
    TITLED,
    Word,
)  # fmt: skip
from tests.quality.recogniser.corpora import Example, Label, position

SWAP, SWAP_NAME = 0.25, 0.6
"""Share of the examples with names in which names are swapped, and of their names that are."""
TITLE_CASE, UPPER_CASE, LOWER_CASE, FORGET_ELSEWHERE = 0.07, 0.03, 0.02, 0.3
"""Shares of the examples set in title case, in capitals, without capitals, and without knowing how the
article writes a word."""
SMALL = frozenset("a an the of and or in on for to with by from at as is be but if so up".split())
"""Words that headlines do not capitalise."""

Labelled = list[tuple[Word, Label]]


def augmented(
    example: Example, pool: Mapping[str, Sequence[tuple[Word, ...]]], rng: random.Random
) -> tuple[int, Labelled]:
    """The style of the sentence and its words with their labels, changed at random."""
    words: Labelled = list(zip(example.row.words, example.labels, strict=True))
    if example.names and rng.random() < SWAP:
        words = _swapped(example, words, pool, rng)
    style, words = _restyled(example.row.style, words, rng)
    if rng.random() < FORGET_ELSEWHERE:
        words = [(replace(w, elsewhere=min(w.elsewhere, 1)), label) for w, label in words]
    return style, words


def _swapped(
    example: Example, words: Labelled, pool: Mapping[str, Sequence[tuple[Word, ...]]], rng: random.Random
) -> Labelled:
    made: Labelled = []
    last = 0
    for start, end, kind in example.names:
        if kind not in TYPES[:3] or words[start][0].case in (LOWER, LETTER) or rng.random() > SWAP_NAME:
            continue
        other = rng.choice(pool[kind])
        if (len(other) == 1) != (end - start == 1) or len(other) > 5:
            continue
        made += words[last:start]
        made += [(w, frozenset({tag(position(i, 0, len(other)), kind)})) for i, w in enumerate(other)]
        last = end
    return made + words[last:]


def _restyled(style: int, words: Labelled, rng: random.Random) -> tuple[int, Labelled]:
    chance = rng.random()
    if style == PLAIN and chance < TITLE_CASE:
        return TITLED, [(_titled(w, rng), label) for w, label in words]
    if chance < TITLE_CASE + UPPER_CASE:
        return SHOUTED, [(_in_case(w, CAPITALS, rng.choice((1, 1, 2, 3))), label) for w, label in words]
    if chance < TITLE_CASE + UPPER_CASE + LOWER_CASE:
        return PLAIN, [(_in_case(w, LOWER, 0), label) for w, label in words]
    return style, words


def _titled(word: Word, rng: random.Random) -> Word:
    if word.case != LOWER or word.text in SMALL:
        return word
    return replace(word, case=TITLE, elsewhere=rng.choice((1, 2)))


def _in_case(word: Word, case: int, elsewhere: int) -> Word:
    written = word.case in (LOWER, TITLE, LETTER, CAPITALS, MIXED, CAMEL)
    return replace(word, case=case, elsewhere=elsewhere) if written else word
