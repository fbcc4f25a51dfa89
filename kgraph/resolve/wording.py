"""The words of every sentence as numbers, and how many articles have each: what surroundings are made of."""

from __future__ import annotations

import math
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any

import polars as pl

from kgraph.corpus import Corpus
from kgraph.language import word_list
from kgraph.names.forms import SMALL_WORDS, words_of

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

FEW = 20
"""Fewer articles say too little about which names are rare: they are counted as so many, or one story told
four times would have no company at all."""
ROWS = 50_000
"""Sentences worked on at once."""
BLOCK = 1_000_000
"""Mentions put in order at once."""
CAPITALISED = re.compile(r"[A-ZÀ-Þ][\w’'\-]*(?:\s+(?:(?:de|du|of|la|von|van|the)\s+)?[A-ZÀ-Þ][\w’'\-]*)*")
NOT_NAMES = word_list("name_parts/no_word")
"""Words that are capitalised without being names: days, months, and what begins quotations and headings."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists of numbers one after another: list `n` is `values[starts[n] : starts[n + 1]]`."""

    starts: Array
    values: Array

    def of(self, rows: Array) -> tuple[Array, Array]:
        """The values of several lists, and for each value the place in `rows` of its list."""
        import numpy as np

        begun = self.starts[rows].astype(np.int64)
        sizes = self.starts[rows + 1] - begun
        owner = np.repeat(np.arange(len(rows)), sizes)
        return self.values[np.arange(len(owner)) + (begun - np.cumsum(sizes) + sizes)[owner]], owner

    def only(self, kept: Array) -> Lists:
        """The lists less the values that a mask leaves out."""
        import numpy as np

        before = np.concatenate([[0], np.cumsum(kept, dtype=self.starts.dtype)])
        return Lists(before[self.starts], self.values[kept])


class Wording:
    """`vocabulary` is sorted; all other words are numbers in it. Sentences and articles are counted as in the
    corpus.

    `terms` has each sentence's content words that are in none of its names, `runs` the numbers of its names
    (capitalised runs of words), `names` the words of each such name. `spread` is the number of articles that
    have a word in a name; `telling` the inverse document frequency of a content word, 0 or above; `acronyms`
    are words of names that are only ever written in capitals."""

    def __init__(self, corpus: Corpus) -> None:
        import numpy as np

        self.article_of = corpus.sentences["article"].to_numpy()
        self.articles = max(FEW, len(corpus.articles))
        firsts = np.searchsorted(self.article_of, np.arange(len(corpus.articles) + 1))
        self.bounds = np.stack([firsts[:-1], firsts[1:] - 1])
        named = _Named()
        for first, last in self._blocks():
            named.add(corpus.articles["text"], corpus.sentences.slice(first, last - first))
        terms = _distinct(corpus.sentences["terms"].slice(*_span(block)) for block in self._blocks())
        self.vocabulary = sorted({*terms.cast(pl.String), *named.words})
        place = {word: n for n, word in enumerate(self.vocabulary)}
        self.acronyms = frozenset(named.capitals - named.others)
        self.runs, self.names = named.lists(np.array([place[w] for w in named.words], dtype=np.uint32))
        del named
        self.terms, in_terms, in_names = self._counted(corpus.sentences["terms"], _codes(terms, place))
        del place
        self.spread = in_names
        self.telling = _by_count(in_terms, lambda n: max(0.0, math.log((self.articles + 1) / (n + 0.5))))
        rarest = math.log((self.articles + 1) / 2.5)
        self.rarity = _by_count(
            np.maximum(in_names, 2), lambda n: max(0.0, math.log((self.articles + 1) / (n + 0.5)) / rarest)
        )

    def shown(self, word: int) -> str:
        """A word of names as readers expect it: acronyms, always written in capitals, stay so."""
        text: str = self.vocabulary[word]
        return str(text.upper() if text in self.acronyms else text.title())

    def numbers(self, some: frozenset[str]) -> list[int]:
        """The numbers of those words that the corpus has, in order."""
        found = ((bisect_left(self.vocabulary, word), word) for word in sorted(some))
        return [n for n, word in found if n < len(self.vocabulary) and self.vocabulary[n] == word]

    def _blocks(self) -> Iterator[tuple[int, int]]:
        """The sentences in blocks of whole articles, each as the first and the one after the last."""
        ends = [*range(ROWS, len(self.article_of), ROWS), len(self.article_of)]
        cuts = [0, *(int(self.bounds[1, self.article_of[end - 1]]) + 1 for end in ends if end)]
        return (block for block in pairwise(cuts) if block[0] < block[1])

    def _counted(self, sentences: pl.Series, codes: Array) -> tuple[Lists, Array, Array]:
        """The `terms`, and in how many articles each word is a content word, and a word of a name."""
        import numpy as np

        size = len(self.vocabulary)
        in_terms, in_names = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
        sizes, values = [np.zeros(0, dtype=np.uint32)], [np.zeros(0, dtype=np.uint32)]
        for first, last in self._blocks():
            article = self.article_of[first:last] - self.article_of[first]
            runs, sentence = self.runs.of(np.arange(first, last))
            named, name = self.names.of(runs)
            within, _ = _once(sentence[name], named)
            some = sentences.slice(first, last - first)
            terms, at = (
                codes[_exploded(some).to_physical().to_numpy()],
                np.repeat(np.arange(last - first), _lengths(some)),
            )
            in_terms += np.bincount(_once(article[at], terms)[1], minlength=size)
            in_names += np.bincount(_once(article[sentence[name]], named)[1], minlength=size)
            free = ~_among(_paired(at, terms), within)
            sizes.append(np.bincount(at[free], minlength=last - first).astype(np.uint32))
            values.append(terms[free])
        return Lists(_starts(np.concatenate(sizes)), np.concatenate(values)), in_terms, in_names


