"""Text in pictures, by RapidOCR (PP-OCR models that come with it; no network): images, and pages of documents
without text."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from msgspec import Struct

from kgraph.config import ReadOptions
from kgraph.errors import ReadError, Skipped
from kgraph.read.draft import Draft, compose
from kgraph.read.structure.layout import Line, parts_of

MISSING = "it has no text, only pictures; pip install 'kgraph-articles[ocr]' to have them read"
LEAST = 0.5
"""How sure the model must be of a line before it is read at all."""
SURE = 0.9
"""Under so much, on the average of its lines, a document is said to be read with doubt."""
LETTER = 0.75
"""Share of a line's box that its letters are high."""
WIDEST, SMALLEST = 4000, 32
"""Pixels: larger pictures are made smaller, smaller ones hold no text."""
MOST_FRAMES = 500


class Seen(Struct, frozen=True):
    """A line of a picture: its words, its box in pixels from the upper left, and how sure the model is, 0 to
    1."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    sure: float


def available() -> bool:
    """Whether the extra is installed."""
    from importlib.util import find_spec

    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def read_image(data: bytes, *, options: ReadOptions) -> Iterable[Draft]:
    """One draft: the text of a picture, of all its pages where it has several (TIFF). Raises `Skipped` where
    there is none."""
    if not available():
        raise Skipped(
            MISSING.replace("it has no text, only pictures", "an image").replace("them", "its text")
        )
    lines: list[Line] = []
    sure: list[float] = []
    for page, picture in enumerate(_pictures(data)):
        seen = lines_seen(picture)
        lines += as_lines(seen, page, picture.height)
        sure += [one.sure for one in seen]
    yield draft_of(lines, sure, "image")


def draft_of(lines: list[Line], sure: list[float], kind: str) -> Draft:
    """The draft of lines that were read by OCR, which says so. Raises `Skipped` where there is none."""
    text, blocks = compose(parts_of(lines))
    if not any(character.isalnum() for character in text):
        raise Skipped("no text was found in the picture")
    return Draft(text=text, format=kind, blocks=blocks, notes=(note(sure),))


def note(sure: list[float]) -> str:
    """What is said of text that was read by OCR: in steps, so that files are told together."""
    mean = sum(sure) / max(1, len(sure))
    return (
        "read by OCR, letters may be wrong"
        if mean >= SURE
        else "read by OCR with doubt: many letters may be wrong"
    )


def _pictures(data: bytes) -> Iterator[Any]:
    from PIL import Image, ImageSequence, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            for number, frame in enumerate(ImageSequence.Iterator(image)):
                if number >= MOST_FRAMES:
                    return
                picture = frame.convert("RGB")
                picture.thumbnail((WIDEST, WIDEST))
                yield picture
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ReadError("it is no image, or a broken one") from error


def lines_seen(picture: Any) -> list[Seen]:
    """The lines of a picture from top to bottom, words on one height joined."""
    import numpy as np

    if min(picture.size) < SMALLEST:
        return []
    found = _engine()(np.asarray(picture)[:, :, ::-1])
    if found.boxes is None or found.txts is None:
        return []
    seen = [
        Seen(
            words.strip(),
            float(box[:, 0].min()),
            float(box[:, 1].min()),
            float(box[:, 0].max()),
            float(box[:, 1].max()),
            float(sure),
        )
        for box, words, sure in zip(found.boxes, found.txts, found.scores, strict=True)
        if words.strip() and sure >= LEAST
    ]
    return sorted(seen, key=lambda one: (round(one.top / max(8.0, one.bottom - one.top)), one.left))


def as_lines(seen: list[Seen], page: int, height: float) -> list[Line]:
    """The same as lines of a document's page, measured from below as PDF does."""
    return [
        Line(
            text=s.text,
            page=page,
            left=s.left,
            right=s.right,
            y=height - s.bottom,
            size=round(LETTER * (s.bottom - s.top)),
            bold=False,
            height=height,
        )
        for s in seen
    ]


@cache
def _engine() -> Any:
    import logging

    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR()
