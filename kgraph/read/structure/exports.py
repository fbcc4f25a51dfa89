"""One text that holds many articles: the exports of newspaper databases, and files in which articles stand one behind the other.

Nexis and Nexis Uni, Factiva, ProQuest, Europresse, NewsBank, Gale and their like put labels around each article ("LOAD-DATE:", "Full
text:"); these are metadata here, never words of the article. The rules are the labels and marks that the databases write.
"""

# ruff: noqa: E501
# The patterns and lists below are data.

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kgraph.model import Block
from kgraph.read.draft import Draft
from kgraph.read.structure.dates import date_in, iso_date
from kgraph.read.structure.furniture import byline, dateline
from kgraph.read.structure.headings import complete
from kgraph.read.structure.plain import plain

LABELS = {
    "title": "title headline hd ti titel titre título article_title",
    "author": "byline author authors author(s) by au autor auteur",
    "source": "publication_title publication newspaper source sn so outlet journal publication_name newspaper_name",
    "date": "publication_date date pd dp published date_of_publication pub_date load-date load_date",
    "topics": "subject subjects keywords ns descriptors schlagwörter",
    "url": "url link document_url persistent_link",
    "text": "full_text body text lp td fulltext volltext texte_intégral",
    "": "length section language publication-type publication_type publication_info publication_year publisher place_of_publication source_type "
    "proquest_document_id document_type document_id copyright last_updated database country_of_publication volume issue pages page "
    "first_page classification graphic correction-date highlight dateline wc sc la cy in re co pub an ed pg ct ipc ipd accession_number "
    "accession_no record_number issn isbn issn_print doi abstract dokumenttyp journal_code series distribution column type edition "
    "news_subject geographic city state country company organization person ticker industry jsn tagline notes links publication_subject "
    "location people product_names identifier_keyword copyright_notice database_name cover_date document_number",
}  # fmt: skip
"""Field → labels, small and with `_` for blanks; those of `""` say nothing that is kept."""
FIELD_OF = {label: field for field, labels in LABELS.items() for label in labels.split()}
BEHIND = frozenset(
    "load-date load_date language publication-type publication_type publication_title publication_year publisher place_of_publication "
    "classification subject proquest_document_id document_type ns re co pub an ipd source_type copyright copyright_notice news_subject "
    "record_number accession_number database keywords graphic".split()
)
"""Labels that stand behind the text: from the first of them on there is no text any more."""
WORDY = re.compile(r"([A-Za-zÀ-ÿ][A-Za-zÀ-ÿ()_ -]{0,28}?)\s?:(?:\s+(\S[^\n]*))?")
SHORT = re.compile(
    r"(HD|BY|WC|PD|SN|SC|LA|CY|LP|TD|CO|IN|NS|RE|PUB|AN|ED|PG|CT|IPC|IPD)(?:[ \t]{2,}|\t)(\S[^\n]*)"
)
BARE = re.compile(r"(Body|Classification|Full text|Abstract)", re.I)
"""Labels that stand alone on a line in Nexis Uni, with what they name below."""
BEGINS = re.compile(
    r"(?:(?:document|article|record|dokument|artikel|result)\s+)?\d{1,5}\s+(?:of|von|de|di|van)\s+\d{1,6}(?:\s+documents?)?",
    re.I,
)
"""A line before an article: "1 of 2 DOCUMENTS", "Document 3 of 25"."""
ENDS = re.compile(
    r"end of document|document [A-Z0-9]{6,}\d{6,}[a-z0-9]+|(?:news|web|tv|radio)[·.]\d{8}[·.][A-Za-z]{1,6}[·.].*"
    r"|record number:? *\S{6,}|proquest document id:? *\d{5,}",
    re.I,
)
"""A line behind an article: Nexis Uni, Factiva, Europresse, NewsBank."""
RULE = re.compile(r"(=|\*|_|#|~|-|—|–|•|\+)\1{4,}|(?:[=*_#~-] ){4,}[=*_#~-]")
COPYRIGHT = re.compile(
    r"(?:\(c\)|©|copyright)\s.{0,150}|all rights reserved\.?|tous droits réservés\.?.{0,40}", re.I
)
COUNTED = re.compile(r"\d[\d,.]* (?:words|mots|wörter|palabras)", re.I)
CODE = re.compile(r"[A-Z]{2,8}|english|english|french|german|spanish", re.I)
LEAST_WORDS = 12
"""Words of the shortest article between two rules."""
HEAD_LINES = 8
SEVERAL = "looks like several articles in one file, which could not be told apart"


class Line(Struct, frozen=True):
    """A line with words: where it is, its words, and whether a blank line stands before it."""

    start: int
    end: int
    words: str
    apart: bool


