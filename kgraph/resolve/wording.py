"""The words of every sentence as numbers, and how many articles have each: what surroundings are made of."""

from __future__ import annotations

import math
import re
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import polars as pl

from kgraph.corpus import Corpus
from kgraph.resolve.forms import SMALL_WORDS, Words, words

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

FEW = 20
"""Fewer articles say too little about which names are rare: they are counted as so many, or one story told four times would have no
company at all."""
ROWS = 50_000
"""Sentences worked on at once."""
CAPITALISED = re.compile(r"[A-ZÀ-Þ][\w’'\-]*(?:\.(?=\w))?(?:\s+(?:(?:de|du|of|la|von|van|the)\s+)?[A-ZÀ-Þ][\w’'\-]*)*")
NOT_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december mr mrs ms dr the a an in on at it he she they we i you him her his hers its their them our us "
    "me my your this that these those there here what when where which who whose how why if but and or not no yes so as is "
    "are was were be been do does did has have had will would can could should after before since while although however "
    "for from by with to of into about then now also just even only some all many most more one two three first".split()
)
"""Words that are capitalised without being names: days, months, and what begins quotations and headings."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists of numbers one after another: list `n` is `values[starts[n] : starts[n + 1]]`."""

    starts: Array
    values: Array

    def of(self, rows: Array) -> tuple[Array, Array]:
        """The values of several lists, and for each value the place in `rows` of its list."""
        import numpy as np

        sizes = self.starts[rows + 1] - self.starts[rows]
        owner = np.repeat(np.arange(len(rows)), sizes)
        begins = np.cumsum(sizes) - sizes
        return self.values[np.arange(len(owner)) + (self.starts[rows] - begins)[owner]], owner

    def only(self, kept: Array) -> Lists:
        """The lists less the values that a mask leaves out."""
        import numpy as np

        before = np.concatenate([[0], np.cumsum(kept, dtype=np.int64)])
        return Lists(before[self.starts], self.values[kept])


class Wording:
    """`vocabulary` is sorted; all other words are numbers in it. Sentences and articles are counted as in the corpus.

    `terms` has each sentence's content words that are in none of its names, `runs` the numbers of its names (capitalised runs of
    words), `names` the words of each such name. `spread` is the number of articles that have a word in a name; `telling` the
    inverse document frequency of a content word, 0 or above.
    """

    def __init__(self, corpus: Corpus) -> None:
        import numpy as np

        sentences = corpus.sentences
        self.article_of = sentences["article"].to_numpy()
        self.articles = max(FEW, len(corpus.articles))
        firsts = np.searchsorted(self.article_of, np.arange(len(corpus.articles) + 1))
        self.bounds = np.stack([firsts[:-1], firsts[1:] - 1])
        self.runs, found = _runs(corpus)
        exploded = sentences["terms"].explode(empty_as_null=False, keep_nulls=False).cast(pl.Categorical)
        distinct = exploded.unique()
        terms = distinct.cast(pl.String).to_list()
        self.vocabulary = sorted({*terms, *(word for name in found for word in name)})
        place = {word: n for n, word in enumerate(self.vocabulary)}
        sizes = np.array([len(name) for name in found], dtype=np.int64)
        self.names = Lists(_starts(sizes), np.array([place[w] for name in found for w in name], dtype=np.uint32))
        lengths = sentences["terms"].list.len().fill_null(0).to_numpy().astype(np.int64)
        coded = _coded(exploded, distinct, np.array([place[w] for w in terms], dtype=np.uint32))
        del exploded, place
        every = Lists(_starts(lengths), coded)
        in_names = self._document_frequency(lambda rows: self._words_of_names(rows))
        in_terms = self._document_frequency(every.of)
        self.spread = in_names
        self.telling = _by_count(in_terms, lambda n: max(0.0, math.log((self.articles + 1) / (n + 0.5))))
        rarest = math.log((self.articles + 1) / 2.5)
        self.rarity = _by_count(np.maximum(in_names, 2), lambda n: max(0.0, math.log((self.articles + 1) / (n + 0.5)) / rarest))
        self.terms = every.only(~self._in_names(every))

    def numbers(self, some: frozenset[str]) -> list[int]:
        """The numbers of those words that the corpus has, in order."""
        found = ((bisect_left(self.vocabulary, word), word) for word in sorted(some))
        return [n for n, word in found if n < len(self.vocabulary) and self.vocabulary[n] == word]

    def _words_of_names(self, rows: Array) -> tuple[Array, Array]:
        names, sentence = self.runs.of(rows)
        found, name = self.names.of(names)
        return found, sentence[name]

    def _blocks(self) -> list[Array]:
        """The sentences in blocks of whole articles."""
        import numpy as np

        ends = [*range(ROWS, len(self.article_of), ROWS), len(self.article_of)]
        cuts = [0, *(int(self.bounds[1, self.article_of[end - 1]]) + 1 for end in ends if end)]
        return [np.arange(a, b) for a, b in pairwise(cuts) if a < b]

    def _document_frequency(self, words_of: Any) -> Array:
        import numpy as np
        from scipy.sparse import csr_array

        size = len(self.vocabulary)
        counts = np.zeros(size, dtype=np.int64)
        for rows in self._blocks():
            found, at = words_of(rows)
            article = self.article_of[rows][at]
            starts = np.searchsorted(article, np.arange(self.article_of[rows[0]], self.article_of[rows[-1]] + 2))
            once = csr_array((np.ones(len(found), dtype=bool), found.astype(np.int32), starts), shape=(len(starts) - 1, size))
            once.sum_duplicates()
            counts += np.bincount(once.indices, minlength=size)
        return counts

    def _in_names(self, every: Lists) -> Array:
        """Which of the values of `every` are words of a name of their sentence."""
        import numpy as np

        size, masks = len(self.vocabulary), [np.zeros(0, dtype=bool)]
        for rows in self._blocks():
            named, sentence = self._words_of_names(rows)
            terms, at = every.of(rows)
            masks.append(np.isin(at * size + terms, sentence * size + named))
        return np.concatenate(masks)


