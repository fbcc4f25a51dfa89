"""Ids: ASCII, stable, independent of reading order."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath

from anyascii import anyascii

SLUG_LENGTH = 60


def slug(text: str) -> str:
    """Lower-case ASCII letters, digits and `-`, at most 60 characters, `x` where nothing is left.

    >>> slug("Zoë O’Neil & Söhne")
    'zoe-o-neil-sohne'
    """
    ascii_text = anyascii(text).lower().replace("'", "-")
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")[:SLUG_LENGTH].strip("-") or "x"


def article_id(path: str) -> str:
    """`a.` + slug of the file name without its suffix + `-` + 8 hex digits of a hash of the path relative to
    INPUT.

    The number of an article out of a file of several (`feed.jsonl#12`) is part of the slug, so that 100,000
    of them do not meet in the 32 bits of the hash.

    >>> article_id("news/Kaly Miller.txt")
    'a.kaly-miller-f95462e8'
    """
    digest = hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    name = PurePosixPath(path).name
    file, _, number = name.rpartition("#")
    stem = (
        f"{PurePosixPath(file).stem[:40]} {number}" if file and number.isdigit() else PurePosixPath(name).stem
    )
    return f"a.{slug(stem)}-{digest}"
