"""The watch list: names that the person knows are found wherever they are written, also where the language model saw none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
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
    taken: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for article, start, end, kind in corpus.mentions.select("article", "start", "end", "kind").iter_rows():
        if kind in ("name", "concept"):
            taken[article].append((start, end, kind))
    places = {
        a: (text, frozenset({i, path})) for a, text, i, path in corpus.articles.select("article", "text", "id", "path").iter_rows()
    }
    for sentence, article, first, last, role in corpus.sentences.select("sentence", "article", "start", "end", "role").iter_rows():
        if role in PROSE:
            text, ids = places[article]
            yield from _in_sentence(text, article, sentence, first, last, ids, index, taken[article])


def _in_sentence(
    text: str,
    article: int,
    sentence: int,
    first: int,
    last: int,
    ids: frozenset[str],
    index: dict[str, list[tuple[str, Known]]],
    taken: list[tuple[int, int, str]],
) -> Iterator[Sight]:
    done = first
    for word in WORD.finditer(text, first, last):
        start = word.start()
        for name, known in index.get(word.group(), ()) if start >= done else ():
            end = start + len(name)
            if end > last or not text.startswith(name, start) or (end < len(text) and text[end].isalnum() and name[-1].isalnum()):
                continue
            done = end
            if not _covered(start, end, known, taken) and (not known.articles or known.articles & ids):
                yield Sight(article, sentence, start, end, name, known)
            break


def _covered(start: int, end: int, known: Known, taken: list[tuple[int, int, str]]) -> bool:
    """Whether a name, or for a known concept a concept of the same span, stands there already."""
    for a, b, kind in taken:
        if a < end and start < b and (kind == "name" or (known.type == "concept" and (a, b) == (start, end))):
            return True
    return False
