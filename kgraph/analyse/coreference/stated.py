"""Two names that the article itself says are one thing's: "Levuka, formerly known as Port Ross"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from kgraph.analyse.coreference.group import Name
from kgraph.analyse.reading import Reading
from kgraph.language import word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

BY, WHEN = word_list("naming/by"), word_list("naming/when")
MANNER, FILLER = word_list("naming/manner"), word_list("naming/filler")
LONGEST = 9
"""Tokens between the two names, at most."""
PAUSES = frozenset("(,-–—")
"""What parts a name from one that only "formerly" or "now" says is its own ("the Forum, now the Arena")."""


def stated_names(reading: Reading, names: Sequence[Name]) -> Iterator[tuple[Name, Name]]:
    """Neighbouring names of one type, of which the words between them say that they are one thing's."""
    for first, second in pairwise(sorted(names, key=lambda n: n.found.start)):
        same = first.found.type == second.found.type and _near(reading, first, second)
        end = second.found.end
        owner = reading.doc[end : end + 1].text in ("'s", "’s", "'", "’")
        if same and not owner and _says_so(reading, first.found.start, first.found.end, second.found.start):
            yield first, second


def _near(reading: Reading, first: Name, second: Name) -> bool:
    end, then = first.found.end, second.found.start
    return 2 <= then - end <= LONGEST and reading.line_of[end - 1] == reading.line_of[then]


def _says_so(reading: Reading, start: int, end: int, then: int) -> bool:
    between = [t for t in reading.doc[end:then] if not t.is_space]
    words = [t.lower_.replace("a.k.a.", "aka") for t in between]
    if not all(_belongs(w) for w in words):
        return False
    saying = next((t for t, w in zip(between, words, strict=True) if w in BY), None)
    if saying is None:
        return words[0] in PAUSES and any(w in WHEN for w in words)
    return _of(saying, start, end)


def _belongs(word: str) -> bool:
    return word in BY or word in WHEN or word in MANNER or word in FILLER


def _of(saying: Token, start: int, end: int) -> bool:
    """Whether it is the name that is so called, and not a noun before it ("the road to Hull, known as …")."""
    known = saying.head
    return start <= known.i < end or known.pos_ not in ("NOUN", "PROPN") or known.i > saying.i
