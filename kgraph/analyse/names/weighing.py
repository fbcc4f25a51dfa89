"""What cues weigh: tables that `tests/quality/names/fit.py` makes, one for each kind of recogniser."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kgraph.model import EntityType

Vector = npt.NDArray[np.float64]

CLASSES: tuple[EntityType, ...] = ("person", "place", "organisation", "work", "event")
"""The classes of a vector of evidence, in order. "Nothing" stands at 0."""
ZERO: Vector = np.zeros(len(CLASSES))


@dataclass(frozen=True)
class Weights:
    """Log-odds of `CLASSES` against "nothing" for each cue, and how much those of the recogniser itself
    count.

    A candidate is a name from `threshold` on.
    """

    cues: dict[str, Vector]
    recogniser: Vector
    threshold: float

    def sum(self, names: Iterable[str]) -> Vector:
        """The sum of the cues' weights, a number a class; a cue without a weight counts nothing."""
        total = ZERO.copy()
        for name in names:
            row = self.cues.get(name)
            if row is not None:
                total += row
        return total


@cache
def weights_for(scored: bool) -> Weights:
    """The weights for recognisers that give probabilities, or for those that give labels alone."""
    name = "recogniser" if scored else "pipeline"
    table = tomllib.loads((Path(__file__).parent / "weights" / f"{name}.toml").read_text("utf-8"))
    rows = {cue: np.array(row, dtype=np.float64) for cue, row in table["cues"].items()}
    return Weights(rows, np.array(table["recogniser"], dtype=np.float64), float(table["threshold"]))