class _Named:
    """The capitalised names of sentences, in the making; `words` has a number for each of their words."""

    def __init__(self) -> None:
        self.words: dict[str, int] = {}
        self.capitals: set[str] = set()
        self.others: set[str] = set()
        self.found, self.lengths = array("I"), array("I")
        self.spots, self.sizes, self.opens = array("I"), array("I"), array("B")

    def add(self, texts: pl.Series, sentences: pl.DataFrame) -> None:
        """Takes in the names of some more sentences."""
        runs: list[list[str]] = []
        here, text = -1, ""
        for article, start, end in sentences.select("article", "start", "end").rows():
            if article != here:
                here, text = article, texts[article]
            some = CAPITALISED.findall(text, start, end)
            runs.append(some)
            if some:
                self.opens.append(text.startswith(some[0], start) or text.startswith(some[0], start + 1))
                self.opens.extend(bytes(len(some) - 1))
        self.sizes.extend(map(len, runs))
        for word in {word for some in runs for run in some for word in run.split()}:
            (self.capitals if word.isupper() and len(word) > 1 else self.others).add(word.lower())
        number = {run: n for n, run in enumerate(dict.fromkeys(chain.from_iterable(runs)), len(self.lengths))}
        self.spots.extend(number[run] for some in runs for run in some)
        for run in number:
            kept = [w for w in words_of(run) if len(w) > 1 and w not in SMALL_WORDS]
            self.found.extend(self.words.setdefault(w, len(self.words)) for w in kept)
            self.lengths.append(len(kept))

    def lists(self, places: Array) -> tuple[Lists, Lists]:
        """The numbers of the names of each sentence, and the words of each name, as `places` has them.

        A sentence's first word counts only where it begins a name within another sentence too: there are
        twice as many names as were found, and the second half is for those that open a sentence."""
        import numpy as np

        found = Lists(
            _starts(np.frombuffer(self.lengths, dtype=np.uint32)), np.frombuffer(self.found, dtype=np.uint32)
        )
        count, spots = len(self.lengths), np.frombuffer(self.spots, dtype=np.uint32)
        opens = np.frombuffer(self.opens, dtype=np.bool_)
        firsts = found.starts[:-1][np.diff(found.starts) > 0]
        leading, within = np.zeros(len(self.words), dtype=bool), np.zeros(count, dtype=bool)
        within[spots[~opens]] = True
        leading[found.values[firsts[within[np.diff(found.starts) > 0]]]] = True
        names = ~np.isin(found.values, [n for w in NOT_NAMES if (n := self.words.get(w)) is not None])
        begins = np.ones(len(found.values), dtype=bool)
        begins[firsts] = leading[found.values[firsts]]
        inside, opening = found.only(names), found.only(names & begins)
        starts = np.concatenate([inside.starts, opening.starts[1:] + inside.starts[-1]])
        words_of = Lists(starts, places[np.concatenate([inside.values, opening.values])])
        return Lists(
            _starts(np.frombuffer(self.sizes, dtype=np.uint32)),
            spots + opens.astype(np.uint32) * np.uint32(count),
        ), words_of


