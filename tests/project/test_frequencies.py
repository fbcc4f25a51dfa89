"""How common words are: the list is there, in order, and says what it should."""

from __future__ import annotations

import pytest

from kgraph.frequencies import RARE, zipf


def test_common_words_are_more_common_than_rare_ones() -> None:
    assert (
        zipf("the")
        > zipf("people")
        > zipf("company")
        > zipf("bridge")
        > zipf("arsenic")
        > zipf("qwxzv")
        == RARE
    )


@pytest.mark.parametrize(
    ("word", "like"), [("Bridge", "bridge"), ("BRIDGE", "bridge"), ("bridge-qwxzv", "qwxzv")]
)
def test_letter_case_does_not_tell_and_a_compound_is_as_rare_as_its_rarest_part(word: str, like: str) -> None:
    assert zipf(word) == zipf(like)
