"""What agents can ask. The docstrings are what an agent reads; the parameters are explained in
`kgraph.serve.parameters`."""

from __future__ import annotations

from typing import Any

import msgspec

from kgraph.graph.ask.findings import topics
from kgraph.graph.ask.lookup import article_numbers
from kgraph.graph.ask.profile import evidence
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.serve import brief
from kgraph.serve.brief import paged, short
from kgraph.serve.parameters import (
    Budget,
    By,
    Characters,
    Cursor,
    Most,
    Name,
    Outlet,
    Question,
    Since,
    Start,
    Topic,
    Type,
    Until,
    Ways,
    Words,
)
from kgraph.serve.parts import Parts, same_name

MANY = 500
"""What is looked at, of which an answer gives a part."""


class Questions:
    """What can be asked."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph, self._parts = graph, Parts(graph)

    def overview(self) -> dict[str, Any]:
        """What the graph holds, in numbers: articles, outlets, dates, entities by type, topics, relations.
        Ask this first."""
        counted = msgspec.to_builtins(self._graph.stats())
        outlets = dict(list(counted.pop("sources").items())[:20])
        return {
            **counted,
            "title": short(counted["title"]),
            "outlets": {short(name): n for name, n in outlets.items()},
        }

    def ask(
        self,
        question: Question,
        most: Most = 6,
        since: Since = None,
        until: Until = None,
        outlet: Outlet = None,
        topic: Topic = None,
    ) -> dict[str, Any]:
        """The sentences that answer a question, best first, each with article, date, why it was chosen, how
        many independent origins state it and who differs. `found` false: the articles do not answer;
        `lacking` says of what they say nothing."""
        answer = self._parts.of(since, until, outlet, topic).ask(question, most=most)
        return {
            "found": answer.found,
            "lacking": list(answer.lacking),
            "ambiguous": list(answer.ambiguous),
            **paged(answer.answers, brief.cited, most=most, cursor=None),
        }

    def passages(
        self,
        question: Question,
        budget: Budget = 1000,
        since: Since = None,
        until: Until = None,
        outlet: Outlet = None,
        topic: Topic = None,
    ) -> dict[str, Any]:
        """Passages of the articles for a question, verbatim and with their source, within a budget of tokens;
        none: the articles say nothing of it."""
        found = self._parts.of(since, until, outlet, topic).passages(question, budget=budget)
        return {"items": list(map(brief.passage, found))}

    def search(
        self,
        words: Words,
        most: Most = 10,
        cursor: Cursor = None,
        since: Since = None,
        until: Until = None,
        outlet: Outlet = None,
        topic: Topic = None,
    ) -> dict[str, Any]:
        """Entities, topics, articles and sentences that hold all of the words, in any case, with or without
        accents. For a question in words use `ask`."""
        found = self._parts.of(since, until, outlet, topic).search(words, most=MANY)
        return {
            "entities": brief.names(found.entities[:most]),
            "topics": list(map(short, found.topics[:most])),
            "articles": list(map(short, found.articles[:most])),
            **paged(found.evidence, brief.sentence, most=most, cursor=cursor),
        }

    def entity(
        self,
        name: Name,
        most: Most = 4,
        since: Since = None,
        until: Until = None,
        outlet: Outlet = None,
        topic: Topic = None,
    ) -> dict[str, Any]:
        """What is known of one entity, in short: type, aliases, topics, the strongest relations, neighbours
        and sentences. `sentences`, `neighbours` and `explain` go on from there."""
        part = self._parts.of(since, until, outlet, topic)
        found = part.profile(name, most=most)
        return {
            **same_name(part, name),
            **brief.entity(found.entity),
            "relations": list(map(brief.relation, found.relations)),
            "neighbours": [
                f"{short(n.entity.name)} ({n.weight})" for n in part.neighbours(name, most=2 * most)
            ],
            **paged(found.evidence, brief.sentence, most=most, cursor=None, budget=brief.BUDGET // 2),
        }

    def sentences(
        self,
        name: Name,
        other: Name | None = None,
        most: Most = 10,
        cursor: Cursor = None,
        since: Since = None,
        until: Until = None,
        outlet: Outlet = None,
        topic: Topic = None,
    ) -> dict[str, Any]:
        """The sentences that mention an entity, or both of two entities, newest article first, pronouns
        included."""
        part = self._parts.of(since, until, outlet, topic)
        return {
            **same_name(part, name, other),
            **paged(evidence(part, name, other), brief.sentence, most=most, cursor=cursor),
        }

    def neighbours(
        self,
        name: Name,
        type: Type | None = None,
        most: Most = 15,
        cursor: Cursor = None,
        since: Since = None,
        until: Until = None,
        outlet: Outlet = None,
        topic: Topic = None,
    ) -> dict[str, Any]:
        """The entities named in the same sentences as one, most often first, with what is stated and one
        sentence."""
        part = self._parts.of(since, until, outlet, topic)
        found = part.neighbours(name, type=type, most=MANY)
        return {**same_name(part, name), **paged(found, brief.neighbour, most=most, cursor=cursor)}

    def path(self, name: Name, other: Name, most: Ways = 1) -> dict[str, Any]:
        """The shortest ways from one entity to another, with a sentence for every hop; none: an empty
        list."""
        found = self._graph.paths(name, other, most=most)
        return {**same_name(self._graph, name, other), **paged(found, brief.way, most=most, cursor=None)}

    def explain(self, name: Name, other: Name, most: Most = 6, cursor: Cursor = None) -> dict[str, Any]:
        """Why two entities are connected: counts, what is stated, denied or attributed, and the sentences."""
        one = self._graph.explain(name, other, most=MANY)
        return {
            **same_name(self._graph, name, other),
            "because": [short(reason, 300) for reason in one.because[:10]],
            **paged(one.evidence, brief.sentence, most=most, cursor=cursor),
        }

    def topics(self, most: Most = 20, cursor: Cursor = None) -> dict[str, Any]:
        """What the articles are about: topics with their strongest entities."""
        return paged(topics(self._graph), brief.topic, most=most, cursor=cursor)

    def topic(self, name: Name, most: Most = 6, cursor: Cursor = None) -> dict[str, Any]:
        """One topic with its strongest entities, articles and sentences."""
        one = self._graph.topic(name, most=MANY)
        return {
            "label": short(one.label),
            "articles": one.articles,
            "entities": brief.names(one.strongest[:most]),
            "titles": list(map(short, one.titles[:most])),
            **paged(one.evidence, brief.sentence, most=most, cursor=cursor),
        }

    def claims(
        self,
        differing: bool = False,
        most: Most = 6,
        cursor: Cursor = None,
        since: Since = None,
        until: Until = None,
        outlet: Outlet = None,
        topic: Topic = None,
    ) -> dict[str, Any]:
        """What several articles state alike, side by side; `differing` leaves those where numbers, dates or
        names differ."""
        found = self._parts.of(since, until, outlet, topic).claims(differing=differing)
        return paged(found, brief.claim, most=most, cursor=cursor)

    def quotes(
        self,
        name: Name | None = None,
        most: Most = 10,
        cursor: Cursor = None,
        since: Since = None,
        until: Until = None,
        outlet: Outlet = None,
        topic: Topic = None,
    ) -> dict[str, Any]:
        """What somebody, or anybody, is made to say, verbatim."""
        part = self._parts.of(since, until, outlet, topic)
        return {
            **same_name(part, name),
            **paged(part.quotes_of(name), brief.speech, most=most, cursor=cursor),
        }

    def voices(
        self, by: By | None = None, topic: Topic = None, most: Most = 6, cursor: Cursor = None
    ) -> dict[str, Any]:
        """Who is heard: by how many quotes and words, direct or reported, in which role, women and men as the
        texts show them, and who is named often and never quoted; in all, or by outlet, month or topic. `most`
        of each."""
        return paged(self._graph.voices(by=by, topic=topic, most=most), brief.voices, most=50, cursor=cursor)

    def timeline(
        self, name: Name, other: Name | None = None, most: Most = 15, cursor: Cursor = None
    ) -> dict[str, Any]:
        """Dated statements on an entity, on two together, or on a topic, oldest first: the date meant, the
        day said, who told it first; and what was told otherwise later."""
        found = self._graph.timeline(name, other, most=MANY)
        return {
            "subject": short(found.subject),
            "changes": list(map(brief.turn, found.turns[:3])),
            **paged(found.moments, brief.moment, most=most, cursor=cursor),
        }

    def sources(self, name: Name | None = None, most: Most = 10, cursor: Cursor = None) -> dict[str, Any]:
        """How many independent origins the articles have (or those that name an entity), which article is a
        copy of which, and how many sentences each copy added, cut and changed."""
        found = self._graph.sources(name, most=MANY)
        return {
            "articles": found.articles,
            "origins": found.origins,
            **paged(found.copied, brief.origin, most=most, cursor=cursor),
        }

    def article(self, name: Name, start: Start = 0, characters: Characters = 4000) -> dict[str, Any]:
        """The text of an article by its id, path, file name or title, with its date, author, outlet and
        address; a part at a time."""
        row = self._graph.articles.row(article_numbers(self._graph, name)[0], named=True)
        return brief.article(row, start, characters)