def mentions_of(corpus: Corpus) -> Lists:
    """The rows of the mentions of each chain, in text order."""
    import numpy as np

    chain, article = corpus.mentions["chain"].to_numpy(), corpus.mentions["article"].to_numpy()
    order = np.empty(len(chain), dtype=np.uint32)
    cuts = np.append(np.flatnonzero(np.append(True, article[1:] != article[:-1])[: len(chain)]), len(chain))
    cuts = np.unique(
        cuts[np.searchsorted(cuts, np.arange(0, len(chain) + BLOCK, BLOCK).clip(max=len(chain)))]
    )
    for first, last in pairwise(cuts.tolist()):
        some = corpus.mentions.slice(first, last - first)
        order[first:last] = first + np.lexsort([some[name].to_numpy() for name in ("end", "start", "chain")])
    return Lists(_starts(np.bincount(chain, minlength=len(corpus.chains))), order)


def _span(block: tuple[int, int]) -> tuple[int, int]:
    return block[0], block[1] - block[0]


def _exploded(lists: pl.Series) -> pl.Series:
    return lists.explode(empty_as_null=False, keep_nulls=False).cast(pl.Categorical)


def _lengths(lists: pl.Series) -> Array:
    return lists.list.len().fill_null(0).to_numpy()


def _distinct(blocks: Iterator[pl.Series]) -> pl.Series:
    """The words of lists, each once."""
    return pl.concat(
        [pl.Series([], dtype=pl.Categorical), *(_exploded(lists).unique() for lists in blocks)]
    ).unique()


def _codes(distinct: pl.Series, place: dict[str, int]) -> Array:
    """The numbers of words by their physical ones."""
    import numpy as np

    physical = distinct.to_physical()
    table = np.zeros(int(physical.max() or 0) + 1, dtype=np.uint32)  # type: ignore[arg-type]
    table[physical.to_numpy()] = [place[word] for word in distinct.cast(pl.String)]
    return table


def _starts(sizes: Array) -> Array:
    """Where lists of some sizes begin, and where the last ends."""
    import numpy as np

    total = int(sizes.sum(dtype=np.int64))
    return np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]).astype(
        np.uint32 if total < 2**32 else np.int64
    )


def _paired(one: Array, other: Array) -> Array:
    """Two columns of numbers as one."""
    import numpy as np

    both: Array = one.astype(np.uint64) << np.uint64(32) | other
    return both


def _once(one: Array, other: Array) -> tuple[Array, Array]:
    """The pairs of two columns, each once, in order; and the second of each."""
    import numpy as np

    both = np.sort(_paired(one, other))
    both = both[np.append(True, both[1:] != both[:-1])[: len(both)]]
    return both, (both & np.uint64(0xFFFFFFFF)).astype(np.int64)


def _among(some: Array, known: Array) -> Array:
    """Which of some numbers are among others, which are sorted."""
    import numpy as np

    if not len(known):
        return np.zeros(len(some), dtype=bool)
    found: Array = known[np.minimum(np.searchsorted(known, some), len(known) - 1)] == some
    return found


def _by_count(counts: Array, value: Any) -> Array:
    """A value for each count, worked out once a count."""
    import numpy as np

    distinct, place = np.unique(counts, return_inverse=True)
    found: Array = np.array([value(int(n)) for n in distinct], dtype=np.float64)[place]
    return found
