"""What an article says around a name: the names it keeps company with, and the words of the sentences near it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

import polars as pl

from kgraph.corpus import Corpus
from kgraph.resolve.forms import SMALL_WORDS, words
from kgraph.resolve.places import container
from kgraph.resolve.profile import Profile

NEAR, BESIDE, FAR = 1.0, 0.8, 0.5
"""Weights of a sentence that mentions the thing, of the two before and after it, and of the rest."""
WINDOW = 12
"""Sentences before the first and after the last mention that are still surroundings."""
TERMS = 60
"""How many words of a chain's surroundings are kept of each sort: those that weigh most."""
CHAINS = 40
"""How many chains speak for a thing with many: enough to know its company, so that no comparison grows with the corpus."""
FEW = 20
"""Fewer articles say too little about which names are rare: they are counted as so many, or one story told four times would have no
company at all."""
KEPT = 10_000
"""Surroundings kept in memory: things are compared with those near them in order, so older ones are seldom asked for again."""
CAPITALISED = re.compile(r"[A-ZÀ-Þ][\w’'\-]*(?:\.(?=\w))?(?:\s+(?:(?:de|du|of|la|von|van|the)\s+)?[A-ZÀ-Þ][\w’'\-]*)*")
NOT_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december mr mrs ms dr the a an in on at it he she they we i you him her his hers its their them our us "
    "me my your this that these those there here what when where which who whose how why if but and or not no yes so as is "
    "are was were be been do does did has have had will would can could should after before since while although however "
    "for from by with to of into about then now also just even only some all many most more one two three first".split()
)
"""Words that are capitalised without being names: days, months, and what begins quotations and headings."""

Vector = dict[str, float]


class Surroundings(NamedTuple):
    """`company`: words of the names around, weighted by nearness and rarity, a name of several words 1 in all. `topic`: a unit
    vector of the other words. `expected`: the company that an article picked blindly would share."""

    company: Vector
    topic: Vector
    expected: float


class Contexts:
    """Surroundings of chains, made when asked for."""

    def __init__(self, corpus: Corpus) -> None:
        sentences = corpus.sentences.sort("sentence")
        self.number = {s: row for row, s in enumerate(sentences["sentence"].to_list())}
        self.terms: list[list[str]] = sentences["terms"].to_list()
        self.article_of: list[int] = sentences["article"].to_list()
        self.articles = max(FEW, len(corpus.articles))
        self.bounds: dict[int, tuple[int, int]] = {}
        for row, article in enumerate(self.article_of):
            self.bounds[article] = (self.bounds.get(article, (row, row))[0], row)
        self.runs = _runs(corpus, sentences)
        proper = Counter(
            w for a, w in sorted({(self.article_of[n], w) for n, runs in enumerate(self.runs) for run in runs for w in run})
        )
        common = Counter(t for _, t in sorted({(self.article_of[n], t) for n, terms in enumerate(self.terms) for t in terms}))
        self.spread = dict(proper)
        self.common = {t: math.log((self.articles + 1) / (n + 0.5)) for t, n in common.items()}
        placed = (
            corpus.mentions.select("chain", "sentence")
            .unique()
            .sort("chain", "sentence")
            .group_by("chain", maintain_order=True)
            .all()
        )
        self.placed: dict[int, list[int]] = {c: [self.number[s] for s in at] for c, at in placed.iter_rows()}
        self._of = lru_cache(maxsize=KEPT)(self._gathered)
        self._around = lru_cache(maxsize=KEPT)(self._surroundings)

    def rarity(self, word: str) -> float:
        """1 for a name's word that two articles share, towards 0 for one that all do."""
        n = max(2, self.spread.get(word, 2))
        return max(0.0, math.log((self.articles + 1) / (n + 0.5)) / math.log((self.articles + 1) / 2.5))

    def of(self, thing: Profile) -> Surroundings:
        """What surrounds a thing, without the words of its name."""
        return self._of(thing.chains, own_words(thing.name))

    def _gathered(self, chains: tuple[int, ...], own: frozenset[str]) -> Surroundings:
        company: Vector = {}
        topic: Vector = {}
        for chain in sample(sorted(chains), CHAINS):
            near, far = self._around(chain)
            for word, weight in near.items():
                if word not in own:
                    company[word] = max(company.get(word, 0.0), weight)
            for word, weight in far.items():
                if word not in own:
                    topic[word] = topic.get(word, 0.0) + weight
        chance = math.fsum(
            w * self.rarity(t) * (self.spread.get(t, 1) - 1) / (self.articles - 1) for t, w in sorted(company.items())
        )
        return Surroundings(company, unit(topic), chance)

    def lands(self, chains: Iterable[int]) -> frozenset[str]:
        """The countries and regions named in the sentences of several chains and the one before and after."""
        found: set[str] = set()
        for chain in sample(sorted(chains), CHAINS):
            for at in self.placed.get(chain, [])[:CHAINS]:
                first, last = self.bounds[self.article_of[at]]
                for n in range(max(first, at - 1), min(last, at + 1) + 1):
                    found.update(name for run in self.runs[n] if container(name := " ".join(run)))
        return frozenset(found)

    def _surroundings(self, chain: int) -> tuple[Vector, Vector]:
        here = self.placed.get(chain, [])
        if not here:
            return {}, {}
        at = set(here)
        first, last = self.bounds[self.article_of[here[0]]]
        company: Vector = {}
        topic: Vector = {}
        for n in range(max(first, here[0] - WINDOW), min(last, here[-1] + WINDOW) + 1):
            near = NEAR if n in at else BESIDE if {n - 2, n - 1, n + 1, n + 2} & at else FAR
            capitals: set[str] = set()
            for run in self.runs[n]:
                capitals.update(run)
                for word in run:
                    company[word] = max(company.get(word, 0.0), near / len(run))
            for term in self.terms[n]:
                if term not in capitals:
                    topic[term] = max(topic.get(term, 0.0), near * max(0.0, self.common.get(term, 0.0)))
        return heaviest(company, self.rarity), heaviest(topic, lambda _: 1.0)


