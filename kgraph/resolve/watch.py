"""The watch list: names that the person knows are found wherever they are written, also where the language model saw none."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import polars as pl

from kgraph import schema
from kgraph.corpus import Corpus
from kgraph.model import PROSE
from kgraph.resolve.decisions import Decisions, Known

WORD = re.compile(r"\w+")
SHORTEST = 2
"""Names of fewer characters are not looked for: single letters are everywhere."""
SOURCE = "entities file"


class Sight(NamedTuple):
    """One place where a known name is written."""

    article: int
    sentence: int
    start: int
    end: int
    surface: str
    known: Known


def watched(corpus: Corpus, decisions: Decisions) -> Corpus:
    """The corpus with a mention wherever its prose has a known name and no name yet; the same corpus where that is nowhere.

    Names are matched as written, at word ends; the longest first where they overlap.
    """
    return with_sights(corpus, sights(corpus, decisions.known), source=SOURCE, reason="a name in the entities file", score=1.0)


def sights(corpus: Corpus, known: Iterable[Known]) -> list[Sight]:
    """Every place of prose where a known name is written and nothing is named yet, in text order."""
    index = _by_first_word(known)
    return list(_sights(corpus, index)) if index else []


def with_sights(corpus: Corpus, seen: Sequence[Sight], *, source: str, reason: str, score: float) -> Corpus:
    """The corpus with a mention a sight. What is there stays as it is: mentions and chains are added after the last.

    There is one chain an article and known entity.
    """
    if not seen:
        return corpus
    chains: dict[tuple[int, str, str], int] = {}
    for s in seen:
        chains.setdefault((s.article, s.known.type, s.known.name), len(corpus.chains) + len(chains))
    new_chains: list[dict[str, Any]] = [
        {
            "chain": c,
            "article": article,
            "name": name,
            "type": kind,
            "gender": "unknown",
            "subtype": None,
            "titles": [],
            "descriptions": [],
        }
        for (article, kind, name), c in chains.items()
    ]
    first = len(corpus.mentions)
    mentions = [
        {
            "mention": first + n,
            "article": s.article,
            "sentence": s.sentence,
            "start": s.start,
            "end": s.end,
            "surface": s.surface,
            "kind": "concept" if s.known.type == "concept" else "name",
            "type": s.known.type,
            "chain": chains[s.article, s.known.type, s.known.name],
            "score": score,
            "source": source,
            "reason": reason,
        }
        for n, s in enumerate(seen)
    ]
    return replace(
        corpus,
        mentions=pl.concat([corpus.mentions, schema.table(schema.MENTIONS, mentions)]),
        chains=pl.concat([corpus.chains, schema.table(schema.CHAINS, new_chains)]),
    )


def _by_first_word(entities: Iterable[Known]) -> dict[str, list[tuple[str, Known]]]:
    found: dict[str, list[tuple[str, Known]]] = defaultdict(list)
    for known in entities:
        for name in known.names:
            first = WORD.search(name)
            if first and first.start() == 0 and len(name) >= SHORTEST:
                found[first.group()].append((name, known))
    return {word: sorted(names, key=lambda n: (-len(n[0]), n[0], n[1].type)) for word, names in found.items()}


def _sights(corpus: Corpus, index: dict[str, list[tuple[str, Known]]]) -> Iterator[Sight]:
    letters = sorted({word[0] for word in index})
    begins = re.compile(f"[{re.escape(''.join(letters))}]\\w*")
    taken = _Taken(corpus)
    prose = corpus.sentences.filter(pl.col("role").is_in(list(PROSE))).select("sentence", "article", "start", "end")
    texts = corpus.articles.select("text", "id", "path")
    for article, sentences in groupby(prose.iter_rows(), key=itemgetter(1)):
        text, *names = texts.row(article)
        ids = frozenset(names)
        taken.turn_to(article, len(text))
        for sentence, start, end, known in _in_text(text, [(s, a, b) for s, _, a, b in sentences], begins, index):
            if not taken.covers(start, end, known) and (not known.articles or known.articles & ids):
                yield Sight(article, sentence, start, end, text[start:end], known)


def _in_text(
    text: str, sentences: Sequence[tuple[int, int, int]], begins: re.Pattern[str], index: dict[str, list[tuple[str, Known]]]
) -> Iterator[tuple[int, int, int, Known]]:
    """Where known names are written in the sentences (number, start, end) of a text, the longest first, none over another. `begins`
    finds words with the first letters of known names."""
    ends = [end for _, _, end in sentences]
    done = 0
    for word in begins.finditer(text):
        start = word.start()
        named = index.get(word.group())
        if named is None or start < done or (at := bisect_right(ends, start)) == len(ends):
            continue
        sentence, first, last = sentences[at]
        if start < first or (start > first and WORD.match(text[start - 1])):
            continue
        for name, known in named:
            end = start + len(name)
            if end > last or not text.startswith(name, start) or (end < len(text) and text[end].isalnum() and name[-1].isalnum()):
                continue
            done = end
            yield sentence, start, end, known
            break


class _Taken:
    """Where the names and concepts of the article in hand stand."""

    def __init__(self, corpus: Corpus) -> None:
        import numpy as np

        spans = corpus.mentions.filter(pl.col("kind").is_in(["name", "concept"])).select("article", "start", "end", "kind")
        self.spans = spans if spans["article"].is_sorted() else spans.sort("article", maintain_order=True)
        self.bounds = np.searchsorted(self.spans["article"].to_numpy(), np.arange(len(corpus.articles) + 1)).tolist()
        self.named, self.concepts = bytearray(), set[tuple[int, int]]()

    def turn_to(self, article: int, length: int) -> None:
        """Takes an article in hand; `length` is that of its text."""
        first, last = self.bounds[article : article + 2]
        self.named, self.concepts = bytearray(length), set()
        for _, start, end, kind in self.spans.slice(first, last - first).iter_rows():
            if kind == "name":
                self.named[start:end] = b"\x01" * (end - start)
            else:
                self.concepts.add((start, end))

    def covers(self, start: int, end: int, known: Known) -> bool:
        """Whether a name, or for a known concept a concept of the same span, stands there already."""
        return self.named.find(1, start, end) >= 0 or (known.type == "concept" and (start, end) in self.concepts)
