"""Whatever moment a run ends at, what was there before is whole, and the next run ends as a clean one."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

OUTPUTS = ("graph.html", "graph.graphml", "entities.graphml", "manifest.json")


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "kgraph", *map(str, arguments)]


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*arguments), capture_output=True, text=True, check=False)


def sums(folder: Path) -> dict[str, str]:
    found = {name: (folder / name).read_bytes() for name in OUTPUTS}
    manifest = json.loads(found.pop("manifest.json"))
    manifest.pop("timings")
    return {name: hashlib.sha256(data).hexdigest() for name, data in found.items()} | {
        "manifest": json.dumps(manifest)
    }


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for n, (who, where) in enumerate(
        [("Lena Marsh", "Bristol"), ("Tomasz Bielak", "Turin"), ("Ngozi Adeyemi", "Leeds")]
    ):
        text = f"News from {where}\n\n{who} visited {where} on Monday. She met the mayor of {where} there, {who} said.\n"
        (folder / f"{n}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.model
def test_runs_killed_at_any_moment_leave_no_half_output_and_no_harm(articles: Path, tmp_path: Path) -> None:
    out, clean = tmp_path / "out", tmp_path / "clean"
    begin = time.monotonic()
    assert run("build", articles, "-o", clean).returncode == 0
    whole = time.monotonic() - begin
    for share in (0.15, 0.4, 0.6, 0.75, 0.9, 1.0):
        process = subprocess.Popen(
            command("build", articles, "-o", out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(whole * share)
        process.send_signal(signal.SIGKILL)
        process.wait()
        for name in OUTPUTS:
            assert not (out / name).exists() or (out / name).stat().st_size > 0
    assert run("build", articles, "-o", out).returncode == 0
    assert sums(out) == sums(clean)
    assert sorted(p.name for p in out.iterdir()) == sorted(p.name for p in clean.iterdir())


@pytest.mark.model
@pytest.mark.parametrize("engine", ["serial", "processes"])
def test_ctrl_c_ends_with_130_one_line_and_keeps_what_was_there(
    articles: Path, tmp_path: Path, engine: str
) -> None:
    out = tmp_path / "out"
    assert run("build", articles, "-o", out).returncode == 0
    before = sums(out)
    (articles / "more.txt").write_text("Marta Kowalczyk lives in Lyon. " * 40, encoding="utf-8")
    words = command("build", articles, "-o", out, "-j", "2", "--engine", engine)
    process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True, start_new_session=True)
    time.sleep(1.5)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all processes of the run
    _, said = process.communicate(timeout=60)  # which ends when the last of them has closed its end
    assert process.returncode in (130, 0)  # 0 where the machine was quicker than the signal
    if process.returncode == 130:
        assert "Traceback" not in said
        assert sums(out) == before


def test_a_second_run_into_the_same_folder_is_told_to_wait(articles: Path, tmp_path: Path) -> None:
    from kgraph.errors import WriteError
    from kgraph.pipeline.place import held

    with held(tmp_path / "out"), pytest.raises(WriteError, match="another kgraph"), held(tmp_path / "out"):
        pass
    with held(tmp_path / "out"):
        done = run("build", articles, "-o", tmp_path / "out")
        assert (done.returncode, "another kgraph" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("made", "said"), [("file", "is a file"), ("same", "also INPUT"), ("missing", "does not exist")]
)
def test_places_that_cannot_work_are_refused_before_anything_is_read(
    articles: Path, tmp_path: Path, made: str, said: str
) -> None:
    out = tmp_path / "out"
    given = articles
    if made == "file":
        out.write_text("mine", encoding="utf-8")
    elif made == "same":
        out = articles
    else:
        given = tmp_path / "nowhere"
    done = run("build", given, "-o", out)
    assert (done.returncode, said in done.stderr, "Traceback" in done.stderr) == (2, True, False)
    assert made != "file" or out.read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_one_line(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o500)
    done = run("build", articles, "-o", out)
    assert (done.returncode, "cannot write" in done.stderr, "Traceback" in done.stderr) == (1, True, False)


@pytest.mark.model
def test_a_damaged_cache_is_made_anew(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("build", articles, "-o", out).returncode == 0
    before = sums(out)
    for damage in (b"", b"not a database" * 100):
        (out / ".kgraph" / "cache.sqlite3").write_bytes(damage)
        assert run("build", articles, "-o", out).returncode == 0
        assert sums(out) == before


@pytest.mark.model
def test_an_output_inside_the_input_is_not_read_again(articles: Path) -> None:
    out = articles / "graph"
    assert run("build", articles, "-o", out).returncode == 0
    before = sums(out)
    assert run("build", articles, "-o", out).returncode == 0
    assert sums(out) == before
    assert all(
        not entry["path"].startswith("graph/")
        for entry in json.loads((out / "manifest.json").read_bytes())["inputs"]
    )
