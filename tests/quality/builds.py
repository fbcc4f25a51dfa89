"""Builds of the gold sets through the command line, as anyone would make them."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from tests.quality.scorers.ask import SENTENCES, read_answers
from tests.quality.scorers.graphs import Graph, read_graph


class BuildError(Exception):
    """A command of kgraph failed; the message ends with what it said."""


class Builds:
    """The builds of a folder of gold data, each made when it is first asked for and kept under `work`.

    A set's folder under `work` is its path in the gold folder. What is there is built again, which kgraph
    does in no time where nothing has changed; with `reuse` it is taken as it is.
    """

    def __init__(
        self, gold: Path, work: Path, command: Sequence[str], *, workers: int = 1, reuse: bool = False
    ) -> None:
        self.gold, self.work, self.command = gold, work, list(command)
        self.workers, self.reuse = workers, reuse
        self._made: set[str] = set()
        self.graph = lru_cache(maxsize=2)(self._graph)

    def _graph(self, name: str) -> Graph:
        """The graph of a set. Raises `BuildError`, or `OSError` where the set is not laid out."""
        return read_graph(self._built(name) / "graph.graphml")

    def answers(self, name: str, questions: Sequence[str]) -> list[dict[str, Any]]:
        """What `kgraph ask` answers to the questions over a set's graph, in their order."""
        out = self._built(name)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "questions.txt"
            file.write_text("".join(f"{question}\n" for question in questions), encoding="utf-8")
            asked = ["ask", str(out), "--questions", str(file), "--json", "-n", str(SENTENCES)]
            return read_answers(self._run(*asked))

    def _built(self, name: str) -> Path:
        out = self.work / name
        if name not in self._made and not (self.reuse and (out / "graph.graphml").exists()):
            articles = self.gold / name / "texts"
            articles = articles if articles.exists() else self.gold / name / "corpus.jsonl"
            out.parent.mkdir(parents=True, exist_ok=True)
            self._run(
                "build", str(articles), "-o", str(out), "--workers", str(self.workers), "--without", "html"
            )
        self._made.add(name)
        return out

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            [*self.command, *arguments], capture_output=True, text=True, encoding="utf-8", check=False
        )
        if done.returncode:
            raise BuildError(
                f"kgraph {' '.join(arguments)} ended with {done.returncode}: {done.stderr.strip()[-500:]}"
            )
        return done.stdout