class Piece(Struct, frozen=True, kw_only=True):
    """An article's lines; what its labels and head say, what of it is none of its text."""

    lines: Sequence[Line]
    fields: dict[str, Any] = {}
    aside: tuple[tuple[int, int], ...] = ()
    title: tuple[int, int] | None = None


def split(draft: Draft) -> list[Draft]:
    """The articles of a draft, numbered where there are several; what is one article comes back as it is."""
    lines = list(_lines(draft.text))
    groups = _groups(lines)
    if len(groups) < 2:
        exported = (
            groups
            and _labelled(lines) >= 3
            and any(BEGINS.fullmatch(x.words) or ENDS.fullmatch(x.words) for x in lines)
        )
        if exported and (piece := _piece(groups[0])).lines:
            return [_draft(draft, piece, None)]
        return [replace(draft, notes=(*draft.notes, SEVERAL))] if _seems_several(lines) else [draft]
    pieces = [piece for group in groups if _worth(piece := _piece(group))]
    if len(pieces) == 1:
        return [_draft(draft, pieces[0], None)]
    return [_draft(draft, piece, number) for number, piece in enumerate(pieces, 1)] or [draft]


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
    if begins and (len(begins) > 1 or _labelled(lines) >= 3):
        return _cut(lines, [i for i in begins if i], skip_first=bool(begins[0]) and len(begins) > 1)
    if ends and (len(ends) > 1 or _labelled(lines) >= 3):
        return _cut(lines, _past_labels(lines, ends))
    heads = _heads(lines)
    if len(heads) > 1:
        return _cut(lines, [i for i in heads if i])
    return _ruled(lines)


