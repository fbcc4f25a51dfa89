"""How much of what two sentences say is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kgraph.relate.claims.features import (
    BACKGROUND,
    ENTITY,
    NUMBER,
    WORD,
    Features,
    Floats,
    Ints,
    packed,
    weighed,
)
from kgraph.relate.claims.stories import Stories

Flags = npt.NDArray[np.bool_]
Worth = Callable[[Floats, Floats, Floats, Flags, Floats], Flags]
ENTITY_SHARE = 0.4
"""What a named entity counts beside a word of equal rarity: that both speak of somebody says little of what
they say."""
FEWEST_TERMS = 2
"""Words, or a word and a number, that two sentences share besides the entities they speak of: to name the
same people is no claim. One is enough where one sentence has hardly anything else (`WHOLE` is its share that
the other has)."""
WHOLE = 0.9
LEAST = 0.1
"""Pairs of a lower cosine have nothing to do with each other."""
AT_ONCE = 50_000
"""Pairs that are compared in one go, to bound memory."""
ALIKE = np.dtype(
    [
        ("a", np.int32),
        ("b", np.int32),
        ("cosine", np.float64),
        ("cover", np.float64),
        ("surprise", np.float64),
        ("numbers", np.bool_),
        ("story", np.float64),
    ]
)


@dataclass(frozen=True, slots=True)
class Alike:
    """Rows a < b, and of their weighted features the cosine and the share of the smaller sentence's
    information that the other has too (`cover`). `surprise` is how unlikely it is, as a logarithm, that any
    sentence of the corpus shares so much with one of them by chance: the information of what they share, less
    that of picking one sentence. `numbers` says whether they share one, `story` (0 to 1) how far their
    articles tell one story."""

    a: int
    b: int
    cosine: float
    cover: float
    surprise: float
    numbers: bool
    story: float


def similarities(features: Features, parts: Iterable[Ints], worth: Worth) -> list[Alike]:
    """Of each pair that is worth a closer look how alike its words and entities are, each once, sorted.

    `worth` says so of arrays of cosines, covers, surprises, whether numbers are shared, and stories (fields
    as `Alike`)."""
    mass = weighed(features.matrix, np.where(features.kind == NUMBER, 0.0, _information(features)))
    stories = Stories(features)
    found = [
        _compared(features, some, mass, stories, worth)
        for pairs in parts
        for some in np.array_split(pairs, len(pairs) // AT_ONCE + 1)
    ]
    alike = np.concatenate([np.zeros(0, dtype=ALIKE), *found])
    return [
        Alike(*row) for row in alike[np.unique(packed(alike["a"], alike["b"]), return_index=True)[1]].tolist()
    ]


def _compared(
    features: Features, pairs: Ints, mass: Floats, stories: Stories, worth: Worth
) -> npt.NDArray[np.void]:
    """Equal numbers count; different ones do not make sentences less alike, since they may be what the
    sentences differ in."""
    a, b = pairs[:, 0], pairs[:, 1]
    both = features.matrix[a].multiply(features.matrix[b]).tocsr()
    pair = np.repeat(np.arange(len(pairs)), np.diff(both.indptr))
    weight, kind, information = (
        column[both.indices] for column in (features.weight, features.kind, _information(features))
    )
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
    common: Floats = np.asarray(np.bincount(pair, weight**2, len(pairs)), dtype=np.float64)
    story = np.zeros(len(pairs))
    story[chosen] = stories.one_story(pairs[chosen], common[chosen])
    chosen &= worth(cosine, cover, surprise, numbers > 0, story)
    made = np.zeros(np.count_nonzero(chosen), dtype=ALIKE)
    for name, values in {
        "a": a,
        "b": b,
        "cosine": cosine,
        "cover": cover,
        "surprise": surprise,
        "numbers": numbers > 0,
        "story": story,
    }.items():
        made[name] = values[chosen]
    return made


def _information(features: Features) -> Floats:
    """What each column counts for the likeness of sentences."""
    return np.asarray(features.weight**2 * np.where(features.kind == ENTITY, ENTITY_SHARE, 1.0))
