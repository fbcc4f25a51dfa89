"""Whole articles read line by line: is every named thing a node, of its type, with all its names, and nothing
else?"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.quality.scorers.arithmetic import Score, share
from tests.quality.scorers.gold import read_lines
from tests.quality.scorers.graphs import Article, Graph

TYPES = ("person", "place", "organisation", "work", "event")
NEUTRAL = "other"
"""The gold's type of names that are none of these: products, awards, peoples."""
TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady prof professor president sen senator rep gov governor king "
    "queen prince princess pope".split()
)
STOP_WORDS = frozenset("a an the of and or in on for to with by from at as its his her their".split())
ENDINGS = ("ies", "es", "s", "ing", "ed")
STRONGEST = 10
"""How many of an article's concepts are looked at as its key terms."""
FIRST_WORDS = 6
"""So many words of a line of furniture find its sentence."""

Words = frozenset[str]


@dataclass
class Thing:
    """One real thing of an article: its type and all names that the article gives it, normalised."""

    type: str
    name: str
    surfaces: frozenset[str]

    @property
    def names(self) -> frozenset[str]:
        """The surfaces, and the fullest name even where the article does not write it."""
        return self.surfaces | {self.name}


@dataclass
class ReadArticle:
    """The gold of one article; `until` is where a long one stops being annotated."""

    name: str
    things: list[Thing]
    concepts: list[Words]
    furniture: list[str]
    until: int | None = None


@dataclass
class ThingScores:
    """Shares over all articles.

    all, types   a thing is found where an entity of its type has one of its names in the article; an entity
                 is right where it is the found node of a thing of its type, neutral where it meets a thing
                 that is neutral, else wrong.
    whole        of found things with several names in the graph: all lead to one node.
    apart        of nodes that meet a thing: they meet one thing alone.
    concepts     of the concepts a reader would tag the article with: found; of its ten strongest: wanted.
    furniture    lines that are the page's, not the article's: without a mention, without a claim.
    """

    all: Score
    types: dict[str, Score]
    whole: float
    apart: float
    concepts_found: float
    concepts_wanted: float
    furniture_unmentioned: float
    furniture_unclaimed: float


def read_things(path: Path) -> list[ReadArticle]:
    """Reads the lines of a file of whole articles."""
    return [
        ReadArticle(
            name=row["doc"].removesuffix(".txt"),
            things=[_thing(t) for t in row["things"]],
            concepts=[content(c) for c in row["concepts"]],
            furniture=row.get("furniture", []),
            until=row.get("until"),
        )
        for row in read_lines(path)
    ]


def _thing(row: dict[str, Any]) -> Thing:
    surfaces = frozenset(normalised(s) for s in row["surfaces"]) - {""}
    return Thing(row["type"], normalised(row["name"]), surfaces)


def normalised(name: str) -> str:
    """A name in lower case, without leading articles and titles, quotation marks and possessive."""
    name = name.replace("’", "'").replace("‘", "'").strip().strip("\"'“”.,;:").lower()
    words = re.sub(r"'s$|'$", "", name).split()
    while words and words[0] in {"the", "a", "an"}:
        words = words[1:]
    while len(words) > 1 and words[0].rstrip(".") in TITLES:
        words = words[1:]
    return " ".join(words)


def content(phrase: str) -> Words:
    """The stems of a phrase's words but for stop words."""
    words = re.findall(r"[a-z0-9]+", phrase.lower())
    return frozenset(_stem(w) for w in words if w not in STOP_WORDS)


def _stem(word: str) -> str:
    ending = next((e for e in ENDINGS if len(word) > len(e) + 3 and word.endswith(e)), "")
    return word[: len(word) - len(ending)]


@dataclass
class _Tally:
    types: dict[str, Counter[str]] = field(default_factory=lambda: {kind: Counter() for kind in TYPES})
    rest: Counter[str] = field(default_factory=Counter)


def score_things(gold: Sequence[ReadArticle], graph: Graph) -> ThingScores:
    """Scores a graph of at least these articles."""
    tally = _Tally()
    for wanted in gold:
        article = graph.article(wanted.name)
        names = _names(article, graph, wanted.until)
        named = {e: n for e, n in names.items() if graph.entities[e].type in TYPES}
        met = _met(wanted.things, named)
        for thing in wanted.things:
            if thing.type in TYPES:
                _tally_thing(tally, thing, named, graph)
        for entity in named:
            _tally_node(tally, graph.entities[entity].type, [wanted.things[n] for n in met[entity]])
        _tally_concepts(tally.rest, wanted.concepts, article, set(names), graph)
        _tally_furniture(tally.rest, wanted.furniture, article)
    return _summed(tally)


