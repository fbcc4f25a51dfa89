"""Every engine gives what the serial one gives, in order; a lost Dask worker loses nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from kgraph import registry
from kgraph.errors import RunError


def square(batch: list[int]) -> list[int]:
    time.sleep(0.02)
    return [n * n for n in batch]


BATCHES = [[n, n + 1] for n in range(0, 60, 2)]


@pytest.mark.parametrize("engine", ["serial", "processes"])
def test_outcomes_come_in_the_order_of_the_batches(engine: str) -> None:
    run = registry.find("kgraph.engines", engine)
    assert list(run(square, iter(BATCHES), workers=2)) == [square(b) for b in BATCHES]


@pytest.fixture
def cluster() -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers, each a process of its own, on loopback."""
    pytest.importorskip("distributed", reason="kgraph[dask] is not installed")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    scheduler = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"],
        stderr=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip
    assert scheduler.stderr is not None
    address = next(word for line in scheduler.stderr for word in line.split() if word.startswith("tcp://"))
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny"]
    workers = [subprocess.Popen(worker, stderr=subprocess.DEVNULL, env=environment) for _ in range(2)]
    yield address, workers
    for process in [*workers, scheduler]:
        process.kill()
        process.wait()


def test_a_dask_worker_killed_in_the_middle_loses_nothing(cluster: tuple[str, list[subprocess.Popen[bytes]]]) -> None:
    address, workers = cluster
    outcomes = []
    for n, outcome in enumerate(registry.find("kgraph.engines", "dask")(square, iter(BATCHES), scheduler=address)):
        outcomes.append(outcome)
        if n == len(BATCHES) // 3:
            workers[0].send_signal(signal.SIGKILL)
    assert outcomes == [square(b) for b in BATCHES]


def test_a_scheduler_that_is_not_there_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="kgraph[dask] is not installed")
    monkeypatch.setattr("kgraph.engines.dask.CONNECT_SECONDS", 1)
    with pytest.raises(RunError, match="no Dask scheduler answers"):
        list(registry.find("kgraph.engines", "dask")(square, iter(BATCHES), scheduler="tcp://127.0.0.1:9"))
