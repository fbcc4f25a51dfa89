"""Text of strangers, shown: nothing in it turns the line around, hides, climbs over other lines or runs on
without end.

What is shown is shown so; what is data (GraphML, JSON, tables) stays as it was written.
"""

from __future__ import annotations

import re

LONGEST = 100
"""Characters of a name where names stand in a list; longer ones are cut."""
HIDDEN = re.compile(
    "[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""What orders text from right to left against its own letters, breaks lines, or is a tag that nobody sees
(Unicode TR 9, TR 36)."""
MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
STACKED = re.compile(f"([{MARKS}]{{4}})[{MARKS}]+")
"""Marks over one letter: no language needs more than four."""


def tamed(text: str) -> str:
    """`text` without what makes it show as something else, or over other text.

    >>> tamed(chr(0x202E) + "evil" + chr(0x301) * 300) == "evil" + chr(0x301) * 4
    True
    """
    return text if text.isascii() else STACKED.sub(r"\1", HIDDEN.sub("", text))


def shortened(name: str, longest: int = LONGEST) -> str:
    """A name of at most so many characters.

    >>> shortened("Llanfairpwllgwyngyll", 8)
    'Llanfai…'
    """
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"
