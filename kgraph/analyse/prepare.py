"""What the model reads of an article: its blocks without markup and line breaks, with the way back to the
article's offsets."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from kgraph.analyse.casing import recased
from kgraph.model import INVISIBLE, Article

PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "‚": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "\u00a0": " ",
        "\u2009": " ",
        "\u202f": " ",
    }
)
"""Curly quotes and odd spaces as the model was trained to see them; each is one character, so that offsets
stay."""
IRREGULAR = re.compile(rf"\s\s|[^\S ]|[{INVISIBLE}]")
"""White space that is put right before text is read, and signs that are left out."""
UNREAD = frozenset({"furniture", "metadata"})
PIECE = 5_000
"""Characters the model reads at once: longer blocks are cut after a sentence or at a space, so that memory
stays bounded."""
SEARCH = 1_000
"""How many characters before the limit a place to cut is looked for."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block, or a piece of a long one, as the model reads it. `offsets[i]` is where `text[i]` is in the
    article."""

    block: int
    text: str
    offsets: Sequence[int]


def passages(article: Article, lexicon: Container[str] = ()) -> list[Passage]:
    """All that is read of an article, in text order, none of it empty.

    `lexicon` holds dictionary words in lower case: with it, passages in capitals, or without any, are given
    ordinary capitals."""
    masks = sorted(article.masks)
    ends = [end for _, end in masks]
    found: list[Passage] = []
    for number, block in enumerate(article.blocks):
        if block.role not in UNREAD:
            for start, end in pieces(article.text, block.start, block.end):
                first = bisect_left(ends, start + 1)
                kept = passage(
                    article.text,
                    number,
                    start,
                    end,
                    masks[first : bisect_left(masks, (end, 0), first)],
                )
                if kept.text:
                    found.append(kept)
    texts = recased([p.text for p in found], lexicon)
    return [p if p.text == text else replace(p, text=text) for p, text in zip(found, texts, strict=True)]


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Bounds of the pieces of `text[start:end]`, none longer than `PIECE`: together they cover it."""
    while end - start > PIECE:
        limit = start + PIECE
        cut = max(text.rfind(mark, limit - SEARCH, limit) for mark in (". ", "? ", "! ", ".\n"))
        if cut < 0:
            cut = max(text.rfind(blank, limit - SEARCH, limit) for blank in " \n\t")
        cut = limit if cut < 0 else cut + 1
        yield start, cut
        start = cut
    yield start, end


def passage(text: str, number: int, start: int, end: int, masks: Sequence[tuple[int, int]]) -> Passage:
    """`text[start:end]` of block `number` without its masks (sorted, apart), white space runs as one space,
    quotes plain."""
    whole = text[start:end].translate(PLAIN)
    if not masks and not IRREGULAR.search(whole):
        first, last = whole.startswith(" "), whole.endswith(" ")
        return Passage(number, whole.strip(" "), range(start + first, max(start + first, end - last)))
    kept: list[str] = []
    offsets = array("I")
    for a, b in _unmasked(start, end, masks):
        for i, character in enumerate(text[a:b].translate(PLAIN), a):
            if character in INVISIBLE:
                continue
            if character.isspace():
                if not kept or kept[-1] == " ":
                    continue
                character = " "
            kept.append(character)
            offsets.append(i)
    if kept and kept[-1] == " ":
        kept.pop()
        offsets.pop()
    return Passage(number, "".join(kept), offsets)


def _unmasked(start: int, end: int, masks: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for a, b in masks:
        if a > start:
            yield start, min(a, end)
        start = max(start, b)
    if start < end:
        yield start, end
