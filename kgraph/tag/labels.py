"""What a topic is called: words and phrases that its texts have and others have not, in the spelling of the
corpus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from kgraph.corpus import Corpus
from kgraph.frequencies import zipf
from kgraph.language import word_list
from kgraph.tag.bags import LIGHT, Bags, Counts

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_array

    Array = np.ndarray[Any, Any]

KEYWORDS = 12
RANKED = 400
"""Phrases and terms of a topic, the best, that its label and keywords are chosen from."""
COVERED = 0.3
"""Share of its topic's texts from which a phrase names the topic alone; else a second one joins it."""
WORDS = 0.5
"""What a phrase gains from the mean score of its words: few texts repeat a phrase, many use its words."""
SHARED = 0.03
"""Share of a topic's texts that must have a phrase before it can be a label."""
COMMON = 4.3
"""Zipf frequency from which a word alone names no topic ("win", "purchase"), where anything else can."""
SECOND = 0.4
"""Score of the second phrase of a label, as a share of the first's, from which it is used."""
PREFERENCE = {
    "term": 0.7,
    "concept": 1.0,
    "organisation": 0.6,
    "place": 0.55,
    "work": 0.6,
    "event": 0.8,
    "person": 0.35,
}
"""How well a kind of name serves as a label; set by hand on labels of news and abstracts."""
ONLY_A_PERSON = 0.2
"""Score of the best phrase that is no person's name, as a share of the best name's, below which a person
names a topic: nothing else tells. In stories about one affair the people are everywhere, but they are not
what it is about."""
WHERE_AND_WHO = ("place", "person")
"""Kinds of names that do not say what happened there, or to them: a second phrase joins them where there is
one."""
PHRASES = {1: 1.0, 2: 1.5, 3: 1.3, 4: 0.8}
"""Preference by number of words; none longer."""


NO_LABEL = word_list("calendar/no_label", "numbers/no_label")
"""Words of dates and numbers, which are no keywords either."""
VAGUE = word_list("generic/vague_label")
"""Single words that say too little to stand in a label."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Occurrences:
    """Which of the texts `units` have which phrases, names and terms: `table[n, k]` is 1 where text
    `units[n]` has row `k` of `keys`.

    `keys`, in the order of what is shown, has columns key, shown (its commonest spelling), kind, words (their
    number), texts (how many of the texts have it), and how well a key serves as a label by its kind and by
    its number of words."""

    units: Array
    keys: pl.DataFrame
    table: csr_array


def describe(
    found: Occurrences, rows: Array, shares: Array, *, taken: frozenset[str] = frozenset()
) -> list[tuple[str, list[str]]]:
    """Label and keywords of each topic. `shares[n, k]` is how much of text `rows[n]` is topic `k`; other
    texts are nothing of it.

    Labels are distinct, and differ from those `taken` (case-folded).
    """
    mass = shares.sum(axis=0)
    ranked = [_with_words(some) for some in _scored(found, rows, shares)]
    fitting = [_for_label(some, float(mass[k])) for k, some in enumerate(ranked)]
    labels = _labels(fitting, mass, set(taken))
    return [(label, _keywords(some)) for label, some in zip(labels, ranked, strict=True)]


def _labels(fitting: list[list[dict[str, Any]]], mass: Array, used: set[str]) -> list[str]:
    """First a phrase for each topic, the surest first, then a second one where the first covers little; no
    word in two labels."""
    words: set[str] = set()
    firsts: list[dict[str, Any] | None] = [None] * len(fitting)
    for k in sorted(
        range(len(fitting)), key=lambda k: (-max((r["score"] for r in fitting[k]), default=0.0), k)
    ):
        fresh = [r for r in fitting[k] if not _stems(r["shown"]) & words] or [
            r for r in fitting[k] if not _stems(r["shown"]) <= words
        ]
        first = next((r for r in fresh or fitting[k] if r["shown"].casefold() not in used), None)
        if first is not None:
            first = _what(first, fresh)
            firsts[k] = first
            words |= _stems(first["shown"])
    labels = []
    for k, first in enumerate(firsts):
        label = "Other matters" if first is None else str(first["shown"])
        if first is not None and (first["mass"] < COVERED * float(mass[k]) or first["kind"] in WHERE_AND_WHO):
            second = _second(first, fitting[k], words)
            if second is not None:
                label = f"{label} and {second['shown']}"
                words |= _stems(second["shown"])
        labels.append(_distinct(label[0].upper() + label[1:], used))
        used.add(labels[-1].casefold())
    return labels


def _what(first: dict[str, Any], rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Instead of a place or person the phrase that more of the topic's texts have, where one is good enough
    beside it: what happens there names a topic better."""
    if first["kind"] not in WHERE_AND_WHO:
        return first
    wider = [
        r
        for r in rows
        if r["kind"] not in WHERE_AND_WHO
        and r["mass"] > first["mass"]
        and r["score"] >= SECOND * first["score"]
    ]
    return max(wider, key=lambda r: (r["mass"], r["score"], r["shown"]), default=first)


