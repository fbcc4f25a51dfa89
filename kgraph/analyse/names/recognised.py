"""Candidates where a recogniser gives probabilities: its spans stand, and only their edges are put right.

What other rules see beside them stays a candidate as well, for its own evidence to judge.
"""

from __future__ import annotations

from collections.abc import Iterator

from kgraph.analyse.names.candidates import Candidate
from kgraph.analyse.names.junk import never
from kgraph.analyse.names.spans import EDGE, hyphened, split, without_title
from kgraph.analyse.names.titles import honorific
from kgraph.analyse.names.vocabulary import DETERMINERS, SUFFIXES
from kgraph.analyse.names.words import Words
from kgraph.analyse.reading import Tagged

PERSON, EVENT, WORK = "PERSON", "EVENT", "WORK_OF_ART"
JOINED = frozenset({"and", "&"})


def recognised_candidates(words: Words) -> Iterator[Candidate]:
    """The recogniser's spans with their edges put right, in order, none overlapping."""
    for tagged in words.reading.tagged:
        for start, end in _people(words, tagged):
            start, end = edges(words, start, end, tagged.label)
            if start < end and not never(words, start, end) and not _suffix(words, start, end):
                yield Candidate(start, end, tagged.label)


def _people(words: Words, tagged: Tagged) -> list[tuple[int, int]]:
    """The span, or those of two people whom the recogniser took for one."""
    if tagged.label == PERSON and (of := _of(words, tagged)):
        return [(tagged.start, of)]
    if tagged.label == PERSON and not JOINED.isdisjoint(words.lower[tagged.start : tagged.end]):
        return split(words, tagged.start, tagged.end, PERSON)
    return [(tagged.start, tagged.end)]


def _of(words: Words, tagged: Tagged) -> int:
    """Where "of" parts a full name from the body that its bearer is of ("Nathan Law of Demosisto"), else 0.

    One name before it is part of the whole ("Joan of Arc"), and so is a title ("Philip, Duke of Edinburgh").
    """
    for i in range(tagged.start + 2, tagged.end - 1):
        before = words.lower[tagged.start : i]
        if words.lower[i] == "of" and not any(word in EDGE or honorific(word) for word in before):
            return i
    return 0


def _suffix(words: Words, start: int, end: int) -> bool:
    """Whether nothing stands there but what follows a name ("Jr")."""
    return all(word.strip(".") in SUFFIXES or word == "." for word in words.lower[start:end])


def edges(words: Words, start: int, end: int, label: str) -> tuple[int, int]:
    """A span without marks, possessives, articles and titles at its edges, with the year of an event and what
    a hyphen ties to it."""
    while end > start and _mark(words, end - 1, start):
        end -= 1
    while start < end and (words.lower[start] in EDGE or _article(words, start, end, label)):
        start += 1
    if label == PERSON and start < end:
        start = without_title(words, start, end, True)
        if hyphened(words, end, True):
            end += 2
    if label == EVENT and start < end and _year(words, start - 1, start):
        start -= 1
    return start, end


def _mark(words: Words, i: int, start: int) -> bool:
    """Whether a token at the end of a span is no part of a name: a quote, a possessive, a comma; a stop stays
    after a letter or two."""
    if words.text[i] == ".":
        return i == start or len(words.text[i - 1]) > 2
    if words.text[i] == "!":
        return False
    return words.tag[i] == "POS" or words.lower[i] in EDGE or words.lower[i] in ("'s", "’s")


def _article(words: Words, i: int, end: int, label: str) -> bool:
    """Whether an article opens the span and is no part of it: in a title it is, where it is written with a
    capital."""
    if words.lower[i] not in DETERMINERS or i + 1 == end:
        return False
    return not (label == WORK and words.capital[i])


def _year(words: Words, i: int, start: int) -> bool:
    return (
        i >= 0 and words.line[i] == words.line[start] and len(words.text[i]) == 4 and words.text[i].isdigit()
    )
