"""Lines on pages to paragraphs: running heads left out, words joined over line ends, headings told by their
size."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct

from kgraph.model import Role
from kgraph.read.structure.headings import complete

HYPHEN = "\u00ad"
EDGE = 0.12
"""Share of the page's height at the top and at the bottom where running heads and page numbers stand."""
REPEATED = 0.4
"""Share of the pages a running head must be on (and on two at least)."""
RUNNING_LENGTH = 150
PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[-–—|\s]*(?:\d{1,4}|[ivxlc]{1,6})[-–—|\s]*(?:(?:of|/)\s*\d{1,4})?", re.I
)
WIDER_GAP = 1.3
"""Times the usual distance of lines that starts a paragraph."""
NEAR = 12
"""Lines before and after that tell where a column ends."""
INDENT = 0.8
"""Letter sizes by which a paragraph's first line is set in."""
LIKE = 0.11
"""Difference of sizes up to which letters are alike: typefaces of one size differ by so much in height."""
LARGER = 1.12
"""Times the body's size from which a short line is a heading."""
ROOM = 0.04
MUCH_ROOM = 0.4
"""Shares of the column's width left free, beyond the next line's first word, by which a line ends its
paragraph: where it ends as a sentence does, and where it does not."""
HEADING_LENGTH = 200
BULLET = re.compile(r"(?:[•●▪◦‣■–*-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?=\S)")
COMPOUNDS = frozenset(
    "self well long short high low non ex cross half mid all ever much so then now full part one two three "
    "four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety first second third late early far "
    "near".split()
)
"""First parts of compounds that English writes with a hyphen (Hart's Rules, chapter 4)."""


class Line(Struct, frozen=True, kw_only=True):
    """A line of a page, or a piece of one: its words (a soft hyphen last where a word goes on), its ends and
    baseline in points from the lower left, its letters' size; `row` numbers the lines that the file has."""

    text: str
    page: int
    left: float
    right: float
    y: float
    size: float
    bold: bool
    height: float
    row: int = 0


def parts_of(lines: Sequence[Line]) -> list[tuple[Role, str]]:
    """Roles and words of a document's blocks in reading order."""
    kept = without_running_heads(lines)
    if not kept:
        return []
    body = _body_size(kept)
    pitch = _pitch(kept)
    known = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(line.text for line in kept).lower()))
    parts: list[tuple[Role, str]] = []
    for lines_of_block in _paragraphs(kept, pitch / body):
        words = join([line.text for line in lines_of_block], known)
        role = _role(
            lines_of_block, words, body, first=not any(r in ("title", "paragraph") for r, _ in parts)
        )
        parts.append((role, BULLET.sub("", words, count=1) if role == "item" else words))
    return parts


def without_running_heads(lines: Sequence[Line]) -> list[Line]:
    """The lines without page numbers at a page's edge, without what repeats there, and without what stands
    where that stood."""
    pages = {line.page for line in lines}
    short = (line for line in lines if len(line.text) <= RUNNING_LENGTH)
    edge = [line for line in short if not EDGE * line.height < line.y < (1 - EDGE) * line.height]
    outer = {id(line) for line in _outermost(lines)}
    seen: dict[str, set[int]] = {}
    for line in edge:
        seen.setdefault(_pattern(line.text), set()).add(line.page)
    running = {
        id(line)
        for line in edge
        if PAGE_NUMBER.fullmatch(line.text)
        or len(seen[_pattern(line.text)]) >= (2 if id(line) in outer else max(2, REPEATED * len(pages)))
    }
    heights = Counter(round(line.y) for line in edge if id(line) in running and id(line) in outer)
    usual = {y for y, times in heights.items() if times >= max(3, REPEATED * len(pages) / 2)}
    running |= {id(line) for line in edge if id(line) in outer and round(line.y) in usual}
    return [line for line in lines if id(line) not in running]


def _outermost(lines: Sequence[Line]) -> Iterator[Line]:
    """The highest and the lowest line of every page."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    for page in pages.values():
        yield max(page, key=lambda line: line.y)
        yield min(page, key=lambda line: line.y)


def _pattern(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.lower().split()))


def _body_size(lines: Sequence[Line]) -> float:
    """The size most letters have."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    return max(letters.items(), key=lambda item: (item[1], item[0]))[0] or 1.0


