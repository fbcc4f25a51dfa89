"""`kgraph serve` as it is given: it says its address, answers there, and ends when it is told to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.request

import pytest

from kgraph.cli import run


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_it_says_its_address_and_answers_there(harbour):
    command = [sys.executable, "-m", "kgraph", "serve", str(harbour), "--port", "0"]
    started = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        line = started.stderr.readline()
        address = line.split()[1]
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(f"{address}api", timeout=20) as answer:
            assert b"Harbour stories" in answer.read()
        started.send_signal(signal.SIGINT)
        assert started.wait(20) in (0, 130)
    finally:
        started.kill()
        started.stderr.close()


def test_what_is_no_graph_is_told(tmp_path, capsys):
    assert run(["serve", str(tmp_path / "nowhere"), "--port", "0"]) == 1
    assert "there is no folder" in capsys.readouterr().err


def test_judgements_are_of_one_graph(harbour, city, capsys):
    assert run(["serve", str(harbour), str(city), "--review", "--port", "0"]) == 2
    assert "one graph" in capsys.readouterr().err
