"""The network at work: log probabilities of tags for the words of an article, by ONNX Runtime on one
thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from kgraph.analyse.recogniser.rows import arrays_of
from kgraph.analyse.recogniser.tags import Scores
from kgraph.analyse.recogniser.words import Row, WordPieces

FOLDER = Path(__file__).with_name("weights")
TOGETHER = 768
"""Word pieces that the network reads at once, of one article: more gain nothing.

The network computes in whole numbers whose scale depends on all that is read together, so what is read
together must depend on the
article alone: never on other articles.
"""
ALIKE = 1.35
"""How much longer than the shortest row the longest that is read with it may be, lest most of what is read be
padding."""


class Recogniser:
    """Reads rows with the weights of `FOLDER`."""

    def __init__(self, folder: Path = FOLDER) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(
            str(folder / "names.onnx"), options, providers=["CPUExecutionProvider"]
        )
        lines = (folder / "vocabulary.txt").read_text("utf-8").splitlines()
        self.pieces = WordPieces({word: number for number, word in enumerate(lines)})

    def scores(self, rows: Sequence[Row]) -> list[Scores]:
        """For each row, a line a word of the log probabilities of all tags."""
        found: dict[int, Scores] = {}
        for group in together(rows):
            arrays, firsts = arrays_of([rows[i] for i in group])
            (scores,) = self._session.run(["scores"], arrays)
            for number, i in enumerate(group):
                found[i] = scores[number, firsts[number]]
        return [found[i] for i in range(len(rows))]


def together(rows: Sequence[Row]) -> Iterator[list[int]]:
    """The numbers of the rows that are read at once: rows of like length, `TOGETHER` pieces at most with the
    padding."""
    group: list[int] = []
    shortest = 0
    for i in sorted(range(len(rows)), key=lambda i: (rows[i].pieces, i)):
        size = rows[i].pieces + 2
        if group and (size * (len(group) + 1) > TOGETHER or size > ALIKE * shortest + 4):
            yield group
            group = []
        if not group:
            shortest = size
        group.append(i)
    if group:
        yield group


@cache
def recogniser() -> Recogniser:
    """The recogniser that kgraph brings, loaded once a process."""
    return Recogniser()
