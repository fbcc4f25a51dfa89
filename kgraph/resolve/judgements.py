"""A person's judgements, a small file each, which git merges without a conflict: who judged, when, by which
sentences, and what holds.

    [judgement]
    kind = "same"
    by = "Ada"
    at = "2026-12-01T14:02:03Z"
    sentences = ["a.harbour-0001.s3"]
    why = "the same bakery"

    [[same]]
    names = ["Bob Gray", "Robert Gray"]

What follows the head is what `kgraph.resolve.decisions` describes. A folder of such files is given to a
build as its entities file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any

import polars as pl

from kgraph.errors import NotFoundError, UsageError, WriteError
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.ids import slug
from kgraph.inside import is_plain_file
from kgraph.names.forms import core
from kgraph.resolve.decisions import decision_files, parse_decisions, read_toml

KINDS = ("same", "different", "hide", "note")
NAME = re.compile(r"\d{8}T\d{6}Z-(?:same|different|hide|note)-[a-z0-9-]{1,80}\.toml")
CALLED = 5
"""Names of a side of a split that are told apart from those of the other: the most frequent."""


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What a person decided: `at` is a moment in UTC (ISO 8601), `sentences` the ids of those it rests on,
    `says` its tables."""

    kind: str
    by: str
    at: str
    sentences: tuple[str, ...]
    why: str
    says: Mapping[str, Any]


def same(graph: KnowledgeGraph, entities: Sequence[int]) -> dict[str, Any]:
    """That some entities are one. Raises `UsageError` where they are fewer than two."""
    if len(set(entities)) < 2:
        raise UsageError("one thing is the same as itself", hint="name two entities")
    return {
        "same": [
            {"names": [_reference(graph, e, graph.entities.item(e, "name")) for e in dict.fromkeys(entities)]}
        ]
    }


def different(graph: KnowledgeGraph, entity: int, sentences: Sequence[int]) -> dict[str, Any]:
    """That in some sentences an entity's name means another thing than in its other articles. Raises
    `UsageError` where these are in no other articles: within an article a name means one thing."""
    held = graph.mentions.filter((pl.col("entity") == entity) & ~pl.col("coref"))
    apart = set(held.filter(pl.col("sentence").is_in(list(sentences)))["article"])
    here, there = (
        held.filter(pl.col("article").is_in(sorted(apart))),
        held.filter(~pl.col("article").is_in(sorted(apart))),
    )
    if not here.height or not there.height:
        raise UsageError(
            "those sentences do not part the entity's articles",
            hint="choose sentences that name it, and leave at least one article that means the other thing",
        )
    sides = (_called(graph, side) for side in (there, here))
    return {"different": [{"names": [left, right]} for left, right in product(*sides)]}


def hidden(graph: KnowledgeGraph, entity: int) -> dict[str, Any]:
    """That an entity is none."""
    row = graph.entities.row(entity, named=True)
    names = {core(name): name for name in (*reversed(row["aliases"] or ()), row["name"]) if core(name)}
    return {"never": [_reference(graph, entity, name) for name in sorted(names.values())]}


def note(graph: KnowledgeGraph, entity: int, text: str) -> dict[str, Any]:
    """What a person remarks of an entity; no byte of a graph depends on it. Raises `UsageError` where
    nothing is remarked."""
    if not text:
        raise UsageError("a note needs words")
    return {
        "note": [
            {
                "name": graph.entities.item(entity, "name"),
                "type": graph.entities.item(entity, "type"),
                "text": text,
            }
        ]
    }


def _reference(graph: KnowledgeGraph, entity: int, name: str) -> dict[str, Any]:
    """An entity by its name; with its articles where another bears the name too."""
    kind = graph.entities.item(entity, "type")
    own = graph.entities.select("entity", "name", "aliases").filter(pl.col("entity") != entity)
    shared = any(
        core(name) == core(other)
        for _, first, aliases in own.iter_rows()
        for other in (first, *(aliases or ()))
    )
    articles = (
        graph.mentions.filter(pl.col("entity") == entity)["article"].unique().to_list() if shared else []
    )
    return {"name": name, "type": kind, **({"articles": _paths(graph, articles)} if articles else {})}


def _called(graph: KnowledgeGraph, held: pl.DataFrame) -> list[dict[str, Any]]:
    """What the mentions call their entity, each name with all their articles."""
    articles = _paths(graph, held["article"].unique().to_list())
    counted = Counter(held["surface"].to_list())
    once = {core(name): name for name, _ in reversed(counted.most_common()) if core(name)}
    names = sorted(once.values(), key=lambda name: (-counted[name], name))[:CALLED]
    return [{"name": " ".join(name.split()), "articles": articles} for name in names]


def _paths(graph: KnowledgeGraph, articles: Sequence[int]) -> list[str]:
    return sorted(graph.articles["path"].gather(list(articles)).to_list())


def written(folder: Path, judgement: Judgement) -> Path:
    """Writes a judgement as a file of its own, whole or not at all. Raises `WriteError`, and `UsageError`
    where it makes no sense."""
    import tomlkit

    head = {name: getattr(judgement, name) for name in ("kind", "by", "at", "why")} | {
        "sentences": list(judgement.sentences)
    }
    says: dict[str, Any] = {"never": judgement.says["never"]} if "never" in judgement.says else {}
    says |= {"judgement": head} | {key: value for key, value in judgement.says.items() if key != "never"}
    parse_decisions(says, "this judgement")
    content = tomlkit.dumps(says).encode()
    moment = re.sub(r"[-:]", "", judgement.at)
    path = (
        folder
        / f"{moment}-{judgement.kind}-{slug(_of(judgement.says))[:50]}-{sha256(content).hexdigest()[:8]}.toml"
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        with part.open("xb") as file:
            file.write(content)
        part.replace(path)
    except OSError as error:
        raise WriteError(f"cannot write into {folder}: {error.strerror or error}") from error
    return path


def _of(says: Mapping[str, Any]) -> str:
    """The first name in what is decided."""
    (first, *_), *_ = says.values()
    first = first.get("names", [first])[0]
    return str(first if isinstance(first, str) else first["name"])


def held(folder: Path) -> Iterator[tuple[str, Judgement]]:
    """The judgements in a folder with the names of their files, in their order; files that are none are
    left out."""
    for path in decision_files(str(folder)) if folder.is_dir() else ():
        data = dict(read_toml(path))
        head = data.pop("judgement", None)
        if isinstance(head, dict):
            parse_decisions({"judgement": head, **data}, path.name)
            yield path.name, Judgement(**{**head, "sentences": tuple(head["sentences"])}, says=data)


def withdrawn(folder: Path, name: str) -> None:
    """Takes a judgement back. Raises `NotFoundError` for a name that no judgement has."""
    path = folder / name
    if not NAME.fullmatch(name) or not is_plain_file(path):
        raise NotFoundError("there is no such judgement")
    path.unlink()
