"""Passages in the order in which they help to answer: by their own words, and by what leads to them from
those that do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from kgraph.graph.retrieve.index import Passages, Weights
from kgraph.graph.retrieve.question import Question
from kgraph.graph.retrieve.words import FUNCTION_WORDS, stem, tokens

ANCHORS = 12
"""Passages from which further ones are looked for, at each hop."""
HOPS = 2
PASSED_ON = 1.0
"""What a passage passes on to those that its names lead to, before the link weakens it: of 0.7, 1.0 and 1.2
the best on questions with a template and on others in people's words, development figures both."""
IN_NAME = 0.5
"""What a single word of a name is worth where the whole name is known."""
TITLED = 1.5
"""What a passage of an article is worth, of the rarity, whose title is a name in the question."""
UNRELATED = 0.6
"""What a link is worth where nothing of what is asked stands near the name that it leads through."""
MENTIONED, ABOUT_IT = 0.2, 0.7
"""What a link to a passage is worth that only mentions the name, and to one of an article that is about it
before all."""
NEAR, FAR = 60, 150
"""Characters between a name and a word of the question: within the first it counts wholly, within the second
by half."""
HUB = 200
"""Passages that may name what a hop leads through, of those that are not about it."""
ABOUT = 6
"""Passages of an article that is about a name which a hop leads to: its first ones."""


@dataclass(frozen=True)
class Link:
    """Why a passage is there: `via` names what leads to it from the passage `source`."""

    source: int
    via: str
    weight: float


@dataclass
class Ranking:
    """Scores by passage, best first, with the terms and names that each has and the hop that led to it."""

    scores: dict[int, float]
    own: Weights
    links: dict[int, Link] = field(default_factory=dict)

    @property
    def order(self) -> list[int]:
        """The passages, best first."""
        return sorted(self.scores, key=lambda passage: (-self.scores[passage], passage))


def ranked(asked: Question, held: Passages, *, hops: int = HOPS, most: int = 400) -> Ranking:
    """The passages that may answer a question."""
    own = own_scores(asked, held)
    best = np.argsort(-own, kind="stable")[:most]
    ranking = Ranking({int(p): float(own[p]) for p in best if own[p] > 0}, own)
    expanded: set[int] = set()
    for _ in range(hops):
        anchors = [passage for passage in ranking.order[:ANCHORS] if passage not in expanded]
        expanded.update(anchors)
        _hop(ranking, _gained(anchors, ranking, asked, held))
    return ranking


def _gained(anchors: list[int], ranking: Ranking, asked: Question, held: Passages) -> dict[int, Link]:
    """The strongest link to each passage that the names in some others lead to."""
    gained: dict[int, Link] = {}
    for passage in anchors:
        for target, via, strength in links(passage, asked, held):
            weight = ranking.scores[passage] * strength
            if target != passage and (target not in gained or gained[target].weight < weight):
                gained[target] = Link(passage, via, weight)
    return gained


def _hop(ranking: Ranking, gained: dict[int, Link]) -> None:
    """Passes on what passages are worth to those that they lead to, where that is more than these have."""
    for target, link in gained.items():
        score = float(ranking.own[target]) + PASSED_ON * link.weight
        if score > ranking.scores.get(target, 0.0) and not _circular(ranking, target, link.source):
            ranking.scores[target], ranking.links[target] = score, link


def _circular(ranking: Ranking, target: int, source: int) -> bool:
    seen = source
    while seen in ranking.links:
        if seen == target:
            return True
        seen = ranking.links[seen].source
    return seen == target


def own_scores(asked: Question, held: Passages) -> Weights:
    """What every passage says by itself of the words and names of a question."""
    total = np.zeros(held.size)
    named = {word for name in asked.names if len(name.words) > 1 for word in name.words}
    for term in asked.terms:
        total += (IN_NAME if term.variants[0][0] in named else 1.0) * _term_scores(term.variants, held)
    for name in asked.names:
        total += _name_scores(name.entities, name.articles, held)
    return total


def _term_scores(variants: tuple[tuple[str, float], ...], held: Passages) -> Weights:
    best = np.zeros(held.size)
    for word, worth in variants:
        where, weights = held.bm25(word)
        best[where] = np.maximum(best[where], worth * weights)
    return best


