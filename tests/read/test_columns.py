"""Columns, tables and footnotes of pages."""

from __future__ import annotations

from kgraph.read.structure.columns import in_reading_order
from kgraph.read.structure.layout import Line

LEFT = (
    "The choir of Alnwick has lost",
    "its singing master, who left",
    "for Leeds after forty years",
    "and wrote no letter to them",
)
RIGHT = (
    "Mayor Ruth Dane wants to hire",
    "another before the summer is",
    "over, because the feast needs",
    "a choir and somebody to lead",
)


def piece(text: str, left: float, y: float, row: int, size: float = 12.0, page: int = 0) -> Line:
    right = left + 5 * len(text)
    return Line(text=text, page=page, left=left, right=right, y=y, size=size, bold=False, height=800, row=row)


def rows(*columns: tuple[str, ...], width: float = 240) -> list[Line]:
    """Pieces drawn row by row, a blank wider than a blank between them."""
    return [
        piece(text, 60 + width * n, 700 - 14 * row, row)
        for row, texts in enumerate(zip(*columns, strict=True))
        for n, text in enumerate(texts)
    ]


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in in_reading_order(lines)[0]]


def test_columns_of_prose_are_read_one_after_the_other() -> None:
    assert texts(rows(LEFT, RIGHT)) == [*LEFT, *RIGHT]
    assert texts(rows(LEFT, RIGHT, LEFT)) == [*LEFT, *RIGHT, *LEFT]
    assert in_reading_order(rows(LEFT, RIGHT))[1] == 0


def test_a_line_across_the_columns_parts_them() -> None:
    across = piece("A line that runs all the way over both of the columns of this page", 60, 640, 9)
    lines = [*rows(LEFT, RIGHT), across]
    assert texts(lines) == [*LEFT, *RIGHT, across.text]


def test_rows_of_a_table_stay_rows() -> None:
    table = rows(("Tenant", "Hana Mori", "Leo Park", "Ida Holm"), ("Rent", "4,000", "3,500", "1,200"))
    assert texts(table) == ["Tenant Rent", "Hana Mori 4,000", "Leo Park 3,500", "Ida Holm 1,200"]
    assert in_reading_order(table)[1] == 0


def test_what_may_be_either_is_in_doubt() -> None:
    cells = ("the old pier", "the new pier", "a small boat", "the red house")
    assert in_reading_order(rows(cells, cells))[1] == 1


def test_wide_blanks_of_a_justified_line_are_blanks() -> None:
    lines = [
        piece("One wide", 60, 700, 0),
        piece("blank here", 120, 700, 0),
        piece("and no more.", 60, 686, 1),
    ]
    assert texts(lines) == ["One wide blank here", "and no more."]


def test_footnotes_go_behind_the_text_without_their_marks() -> None:
    lines = [
        piece("The plan was drawn by Carla Rey.3 She", 60, 700, 0),
        piece("left in May of 2013.", 60, 686, 1),
        piece("3 Rey worked for the port until 2016.", 60, 80, 2, size=9.0),
        piece("The next page begins here.", 60, 700, 0, page=1),
    ]
    assert texts(lines) == [
        "The plan was drawn by Carla Rey. She",
        "left in May of 2013.",
        "The next page begins here.",
        "Rey worked for the port until 2016.",
    ]


def test_small_print_without_a_mark_stays() -> None:
    lines = [piece("The text of the page.", 60, 700, 0), piece("Printed in Leeds.", 60, 80, 1, size=8.0)]
    assert texts(lines) == ["The text of the page.", "Printed in Leeds."]
