"""Which reader a file is for: what its first bytes say, else what its name says."""

from __future__ import annotations

import re

from kgraph.errors import ReadError, Skipped
from kgraph.read.sniff import binary, other_kind
from kgraph.read.structure.decode import decode
from kgraph.readers import BY_SUFFIX, FORMATS, HEAD, told_by_content
from kgraph.registry import READERS, names

PACKED = frozenset({".gz", ".bz2", ".xz"})
"""Suffixes of single compressed files."""
MEANINGLESS = re.compile(r"\.?|\.(?=.*[\d\s,_-]).*|\..{9,}")
"""Suffixes that are none: dots inside a title ("Vol. 3", "story.2024-05-01")."""
SAME_KIND = tuple(frozenset(reader.suffixes) for reader in FORMATS)
INSIDE = {
    ".zip": frozenset(
        {
            ".docx",
            ".docm",
            ".dotx",
            ".pptx",
            ".epub",
            ".odt",
            ".ott",
            ".odp",
            ".xlsx",
            ".xlsm",
            ".xlsb",
            ".ods",
            ".wacz",
        }
    ),
    ".xml": frozenset(
        {".nitf", ".tei", ".rss", ".atom", ".rdf", ".ttml", ".html", ".htm", ".xhtml", ".shtml", ".fodt"}
    ),
    ".html": frozenset({".htm", ".xhtml", ".shtml"}),
    ".eml": frozenset({".mhtml", ".mht", ".emlx"}),
    ".srt": frozenset({".vtt"}),
}
"""What is told by content → names that say more exactly what it is."""
RENAMED = ".pdf", ".docx", ".doc", ".odt"
"""Names under which text is read as text: of documents that people made and renamed."""
TEXTS = ".md", ".markdown", ".qmd", ".rmd", ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".tab", ".psv"
"""Formats whose files may begin as another does: HTML in Markdown, a mail's head in a column."""


def kind_of(suffix: str, data: bytes, *, named: bool) -> str:
    """The suffix whose reader is to read a file that begins with `data`.

    `named`: the person named the very file, so that it is read as text where nothing says more. Raises
    `Skipped` for what kgraph does not read, with what it is; `ReadError` for what is not what its name says.
    """
    if suffix in names("kgraph.readers") and suffix not in READERS:
        return suffix  # a reader of somebody else's
    known = suffix in READERS
    sure = known or named or MEANINGLESS.fullmatch(suffix) is not None
    told = told_by_content(data)
    if told and _counts(told, suffix, data, known=known, sure=sure):
        return suffix if known and (suffix in INSIDE.get(told, ()) or _same(suffix, told)) else told
    if not sure:
        raise Skipped(_unread(suffix, data, told))
    if known and not _text_kind_of(suffix):
        if suffix in RENAMED and _text(data):
            return text_kind(data)
        if BY_SUFFIX[suffix].marks and not BY_SUFFIX[suffix].holds:
            raise ReadError(f"it is not of the kind that its name says ({BY_SUFFIX[suffix].what})")
        return suffix
    check_text(data)
    return suffix if known else text_kind(data)


def _counts(told: str, suffix: str, data: bytes, *, known: bool, sure: bool) -> bool:
    """Whether what the content tells counts for more than the name. A name that is not known may be a
    program's own kind of archive or XML, and text of some kinds may begin as another does."""
    if suffix in TEXTS and _text(data):
        return False
    return sure or told not in (".zip", ".xml", ".eml")


def _same(suffix: str, told: str) -> bool:
    return any({suffix, told} <= kinds for kinds in SAME_KIND)


def _text_kind_of(suffix: str) -> bool:
    """Whether files of that name are text."""
    reader = BY_SUFFIX[suffix]
    return reader.plain or suffix in TEXTS or (bool(reader.begins) and suffix != ".pdf") or suffix == ".rtf"


def _unread(suffix: str, data: bytes, told: str | None) -> str:
    kind = other_kind(data)
    if kind:
        return f"not text but {kind}"
    if told:
        return f"its name ends in {suffix}, though by its content it could be read as {told}; rename it to have it read"
    return f"kgraph does not read {suffix} files (`kgraph formats` lists what it reads)"


def _text(data: bytes) -> bool:
    return other_kind(data) is None and not binary(decode(data[: 16 * HEAD]))


def check_text(data: bytes) -> None:
    """Raises `Skipped` where `data` is no text: with what it is instead, as far as its first bytes tell."""
    kind = other_kind(data)
    if kind is not None:
        raise Skipped(f"not text but {kind}")
    if not _text(data):
        raise Skipped("not text but binary data")


def text_kind(data: bytes) -> str:
    """JSON lines, a JSON document or plain text, for text whose name says nothing."""
    start = data[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b'{"'):
        return ".jsonl" if b"}\n{" in data[: 256 * HEAD].replace(b"\r", b"") else ".json"
    return ".json" if start.startswith((b"[{", b"[\n")) else ".txt"
