"""`KnowledgeGraph`: the tables of one built graph, and every question that can be asked of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, Unpack

from kgraph.graph.ask.diff import diff
from kgraph.graph.ask.findings import claims, quotes, search, stats, topic
from kgraph.graph.ask.path import paths
from kgraph.graph.ask.profile import entity, evidence, explain, neighbours, profile
from kgraph.graph.ask.sources import sources
from kgraph.graph.ask.story import Story, story
from kgraph.graph.ask.timeline import timeline
from kgraph.graph.ask.voices import voices
from kgraph.graph.exchange import Exchange
from kgraph.graph.retrieve.answering import ask_all, passages_for
from kgraph.graph.select import Selection, select
from kgraph.graph.view.notebook import as_html
from kgraph.options import iso, known

if TYPE_CHECKING:
    from kgraph.graph.ask.answers import (
        Claim,
        Difference,
        Entity,
        Evidence,
        Explanation,
        Found,
        Neighbour,
        Path,
        Profile,
        Speech,
        Stats,
        Topic,
    )
    from kgraph.graph.ask.reports import Answer, Passage, Sources, Timeline, Voices
    from kgraph.graph.tables import Tables
    from kgraph.options import Choice


class KnowledgeGraph(Exchange):
    """A built graph: one polars table a kind of thing (columns: `kgraph.schema`), and its title.

    Nothing in it is edited; a smaller graph is a new one (`select`). In the examples `graph` is one of three
    short articles about the opening of a museum.

    >>> graph
    <KnowledgeGraph 'Harbour stories': 3 articles, 9 sentences, 8 entities, 3 relations, 2 topics>
    >>> graph.entities["name"].to_list()[:3]
    ['free entry', 'Lantern Museum', 'Sorrel Trust']
    """

    def ask(self, question: str, *, most: int = 8) -> Answer:
        """The sentences of the articles that answer a question, best first; `found` is false where none does.

        >>> answer = graph.ask("Who opened the museum in Port Sorrel?")
        >>> answer.found, answer.answers[0].sentence
        (True, 'Ada Quill opened the Lantern Museum in Port Sorrel on 3 May 2021.')
        >>> graph.ask("Who painted the Brindle Altar?").lacking
        ('nothing names Brindle Altar',)
        """
        return next(self.ask_all([question], most=most))

    def ask_all(self, questions: Iterable[str], *, most: int = 8) -> Iterator[Answer]:
        """The answers to several questions, one by one."""
        return ask_all(self, questions, most=most)

    def passages(self, question: str, *, budget: int = 1500) -> tuple[Passage, ...]:
        """Passages of the articles for a question, best first, as far as `budget` tokens (of about four
        characters) go.

        >>> [(one.article.path, one.start, one.end, one.tokens) for one in graph.passages("Who wrote Salt Roads?", budget=60)]
        [('news/courier.txt', 0, 149, 38)]
        """
        return passages_for(self, question, budget=budget)

    def voices(
        self,
        *,
        by: Literal["outlet", "month", "topic"] | None = None,
        topic: str | None = None,
        most: int = 10,
    ) -> tuple[Voices, ...]:
        """Who is heard in the articles, in all or `by` outlet, month or topic; and who is named often and
        never quoted.

        >>> [(heard.quotes, heard.voices[0].entity.name, heard.voices[0].gender) for heard in graph.voices()]
        [(1, 'Ada Quill', 'female')]
        """
        return voices(self, by=by, topic=topic, most=most)

    def timeline(self, name: str, other: str | None = None, *, most: int = 40) -> Timeline:
        """The dated sentences on an entity, on two together or on a topic, oldest first, and what was told
        otherwise later.

        >>> for one in graph.timeline("Lantern Museum").moments[:2]:
        ...     print(one.meant, one.said, one.first_told)
        2021-05-03 2021-05-03 Harbour News
        None 2021-05-04 Harbour News
        """
        return timeline(self, name, other, most=most)

    def sources(self, name: str | None = None, *, most: int = 20) -> Sources:
        """How many independent origins the articles have, or those that name an entity; and what each copy
        added, cut, changed.

        >>> graph.sources().articles, graph.sources().origins
        (3, 3)
        """
        return sources(self, name, most=most)

    def entity(self, name: str) -> Entity:
        """The entity that answers to a name, alias or id best. Raises `NotFoundError` with the nearest names.

        >>> found = graph.entity("Quill")
        >>> found.name, found.type, found.aliases
        ('Ada Quill', 'person', ('Quill', 'A. Quill'))
        """
        return entity(self, name)

    def profile(self, name: str, *, most: int = 20) -> Profile:
        """An entity with its relations, neighbours and sentences, at most `most` of each.

        >>> for said in graph.profile("Ben Roke").relations:
        ...     print(said.subject.name, "·", said.relation, "·", said.object.name, said.shades())
        Sorrel Trust · fund · Ben Roke ('1 denied',)
        Ben Roke · author of · Salt Roads ()
        """
        return profile(self, name, most=most)

    def evidence(
        self, name: str, other: str | None = None, *, most: int | None = None
    ) -> tuple[Evidence, ...]:
        """The sentences that mention an entity, or both of two, newest article first.

        >>> for one in graph.evidence("Quill", "Lantern Museum", most=2):
        ...     print(one.date, one.path, (one.start, one.end), one.text)
        2021-05-04 news/courier.txt (0, 66) The Lantern Museum was opened by Ada Quill, the Sorrel Trust said.
        2021-05-03 news/harbour.txt (0, 65) Ada Quill opened the Lantern Museum in Port Sorrel on 3 May 2021.
        """
        return evidence(self, name, other, most=most)

    def neighbours(
        self, name: str, *, type: str | None = None, min_weight: int = 1, most: int = 20
    ) -> tuple[Neighbour, ...]:
        """The entities named beside one, in most sentences first; `min_weight` in sentences.

        >>> [(beside.entity.name, beside.weight) for beside in graph.neighbours("Quill")]
        [('Lantern Museum', 3), ('Sorrel Trust', 1), ('Port Sorrel', 1)]
        """
        return neighbours(self, name, type=type, min_weight=min_weight, most=most)

    def explain(self, name: str, other: str, *, most: int = 20) -> Explanation:
        """Why two entities are connected: counts, what is stated, and the sentences.

        >>> for reason in graph.explain("Quill", "Lantern Museum").because:
        ...     print(reason)
        3 sentences name both, in 2 articles of 2 independent origins
        they are named together more often than chance would have it (NPMI 0.25)
        the connection is among the significant ones of either
        stated 2 times: Ada Quill · open · Lantern Museum (1 attributed)
        """
        return explain(self, name, other, most=most)

    def path(self, name: str, other: str, *, avoid: Sequence[str] = (), stated: bool = False) -> Path | None:
        """The best way from one entity to another, with the sentences of every hop; None where there is none.

        >>> for hop in graph.path("Quill", "Salt Roads").hops:
        ...     print(hop.source.name, "→", hop.target.name, "·", hop.evidence[0].text)
        Ada Quill → Port Sorrel · Ada Quill opened the Lantern Museum in Port Sorrel on 3 May 2021.
        Port Sorrel → Salt Roads · Ben Roke wrote Salt Roads about Port Sorrel.
        """
        return next(iter(self.paths(name, other, most=1, avoid=avoid, stated=stated)), None)

    def paths(
        self, name: str, other: str, *, most: int = 3, avoid: Sequence[str] = (), stated: bool = False
    ) -> tuple[Path, ...]:
        """The best ways from one entity to another, shortest first; `avoid` names entities to stay clear of,
        `stated` leaves only hops that a sentence states."""
        return paths(self, name, other, most=most, avoid=avoid, stated=stated)

    def search(self, words: str, *, most: int = 20) -> Found:
        """Names and sentences that hold every one of `words`.

        >>> graph.search("TICKETS pounds").sentences
        2
        """
        return search(self, words, most=most)

    def topic(self, name: str, *, most: int = 20) -> Topic:
        """One topic with its strongest entities, articles and sentences. All of them are the table `topics`.

        >>> graph.topic("arts").titles
        ('A museum and its friends', 'Lights on at the harbour')
        """
        return topic(self, name, most=most)

    def claims(self, *, differing: bool = False) -> tuple[Claim, ...]:
        """What several articles state: where they differ first, then the most widely told; `differing`: only
        the former.

        >>> [claim.differences for claim in graph.claims(differing=True)]
        [('sum: 9 pounds | 12 pounds',)]
        """
        return claims(self, differing=differing)

    def quotes_of(self, name: str | None = None) -> tuple[Speech, ...]:
        """What an entity, or anybody, is made to say.

        >>> [said.words for said in graph.quotes_of("Quill")]
        ['She said the museum would be free.']
        """
        return quotes(self, name)

    def stats(self) -> Stats:
        """The graph in numbers.

        >>> graph.stats().entities
        {'organisation': 2, 'person': 2, 'place': 2, 'concept': 1, 'work': 1}
        """
        return stats(self)

    def diff(self, newer: Tables) -> Difference:
        """What changed from this build to a newer one.

        >>> graph.diff(graph.select(article="ledger")).articles_lost
        ('news/courier.txt', 'news/harbour.txt')
        """
        return diff(self, newer)

    def story(self, newer: Tables, *, most: int = 10) -> Story:
        """What a newer build has that this one had not, in sentences of its articles; at most `most` of each
        kind.

        >>> graph.select(article="ledger").story(graph, most=1).items[0].words
        'Ada Quill (person) is named for the first time, in 2 new articles'
        """
        return story(self, newer, most=most)

    def select(self, **choice: Unpack[Choice]) -> KnowledgeGraph:
        """A smaller graph: `type`, `topic`, `article`, `around` (a name or several), `since`, `until` (ISO
        8601 or a date), `hops`, `min_weight`, `min_articles`, `top`, as `kgraph.graph.select.Selection` has
        them. Raises `UsageError` for any other word.

        >>> graph.select(around="Salt Roads", hops=1).entities["name"].to_list()
        ['Ben Roke', 'Port Sorrel', 'Salt Roads']
        """
        known(choice, Selection.__struct_fields__, what="choice")
        several: dict[str, Any] = {
            name: (value,)
            if isinstance(value, str) and name in ("type", "topic", "article", "around")
            else value
            for name, value in iso(choice).items()
        }
        lists = {
            name: tuple(value) for name, value in several.items() if isinstance(value, list | set | frozenset)
        }
        return select(self, Selection(**{**several, **lists}))

    def _repr_html_(self) -> str:
        return as_html(self)
