"""Answers to questions about a graph: frozen values that print, compare and encode (`msgspec.json.encode`,
`--json`)."""

from __future__ import annotations

from msgspec import Struct


class Mark(Struct, frozen=True, kw_only=True):
    """Where an entity stands in a sentence: offsets into `Evidence.text`. `coref`: a pronoun or common noun
    stands for it."""

    start: int
    end: int
    entity: str
    name: str
    coref: bool = False


class Evidence(Struct, frozen=True, kw_only=True):
    """A sentence, verbatim, with where it is: `start` and `end` count code points into the article's text."""

    sentence: str
    text: str
    article: str
    title: str
    path: str
    start: int
    end: int
    date: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    marks: tuple[Mark, ...] = ()


class Named(Struct, frozen=True, kw_only=True):
    """An entity in a few words."""

    id: str
    name: str
    type: str
    mentions: int
    articles: int


class TopicWeight(Struct, frozen=True, kw_only=True):
    """A topic of something, with its strength (0 to 1) and the words that caused it."""

    id: str
    label: str
    weight: float
    because: tuple[str, ...] = ()


class Entity(Struct, frozen=True, kw_only=True):
    """All that is known of an entity itself. `salience` is 0 to 1; dates are ISO 8601."""

    id: str
    name: str
    type: str
    subtype: str | None
    aliases: tuple[str, ...]
    external_id: str | None
    mentions: int
    sentences: int
    articles: int
    origins: int
    salience: float
    first_seen: str | None
    last_seen: str | None
    community: int | None
    topics: tuple[TopicWeight, ...]
    merge_reasons: tuple[str, ...]


class Relation(Struct, frozen=True, kw_only=True):
    """What is stated between two entities, how often, and how: `negated`, `hedged` and `attributed` count
    statements."""

    subject: Named
    relation: str
    object: Named
    phrases: tuple[str, ...]
    weight: int
    articles: int
    origins: int
    negated: int
    hedged: int
    attributed: int
    evidence: tuple[Evidence, ...] = ()

    def shades(self) -> tuple[str, ...]:
        """What weakens it, in words: how many of its statements are denied, hedged, put into someone's
        mouth."""
        counts = (("denied", self.negated), ("hedged", self.hedged), ("attributed", self.attributed))
        return tuple(f"{count} {word}" for word, count in counts if count)


class Neighbour(Struct, frozen=True, kw_only=True):
    """An entity beside another: `weight` sentences name both; `relations` are what is stated between them."""

    entity: Named
    weight: int
    articles: int
    origins: int
    npmi: float | None
    relations: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()


class Profile(Struct, frozen=True, kw_only=True):
    """An entity with what surrounds it. `others` are further entities that answer to the name asked for."""

    entity: Entity
    relations: tuple[Relation, ...]
    neighbours: tuple[Neighbour, ...]
    evidence: tuple[Evidence, ...]
    others: tuple[Named, ...] = ()


class Statement(Struct, frozen=True, kw_only=True):
    """One sentence that states a relation: `phrase` as written there, `speaker` whoever is made to say it."""

    relation: str
    subject: str
    object: str
    phrase: str
    negated: bool
    hedged: bool
    attributed: bool
    speaker: str | None
    evidence: Evidence


class Explanation(Struct, frozen=True, kw_only=True):
    """Why two entities are connected: `because` in words, then everything that carries it."""

    source: Named
    target: Named
    because: tuple[str, ...]
    weight: int
    npmi: float | None
    articles: int
    origins: int
    backbone: bool
    relations: tuple[Relation, ...]
    statements: tuple[Statement, ...]
    evidence: tuple[Evidence, ...]


class Hop(Struct, frozen=True, kw_only=True):
    """One step of a path."""

    source: Named
    target: Named
    relations: tuple[str, ...]
    weight: int
    articles: int
    evidence: tuple[Evidence, ...]


class Path(Struct, frozen=True, kw_only=True):
    """A way from one entity to another. No hops: they are the same."""

    hops: tuple[Hop, ...]


class Found(Struct, frozen=True, kw_only=True):
    """What a search found, best first. `sentences` counts all that match; `evidence` holds the best of
    them."""

    entities: tuple[Named, ...]
    topics: tuple[str, ...]
    articles: tuple[str, ...]
    sentences: int
    evidence: tuple[Evidence, ...]


class Topic(Struct, frozen=True, kw_only=True):
    """A topic with its strongest entities and, where one topic is asked for, articles and sentences.
    `origins` counts the
    independent ones of its articles, `first_seen` and `last_seen` are their first and last date."""

    id: str
    label: str
    scheme: str
    code: str | None
    parent: str | None
    keywords: tuple[str, ...]
    articles: int
    sentences: int
    entities: int
    origins: int
    first_seen: str | None
    last_seen: str | None
    strongest: tuple[Named, ...] = ()
    titles: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Claim(Struct, frozen=True, kw_only=True):
    """What several articles state alike. `origins` counts independent ones; `differences` say where they do
    not agree, `notes` what one says more exactly or later."""

    id: str
    status: str
    articles: int
    origins: int
    differences: tuple[str, ...]
    notes: tuple[str, ...]
    evidence: tuple[Evidence, ...]


class Speech(Struct, frozen=True, kw_only=True):
    """What somebody is made to say: in their own words where `direct`, else as the article reports it. `who`
    is the speaker as written; `start` and `end` of `words` are in the article's text."""

    speaker: Named | None
    who: str
    words: str
    cue: str
    direct: bool
    start: int
    end: int
    evidence: Evidence


class Stats(Struct, frozen=True, kw_only=True):
    """A graph in numbers. `components` are parts of the entity network that no edge joins."""

    title: str
    articles: int
    origins: int
    sentences: int
    words: int
    mentions: int
    coreferent: int
    entities: dict[str, int]
    topics: dict[str, int]
    relations: int
    statements: int
    cooccurrences: int
    backbone: int
    claims: int
    differing: int
    quotes: int
    communities: int
    components: int
    isolated: int
    first_date: str | None
    last_date: str | None
    sources: dict[str, int]
    languages: dict[str, int]


class Change(Struct, frozen=True, kw_only=True):
    """One thing that another build sees otherwise: what it was and what it is, in words."""

    before: tuple[str, ...]
    after: tuple[str, ...]


class Difference(Struct, frozen=True, kw_only=True):
    """What changed between two builds. Merges and splits are known from mentions that both have."""

    articles_gained: tuple[str, ...]
    articles_lost: tuple[str, ...]
    entities_gained: tuple[str, ...]
    entities_lost: tuple[str, ...]
    merged: tuple[Change, ...]
    split: tuple[Change, ...]
    renamed: tuple[Change, ...]
    relations_gained: tuple[str, ...]
    relations_lost: tuple[str, ...]
    pairs_gained: tuple[str, ...]
    pairs_lost: tuple[str, ...]
    topics_gained: tuple[str, ...]
    topics_lost: tuple[str, ...]

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__struct_fields__)
