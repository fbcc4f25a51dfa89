"""Two people whom the text treats as one: "researchers William Masters and Virginia Johnson", "Masters and
Johnson's study"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kgraph.analyse.names.words import Words
from kgraph.analyse.reading import Found, head_of
from kgraph.language import word_list

TOGETHER = word_list("name_parts/together")
"""Nouns before two full names that say they did a thing together."""
SURE = 0.8
"""Score of a pair."""


def split_pairs(words: Words, found: Sequence[Found]) -> Iterator[Found]:
    """The names, with each "X and Y" of two people's surnames that was taken for one thing given as two
    people."""
    last = {
        words.lower[f.end - 1]
        for f in found
        if f.type == "person" and f.end - f.start > 1 and "and" not in words.lower[f.start : f.end]
    }
    for f in found:
        middle = f.start + 1
        if (
            f.end - f.start == 3
            and words.lower[middle] == "and"
            and {words.lower[f.start], words.lower[f.end - 1]} <= last
        ):
            yield replace(f, end=middle, head=f.start, type="person", source="surnames of full names")
            yield replace(
                f, start=middle + 1, head=middle + 1, type="person", source="surnames of full names"
            )
        else:
            yield f


def find_pairs(words: Words, found: Sequence[Found]) -> list[Found]:
    """For each two people treated as one, a name over both; `found` in text order."""
    both = [(a, b) for i, (a, b) in enumerate(pairwise(found)) if _joined(words, found, i, a, b)]
    bare = Counter(_surnames(words, a, b) for a, b in both if _bare(a, b))
    full = {_surnames(words, a, b) for a, b in both if not _bare(a, b)}
    pairs = []
    for a, b in both:
        names = _surnames(words, a, b)
        if _bare(a, b):
            one = (
                bare[names] > 1
                or names in full
                or (words.after(b.end) in ("'s", "’s") and words.tag[b.end] == "POS")
            )
        else:
            one = _together(words, a.start) or bare[names] > 0
        if one:
            pairs.append(
                Found(
                    a.start, b.end, head_of(words.reading.doc, a.start, b.end), "name", "person", SURE, "pair"
                )
            )
    return pairs


def _joined(words: Words, found: Sequence[Found], i: int, a: Found, b: Found) -> bool:
    """Whether two people, both by full name or both by surname, stand joined and alone: not in a list of
    three."""
    if (
        a.type != "person"
        or b.type != "person"
        or words.line[a.start] != words.line[b.start]
        or words.lower[a.end : b.start] not in (["and"], ["&"])
    ):
        return False
    if (a.end - a.start == 1) != (b.end - b.start == 1):
        return False
    before = (
        i > 0
        and found[i - 1].type == "person"
        and found[i - 1].end == a.start - 1
        and words.lower[a.start - 1] == ","
    )
    return not before


def _bare(a: Found, b: Found) -> bool:
    return a.end - a.start == 1 and b.end - b.start == 1


def _surnames(words: Words, a: Found, b: Found) -> tuple[str, str]:
    return words.lower[a.end - 1], words.lower[b.end - 1]


def _together(words: Words, start: int) -> bool:
    """Whether a noun for people who do a thing together stands before the names ("the husband-and-wife
    team")."""
    return words.before(start) in TOGETHER or (
        words.before(start) in (",", ":", "of") and words.before(start, 2) in TOGETHER
    )
