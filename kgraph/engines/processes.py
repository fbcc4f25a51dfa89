"""Batches spread over processes of this machine."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

Batch = TypeVar("Batch")
Outcome = TypeVar("Outcome")

AHEAD = 3
"""Batches handed out beyond those being worked on, for each worker: enough to keep it busy, few enough to bound memory."""


def run(work: Callable[[Batch], Outcome], batches: Iterable[Batch], *, workers: int, scheduler: str | None = None) -> Iterator[Outcome]:
    """The outcome of each batch, in order. `scheduler` is of no use here. Processes are spawned, so that no state of this one is shared."""
    waiting: deque[Future[Outcome]] = deque()
    with ProcessPoolExecutor(max_workers=workers, mp_context=get_context("spawn")) as pool:
        try:
            for batch in batches:
                waiting.append(pool.submit(work, batch))
                if len(waiting) >= workers * (1 + AHEAD):
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
