"""Honorific titles before names: left out of the span, but known."""

from __future__ import annotations

from kgraph.analyse.reading import Reading
from kgraph.language import word_list

HONORIFICS = word_list("titles/title")
"""Words that stand before a name and say what the person is. "vice" and "prime" only before another of
them."""
KEPT = word_list("titles/may_be_name")
"""Those that may be part of a name of one word more ("Prince", "King's College", "Judge Judy"): taken off
only before two words, or before one where the model calls the whole a person."""
JOINED = word_list("titles/joined")


def honorific(word: str) -> bool:
    """Whether a word is an honorific title, with or without its stop."""
    return word.lower().rstrip(".") in HONORIFICS


def titles_begin(reading: Reading, start: int) -> int:
    """The first token of the capitalised honorific titles right before token `start` of the same sentence;
    `start` without any."""
    doc, line = reading.doc, reading.lines[reading.line_of[start]]
    at = start
    while at > line.start and (
        honorific(doc[at - 1].text)
        or (doc[at - 1].text == "." and at - 1 > line.start and honorific(doc[at - 2].text))
    ):
        at -= 1
    while at < start and not doc[at].text[:1].isupper():
        at += 1
    return at


def title_before(reading: Reading, start: int) -> str:
    """The honorific titles that stand right before token `start` of the same sentence ("Dr", "Prime
    Minister"), else ''.

    Only capitalised ones and those that are followed by a stop count, except in all-lower-case text.
    """
    return " ".join(
        t.text.rstrip(".") for t in reading.doc[titles_begin(reading, start) : start] if t.text != "."
    )