def _pitch(lines: Sequence[Line]) -> float:
    """The usual distance from one line to the next."""
    steps = [a.y - b.y for a, b in pairwise(lines) if a.page == b.page and 0 < a.y - b.y < 4 * a.size]
    return median(steps) if steps else 12.0


def _paragraphs(lines: Sequence[Line], leading: float) -> Iterator[list[Line]]:
    block: list[Line] = []
    for i, line in enumerate(lines):
        if block and _starts(line, block, leading, _margin(lines, i - 1)):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _margin(lines: Sequence[Line], i: int) -> float:
    """The right edge of the column that line `i` stands in: the farthest that lines near it reach, of its
    size, on its page."""
    line = lines[i]
    near = (
        other
        for other in lines[max(0, i - NEAR) : i + NEAR]
        if other.page == line.page and abs(other.size - line.size) < 0.5
    )
    return max(
        (other.right for other in near if other.left < line.right and other.right > line.left),
        default=line.right,
    )


def _starts(line: Line, block: list[Line], leading: float, margin: float) -> bool:
    """Whether a line starts a new block behind those of `block`; `leading` is the usual distance of lines in
    letter sizes."""
    last = block[-1]
    if last.text.endswith(HYPHEN):
        return False
    goes_on = not complete(last.text) and line.text[:1].islower()
    if abs(line.size - last.size) > LIKE * last.size and not goes_on:
        return True
    if line.bold != last.bold and (line.bold or len(block) == 1):
        return True
    if BULLET.match(line.text):
        return not re.match(r"\d|\(?[a-z]", line.text) or complete(last.text) or line.left <= last.left + 1
    width = margin - min(line.left for line in block)
    room = margin - last.right - _first_word(line) > (ROOM if complete(last.text) else MUCH_ROOM) * width
    drop = last.y - line.y
    if line.page != last.page or drop < 0:
        return complete(last.text) or (room and not line.text[:1].islower())
    if drop > WIDER_GAP * leading * line.size:
        return True
    if line.left - last.left > INDENT * line.size and len(block) > 1 and not _item(block):
        return complete(last.text) or line.left - last.left > 2 * INDENT * line.size
    return room


def _first_word(line: Line) -> float:
    """How wide the line's first word is with a blank before it."""
    return (len(line.text.split(maxsplit=1)[0]) + 1) * (line.right - line.left) / max(1, len(line.text))


def _item(block: list[Line]) -> bool:
    return BULLET.match(block[0].text) is not None


def _role(block: list[Line], words: str, body: float, *, first: bool) -> Role:
    size = median(line.size for line in block)
    if BULLET.match(words) and not size > LARGER * body:
        return "item"
    short = len(words) <= HEADING_LENGTH and len(block) <= 3
    if short and size >= LARGER * body and not (complete(words) and len(words.split()) > 15):
        return "title" if first and size >= 1.3 * body else "heading"
    if short and len(block) == 1 and block[0].bold and not complete(words) and len(words.split()) <= 14:
        return "heading"
    return "paragraph"


def join(lines: Sequence[str], known: Counter[str]) -> str:
    """The lines as one; a word cut at a line's end is mended. `known` are the document's words in small
    letters.

    >>> join(["the pro\u00ad", "gramme of a self\u00ad", "taught"], Counter())
    'the programme of a self-taught'
    """
    text = ""
    for line in lines:
        cut = text.endswith(HYPHEN) or (text.endswith("-") and text[-2:-1].isalpha() and line[:1].islower())
        text = _mend(text[:-1], line, known) if cut else f"{text} {line}" if text else line
    return " ".join(text.replace(HYPHEN, "").split())


def _mend(text: str, line: str, known: Counter[str]) -> str:
    """`text` and `line` joined where a hyphen stood between them: without it where it only marked the cut."""
    head = re.search(r"[^\W\d_]*$", text)
    tail = re.match(r"[^\W\d_]*", line)
    first, second = head[0].lower() if head else "", tail[0].lower() if tail else ""
    if known[first + second]:
        return text + line
    apart = known[f"{first}-{second}"] or first in COMPOUNDS or not second or line[:1].isupper()
    apart = apart or (len(first) > 2 and len(second) > 2 and known[first] > 1 and known[second] > 1)
    return f"{text}-{line}" if apart else text + line
