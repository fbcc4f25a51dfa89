"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import re

HEAD = 4096
NOT_TEXT = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file; save it as .docx"),
    (b"{\\rtf", "a Rich Text file; save it as .docx or .txt"),
    (b"\x89PNG\r\n", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"II*\x00", "an image"),
    (b"MM\x00*", "an image"),
    (b"RIFF", "an image, a sound or a video"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"BZh9", "a compressed file; unpack it first"),
    (b"\xfd7zXZ\x00", "a compressed file; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "an archive; unpack it first"),
    (b"Rar!\x1a\x07", "an archive; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a compressed file; unpack it first"),
    (b"PAR1", "a Parquet table"),
    (b"%!PS", "a PostScript file; save it as .pdf"),
)
"""Signatures as in the `file` tool's public list (PRONOM, Wikipedia "List of file signatures")."""
PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])",
    re.I | re.S,
)
NAMES = {".pdf": "a PDF document", ".docx": "a Word document", ".html": "a web page"}
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
MOST_CONTROL = 0.05
"""Share of a text's characters that may be control characters or undecodable before it counts as binary."""


def sniff(data: bytes) -> str | None:
    """The suffix of the rich format that `data` is in without doubt, else None. `.gz` for gzip, `.zip` for other archives."""
    if b"%PDF-" in data[:1024] and not data[:1].isalnum():
        return ".pdf"
    if data.startswith(b"\x1f\x8b"):
        return ".gz"
    if data.startswith(b"PK\x03\x04"):
        return ".docx" if b"word/" in data else ".zip"
    return ".html" if PAGE.match(data, 0, HEAD) else None


def other_kind(data: bytes) -> str | None:
    """What it is, in words, where the first bytes say that it is no text and nothing kgraph reads."""
    if data.startswith(b"PK\x03\x04"):
        return "an archive; unpack it first"
    return next((kind for signature, kind in NOT_TEXT if data.startswith(signature)), None)


def binary(text: str) -> bool:
    """Whether decoded text is not text after all."""
    sample = text[: 64 * 1024]
    return len(CONTROL.findall(sample)) > MOST_CONTROL * len(sample)
