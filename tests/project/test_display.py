"""What strangers wrote shows as what it is."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kgraph.cli.render import _flat
from kgraph.cli.summary import REASONS, summary
from kgraph.cli.terminal import plain
from kgraph.display import HIDDEN, LONGEST, shortened, tamed
from kgraph.model import Failure
from tests.graph.sample import sample

BIDI = "\u202e\u2066\u200f\u061c\U000e0041"
WORDS = st.text(st.sampled_from("aé名\u0301\u0489" + BIDI), max_size=30)


@given(WORDS)
def test_nothing_hidden_is_left_and_nothing_else_is_lost(text: str) -> None:
    made = tamed(text)
    assert not HIDDEN.search(made) and tamed(made) == made
    assert [c for c in made if c in "aé名"] == [c for c in text if c in "aé名"]


def test_ordinary_writing_of_many_languages_stays() -> None:
    for text in ("Zoë Łoś", "नमस्ते दुनिया", "مُحَمَّد", "שָׁלוֹם", "ที่นี่", "Việt Nam", "👩‍👩‍👧", "e\u0301\u0323"):
        assert tamed(text) == text == plain(text)


@given(st.text(max_size=300))
def test_a_name_is_never_longer_than_a_line(name: str) -> None:
    assert len(shortened(name)) <= LONGEST
    assert shortened(name) == name or shortened(name).endswith("…")


@given(st.text(st.sampled_from("a\t\n "), max_size=20))
def test_evidence_on_one_line_keeps_every_character_in_its_place(text: str) -> None:
    assert len(_flat(text)) == len(text) and _flat(text).split() == text.split()


def test_a_summary_is_short_whatever_went_wrong() -> None:
    many = [Failure(path=f"{n}.txt", status="failed", reason=f"reason {n}") for n in range(500)]
    many += [
        Failure(path=f"d{n}", status="duplicate", reason=f"the same text as {n}", article="a")
        for n in range(500)
    ]
    many += [Failure(path="r.csv", status="skipped", reason="it is empty", count=2_000_000)]
    told = summary(sample(), failures=many, warnings=[], output=Path("out"))
    assert "500 duplicate, 2,000,000 skipped, 500 failed" in told
    assert len(told.splitlines()) < 30 + REASONS and "482 for 482 other reasons" in told
