"""Nothing leaves the machine, and no output tells of the machine."""

from __future__ import annotations

import getpass
import os
import re
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "kgraph"
NO_NETWORK = """
import socket

def refuse(*arguments, **options):
    raise AssertionError("a socket was opened")

socket.socket.connect = socket.socket.connect_ex = socket.create_connection = socket.getaddrinfo = refuse
"""


@pytest.mark.model
def test_a_build_of_every_kind_of_file_opens_no_socket_and_names_nothing_of_the_machine(
    tmp_path: Path,
) -> None:
    (tmp_path / "block").mkdir()
    (tmp_path / "block" / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    articles = tmp_path / "secret-place" / "articles"
    articles.mkdir(parents=True)
    page = '<html><body><article><h1>News</h1><p>{}</p><img src="https://tracker.example/p.gif"></article></body></html>'
    story = (
        "Lena Marsh opened a library in Bristol on Monday. She said that it had cost the city nothing. " * 6
    )
    (articles / "a.html").write_text(page.format(story), encoding="utf-8")
    (articles / "b.txt").write_text(story.replace("Lena Marsh", "Tom Reed"), encoding="utf-8")
    out = tmp_path / "out"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "block"), "HOME": str(tmp_path / "nobody-home")}
    done = subprocess.run(
        [sys.executable, "-m", "kgraph", "build", articles, "-o", out],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    secrets = [str(tmp_path), "secret-place", str(PACKAGE.parent), socket.gethostname()]
    if len(getpass.getuser()) > 4:
        secrets.append(getpass.getuser())
    contents = {p.name: p.read_bytes() for p in out.iterdir() if p.is_file()}
    with zipfile.ZipFile(out / ".kgraph" / "graph.zip") as archive:
        contents |= {name: archive.read(name) for name in archive.namelist()}
    found = [
        (name, secret) for name, data in contents.items() for secret in secrets if secret.encode() in data
    ]
    assert found == []


def test_the_code_reads_no_pickle_and_runs_no_text() -> None:
    forbidden = re.compile(
        r"\b(?:import|from) (?:pickle|marshal|shelve|dill|joblib)\b|(?<![\w.])(?:eval|exec)\(|shell=True"
        r"|yaml\.load\((?!.*Loader=yaml\.C?SafeLoader)"
    )
    found = [
        (p.name, m.group())
        for p in sorted(PACKAGE.rglob("*.py"))
        for m in forbidden.finditer(p.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.model
@pytest.mark.parametrize("closed", [(1,), (2,), (1, 2)])
def test_closed_streams_do_not_stop_a_build(tmp_path: Path, closed: tuple[int, ...]) -> None:
    (tmp_path / "a.txt").write_text(
        "Lena Marsh lives in Bristol. She works for Harbour News.\n", encoding="utf-8"
    )
    close = " ".join(f"{n}>&-" for n in closed)
    shell = ["sh", "-c", f'"$0" -m kgraph build "$1" -o "$2" {close}']
    done = subprocess.run([*shell, sys.executable, tmp_path / "a.txt", tmp_path / "out"], check=False)
    assert done.returncode == 0
    assert (tmp_path / "out" / "graph.graphml").exists()
