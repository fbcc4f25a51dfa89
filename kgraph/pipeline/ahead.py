"""While other processes analyse what is new, what the cache has is put into tables already."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from itertools import pairwise
from threading import Event, Thread

import msgspec

from kgraph.cache import Cache
from kgraph.corpus import Tables
from kgraph.errors import KgraphError
from kgraph.model import Analysis, Article
from kgraph.read import ArticleRef, load
from kgraph.read.intake import Lookup

Done = tuple[ArticleRef, bytes]
"""An article that is analysed, and the key of its analysis."""
MOST = 20_000
"""Articles whose tables are made ahead at most: 400 MB, which lie in memory until they are taken."""
_decoder = msgspec.msgpack.Decoder(type=Analysis)


class Spoilt(KgraphError):
    """The cache lost or damaged an entry while it was used; a second try makes it anew."""


def loaded(held: Lookup, done: Done) -> tuple[Article, Analysis]:
    """An article and its analysis. Raises `Spoilt` where one is not there any more, or damaged."""
    ref, name = done
    article, data = load(held, ref), held.get(name)
    with suppress(msgspec.DecodeError):
        if article is not None and data is not None:
            return article, msgspec.structs.replace(_decoder.decode(data), article=ref.id)
    raise Spoilt(
        "the cache became unreadable while it was used",
        hint="is the disk full? Run again, with --no-cache if need be",
    )


class Ahead:
    """Tables of articles that follow one another by their ids, made in a thread of its own."""

    def __init__(self, cache: Cache) -> None:
        self.cache = cache
        self.made: dict[str, Tables] = {}
        self.stopped = Event()
        self.thread: Thread | None = None

    def begin(self, done: Iterable[Done], waiting: Iterable[str]) -> None:
        """Begins with what is `done`, or the first of it. No article that is `waiting` comes between those of
        one table."""
        ranked = sorted(done, key=_id)[:MOST]
        cuts = [0, *(bisect_left(ranked, each, key=_id) for each in sorted(waiting)), len(ranked)]
        self.thread = Thread(
            target=self._make, args=([ranked[a:b] for a, b in pairwise(cuts) if a < b],), daemon=True
        )
        self.thread.start()

    def stop(self) -> None:
        """Leaves it at what is made."""
        self.stopped.set()
        self.tables()

    def tables(self) -> dict[str, Tables]:
        """All tables, by their first article, once they are made. What could not be read is in none."""
        if self.thread is not None:
            self.thread.join()
        return self.made

    def _make(self, runs: Sequence[Sequence[Done]]) -> None:
        with (
            suppress(Exception),
            closing(self.cache.beside()) as held,
        ):  # whatever it is, the build will meet it and say so
            for run in runs:
                tables = Tables()
                for done in run:
                    if self.stopped.is_set():
                        return
                    tables.add(*loaded(held, done))
                self.made[_id(run[0])] = tables.compact()


def _id(done: Done) -> str:
    return done[0].id
