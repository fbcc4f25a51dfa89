"""All cues of one candidate, and what they weigh."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kgraph.analyse.names.candidates import Candidate
from kgraph.analyse.names.inner import inner_cues
from kgraph.analyse.names.neighbours import OTHER
from kgraph.analyse.names.outer import outer_cues
from kgraph.analyse.names.products import product_cues
from kgraph.analyse.names.sport import team_cues
from kgraph.analyse.names.vocabulary import EVENT_HEADS
from kgraph.analyse.names.weighing import CLASSES, ZERO, Vector, Weights
from kgraph.analyse.names.words import Words
from kgraph.analyse.reading import head_of
from kgraph.gazetteers import country, is_place

PRIZES = frozenset({"award", "prize", "prix"})
"""Heads of prizes, which are events only as ceremonies."""
FLOOR = 0.003
"""Probabilities below are taken for this: whole numbers of 8 bits tell no more."""


def cues(words: Words, candidate: Candidate) -> Iterator[str]:
    """The names of all cues for one candidate."""
    start, end = candidate.start, candidate.end
    yield "every candidate"
    yield f"model: {candidate.label or 'nothing'}"
    if not candidate.label and end - start > 1 and not words.opens[start]:
        yield "capitals within a sentence"
    home = country(words.surface(start, end))
    if home and home in words.peoples:
        yield "its people are in the article"
    if end - start > 1:
        yield f"model, long: {candidate.label or 'nothing'}"
    if (start, end) in words.results:
        yield words.results[start, end]
    yield from work_cues(words, start, end)
    for cue in inner_cues(words, start, end):
        yield cue
        if cue in (
            "given name and more",
            "given name and family name",
        ) and candidate.label not in ("PERSON", "PER"):
            yield f"{cue}, though no person to the model"
    head = head_of(words.reading.doc, start, end)
    yield from outer_cues(words, start, end, head)
    yield from product_cues(words, start, end, head)
    for cue in team_cues(words, start, end, head):
        yield cue
        if is_place(words.surface(start, end)):
            yield "place name as a team"


def recognised(words: Words, candidate: Candidate) -> Vector:
    """What the recogniser says of a candidate: log-odds of each class against "nothing", as it has them; 0
    where it saw no name.

    Of a span that it has otherwise, what it says of the words that are in both counts by their share.
    """
    inside = [words.scores[i] for i in range(candidate.start, candidate.end) if i in words.scores]
    whole = max((words.found_in.get(i, 0) for i in range(candidate.start, candidate.end)), default=0)
    if 2 * len(inside) <= whole - len(inside):
        return ZERO  # a third or less of another name
    if not inside:
        return ZERO
    scores = np.maximum(np.mean(inside, axis=0), FLOOR)
    if candidate.label == OTHER:
        if any(work_cues(words, candidate.start, candidate.end)):
            return ZERO  # the text itself says what it is
        if event_head(words, candidate.end):
            scores[CLASSES.index("event")] = max(0.5, 1.0 - float(scores.sum()))
    nothing = max(1.0 - float(scores.sum()), FLOOR)
    return np.asarray(np.log(scores / nothing) * (len(inside) / len(candidate)))


def event_head(words: Words, end: int) -> bool:
    """Whether a name that ends there ends as events do ("World Cup"): recognisers often hold them for none of
    the kinds."""
    return words.lower[end - 1] in EVENT_HEADS and words.lower[end - 1] not in PRIZES


def evidence(words: Words, candidate: Candidate, weights: Weights) -> Vector:
    """The candidate's own evidence: its cues, and what the recogniser says."""
    return weights.sum(cues(words, candidate)) + weights.recogniser * recognised(words, candidate)


def work_cues(words: Words, start: int, end: int) -> Iterator[str]:
    """The cue of a work that the span, or the span with its marks, has."""
    for span in (
        (start, end),
        (start - 1, end),
        (start, end + 1),
        (start - 1, end + 1),
    ):
        if span in words.works:
            yield words.works[span] + " (span)"
            return
