"""Names as people type them → row numbers: exact before close, and the nearest names where nothing fits."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

import polars as pl

from kgraph.errors import NotFoundError
from kgraph.graph.tables import Tables

NEAREST = 5
BY_ID, BY_WORDS = 0, 4
"""Tiers of names: an id, and names that only have the words asked for among others."""
LONGEST_PRONOUN = 10
"""Letters of "themselves": a longer word that stands for a name is a noun."""
HINTED = re.compile(r"(.+?)\s*\((.+)\)")
LEAST_SCORE = 75
"""How alike a word or a whole name must be (rapidfuzz's ratio, of 100): set by eye on misspelt names of
people and films."""
SHORT = 3
"""Letters of a word that says little ("Dr", "the"), where there are others."""


def fold(text: str) -> str:
    """`text` without case, accents and doubled spaces: what two spellings of a name share.

    >>> fold("  Zoë  O’NEIL ")
    "zoe o'neil"
    """
    if not text.isascii():
        text = "".join(
            c for c in unicodedata.normalize("NFKD", text.replace("’", "'")) if not unicodedata.combining(c)
        )
    return " ".join(text.casefold().split())


def entity_numbers(graph: Tables, name: str) -> list[int]:
    """Entities that answer to a name, best first: by id, by name, by alias, then by some of its words; most
    salient first.

    Of `NAME (hint)` those that bear the name come in the order of how many words of the hint are said of
    them."""
    return [entity for _, _, entity in _ranked(graph, name) or _hinted(graph, name)]


def namesakes(graph: Tables, name: str) -> list[int]:
    """The entities that bear a name as well as the one that `entity_number` takes for it: none where the name
    is an id or has a hint, or is fuller than what the others are called."""
    ranked = _ranked(graph, name)
    if not ranked or ranked[0][0] == BY_ID:
        return []
    exact = [entity for tier, _, entity in ranked if tier < BY_WORDS] or [entity for _, _, entity in ranked]
    return exact[1:]


def hint(graph: Tables, entity: int) -> str:
    """What tells an entity from its namesakes in a few words: what stands for its name in the articles, else
    its subtype, else the article it is in."""
    held = graph.mentions.filter(pl.col("entity") == entity)
    nouns = Counter(
        words
        for text in held.filter(pl.col("coref"))["surface"].to_list()
        if " " in (words := fold(text)) or len(words) > LONGEST_PRONOUN
    )
    if nouns:
        best = min(nouns, key=lambda words: (-nouns[words], words))
        return re.sub(r"^(?:the|a|an|his|her|their|its|this|that) ", "", best)
    first = int(held.item(0, "article"))
    return str(graph.entities.item(entity, "subtype") or graph.articles.item(first, "title"))


def _hinted(graph: Tables, name: str) -> list[tuple[int, float, int]]:
    """Those of `NAME (hint)`, the ones that the hint fits best first; none where it fits nobody."""
    found = HINTED.fullmatch(name.strip())
    if found is None:
        return []
    wanted = set(re.findall(r"\w+", fold(found[2])))
    bearers = _ranked(graph, found[1])
    fitting = [(-len(wanted & _said_of(graph, entity)), salience, entity) for _, salience, entity in bearers]
    return sorted(one for one in fitting if one[0])


def _said_of(graph: Tables, entity: int) -> set[str]:
    """The words of what is known of an entity: type, subtype, names, what stands for it, and its articles'
    titles and outlets."""
    row = graph.entities.row(entity, named=True)
    held = graph.mentions.filter(pl.col("entity") == entity)
    there = pl.col("article").is_in(held["article"].unique().implode())
    articles = graph.articles.filter(there).select("title", "source")
    texts = [
        row["type"],
        row["subtype"],
        *(row["aliases"] or ()),
        *held["surface"].to_list(),
        *(text for pair in articles.iter_rows() for text in pair),
    ]
    return set(re.findall(r"\w+", fold(" ".join(text for text in texts if text))))


def _ranked(graph: Tables, name: str) -> list[tuple[int, float, int]]:
    """Tier, salience and number of the entities that answer to a name, best first."""
    wanted = fold(name)
    words = set(re.findall(r"\w+", wanted))
    ranked: list[tuple[int, float, int]] = []
    columns = graph.entities.select("entity", "id", "name", "aliases", "salience")
    for entity, node, own, aliases, salience in columns.iter_rows():
        tier = _tier(name, wanted, words, node, own, aliases)
        if tier is not None:
            ranked.append((tier, -salience, entity))
    return sorted(ranked)


def entity_number(graph: Tables, name: str) -> int:
    """The entity that answers to a name best. Raises `NotFoundError` with the nearest names."""
    if found := entity_numbers(graph, name):
        return found[0]
    names = [
        n
        for own, aliases in graph.entities.sort("salience", descending=True)
        .select("name", "aliases")
        .iter_rows()
        for n in (own, *aliases)
    ]
    raise not_found("entity", name, names)


def article_numbers(graph: Tables, name: str) -> list[int]:
    """Articles of that id, path, file name, title or outlet. Raises `NotFoundError`."""
    wanted, found, known = fold(name), [], []
    for article, *texts in graph.articles.select("article", "id", "path", "title", "source").iter_rows():
        names = [
            text
            for text in (*texts, texts[1].rpartition("/")[2], texts[1].rpartition("/")[2].rpartition(".")[0])
            if text
        ]
        known += names[1:4]
        if wanted in map(fold, names):
            found.append(article)
    if not found:
        raise not_found("article", name, known)
    return found


def topic_number(graph: Tables, name: str) -> int:
    """The topic of that id, code, label or keyword. Raises `NotFoundError`."""
    wanted = fold(name)
    ranked = []
    for topic, node, label, code, keywords in graph.topics.select(
        "topic", "id", "label", "code", "keywords"
    ).iter_rows():
        for tier, texts in enumerate(([node, label, code], label.split(", "), keywords, label.split())):
            if wanted in {fold(text) for text in texts if text}:
                ranked.append((tier, topic))
                break
    if not ranked:
        raise not_found("topic", name, graph.topics["label"].to_list())
    return int(min(ranked)[1])


def not_found(kind: str, name: str, known: Sequence[str]) -> NotFoundError:
    """The error for a name nobody has, with the nearest that somebody has."""
    near = nearest(name, known)
    hint = f"did you mean {', '.join(repr(n) for n in near)}?" if near else ""
    return NotFoundError(f"no {kind} is called {name!r}", hint=hint, nearest=near)


def nearest(name: str, known: Iterable[str], *, most: int = NEAREST) -> tuple[str, ...]:
    """The names most like `name`, nearest first; of equals, those that come first in `known`.

    A name is alike as a whole, or where half of the words asked for are each like one of its own.
    """
    folded = {n: fold(n) for n in dict.fromkeys(known)}
    first_of = {text: n for n, text in reversed(folded.items())}
    wanted = fold(name)
    words = [word for word in wanted.split() if len(word) > SHORT] or wanted.split()
    parts = {part for text in first_of for part in text.split()}
    by_word = [_alike(word, parts) for word in words]
    whole = _alike(wanted, first_of)
    scores = {text: max(whole.get(text, 0.0), _share_alike(text, by_word)) for text in first_of}
    close = [n for n, text in folded.items() if first_of[text] == n and scores[text] >= LEAST_SCORE / 2]
    return tuple(sorted(close, key=lambda n: -scores[folded[n]])[:most])


def _share_alike(text: str, by_word: Sequence[dict[str, float]]) -> float:
    """How alike the words of a text are to those asked for, on average: the best of its words for each."""
    best = (max((found.get(part, 0.0) for part in text.split()), default=0.0) for found in by_word)
    return sum(best) / max(1, len(by_word))


def _alike(text: str, texts: Iterable[str]) -> dict[str, float]:
    """The texts that are like one, and how much."""
    from rapidfuzz import fuzz, process

    found = process.extract(
        text, list(texts), scorer=fuzz.ratio, score_cutoff=LEAST_SCORE, limit=None, processor=None
    )
    return {other: score for other, score, _ in found}


def _tier(name: str, wanted: str, words: set[str], node: str, own: str, aliases: list[str]) -> int | None:
    if name == node:
        return 0
    if name == own:
        return 1
    folded = fold(own)
    if wanted == folded:
        return 2
    others = [fold(alias) for alias in aliases]
    if wanted in others:
        return 3
    for text in (folded, *others):
        if words and all(word in text for word in words) and words <= set(re.findall(r"\w+", text)):
            return 4
    return None
