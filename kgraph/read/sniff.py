"""What a file is that kgraph does not read, by its first bytes, and whether it is text at all."""

from __future__ import annotations

import re

NOT_READ = (
    (0, b"GIF8", "an image"),
    (0, b"RIFF", "a sound or a video"),
    (0, b"ID3", "a sound"),
    (0, b"\xff\xfb", "a sound"),
    (0, b"OggS", "a sound"),
    (0, b"fLaC", "a sound"),
    (4, b"ftyp", "a video or a sound"),
    (0, b"\x1aE\xdf\xa3", "a video"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ\x90\x00", "a program"),
    (0, b"SQLite format 3\x00", "a database"),
    (0, b"!BDN", "an Outlook mailbox (.pst); convert it first, for example with readpst"),
    (0, b"Rar!\x1a\x07", "a RAR archive; unpack it first"),
    (0, b"\x28\xb5\x2f\xfd", "a file compressed by Zstandard; unpack it first"),
    (0, b"%!PS", "a PostScript file; save it as .pdf"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file; save it as .docx or .pptx"),
)
"""(offset, bytes, what it is): signatures as in the `file` tool's public list (PRONOM, Wikipedia "List of
file signatures")."""
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
MOST_CONTROL = 0.05
"""Share of a text's characters that may be control characters or undecodable before it counts as binary."""


def other_kind(data: bytes) -> str | None:
    """What it is, in words, where the first bytes say that it is no text and nothing kgraph reads."""
    return next((kind for at, signature, kind in NOT_READ if data.startswith(signature, at)), None)


def binary(text: str) -> bool:
    """Whether decoded text is not text after all."""
    sample = text[: 64 * 1024]
    return len(CONTROL.findall(sample)) > MOST_CONTROL * len(sample)
