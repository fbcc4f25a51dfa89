"""The doubtful decisions of a built graph for a person to check, and the person's answers for the entities
file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kgraph.errors import UsageError, WriteError
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.inside import cleared
from kgraph.names.forms import core
from kgraph.resolve.decisions import Decisions, Reference, parse_decisions

if TYPE_CHECKING:
    from tomlkit import TOMLDocument


@dataclass(frozen=True, kw_only=True)
class Quoted:
    """A sentence that names one of the two, and the path of its article."""

    text: str
    path: str


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """A decision on two names that could have gone the other way. `score` is the probability that they are
    one, 0 to 1.

    `articles` are the paths of the articles that name the left and the right; `left_id` and `right_id` are
    equal where they were merged."""

    left: str
    right: str
    type: str
    merged: bool
    score: float
    reason: str
    left_id: str
    right_id: str
    left_articles: tuple[str, ...]
    right_articles: tuple[str, ...]
    evidence: tuple[Quoted, ...]
    shared: bool = False
    """Whether one of the names is also that of a third thing, so that a decision has to say in which articles
    it holds."""


def doubts(graph: KnowledgeGraph, decisions: Decisions | None = None) -> list[Doubt]:
    """The doubtful decisions, worst first, less those that `decisions` have settled."""
    paths = dict(graph.articles.select("article", "path").iter_rows())
    owners = _owners(graph)
    ids, types = graph.entities["id"].to_list(), graph.entities["type"].to_list()
    found = []
    for row in graph.judgements.iter_rows(named=True):
        said = (
            graph.sentences[row["evidence"]].select("article", "start", "end").iter_rows()
            if row["evidence"]
            else ()
        )
        texts = [(article, graph.articles["text"][article][start:end]) for article, start, end in said]
        found.append(
            Doubt(
                left=row["left"],
                right=row["right"],
                type=types[row["source"]],
                merged=row["merged"],
                score=row["score"],
                reason=row["reason"],
                left_id=ids[row["source"]],
                right_id=ids[row["target"]],
                left_articles=tuple(paths[a] for a in row["left_articles"]),
                right_articles=tuple(paths[a] for a in row["right_articles"]),
                evidence=tuple(Quoted(text=" ".join(text.split()), path=paths[a]) for a, text in texts),
                shared=any(
                    owners.get(core(name), set()) - {row["source"], row["target"]}
                    for name in (row["left"], row["right"])
                ),
            )
        )
    return [d for d in found if not settled(d, decisions or Decisions())]


def _owners(graph: KnowledgeGraph) -> dict[tuple[str, ...], set[int]]:
    """The entities that answer to each name."""
    found: dict[tuple[str, ...], set[int]] = {}
    for entity, name, aliases in graph.entities.select("entity", "name", "aliases").iter_rows():
        for each in (name, *aliases):
            found.setdefault(core(each), set()).add(entity)
    return found


def settled(doubt: Doubt, decisions: Decisions) -> bool:
    """Whether the person has already said that the two are the same, or different."""
    return any(
        _side(doubt.left, doubt.left_articles, names) and _side(doubt.right, doubt.right_articles, names)
        for names in (*decisions.same, *decisions.different)
    )


def _side(name: str, articles: tuple[str, ...], names: tuple[Reference, ...]) -> bool:
    return any(core(name) == core(r.name) and (not r.articles or r.articles & set(articles)) for r in names)


def opened(path: Path) -> TOMLDocument:
    """The entities file as it is, comments and all; an empty one where there is none. Raises `UsageError`."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = (
            tomlkit.parse(path.read_text(encoding="utf-8-sig")) if path.exists() else tomlkit.document()
        )
    except OSError as error:
        raise UsageError(f"cannot read {path.name}: {error.strerror or error}") from error
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise UsageError(f"{path.name}: {error}") from error
    parse_decisions(document.unwrap(), path.name)
    return document


def decide(document: TOMLDocument, doubt: Doubt, *, same: bool) -> None:
    """Writes into the file's text that the two are the same, or that they are different."""
    import tomlkit

    table = tomlkit.table()
    table.comment(f"score {doubt.score:.2f}")
    names = tomlkit.array()
    for name in references(doubt, same=same):
        names.append(_inline(name) if isinstance(name, dict) else name)
    table.add("names", names)
    table.add(tomlkit.nl())
    key = "same" if same else "different"
    if key not in document:
        document.add(key, tomlkit.aot())
    document[key].append(table)


def references(doubt: Doubt, *, same: bool) -> Iterator[str | dict[str, Any]]:
    """The two names; with their articles where the names are alike and only these can tell them apart."""
    left, right = doubt.left_articles, doubt.right_articles
    if core(doubt.left) != core(doubt.right) and not doubt.shared:
        yield from (doubt.left, doubt.right)
    elif core(doubt.left) != core(doubt.right):
        yield {"name": doubt.left, "articles": sorted(left)}
        yield {"name": doubt.right, "articles": sorted(right)}
    elif same:
        yield {"name": doubt.left, "articles": sorted({*left, *right})}
        if len({*left, *right}) < 2:
            yield doubt.right
    else:
        yield {"name": doubt.left, "articles": sorted(set(left) - set(right)) or sorted(left)}
        yield {"name": doubt.right, "articles": sorted(set(right) - set(left)) or sorted(right)}


def _inline(entry: dict[str, Any]) -> Any:
    import tomlkit

    table = tomlkit.inline_table()
    table.update(entry)
    return table


def written(document: TOMLDocument, path: Path) -> None:
    """Writes the file, whole or not at all. Raises `WriteError`, or `UsageError` where a decision contradicts
    itself."""
    import tomlkit

    parse_decisions(document.unwrap(), path.name)
    try:
        part = cleared(path.with_name(path.name + ".part"))
        part.write_bytes(tomlkit.dumps(document).encode("utf-8"))
        part.replace(path)
    except OSError as error:
        raise WriteError(f"cannot write {path}: {error.strerror or error}") from error
