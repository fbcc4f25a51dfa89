"""What stands at the head and the end of an article in the export of a newspaper database: labels, dates, bylines, marks of its kind."""

# ruff: noqa: E501
# The patterns and lists below are data.

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from kgraph.read.structure.dates import date_in, iso_date
from kgraph.read.structure.furniture import byline, dateline
from kgraph.read.structure.headings import complete

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
HEAD_LINES = 8
"""Lines of an article in which its head is looked for."""


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


def label_of(words: str) -> tuple[str, str, str] | None:
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


def piece_of(group: Sequence[Line]) -> Piece:
    """What the labels and the head of an article's lines say."""
    fields: dict[str, Any] = {}
    aside: list[tuple[int, int]] = []
    body, behind, began = 0, False, False
    title: tuple[int, int] | None = None
    head: list[Line] = []
    for i, line in enumerate(group):
        label = label_of(line.words)
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
