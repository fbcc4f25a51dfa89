"""Batches spread over a Dask cluster: one of this machine, or one that is running already.

Batches go out by value and not as references to files: a second of a worker's time is 40 kB of text, so that
the network carries next to nothing, workers need no share of the files, nobody parses a file twice, and a
file that changes meanwhile cannot get into the graph in two forms. Outcomes come back as encoded records."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack
from typing import Any, TypeVar

from kgraph.errors import RunError, UsageError
from kgraph.versions import extra

Batch = TypeVar("Batch")
Outcome = TypeVar("Outcome")

AHEAD = 3
"""Batches handed out beyond those being worked on, for each worker."""
RETRIES = 5
"""How often a batch is handed out again where a worker was lost with it."""
CONNECT_SECONDS = 15


def run(
    work: Callable[[Batch], Outcome],
    batches: Iterable[Batch],
    *,
    workers: int = 1,
    scheduler: str | None = None,
) -> Iterator[Outcome]:
    """The outcome of each batch, in order. `scheduler` is the address of a running one; without it `workers`
    processes are started.

    Lost workers are survived: their batches go to others. Raises `UsageError` where dask is not installed,
    `RunError` where the scheduler cannot be reached."""
    try:
        from distributed import Client, KilledWorker, LocalCluster
        from distributed.comm.core import CommClosedError
    except ImportError as error:
        raise UsageError("the engine 'dask' needs the dask extra", hint=extra("dask")) from error
    with ExitStack() as stack:
        if scheduler is None:
            cluster = LocalCluster(
                n_workers=workers, threads_per_worker=1, processes=True, dashboard_address="127.0.0.1:0"
            )
            scheduler = stack.enter_context(cluster)
        try:
            client = stack.enter_context(Client(scheduler, timeout=CONNECT_SECONDS, set_as_default=False))
        except (OSError, TimeoutError) as error:
            raise RunError(
                f"no Dask scheduler answers at {scheduler}", hint="is it running, and is the address right?"
            ) from error
        try:
            yield from _in_order(client, work, batches)
        except (CancelledError, KilledWorker, CommClosedError) as error:
            raise RunError(
                "the Dask cluster was lost, or its workers die again and again",
                hint="what is analysed is kept; run again",
            ) from error


def _in_order(client: Any, work: Callable[[Batch], Outcome], batches: Iterable[Batch]) -> Iterator[Outcome]:
    waiting: deque[Any] = deque()
    for batch in batches:
        waiting.append(client.submit(work, batch, pure=False, retries=RETRIES))
        if len(waiting) >= (1 + AHEAD) * max(1, sum(client.nthreads().values())):
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
