"""What the model reads of a block: its text without markup and line breaks, with the way back to the article's offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kgraph.model import Article, Block

# Curly quotes and odd spaces as the model was trained to see them; each is one character, so that offsets stay.
PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‚": "'", "\u00a0": " ", "\u2009": " ",
                       "\u202f": " ", "\u00ad": " ", "\u200b": " ", "\ufeff": " "})
GAP = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A block as the model reads it. `offsets[i]` is the place in the article's text of character `i` of `text`."""

    block: int
    text: str
    offsets: tuple[int, ...]


def passage(article: Article, number: int, block: Block) -> Passage:
    """The block without its masks, white space runs as one space, quotes plain."""
    text = list(article.text[block.start:block.end].translate(PLAIN))
    for start, end in article.masks:
        if start < block.end and end > block.start:
            for i in range(max(start, block.start), min(end, block.end)):
                text[i - block.start] = "\0"
    kept: list[str] = []
    offsets: list[int] = []
    for i, character in enumerate(text):
        if character == "\0":
            continue
        if character.isspace():
            if not kept or kept[-1] == " ":
                continue
            character = " "
        kept.append(character)
        offsets.append(block.start + i)
    if kept and kept[-1] == " ":
        kept.pop()
        offsets.pop()
    return Passage(number, "".join(kept), tuple(offsets))
