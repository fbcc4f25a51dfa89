"""What a short line of plain text is: a heading or prose. Precision first, for names in headings count only where prose has them."""

from __future__ import annotations

import re

LONGEST_HEADING = 100
"""Characters."""
MOST_WORDS = 14
PROSE_WORDS = 12
"""Words of the shortest paragraph that a heading may stand before."""
ENDS = tuple(".!?…:;,—–-\"”’»)]")
STOP = re.compile(r"[.!?…][\"'”’»)\]]*$|[。！？]$")
NUMBERED = re.compile(r"(?:(?:chapter|part|section|appendix|book|act|scene|figure)\s+)?(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[IVXL]{1,6}\.?)\s+\S", re.I)
CHAPTER = re.compile(r"(?:chapter|part|section|book|act|scene|prologue|epilogue|appendix)\b(?:\s+[\w.-]+)?", re.I)
STARTS = re.compile(r"[\"'“‘(\[¿¡#]?[\w]")
SMALL = frozenset(
    "a an and as at but by de for from how if in into is it of on or over per than that the their to up via vs was what when who why with "
    "without your its our his her not be are about after before under behind between".split()
)
"""Words that title case leaves small (the usual style guides; a few more that headlines vary on)."""


def complete(text: str) -> bool:
    """Whether the text ends as a sentence ends."""
    return STOP.search(text.rstrip()[-8:]) is not None


def title_case(text: str) -> bool:
    """Whether all words but the small ones have a capital, and there are two such words.

    >>> title_case("The Journey to Becoming a Sex Surrogate"), title_case("Hobby frog is here")
    (True, False)
    """
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", text) if word.lower() not in SMALL]
    return len(words) >= 2 and all(word[0].isupper() for word in words)


def heading_like(text: str) -> bool:
    """Whether a line could be a heading by its own looks: short, starting with a capital or a number, not ending as sentences do."""
    words = text.split()
    if not 1 <= len(words) <= MOST_WORDS or len(text) > LONGEST_HEADING or not STARTS.match(text):
        return False
    if not any(c.isalpha() for c in text) or text[0].islower() or text.startswith("#"):
        return False
    if NUMBERED.match(text) and len(words) <= 8 and not text.endswith((",", ";", "?")):
        return True
    if text.endswith("?"):
        return title_case(text)
    return not text.endswith(ENDS) or bool(text.endswith((")", "]", "\"", "”", "’")) and title_case(text))


def strong(text: str) -> bool:
    """Whether it looks like a heading wherever it stands: numbered, a chapter, all capitals, or title case."""
    letters = [c for c in text if c.isalpha()]
    capitals = len(letters) > 3 and all(c.isupper() for c in letters)
    return capitals or bool(NUMBERED.match(text) or CHAPTER.fullmatch(text)) or title_case(text)


def headings(blocks: list[str], *, prose: list[bool]) -> list[bool]:
    """Which of a plain text's blocks are headings; `prose[i]` says that block i may be a paragraph or a heading (no item, no furniture).

    A heading stands before a paragraph that ends as sentences end and is longer, or before another heading. Where the text's own
    longer blocks mostly do not end so (comments, notes, lists), or short lines are as many as paragraphs, nothing is a heading but
    what is numbered or a chapter's.
    """
    longer = [complete(b) for b, p in zip(blocks, prose, strict=True) if p and len(b.split()) >= PROSE_WORDS]
    candidates = sum(heading_like(b) for b, p in zip(blocks, prose, strict=True) if p)
    regular = bool(longer) and sum(longer) >= 0.85 * len(longer) and candidates <= 1.5 * len(longer) + 1
    found = [False] * len(blocks)
    follows = False
    for i in range(len(blocks) - 1, -1, -1):
        if not prose[i]:
            continue
        text = blocks[i]
        if follows and heading_like(text) and (regular or numbered_or_chapter(text)):
            found[i] = True
        else:
            follows = len(text.split()) >= PROSE_WORDS and complete(text)
    return found


def numbered_or_chapter(text: str) -> bool:
    return bool(NUMBERED.match(text) or CHAPTER.fullmatch(text))
