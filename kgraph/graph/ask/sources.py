"""Which articles are copies of which: the one told first, and what each of the others added, cut and
changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

import polars as pl

from kgraph.graph.ask.lookup import entity_number, fold
from kgraph.graph.ask.reports import (
    Copy,
    Origin,
    Sources,
)
from kgraph.graph.retrieve.answering import cited_article
from kgraph.graph.tables import Tables

MOST = 20
CHANGED = 70.0
"""Likeness (rapidfuzz's ratio, of 100) from which a sentence is a changed one and not a new one."""
AGENCIES = re.compile(
    r"\b(?:AP|AFP|PA|dpa|DPA|EFE|ANSA|TASS|Reuters|Associated Press|Agence France-Presse|Press Association"
    r"|Bloomberg|Xinhua|Kyodo|[Ww]ire (?:staff|service|report)s?|news agency)\b"
)
"""Credit lines: the large news agencies, and what a wire is called."""
HEAD = 300
"""Characters of an article in which a credit line is looked for; and as many at its end."""


def sources(graph: Tables, name: str | None = None, *, most: int = MOST) -> Sources:
    """How many independent origins the articles have, and the trees of those that were copied, the largest
    first.

    `name` leaves the articles that mention an entity. Raises `NotFoundError`.
    """
    numbers = graph.articles["article"].to_list()
    if name is not None:
        held = graph.mentions.filter(pl.col("entity") == entity_number(graph, name))
        numbers = held["article"].unique().sort().to_list()
    groups: dict[str, list[int]] = defaultdict(list)
    origin = graph.articles["origin"]
    for number in numbers:
        groups[origin[number]].append(number)
    copied = sorted(
        (found for found in groups.values() if len(found) > 1), key=lambda found: (-len(found), found)
    )
    return Sources(
        articles=len(numbers),
        origins=len(groups),
        copied=tuple(_origin(graph, found) for found in copied[:most]),
    )


def _origin(graph: Tables, articles: list[int]) -> Origin:
    rows = {a: graph.articles.row(a, named=True) for a in articles}
    sentences = {a: _sentences(graph, a) for a in articles}
    first, why = _first(rows, sentences)
    return Origin(
        first=cited_article(rows[first]),
        why=why,
        credit=_credit(rows[first]),
        copies=tuple(_copy(rows[a], sentences[first], sentences[a]) for a in articles if a != first),
    )


def _sentences(graph: Tables, article: int) -> list[str]:
    text = graph.articles.item(article, "text")
    held = graph.sentences.filter(
        (pl.col("article") == article) & ~pl.col("role").cast(pl.String).is_in(["title", "heading"])
    )
    return [text[start:end] for start, end in held.select("start", "end").iter_rows()]


def _first(rows: dict[int, dict[str, object]], sentences: dict[int, list[str]]) -> tuple[int, str]:
    """The article that the others most likely come from, and why: the earliest, else the one that most of
    their text is in."""
    dated = {a: str(row["date"]) for a, row in rows.items() if row["date"]}
    if len(dated) == len(rows) and len(set(dated.values())) > 1:
        first = min(dated, key=lambda a: (dated[a], a))
        return first, f"the earliest, {dated[first]}"
    folded = {a: {_key(text) for text in found} for a, found in sentences.items()}
    shared = {a: sum(len(folded[a] & folded[b]) for b in rows if b != a) for a in rows}
    first = min(rows, key=lambda a: (-shared[a], len(sentences[a]), a))
    return first, "no day tells; most of the others' sentences are in it"


def _copy(row: dict[str, object], original: list[str], here: list[str]) -> Copy:
    from rapidfuzz import fuzz, process

    was, now = {_key(text): text for text in original}, {_key(text): text for text in here}
    left = {key: text for key, text in was.items() if key not in now}
    added, changed = [], []
    for key, text in now.items():
        if key in was:
            continue
        near = process.extractOne(key, list(left), scorer=fuzz.ratio, score_cutoff=CHANGED) if left else None
        if near is None:
            added.append(text)
        else:
            changed.append((left.pop(near[0]), text))
    same = len(was.keys() & now.keys())
    return Copy(
        article=cited_article(row),
        credit=_credit(row),
        same=same,
        share=round(same / max(len(now), 1), 3),
        longest=_longest(original, here),
        added=tuple(added),
        cut=tuple(left.values()),
        changed=tuple(changed),
    )


def _longest(original: list[str], here: list[str]) -> int:
    """The words of the longest passage that both have, in whole sentences."""
    best, lengths = 0, dict[int, int]()
    keys = [_key(text) for text in here]
    for text in original:
        key, fresh = _key(text), dict[int, int]()
        for at, other in enumerate(keys):
            if key == other:
                fresh[at] = lengths.get(at - 1, 0) + len(key.split())
        lengths = fresh
        best = max([best, *fresh.values()])
    return best


def _credit(row: dict[str, object]) -> str | None:
    """The credit line of an article, where it has one."""
    text = str(row["text"])
    places: Iterable[str] = (str(row["author"] or ""), text[:HEAD], text[-HEAD:])
    return next((found[0] for place in places if (found := AGENCIES.search(place))), None)


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))
