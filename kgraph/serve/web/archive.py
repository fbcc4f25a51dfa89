"""Questions answered from the index of a graph: each reads what its answer needs and no more."""

from __future__ import annotations

import json
import re
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kgraph.errors import KgraphError, NotFoundError
from kgraph.graph.ask.answers import Entity, Evidence, Mark, Named, Neighbour, Relation, TopicWeight
from kgraph.graph.ask.lookup import HINTED, fold
from kgraph.serve.web.index import connected

SECONDS = 5.0
"""The longest that one question may take of the index."""
STEPS = 20_000
"""Instructions of SQLite between two looks at the clock."""
COUNTED = 10_000
"""Sentences of a search that are counted; of more it is said that there are at least so many."""
NAMES = 5
"""Names that are proposed for one that nobody has."""
NAMED = "id, name, type, mentions, articles"


class TooLong(KgraphError):
    """A question took longer than it may."""


class Archive:
    """An index that is open for reading, by as many threads as like."""

    def __init__(self, path: Path, *, seconds: float = SECONDS) -> None:
        self._path, self._seconds = path, seconds
        self._local = threading.local()

    @contextmanager
    def _within_time(self) -> Iterator[sqlite3.Connection]:
        """A connection of this thread, which gives up when the time is over. Raises `TooLong`."""
        if not hasattr(self._local, "connection"):
            self._local.connection = connected(self._path)
        connection: sqlite3.Connection = self._local.connection
        if getattr(self._local, "busy", False):
            yield connection  # one question asks another
            return
        end = time.monotonic() + self._seconds
        connection.set_progress_handler(lambda: time.monotonic() > end, STEPS)
        self._local.busy = True
        try:
            yield connection
        except sqlite3.OperationalError as error:
            if "interrupted" not in str(error):
                raise
            raise TooLong("the question took too long", hint="ask for less at once") from error
        finally:
            self._local.busy = False
            connection.set_progress_handler(None, 0)

    def rows(self, query: str, *values: Any) -> list[Any]:
        """All rows of a query. Raises `TooLong`."""
        with self._within_time() as connection:
            return connection.execute(query, values).fetchall()

    # --- names

    def number(self, name: str) -> int:
        """The entity that answers to an id, name or alias best. Raises `NotFoundError` with the nearest
        names."""
        found = self.numbers(name, most=1)
        if not found:
            near = self.nearest(name)
            hint = f"did you mean {', '.join(map(repr, near))}?" if near else ""
            raise NotFoundError(f"no entity is called {name!r}", hint=hint, nearest=near)
        return found[0]

    def numbers(self, name: str, *, most: int) -> list[int]:
        """Entities that answer to a name, best first: by id, name, alias, then by some of its words."""
        exact = self._spelt(name) or self._hinted(name)
        if len(exact) >= most:
            return exact[:most]
        words = _words(name)
        if not words:
            return exact
        query = "SELECT rowid FROM called WHERE called MATCH ? ORDER BY rowid LIMIT ?"
        by_words = [n for (n,) in self.rows(query, _all_of(words), most)]
        return list(dict.fromkeys([*exact, *by_words]))[:most]

    def _spelt(self, name: str) -> list[int]:
        query = "SELECT entity FROM spellings WHERE spelling IN (?, ?) ORDER BY tier, entity LIMIT 100"
        return list(dict.fromkeys(n for (n,) in self.rows(query, name, fold(name))))

    def _hinted(self, name: str) -> list[int]:
        """Those of NAME (hint) of whose type, subtype, names and titles the hint says a word, the most
        first."""
        found = HINTED.fullmatch(name.strip())
        if found is None:
            return []
        wanted = set(_words(found[2]))
        scored = [(-len(wanted & self._said_of(n)), n) for n in self._spelt(found[1])]
        return [n for score, n in sorted(scored) if score]

    def _said_of(self, number: int) -> set[str]:
        (row,) = self.rows("SELECT type, subtype, aliases FROM entities WHERE number = ?", number)
        titles = self.rows(
            "SELECT DISTINCT title, source FROM mentions m JOIN sentences s ON s.number = m.sentence "
            "JOIN articles a ON a.number = s.article WHERE m.entity = ? LIMIT 50",
            number,
        )
        return set(
            _words(" ".join(str(text) for text in (*row, *(t for pair in titles for t in pair)) if text))
        )

    def nearest(self, name: str) -> tuple[str, ...]:
        """Names that begin as the words of `name` do, the most salient first."""
        starts = [f'"{word[:3]}"*' for word in _words(name) if len(word) > 2]
        if not starts:
            return ()
        query = (
            "SELECT e.name FROM called c JOIN entities e ON e.number = c.rowid WHERE called MATCH ? LIMIT 200"
        )
        from rapidfuzz import fuzz

        names = list(dict.fromkeys(n for (n,) in self.rows(query, " OR ".join(starts))))
        return tuple(sorted(names, key=lambda one: -fuzz.WRatio(fold(name), fold(one)))[:NAMES])

    def suggest(self, beginning: str, *, most: int) -> tuple[Named, ...]:
        """Entities of whose names a word begins as the last word does, and that have the others, most
        salient first."""
        words = _words(beginning)
        if not words:
            return ()
        *whole, last = (f'"{word}"' for word in words)
        query = "SELECT rowid FROM called WHERE called MATCH ? ORDER BY rowid LIMIT ?"
        found = [n for (n,) in self.rows(query, " AND ".join([*whole, f"{last}*"]), most)]
        return tuple(map(self.named, list(dict.fromkeys([*self._spelt(beginning), *found]))[:most]))

    def named(self, number: int) -> Named:
        """An entity in a few words."""
        (row,) = self.rows(f"SELECT {NAMED} FROM entities WHERE number = ?", number)
        return Named(**dict(zip(("id", "name", "type", "mentions", "articles"), row, strict=True)))

    # --- one entity

    def entity(self, number: int) -> Entity:
        """All that is known of an entity itself."""
        names = (
            "id",
            "name",
            "type",
            "subtype",
            "external_id",
            "mentions",
            "sentences",
            "articles",
            "origins",
            "salience",
            "first_seen",
            "last_seen",
            "community",
        )
        (row,) = self.rows(
            f"SELECT {', '.join(names)}, aliases, reasons FROM entities WHERE number = ?", number
        )
        return Entity(
            **dict(zip(names, row, strict=False)),
            aliases=tuple(json.loads(row[-2])),
            merge_reasons=tuple(json.loads(row[-1])),
            topics=self.topics_of("entity", number),
        )

    def topics_of(self, kind: str, item: int) -> tuple[TopicWeight, ...]:
        """The topics of an article or entity, strongest first."""
        query = (
            "SELECT t.id, t.label, weight, because FROM tags JOIN topics t ON t.number = topic "
            "WHERE kind = ? AND item = ? ORDER BY place LIMIT 50"
        )
        return tuple(
            TopicWeight(id=node, label=label, weight=weight, because=tuple(json.loads(because)))
            for node, label, weight, because in self.rows(query, kind, item)
        )

    def relations(
        self, number: int, *, most: int, beyond: int = -1
    ) -> tuple[list[int], tuple[Relation, ...]]:
        """The relations of an entity after the one numbered `beyond`, those stated most often first, with
        their numbers."""
        query = (
            "SELECT r.* FROM stated s JOIN relations r ON r.number = s.relation "
            "WHERE s.entity = ? AND s.relation > ? ORDER BY s.relation LIMIT ?"
        )
        found = self.rows(query, number, beyond, most)
        return [row[0] for row in found], tuple(map(self.relation, found))

    def relation(self, row: Sequence[Any]) -> Relation:
        """A row of the table as an answer."""
        _, subject, relation, other, phrases, *counts, evidence = row
        names = ("weight", "articles", "origins", "negated", "hedged", "attributed")
        said = self.evidence(json.loads(evidence)[:1], [subject, other])
        return Relation(
            subject=self.named(subject),
            relation=relation,
            object=self.named(other),
            phrases=tuple(json.loads(phrases)),
            evidence=said,
            **dict(zip(names, counts, strict=True)),
        )

    def neighbours(
        self, number: int, *, most: int, type: str | None = None, beyond: int = 0
    ) -> tuple[list[int], tuple[Neighbour, ...]]:
        """The entities beside one after the place `beyond`, those of most sentences first, with their
        places."""
        query = (
            "SELECT b.place, b.other FROM beside b JOIN entities e ON e.number = b.other "
            "WHERE b.entity = ? AND b.place > ? AND (? IS NULL OR e.type = ?) ORDER BY b.place LIMIT ?"
        )
        found = self.rows(query, number, beyond, type, type, most)
        return [place for place, _ in found], tuple(self._neighbour(number, other) for _, other in found)

    def _neighbour(self, number: int, other: int) -> Neighbour:
        weight, articles, origins, npmi, _, relations, evidence = self.pair(number, other)
        return Neighbour(
            entity=self.named(other),
            weight=weight,
            articles=articles,
            origins=origins,
            npmi=npmi,
            relations=tuple(relations),
            evidence=self.evidence(evidence[:1], [number, other]),
        )

    def pair(self, one: int, other: int) -> tuple[int, int, int, float | None, bool, list[str], list[int]]:
        """Weight, articles, origins, NPMI, backbone, relations and sentences of two that are joined; of
        others, nothing of each."""
        columns = "weight, articles, origins, npmi, backbone, relations, evidence"
        query = f"SELECT {columns} FROM pairs WHERE a = ? AND b = ?"
        found = self.rows(query, min(one, other), max(one, other))
        if not found:
            return 0, 0, 0, None, False, [], []
        *counts, backbone, relations, evidence = found[0]
        return (*counts, bool(backbone), json.loads(relations), json.loads(evidence))

    # --- sentences

    def sentences(
        self, number: int, other: int | None = None, *, most: int, beyond: int = -1
    ) -> tuple[list[int], tuple[Evidence, ...]]:
        """Sentences that mention an entity, or both of two, after the one numbered `beyond`, newest article
        first."""
        if other is None:
            query = (
                "SELECT sentence FROM mentions WHERE entity = ? AND sentence > ? ORDER BY sentence LIMIT ?"
            )
            found = [s for (s,) in self.rows(query, number, beyond, most)]
        else:
            rare, common = sorted((number, other), key=lambda n: self.named(n).mentions)
            query = (
                "SELECT m.sentence FROM mentions m "
                "CROSS JOIN mentions n ON n.entity = ? AND n.sentence = m.sentence "
                "WHERE m.entity = ? AND m.sentence > ? ORDER BY m.sentence LIMIT ?"
            )
            found = [s for (s,) in self.rows(query, common, rare, beyond, most)]
        return found, self.evidence(found, [number] if other is None else [number, other])

    def search(self, words: str, *, most: int, beyond: int = -1) -> tuple[list[int], tuple[Evidence, ...]]:
        """Sentences that hold every word, after the one numbered `beyond`, newest article first."""
        wanted = _words(words)
        if not wanted:
            return [], ()
        query = "SELECT rowid FROM said WHERE said MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?"
        found = [s for (s,) in self.rows(query, _all_of(wanted), beyond, most)]
        return found, self.evidence(found, self.numbers(words, most=5))

    def count(self, words: str) -> int:
        """How many sentences hold every word, `COUNTED` at most."""
        wanted = _words(words)
        query = "SELECT count(*) FROM (SELECT 1 FROM said WHERE said MATCH ? LIMIT ?)"
        return int(self.rows(query, _all_of(wanted), COUNTED)[0][0]) if wanted else 0

    def evidence(self, sentences: Sequence[int], entities: Sequence[int] = ()) -> tuple[Evidence, ...]:
        """The sentences of these numbers, verbatim, with the mentions of some entities marked."""
        query = (
            'SELECT s.position, s.start, s."end", s.named, '
            "a.id, a.title, a.path, a.date, a.source, a.author, a.url, "
            'substr(a.text, s.start + 1, s."end" - s.start) '
            "FROM sentences s JOIN articles a ON a.number = s.article "
            "WHERE s.number = ?"
        )
        found = []
        for number in sentences:
            position, start, end, named, node, title, path, date, source, author, url, text = self.rows(
                query, number
            )[0]
            found.append(
                Evidence(
                    sentence=f"{node}.s{position}",
                    text=text,
                    article=node,
                    title=title,
                    path=path,
                    start=start,
                    end=end,
                    date=date,
                    source=source,
                    author=author,
                    url=url,
                    marks=self._marks(named, start, entities),
                )
            )
        return tuple(found)

    def _marks(self, named: str, base: int, entities: Sequence[int]) -> tuple[Mark, ...]:
        if not entities:
            return ()
        made = []
        for start, end, entity, coref in json.loads(named):
            if entity in entities:
                one = self.named(entity)
                made.append(
                    Mark(start=start - base, end=end - base, entity=one.id, name=one.name, coref=bool(coref))
                )
        return tuple(made)


def _words(text: str) -> list[str]:
    """The words of a text as both full-text tables cut them."""
    return re.findall(r"[^\W_]+", fold(text))[:32]


def _all_of(words: Sequence[str]) -> str:
    return " AND ".join(f'"{word}"' for word in dict.fromkeys(words))
