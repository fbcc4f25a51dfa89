"""What an article says around a name: the names it keeps company with, and the words of the sentences near it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from kgraph.corpus import Corpus
from kgraph.resolve.forms import words
from kgraph.resolve.places import container
from kgraph.resolve.profile import Profile
from kgraph.resolve.wording import Lists, Wording

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

Vector = tuple["Array", "Array"]
"""The numbers of words, in order, and their values."""
Named = tuple[tuple[int, ...], frozenset[str]]
"""A thing's chains and the words of its name."""
NEAR, BESIDE, FAR = 1.0, 0.8, 0.5
"""Weights of a sentence that mentions the thing, of the two before and after it, and of the rest."""
WINDOW = 12
"""Sentences before the first and after the last mention that are still surroundings."""
TERMS = 60
"""How many words of a chain's surroundings are kept of each sort: those that weigh most."""
CHAINS = 40
"""How many chains speak for a thing with many: enough to know its company, so that no comparison grows with the corpus."""
KEPT = 10_000
"""Chains whose surroundings are kept in memory: things are compared with those near them in order, so older ones are seldom asked
for again."""
THINGS = 4_000
"""The same for things, which may have forty chains' surroundings each."""
TOGETHER = 3_000
"""Chains whose surroundings are worked out at once."""


class Vectors(NamedTuple):
    """Sparse rows: the value of word `words[n]` in row `rows[n]` is `values[n]`; by row, then by word."""

    rows: Array
    words: Array
    values: Array

    def split(self, count: int) -> list[Vector]:
        """Each of `count` rows."""
        import numpy as np

        cuts = np.searchsorted(self.rows, np.arange(count + 1)).tolist()
        return [(self.words[a:b], self.values[a:b]) for a, b in pairwise(cuts)]


class Surroundings(NamedTuple):
    """`company`: words of the names around with weights, by nearness, a name of several words 1 in all. `topic`: a unit vector of
    the other words. `expected`: the company that an article picked blindly would share."""

    company: Vector
    topic: Vector
    expected: float


class Contexts:
    """Surroundings of chains, made when asked for."""

    def __init__(self, corpus: Corpus) -> None:
        self.wording = Wording(corpus)
        self.placed = _placed(corpus)
        self._chains: dict[int, tuple[Vector, Vector]] = {}
        self._things: dict[Named, Surroundings] = {}
        self._land = lru_cache(maxsize=1 << 16)(self._land_named)
        self.lands = lru_cache(maxsize=KEPT)(self._lands)

    def of_each(self, things: Sequence[Profile]) -> list[Surroundings]:
        """What surrounds each of several things, without the words of its name."""
        keys = [(thing.chains, own_words(thing.name)) for thing in things]
        if len(self._things) > THINGS:
            self._things = {key: self._things[key] for key in keys if key in self._things}
        new = [key for key in dict.fromkeys(keys) if key not in self._things]
        for some in _in_turn(new):
            self._things.update(zip(some, self._gathered(some), strict=True))
        return [self._things[key] for key in keys]

    def _gathered(self, things: Sequence[Named]) -> list[Surroundings]:
        import numpy as np

        wording, size, n = self.wording, len(self.wording.vocabulary), len(things)
        chains = [sample(chains, CHAINS) for chains, _ in things]
        found = self._of_chains([c for some in chains for c in some])
        thing_of = np.repeat(np.arange(n), [len(some) for some in chains])
        own = np.array([i * size + w for i, (_, name) in enumerate(things) for w in wording.numbers(name)], dtype=np.int64)
        company = _together([near for near, _ in found], thing_of, own, size, summed=False)
        topic = _together([far for _, far in found], thing_of, own, size, summed=True)
        length = np.sqrt(np.bincount(topic.rows, topic.values * topic.values, minlength=n))
        topic = topic._replace(values=topic.values / np.where(length > 0, length, 1.0)[topic.rows])
        spread = np.maximum(wording.spread[company.words], 1) - 1
        chance = company.values * wording.rarity[company.words] * spread / (wording.articles - 1)
        expected = np.bincount(company.rows, chance, minlength=n).tolist()
        return [Surroundings(*each) for each in zip(company.split(n), topic.split(n), expected, strict=True)]

    def _of_chains(self, chains: Sequence[int]) -> list[tuple[Vector, Vector]]:
        """Company and other words of each chain."""
        import numpy as np

        if len(self._chains) > KEPT:
            self._chains = {c: self._chains[c] for c in chains if c in self._chains}
        new = [c for c in dict.fromkeys(chains) if c not in self._chains]
        if new:
            near, far = self._around(np.array(new, dtype=np.int64))
            self._chains.update(zip(new, zip(near.split(len(new)), far.split(len(new)), strict=True), strict=True))
        return [self._chains[c] for c in chains]

    def _around(self, chains: Array) -> tuple[Vectors, Vectors]:
        """Company and other words of each chain, the `TERMS` heaviest."""
        import numpy as np

        wording = self.wording
        rows, owner, nearness = self._window(chains)
        names, sentence = wording.runs.of(rows)
        named, name = wording.names.of(names)
        share = nearness[sentence] / np.maximum(np.diff(wording.names.starts), 1)[names]
        company = _foremost(owner[sentence[name]], named, share[name], len(wording.vocabulary))
        terms, at = wording.terms.of(rows)
        topic = _foremost(owner[at], terms, nearness[at] * wording.telling[terms], len(wording.vocabulary))
        return _heaviest(company, wording.rarity), _heaviest(topic, None)

    def _window(self, chains: Array) -> tuple[Array, Array, Array]:
        """The sentences around each chain, with the place of their chain in `chains` and the weight of their nearness."""
        import numpy as np

        named, chain = self.placed.of(chains)
        chains_here, first_at = np.unique(chain, return_index=True)
        last_at = np.append(first_at[1:], len(chain)) - 1
        bounds = self.wording.bounds[:, self.wording.article_of[named[first_at]]]
        low = np.maximum(bounds[0], named[first_at] - WINDOW)
        high = np.minimum(bounds[1], named[last_at] + WINDOW)
        sizes = high - low + 1
        begins = np.cumsum(sizes) - sizes
        owner = np.repeat(np.arange(len(chains_here)), sizes)
        rows = np.arange(len(owner)) - begins[owner] + low[owner]
        weight = np.full(len(rows), FAR)
        within = np.searchsorted(chains_here, chain)
        for steps in (-2, -1, 1, 2):
            beside = named + steps
            there = (beside >= low[within]) & (beside <= high[within])
            weight[(beside - low[within] + begins[within])[there]] = BESIDE
        weight[named - low[within] + begins[within]] = NEAR
        return rows, chains_here[owner], weight

    def _lands(self, chains: tuple[int, ...]) -> frozenset[str]:
        """The countries and regions named in the sentences of several chains and the one before and after."""
        import numpy as np

        wording = self.wording
        named, chain = self.placed.of(np.array(sample(chains, CHAINS), dtype=np.int64))
        rank = np.arange(len(chain)) - np.searchsorted(chain, chain)
        named = named[rank < CHAINS]
        low, high = wording.bounds[:, wording.article_of[named]]
        rows = np.unique(np.clip(np.stack([named - 1, named, named + 1]), low, high))
        return frozenset(filter(None, map(self._land, np.unique(wording.runs.of(rows)[0]).tolist())))

    def _land_named(self, name: int) -> str:
        """The name of that number where it is that of a country or region."""
        import numpy as np

        text = " ".join(self.wording.vocabulary[w] for w in self.wording.names.of(np.array([name]))[0].tolist())
        return text if text and container(text) else ""


