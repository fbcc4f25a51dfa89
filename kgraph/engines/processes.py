"""Batches spread over processes of this machine."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, get_context
from threading import current_thread, main_thread
from typing import TypeVar

from kgraph.errors import RunError

Batch = TypeVar("Batch")
Outcome = TypeVar("Outcome")

AHEAD = 3
"""Batches handed out beyond those being worked on, for each worker: enough to keep it busy, few enough to bound memory."""


def run(
    work: Callable[[Batch], Outcome], batches: Iterable[Batch], *, workers: int, scheduler: str | None = None
) -> Iterator[Outcome]:
    """The outcome of each batch, in order. `scheduler` is of no use here. Processes are spawned, sharing no state of this one.

    Raises `RunError` where a process dies. Where the run ends early, its processes end with it.
    """
    waiting: deque[Future[Outcome]] = deque()
    others = active_children()
    with ProcessPoolExecutor(max_workers=workers, mp_context=get_context("spawn")) as pool:
        try:
            for batch in batches:
                with _deaf_to_interrupts():
                    waiting.append(pool.submit(work, batch))
                if len(waiting) >= workers * (1 + AHEAD):
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise RunError("a worker process died", hint="did memory run out? Try fewer --workers") from error
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for child in active_children():
                if child not in others:
                    child.terminate()
            raise


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Processes started inside never hear Ctrl-C, which a terminal sends to all: this one hears it, ends them, and says so once."""
    if current_thread() is not main_thread() or signal.getsignal(signal.SIGINT) is None:
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
