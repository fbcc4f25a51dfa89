"""From a draft to an article: structure, furniture, title, date, author and language, the same for every
format."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from kgraph.errors import Skipped
from kgraph.model import PROSE, Block
from kgraph.read.draft import Draft
from kgraph.read.structure.dates import iso_date
from kgraph.read.structure.furniture import LONE_NETWORK, furniture, sentence_furniture, sentence_starts
from kgraph.read.structure.head import read_head
from kgraph.read.structure.language import language_told
from kgraph.read.structure.mojibake import NOTE, broken
from kgraph.read.structure.plain import plain

SURROGATES = re.compile("[\ud800-\udfff]")
"""Halves of characters, which JSON can hold and no encoding can."""
LONGEST_FIELD = 1000
TITLE_LENGTH = 100
"""Characters of the longest title taken from a first sentence."""
LONGEST_FURNITURE = 400


def finish(draft: Draft) -> Draft:
    """The draft with blocks, title, ISO date, author and language filled in as far as they can be known.

    Raises `Skipped` where there is nothing to read.
    """
    if re.search(r"[^\W_]", draft.text) is None:
        raise Skipped("there is no text in it")
    draft = _without_halves(draft)
    if draft.blocks is None:
        found = plain(draft.text)
        said = {name: value for name, value in found.fields.items() if not getattr(draft, name)}
        draft = replace(draft, blocks=found.blocks, masks=found.masks, **said)
    marked = _with_networks(draft.text, list(_mark(draft.text, draft.blocks or ())))
    head, blocks = read_head(draft.text, _with_title(draft, marked))
    marked = _some_prose(draft.text, tuple(blocks))
    return replace(
        draft,
        blocks=marked,
        title=_clean(draft.title) or _title(draft.text, marked),
        date=iso_date(draft.date or "") or head.date,
        author=_clean(draft.author) or head.author,
        source=_clean(draft.source) or head.source,
        url=_clean(draft.url),
        topics=tuple(dict.fromkeys(filter(None, map(_clean, draft.topics)))),
        language=language_told(draft.language, _prose(draft.text, marked)),
    )


def _without_halves(draft: Draft) -> Draft:
    """The draft without halves of characters, with a note where many of its characters are lost."""
    if SURROGATES.search(draft.text):
        draft = replace(draft, text=SURROGATES.sub("\ufffd", draft.text))
    return replace(draft, notes=(*draft.notes, NOTE)) if broken(draft.text) else draft


def _clean(value: str | None) -> str | None:
    return " ".join(SURROGATES.sub("\ufffd", value).split())[:LONGEST_FIELD] or None if value else None


def _mark(text: str, blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks with furniture marked: whole blocks, and the closing sentences of prose as blocks of their
    own."""
    for block in blocks:
        if block.role in ("furniture", "metadata", "title"):
            yield block
        elif block.end - block.start <= LONGEST_FURNITURE and furniture(text[block.start : block.end]):
            yield replace(block, role="furniture")
        elif block.role in PROSE:
            yield from _split(text, block)
        else:
            yield block


def _with_networks(text: str, blocks: list[Block]) -> tuple[Block, ...]:
    """Names of networks standing alone ("Facebook") are buttons where furniture stands beside them."""
    alone = [
        b.end - b.start < 20 and LONE_NETWORK.fullmatch(text, b.start, b.end) is not None for b in blocks
    ]
    page = [b.role == "furniture" or a for b, a in zip(blocks, alone, strict=True)]
    return tuple(
        replace(b, role="furniture")
        if alone[i] and any(page[j] for j in (i - 1, i + 1) if 0 <= j < len(page))
        else b
        for i, b in enumerate(blocks)
    )


def _split(text: str, block: Block) -> Iterator[Block]:
    starts = list(sentence_starts(text[block.start : block.end]))
    end, cut = block.end, len(starts)
    while cut > 1 and sentence_furniture(text[block.start + starts[cut - 1] : end]):
        cut -= 1
        end = block.start + starts[cut]
    if cut == len(starts):
        yield block
        return
    prose = text[block.start : end].rstrip()
    yield replace(block, end=block.start + len(prose))
    yield replace(block, start=end, role="furniture")


def _with_title(draft: Draft, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The heading that opens the article is its title, where it says what the title says or where no title is
    given."""
    first = next((i for i, b in enumerate(blocks) if b.role not in ("furniture", "metadata")), None)
    if first is None or blocks[first].role != "heading":
        return blocks
    words = _clean(draft.text[blocks[first].start : blocks[first].end]) or ""
    if draft.title and words.casefold() not in (_clean(draft.title) or "").casefold():
        return blocks
    return (*blocks[:first], replace(blocks[first], role="title"), *blocks[first + 1 :])


def _some_prose(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """An article never ends up with no prose: where there is none, headings are read as paragraphs, else
    furniture is."""
    if not blocks:
        body = text.strip()
        start = text.find(body)
        return (Block(start=start, end=start + len(body)),)
    if any(block.role in PROSE for block in blocks):
        return blocks
    spare = (
        {"heading", "title"}
        if any(block.role in ("heading", "title") for block in blocks)
        else {"furniture", "metadata"}
    )
    return tuple(replace(block, role="paragraph") if block.role in spare else block for block in blocks)


def _title(text: str, blocks: tuple[Block, ...]) -> str:
    chosen = next((b for b in blocks if b.role == "title"), None) or next(
        (b for b in blocks if b.role == "heading"), None
    )
    if chosen is None or blocks.index(chosen) > 3:
        chosen = next((b for b in blocks if b.role in PROSE), None) or blocks[0]
        body = text[chosen.start : chosen.end][:2000]
        starts = list(sentence_starts(body))
        return shorten(body[: starts[1]] if len(starts) > 1 else body)
    return shorten(text[chosen.start : chosen.end])


def shorten(text: str) -> str:
    """At most `TITLE_LENGTH` characters, cut at a word's end, blanks made single.

    >>> shorten("word " * 40)[-12:]
    'd word word…'
    """
    words = " ".join(text[: 4 * TITLE_LENGTH].split())
    if len(words) <= TITLE_LENGTH:
        return words
    cut = words[: TITLE_LENGTH - 1]
    return (cut[: cut.rfind(" ")] if cut.rfind(" ") > TITLE_LENGTH // 2 else cut).rstrip(" ,;:–—-") + "…"


def _prose(text: str, blocks: tuple[Block, ...]) -> str:
    """Enough of the article's prose to tell its language by."""
    return "\n".join(text[b.start : min(b.end, b.start + 2000)] for b in blocks if b.role in PROSE)[:4000]