def _past_labels(lines: Sequence[Line], cuts: Sequence[int]) -> list[int]:
    """The cuts moved behind what still belongs to the article before: rules, labels of its index."""
    moved = []
    for cut in cuts:
        while cut < len(lines) and (
            RULE.fullmatch(lines[cut].words) or (_label(lines[cut].words) or ("", ""))[0] in BEHIND
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
    """Where a new head of labels begins: two labels at least in a row, one of them a title's, with text between."""
    found: list[int] = []
    i = 0
    while i < len(lines):
        j, names = i, set()
        while j < len(lines) and (label := _label(lines[j].words)) and label[1] != "text":
            names.add(label[1])
            j += 1
        if j - i >= 2 and "title" in names and names & {"date", "source", "author", "url"}:
            found.append(i)
        i = max(j, i + 1)
    return found if all(b - a > 2 for a, b in pairwise(found)) else []


def _ruled(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines between rules, where what stands between them are articles: most have a date or byline, or labels, at their head."""
    rules = [i for i, line in enumerate(lines) if RULE.fullmatch(line.words) and (line.apart or not i)]
    for sign in dict.fromkeys(lines[i].words[0] for i in rules):
        cuts = [i for i in rules if lines[i].words[0] == sign]
        groups = [[line for line in group if not RULE.fullmatch(line.words)] for group in _cut(lines, cuts)]
        groups = [group for group in groups if sum(len(line.words.split()) for line in group) >= LEAST_WORDS]
        if len(groups) > 1 and sum(map(_headed, groups)) >= 0.6 * len(groups):
            return groups
    return [list(lines)]


def _headed(group: Sequence[Line]) -> bool:
    """Whether the lines begin as an article does: a date, a byline or labels at the head, and prose behind."""
    head = [line.words for line in group[:4] if len(line.words) < 160]
    labelled = sum(_label(words) is not None for words in head) >= 2
    return labelled or any(
        dateline(words) or byline(words) or (not complete(words) and date_in(words)) for words in head
    )


def _seems_several(lines: Sequence[Line]) -> bool:
    """Whether rules stand between long stretches that each begin with a short line."""
    rules = [
        i
        for i, line in enumerate(lines)
        if RULE.fullmatch(line.words) and line.apart and line.words[0] in "=*_#~"
    ]
    groups = [[line for line in group if not RULE.fullmatch(line.words)] for group in _cut(lines, rules)]
    long = [
        group
        for group in groups
        if sum(len(line.words.split()) for line in group) >= 40 and not complete(group[0].words)
    ]
    lengths = sum(
        bool(COUNTED.fullmatch(line.words) or re.match(r"length:? +\d+ words", line.words, re.I))
        for line in lines
    )
    return len(long) >= 3 or (len(groups) > 1 and len(long) == len(groups)) or lengths > 1


def _labelled(lines: Sequence[Line]) -> int:
    return sum(_label(line.words) is not None for line in lines)


def _label(words: str) -> tuple[str, str, str] | None:
    """(label, field, what stands behind it) of a line that begins with a label."""
    match = SHORT.fullmatch(words) or WORDY.fullmatch(words)
    if match is None:
        match = BARE.fullmatch(words)
        return (
            (match[1].lower().replace(" ", "_"), FIELD_OF.get(match[1].lower().replace(" ", "_"), ""), "")
            if match
            else None
        )
    label = re.sub(r"\s+", "_", match[1].strip().lower())
    return (label, FIELD_OF[label], (match[2] or "").strip()) if label in FIELD_OF else None


def _piece(group: Sequence[Line]) -> Piece:
    """What the labels and the head of an article's lines say."""
    fields: dict[str, Any] = {}
    aside: list[tuple[int, int]] = []
    body, behind, began = 0, False, False
    title: tuple[int, int] | None = None
    head: list[Line] = []
    for i, line in enumerate(group):
        label = _label(line.words)
        if (
            BEGINS.fullmatch(line.words)
            or ENDS.fullmatch(line.words)
            or RULE.fullmatch(line.words)
            or COPYRIGHT.fullmatch(line.words)
        ):
            aside.append((line.start, line.end))
            behind = behind or (body > 0 and bool(ENDS.fullmatch(line.words)))
        elif (
            label
            and (behind or label[1] != "text")
            and not (label[0] in ("in", "re", "co", "page", "by") and body)
        ):
            behind = behind or (body > 0 and label[0] in BEHIND)
            span = _take(fields, label, line)
            title = span or title
            aside.append((line.start, line.end))
        elif label:  # where the text begins, maybe behind the label
            began = True
            at = line.end - len(label[2])
            aside.append((line.start, at if label[2] else line.end))
            body += bool(label[2])
        elif behind:
            aside.append((line.start, line.end))
        elif not began and not body and i < HEAD_LINES + len(aside) and _headline(line, head):
            head.append(line)
        else:
            body += 1
    return _with_head(group, fields, aside, head, title)


def _headline(line: Line, head: Sequence[Line]) -> bool:
    """Whether a line above the text is one of its head: a title, an outlet, a day, a code."""
    return (
        len(line.words) < 200
        and len(head) < HEAD_LINES
        and not (complete(line.words) and len(line.words.split()) > 14)
    )


def _take(fields: dict[str, Any], label: tuple[str, str, str], line: Line) -> tuple[int, int] | None:
    """Puts what a label says into `fields`; the span of the words where it is the title."""
    name, field, words = label
    if not field or not words or (field in fields and name != "publication_date"):
        return None
    if field == "date":
        words = iso_date(words) or date_in(words) or ""
        if not words or (name.startswith("load") and "date" in fields):
            return None
    elif field == "topics":
        fields[field] = tuple(
            re.sub(r"\s*\(\d+%\)", "", part).strip().title() for part in words.split(";") if part.strip()
        )[:20]
        return None
    elif field == "source":
        words = re.split(r"\s*;\s", words)[0]
    fields["load" if name.startswith("load") else field] = words
    return (line.end - len(words), line.end) if field == "title" else None


def _with_head(
    group: Sequence[Line],
    fields: dict[str, Any],
    aside: list[tuple[int, int]],
    head: Sequence[Line],
    title: tuple[int, int] | None,
) -> Piece:
    """Outlet, date and title of the head's lines: the title above outlet and date (Nexis Uni) or below them (Nexis)."""
    dated = next((i for i, line in enumerate(head) if _day(line.words)), None)
    named = fields.keys() & {"title", "source", "date", "author"}
    if dated is not None and (named or aside):
        fields.setdefault("date", _day(head[dated].words))
        rest = [
            line
            for i, line in enumerate(head)
            if i != dated and not COUNTED.fullmatch(line.words) and not CODE.fullmatch(line.words)
        ]
        above = [line for line in rest if line.start < head[dated].start]
        below = [line for line in rest if line.start > head[dated].start]
        written = next((line for line in rest if byline(line.words)), None)
        if written is not None:
            fields.setdefault("author", (byline(written.words) or ("",))[0])
            above, below = ([line for line in some if line is not written] for some in (above, below))
        factiva = any(COUNTED.fullmatch(line.words) for line in head)
        if factiva and above and below:
            top, outlets = above, below[:1]
        else:
            top, outlets = (below, above[-1:]) if below else (above[:-1] or above, above[1:][-1:])
        if outlets:
            fields.setdefault("source", outlets[0].words)
        if top and "title" not in fields:
            fields["title"], title = " ".join(line.words for line in top), (top[0].start, top[-1].end)
        aside += [
            (line.start, line.end) for line in head if title is None or not title[0] <= line.start < title[1]
        ]
    elif head and aside and "title" not in fields and not complete(head[0].words):
        fields["title"], title = head[0].words, (head[0].start, head[0].end)
    if "load" in fields:
        load = fields.pop("load")
        fields.setdefault("date", load)
    return Piece(lines=group, fields=fields, aside=tuple(sorted(set(aside))), title=title)


def _day(words: str) -> str | None:
    return None if complete(words) and len(words.split()) > 8 else dateline(words) or date_in(words)


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
