"""Names as people type them → row numbers: exact before close, and the nearest names where nothing fits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from kgraph.errors import NotFoundError
from kgraph.graph.tables import KnowledgeGraph

NEAREST = 5
LEAST_SCORE = 75
"""How alike a word or a whole name must be (rapidfuzz's ratio, of 100): set by eye on misspelt names of people and films."""
SHORT = 3
"""Letters of a word that says little ("Dr", "the"), where there are others."""


def fold(text: str) -> str:
    """`text` without case, accents and doubled spaces: what two spellings of a name share.

    >>> fold("  Zoë  O’NEIL ")
    "zoe o'neil"
    """
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text.replace("’", "'")) if not unicodedata.combining(c))
    return " ".join(text.casefold().split())


def entity_numbers(graph: KnowledgeGraph, name: str) -> list[int]:
    """Entities that answer to a name, best first: by id, by name, by alias, then by some of its words; most salient first."""
    wanted = fold(name)
    words = set(re.findall(r"\w+", wanted))
    ranked: list[tuple[int, float, int]] = []
    columns = graph.entities.select("entity", "id", "name", "aliases", "salience")
    for entity, node, own, aliases, salience in columns.iter_rows():
        tier = _tier(name, wanted, words, node, own, aliases)
        if tier is not None:
            ranked.append((tier, -salience, entity))
    return [entity for _, _, entity in sorted(ranked)]


def entity_number(graph: KnowledgeGraph, name: str) -> int:
    """The entity that answers to a name best. Raises `NotFoundError` with the nearest names."""
    if found := entity_numbers(graph, name):
        return found[0]
    names = [n for own, aliases in graph.entities.sort("salience", descending=True).select("name", "aliases").iter_rows()
             for n in (own, *aliases)]
    raise not_found("entity", name, names)


def article_numbers(graph: KnowledgeGraph, name: str) -> list[int]:
    """Articles of that id, path, file name, title or outlet. Raises `NotFoundError`."""
    wanted, found, known = fold(name), [], []
    for article, *texts in graph.articles.select("article", "id", "path", "title", "source").iter_rows():
        names = [text for text in (*texts, texts[1].rpartition("/")[2], texts[1].rpartition("/")[2].rpartition(".")[0]) if text]
        known += names[1:4]
        if wanted in map(fold, names):
            found.append(article)
    if not found:
        raise not_found("article", name, known)
    return found


def topic_number(graph: KnowledgeGraph, name: str) -> int:
    """The topic of that id, code, label or keyword. Raises `NotFoundError`."""
    wanted = fold(name)
    ranked = []
    for topic, node, label, code, keywords in graph.topics.select("topic", "id", "label", "code", "keywords").iter_rows():
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
    wanted = fold(name)
    words = [word for word in wanted.split() if len(word) > SHORT] or wanted.split()
    alike = [_alike(word, {part for text in folded.values() for part in text.split()}) for word in words]
    whole = _alike(wanted, folded.values())
    scored: dict[str, float] = {}
    seen: set[str] = set()
    for n, text in folded.items():
        by_word = sum(max((found.get(part, 0.0) for part in text.split()), default=0.0) for found in alike) / max(1, len(alike))
        score = max(whole.get(text, 0.0), by_word)
        if score >= LEAST_SCORE / 2 and text not in seen:
            scored[n] = score
            seen.add(text)
    return tuple(sorted(scored, key=lambda n: -scored[n])[:most])


def _alike(text: str, texts: Iterable[str]) -> dict[str, float]:
    """The texts that are like one, and how much."""
    from rapidfuzz import fuzz, process

    found = process.extract(text, list(texts), scorer=fuzz.ratio, score_cutoff=LEAST_SCORE, limit=None, processor=None)
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
