"""Runs the reader of a file: in this process where it is harmless, else in a child process that can be
killed; from the cache where it has been read before."""

from __future__ import annotations

import contextlib
import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import cache as cached
from functools import partial
from importlib.metadata import entry_points
from queue import LifoQueue
from threading import Timer

import msgspec
from msgspec.structs import replace

from kgraph.config import ReadOptions
from kgraph.errors import ReadError, Skipped
from kgraph.read.child import Outcome, Request, receive, send
from kgraph.read.draft import BadRecord, Record, folded
from kgraph.read.fetch import opened
from kgraph.read.input_size import InputSize
from kgraph.read.intake import SIZE, Store, reading
from kgraph.read.run import read_whole
from kgraph.read.sources import Source
from kgraph.readers import FORMATS
from kgraph.registry import READERS, find, names

HARMLESS = frozenset(suffix for reader in FORMATS if reader.plain for suffix in reader.suffixes)
"""Suffixes whose readers take time and memory in proportion to the file, whatever is in it."""
KEPT = frozenset({".warc"})
"""Streams whose records take so long to read that they are kept; others are read again as quickly as they
were found."""
WAITING = 5 if hasattr(signal, "setitimer") else 1
"""Times `parser_seconds` that an answer is waited for by the clock: a child ends itself after so much work,
so that on a busy machine no file is given up that a quiet one would read."""
TRIES = 3
"""Crashes in a row, without a record in between, after which a stream is given up."""
CODE = "import sys; sys.path[:] = {path!r}; from kgraph.read.child import main; main({megabytes})"


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
        """The answer. A process that has served before and now runs short or dies is replaced and asked once
        more."""
        fresh = self.served == 0
        outcome = self._ask(request)
        if outcome.short:
            self.close()
        return outcome if fresh or not outcome.short else self._ask(request)

    def stream(self, request: Request) -> Iterator[Outcome]:
        """The outcomes of a stream, as they come; the last has no `more`. Each may take as long as a whole
        file."""
        process = self._ready()
        assert process.stdin is not None
        outcome = self._timed(lambda: send(process.stdin, msgspec.msgpack.encode(request)))  # type: ignore[arg-type]
        yield outcome
        while outcome.more:
            outcome = self._timed(lambda: None)
            yield outcome

    def _ask(self, request: Request) -> Outcome:
        process = self._ready()
        return self._timed(lambda: send(process.stdin, msgspec.msgpack.encode(request)))  # type: ignore[arg-type]

    def _ready(self) -> subprocess.Popen[bytes]:
        self.process = self.process or _start(self.options.parser_megabytes)
        self.served += 1
        return self.process

    def _timed(self, ask: Callable[[], None]) -> Outcome:
        """The next answer, once it was asked for. A process that takes too long or dies is ended."""
        process = self.process
        assert process is not None and process.stdout is not None
        late = False

        def kill() -> None:
            nonlocal late
            late = True
            process.kill()

        timer = Timer(WAITING * self.options.parser_seconds, kill)
        timer.daemon = True
        timer.start()
        try:
            ask()
            answer = receive(process.stdout)
            if answer is not None:
                return msgspec.msgpack.decode(answer, type=Outcome)
        except (OSError, ValueError, msgspec.DecodeError):
            pass
        finally:
            timer.cancel()
        late = late or _ended_itself(process)
        self.close()
        if late:
            return Outcome(
                error=f"parsing it takes longer than {self.options.parser_seconds} seconds (parser_seconds)",
                late=True,
            )
        memory = f"{self.options.parser_megabytes} MB, parser_megabytes"
        return Outcome(error=f"the parser crashed on it, perhaps for want of memory ({memory})", short=True)