def _name_scores(entities: tuple[int, ...], articles: tuple[int, ...], held: Passages) -> Weights:
    """A passage that names what the question names is worth its rarity; one of an article about it, twice
    that."""
    best = np.zeros(held.size)
    if entities:
        where = np.unique(np.concatenate([held.naming[e] for e in entities]))
        rarity = held.rarity(len(where))
        best[where] = rarity
        for e in entities:
            for p in held.naming[e]:
                best[p] = max(best[p], rarity * (1 + 0.5 * held.features.get((int(held.article[p]), e), 0.0)))
    if articles:
        rarity = held.rarity(len(articles))
        for a in articles:
            best[held.of_article[a]] = np.maximum(best[held.of_article[a]], TITLED * rarity)
    return best


def links(passage: int, asked: Question, held: Passages) -> Iterator[tuple[int, str, float]]:
    """Where the names in a passage lead: passage, name, strength of the link (0 to 1)."""
    near = Nearness(passage, asked, held)
    yield from _through_entities(near, asked, held)
    yield from _through_titles(near, {int(held.article[passage])}, asked, held)


def _through_entities(near: Nearness, asked: Question, held: Passages) -> Iterator[tuple[int, str, float]]:
    known = {entity for name in asked.names for entity in name.entities}
    for entity, related in near.entities().items():
        where = held.naming[entity]
        if entity in known or len(where) < 2:
            continue
        strength = held.rarity(len(where)) / held.rarity(1) * (UNRELATED + (1 - UNRELATED) * related)
        for target in where[:HUB].tolist():
            about = held.features.get((int(held.article[target]), entity), 0.0)
            yield target, held.entity_names[entity], strength * (MENTIONED + (ABOUT_IT - MENTIONED) * about)


def _through_titles(
    near: Nearness, own: set[int], asked: Question, held: Passages
) -> Iterator[tuple[int, str, float]]:
    """To the first passages of articles whose title stands in the passage, but for its own article and those
    that the question itself names."""
    titled = own | {article for name in asked.names for article in name.articles}
    for key, start, end in near.titles():
        articles = [article for article in held.titles[key] if article not in titled]
        if not articles:
            continue
        rarest = min(held.frequency(stem(word)) or 1 for word in key.split())
        rare = held.rarity(max(rarest / 2, len(articles))) / held.rarity(1)
        strength = rare * (UNRELATED + (1 - UNRELATED) * near.of_span(start, end))
        for article in articles:
            for n, target in enumerate(held.of_article[article][:ABOUT].tolist()):
                yield target, near.text[start:end], strength / (1 + n / 2)


class Nearness:
    """How near the names in a passage stand to what the question asks of them."""

    def __init__(self, passage: int, asked: Question, held: Passages) -> None:
        self._held, self._passage = held, passage
        self.text, self._base = held.text(passage)
        self._tokens = tokens(self.text)
        self._all = sum(held.rarity(held.frequency(term.variants[0][0])) for term in asked.asking) or 1.0
        worth = {
            word: value * held.rarity(held.frequency(term.variants[0][0]))
            for term in reversed(asked.asking)
            for word, value in term.variants
        }
        self._hits = [
            (start, end, found, worth[found])
            for word, start, end in self._tokens
            if (found := stem(word)) in worth
        ]

    def of_span(self, start: int, end: int) -> float:
        """From 0 (nothing of it is near) to 1 (all that is asked stands within some words)."""
        near: dict[str, float] = {}
        for left, right, word, worth in self._hits:
            gap = max(start - right, left - end, 0)
            near[word] = max(near.get(word, 0.0), worth * (1.0 if gap < NEAR else 0.5 if gap < FAR else 0.0))
        return min(1.0, sum(near.values()) / self._all)

    def entities(self) -> dict[int, float]:
        """The entities in the passage, each with the best of its mentions."""
        held, best = self._held.sentences, dict[int, float]()
        rows = held.mentions(*self._held.span(self._passage))
        for e, start, end in zip(
            held.entity[rows].tolist(), held.starts[rows].tolist(), held.ends[rows].tolist(), strict=True
        ):
            best[e] = max(best.get(e, 0.0), self.of_span(start - self._base, end - self._base))
        return best

    def titles(self) -> Iterator[tuple[str, int, int]]:
        """Titles of articles that stand in the passage as names, the longest first, none inside another."""
        found, at, held = self._tokens, 0, self._held
        while at < len(found):
            longest = min(held.title_starts.get(found[at][0], 0), len(found) - at)
            for length in range(longest, 0, -1):
                key = " ".join(word for word, _, _ in found[at : at + length])
                if (
                    key in held.titles
                    and len(key) > 3
                    and key not in FUNCTION_WORDS
                    and (length > 1 or self.text[found[at][1]].isupper())
                ):
                    yield key, found[at][1], found[at + length - 1][2]
                    at += length
                    break
            else:
                at += 1
