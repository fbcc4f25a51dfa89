"""The sentences of the best passages that answer, and why each was chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kgraph.graph.ask.lookup import fold
from kgraph.graph.retrieve.index import Passages
from kgraph.graph.retrieve.question import Question
from kgraph.graph.retrieve.ranking import Ranking
from kgraph.graph.retrieve.words import stem, tokens

PASSAGES = 40
"""Passages whose sentences are looked at."""
LEADING = 8
"""Passages among which a hop must lead to one for the sentence that it begins at to count."""
AGAIN = (1.0, 0.45, 0.3)
"""What the best, the second and the third sentence of a passage are worth."""
ITSELF = 0.25
"""How far the best sentence's own worth weighs in the score of its passage."""
NAMED, LED_TO, OF_KIND = 0.5, 0.4, 0.3
"""What it is worth, of the most that a word of the question can be, that a sentence mentions what the
question names, what a hop leads through, and something of the kind asked for."""
LONG = 2000
"""Characters of a sentence that halve its worth: a list is no answer."""


@dataclass(frozen=True)
class Chosen:
    """A sentence with its score and the words for why it is there."""

    sentence: int
    score: float
    why: tuple[str, ...]


class Chooser:
    """Chooses sentences for one question."""

    def __init__(self, asked: Question, held: Passages, ranking: Ranking) -> None:
        self._asked, self._held, self._ranking = asked, held, ranking
        self._top = ranking.order[:PASSAGES]
        self._onward: dict[int, set[str]] = {}
        for passage in self._top[:LEADING]:
            if link := ranking.links.get(passage):
                self._onward.setdefault(link.source, set()).add(link.via)
        self._rarity = {term.word: held.rarity(held.frequency(term.variants[0][0])) for term in asked.terms}
        self._most = held.rarity(1)
        self._known = {e for name in asked.names for e in name.entities}

    def chosen(self, most: int) -> list[Chosen]:
        """The best sentences, best first; of sentences with the same words one alone."""
        marked = {passage: self._of_passage(passage) for passage in self._top}
        highest = max((points for rows in marked.values() for points, _, _ in rows), default=0.0) or 1.0
        found = [one for passage, rows in marked.items() for one in self._weighed(passage, rows, highest)]
        found.sort(key=lambda one: (-one.score, one.sentence))
        kept: dict[str, Chosen] = {}
        for one in found:
            kept.setdefault(fold(self._held.sentences.text(one.sentence)), one)
        return list(kept.values())[:most]

    def _of_passage(self, passage: int) -> list[tuple[float, int, tuple[str, ...]]]:
        """Points, number and reasons of the sentences of a passage, best first."""
        first, last = self._held.span(passage)
        marked = [
            self._marked(sentence, passage)
            for sentence in range(first, last + 1)
            if not self._held.sentences.silent[sentence]
        ]
        return sorted(marked, key=lambda one: (-one[0], one[1]))[: len(AGAIN)]

    def _weighed(
        self, passage: int, rows: list[tuple[float, int, tuple[str, ...]]], highest: float
    ) -> Iterator[Chosen]:
        """The sentences of a passage with their scores: the passage's own, less for what is not the best in
        it or anywhere."""
        value = self._ranking.scores[passage]
        for share, (points, sentence, why) in zip(AGAIN, rows, strict=False):
            if share == AGAIN[0] or points > 0:
                within = points / rows[0][0] if rows[0][0] else 1.0
                yield Chosen(
                    sentence, value * share * within * (1 - ITSELF + ITSELF * rows[0][0] / highest), why
                )

    def _marked(self, sentence: int, passage: int) -> tuple[float, int, tuple[str, ...]]:
        """A sentence's points, and what they are for."""
        held = self._held.sentences
        text = held.text(sentence)
        stems = {stem(word) for word, _, _ in tokens(text)}
        entities = set(held.entity[held.mentions(sentence, sentence)].tolist())
        points, why = 0.0, []
        for name in self._asked.names:
            if entities & set(name.entities) or name.words <= stems:
                points += NAMED * self._most
                why.append(f"names {name.surface}")
        if through := self._led(passage, entities, text):
            points += LED_TO * self._most * len(through)
            why += through
        if self._of_kind(sentence, text, entities):
            points += OF_KIND * self._most
            why.append(f"has a {self._asked.kind}")
        said = []
        for term in self._asked.terms:
            share = max((worth for word, worth in term.variants if word in stems), default=0.0)
            if share:
                points += share * self._rarity[term.word]
                said.append(term.word)
        if said:
            why.append("says " + ", ".join(said))
        return points / (1 + len(text) / LONG), sentence, tuple(why)

    def _led(self, passage: int, entities: set[int], text: str) -> list[str]:
        """The hops that a sentence is part of: it has the name that led to its passage, or one that leads
        on."""
        here, folded = {self._held.entity_names[e] for e in entities}, fold(text)
        found = []
        if (link := self._ranking.links.get(passage)) and (link.via in here or fold(link.via) in folded):
            found.append(f"{link.via} is named in “{self._title(link.source)}”")
        onward = sorted(via for via in self._onward.get(passage, ()) if via in here or fold(via) in folded)
        return found + [f"leads to {via}" for via in onward[:1]]

    def _title(self, passage: int) -> str:
        return str(self._held.graph.articles.item(int(self._held.article[passage]), "title"))

    def _of_kind(self, sentence: int, text: str, entities: set[int]) -> bool:
        kind = self._asked.kind
        if kind in ("person", "place"):
            return any(self._held.entity_types[e] == kind for e in entities - self._known)
        if kind == "date":
            return sentence in self._held.dated or any(c.isdigit() for c in text)
        return kind == "number" and any(c.isdigit() for c in text)
