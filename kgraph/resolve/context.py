"""What an article says around a name: the names it keeps company with, and the words of the sentences near
it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from kgraph.corpus import Corpus
from kgraph.names.forms import words
from kgraph.names.memory import NAMES, remembered
from kgraph.names.place import container
from kgraph.resolve.meanings import about, rows_of, summed
from kgraph.resolve.profile import Profile
from kgraph.resolve.vectors import Vector, Vectors, foremost, heaviest, together
from kgraph.resolve.wording import FEW, Lists, Wording

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

Named = tuple[tuple[int, ...], frozenset[str]]
"""A thing's chains and the words of its name."""
FAR, BESIDE, NEAR = range(3)
NEARNESS = (0.5, 0.8, 1.0)
"""Weights of sentences far from the thing, of the two before and after one that mentions it, and of such a
one."""
WINDOW = 12
"""Sentences before the first and after the last mention that are still surroundings."""
CHAINS = 40
"""How many chains speak for a thing with many: enough to know its company, so that no comparison grows with
the corpus."""
MANY = 100
"""Chains or things asked for at once whose surroundings are not kept."""
KEPT = 5_000
"""Chains whose surroundings are kept in memory: things are compared with those near them in order, so older
ones are seldom asked for again."""
THINGS = 4_000
"""The same for things, which may have forty chains' surroundings each."""
TOGETHER, ROWS = 3_000, 100_000
"""Chains whose surroundings are worked out at once, and the sentences around them."""


class Surroundings(NamedTuple):
    """`company`: words of the names around with weights, by nearness, a name of several words 1 in all.
    `topic`: a unit vector of the other words. `expected`: the company that an article picked blindly would
    share. `meaning`: what the other words are about (`meanings`)."""

    company: Vector
    topic: Vector
    expected: float
    meaning: Array


class Gathered(NamedTuple):
    """The surroundings of several things: a row each."""

    company: Vectors
    topic: Vectors
    expected: Array
    meaning: Array

    @classmethod
    def of(cls, some: Sequence[Surroundings]) -> Gathered:
        """Those of several things put together."""
        import numpy as np

        company, topic = Vectors.of([one.company for one in some]), Vectors.of([one.topic for one in some])
        return cls(
            company, topic, np.array([one.expected for one in some]), np.stack([one.meaning for one in some])
        )

    def split(self) -> list[Surroundings]:
        """Those of each thing."""
        n = len(self.expected)
        parts = self.company.split(n), self.topic.split(n), self.expected.tolist(), self.meaning
        return [Surroundings(*each) for each in zip(*parts, strict=True)]


