"""One text that holds many articles: the exports of newspaper databases, and files in which articles stand
one behind the other.

Nexis and Nexis Uni, Factiva, ProQuest, Europresse, NewsBank, Gale and their like put labels around each
article ("LOAD-DATE:", "Full text:"); these are metadata here, never words of the article. The rules are the
labels and marks that the databases write."""

# The patterns and lists below are data.

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from kgraph.model import Block
from kgraph.read.draft import Draft
from kgraph.read.structure.dates import date_in
from kgraph.read.structure.export_heads import (
    BEGINS,
    BEHIND,
    COUNTED,
    ENDS,
    RULE,
    Line,
    Piece,
    label_of,
    piece_of,
)
from kgraph.read.structure.furniture import byline, dateline
from kgraph.read.structure.headings import complete
from kgraph.read.structure.plain import plain

LEAST_WORDS = 12
"""Words of the shortest article between two rules."""
LONG_WORDS = 40
"""Words from which a stretch that is not told apart may be an article."""
LEAST_LABELS = 3
"""Labels that make a file an export."""
MOSTLY = 0.6
"""Share of the stretches between rules that must begin as articles do."""
LENGTH = re.compile(r"length:? +\d+ words", re.I)
SEVERAL = "looks like several articles in one file, which could not be told apart"


def split(draft: Draft) -> list[Draft]:
    """The articles of a draft, numbered where there are several; what is one article comes back as it is."""
    lines = list(_lines(draft.text))
    groups = _groups(lines)
    if len(groups) < 2:
        return [_undivided(draft, lines, groups)]
    pieces = [piece for group in groups if _worth(piece := piece_of(group))]
    if len(pieces) == 1:
        return [_draft(draft, pieces[0], None)]
    return [_draft(draft, piece, number) for number, piece in enumerate(pieces, 1)] or [draft]


def _undivided(draft: Draft, lines: Sequence[Line], groups: Sequence[Sequence[Line]]) -> Draft:
    """One article, with what the labels of an export say of it; a word where it looks like several."""
    marked = any(BEGINS.fullmatch(line.words) or ENDS.fullmatch(line.words) for line in lines)
    if groups and marked and _labelled(lines) >= LEAST_LABELS:
        return _draft(draft, piece_of(groups[0]), None)
    return replace(draft, notes=(*draft.notes, SEVERAL)) if _seems_several(lines) else draft


def _lines(text: str) -> Iterator[Line]:
    last = -1
    for match in re.finditer(r"[^\n\f]+", text):
        words = match[0].strip()
        if words:
            start = match.start() + match[0].index(words[0])
            yield Line(
                start,
                start + len(words),
                words,
                last < 0 or text.count("\n", last, match.start()) > 1 or "\f" in text[last:start],
            )
            last = match.end()