def _second(first: dict[str, Any], rows: list[dict[str, Any]], words: set[str]) -> dict[str, Any] | None:
    """The next best phrase that shares no word with any label and is good enough beside the first."""
    return next(
        (
            row
            for row in rows[:20]
            if row is not first
            and row["score"] >= SECOND * first["score"]
            and not _stems(row["shown"]) & words
            and not (row["kind"] in WHERE_AND_WHO and first["kind"] in WHERE_AND_WHO)
        ),
        None,
    )


def occurrences_of(corpus: Corpus, bags: Bags, unit_of: Array, counts: Counts, named: Array) -> Occurrences:
    """The phrases, names and terms of the texts `named`. `unit_of[s]` is the text of sentence `s`; `counts`
    has the terms of all texts."""
    import numpy as np

    place = np.full(len(counts.starts) - 1, -1, dtype=np.int32)
    place[named] = np.arange(len(named))
    phrases = _phrases(corpus, place[unit_of])
    variants = _variants(phrases)
    rows = counts.rows(named)
    numbers, terms = _terms(bags, np.unique(rows.indices))
    spelt = (
        pl.concat(
            [
                variants.group_by("key", "shown", pl.col("kind").cast(pl.String)).agg(pl.col("len").sum()),
                terms,
            ]
        )
        .sort(
            ["key", pl.col("kind") == "term", "len", "shown", "kind"],
            descending=[False, False, True, False, False],
        )
        .unique("key", keep="first", maintain_order=True)
        .select("key", "shown", "kind", words=pl.col("key").str.count_matches(r"\s+") + 1)
        .sort("shown")
    )
    columns = spelt.select("key").with_row_index("column")
    phrases = phrases.join(
        variants.join(columns, on="key").select("name", "kind", "column"), on=["name", "kind"]
    )
    column = np.full(counts.width, -1, dtype=np.int32)
    column[numbers] = terms.select("key").join(columns, on="key", maintain_order="left")["column"].to_numpy()
    own = column[rows.indices]
    used = np.repeat(np.arange(len(named), dtype=np.int32), np.diff(rows.indptr))[own >= 0], own[own >= 0]
    said = phrases["text"].to_numpy(), phrases["column"].to_numpy()
    table = _table([used, said], (len(named), len(spelt)))
    return Occurrences(
        units=named,
        keys=spelt.with_columns(
            texts=pl.Series(np.bincount(table.indices, minlength=len(spelt)).astype(np.uint32)),
            of_kind=pl.col("kind").replace_strict(PREFERENCE, default=0.5, return_dtype=pl.Float64),
            of_size=pl.col("words")
            .cast(pl.Int64)
            .replace_strict(PHRASES, default=0.0, return_dtype=pl.Float64),
        ),
        table=table,
    )


def _table(places: Sequence[tuple[Array, Array]], shape: tuple[int, int]) -> csr_array:
    """A table with a 1 at each of some places (rows and columns), however often they are named."""
    import numpy as np
    from scipy.sparse import csr_array

    cells = np.concatenate([rows * np.int64(shape[1]) + columns for rows, columns in places])
    cells.sort()
    cells = cells[np.append(True, cells[1:] != cells[:-1])[: len(cells)]]
    starts = np.searchsorted(cells, np.arange(shape[0] + 1) * shape[1])
    return csr_array((np.ones(len(cells)), (cells % max(1, shape[1])).astype(np.int32), starts), shape=shape)


def _phrases(corpus: Corpus, text_of: Array) -> pl.DataFrame:
    """Columns text, name, kind: the names and concepts of texts. `text_of[s]` is the text of sentence `s`, -1
    for none."""
    text = pl.Series("text", text_of[corpus.mentions["sentence"].to_numpy()])
    here = corpus.mentions["kind"].is_in(["name", "concept"]) & (text >= 0)
    chains = corpus.chains.select("name", kind="type")[corpus.mentions["chain"].filter(here)]
    return chains.with_columns(text.filter(here))


def _variants(phrases: pl.DataFrame) -> pl.DataFrame:
    """Columns name, kind, key, shown, len: how each name of a kind may be shown, and how often it is used."""
    shown, key = pl.col("name").str.strip_chars(), pl.col("name").str.to_lowercase().str.strip_chars()
    distinct = phrases.group_by("name", "kind").len().with_columns(shown=shown, key=key)
    return distinct.filter((pl.col("key").str.len_chars() > 2) & ~pl.col("key").is_in(list(NO_LABEL)))


