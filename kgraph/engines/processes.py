"""Batches spread over processes of this machine.

By loky, whose processes do not run the main script once more, as those of `multiprocessing` do: a script, a
notebook or a pipe can ask for workers without a `__main__` guard."""

from __future__ import annotations

import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from threading import Thread, current_thread, main_thread
from typing import TypeVar

from kgraph.errors import RunError

Batch = TypeVar("Batch")
Outcome = TypeVar("Outcome")

AHEAD = 100
"""Batches handed out beyond those being worked on, for each worker: 4 MB of text, so that reading ends long
before analysing."""
LOOK = 1.0
"""Seconds between a worker's looks whether the process that started it is still there."""


def run(
    work: Callable[[Batch], Outcome], batches: Iterable[Batch], *, workers: int, scheduler: str | None = None
) -> Iterator[Outcome]:
    """The outcome of each batch, in order. `scheduler` is of no use here. Processes are new ones, sharing no
    state of this one.

    Raises `RunError` where a process dies, or none can be started. Where the run ends early, its processes
    end with it."""
    if not _semaphores():
        raise RunError(
            "this system has no semaphores, and so no worker processes", hint="--workers 1 does without"
        )
    from loky import ProcessPoolExecutor

    waiting: deque[Future[Outcome]] = deque()
    pool = ProcessPoolExecutor(max_workers=workers, initializer=_watch, initargs=(os.getpid(),))
    try:
        for batch in batches:
            with _deaf_to_interrupts():
                waiting.append(pool.submit(work, batch))
            while waiting and (waiting[0].done() or len(waiting) >= workers * (1 + AHEAD)):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise RunError("a worker process died", hint="did memory run out? Try fewer --workers") from error
    finally:
        pool.shutdown(kill_workers=bool(waiting))


def processors() -> int:
    """Processors that processes can be started for, as far as the container and the user's settings go; 1
    where none can be."""
    if not _semaphores():
        return 1
    from loky import cpu_count

    return int(cpu_count())


def _semaphores() -> bool:
    """Whether the system has what processes need to wait for one another; some sandboxes have not."""
    try:
        from loky.backend import get_context

        get_context("loky").Lock()
    except (ImportError, OSError, NotImplementedError):
        return False
    return True


def _watch(parent: int) -> None:
    """Ends this process when its parent was killed, where a system tells so (POSIX): else it would wait for
    work for ever."""

    def look() -> None:
        while os.getppid() == parent:
            time.sleep(LOOK)
        os._exit(1)

    if os.name == "posix":
        Thread(target=look, daemon=True).start()


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Processes started inside never hear Ctrl-C, which a terminal sends to all: this one hears it, ends
    them, and says so once."""
    if current_thread() is not main_thread() or signal.getsignal(signal.SIGINT) is None:
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