def _groups(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each article, by the first rule that finds several."""
    begins = [i for i, line in enumerate(lines) if BEGINS.fullmatch(line.words)]
    ends = [i + 1 for i, line in enumerate(lines) if ENDS.fullmatch(line.words)]
    labelled = _labelled(lines) >= LEAST_LABELS
    if len(begins) > (0 if labelled else 1):
        return _cut(lines, [i for i in begins if i], skip_first=bool(begins[0]) and len(begins) > 1)
    if len(ends) > (0 if labelled else 1):
        return _cut(lines, _past_labels(lines, ends))
    heads = _heads(lines)
    return _cut(lines, [i for i in heads if i]) if len(heads) > 1 else _ruled(lines)


def _past_labels(lines: Sequence[Line], cuts: Sequence[int]) -> list[int]:
    """The cuts moved behind what still belongs to the article before: rules, labels of its index."""
    moved = []
    for cut in cuts:
        while cut < len(lines) and (
            RULE.fullmatch(lines[cut].words) or (label_of(lines[cut].words) or ("", ""))[0] in BEHIND
        ):
            cut += 1
        moved.append(cut)
    return moved


def _cut(lines: Sequence[Line], cuts: Sequence[int], *, skip_first: bool = False) -> list[list[Line]]:
    edges = [0, *dict.fromkeys(cut for cut in cuts if 0 < cut < len(lines)), len(lines)]
    groups = [list(lines[a:b]) for a, b in pairwise(edges)]
    return [
        group
        for group in (groups[1:] if skip_first else groups)
        if any(not RULE.fullmatch(line.words) for line in group)
    ]


def _heads(lines: Sequence[Line]) -> list[int]:
    """Where a new head of labels begins: two labels at least in a row, one of them a title's, with text
    between."""
    found: list[int] = []
    i = 0
    while i < len(lines):
        j, names = i, set()
        while j < len(lines) and (label := label_of(lines[j].words)) and label[1] != "text":
            names.add(label[1])
            j += 1
        if j - i >= 2 and "title" in names and names & {"date", "source", "author", "url"}:
            found.append(i)
        i = max(j, i + 1)
    return found if all(b - a > 2 for a, b in pairwise(found)) else []


def _ruled(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines between rules, where what stands between them are articles: most have a date or byline, or
    labels, at their head."""
    rules = [i for i, line in enumerate(lines) if RULE.fullmatch(line.words) and (line.apart or not i)]
    for sign in dict.fromkeys(lines[i].words[0] for i in rules):
        stretches = _between(lines, [i for i in rules if lines[i].words[0] == sign])
        groups = [group for group in stretches if _words(group) >= LEAST_WORDS]
        if len(groups) > 1 and sum(map(_headed, groups)) >= MOSTLY * len(groups):
            return groups
    return [list(lines)]


def _between(lines: Sequence[Line], rules: Sequence[int]) -> list[list[Line]]:
    """The lines between rules, without any rule."""
    return [[line for line in group if not RULE.fullmatch(line.words)] for group in _cut(lines, rules)]


def _words(group: Sequence[Line]) -> int:
    return sum(len(line.words.split()) for line in group)


def _headed(group: Sequence[Line]) -> bool:
    """Whether the lines begin as an article does: a date, a byline or labels at the head, and prose
    behind."""
    head = [line.words for line in group[:4] if len(line.words) < 160]
    labelled = sum(label_of(words) is not None for words in head) >= 2
    return labelled or any(
        dateline(words) or byline(words) or (not complete(words) and date_in(words)) for words in head
    )


def _seems_several(lines: Sequence[Line]) -> bool:
    """Whether rules stand between long stretches that each begin with a short line, or several lengths are
    given."""
    rules = [i for i, line in enumerate(lines) if _parting(line)]
    groups = _between(lines, rules)
    long = sum(_words(group) >= LONG_WORDS and not complete(group[0].words) for group in groups)
    lengths = sum(bool(COUNTED.fullmatch(line.words) or LENGTH.match(line.words)) for line in lines)
    return long >= 3 or (len(groups) > 1 and long == len(groups)) or lengths > 1


def _parting(line: Line) -> bool:
    return line.apart and line.words[0] in "=*_#~" and RULE.fullmatch(line.words) is not None


def _labelled(lines: Sequence[Line]) -> int:
    return sum(label_of(line.words) is not None for line in lines)


def _worth(piece: Piece) -> bool:
    """Whether there is text besides the labels."""
    spans = set(piece.aside)
    own = sum(len(line.words.split()) for line in piece.lines if (line.start, line.end) not in spans)
    return own >= LEAST_WORDS or bool(piece.title and own > 3)


def _draft(draft: Draft, piece: Piece, number: int | None) -> Draft:
    """The article of a piece: its text is a stretch of the file's, what is none of it is metadata there."""
    start, end = piece.lines[0].start, piece.lines[-1].end
    text = draft.text[start:end]
    if not piece.fields and not piece.aside:
        blocks = None if draft.blocks is None else _moved(draft.blocks, start, end)
        return Draft(
            text=text,
            format=draft.format,
            number=number,
            blocks=blocks,
            source=None,
            language=draft.language,
            notes=draft.notes,
        )
    aside = [(a - start, b - start) for a, b in piece.aside]
    blocks = (
        _blocks(text, aside, piece, start)
        if draft.blocks is None
        else _kept(_moved(draft.blocks, start, end), aside, piece, start)
    )
    return Draft(
        text=text, format=draft.format, number=number, blocks=blocks, language=draft.language, notes=draft.notes,
        **{name: value for name, value in piece.fields.items() if name in ("title", "author", "source", "date", "topics", "url")},
    )  # fmt: skip


def _moved(blocks: Sequence[Block], start: int, end: int) -> tuple[Block, ...]:
    inside = (b for b in blocks if b.end > start and b.start < end)
    return tuple(replace(b, start=max(b.start, start) - start, end=min(b.end, end) - start) for b in inside)


def _blocks(text: str, aside: Sequence[tuple[int, int]], piece: Piece, start: int) -> tuple[Block, ...]:
    """The blocks of plain text: what is aside is metadata, the title a title, the rest as of any text."""
    spans = [*aside, *([(piece.title[0] - start, piece.title[1] - start)] if piece.title else [])]
    blank = list(text)
    for a, b in spans:
        blank[a:b] = [" " if character != "\n" else "\n" for character in blank[a:b]]
    found = [block for block in plain("".join(blank)).blocks if block.role != "metadata"]
    marked = [Block(start=a, end=b, role="metadata") for a, b in aside if not _within((a, b), piece, start)]
    if piece.title:
        marked.append(Block(start=piece.title[0] - start, end=piece.title[1] - start, role="title"))
    return tuple(sorted([*found, *marked], key=lambda block: (block.start, block.end)))


def _within(span: tuple[int, int], piece: Piece, start: int) -> bool:
    return piece.title is not None and span[0] <= piece.title[0] - start < span[1]


def _kept(
    blocks: Sequence[Block], aside: Sequence[tuple[int, int]], piece: Piece, start: int
) -> tuple[Block, ...]:
    """The blocks of a rich format, those that are aside as metadata."""
    marked = []
    title = (piece.title[0] - start, piece.title[1] - start) if piece.title else None
    for block in blocks:
        inner = [(a, b) for a, b in aside if a < block.end and b > block.start]
        if title and title[0] <= block.start < title[1]:
            marked.append(replace(block, role="title"))
        elif not inner:
            marked.append(block)
        elif inner[-1][1] < block.end and inner[0][0] <= block.start:  # a label before the words
            marked.append(replace(block, start=min(block.end - 1, inner[-1][1] + 1)))
        else:
            marked.append(replace(block, role="metadata"))
    return tuple(marked)