def _runs(corpus: Corpus, sentences: pl.DataFrame) -> list[list[tuple[str, ...]]]:
    """The words of the capitalised names in each sentence; a sentence's first word counts only where it begins a name
    within another sentence too."""
    texts = dict(corpus.articles.select("article", "text").iter_rows())
    found: list[list[tuple[str, ...]]] = []
    starts: list[tuple[int, tuple[str, ...]]] = []
    leading: set[str] = set()
    for article, start, end in sentences.select("article", "start", "end").iter_rows():
        text = texts[article][start:end]
        here: list[tuple[str, ...]] = []
        for match in CAPITALISED.finditer(text):
            run = tuple(w for w in words(match.group()) if len(w) > 1 and w not in SMALL_WORDS)
            if match.start() < 2:
                starts.append((len(found), run))
            else:
                here.append(run)
                leading.update(run[:1])
        found.append(here)
    for n, run in starts:
        kept = run if run and run[0] in leading else run[1:]
        found[n].insert(0, kept)
    return [[r for run in here if (r := tuple(w for w in run if w not in NOT_NAMES))] for here in found]


def heaviest(vector: Vector, factor: Callable[[str], float]) -> Vector:
    """The `TERMS` words of most weight."""
    if len(vector) <= TERMS:
        return vector
    return dict(sorted(vector.items(), key=lambda item: (-item[1] * factor(item[0]), item[0]))[:TERMS])


def sample(items: list[int], n: int) -> list[int]:
    """At most `n` of `items`, evenly spread."""
    return items if len(items) <= n else [items[i * len(items) // n] for i in range(n)]


def unit(vector: Vector) -> Vector:
    """The vector scaled to length 1; an empty one stays empty."""
    length = math.sqrt(math.fsum(w * w for _, w in sorted(vector.items())))
    return {t: w / length for t, w in vector.items()} if length else {}


def shared(a: Vector, b: Vector) -> Vector:
    """What two vectors have in common, the smaller weight of each."""
    return {t: min(a[t], b[t]) for t in sorted(a.keys() & b.keys())}


@lru_cache(maxsize=1 << 16)
def own_words(name: str) -> frozenset[str]:
    """The words of a name without where it lies."""
    return frozenset(words(name.split(",")[0]))
