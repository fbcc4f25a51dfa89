"""What a newer build says of what is watched: sentences of the articles that are new."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from kgraph.errors import NotFoundError
from kgraph.graph.ask.answers import Evidence
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.recount import recounted
from kgraph.watch.lists import Watched

MOST = 50
"""Sentences that one watch tells of one build."""


class Alert(Struct, frozen=True, kw_only=True):
    """A sentence that a watch found, verbatim, with where it is. The same finding has the same `id` for
    ever; `at` is the moment of telling (ISO 8601)."""

    id: str
    watch: str
    text: str
    article: str
    path: str
    title: str
    start: int
    end: int
    date: str | None
    source: str | None
    url: str | None
    at: str


def found(
    graph: KnowledgeGraph, articles: Sequence[int], watched: Iterable[Watched], *, at: str
) -> Iterator[Alert]:
    """The alerts of some watches over the articles of these numbers, watch by watch."""
    if not articles:
        return
    part = recounted(graph, articles=sorted(articles))
    for one in watched:
        try:
            said = list(_said(graph, part, one))
        except NotFoundError:  # nobody of that name, in all or in what is new
            continue
        for place in said[:MOST]:
            yield _alert(one, place, at)


def _said(graph: KnowledgeGraph, part: KnowledgeGraph, one: Watched) -> Iterable[Evidence]:
    """The sentences of a part that a watch looks for. Raises `NotFoundError`."""
    if one.entity is not None:
        return part.evidence(graph.entity(one.entity).id, most=MOST)
    if one.pair is not None:
        first, second = (graph.entity(name).id for name in one.pair)
        return part.evidence(first, second, most=MOST)
    if one.search is not None:
        return part.search(one.search, most=MOST).evidence
    return _answering(part, one.ask or "")


def _answering(part: KnowledgeGraph, question: str) -> Iterator[Evidence]:
    answer = part.ask(question, most=MOST)
    for one in answer.answers if answer.found else ():
        where = one.article
        yield Evidence(
            sentence=f"{where.id}@{one.start}",
            text=one.sentence,
            article=where.id,
            title=where.title,
            path=where.path,
            start=one.start,
            end=one.end,
            date=where.date,
            source=where.source,
        )


def _alert(one: Watched, said: Evidence, at: str) -> Alert:
    key = "\0".join((one.name, said.article, str(said.start), said.text))
    return Alert(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        watch=one.name,
        text=" ".join(said.text.split()),
        article=said.article,
        path=said.path,
        title=said.title,
        start=said.start,
        end=said.end,
        date=said.date,
        source=said.source,
        url=said.url,
        at=at,
    )
