"""What stands at the head and the end of an article in the export of a newspaper database: labels, dates,
bylines, marks of its kind."""

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
MARKS = (BEGINS, ENDS, RULE, COPYRIGHT)
"""Lines that are the database's, wherever they stand."""
WORDS_OF_TEXT = frozenset({"in", "re", "co", "page", "by"})
"""Labels that are words as well, with which a line of the text may begin."""
HEAD_LINES, LONG_HEADLINE = 8, 14
"""Lines of an article in which its head is looked for; words from which a sentence is no headline."""
MOST_TOPICS = 20
Span = tuple[int, int]


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
    aside: tuple[Span, ...] = ()
    title: Span | None = None


def label_of(words: str) -> tuple[str, str, str] | None:
    """(label, field, what stands behind it) of a line that begins with a label."""
    if match := SHORT.fullmatch(words) or WORDY.fullmatch(words):
        label = re.sub(r"\s+", "_", match[1].strip().lower())
        return (label, FIELD_OF[label], (match[2] or "").strip()) if label in FIELD_OF else None
    if match := BARE.fullmatch(words):
        label = match[1].lower().replace(" ", "_")
        return label, FIELD_OF.get(label, ""), ""
    return None


def piece_of(group: Sequence[Line]) -> Piece:
    """What the labels and the head of an article's lines say."""
    reading = _Reading()
    for number, line in enumerate(group):
        reading.take(number, line)
    return _with_head(group, reading)


class _Reading:
    """An article's lines, read one by one: what of them is labels, head, text and what stands behind it."""

    def __init__(self) -> None:
        self.fields: dict[str, Any] = {}
        self.aside: list[Span] = []
        self.head: list[Line] = []
        self.title: Span | None = None
        self._body = 0  # lines of text
        self._began = self._behind = False

    def take(self, number: int, line: Line) -> None:
        """Reads one more line."""
        label = label_of(line.words)
        if any(mark.fullmatch(line.words) for mark in MARKS):
            self._behind = self._behind or (self._body > 0 and bool(ENDS.fullmatch(line.words)))
            self._put_aside(line)
        elif label and self._is_metadata(label):
            self._behind = self._behind or (self._body > 0 and label[0] in BEHIND)
            self.title = _take(self.fields, label, line) or self.title
            self._put_aside(line)
        elif label:
            self._begin_text(label, line)
        elif self._behind:
            self._put_aside(line)
        elif self._may_be_head(number) and _headline(line, self.head):
            self.head.append(line)
        else:
            self._body += 1

    def _put_aside(self, line: Line) -> None:
        self.aside.append((line.start, line.end))

    def _is_metadata(self, label: tuple[str, str, str]) -> bool:
        """Whether a label is one of the article's data: not that of its text, nor a word that begins a
        sentence."""
        said_in_text = label[0] in WORDS_OF_TEXT and self._body > 0
        return (self._behind or label[1] != "text") and not said_in_text

    def _begin_text(self, label: tuple[str, str, str], line: Line) -> None:
        """The label where the text begins, maybe right behind it."""
        self._began = True
        behind = label[2]
        self.aside.append((line.start, line.end - len(behind) if behind else line.end))
        self._body += bool(behind)

    def _may_be_head(self, number: int) -> bool:
        return not self._began and not self._body and number < HEAD_LINES + len(self.aside)


def _headline(line: Line, head: Sequence[Line]) -> bool:
    """Whether a line above the text is one of its head: a title, an outlet, a day, a code."""
    sentence = complete(line.words) and len(line.words.split()) > LONG_HEADLINE
    return len(line.words) < 200 and len(head) < HEAD_LINES and not sentence


def _take(fields: dict[str, Any], label: tuple[str, str, str], line: Line) -> Span | None:
    """Puts what a label says into `fields`; the span of the words where it is the title."""
    name, field, words = label
    if not field or not words or (field in fields and name != "publication_date"):
        return None
    if field == "topics":
        fields[field] = _topics(words)
    elif field == "date":
        _take_date(fields, name, words)
    elif field == "source":
        fields[field] = re.split(r"\s*;\s", words)[0]
    else:
        fields[field] = words
    return (line.end - len(words), line.end) if field == "title" else None


def _take_date(fields: dict[str, Any], name: str, words: str) -> None:
    """A day; the one on which the database took the article in counts only where there is no other."""
    day, loaded = iso_date(words) or date_in(words), name.startswith("load")
    if day and not (loaded and "date" in fields):
        fields["load" if loaded else "date"] = day


def _topics(words: str) -> tuple[str, ...]:
    """Subjects, parted by semicolons, without the share that Nexis puts behind each."""
    parts = (re.sub(r"\s*\(\d+%\)", "", part).strip().title() for part in words.split(";") if part.strip())
    return tuple(parts)[:MOST_TOPICS]


def _with_head(group: Sequence[Line], reading: _Reading) -> Piece:
    """The piece, with what the lines above its text say where no label says it."""
    fields, aside, title = reading.fields, reading.aside, reading.title
    dated = next((line for line in reading.head if _day(line.words)), None)
    if dated is not None and (aside or fields.keys() & {"title", "source", "date", "author"}):
        title = _dated_head(reading, dated) or title
        aside += [(line.start, line.end) for line in reading.head if not _inside(line, title)]
    elif reading.head and aside and "title" not in fields and not complete(reading.head[0].words):
        first = reading.head[0]
        fields["title"], title = first.words, (first.start, first.end)
    if "load" in fields:
        load = fields.pop("load")
        fields.setdefault("date", load)
    return Piece(lines=group, fields=fields, aside=tuple(sorted(set(aside))), title=title)


def _inside(line: Line, span: Span | None) -> bool:
    return span is not None and span[0] <= line.start < span[1]


def _dated_head(reading: _Reading, dated: Line) -> Span | None:
    """Takes date, author, outlet and title from a head with a day in it; the span of the title."""
    fields, head = reading.fields, reading.head
    fields.setdefault("date", _day(dated.words))
    rest = [
        line
        for line in head
        if line is not dated and not COUNTED.fullmatch(line.words) and not CODE.fullmatch(line.words)
    ]
    if written := next((line for line in rest if byline(line.words)), None):
        fields.setdefault("author", (byline(written.words) or ("",))[0])
        rest.remove(written)
    above = [line for line in rest if line.start < dated.start]
    below = [line for line in rest if line.start > dated.start]
    counted = any(COUNTED.fullmatch(line.words) for line in head)
    top, outlet = _title_and_outlet(above, below, counted=counted)
    if outlet is not None:
        fields.setdefault("source", outlet.words)
    if not top or "title" in fields:
        return None
    fields["title"] = " ".join(line.words for line in top)
    return top[0].start, top[-1].end


def _title_and_outlet(
    above: Sequence[Line], below: Sequence[Line], *, counted: bool
) -> tuple[Sequence[Line], Line | None]:
    """The lines of the title and that of the outlet, by where they stand to the day.

    Factiva (`counted`: it gives the count of words there) has the title above and the outlet below, Nexis the
    outlet above and the title below, Nexis Uni both above, the title first.
    """
    if counted and above and below:
        return above, below[0]
    if below:
        return below, above[-1] if above else None
    return above[:-1] or above, above[-1] if len(above) > 1 else None


def _day(words: str) -> str | None:
    return None if complete(words) and len(words.split()) > 8 else dateline(words) or date_in(words)
