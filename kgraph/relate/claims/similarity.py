"""How much of what two sentences say is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kgraph.relate.claims.features import BACKGROUND, ENTITY, NUMBER, WORD, Features, Floats, Ints
from kgraph.relate.claims.stories import one_story

Flags = npt.NDArray[np.bool_]
Worth = Callable[[Floats, Floats, Floats, Flags, Floats], Flags]
ENTITY_SHARE = 0.4
"""What a named entity counts beside a word of equal rarity: that both speak of somebody says little of what they say."""
FEWEST_TERMS = 2
"""Words, or a word and a number, that two sentences share besides the entities they speak of: to name the same people is no
claim. One is enough where one sentence has hardly anything else (`WHOLE` is its share that the other has)."""
WHOLE = 0.9
LEAST = 0.1
"""Pairs of a lower cosine have nothing to do with each other."""
AT_ONCE = 500_000
"""Pairs."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Rows a < b, and of their weighted features the cosine and the share of the smaller sentence's information that the other has
    too (`cover`). `surprise` is how unlikely it is, as a logarithm, that any sentence of the corpus shares so much with one of
    them by chance: the information of what they share, less that of picking one sentence. `numbers` says whether they share one,
    `story` (0 to 1) how far their articles tell one story.
    """

    a: int
    b: int
    cosine: float
    cover: float
    surprise: float
    numbers: bool
    story: float


def similarities(features: Features, parts: Iterable[Ints], worth: Worth) -> list[Alike]:
    """Of each pair that is worth a closer look how alike its words and entities are, each once, sorted.

    `worth` says so of arrays of cosines, covers, surprises, whether numbers are shared, and stories (fields as `Alike`).
    """
    mass = features.matrix @ np.where(features.kind == NUMBER, 0.0, _information(features))
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
    weight, kind, information = (column[both.indices] for column in (features.weight, features.kind, _information(features)))
    shared = np.bincount(pair, information, len(pairs))
    surprise = (np.bincount(pair, weight, len(pairs)) - 1) * np.log(features.matrix.shape[0] + BACKGROUND)
    numbers = np.bincount(pair, np.where(kind == NUMBER, information, 0.0), len(pairs))
    terms = np.bincount(pair[kind == WORD], minlength=len(pairs)) + np.where(numbers > 0, 1, 0)
    first, second = mass[a] + numbers, mass[b] + numbers
    with np.errstate(divide="ignore", invalid="ignore"):
        cosine = np.nan_to_num(shared / np.sqrt(first * second))
        cover = np.nan_to_num(shared / np.minimum(first, second))
    enough = (terms >= FEWEST_TERMS) | ((terms > 0) & (cover >= WHOLE))
    chosen = (cosine >= LEAST) & enough & worth(cosine, cover, surprise, numbers > 0, np.ones(len(pairs)))
    story = np.zeros(len(pairs))
    common: Floats = np.asarray(np.bincount(pair, weight**2, len(pairs)), dtype=np.float64)
    story[chosen] = one_story(features, pairs[chosen], common[chosen])
    chosen &= worth(cosine, cover, surprise, numbers > 0, story)
    for i in np.flatnonzero(chosen):
        yield Alike(int(a[i]), int(b[i]), float(cosine[i]), float(cover[i]), float(surprise[i]), bool(numbers[i] > 0),
                    float(story[i]))


def _information(features: Features) -> Floats:
    """What each column counts for the likeness of sentences."""
    return np.asarray(features.weight**2 * np.where(features.kind == ENTITY, ENTITY_SHARE, 1.0))