def _terms(bags: Bags, numbers: Array) -> tuple[Array, pl.DataFrame]:
    """Which of some terms may be keywords; their numbers, and columns key, shown, kind, len of them."""
    fits = (
        ~pl.col("key").str.ends_with(".")
        & ~pl.col("key").str.contains(r"\d")
        & ~pl.col("key").is_in([*LIGHT, *NO_LABEL])
    )
    keys = pl.DataFrame({"number": numbers, "key": bags.terms.gather(numbers).cast(pl.String)})
    kept = keys.filter((pl.col("key").str.len_chars() > 2) & fits)
    return kept["number"].to_numpy(), kept.select(
        "key", shown="key", kind=pl.lit("term"), len=pl.lit(0, dtype=pl.UInt32)
    )


def _scored(found: Occurrences, rows: Array, shares: Array) -> list[list[dict[str, Any]]]:
    """The best keys of each topic, best first: in how much of a topic's text a key is, times the log of how
    much more than elsewhere."""
    import numpy as np

    total = np.maximum(shares.sum(axis=0) / max(1.0, float(shares.sum())), 1e-9)
    counted = np.round(np.where(shares > 0.05, shares, 0.0) * 1e6)
    masses = (found.table[np.searchsorted(found.units, rows)].T @ counted) / 1e6
    texts, kinds, sizes = (found.keys[name].to_numpy() for name in ("texts", "of_kind", "of_size"))
    enough = texts >= (2 if len(found.units) >= 8 else 1)
    ranked = []
    for mass, base in zip(masses.T, total, strict=True):
        some = np.flatnonzero(enough & (mass > 0))
        lift = (mass[some] + base) / (texts[some] + 1) / base
        score = np.round(mass[some] * np.log(lift) * kinds[some] * sizes[some], 9)
        bar = np.partition(score, -RANKED)[-RANKED] if len(score) > RANKED else 0.0
        high = np.flatnonzero((score >= bar) & (score > 0))
        best = high[np.argsort(-score[high], kind="stable")[:RANKED]]
        keys = found.keys.select("key", "shown", "kind", "words")[some[best]]
        ranked.append(
            keys.with_columns(mass=pl.Series(mass[some[best]]), score=pl.Series(score[best])).to_dicts()
        )
    return ranked


def _with_words(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with what phrases gain from their words, best first."""
    single = {r["key"]: r["score"] for r in rows if r["words"] == 1}
    for row in rows:
        parts = row["key"].split()
        if len(parts) > 1 and row["score"] > 0:
            row["score"] += (
                WORDS
                * PHRASES.get(len(parts), 0.0)
                * sum(max(single.get(p, 0.0), single.get(p.rstrip("s"), 0.0)) for p in parts)
                / len(parts)
            )
    return sorted(rows, key=lambda r: (-r["score"], r["shown"]))


def _for_label(rows: list[dict[str, Any]], mass: float) -> list[dict[str, Any]]:
    """The rows that may stand in a label, best first: no bare terms, no vague words, and common words only
    where nothing else fits; persons come after whatever else tells."""
    fitting = [row for row in rows if _may_label(row, mass)]
    fitting = [row for row in fitting if not _common(row)] or fitting
    fitting.sort(key=lambda r: (-r["score"], r["shown"]))
    bar = ONLY_A_PERSON * fitting[0]["score"] if fitting else 0.0
    return sorted(fitting, key=lambda r: r["kind"] == "person" or r["score"] < bar)


def _may_label(row: dict[str, Any], mass: float) -> bool:
    if row["words"] == 1:
        return row["kind"] != "term" and row["key"] not in VAGUE
    return bool(row["mass"] >= SHARED * mass) and any(len(word) > 3 for word in row["key"].split())


def _common(row: dict[str, Any]) -> bool:
    """Whether it is a common word alone."""
    return row["words"] == 1 and row["kind"] == "concept" and zipf(row["key"]) >= COMMON


def _distinct(label: str, used: set[str]) -> str:
    number = 2
    name = label
    while name.casefold() in used:
        name, number = f"{label} ({number})", number + 1
    return name


def _keywords(rows: list[dict[str, Any]]) -> list[str]:
    """The best phrases and terms; no word that a better phrase has already."""
    kept: list[str] = []
    seen: set[str] = set()
    for row in rows:
        stems = _stems(row["shown"])
        if stems <= seen:
            continue
        kept.append(row["shown"])
        seen |= stems
        if len(kept) == KEYWORDS:
            break
    return kept


def _stems(text: str) -> set[str]:
    """Rough stems, to see whether two phrases say the same."""
    return {
        w[:5] if len(w) > 5 else w.rstrip("s")
        for w in text.casefold().replace("-", " ").split()
        if len(w) > 2 and w != "and"
    }
