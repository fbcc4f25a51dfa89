"""Titles that programs write into files and that say nothing about what is in them."""

# ruff: noqa: E501
# The patterns and lists below are data.

from __future__ import annotations

import re

MEANINGLESS = re.compile(
    r"(?:microsoft word|microsoft office|powerpoint|word) ?[-–—].*|(?:untitled|unbenannt|sans titre|sin título)\b.{0,12}"
    r"|(?:word |pdf |text )?(?:document|dokument|documento)\s?\(?\d{0,4}\)?|(?:power ?point )?(?:presentation|präsentation|présentation)\s?\d{0,4}"
    r"|(?:layout|slide|page|seite|sheet|book|scan|scanned document|image|img|file|template|blank page|new document)[\s_-]*\d{0,14}"
    r"|about:blank|(?:https?|file):.*|\d+ of \d+ documents?|document \d+ of \d+|(?:full )?text|.{0,2}"
    r"|[^\s]*\.(?:docx?|indd|qxd|tex|dvi|pdf|odt|rtf|html?|txt|pptx?|xlsx?|eps|pages|pub|fm|cdr|ai)",
    re.I,
)
"""Defaults of word processors, printers, scanners and databases, names of files."""


def meaningless(title: str) -> bool:
    """Whether a title from a file's properties is none that a person gave.

    >>> meaningless("Word Document"), meaningless("1 of 2 DOCUMENTS"), meaningless("Tenants of Pier Ten")
    (True, True, False)
    """
    return MEANINGLESS.fullmatch(" ".join(title.split())) is not None
