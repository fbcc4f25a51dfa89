"""Text that holds HTML, without it: for fields of records, and for pages no parser makes sense of. Linear in
the text's length."""

from __future__ import annotations

import html
import re

MARKUP = re.compile(r"</(?:p|div|a|h[1-6]|li|em|strong|span|b|i)\s*>|<(?:br|p)\s*/?>", re.I)
HIDDEN = re.compile(r"<(script|style)\b[^<>]{0,2000}>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.I | re.S)
BREAKS = re.compile(
    r"<(?:/?(?:p|div|h[1-6]|li|ul|ol|blockquote|tr|table|section|article|figure)\b[^<>]{0,2000}|br\s*/?)>",
    re.I,
)
TAGS = re.compile(r"</?[a-z!][^<>]{0,2000}>", re.I)


def without_markup(text: str) -> str:
    """Text that holds HTML without it, a blank line where a block ends; other text with its line ends turned
    to `\\n`.

    >>> without_markup("<p>One &amp; two</p><p>three</p>")
    'One & two\\n\\nthree'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return stripped(text) if MARKUP.search(text) else text


def stripped(text: str) -> str:
    """`text` without its tags, comments, scripts and styles, its character references resolved."""
    text = TAGS.sub("", BREAKS.sub("\n\n", HIDDEN.sub(" ", text)))
    return re.sub(r"[ \t]*\n[ \t]*(?:\n[ \t]*)+", "\n\n", html.unescape(text)).strip()
