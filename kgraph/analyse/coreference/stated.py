"""Two names that the article itself says are one thing's: "Levuka, formerly known as Port Ross", "(aka Lady Day)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kgraph.analyse.coreference.group import Name
from kgraph.analyse.reading import Reading
from kgraph.language import word_list

BY, WHEN = word_list("naming/by"), word_list("naming/when")
MANNER, FILLER = word_list("naming/manner"), word_list("naming/filler")
LONGEST = 9
"""Tokens between the two names, at most."""
PAUSES = frozenset("(,-–—")
"""One of these parts a name from another that only "formerly" or "now" says is its own ("the Forum, now the Arena")."""


def stated_names(reading: Reading, names: Sequence[Name]) -> Iterator[tuple[Name, Name]]:
    """Neighbouring names of one type, of which the words between them say that they are one thing's."""
    for first, second in pairwise(sorted(names, key=lambda n: n.found.start)):
        same = first.found.type == second.found.type
        owner = reading.doc[second.found.end : second.found.end + 1].text in ("'s", "’s", "'", "’")
        if same and not owner and _says_so(reading, first.found.start, first.found.end, second.found.start):
            yield first, second


def _says_so(reading: Reading, start: int, end: int, then: int) -> bool:
    if not 2 <= then - end <= LONGEST or reading.line_of[end - 1] != reading.line_of[then]:
        return False
    between = [t for t in reading.doc[end:then] if not t.is_space]
    words = [t.lower_.replace("a.k.a.", "aka") for t in between]
    if not all(w in BY or w in WHEN or w in MANNER or w in FILLER for w in words):
        return False
    saying = next((t for t, w in zip(between, words, strict=True) if w in BY), None)
    if saying is None:
        return words[0] in PAUSES and any(w in WHEN for w in words)
    # "the road to Hull, known as …": what is so known is not the name beside it
    known = saying.head
    return not (known.pos_ in ("NOUN", "PROPN") and not start <= known.i < end and known.i < saying.i)
