"""Terminals of every kind: closed, full, gone, without UTF-8; and a quick start."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.cli.terminal import plain
from kgraph.graph.store import STORE, save
from tests.graph.sample import sample

HEAVY = {"polars", "spacy", "networkx", "igraph", "numpy", "rich", "lxml", "PIL"}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    save(sample(), folder / STORE)
    return folder


def shell(command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command of the shell in which `kgraph` is this one."""
    words = command.replace("kgraph ", f"{sys.executable} -m kgraph ", 1)
    return subprocess.run(
        words,
        shell=True,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
        env={**os.environ, **environment},
    )


def kgraph(*words: str | bytes | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "kgraph", *words], capture_output=True, check=False)


def test_help_imports_nothing_heavy_and_is_quick() -> None:
    words = [sys.executable, "-X", "importtime", "-m", "kgraph", "--help"]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert HEAVY & imported == set()
    taken = []
    for _ in range(3):
        begin = time.perf_counter()
        kgraph("--help")
        taken.append(time.perf_counter() - begin)
    assert min(taken) < 1.5  # 0.2 s on an idle machine


def test_closed_and_full_standard_output(output: Path) -> None:
    assert shell(f"kgraph stats {output} >&-").returncode == 0
    full = shell(f"kgraph stats {output} >/dev/full")
    assert full.returncode == 1 and "Traceback" not in full.stderr and "No space left" in full.stderr


def test_a_reader_that_goes_away_is_no_error(output: Path) -> None:
    done = shell(f"kgraph export {output} -f turtle -o - | head -c 10")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_terminal_without_utf_8_gets_an_answer(output: Path) -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = shell(f"kgraph show {output} Quill", **ascii_only)
    assert done.returncode == 0 and done.stdout.isascii() and "Ada Quill" in done.stdout
    assert shell(f"kgraph show {output} Quill --json", **ascii_only).stdout.isascii()


def test_a_folder_whose_name_is_no_utf_8(output: Path, tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/caf\xe9"
    done = kgraph("export", output, "-f", "csv", "-o", odd)
    assert done.returncode == 0, done.stderr
    assert os.path.exists(odd + b"/csv/nodes.csv")  # noqa: PTH110
    assert b"holds no graph" in kgraph("stats", odd).stderr


def test_no_colour_in_a_pipe(output: Path) -> None:
    assert "\x1b" not in shell(f"kgraph show {output} Quill", FORCE_COLOR="").stdout


@given(st.text(alphabet=st.sampled_from("\x1b[]0;m?2Jh\x07\x9b\\PX^_a(B\x00\r\u202e\n\t ")))
def test_nothing_of_a_text_moves_the_cursor(text: str) -> None:
    assert not [
        c for c in plain(text) if (c < " " and c not in "\n\t") or "\x7f" <= c <= "\x9f" or c == "\u202e"
    ]


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "Zs"))))
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert plain(text) == text
