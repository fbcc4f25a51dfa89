"""Questions: do the sentences that `kgraph ask` cites come out of all the passages that hold the answer?"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from tests.quality.scorers.gold import read_lines

SENTENCES = 24
"""Sentences to ask for: enough for eight different passages."""
PASSAGES = 8
"""So many passages, or sentences, are looked at: what a reader sees."""


@dataclass(frozen=True)
class Question:
    """A question and the passages (numbered from 1) that hold its answer: none where nothing answers it."""

    text: str
    passages: frozenset[int]


@dataclass
class Passages:
    """The passages of a set, a line of `corpus.jsonl` each: titles, and for each the first one that is the
    same text."""

    titles: dict[int, str]
    texts: dict[int, str]
    same: dict[int, int]

    def of(self, answer: Mapping[str, Any]) -> int:
        """The passage that an answer cites, 0 where it is none of them."""
        return self.same.get(_line(answer), 0)

    def is_title(self, answer: Mapping[str, Any]) -> bool:
        """Is the sentence nothing but its passage's title? That is no evidence."""
        return words(answer["sentence"]) in ([], words(self.titles.get(_line(answer), "")))

    def holds(self, answer: Mapping[str, Any]) -> bool:
        """Is the sentence verbatim what its offsets name?"""
        return self.texts.get(_line(answer), "")[answer["start"] : answer["end"]] == answer["sentence"]


@dataclass(frozen=True)
class AskScores:
    """Over the questions that something answers: `recall`, the mean share of their passages among the first
    five passages cited; `complete`, the share of questions with all of them among the first eight;
    `complete_sentences`, the same of the first eight sentences; `first`, those whose first sentence is out of
    one. `absent`: of the questions that nothing answers, those for which that is said. `verbatim`: the share
    of cited sentences that are the article's own."""

    recall: float
    complete: float
    complete_sentences: float
    first: float
    absent: float
    verbatim: float


def read_passages(folder: Path) -> Passages:
    """The passages of a set; of several that are the same kgraph keeps the first."""
    rows = dict(enumerate(read_lines(folder / "corpus.jsonl"), 1))
    first: dict[tuple[str, ...], int] = {}
    same = {n: first.setdefault(tuple(words(f"{row['title']} {row['text']}")), n) for n, row in rows.items()}
    return Passages(
        {n: row["title"] for n, row in rows.items()},
        {n: row["text"].strip() for n, row in rows.items()},
        same,
    )


def read_questions(folder: Path, passages: Passages) -> list[Question]:
    """The questions of a set."""
    rows = read_lines(folder / "questions.jsonl")
    return [Question(row["question"], frozenset(passages.same[n] for n in row["gold"])) for row in rows]


def read_answers(output: str) -> list[dict[str, Any]]:
    """What `kgraph ask OUT --questions FILE --json` printed: a line a question."""
    return [json.loads(line) for line in output.splitlines() if line.strip()]


def score_answers(
    questions: Sequence[Question], answers: Sequence[Mapping[str, Any]], passages: Passages
) -> AskScores:
    """Scores the answers to the questions, in the same order."""
    rows, silent, verbatim = [], [], []
    for question, answer in zip(questions, answers, strict=True):
        verbatim += [float(passages.holds(a)) for a in answer["answers"]]
        if question.passages:
            cited = [passages.of(a) for a in answer["answers"] if not passages.is_title(a)]
            rows.append(_row(question.passages, cited))
        else:
            silent.append(float(not answer["found"]))
    means = [fmean(column) for column in zip(*rows, strict=True)] or [0.0] * 4
    return AskScores(*means, fmean(silent or [0.0]), fmean(verbatim or [1.0]))


def _row(wanted: frozenset[int], cited: Sequence[int]) -> tuple[float, float, float, float]:
    ranked = list(dict.fromkeys(n for n in cited if n))
    return (
        len(wanted & set(ranked[:5])) / len(wanted),
        float(wanted <= set(ranked[:PASSAGES])),
        float(wanted <= set(cited[:PASSAGES])),
        float(bool(cited) and cited[0] in wanted),
    )


def _line(answer: Mapping[str, Any]) -> int:
    """The line of `corpus.jsonl` that an answer's article is, as its path `corpus.jsonl#12` says; 0 for
    none."""
    number = re.search(r"#(\d+)$", str(answer["article"]["path"]))
    return int(number[1]) if number else 0


def words(text: str) -> list[str]:
    """Lower-case words and numbers, without the marks within numbers."""
    return re.findall(r"[^\W_]+", re.sub(r"(?<=\d)[,.](?=\d)", "", text.lower()))
