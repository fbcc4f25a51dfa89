"""The table of file formats: how each is told, who reads it, what it stands on, what it keeps. A new format
is a row and a module."""

# The patterns and lists below are data.

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

ZIP, OLE = (0, b"PK\x03\x04"), (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
HEAD = 4096
"""Bytes at the beginning of a file by which `begins` tells it."""


class Reader(Struct, frozen=True, kw_only=True):
    """A format.

    `read` and `stream` are functions as `kgraph.read.draft` describes them. A file is told to be of the
    format, whatever its name, by `marks` (bytes at an offset; one of them must be there) and `holds` (bytes
    anywhere; one of them too), or by `begins`, a pattern for its first bytes. The first row that fits counts.
    `plain`: its reader takes time and memory in proportion to the file whatever is in it, so that it needs no
    process of its own. `libraries` are the packages that what is read depends on; `extra` is the extra of
    kgraph that brings them where they are no part of every installation."""

    what: str
    keeps: str
    suffixes: tuple[str, ...]
    read: str
    stream: str = ""
    marks: tuple[tuple[int, bytes], ...] = ()
    holds: tuple[bytes, ...] = ()
    begins: str = ""
    plain: bool = False
    libraries: tuple[str, ...] = ()
    extra: str = ""


def _wide(name: str) -> bytes:
    """A name as old Office files have it in their directory."""
    return name.encode("utf-16-le")


HTML_START = (
    r"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*"
    r"<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])"
)
XML_START = r"(?:\xef\xbb\xbf)?\s*<\?xml[\s?]"
MAIL_FIELD = r"(?:[\w-]+:[^\n]*\r?\n(?:[ \t]+[^\n]*\r?\n)*)"
MAIL_START = (
    rf"(?=[\w-]+:[^\n]*\n)(?={MAIL_FIELD}{{0,60}}?(?:From|Sender|Return-Path|Received):)"
    rf"(?={MAIL_FIELD}{{0,60}}?(?:Message-ID|MIME-Version|Received|Delivered-To|Subject):)"
    rf"(?={MAIL_FIELD}{{0,60}}?(?:Date|To|Message-ID|Content-Type):){MAIL_FIELD}{{3}}"
)
TEXT_KEEPS = "the file itself; title, date, author and outlet from its head"
ROWS_KEEP = "text, title, date, author, outlet, address, topics of each record"

FORMATS: tuple[Reader, ...] = (
    Reader(
        what="PDF documents",
        keeps="headings, lists, columns, footnotes, title, author, date; by OCR pages that are pictures",
        suffixes=(".pdf",),
        read="kgraph.read.formats.pdf:read_pdf",
        begins=r"(?![A-Za-z0-9])[\s\S]{0,1019}?%PDF-",
        libraries=("pypdfium2",),
    ),
    Reader(
        what="Word documents",
        keeps="headings, lists, tables, title, author, date, keywords",
        suffixes=(".docx", ".docm", ".dotx"),
        read="kgraph.read.formats.docx:read_docx",
        marks=(ZIP,),
        holds=(b"word/document",),
        libraries=("python-docx", "lxml"),
    ),
    Reader(
        what="slides (PowerPoint)",
        keeps="titles, text and notes of each slide, title, author, date",
        suffixes=(".pptx",),
        read="kgraph.read.formats.slides:read_pptx",
        marks=(ZIP,),
        holds=(b"ppt/presentation",),
        libraries=("lxml",),
    ),
    Reader(
        what="e-books",
        keeps="chapters in order, title, authors, date, publisher, subjects",
        suffixes=(".epub",),
        read="kgraph.read.formats.epub:read_epub",
        marks=((30, b"mimetypeapplication/epub+zip"),),
        libraries=("trafilatura", "htmldate", "justext", "lxml"),
    ),
    Reader(
        what="OpenDocument texts and slides",
        keeps="headings, lists, tables, notes, title, author, date, keywords",
        suffixes=(".odt", ".ott", ".odp", ".fodt"),
        read="kgraph.read.formats.opendocument:read_odt",
        marks=(
            (30, b"mimetypeapplication/vnd.oasis.opendocument.text"),
            (30, b"mimetypeapplication/vnd.oasis.opendocument.presentation"),
        ),
        libraries=("lxml",),
    ),
    Reader(
        what="spreadsheets",
        keeps=ROWS_KEEP,
        suffixes=(".xlsx", ".xlsm", ".xlsb", ".ods"),
        read="kgraph.read.formats.sheets:read_sheets",
        marks=(ZIP,),
        holds=(b"xl/workbook", b"opendocument.spreadsheet"),
        libraries=("python-calamine",),
    ),
    Reader(
        what="old spreadsheets",
        keeps=ROWS_KEEP,
        suffixes=(".xls",),
        read="kgraph.read.formats.sheets:read_sheets",
        marks=(OLE,),
        holds=(_wide("Workbook"), _wide("Book\0")),
        libraries=("python-calamine",),
    ),
    Reader(
        what="Outlook messages",
        keeps="text without quotes and signature, subject, sender, date; attachments as files of their own",
        suffixes=(".msg",),
        read="kgraph.read.formats.mail:read_msg",
        marks=(OLE,),
        holds=(_wide("__substg1.0_"),),
        libraries=("python-oxmsg", "olefile", "striprtf"),
    ),
    Reader(
        what="old Word documents",
        keeps="text, where antiword, catdoc or LibreOffice is installed",
        suffixes=(".doc", ".dot"),
        read="kgraph.read.formats.doc:read_doc",
        marks=(OLE,),
        holds=(_wide("WordDocument"),),
    ),
    Reader(
        what="zip archives, and WACZ",
        keeps="every file in it; of WACZ its pages",
        suffixes=(".zip", ".wacz"),
        read="kgraph.read.formats.archives:read_zip",
        stream="kgraph.read.formats.archives:stream_zip",
        marks=(ZIP, (0, b"PK\x05\x06")),
    ),
    Reader(
        what="tar archives",
        keeps="every file in it",
        suffixes=(".tar", ".tgz", ".tbz2", ".txz"),
        read="kgraph.read.formats.archives:read_tar",
        stream="kgraph.read.formats.archives:stream_tar",
        marks=((257, b"ustar"),),
    ),
    Reader(
        what="7z archives",
        keeps="every file in it",
        suffixes=(".7z",),
        read="kgraph.read.formats.archives:read_7z",
        marks=((0, b"7z\xbc\xaf\x27\x1c"),),
        libraries=("py7zr",),
        extra="7z",
    ),
    Reader(
        what="web archives (WARC)",
        keeps="the main text of each page, title, date, author, address",
        suffixes=(".warc",),
        read="kgraph.read.formats.warc:read_warc",
        stream="kgraph.read.formats.warc:stream_warc",
        marks=((0, b"WARC/"),),
        libraries=("warcio", "trafilatura", "htmldate", "justext", "lxml"),
    ),
    Reader(
        what="Parquet tables",
        keeps=ROWS_KEEP,
        suffixes=(".parquet",),
        read="kgraph.read.formats.parquet:read_parquet",
        stream="kgraph.read.formats.parquet:stream_parquet",
        marks=((0, b"PAR1"),),
        libraries=("polars",),
    ),
    Reader(
        what="images",
        keeps="text by OCR, with how sure it is",
        suffixes=(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp"),
        read="kgraph.read.formats.ocr:read_image",
        marks=((0, b"\x89PNG\r\n"), (0, b"\xff\xd8\xff"), (0, b"II*\0"), (0, b"MM\0*"), (8, b"WEBP")),
        libraries=("rapidocr", "onnxruntime", "pillow"),
        extra="ocr",
    ),
    Reader(
        what="Rich Text",
        keeps="paragraphs, title, author, date",
        suffixes=(".rtf",),
        read="kgraph.read.formats.rtf:read_rtf",
        marks=((0, b"{\\rtf"),),
        libraries=("striprtf",),
    ),
    Reader(
        what="saved web pages (MHTML)",
        keeps="the page's main text, title, date, author, outlet, address",
        suffixes=(".mhtml", ".mht"),
        read="kgraph.read.formats.mail:read_mhtml",
        begins=rf"(?={MAIL_FIELD}{{0,20}}?(?:Snapshot-Content-Location:|Content-Type: *multipart/related))(?!{MAIL_FIELD}{{0,20}}?To:)",
        libraries=("trafilatura", "htmldate", "justext", "lxml"),
    ),
    Reader(
        what="mailboxes (mbox)",
        keeps="every message, as of .eml",
        suffixes=(".mbox", ".mbx"),
        read="kgraph.read.formats.mail:read_mbox",
        stream="kgraph.read.formats.mail:stream_mbox",
        begins=r"From \S+[^\n]{5,80}\d{4}[^\n]{0,20}\r?\n>?[\w-]+:",
    ),
    Reader(
        what="e-mail messages",
        keeps="text without quotes and signature, subject, sender, date; attachments as files of their own",
        suffixes=(".eml", ".emlx"),
        read="kgraph.read.formats.mail:read_eml",
        begins=rf"(?:\d+ *\n)?{MAIL_START}",
        libraries=("trafilatura", "htmldate", "justext", "lxml"),
    ),
    Reader(
        what="web pages",
        keeps="main text, headings, lists, quotes, tables, title, date, author, outlet, address, tags",
        suffixes=(".html", ".htm", ".xhtml", ".shtml"),
        read="kgraph.read.formats.html:read_html",
        begins=HTML_START,
        libraries=("trafilatura", "htmldate", "justext", "lxml", "lxml-html-clean"),
    ),
    Reader(
        what="feeds (RSS, Atom)",
        keeps="each entry: text, title, date, author, outlet, address, categories",
        suffixes=(".rss", ".atom", ".rdf"),
        read="kgraph.read.formats.feeds:read_feed",
        begins=rf"(?:{XML_START}[\s\S]{{0,1500}}?|\s*)<(?:rss[\s>]|feed[\s>]|rdf:RDF[\s\S]{{0,800}}purl\.org/rss)",
        libraries=("feedparser", "lxml"),
    ),
    Reader(
        what="XML (NITF, NewsML-G2, TEI, JATS, DocBook and others)",
        keeps="paragraphs and headings, title, date, author, outlet, subject codes as topics",
        suffixes=(".xml", ".nitf", ".tei"),
        read="kgraph.read.formats.xml:read_xml",
        begins=XML_START,
        libraries=("lxml", "feedparser"),
    ),
    Reader(
        what="subtitles",
        keeps="what is said, who speaks where it is told",
        suffixes=(".vtt", ".srt", ".ass", ".ssa", ".sbv", ".ttml"),
        read="kgraph.read.formats.subtitles:read_subtitles",
        begins=r"(?:\xef\xbb\xbf)?(?:WEBVTT|\s*1\s*\r?\n\d\d?:\d\d:\d\d[,.]\d{2,3} --> )",
        libraries=("pysubs2",),
    ),
    Reader(
        what="JSON lines",
        keeps=ROWS_KEEP,
        suffixes=(".jsonl", ".ndjson"),
        read="kgraph.read.formats.records:read_json_lines",
        stream="kgraph.read.formats.records:stream_json_lines",
        plain=True,
    ),
    Reader(
        what="JSON documents (lists of articles, NewsAPI, Guardian, NYT, Media Cloud, Twitter, Reddit, ninjs, whisper and others)",
        keeps=ROWS_KEEP,
        suffixes=(".json",),
        read="kgraph.read.formats.records:read_json",
        plain=True,
    ),
    Reader(
        what="tables",
        keeps=ROWS_KEEP,
        suffixes=(".csv", ".tsv", ".tab", ".psv"),
        read="kgraph.read.formats.records:read_csv",
        stream="kgraph.read.formats.records:stream_csv",
        plain=True,
    ),
    Reader(
        what="Markdown",
        keeps="the file itself, markup passed over; headings, lists, front matter",
        suffixes=(".md", ".markdown", ".qmd", ".rmd"),
        read="kgraph.read.formats.markdown:read_markdown",
        libraries=("markdown-it-py", "pyyaml"),
    ),
    Reader(
        what="plain text",
        keeps=TEXT_KEEPS,
        suffixes=(".txt", ".text", ".asc", ".org", ".rst", ".adoc"),
        read="kgraph.read.formats.text:read_text",
        libraries=("charset-normalizer", "ftfy", "py3langid"),
        plain=True,
    ),
)
BY_SUFFIX = {suffix: reader for reader in FORMATS for suffix in reader.suffixes}


@cache
def _pattern(begins: str) -> re.Pattern[bytes]:
    return re.compile(begins.encode("latin-1"), re.I)


def told_by_content(data: bytes) -> str | None:
    """The first suffix of the format that a file's own bytes tell, whatever its name; None where they tell
    none."""
    for reader in FORMATS:
        if reader.marks:
            marked = any(data.startswith(mark, at) for at, mark in reader.marks)
            if marked and (not reader.holds or any(held in data for held in reader.holds)):
                return reader.suffixes[0]
        elif reader.begins and _pattern(reader.begins).match(data, 0, HEAD):
            return reader.suffixes[0]
    return None


def libraries() -> tuple[str, ...]:
    """All packages that what is read depends on, sorted."""
    return tuple(sorted({name for reader in FORMATS for name in reader.libraries}))
