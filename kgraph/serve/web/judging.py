"""A person's judgements through the served page: asked for, written one file each, taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import msgspec
from starlette.requests import Request

from kgraph.errors import NotFoundError, UsageError
from kgraph.graph.ask.lookup import entity_number
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.resolve import judgements, review
from kgraph.resolve.decisions import load_decisions
from kgraph.resolve.judgements import KINDS, Judgement
from kgraph.serve.web.asked import Asked
from kgraph.serve.web.served import Served

Short = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
MANY = 5_000
"""Judgements that are looked through for a list."""


class Given(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What the page sends: a kind, who says so, the ids of what it is about, and why. `doubt` is one of the
    doubtful decisions, by its number in the list; the entities are then its own."""

    kind: Short
    by: Short
    entities: Annotated[list[Short], msgspec.Meta(max_length=20)] = []
    sentences: Annotated[list[Short], msgspec.Meta(max_length=200)] = []
    why: Annotated[str, msgspec.Meta(max_length=2_000)] = ""
    doubt: Annotated[int, msgspec.Meta(ge=0)] | None = None


@dataclass(frozen=True)
class Judging:
    """Writes judgements into a folder; `now` tells the moment."""

    folder: Path
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    async def listed(self, served: Served, request: Request) -> Any:
        """The judgements there are, newest first, those of one entity where `entity` is its id."""
        asked = Asked(request.query_params)
        name = asked.perhaps("entity")
        asked.done()
        return await served.slow(lambda edition: self._listed(edition.graph, name))

    async def doubts(self, served: Served, request: Request) -> Any:
        """The doubtful decisions that nobody has settled yet, worst first."""
        asked = Asked(request.query_params)
        most = asked.number("most", 20, least=1)
        asked.done()
        found = await served.slow(lambda edition: self._open_doubts(edition.graph))
        return {"items": [{"doubt": n, **_fields(one)} for n, one in found[:most]], "total": len(found)}

    async def judged(self, served: Served, request: Request) -> Any:
        """Writes a judgement."""
        if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            raise UsageError("a judgement is sent as JSON")
        try:
            given = msgspec.json.decode(await request.body(), type=Given)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise UsageError(f"that is no judgement: {error}") from error
        if given.kind not in KINDS:
            raise UsageError(f"kind must be one of {', '.join(KINDS)}")
        made = await served.slow(lambda edition: self._made(edition.graph, given))
        return {"file": judgements.written(self.folder, made).name}

    async def withdrawn(self, served: Served, request: Request) -> Any:
        """Takes a judgement back, by the name of its `file`."""
        asked = Asked(request.query_params)
        name = asked.text("file")
        asked.done()
        judgements.withdrawn(self.folder, name)
        return {"withdrawn": name}

    def _listed(self, graph: KnowledgeGraph, name: str | None) -> Any:
        found = [*judgements.held(self.folder)][-MANY:]
        own = None if name is None else set(_names(graph, name))
        told = [
            {"file": file, **_fields(one)}
            for file, one in reversed(found)
            if own is None or own & set(_named(one.says))
        ]
        return {"items": told[:200], "total": len(told)}

    def _open_doubts(self, graph: KnowledgeGraph) -> list[tuple[int, review.Doubt]]:
        settled = load_decisions(str(self.folder)) if self.folder.is_dir() else None
        return [
            (n, one)
            for n, one in enumerate(review.doubts(graph))
            if settled is None or not review.settled(one, settled)
        ]

    def _made(self, graph: KnowledgeGraph, given: Given) -> Judgement:
        why = " ".join(given.why.split())
        says = self._of_doubt(graph, given) if given.doubt is not None else _says(graph, given, why)
        moment = self.now().strftime("%Y-%m-%dT%H:%M:%SZ")
        return Judgement(
            kind=given.kind,
            by=" ".join(given.by.split()),
            at=moment,
            sentences=tuple(given.sentences),
            why=why,
            says=says,
        )

    def _of_doubt(self, graph: KnowledgeGraph, given: Given) -> dict[str, Any]:
        found = review.doubts(graph)
        if given.kind not in ("same", "different") or not (given.doubt or 0) < len(found):
            raise UsageError("that is no answer to a doubt", hint="same or different, to a doubt of /doubts")
        names = list(review.references(found[given.doubt or 0], same=given.kind == "same"))
        return {given.kind: [{"names": names}]}


def _says(graph: KnowledgeGraph, given: Given, why: str) -> dict[str, Any]:
    """The tables of a judgement on entities. Raises `UsageError`, `NotFoundError`."""
    numbers = [entity_number(graph, name) for name in given.entities]
    sentences = [_sentence(graph, one) for one in given.sentences]
    if not numbers:
        raise UsageError("a judgement is on an entity")
    if given.kind == "same":
        return judgements.same(graph, numbers)
    if given.kind == "different":
        return judgements.different(graph, numbers[0], sentences)
    return (
        judgements.hidden(graph, numbers[0])
        if given.kind == "hide"
        else judgements.note(graph, numbers[0], why)
    )


def _sentence(graph: KnowledgeGraph, name: str) -> int:
    """A sentence by its id. Raises `NotFoundError`."""
    article, _, position = name.rpartition(".s")
    number = graph.articles["id"].index_of(article)
    if number is not None and position.isdecimal():
        start = graph.sentences["article"].search_sorted(number, "left")
        found = int(start) + int(position)
        if found < graph.sentences.height and graph.sentences.item(found, "article") == number:
            return found
    raise NotFoundError(f"there is no sentence {name!r}")


def _names(graph: KnowledgeGraph, name: str) -> list[str]:
    row = graph.entities.row(entity_number(graph, name), named=True)
    return [row["name"], *(row["aliases"] or ())]


def _named(says: Any) -> list[str]:
    """Every name in what a judgement says."""
    found = []
    for entries in says.values():
        for entry in entries if isinstance(entries, list) else ():
            inner = entry.get("names", [entry]) if isinstance(entry, dict) else [entry]
            found += [one if isinstance(one, str) else one.get("name", "") for one in inner]
    return found


def _fields(one: Any) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__dataclass_fields__}
