"""Transcripts in plain text: times and labels of nobody are not read, and every turn is a paragraph."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kgraph.config import ReadOptions
from kgraph.model import Article
from kgraph.read import read
from kgraph.read.structure.mojibake import mended
from kgraph.read.structure.plain import plain
from kgraph.read.structure.transcripts import turn_starts

TALK = """[00:00:02] Speaker 1: Good evening, the harbour board is in session.
[00:00:09] Speaker 2: Thank you. I bought the shed from Nora Vance
in the spring of that year.
[00:00:15] Speaker 1: And what did you pay for it?
"""
MINUTES = """The meeting opened at seven.
10:30 The chair, Ida Holm, spoke of the budget.
The rest of the morning was lost to a quarrel about chairs and tables.
Another line of the minutes, and nothing else.
"""


def words(text: str) -> list[str]:
    return [text[block.start : block.end] for block in plain(text).blocks]


def test_times_and_voices_without_names_are_not_read() -> None:
    assert words(TALK) == [
        "Good evening, the harbour board is in session.",
        "Thank you. I bought the shed from Nora Vance\nin the spring of that year.",
        "And what did you pay for it?",
    ]


def test_names_stay_before_what_they_say() -> None:
    asked = "BO LIND: Do we have to begin before the others\nhave come in?"
    said = f"ANA REY: We begin.\n{asked}\nANA REY: We do.\nBO LIND: Well.\n"
    assert words(said) == ["ANA REY: We begin.", asked, "ANA REY: We do.", "BO LIND: Well."]


def test_a_text_with_one_time_is_no_transcript() -> None:
    assert "10:30 The chair" in " ".join(words(MINUTES))


@given(st.lists(st.tuples(st.integers(0, 9), st.text(max_size=30)), max_size=8))
def test_what_is_read_begins_inside_its_line(lines: list[tuple[int, str]]) -> None:
    placed = [(100 * n, text) for n, (_, text) in enumerate(lines)]
    for start, reads in turn_starts(placed).items():
        assert start <= reads <= start + len(dict(placed)[start])


def article(tmp_path: Path, text: str, name: str = "a.txt") -> Article:
    (tmp_path / name).write_text(text, "utf-8")
    (found,) = read([tmp_path / name], options=ReadOptions(), languages={"en"})
    assert isinstance(found, Article)
    return found


def test_a_title_does_not_end_at_a_form_of_address(tmp_path: Path) -> None:
    text = "Dr. Mara F. Quist led the board of Alder Pumps in Hull. She will leave in May, she said to us.\n"
    assert article(tmp_path, text).title == "Dr. Mara F. Quist led the board of Alder Pumps in Hull."


def test_text_decoded_wrongly_before_is_mended(tmp_path: Path) -> None:
    right = "João Teixeira of Köln called the letter “very kind” and left. The café was shut that day."
    wrong = right.encode().decode("cp1252", "replace").replace("\ufffd", "\x9d")
    assert article(tmp_path, wrong).text == right
    record = json.dumps({"title": "KÃ¶ln", "text": wrong}, ensure_ascii=False)
    found = article(tmp_path, record, "b.jsonl")
    assert (found.text, found.title) == (right, "Köln")


@given(st.text(alphabet="abcxyz ÀÂÃÄÅÇÈÉÍÎÐÓÔÖÚÜàâãäåçèéíîðóôöúüß.,"))
def test_letters_of_western_languages_stay_as_they_are(text: str) -> None:
    assert mended(text) == text