def _starts(sizes: Array) -> Array:
    import numpy as np

    return np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])


def _coded(values: pl.Series, distinct: pl.Series, numbers: Array) -> Array:
    """A column of words as the numbers that its `distinct` words have."""
    import numpy as np

    table = np.zeros(int(distinct.to_physical().max() or 0) + 1, dtype=np.uint32)  # type: ignore[arg-type]
    table[distinct.to_physical().to_numpy()] = numbers
    coded: Array = table[values.to_physical().to_numpy()]
    return coded


def _by_count(counts: Array, value: Any) -> Array:
    """A value for each count, worked out once a count."""
    import numpy as np

    distinct, place = np.unique(counts, return_inverse=True)
    found: Array = np.array([value(int(n)) for n in distinct], dtype=np.float64)[place]
    return found


def _runs(corpus: Corpus) -> tuple[Lists, list[Words]]:
    """The capitalised names of each sentence by number, and the words of each; a sentence's first word counts only where it begins
    a name within another sentence too."""
    import numpy as np

    known: dict[str, int] = {}
    found: list[Words] = []
    at, sentence, opens, leading = array("I"), array("I"), array("B"), set[str]()
    texts, here, article_text = corpus.articles["text"], -1, ""
    for row, (article, start, end) in enumerate(corpus.sentences.select("article", "start", "end").iter_rows()):
        if article != here:
            here, article_text = article, texts[article]
        for match in CAPITALISED.finditer(article_text, start, end):
            text = match.group()
            number = known.get(text, -1)
            if number < 0:
                number = known[text] = len(found)
                found.append(tuple(w for w in words(text) if len(w) > 1 and w not in SMALL_WORDS))
            first = match.start() < start + 2
            at.append(number)
            sentence.append(row)
            opens.append(first)
            if not first:
                leading.update(found[number][:1])
    within = {run: n for n, run in enumerate(dict.fromkeys(_named(run) for run in found))}
    kept = [_named(run if run and run[0] in leading else run[1:]) for run in found]
    for run in kept:
        within.setdefault(run, len(within))
    inside, opening = (np.array([within[r] for r in some], dtype=np.uint32) for some in (map(_named, found), kept))
    spots = np.frombuffer(at, dtype=np.uint32)
    first_ones = np.frombuffer(opens, dtype=np.uint8) == 1
    numbers = np.where(first_ones, opening[spots], inside[spots]) if len(spots) else np.zeros(0, dtype=np.uint32)
    sizes = np.bincount(np.frombuffer(sentence, dtype=np.uint32), minlength=len(corpus.sentences))
    return Lists(_starts(sizes), numbers), list(within)


def _named(run: Words) -> Words:
    return tuple(w for w in run if w not in NOT_NAMES)
