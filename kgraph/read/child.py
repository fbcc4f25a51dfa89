"""The parser child: a process of its own that runs the readers of risky formats, so that it can be limited
and killed.

It reads requests from its standard input and writes outcomes to its standard output, each a msgpack message
behind its length in eight bytes, until its input ends. A file that is read as a stream gives several
outcomes, each of a piece of it."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import msgspec
from msgspec import Struct

from kgraph.config import ReadOptions
from kgraph.errors import ItemError, Skipped
from kgraph.read.draft import Draft, Member, Record, folded
from kgraph.read.run import read_whole
from kgraph.registry import find

LENGTH = 8
MESSAGE = 200
"""Characters of a parser's own error message that are passed on."""


PIECE_CHARACTERS = 200_000
PIECE_SECONDS = 1.0
"""Text, and time, after which the records of a stream that are read are sent: so memory is bounded, and what
hangs is told apart from what is only long."""


class Request(Struct, frozen=True):
    """A file to read: its content; or, as a `stream`, its place, how many of its records to pass over, and
    whether to send each record by itself."""

    suffix: str
    data: bytes
    options: ReadOptions
    stream: bool = False
    skip: int = 0
    singly: bool = False


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of one file: its drafts, or the error in words.

    `short`: memory ran out or the process died, which a fresh one may not repeat; `late`: time ran out.
    Neither is kept. `more`: this is a piece, and there is another."""

    drafts: list[Record] = []
    error: str | None = None
    skipped: bool = False
    short: bool = False
    late: bool = False
    more: bool = False


def outcome_of(request: Request) -> Outcome:
    """Runs the reader. Whatever it raises becomes an outcome."""
    return _guarded(request, lambda: list(folded(read_whole(request.data, request.suffix, request.options))))


def outcomes_of(request: Request) -> Iterator[Outcome]:
    """The outcomes of a request, the last of which has no `more`."""
    if not request.stream:
        yield outcome_of(request)
        return
    with contextlib.ExitStack() as stack:
        try:
            file = stack.enter_context(Path(os.fsdecode(request.data)).open("rb"))
        except OSError as error:
            yield Outcome(error=f"it cannot be opened: {error.strerror}")
            return
        records = folded(
            find("kgraph.streams", request.suffix)(file, options=request.options, skip=request.skip)
        )
        while True:
            begin_timing(request.options.parser_seconds)
            piece: list[Record] = []
            outcome = _guarded(request, lambda piece=piece: _fill(piece, records, request.singly))  # type: ignore[misc]
            if outcome.error is not None or not piece:
                yield Outcome(drafts=piece, more=True)
                yield outcome
                return
            yield Outcome(drafts=piece, more=True)


def _fill(piece: list[Record], records: Iterator[Record], singly: bool) -> list[Record]:
    """Puts the next records into `piece`, which holds them also where reading ends in an error."""
    begin, size = time.monotonic(), 0
    for record in records:
        piece.append(record)
        size += (
            len(record.text)
            if isinstance(record, Draft)
            else len(record.data)
            if isinstance(record, Member)
            else 0
        )
        if singly or size >= PIECE_CHARACTERS or time.monotonic() - begin > PIECE_SECONDS:
            break
    return []


def _guarded(request: Request, read: Callable[[], list[Record]]) -> Outcome:
    try:
        return Outcome(drafts=read())
    except ItemError as error:
        return Outcome(error=str(error), skipped=isinstance(error, Skipped))
    except MemoryError:
        limit = request.options.parser_megabytes
        return Outcome(
            error=f"it takes more than {limit} MB of memory to parse (parser_megabytes)", short=True
        )
    except RecursionError:
        return Outcome(error="it is nested too deeply")
    except Exception as error:
        return Outcome(error=f"it is broken: {in_words(error)}")


def in_words(error: BaseException) -> str:
    """A parser's error on one line, without addresses in memory or paths of this machine."""
    words = " ".join(str(error).split())
    words = re.sub(r"\b0x[0-9a-fA-F]+|(?<![\w<])/[\w./-]+", "…", "".join(c for c in words if c.isprintable()))
    return (words[:MESSAGE] + "…" if len(words) > MESSAGE else words) or type(error).__name__


def receive(stream: IO[bytes]) -> bytes | None:
    """The next message, None where the stream has ended."""
    head = stream.read(LENGTH)
    if len(head) < LENGTH:
        return None
    body = stream.read(int.from_bytes(head, "big"))
    return body if len(body) == int.from_bytes(head, "big") else None


def send(stream: IO[bytes], body: bytes) -> None:
    stream.write(len(body).to_bytes(LENGTH, "big"))
    stream.write(body)
    stream.flush()


def _limit(megabytes: int) -> None:
    """Limits this process's memory, and keeps it from leaving core dumps, where the system has such
    limits."""
    try:
        import resource

        size = megabytes * 1024 * 1024
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(
            resource.RLIMIT_AS, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard)
        )
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        return


def begin_timing(seconds: int) -> None:
    """Lets the system end this process after so many seconds of work from now on, however busy the machine
    is."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def main(megabytes: int) -> None:
    """Serves requests until the input ends. Nothing a parser prints can get into the answers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit(megabytes)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.setrecursionlimit(3000)
    decoder = msgspec.msgpack.Decoder(Request)
    while (body := receive(sys.stdin.buffer)) is not None:
        request = decoder.decode(body)
        begin_timing(request.options.parser_seconds)
        for outcome in outcomes_of(request):
            send(answers, encode(outcome))


def encode(outcome: Outcome) -> bytes:
    """The outcome as bytes; what cannot be encoded (half a surrogate pair) or does not fit in memory becomes
    an error."""
    try:
        return msgspec.msgpack.encode(outcome)
    except (UnicodeEncodeError, MemoryError) as error:
        return msgspec.msgpack.encode(Outcome(error=f"it is broken: {in_words(error)}"))
