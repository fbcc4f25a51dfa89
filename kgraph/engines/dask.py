"""Batches spread over a Dask cluster: one of this machine, or one that is running already."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from typing import Any, TypeVar

from kgraph.errors import RunError, UsageError

Batch = TypeVar("Batch")
Outcome = TypeVar("Outcome")

AHEAD = 3
"""Batches handed out beyond those being worked on, for each worker."""
RETRIES = 5
"""How often a batch is handed out again where a worker was lost with it."""
CONNECT_SECONDS = 15


def run(
    work: Callable[[Batch], Outcome], batches: Iterable[Batch], *, workers: int = 1, scheduler: str | None = None
) -> Iterator[Outcome]:
    """The outcome of each batch, in order. `scheduler` is the address of a running one; without it `workers` processes are started.

    Lost workers are survived: their batches go to others. Raises `UsageError` where dask is not installed, `RunError` where the
    scheduler cannot be reached.
    """
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise UsageError("the engine 'dask' needs the dask extra", hint="pip install 'kgraph[dask]'") from error
    with ExitStack() as stack:
        if scheduler is None:
            cluster = LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None)
            scheduler = stack.enter_context(cluster)
        try:
            client = stack.enter_context(Client(scheduler, timeout=CONNECT_SECONDS, set_as_default=False))
        except (OSError, TimeoutError) as error:
            raise RunError(f"no Dask scheduler answers at {scheduler}", hint="is it running, and is the address right?") from error
        yield from _in_order(client, work, batches)


def _in_order(client: Any, work: Callable[[Batch], Outcome], batches: Iterable[Batch]) -> Iterator[Outcome]:
    waiting: deque[Any] = deque()
    for batch in batches:
        waiting.append(client.submit(work, batch, pure=False, retries=RETRIES))
        if len(waiting) >= (1 + AHEAD) * max(1, sum(client.nthreads().values())):
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
