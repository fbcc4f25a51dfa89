"""Dates mentioned in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgraph.analyse.reading import Reading
from kgraph.model import DateMention

YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def find_dates(reading: Reading) -> Iterator[DateMention]:
    """Dates in text order."""
    for token in reading.doc:
        if token.ent_type_ == "DATE" and YEAR.fullmatch(token.text):
            yield DateMention(sentence=reading.line_of[token.i], start=reading.starts[token.i], end=reading.ends[token.i], iso=token.text)