def _in_turn(things: Sequence[Named]) -> Iterator[list[Named]]:
    """Things in batches of about `TOGETHER` chains."""
    batch: list[Named] = []
    size = 0
    for thing in things:
        batch.append(thing)
        size += min(len(thing[0]), CHAINS)
        if size >= TOGETHER:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _placed(corpus: Corpus) -> Lists:
    """The sentences of each chain, in order."""
    import numpy as np

    mentions = corpus.mentions
    both = mentions["chain"].to_numpy().astype(np.uint64) << np.uint64(32) | mentions["sentence"].to_numpy()
    both = np.unique(both)
    counts = np.bincount((both >> np.uint64(32)).astype(np.int64), minlength=len(corpus.chains))
    return Lists(np.concatenate([[0], np.cumsum(counts)]), (both & np.uint64(0xFFFFFFFF)).astype(np.int64))


def _foremost(rows: Array, found: Array, values: Array, size: int) -> Vectors:
    """The largest value of each word in each row."""
    import numpy as np

    key = rows.astype(np.int64) * size + found
    order = np.lexsort((values, key))
    key = key[order]
    last = np.append(key[1:] != key[:-1], True) if len(key) else np.zeros(0, dtype=bool)
    return Vectors(key[last] // size, key[last] % size, values[order][last])


def _heaviest(vectors: Vectors, factor: Array | None) -> Vectors:
    """The `TERMS` words of most weight in each row, the first by code points of equals."""
    import numpy as np

    weight = vectors.values if factor is None else vectors.values * factor[vectors.words]
    order = np.lexsort((vectors.words, -weight, vectors.rows))
    rows = vectors.rows[order]
    rank = np.arange(len(rows)) - np.searchsorted(rows, rows)
    kept = np.sort(order[rank < TERMS])
    return Vectors(vectors.rows[kept], vectors.words[kept], vectors.values[kept])


def _together(vectors: Sequence[Vector], thing_of: Array, own: Array, size: int, *, summed: bool) -> Vectors:
    """The rows of things from the vectors of their chains: sums, or the largest values; words of their own names are left out."""
    import numpy as np

    none = np.zeros(0)
    found = np.concatenate([none.astype(np.int64), *(w for w, _ in vectors)])
    values = np.concatenate([none, *(v for _, v in vectors)])
    key = np.repeat(thing_of, [len(w) for w, _ in vectors]) * size + found
    kept = ~np.isin(key, own)
    once, place = np.unique(key[kept], return_inverse=True)
    total: Array = np.zeros(len(once))
    if summed:
        total = np.bincount(place, values[kept], minlength=len(once))
    else:
        np.maximum.at(total, place, values[kept])
    return Vectors(once // size, once % size, total)


def sample(items: tuple[int, ...], n: int) -> tuple[int, ...]:
    """At most `n` of `items`, evenly spread."""
    return items if len(items) <= n else tuple(items[i * len(items) // n] for i in range(n))


@lru_cache(maxsize=1 << 16)
def own_words(name: str) -> frozenset[str]:
    """The words of a name without where it lies."""
    return frozenset(words(name.split(",")[0]))
