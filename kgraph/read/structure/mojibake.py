"""Text that was decoded wrongly once before it was written ("KÃ¶ln" for "Köln"), mended where that is
certain."""

from __future__ import annotations

import re

SUSPECT = re.compile(
    "[\u00c2-\u00f4\u0100-\u0178]"
    "[\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|\u00ef\u00bf\u00bd"
)
"""What UTF-8 looks like in a Western encoding: a letter that leads, a sign that follows."""
BROKEN = re.compile("\ufffd|\u00ef\u00bf\u00bd")
MOST_BROKEN = 3
"""Characters that no encoding gave, from which a text is said to have broken letters."""
NOTE = "some of its letters are broken (no known encoding gives them); save it as UTF-8 where you can"


def mended(text: str) -> str:
    """The text, line by line, as it was before it was decoded wrongly; lines in which that is not certain as
    they are.

    By ftfy (Apache-2.0), whose rules change nothing that may be meant.

    >>> mended("KÃ¶ln is far, said JoÃ£o."), mended("SÃO PAULO")
    ('Köln is far, said João.', 'SÃO PAULO')
    """
    if SUSPECT.search(text) is None:
        return text
    import ftfy

    lines = text.split("\n")
    return "\n".join(ftfy.fix_encoding(line) if SUSPECT.search(line) else line for line in lines)


def broken(text: str) -> bool:
    """Whether so many characters of a text are lost that it should be said."""
    return sum(1 for _ in BROKEN.finditer(text)) >= MOST_BROKEN
