"""All cues of one candidate, and what they weigh."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from kgraph.analyse.names.candidates import Candidate
from kgraph.analyse.names.inner import inner_cues
from kgraph.analyse.names.outer import outer_cues
from kgraph.analyse.names.sport import team_cues
from kgraph.analyse.names.weights import CLASSES, WEIGHTS
from kgraph.analyse.names.words import Words
from kgraph.analyse.reading import head_of
from kgraph.gazetteers import country, is_place

Vector = npt.NDArray[np.float64]
ZERO: Vector = np.zeros(len(CLASSES))
_ROWS: dict[str, Vector] = {cue: np.array(row, dtype=np.float64) for cue, row in WEIGHTS.items()}


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
    for cue in team_cues(words, start, end, head):
        yield cue
        if is_place(words.surface(start, end)):
            yield "place name as a team"


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


def weigh(names: Iterable[str]) -> Vector:
    """The sum of the cues' weights, a number a class of `CLASSES`; "nothing" stands at 0."""
    total = ZERO.copy()
    for name in names:
        row = _ROWS.get(name)
        if row is not None:
            total += row
    return total
