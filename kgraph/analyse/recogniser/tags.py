"""The tags that the recogniser gives to words, and how they become spans.

BILOU: a name is one word (`U`), or a first (`B`), inner (`I`) and last (`L`) word; `O` is outside (Ratinov
and Roth 2009).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]

TYPES = ("person", "place", "organisation", "work", "event", "other")
"""What a name can be; `other` are names of what is none of the five: nationalities, languages, products,
awards."""
TAGS = 1 + 4 * len(TYPES)
"""Tags in order: `O`, then `B`, `I`, `L`, `U` of each type."""
OUTSIDE = 0
CERTAIN = float(np.log(0.995))
"""Log probability of `O` from which a word is outside any name whatever its neighbours are."""
NEVER = -1e9


def tag(position: str, kind: str) -> int:
    """The number of a tag: `position` is one of B, I, L, U."""
    return 1 + 4 * TYPES.index(kind) + "BILU".index(position)


FIRST, INNER, LAST, SINGLE = (np.arange(1 + k, TAGS, 4) for k in range(4))


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """Words `start:end` of a row; `scores` are the probabilities, 0 to 1, of each of `TYPES` over its
    words."""

    start: int
    end: int
    kind: str
    scores: tuple[float, ...]


def spans_of(log_probabilities: Scores) -> list[TaggedSpan]:
    """The best spans of a row, in order, none overlapping; one row of log probabilities of all tags a
    word."""
    found: list[TaggedSpan] = []
    for start, end in _doubtful(log_probabilities[:, OUTSIDE]):
        part = log_probabilities[start:end]
        found += [_span(log_probabilities, start + a, start + b, kind) for a, b, kind in best_path(part)]
    return found


def _doubtful(outside: Scores) -> Iterator[tuple[int, int]]:
    """Stretches of words that may belong to names."""
    open_ = np.flatnonzero(outside < CERTAIN)
    if not len(open_):
        return
    breaks = np.flatnonzero(np.diff(open_) > 1)
    starts = open_[np.concatenate([[0], breaks + 1])]
    ends = open_[np.concatenate([breaks, [len(open_) - 1]])] + 1
    yield from zip(starts.tolist(), ends.tolist(), strict=True)


def best_path(scores: Scores) -> list[tuple[int, int, int]]:
    """The most probable sequence of tags that is well formed, as (start, end, number of the type): Viterbi
    1967.

    Two kinds of state suffice: outside an unfinished name, or inside one of a type.
    """
    outside = 0.0
    inside = np.full(len(TYPES), NEVER)
    steps: list[tuple[str, int, npt.NDArray[np.bool_]]] = []
    for row in scores.astype(np.float64):
        single, last = int(row[SINGLE].argmax()), int((inside + row[LAST]).argmax())
        choices = (
            (outside + row[OUTSIDE], "O", 0),
            (outside + row[SINGLE[single]], "U", single),
            (inside[last] + row[LAST[last]], "L", last),
        )
        best = max(choices, key=lambda choice: choice[0])
        begins, goes_on = outside + row[FIRST], inside + row[INNER]
        steps.append((best[1], best[2], begins >= goes_on))
        outside, inside = float(best[0]), np.maximum(begins, goes_on)
    return _walk_back(steps)


def _walk_back(steps: list[tuple[str, int, npt.NDArray[np.bool_]]]) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    end = len(steps)
    while end > 0:
        position, kind, _ = steps[end - 1]
        start = end - 1
        if position == "L":
            start -= 1
            while not steps[start][2][kind]:
                start -= 1
        if position != "O":
            found.append((start, end, kind))
        end = start
    return found[::-1]


def _span(log_probabilities: Scores, start: int, end: int, kind: int) -> TaggedSpan:
    return TaggedSpan(start, end, TYPES[kind], type_probabilities(log_probabilities[start:end]))


def type_probabilities(log_probabilities: Scores) -> tuple[float, ...]:
    """How probable each of `TYPES` is for words taken as one name: the geometric mean over the words."""
    by_type: Any = np.exp(log_probabilities[:, 1:]).reshape(len(log_probabilities), len(TYPES), 4).sum(axis=2)
    return tuple(np.exp(np.log(np.maximum(by_type, 1e-9)).mean(axis=0)).round(6).tolist())
