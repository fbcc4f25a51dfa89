"""How much of what two sentences say is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kgraph.relate.claims.features import NUMBER, WORD, Features, Floats, Ints

Flags = npt.NDArray[np.bool_]
Worth = Callable[[Floats, Floats, Floats, Flags], Flags]
FEWEST_TERMS = 2
"""Words, or a word and a number, that two sentences share besides the entities they speak of: to name the same people is no
claim."""
LEAST = 0.1
"""Pairs of a lower cosine have nothing to do with each other."""
AT_ONCE = 500_000
"""Pairs."""


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


def similarities(features: Features, parts: Iterable[Ints], worth: Worth) -> list[Alike]:
    """Of each pair that is worth a closer look how alike its words and entities are, each once, sorted.

    `worth` says so of arrays of cosines, covers, shared weights and whether numbers are shared (fields as `Alike`).
    """
    told = np.where(features.kind == NUMBER, 0.0, features.weight**2)
    mass = features.matrix @ told
    found: dict[tuple[int, int], Alike] = {}
    for pairs in parts:
        for begin in range(0, len(pairs), AT_ONCE):
            for alike in _compared(features, pairs[begin:begin + AT_ONCE], mass, worth):
                found[alike.a, alike.b] = alike
    return [found[pair] for pair in sorted(found)]


def _compared(features: Features, pairs: Ints, mass: Floats, worth: Worth) -> Iterator[Alike]:
    """Equal numbers count; different ones do not make sentences less alike, since they may be what the sentences differ in."""
    a, b = pairs[:, 0], pairs[:, 1]
    both = features.matrix[a].multiply(features.matrix[b]).tocsr()
    pair = np.repeat(np.arange(len(pairs)), np.diff(both.indptr))
    information, kind = features.weight[both.indices] ** 2, features.kind[both.indices]
    shared = np.bincount(pair, information, len(pairs))
    numbers = np.bincount(pair, np.where(kind == NUMBER, information, 0.0), len(pairs))
    terms = np.bincount(pair[kind == WORD], minlength=len(pairs)) + np.where(numbers > 0, 1, 0)
    first, second = mass[a] + numbers, mass[b] + numbers
    with np.errstate(divide="ignore", invalid="ignore"):
        cosine = np.nan_to_num(shared / np.sqrt(first * second))
        cover = np.nan_to_num(shared / np.minimum(first, second))
    chosen = (cosine >= LEAST) & (terms >= FEWEST_TERMS) & worth(cosine, cover, shared, np.asarray(numbers > 0))
    for i in np.flatnonzero(chosen):
        yield Alike(int(a[i]), int(b[i]), float(cosine[i]), float(cover[i]), float(shared[i]), bool(numbers[i] > 0))