class Parser:
    """Reads files: harmless ones here, others in up to `workers` child processes, each kept alive between
    files.

    Close it when done, or use it as a context. `start` and what it returns belong to the thread that made the
    parser; only the children are waited for in others."""

    def __init__(
        self,
        options: ReadOptions,
        store: Store | None = None,
        input_size: InputSize | None = None,
        *,
        workers: int = 1,
    ) -> None:
        self.options = options
        self.store = store
        self.input_size = input_size or InputSize()
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

    def parse(self, data: bytes, suffix: str) -> Iterable[Record]:
        """What the reader of `suffix` makes of `data`. Raises `ReadError` or `Skipped`."""
        return self.start(data, suffix)()

    def start(self, data: bytes, suffix: str) -> Callable[[], Iterable[Record]]:
        """Begins to read `data` and returns what gives the result, or raises `ReadError` or `Skipped`, when
        called."""
        if suffix in HARMLESS and names("kgraph.readers")[suffix] == READERS[suffix]:
            return partial(read_whole, data, suffix, self.options)
        key = self._key(data, suffix)
        outcome = self._stored(key)
        if outcome is not None:
            return partial(_drafts, outcome)
        request = Request(suffix, data, self.options)
        waiting = (
            self.pool.submit(self._ask, request).result
            if self.pool is not None
            else partial(self._ask, request)
        )
        return lambda: _drafts(self._keep(key, waiting()))

    def stream(self, source: Source, suffix: str) -> Iterator[Record]:
        """The records of a file that is read piece by piece. Raises `ReadError` or `Skipped`, maybe after
        some of them."""
        if suffix in HARMLESS:
            yield from self._inline(source, suffix)
            return
        key = self._key(self._digest(source), suffix) if suffix in KEPT else b""
        with closing(Child(self.options)) as child:
            yield from _Stream(
                child, Request(suffix, os.fsencode(source.file), self.options, stream=True), self, key
            ).records()

    def _inline(self, source: Source, suffix: str) -> Iterator[Record]:
        before = self.input_size.done
        with opened(source) as file:
            for record in folded(find("kgraph.streams", suffix)(file, options=self.options)):
                self.input_size.done = before + file.tell()
                yield record
        self.input_size.done = before

    def _digest(self, source: Source) -> bytes:
        with opened(source) as file:
            return hashlib.file_digest(file, "sha256").digest()

    def _ask(self, request: Request) -> Outcome:
        child = self.free.get()
        try:
            return child.ask(request)
        finally:
            self.free.put(child)

    def _keep(self, key: bytes, outcome: Outcome) -> Outcome:
        if self.store is not None and key and not (outcome.short or outcome.late):
            self.store.put(key, msgspec.msgpack.encode(outcome))
        return outcome

    def _key(self, data: bytes, suffix: str) -> bytes:
        """A key of what a reader makes of a file of this content or digest."""
        if self.store is None:
            return b""
        settings = f"{self.options.max_file_bytes} {self.options.max_text_length}"  # what readers in children look at
        about = " ".join((suffix, names("kgraph.readers")[suffix], settings, _outside(suffix)))
        return hashlib.sha256(reading() + hashlib.sha256(data).digest() + about.encode()).digest()[:SIZE]

    def _stored(self, key: bytes) -> Outcome | None:
        value = self.store.get(key) if self.store is not None and key else None
        try:
            return None if value is None else msgspec.msgpack.decode(value, type=Outcome)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None


class _Stream:
    """A file that a child reads piece by piece; pieces that an earlier run read come from the store.

    Where the child hangs or dies, another goes on behind the last record it gave, sending each by itself; the
    record at which that one ends too is told to be bad and passed over."""

    def __init__(self, child: Child, request: Request, parser: Parser, key: bytes) -> None:
        self.child, self.request, self.parser, self.key = child, request, parser, key
        self.at, self.lost = 0, 0

    def records(self) -> Iterator[Record]:
        """Every record. Raises `ReadError` or `Skipped`."""
        singly = False
        while True:
            last = Outcome()
            for last in self._pieces(singly):
                for record in last.drafts:
                    yield record
                    reached = record.last if isinstance(record, BadRecord) else record.number
                    self.at, self.lost = reached or self.at, 0
            if not (last.short or last.late):
                _drafts(last)
                return
            self.child.close()
            self.lost += 1
            if self.lost > TRIES:
                raise ReadError(last.error or "")
            if singly:
                self.at += 1
                yield BadRecord(number=self.at, reason=last.error or "")
            singly = not singly

    def _pieces(self, singly: bool) -> Iterator[Outcome]:
        """What comes after the record reached, from the store as far as it goes."""
        while self.key and not singly and (found := self.parser._stored(self._place())) is not None:
            yield found
            if not found.more:
                return
        request = replace(self.request, skip=self.at, singly=singly)
        place = self._place()
        for outcome in self.child.stream(request):
            if self.key and (outcome.drafts or not outcome.more):
                self.parser._keep(place, outcome)
            yield outcome
            place = self._place()

    def _place(self) -> bytes:
        return hashlib.sha256(self.key + self.at.to_bytes(8, "big")).digest()[:SIZE]


def _drafts(outcome: Outcome) -> Iterable[Record]:
    if outcome.error is not None:
        raise (Skipped if outcome.skipped else ReadError)(outcome.error)
    return outcome.drafts


def _ended_itself(process: subprocess.Popen[bytes]) -> bool:
    """Whether a child was ended by its own timer."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        return process.wait(1) == -getattr(signal, "SIGPROF", 0) != 0
    return False


def _start(megabytes: int) -> subprocess.Popen[bytes]:
    """A new child with this process's import path and none of its files, deterministic in its hashes."""
    code = CODE.format(path=sys.path, megabytes=megabytes)
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
    return subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )


@cached
def _outside(suffix: str) -> str:
    """Names and versions of the packages that read `suffix` and are none of kgraph's."""
    found = (p for p in entry_points(group="kgraph.readers") if p.name == suffix and p.dist)
    return ", ".join(sorted(f"{p.dist.name} {p.dist.version}" for p in found if p.dist))
