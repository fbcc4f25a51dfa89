"""Pages that are pictures: read by OCR where it is installed, and never lost without a word where it is
not."""

from __future__ import annotations

import io
from typing import Any

import pytest

from kgraph.config import ReadOptions
from kgraph.errors import Skipped
from kgraph.read.draft import Draft
from kgraph.read.formats import ocr, pdf, scans
from kgraph.read.formats.ocr import Seen

Image = pytest.importorskip("PIL.Image")
WORDS = ("Ida Holm of the port of Hexham", "sold the ferry in the spring.")


def scanned(pages: int = 1) -> bytes:
    made = io.BytesIO()
    first, *others = (Image.new("L", (600, 800), 255 - n) for n in range(pages))
    first.save(made, "PDF", save_all=True, append_images=others, resolution=72)
    return made.getvalue()


def seen(picture: Any) -> list[Seen]:
    """What an engine might see in any picture: two lines in its upper half."""
    return [Seen(words, 100, 200 + 40 * n, 900, 230 + 40 * n, 0.98) for n, words in enumerate(WORDS)]


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (ocr, scans, pdf):
        monkeypatch.setattr(module, "available", lambda: True, raising=False)
    monkeypatch.setattr(scans, "lines_seen", seen)


def read(data: bytes, **options: float) -> Draft:
    (draft,) = pdf.read_pdf(data, options=ReadOptions(**options))  # type: ignore[arg-type]
    assert isinstance(draft, Draft)
    return draft


@pytest.mark.usefixtures("engine")
def test_a_picture_of_a_page_is_read_and_said_to_be() -> None:
    draft = read(scanned())
    assert draft.text == " ".join(WORDS)
    assert draft.notes == ("read by OCR, letters may be wrong",)


@pytest.mark.usefixtures("engine")
def test_pages_beyond_the_time_are_told() -> None:
    assert (
        read(scanned(3), parser_seconds=5).notes[1]
        == "2 pages that are pictures were not read: raise parser_seconds"
    )


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (ocr, scans, pdf):
        monkeypatch.setattr(module, "available", lambda: False, raising=False)
    with pytest.raises(Skipped, match=r"kgraph-articles\[ocr\]"):
        read(scanned())
