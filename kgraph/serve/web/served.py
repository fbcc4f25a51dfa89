"""One OUTPUT that is served: its index and its graph, and the newer ones once a build has put them there."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kgraph.errors import KgraphError, NotFoundError
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.store import STORE, load
from kgraph.inside import is_plain_file, link_above
from kgraph.serve.web.archive import Archive
from kgraph.serve.web.index import NAME, indexed

LOOK = 1.0
"""Seconds between two looks at whether there is a newer graph."""
QUICK, WAITING = 4, 8
"""Threads that read indexes, and questions of a graph that wait for their turn: they are asked one after
another."""
T = TypeVar("T")
State = tuple[int, int, int]


class Busy(KgraphError):
    """Too many questions wait already."""


@dataclass(frozen=True)
class Edition:
    """A graph as one build left it, and its index."""

    graph: KnowledgeGraph
    archive: Archive
    key: str
    state: State


class Served:
    """An OUTPUT. What is asked is answered from one edition, whole; a newer one takes its place when it is
    ready."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name
        self.edition = _opened(folder)
        self._looked, self._opening = time.monotonic(), threading.Lock()
        self._quick = ThreadPoolExecutor(QUICK, thread_name_prefix="index")
        self._slow = ThreadPoolExecutor(1, thread_name_prefix="graph")
        self._waiting = 0

    async def quick(self, ask: Callable[[Edition], T]) -> T:
        """What a question finds in the index."""
        edition = self._newest()
        try:
            return await asyncio.get_running_loop().run_in_executor(self._quick, ask, edition)
        except sqlite3.DatabaseError as error:  # damaged on the disk: made anew
            self._aside((0, 0, 0), anew=True)
            raise Busy("the index is damaged and is made anew", hint="ask again in a while") from error

    async def slow(self, ask: Callable[[Edition], T]) -> T:
        """What a question finds in the graph itself, after those before it. Raises `Busy` where too many
        wait."""
        if self._waiting >= WAITING:
            raise Busy("too many questions wait", hint="ask again in a while")
        self._waiting += 1
        edition = self._newest()
        try:
            return await asyncio.get_running_loop().run_in_executor(self._slow, ask, edition)
        finally:
            self._waiting -= 1

    def _newest(self) -> Edition:
        """The edition to ask; a newer one is opened aside, and comes when it is there whole."""
        if time.monotonic() - self._looked > LOOK:
            self._looked = time.monotonic()
            state = _state(self.folder)
            if state is not None and state != self.edition.state:
                self._aside(state, anew=False)
        return self.edition

    def _aside(self, state: State, *, anew: bool) -> None:
        """Opens the graph that is there in a thread of its own, unless one is at it."""
        if self._opening.acquire(blocking=False):
            threading.Thread(target=self._open, args=(state, anew), daemon=True).start()

    def _open(self, state: State, anew: bool) -> None:
        try:
            if anew:
                (self.folder / STORE).with_name(NAME).unlink(missing_ok=True)
            if state != self.edition.state:
                with suppress(KgraphError, OSError):  # a build is at work: the next look finds it done
                    self.edition = _opened(self.folder)
        finally:
            self._opening.release()

    def close(self) -> None:
        """Lets the threads go."""
        self._quick.shutdown(wait=False, cancel_futures=True)
        self._slow.shutdown(wait=False, cancel_futures=True)


def _opened(folder: Path) -> Edition:
    """The graph in a folder with its index. Raises `NotFoundError`, where a link stands for it too: what it
    leads to is not in OUTPUT."""
    store = folder / STORE
    link = link_above(store, folder)
    if link is not None or (store.exists() and not is_plain_file(store)):
        raise NotFoundError(
            f"{link or store} is a link, and kgraph serves nothing outside OUTPUT",
            hint="name the folder that it leads to",
        )
    state = _state(folder)
    graph = load(folder)
    private, key = vars(graph)["_place"]
    return Edition(graph, Archive(indexed(graph, key, private)), key, state or (0, 0, 0))


def _state(folder: Path) -> State | None:
    """What changes when a build puts another graph in the place of this one; None while there is none."""
    try:
        found = (folder / STORE).stat(follow_symlinks=False)
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
