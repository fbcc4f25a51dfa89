"""How much of what two sentences say is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kgraph.relate.claims.blocking import Numbers
from kgraph.relate.claims.features import Features

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Worth = Callable[[Floats, Floats, Floats, Flags], Flags]
NOISE = 1e-9
FEWEST_TERMS = 2
"""Words, or a word and a number, that two sentences share besides the entities they speak of: to name the same people is no
claim."""
LEAST = 0.1
"""Pairs of a lower cosine have nothing to do with each other."""
AT_ONCE = 500_000


@dataclass(frozen=True, slots=True)
class Alike:
    """Rows a < b, and of their weighted features the cosine, the share of the smaller sentence's information that the other has too
    (`cover`), and how much they share in all (`shared`), where a feature that occurs in no other sentence counts nearly 1.
    `numbers` says whether that includes a number.
    """

    a: int
    b: int
    cosine: float
    cover: float
    shared: float
    numbers: bool


def similarities(features: Features, pairs: Numbers, worth: Worth) -> Iterator[Alike]:
    """Of each pair that is worth a closer look how alike its words and entities are, in the order of `pairs`.

    `worth` says so of arrays of cosines, covers, shared weights and whether numbers are shared (fields as `Alike`).
    Equal numbers count; different ones do not make sentences less alike, since they may be what the sentences differ in.
    """
    words, keys = features.matrix, features.keys
    told = words[:, ~features.named]
    mass = np.asarray(words.multiply(words).sum(axis=1)).ravel()
    for begin in range(0, len(pairs), AT_ONCE):
        a, b = pairs[begin:begin + AT_ONCE, 0], pairs[begin:begin + AT_ONCE, 1]
        shared = np.asarray(keys[a].multiply(keys[b]).sum(axis=1)).ravel()
        numbers = shared - np.asarray(words[a].multiply(words[b]).sum(axis=1)).ravel()
        first, second = mass[a] + numbers, mass[b] + numbers
        with np.errstate(divide="ignore", invalid="ignore"):
            cosine = np.nan_to_num(shared / np.sqrt(first * second))
            cover = np.nan_to_num(shared / np.minimum(first, second))
        terms = told[a].multiply(told[b]).getnnz(axis=1) + (numbers > NOISE)
        chosen = (cosine >= LEAST) & (terms >= FEWEST_TERMS) & worth(cosine, cover, shared, numbers > NOISE)
        for i in np.flatnonzero(chosen):
            yield Alike(int(a[i]), int(b[i]), float(cosine[i]), float(cover[i]), float(shared[i]),
                        bool(numbers[i] > NOISE))