class Contexts:
    """Surroundings of chains, made when asked for."""

    def __init__(self, corpus: Corpus, mentions: Lists) -> None:
        self.wording = Wording(corpus)
        self.mentions, self.sentences = mentions, corpus.mentions["sentence"].to_numpy()
        self._ranked, self._kind = _ranked(self.wording.telling)
        self._meant = rows_of(self.wording.vocabulary)
        self._usual = _usual(self.wording, self._meant)
        self._chains: dict[int, tuple[Vector, Vector]] = {}
        self._things: dict[Named, Surroundings] = {}
        self._land: dict[int, str] = {}
        self._lands: dict[tuple[int, ...], frozenset[str]] = {}

    def of_each(self, things: Sequence[Profile]) -> list[Surroundings]:
        """What surrounds each of several things, without the words of its name."""
        keys = [(thing.chains, own_words(thing.name)) for thing in things]
        if len(self._things) > THINGS:
            self._things = {key: self._things[key] for key in keys if key in self._things}
        new = [key for key in dict.fromkeys(keys) if key not in self._things]
        for some in _in_turn(new):
            self._things.update(zip(some, self._gathered(some).split(), strict=True))
        return [self._things[key] for key in keys]

    def of_all(self, things: Sequence[Profile]) -> Gathered:
        """What surrounds several things; where they are many, it is not kept."""
        import numpy as np

        if len(things) <= MANY:
            return Gathered.of(self.of_each(things))
        keys = [(thing.chains, own_words(thing.name)) for thing in things]
        parts = [self._gathered(some) for some in _in_turn(keys)]
        sizes = [len(part.expected) for part in parts]
        company = Vectors.after(sizes, [part.company for part in parts])
        topic = Vectors.after(sizes, [part.topic for part in parts])
        expected, meaning = ([getattr(part, name) for part in parts] for name in ("expected", "meaning"))
        return Gathered(company, topic, np.concatenate(expected), np.concatenate(meaning))

    def _gathered(self, things: Sequence[Named]) -> Gathered:
        import numpy as np

        wording, size, n = self.wording, len(self.wording.vocabulary), len(things)
        chains = [sample(chains, CHAINS) for chains, _ in things]
        near, far = self._of_chains([c for some in chains for c in some])
        thing_of = np.repeat(np.arange(n), [len(some) for some in chains])
        own = np.array(
            [i * size + w for i, (_, name) in enumerate(things) for w in wording.numbers(name)],
            dtype=np.int64,
        )
        company = together(near, thing_of, own, size, summed=False)
        topic = together(far, thing_of, own, size, summed=True)
        meaning = about(summed(topic, self._meant, n), self._usual)
        length = np.sqrt(np.bincount(topic.rows, topic.values * topic.values, minlength=n))
        topic = topic._replace(values=topic.values / np.where(length > 0, length, 1.0)[topic.rows])
        spread = np.maximum(wording.spread[company.words], 1) - 1
        chance = company.values * wording.rarity[company.words] * spread / (wording.articles - 1)
        return Gathered(company, topic, np.bincount(company.rows, chance, minlength=n), meaning)

    def _of_chains(self, chains: Sequence[int]) -> tuple[Vectors, Vectors]:
        """Company and other words of each chain; of few, which may soon be asked for again, they are kept."""
        import numpy as np

        if len(chains) > MANY:
            return self._of_pieces(np.array(chains, dtype=np.int64))
        if len(self._chains) > KEPT:
            self._chains = {c: self._chains[c] for c in chains if c in self._chains}
        new = [c for c in dict.fromkeys(chains) if c not in self._chains]
        if new:
            near, far = self._of_pieces(np.array(new, dtype=np.int64))
            self._chains.update(
                zip(new, zip(near.split(len(new)), far.split(len(new)), strict=True), strict=True)
            )
        found = [self._chains[c] for c in chains]
        return Vectors.of([near for near, _ in found]), Vectors.of([far for _, far in found])

    def _of_pieces(self, chains: Array) -> tuple[Vectors, Vectors]:
        pieces = self._pieces(chains)
        found = [self._around(some) for some in pieces]
        sizes = [len(some) for some in pieces]
        return Vectors.after(sizes, [near for near, _ in found]), Vectors.after(
            sizes, [far for _, far in found]
        )

    def _pieces(self, chains: Array) -> list[Array]:
        """Chains in pieces whose windows are no more than `ROWS` sentences together, or one chain."""
        import numpy as np

        starts, rows = self.mentions.starts, self.mentions.values
        first, last = (
            self.sentences[rows[ends]].astype(np.int64)
            for ends in (starts[chains], starts[chains + 1] - np.uint32(1))
        )
        sizes = last - first + 2 * WINDOW + 1
        piece = np.cumsum(sizes) // ROWS
        return np.split(chains, np.flatnonzero(piece[1:] != piece[:-1]) + 1)

    def _around(self, chains: Array) -> tuple[Vectors, Vectors]:
        """Company and other words of each chain, the `TERMS` heaviest."""
        import numpy as np

        wording = self.wording
        rows, owner, near = self._window(chains)
        names, sentence = wording.runs.of(rows)
        named, name = wording.names.of(names)
        size = (wording.names.starts[names + 1] - wording.names.starts[names]).astype(np.int64)[name]
        shares = np.array(NEARNESS) / np.arange(1, size.max(initial=1) + 1)[:, None]
        sentence = sentence[name]
        company = foremost(
            owner[sentence], named, (size - 1) * len(NEARNESS) + near[sentence], shares.ravel()
        )
        company = heaviest(company, company.values * wording.rarity[company.words])
        terms, at = wording.terms.of(rows)
        topic = foremost(owner[at], terms, near[at], np.arange(len(NEARNESS)))
        topic = heaviest(topic, self._ranked[topic.values, self._kind[topic.words]])
        return company, topic._replace(values=np.array(NEARNESS)[topic.values] * wording.telling[topic.words])

    def _window(self, chains: Array) -> tuple[Array, Array, Array]:
        """The sentences around each chain, with the place of their chain in `chains` and how near they
        are."""
        import numpy as np

        named, chain = self._named(chains)
        chains_here, first_at = np.unique(chain, return_index=True)
        last_at = np.append(first_at[1:], len(chain)) - 1
        bounds = self.wording.bounds[:, self.wording.article_of[named[first_at]]]
        low = np.maximum(bounds[0], named[first_at] - WINDOW)
        high = np.minimum(bounds[1], named[last_at] + WINDOW)
        sizes = high - low + 1
        begins = np.cumsum(sizes) - sizes
        owner = np.repeat(np.arange(len(chains_here)), sizes)
        rows = np.arange(len(owner)) - begins[owner] + low[owner]
        near = np.full(len(rows), FAR)
        within = np.searchsorted(chains_here, chain)
        for steps in (-2, -1, 1, 2):
            beside = named + steps
            there = (beside >= low[within]) & (beside <= high[within])
            near[(beside - low[within] + begins[within])[there]] = BESIDE
        near[named - low[within] + begins[within]] = NEAR
        return rows, chains_here[owner], near

    def _named(self, chains: Array) -> tuple[Array, Array]:
        """The sentences that mention each of several chains, each once, in order, and the place of their
        chain in `chains`."""
        import numpy as np

        rows, owner = self.mentions.of(chains)
        both = np.unique(owner << 32 | self.sentences[rows])
        return both & 0xFFFFFFFF, both >> 32

    def lands(self, chains: tuple[int, ...]) -> frozenset[str]:
        """The countries and regions named in the sentences of several chains and the one before and after."""
        if chains not in self._lands:
            if len(self._lands) > KEPT:
                self._lands.clear()
            self._lands[chains] = self._lands_near(chains)
        return self._lands[chains]

    def _lands_near(self, chains: tuple[int, ...]) -> frozenset[str]:
        import numpy as np

        wording = self.wording
        named, chain = self._named(np.array(sample(chains, CHAINS), dtype=np.int64))
        rank = np.arange(len(chain)) - np.searchsorted(chain, chain)
        named = named[rank < CHAINS]
        low, high = wording.bounds[:, wording.article_of[named]]
        rows = np.unique(np.clip(np.stack([named - 1, named, named + 1]), low, high))
        return frozenset(filter(None, map(self._land_named, np.unique(wording.runs.of(rows)[0]).tolist())))

    def _land_named(self, name: int) -> str:
        """The name of that number where it is that of a country or region."""
        import numpy as np

        if name not in self._land:
            if len(self._land) > NAMES:
                self._land.clear()
            text = " ".join(
                self.wording.vocabulary[w] for w in self.wording.names.of(np.array([name]))[0].tolist()
            )
            self._land[name] = text if text and container(text) else ""
        return self._land[name]


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


