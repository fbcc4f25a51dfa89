"""The watch list: names that the person knows are found wherever they are written, also where the language
model saw none."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from kgraph import schema
from kgraph.corpus import Corpus
from kgraph.model import PROSE
from kgraph.resolve.decisions import Decisions, Known

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

WORD = re.compile(r"\w+")
SHORTEST = 2
"""Names of fewer characters are not looked for: single letters are everywhere."""
SOURCE = "entities file"
BLOCK = 50_000
"""Sentences searched at once."""
SIGHTS: schema.Schema = {  # places where a known name is written, in text order
    "article": schema.INDEX, "sentence": schema.INDEX, "start": schema.COUNT, "end": schema.COUNT, "surface": schema.TEXT,
    "name": schema.TEXT, "type": schema.TYPE,
}  # fmt: skip


class Called(NamedTuple):
    """Known names with one first word: by their first `length` characters, the longest first."""

    length: int
    names: dict[str, list[tuple[str, Known]]]


Index = dict[str, Called]


def watched(corpus: Corpus, decisions: Decisions) -> Corpus:
    """The corpus with a mention wherever its prose has a known name and no name yet; the same corpus where
    that is nowhere.

    Names are matched as written, at word ends; the longest first where they overlap.
    """
    return with_sights(
        corpus,
        sights(corpus, decisions.known),
        source=SOURCE,
        reason="a name in the entities file",
        score=1.0,
    )


def sights(corpus: Corpus, known: Iterable[Known]) -> pl.DataFrame:
    """Every place of prose where a known name is written and nothing is named yet (`SIGHTS`)."""
    import numpy as np

    index, frames = _by_first_word(known), [pl.DataFrame(schema=SIGHTS)]
    if not index:
        return frames[0]
    sentences = corpus.sentences.select("sentence", "article", "start", "end", "role")
    mentions = corpus.mentions.select("article", "start", "end", "kind")
    mentions = mentions if mentions["article"].is_sorted() else mentions.sort("article", maintain_order=True)
    cuts = np.unique([*sentences["article"][::BLOCK], len(corpus.articles)])
    bounds = (np.searchsorted(frame["article"].to_numpy(), cuts).tolist() for frame in (sentences, mentions))
    for (a, b), (c, d) in zip(*map(pairwise, bounds), strict=True):
        prose = sentences.slice(a, b - a).filter(pl.col("role").is_in(list(PROSE))).drop("role")
        columns = zip(
            *_sights(corpus, prose, index), strict=True
        )  # rows, one by one, would take polars several times as long
        seen = pl.DataFrame(dict(zip(SIGHTS, columns, strict=False)), SIGHTS)
        frames.append(_not_named(seen, mentions.slice(c, d - c)))
    return pl.concat(frames)


def with_sights(corpus: Corpus, seen: pl.DataFrame, *, source: str, reason: str, score: float) -> Corpus:
    """The corpus with a mention a sight. What is there stays as it is: mentions and chains are added after
    the last.

    There is one chain an article and known entity.
    """
    if seen.is_empty():
        return corpus
    whose = ["article", "type", "name"]
    chains = seen.select(whose).unique(maintain_order=True).with_row_index("chain", offset=len(corpus.chains))
    mentions = seen.join(chains, on=whose, maintain_order="left").with_row_index(
        "mention", offset=len(corpus.mentions)
    )
    mentions = mentions.with_columns(
        kind=pl.when(pl.col("type") == "concept").then(pl.lit("concept")).otherwise(pl.lit("name")),
        score=pl.lit(score),
        source=pl.lit(source),
        reason=pl.lit(reason),
    )
    nothing = pl.lit([], dtype=pl.List(pl.String))
    chains = chains.with_columns(
        gender=pl.lit("unknown"), subtype=pl.lit(None, dtype=pl.String), titles=nothing, descriptions=nothing
    )
    return corpus.changed(
        mentions=pl.concat([corpus.mentions, schema.table(schema.MENTIONS, mentions)]),
        chains=pl.concat([corpus.chains, schema.table(schema.CHAINS, chains)]),
    )


def _by_first_word(entities: Iterable[Known]) -> Index:
    found: dict[str, list[tuple[str, Known]]] = defaultdict(list)
    for known in entities:
        for name in known.names:
            first = WORD.search(name)
            if first and first.start() == 0 and len(name) >= SHORTEST:
                found[first.group()].append((name, known))
    return {
        word: _called(sorted(names, key=lambda n: (-len(n[0]), n[0], n[1].type)))
        for word, names in found.items()
    }


def _called(names: Sequence[tuple[str, Known]]) -> Called:
    length = min(len(name) for name, _ in names)
    by_beginning: dict[str, list[tuple[str, Known]]] = defaultdict(list)
    for name, known in names:
        by_beginning[name[:length]].append((name, known))
    return Called(length, dict(by_beginning))


def _sights(
    corpus: Corpus, prose: pl.DataFrame, index: Index
) -> Iterator[tuple[int, int, int, int, str, str, str]]:
    """Rows of `SIGHTS`: every place of some sentences where a known name is written, whether something is
    named there or not."""
    letters = sorted({word[0] for word in index})
    begins = re.compile(f"[{re.escape(''.join(letters))}]\\w*")
    texts, ids, paths = (corpus.articles[name] for name in ("text", "id", "path"))
    for article, sentences in groupby(prose.rows(), key=itemgetter(1)):
        text = texts[article]
        for sentence, start, end, known in _in_text(
            text, [(s, a, b) for s, _, a, b in sentences], begins, index
        ):
            if not known.articles or known.articles & {ids[article], paths[article]}:
                yield article, sentence, start, end, text[start:end], known.name, known.type


def _in_text(
    text: str, sentences: Sequence[tuple[int, int, int]], begins: re.Pattern[str], index: Index
) -> Iterator[tuple[int, int, int, Known]]:
    """Where known names are written in the sentences (number, start, end) of a text, the longest first, none
    over another. `begins` finds words with the first letters of known names."""
    ends = [end for _, _, end in sentences]
    done = 0
    for word in begins.finditer(text):
        called, start = index.get(word.group()), word.start()
        if called is None or start < done:
            continue
        named = called.names.get(text[start : start + called.length])
        if named is None or (at := bisect_right(ends, start)) == len(ends):
            continue
        sentence, first, last = sentences[at]
        if start < first or (start > first and WORD.match(text[start - 1])):
            continue
        for name, known in named:
            end = start + len(name)
            if (
                end > last
                or not text.startswith(name, start)
                or (end < len(text) and text[end].isalnum() and name[-1].isalnum())
            ):
                continue
            done = end
            yield sentence, start, end, known
            break


def _not_named(seen: pl.DataFrame, spans: pl.DataFrame) -> pl.DataFrame:
    """The sights where no name stands in `spans` (article, start, end, kind) and, for a known concept, no
    concept of that span."""
    names = spans.filter((pl.col("kind") == "name") & (pl.col("start") < pl.col("end"))).sort(
        "article", "start"
    )
    concepts = spans.filter(pl.col("kind") == "concept").select(
        "article", "start", "end", type=pl.lit("concept", schema.TYPE)
    )
    return seen.filter(~_overlapping(seen, names)).join(
        concepts, on=["article", "start", "end", "type"], how="anti", maintain_order="left"
    )


def _overlapping(seen: pl.DataFrame, spans: pl.DataFrame) -> pl.Series:
    """Which of some places (article, start, end) share a character with one of some spans, which are
    sorted."""
    import numpy as np

    def placed(frame: pl.DataFrame, offset: str) -> Array:
        place: Array = frame["article"].to_numpy().astype(np.int64) << 32 | frame[offset].to_numpy()
        return place

    farthest = np.append(-1, np.maximum.accumulate(placed(spans, "end")))
    begun = np.searchsorted(placed(spans, "start"), placed(seen, "end"))
    return pl.Series(farthest[begun] > placed(seen, "start"), dtype=pl.Boolean)