def _names(article: Article, graph: Graph, until: int | None) -> dict[str, set[str]]:
    """The article's entities with the names it gives them."""
    found: dict[str, set[str]] = defaultdict(set)
    for m in article.mentions:
        if not m.coreferent and (until is None or m.start < until):
            found[m.entity].add(normalised(m.surface))
    return {entity: names - {""} for entity, names in found.items()}


def _met(things: Sequence[Thing], named: dict[str, set[str]]) -> dict[str, list[int]]:
    """The numbers of the things that each entity shares a name with."""
    return {entity: [n for n, t in enumerate(things) if names & t.names] for entity, names in named.items()}


def _tally_thing(tally: _Tally, thing: Thing, named: dict[str, set[str]], graph: Graph) -> None:
    hits = [e for e, names in named.items() if names & thing.names and graph.entities[e].type == thing.type]
    tally.types[thing.type].update(wanted=1, found=bool(hits))
    nodes = [{e for e, names in named.items() if surface in names} for surface in thing.surfaces]
    nodes = [found for found in nodes if found]
    if hits and len(nodes) > 1:
        tally.rest.update(several=1, whole=bool(set.intersection(*nodes)))


def _tally_node(tally: _Tally, kind: str, things: Sequence[Thing]) -> None:
    if any(t.type == kind for t in things):
        tally.types[kind].update(nodes=1, right=1)
    elif not any(t.type == NEUTRAL for t in things):
        tally.types[kind].update(nodes=1)
    if things:
        tally.rest.update(met=1, apart=len({t.name for t in things}) == 1)


def _tally_concepts(
    rest: Counter[str], wanted: Sequence[Words], article: Article, here: Iterable[str], graph: Graph
) -> None:
    labels = {e: content(graph.entities[e].label) for e in {*here, *article.features}}
    concepts = {e: words for e, words in labels.items() if graph.entities[e].type == "concept"}
    present = [concepts[e] for e in here if e in concepts]
    rest.update(concepts=len(wanted), concepts_found=sum(any(_covers(w, c) for c in present) for w in wanted))
    strongest = sorted(
        (e for e in article.features if e in concepts), key=lambda e: (-article.features[e], e)
    )
    top = [concepts[e] for e in strongest[:STRONGEST]]
    rest.update(top=len(top), top_wanted=sum(any(_tags(c, w) for w in wanted if w) for c in top))


def _covers(one: Words, other: Words) -> bool:
    return one == other or bool(one and other and (one <= other or other <= one))


def _tags(concept: Words, wanted: Words) -> bool:
    """Is a concept the wanted one, with more words, or with fewer but more than one?"""
    return concept >= wanted or (len(concept) > 1 and concept <= wanted)


def _tally_furniture(rest: Counter[str], lines: Sequence[str], article: Article) -> None:
    for line in lines:
        words = " ".join(line.split()[:FIRST_WORDS]).lower()
        found = [s for s in article.sentences if words and words in " ".join(s.text.split()).lower()]
        rest.update(
            furniture=1,
            unmentioned=not any(s.mentioned for s in found),
            unclaimed=not any(s.claims for s in found),
        )


def _summed(tally: _Tally) -> ThingScores:
    every: Counter[str] = sum(tally.types.values(), Counter())
    rest = tally.rest
    return ThingScores(
        all=_score(every),
        types={kind: _score(counts) for kind, counts in tally.types.items()},
        whole=share(rest["whole"], rest["several"]),
        apart=share(rest["apart"], rest["met"]),
        concepts_found=share(rest["concepts_found"], rest["concepts"]),
        concepts_wanted=share(rest["top_wanted"], rest["top"]),
        furniture_unmentioned=share(rest["unmentioned"], rest["furniture"]),
        furniture_unclaimed=share(rest["unclaimed"], rest["furniture"]),
    )


def _score(counts: Counter[str]) -> Score:
    """Right nodes give precision, found things recall: one thing may have two nodes."""
    return Score(share(counts["right"], counts["nodes"]), share(counts["found"], counts["wanted"]))
