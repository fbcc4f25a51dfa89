"""Every engine gives what the serial one gives, in order; a lost Dask worker loses nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kgraph import registry
from kgraph.engines.processes import processors
from kgraph.errors import RunError


def square(batch: list[int]) -> list[int]:
    time.sleep(0.02)
    return [n * n for n in batch]


BATCHES = [[n, n + 1] for n in range(0, 60, 2)]


@pytest.mark.parametrize("engine", ["serial", "processes"])
def test_outcomes_come_in_the_order_of_the_batches(engine: str) -> None:
    run = registry.find("kgraph.engines", engine)
    assert list(run(square, iter(BATCHES), workers=2)) == [square(b) for b in BATCHES]


UNGUARDED = """
import sys, time
from kgraph.engines.processes import run
for outcome in run(sorted, iter([[2, 1], [4, 3]]), workers=2):
    print(outcome, flush=True)
for worker in run(eval, iter(["__import__('os').getpid()"]), workers=1):
    print(worker, flush=True)
    time.sleep(float(sys.argv[1]))
"""


@pytest.mark.parametrize("piped", [False, True])
def test_a_script_needs_no_main_guard(tmp_path: Path, piped: bool) -> None:
    script = tmp_path / "script.py"
    script.write_text(UNGUARDED, encoding="utf-8")
    command = [sys.executable, "-" if piped else str(script), "0"]
    done = subprocess.run(
        command, input=UNGUARDED if piped else None, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stdout.splitlines()[:2] == ["[1, 2]", "[3, 4]"], done.stderr


@pytest.mark.skipif(os.name != "posix", reason="a process cannot tell there that its parent is gone")
def test_workers_end_with_a_run_that_is_killed() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", UNGUARDED, "60"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as script:
        assert script.stdout is not None
        worker = int([script.stdout.readline() for _ in range(3)][2])
        script.kill()
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and alive(worker):
        time.sleep(0.1)
    assert not alive(worker)


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_worker_that_dies_is_said_in_one_line() -> None:
    with pytest.raises(RunError, match="a worker process died"):
        list(registry.find("kgraph.engines", "processes")(os._exit, iter([3]), workers=1))


def test_no_processes_are_started_where_the_system_has_no_semaphores(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_: str) -> None:
        raise OSError("Function not implemented")

    monkeypatch.setattr("loky.cpu_count", lambda: 8)
    assert processors() == 8
    monkeypatch.setattr("loky.backend.get_context", none)
    assert processors() == 1
    with pytest.raises(RunError, match="no semaphores"):
        list(registry.find("kgraph.engines", "processes")(square, iter(BATCHES), workers=2))


def test_what_is_done_is_handed_over_while_more_is_read() -> None:
    """So that it is kept when the run ends early."""
    outcomes: list[list[int]] = []
    all_read = False

    def read() -> Iterator[list[int]]:
        nonlocal all_read
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            yield [7]
            time.sleep(0.2)
        all_read = True

    for outcome in registry.find("kgraph.engines", "processes")(square, read(), workers=2):
        outcomes.append(outcome)
        if len(outcomes) == 2:
            break
    assert outcomes == [[49], [49]] and not all_read


@pytest.fixture
def cluster() -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers, each a process of its own, on loopback."""
    pytest.importorskip("distributed", reason="the extra dask is not installed")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    scheduler = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"],
        stderr=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip
    assert scheduler.stderr is not None
    address = next(word for line in scheduler.stderr for word in line.split() if word.startswith("tcp://"))
    worker = [
        sys.executable,
        "-m",
        "distributed.cli.dask_worker",
        address,
        "--nthreads",
        "1",
        "--no-dashboard",
        "--no-nanny",
    ]
    workers = [subprocess.Popen(worker, stderr=subprocess.DEVNULL, env=environment) for _ in range(2)]
    yield address, workers
    for process in [*workers, scheduler]:
        process.kill()
        process.wait()


def test_a_scheduler_that_is_not_there_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="the extra dask is not installed")
    monkeypatch.setattr("kgraph.engines.dask.CONNECT_SECONDS", 1)
    with pytest.raises(RunError, match="no Dask scheduler answers"):
        list(registry.find("kgraph.engines", "dask")(square, iter(BATCHES), scheduler="tcp://127.0.0.1:9"))


PEOPLE = [
    ("Lena Marsh", "Bristol"),
    ("Tomasz Bielak", "Turin"),
    ("Ngozi Adeyemi", "Leeds"),
    ("Ada Quill", "Lyon"),
]
OUTPUTS = ("graph.html", "graph.graphml", "entities.graphml", ".kgraph/graph.zip")


@pytest.mark.model
def test_a_build_on_dask_gives_the_bytes_of_a_serial_one(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a cluster that is running, one worker of which is killed in the middle, and on one that is
    started."""
    from kgraph.cli import run
    from kgraph.pipeline import analysing

    articles = tmp_path / "articles"
    articles.mkdir()
    for who, where in PEOPLE:
        text = f"News from {where}\n\n{who} visited {where} on Monday. She met the mayor of {where} there, {who} said.\n"
        (articles / f"{where}.txt").write_text(text, encoding="utf-8")
    monkeypatch.setattr(analysing, "BATCH_CHARACTERS", 1)
    monkeypatch.setattr(analysing, "PER_WORKER", 1)
    assert run(["build", str(articles), "-o", str(tmp_path / "serial"), "-q", "--engine", "serial"]) == 0
    address, workers = cluster
    take, taken = analysing._Desk.take, []

    def take_and_kill(desk: analysing._Desk, outcome: analysing.Outcome) -> None:
        take(desk, outcome)
        taken.append(outcome)
        if len(taken) == 1:
            workers[0].send_signal(signal.SIGKILL)

    monkeypatch.setattr(analysing._Desk, "take", take_and_kill)
    assert run(["build", str(articles), "-o", str(tmp_path / "running"), "-q", "--scheduler", address]) == 0
    assert len(taken) == len(PEOPLE)
    assert (
        run(
            [
                "build",
                str(articles),
                "-o",
                str(tmp_path / "started"),
                "-q",
                "--engine",
                "dask",
                "--workers",
                "2",
            ]
        )
        == 0
    )
    assert len(taken) == 2 * len(PEOPLE)
    wanted = {name: (tmp_path / "serial" / name).read_bytes() for name in OUTPUTS}
    for folder in ("running", "started"):
        assert {name: (tmp_path / folder / name).read_bytes() for name in OUTPUTS} == wanted


def test_a_worker_of_another_version_is_refused() -> None:
    from kgraph.pipeline.analysing import Work
    from kgraph.pipeline.models import Models

    with pytest.raises(RunError, match="another version"):
        Work(Models("en_core_web_sm"), "auto", False, b"other")(b"")
