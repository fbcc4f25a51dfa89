"""What the model reads: offsets lead back, pieces cover, capitals are put right without a change of
length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.analyse.casing import recased
from kgraph.analyse.prepare import PIECE, PLAIN, passages, pieces
from kgraph.model import Article, Block

LEXICON = frozenset(
    "run house win surprise defeat lucky get love rock play film watch end lower stock fear".split()
)
WORDS = st.text(alphabet="ab Z\n\t.,’“”\u00a0é*", max_size=60)


def made(text: str, masks: tuple[tuple[int, int], ...] = ()) -> Article:
    return Article(
        id="a", path="a", text=text, title="a", blocks=(Block(start=0, end=len(text)),), masks=masks
    )


@given(WORDS, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 4)), max_size=3))
def test_every_character_leads_back_to_its_place(text: str, cuts: list[tuple[int, int]]) -> None:
    masks = tuple((start, min(start + length, len(text))) for start, length in cuts if start < len(text))
    for part in passages(made(text, masks)):
        assert len(part.text) == len(part.offsets)
        assert part.text == part.text.strip()
        assert "  " not in part.text
        assert list(part.offsets) == sorted(set(part.offsets))
        for character, place in zip(part.text, part.offsets, strict=True):
            assert character == text[place].translate(PLAIN) or (
                character == " " and text[place].translate(PLAIN).isspace()
            )
            assert not any(start <= place < end for start, end in masks)


@given(st.integers(0, 3 * PIECE), st.sampled_from(["x", "word ", "A sentence here. ", "éé\n"]))
def test_pieces_cover_long_blocks_and_none_is_too_long(length: int, unit: str) -> None:
    text = (unit * (length // len(unit) + 1))[:length]
    cut = list(pieces(text, 0, len(text)))
    assert [start for start, _ in cut] == [0, *(end for _, end in cut[:-1])]
    assert cut[-1][1] == len(text)
    assert all(end - start <= PIECE for start, end in cut)
    if unit == "A sentence here. ":
        assert all(text[:end].endswith(". ") or text[:end].endswith(".") for _, end in cut[:-1])


def test_furniture_is_not_read() -> None:
    article = Article(
        id="a",
        path="a",
        text="Share this. Fine left.",
        title="a",
        blocks=(Block(start=0, end=11, role="furniture"), Block(start=12, end=22)),
    )
    assert [p.text for p in passages(article)] == ["Fine left."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "SOCCER - JAPAN GET LUCKY WIN, CHINA IN SURPRISE DEFEAT",
            "Soccer - Japan get lucky win, China in surprise defeat",
        ),
        ("U.S. STOCKS END LOWER ON NATO FEARS", "U.S. stocks end lower on NATO fears"),
        ("MANCHESTER UNITED WIN", "Manchester United win"),
        ("O'BRIEN WON'T PLAY", "O'Brien won't play"),
        ("i watch paul walker and bruno on youtube", "i watch Paul Walker and Bruno on Youtube"),
        ("Ann Fine likes the house.", "Ann Fine likes the house."),
        ("NATO", "NATO"),
    ],
)
def test_ordinary_capitals(text: str, expected: str) -> None:
    assert recased([text], LEXICON) == [expected]


def test_capitals_follow_the_article_where_it_has_the_word() -> None:
    assert (
        recased(["They saw Brill today and the plaice.", "BRILL BEATS PLAICE"], LEXICON)[1].split()[2]
        == "plaice"
    )


@given(st.lists(st.text(alphabet="abßıİJKL 'éÉ.", max_size=30), max_size=4))
def test_recasing_keeps_lengths_and_letters(texts: list[str]) -> None:
    done = recased(texts, LEXICON)
    assert [len(t) for t in done] == [len(t) for t in texts]
    assert [t.lower() for t in done] == [t.lower() for t in texts]
    assert recased(texts, ()) == texts
