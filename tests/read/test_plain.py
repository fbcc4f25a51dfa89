"""The structure of plain text."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.model import PROSE, Article, Failure
from kgraph.read.draft import Draft
from kgraph.read.structure.finish import finish
from kgraph.read.structure.plain import plain

ONE = (
    "Marta Oliveira opened the clinic in Lisbon in 2009, after ten years of work with veterans, and she still remembers the first "
    "office with its two chairs. It had no telephone."
)
TWO = (
    "Her colleagues at the university were sceptical at first, and some of them still are. They asked in a report whether "
    "touch could be taught at all, and whether anybody would pay for it."
)
THREE = "The city council has since paid for a second room, and a third is planned for next year if the money lasts that long."


def blocks(text: str) -> list[tuple[str, str]]:
    done = finish(Draft(text=text, format="txt"))
    return [(block.role, text[block.start : block.end]) for block in done.blocks or ()]


def test_paragraphs_by_blank_lines_and_by_line_ends_are_the_same() -> None:
    assert (
        blocks("\n\n".join([ONE, TWO, THREE]))
        == blocks("\n".join([ONE, TWO, THREE]))
        == [("paragraph", p) for p in (ONE, TWO, THREE)]
    )


def test_a_heading_needs_no_blank_lines() -> None:
    text = "\n".join([ONE, "Keeping a distance and a schedule", TWO, "What the Council Says", THREE])
    assert [role for role, _ in blocks(text)] == ["paragraph", "heading", "paragraph", "heading", "paragraph"]


@pytest.mark.parametrize("width", [50, 60, 72, 80, 100])
def test_hard_wrapped_lines_are_one_paragraph(width: int) -> None:
    wrapped = [textwrap.fill(p, width) for p in (ONE, TWO, THREE)]
    assert blocks("\n\n".join(wrapped)) == [("paragraph", p) for p in wrapped]


def test_wrapped_text_with_headings_and_a_title() -> None:
    text = (
        "The Clinic by the River\n\n"
        + textwrap.fill(ONE, 70)
        + "\n\nThe second room\n\n"
        + textwrap.fill(TWO, 70)
        + "\n"
    )
    assert [role for role, _ in blocks(text)] == ["title", "paragraph", "heading", "paragraph"]


def test_wrapped_text_whose_paragraphs_are_only_set_in() -> None:
    text = "\n".join(textwrap.fill(p, 70, initial_indent="    ") for p in (ONE, TWO, THREE) for _ in range(2))
    assert len(blocks(text)) == 6


def test_verse_is_not_torn_into_headings() -> None:
    text = (
        "I went along the river wall\n  and counted every stone,\nthe gulls were loud, the tide was small,\n  and I was alone.\n\n"
        + ONE
    )
    assert all(role == "paragraph" for role, _ in blocks(text))


def test_lists_and_their_markers() -> None:
    text = f"{ONE}\n\n- a quiet room\n- two chairs\n- an hour of time\n\n1. Ask first.\n2. Listen.\n\n{TWO}"
    assert [b for b in blocks(text) if b[0] == "item"] == [
        ("item", "a quiet room"),
        ("item", "two chairs"),
        ("item", "an hour of time"),
        ("item", "Ask first."),
        ("item", "Listen."),
    ]


def test_numbered_headings_are_no_items() -> None:
    text = f"1. Introduction\n\n{ONE}\n\n2. The Second Room\n\n{TWO}"
    assert [role for role, _ in blocks(text)] == ["title", "paragraph", "heading", "paragraph"]


def test_an_initial_is_no_list_marker() -> None:
    assert blocks("J. de Ruiter opened the clinic with his sister, who had come from Utrecht for it.")[0][
        1
    ].startswith("J. de Ruiter")


@pytest.mark.parametrize(
    "text",
    [
        "The clinic",
        "A short line without a stop",
        "Subscribe to our newsletter",
        "3 May 2024",
        "By Ana Silva",
        "ONE",
    ],
)
def test_a_text_of_one_line_is_prose(text: str) -> None:
    assert blocks(text) == [("paragraph", text)]


def test_comments_have_no_headings() -> None:
    lines = [
        "love this song so much",
        "Best Day Ever",
        "the first time i heard it i was in my car and had to stop and listen to it again and again",
        "Greetings From Lisbon",
        "who else is here because of the show about the clinic that was on the other night on channel two",
    ]
    assert {role for role, _ in blocks("\n\n".join(lines * 3))} == {"paragraph"}


def test_closing_sentences_of_a_paragraph_can_be_furniture() -> None:
    text = f"{ONE} Subscribe to our newsletter. Share this story on Facebook."
    assert blocks(text) == [
        ("paragraph", ONE),
        ("furniture", "Subscribe to our newsletter. Share this story on Facebook."),
    ]


def test_head_lines_feed_date_and_author() -> None:
    done = finish(
        Draft(
            text=f"The clinic by the river\nBy Ana Silva\n3 February, 2026\nfeatured-ABNEWS\n\n{ONE}\n\n{TWO}",
            format="txt",
        )
    )
    assert (done.title, done.author, done.date) == ("The clinic by the river", "Ana Silva", "2026-02-03")
    assert [b.role for b in done.blocks or ()] == [
        "title",
        "furniture",
        "furniture",
        "furniture",
        "paragraph",
        "paragraph",
    ]


def test_a_date_in_a_short_head_line_counts() -> None:
    assert (
        finish(
            Draft(text=f"Institute of Rooms, briefing paper, 8 December 2025\n\n{ONE}\n\n{TWO}", format="txt")
        ).date
        == "2025-12-08"
    )
    assert finish(Draft(text=f"{ONE} It closed on 8 December 2025.\n\n{TWO}", format="txt")).date is None


@pytest.mark.parametrize(
    ("lines", "date", "author", "source"),
    [
        (["Valley Gazette, 4 February 2026"], "2026-02-04", None, "Valley Gazette"),
        (["Valley Gazette | 4 February 2026"], "2026-02-04", None, "Valley Gazette"),
        (["By Ana Silva, Harbour News", "4 February 2026"], "2026-02-04", "Ana Silva", "Harbour News"),
        (["By Ana Silva, Bo Li", "Updated 4 February 2026"], "2026-02-04", "Ana Silva, Bo Li", None),
        (["By Ana Silva | 4 February 2026"], "2026-02-04", "Ana Silva", None),
        (["The Daily Example", "4 February 2026"], "2026-02-04", None, "The Daily Example"),
        (["Lisbon, 4 February 2026"], "2026-02-04", None, None),
        ([], None, None, None),
    ],
)
def test_who_wrote_it_when_and_for_whom(
    lines: list[str], date: str | None, author: str | None, source: str | None
) -> None:
    done = finish(Draft(text="\n".join(["The clinic by the river", *lines, "", ONE, "", TWO]), format="txt"))
    assert (done.title, done.date, done.author, done.source) == (
        "The clinic by the river",
        date,
        author,
        source,
    )


def test_a_heading_is_no_outlet() -> None:
    assert [role for role, _ in blocks(f"The clinic by the river\n\nDaily Life\n\n{ONE}\n\n{TWO}")] == [
        "title",
        "heading",
        "paragraph",
        "paragraph",
    ]


def test_metadata_lines_at_the_head() -> None:
    done = finish(
        Draft(
            text=f"Title: The clinic\nAuthor: Ana Silva\nDate: 3 May 2024\nTags: touch, trust\n\n{ONE}\n\n{TWO}",
            format="txt",
        )
    )
    assert (done.title, done.author, done.date, done.topics) == (
        "The clinic",
        "Ana Silva",
        "2024-05-03",
        ("touch", "trust"),
    )
    assert [b.role for b in done.blocks or ()] == ["metadata", "paragraph", "paragraph"]


def test_quoted_lines_are_a_quote_with_its_marks_masked() -> None:
    text = f"{ONE}\n\n> We had two chairs\n> and no telephone.\n\n{TWO}"
    done = finish(Draft(text=text, format="txt"))
    assert [b.role for b in done.blocks or ()] == ["paragraph", "quote", "paragraph"]
    assert [text[a:b] for a, b in done.masks] == ["> ", "> "]


def test_the_title_is_the_first_sentence_shortened_where_there_is_no_heading() -> None:
    done = finish(Draft(text=f"{ONE}\n\n{TWO}", format="txt"))
    assert done.title is not None
    assert (
        done.title.startswith("Marta Oliveira opened") and done.title.endswith("…") and len(done.title) <= 100
    )


WORDS = st.sampled_from(
    [
        "The clinic",
        "opened.",
        "By Ana Silva",
        "\n",
        "\n\n",
        " ",
        "- ",
        "1. ",
        "Share this",
        "> ",
        "\t",
        "“Yes,”",
        "3 May 2024",
        "ß",
        "\x0c",
        "Title: x",
        ".",
    ]
)


@given(st.one_of(st.lists(WORDS, max_size=40).map("".join), st.text(max_size=200)))
def test_blocks_are_in_order_inside_the_text_and_not_blank(text: str) -> None:
    found = plain(text)
    at = 0
    for block in found.blocks:
        assert at <= block.start < block.end <= len(text)
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        at = block.end
    for start, end in found.masks:
        assert any(b.start <= start < end <= b.end for b in found.blocks)


@given(st.one_of(st.lists(WORDS, max_size=40).map("".join), st.text(max_size=200)))
def test_an_article_has_prose_or_is_skipped(text: str) -> None:
    try:
        done = finish(Draft(text=text, format="txt"))
    except Exception as error:
        assert type(error).__name__ == "Skipped"
        return
    assert done.title
    assert any(block.role in PROSE for block in done.blocks or ())
    letters = [i for i, c in enumerate(done.text) if c.isalpha()]
    covered = sum(b.start <= i < b.end for i in letters for b in done.blocks or ())
    assert covered >= len(letters) * 0.5 or len(letters) < 20


def test_the_text_of_a_file_is_unchanged(read_bytes: Callable[..., list[Article | Failure]]) -> None:
    raw = f"\ufeff  Title\r\n\r\n{ONE}\x00\x0b\r\n\t{TWO}  \r\n\r\n\r\n"
    (article,) = read_bytes(raw)
    assert isinstance(article, Article)
    assert article.text == raw.removeprefix("\ufeff").replace("\r\n", "\n")
