"""Runs the reader of a file: in this process where it is harmless, else in a child process that can be killed; from the cache where
it has been read before."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache as cached
from functools import partial
from importlib.metadata import PackageNotFoundError, entry_points, version
from queue import LifoQueue
from threading import Timer
from typing import Protocol

import msgspec

from kgraph.config import ReadOptions
from kgraph.errors import ReadError, Skipped
from kgraph.read.child import Outcome, Request, receive, send
from kgraph.read.draft import BadRecord, Draft
from kgraph.registry import READERS, find, names

HARMLESS = frozenset({".txt", ".text", ".jsonl", ".ndjson", ".json", ".csv", ".tsv"})
"""Suffixes whose readers take time and memory in proportion to the file, whatever is in it."""
READING = "1"
"""Version of what the readers make of a file: raised when one of them gives another draft for the same bytes."""
PARSERS = ("trafilatura", "htmldate", "justext", "lxml", "pypdfium2", "python-docx", "markdown-it-py", "pyyaml",
           "charset-normalizer")
CODE = "import sys; sys.path[:] = {path!r}; from kgraph.read.child import main; main({megabytes})"


class Store(Protocol):
    """What `read` asks of a cache: bytes under a key, or None. What comes back is checked, never trusted."""

    def get(self, key: str) -> bytes | None: ...
    def put(self, key: str, value: bytes) -> None: ...


class Child:
    """One child process, started when first asked and again after it was killed or has died."""

    def __init__(self, options: ReadOptions) -> None:
        self.options = options
        self.process: subprocess.Popen[bytes] | None = None
        self.served = 0

    def close(self) -> None:
        """Ends the process, which holds nothing worth saving."""
        process, self.process, self.served = self.process, None, 0
        if process is not None:
            process.kill()
            process.communicate()

    def ask(self, request: Request) -> Outcome:
        """The answer. A process that has served before and now runs short or dies is replaced and asked once more."""
        fresh = self.served == 0
        outcome = self._ask(request)
        if outcome.short:
            self.close()
        return outcome if fresh or not outcome.short else self._ask(request)

    def _ask(self, request: Request) -> Outcome:
        process = self.process = self.process or _start(self.options.parser_megabytes)
        assert process.stdin is not None and process.stdout is not None
        self.served += 1
        late = False

        def kill() -> None:
            nonlocal late
            late = True
            process.kill()

        timer = Timer(self.options.parser_seconds, kill)
        timer.daemon = True
        timer.start()
        try:
            send(process.stdin, msgspec.msgpack.encode(request))
            answer = receive(process.stdout)
            if answer is not None:
                return msgspec.msgpack.decode(answer, type=Outcome)
        except (OSError, ValueError, msgspec.DecodeError):
            pass
        finally:
            timer.cancel()
        self.close()
        if late:
            return Outcome(error=f"parsing it takes longer than {self.options.parser_seconds} seconds (parser_seconds)", late=True)
        memory = f"{self.options.parser_megabytes} MB, parser_megabytes"
        return Outcome(error=f"the parser crashed on it, perhaps for want of memory ({memory})", short=True)


class Parser:
    """Reads files: harmless ones here, others in up to `workers` child processes, each kept alive between files.

    Close it when done, or use it as a context. `start` and what it returns belong to the thread that made the parser; only the
    children are waited for in others.
    """

    def __init__(self, options: ReadOptions, store: Store | None = None, *, workers: int = 1) -> None:
        self.options = options
        self.store = store
        self.children = [Child(options) for _ in range(workers)]
        self.free = LifoQueue[Child]()
        for child in self.children:
            self.free.put(child)
        self.pool = ThreadPoolExecutor(workers) if workers > 1 else None

    def __enter__(self) -> Parser:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the children; what they were doing is lost."""
        if self.pool is not None:
            self.pool.shutdown(wait=False, cancel_futures=True)
        for child in self.children:
            child.close()

    def parse(self, data: bytes, suffix: str) -> Iterable[Draft | BadRecord]:
        """What the reader of `suffix` makes of `data`. Raises `ReadError` or `Skipped`."""
        return self.start(data, suffix)()

    def start(self, data: bytes, suffix: str) -> Callable[[], Iterable[Draft | BadRecord]]:
        """Begins to read `data` and returns what gives the result, or raises `ReadError` or `Skipped`, when called."""
        if suffix in HARMLESS and names("kgraph.readers")[suffix] == READERS[suffix]:
            return partial(find("kgraph.readers", suffix), data, options=self.options)
        key = self._key(data, suffix)
        outcome = self._stored(key)
        if outcome is not None:
            return partial(_drafts, outcome)
        request = Request(suffix, data, self.options)
        waiting = self.pool.submit(self._ask, request).result if self.pool is not None else partial(self._ask, request)
        return lambda: _drafts(self._keep(key, waiting()))

    def _ask(self, request: Request) -> Outcome:
        child = self.free.get()
        try:
            return child.ask(request)
        finally:
            self.free.put(child)

    def _keep(self, key: str, outcome: Outcome) -> Outcome:
        if self.store is not None and not (outcome.short or outcome.late):
            self.store.put(key, msgspec.msgpack.encode(outcome))
        return outcome

    def _key(self, data: bytes, suffix: str) -> str:
        if self.store is None:
            return ""
        digest = hashlib.sha256(data).hexdigest()
        settings = f"{self.options.max_file_bytes} {self.options.max_text_length}"
        about = hashlib.sha256(f"{suffix} {names('kgraph.readers')[suffix]} {settings} {_versions(suffix)}".encode()).hexdigest()
        return f"read-{digest[:40]}-{about[:16]}"

    def _stored(self, key: str) -> Outcome | None:
        value = self.store.get(key) if self.store is not None else None
        try:
            return None if value is None else msgspec.msgpack.decode(value, type=Outcome)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None


def _drafts(outcome: Outcome) -> Iterable[Draft | BadRecord]:
    if outcome.error is not None:
        raise (Skipped if outcome.skipped else ReadError)(outcome.error)
    return outcome.drafts


def _start(megabytes: int) -> subprocess.Popen[bytes]:
    """A new child with this process's import path and none of its files, deterministic in its hashes."""
    code = CODE.format(path=sys.path, megabytes=megabytes)
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
    return subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment,
    )


@cached
def _versions(suffix: str) -> str:
    """Versions of all that a reading depends on."""
    found = [READING]
    for package in ("kgraph", *PARSERS):
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            found.append(package)
    outside = sorted(f"{p.dist.name} {p.dist.version}" for p in entry_points(group="kgraph.readers") if p.name == suffix and p.dist)
    return ", ".join(found + outside)
