"""Longer answers from the index: a neighbourhood with its picture, an article with its names, tables a page
at a time."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from typing import Any

from kgraph.errors import NotFoundError, UsageError
from kgraph.serve.web.archive import Archive

SIDE = 1000.0
"""Width and height of the picture, in units of its own."""


def neighbourhood_of(archive: Archive, number: int, *, most: int, type: str | None) -> dict[str, Any]:
    """An entity, its strongest neighbours, all that joins two of them, and where each stands (0 to
    `SIDE`)."""
    query = (
        "SELECT b.other FROM beside b JOIN entities e ON e.number = b.other "
        "WHERE b.entity = ? AND (? IS NULL OR e.type = ?) ORDER BY b.place LIMIT ?"
    )
    shown = list(dict.fromkeys([number, *(n for (n,) in archive.rows(query, number, type, type, most))]))
    marks = ", ".join("?" * len(shown))
    rows = archive.rows(
        f"SELECT a, b, weight, relations FROM pairs WHERE a IN ({marks}) AND b IN ({marks}) AND a != b",
        *shown,
        *shown,
    )
    place = {n: i for i, n in enumerate(shown)}
    edges = sorted((place[a], place[b], weight, json.loads(relations)) for a, b, weight, relations in rows)
    where = _laid_out(archive, shown, edges)
    nodes = [
        {**_fields(archive.named(n)), "x": round(x, 1), "y": round(y, 1)}
        for n, (x, y) in zip(shown, where, strict=True)
    ]
    ids = [one["id"] for one in nodes]
    joined = [
        {"source": ids[a], "target": ids[b], "weight": w, "relations": said[:5]} for a, b, w, said in edges
    ]
    return {"centre": ids[0], "nodes": nodes, "edges": joined}


def _laid_out(
    archive: Archive, shown: Sequence[int], edges: Sequence[tuple[int, int, int, Any]]
) -> list[tuple[float, float]]:
    """Places that begin where the whole picture has the entities, and are drawn together by what joins
    them."""
    import igraph

    begun = [archive.rows("SELECT x, y FROM entities WHERE number = ?", n)[0] for n in shown]
    apart = [(x + math.cos(i), y + math.sin(i)) for i, (x, y) in enumerate(begun)]  # no two on one spot
    network = igraph.Graph(n=len(shown), edges=[(a, b) for a, b, *_ in edges])
    lengths = [1 / (1 + math.log1p(weight)) for _, _, weight, _ in edges]
    laid = network.layout_kamada_kawai(
        seed=_fitted(apart, 10.0), weights=lengths or None
    )  # without chance, unlike the others
    return _fitted(list(laid), SIDE)


def _fitted(places: Sequence[Sequence[float]], side: float) -> list[tuple[float, float]]:
    """Places moved and scaled into a square."""
    xs, ys = [p[0] for p in places], [p[1] for p in places]
    width, height = max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0
    return [
        ((x - min(xs)) / width * side, (y - min(ys)) / height * side) for x, y in zip(xs, ys, strict=True)
    ]


def article_page(archive: Archive, identity: str, start: int, characters: int) -> dict[str, Any]:
    """A part of an article's text with the mentions in it, and what is known of the article. Raises
    `NotFoundError`."""
    found = archive.rows(
        "SELECT number, id, title, path, date, author, source, url, origin, "
        "length(text), substr(text, ? + 1, ?) "
        "FROM articles WHERE id = ?",
        start,
        characters,
        identity,
    )
    if not found:
        raise NotFoundError(f"no article is called {identity!r}")
    number, *known, length, text = found[0]
    end = start + len(text)
    query = 'SELECT named FROM sentences WHERE article = ? AND start < ? AND "end" > ? ORDER BY start'
    mentions = [one for (held,) in archive.rows(query, number, end, start) for one in json.loads(held)]
    inside = [one for one in mentions if start <= one[0] and one[1] <= end]
    names = {n: archive.named(n) for n in sorted({one[2] for one in inside})}
    names_of = ("id", "title", "path", "date", "author", "source", "url", "origin")
    return {
        **dict(zip(names_of, known, strict=True)),
        "length": length,
        "start": start,
        "text": text,
        "topics": archive.topics_of("article", number),
        "entities": {one.id: one for one in names.values()},
        "mentions": [
            {"start": a, "end": z, "entity": names[n].id, "coref": bool(coref)} for a, z, n, coref in inside
        ],
        **({"next": end} if end < length else {}),
    }


def table_page(archive: Archive, of: str, *, kind: str | None, most: int, beyond: int) -> dict[str, Any]:
    """The rows of a table after the one numbered `beyond`, most important first. Raises `UsageError`."""
    if of not in TABLES:
        raise UsageError(f"no table is called {of!r}", hint=f"there are {', '.join(TABLES)}")
    numbers, rows = TABLES[of](archive, kind, most, beyond)
    total = archive.rows("SELECT max(number) + 1 FROM " + of)[0][0] or 0
    return {"items": rows, "total": total, **({"next": numbers[-1]} if len(rows) == most else {})}


def _plain(query: str, *names: str) -> Callable[[Archive, str | None, int, int], tuple[list[int], list[Any]]]:
    """A table whose rows are given as they stand."""

    def rows(archive: Archive, kind: str | None, most: int, beyond: int) -> tuple[list[int], list[Any]]:
        given = (beyond, *((kind, kind) if query.count("?") == 4 else ()), most)
        found = archive.rows(query, *given)
        return [row[0] for row in found], [dict(zip(names, row[1:], strict=True)) for row in found]

    return rows


def _relations(archive: Archive, kind: str | None, most: int, beyond: int) -> tuple[list[int], list[Any]]:
    found = archive.rows("SELECT * FROM relations WHERE number > ? ORDER BY number LIMIT ?", beyond, most)
    return [row[0] for row in found], list(map(archive.relation, found))


TABLES: dict[str, Callable[[Archive, str | None, int, int], tuple[list[int], list[Any]]]] = {
    "entities": _plain(
        "SELECT number, id, name, type, mentions, articles, salience FROM entities "
        "WHERE number > ? AND (? IS NULL OR type = ?) ORDER BY number LIMIT ?",
        "id",
        "name",
        "type",
        "mentions",
        "articles",
        "salience",
    ),
    "articles": _plain(
        "SELECT number, id, title, path, date, source, words FROM articles "
        "WHERE number > ? ORDER BY number LIMIT ?",
        "id",
        "title",
        "path",
        "date",
        "source",
        "words",
    ),
    "relations": _relations,
    "topics": _plain(
        "SELECT number, id, label, scheme, articles, sentences, entities FROM topics "
        "WHERE number > ? ORDER BY number LIMIT ?",
        "id",
        "label",
        "scheme",
        "articles",
        "sentences",
        "entities",
    ),
}
"""The tables, each with the function that gives its rows; in the order of their numbers, the most important
first."""


def _fields(one: Any) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__struct_fields__}