def _usual(wording: Wording, meant: Array) -> Array:
    """What the sentences of the whole collection are about, halved: that much is left out of every meaning;
    less of few articles, which are the whole themselves."""
    import numpy as np

    counts = np.bincount(wording.terms.values, minlength=len(wording.vocabulary))
    words = np.flatnonzero(counts)
    weights = np.sqrt(counts[words]) * wording.telling[words]
    whole = summed(Vectors(np.zeros(len(words), dtype=np.int64), words, weights), meant, 1)
    articles = wording.bounds.shape[1]
    usual: Array = about(whole, np.zeros(whole.shape[1], dtype=np.int16))[0].astype(np.int64)
    left_out: Array = usual * articles // (2 * (articles + FEW))
    return left_out


def _ranked(telling: Array) -> tuple[Array, Array]:
    """The rank by weight of words of each nearness and kind, and the kind of each word: those that tell as
    much are of one."""
    import numpy as np

    values, kind = np.unique(telling, return_inverse=True)
    weights = np.multiply.outer(NEARNESS, values)
    return np.unique(weights, return_inverse=True)[1].reshape(weights.shape), kind.astype(np.int32)


def sample(items: tuple[int, ...], n: int) -> tuple[int, ...]:
    """At most `n` of `items`, evenly spread."""
    return items if len(items) <= n else tuple(items[i * len(items) // n] for i in range(n))


@remembered
def own_words(name: str) -> frozenset[str]:
    """The words of a name without where it lies."""
    return frozenset(words(name.split(",")[0]))
