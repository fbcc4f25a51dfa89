"""What a short line of plain text is: a heading or prose. Precision first: names in headings count only where
prose has them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgraph.language import word_list

LONGEST_HEADING = 100
"""Characters."""
MOST_WORDS = 14
PROSE_WORDS = 12
"""Words of the shortest paragraph that a heading may stand before."""
REGULAR = 0.85
"""Share of a text's longer blocks that must end as sentences do before its short lines can be headings. News,
essays and papers have 0.95 and more; pages of comments 0.3 to 0.7."""
LONGEST_RUN = 2
"""Headings in a row: one and its first subheading."""
ENDS = tuple('.!?…:;,—–-"”’»)]')
STOP = re.compile(r"[.!?…][\"'”’»)\]]*$|[。！？]$")
NUMBERED = re.compile(
    r"(?i:(?:chapter|part|section|appendix|book|act|scene)\s+)?"
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[IVX]{2,6}\.?|[IVX]\.)\s+[^\W\d_a-zß-ÿ]"
)
CHAPTER = re.compile(
    r"(?:chapter|part|section|book|act|scene|prologue|epilogue|appendix)\b(?:\s+[\w.-]+)?", re.I
)
STARTS = re.compile(r"[\"'“‘(\[¿¡#]?[\w]")
SMALL = word_list("function_words/small_in_heading")
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
    """Whether a line could be a heading by its own looks: short, starting with a capital or number, not
    ending as sentences do."""
    words = text.split()
    if not 1 <= len(words) <= MOST_WORDS or len(text) > LONGEST_HEADING or not STARTS.match(text):
        return False
    if not any(c.isalpha() for c in text) or text[0].islower() or text.startswith("#"):
        return False
    if NUMBERED.match(text) and len(words) <= 8 and not text.endswith((",", ";", "?", "!")):
        return True
    if text.endswith("?"):
        return title_case(text)
    return not text.endswith(ENDS) or bool(text.endswith((")", "]", '"', "”", "’")) and title_case(text))


def headings(blocks: Sequence[str], *, able: Sequence[bool], body: Sequence[bool]) -> list[bool]:
    """Which of a plain text's blocks are headings.

    `able[i]`: block i may be a paragraph or a heading; `body[i]`: it is a list item or the like, which a
    heading may stand before. Blocks that are neither (furniture) are looked through. A heading stands before
    a paragraph that is longer and ends as sentences do, before a list, or before another heading; of three
    and more in a row, such as names of authors or captions, only the last is one, and the first where it is
    the title. Where the text's own longer blocks mostly do not end as sentences do (comments, notes, lists),
    or short lines are more than paragraphs, nothing is a heading but what is numbered or a chapter's."""
    longer = [complete(b) for b, a in zip(blocks, able, strict=True) if a and len(b.split()) >= PROSE_WORDS]
    candidates = sum(heading_like(b) for b, a in zip(blocks, able, strict=True) if a)
    regular = sum(longer) >= max(1, REGULAR * len(longer)) and candidates <= 1.5 * len(longer) + 1
    found = [False] * len(blocks)
    run: list[int] = []
    follows = False
    for i in range(len(blocks) - 1, -1, -1):
        text = blocks[i]
        if (
            able[i]
            and follows
            and (heading_like(text) if regular else numbered_or_chapter(text) and heading_like(text))
        ):
            run.append(i)
        elif able[i] or body[i]:
            _mark(found, run, first=False)
            run = []
            follows = body[i] or (len(text.split()) >= PROSE_WORDS and complete(text))
    _mark(found, run, first=True)
    return found


def _mark(found: list[bool], run: list[int], *, first: bool) -> None:
    """Marks the headings of a run of candidates, which is in reverse order; `first` where it opens the
    text."""
    kept = run if len(run) <= LONGEST_RUN + first else [run[0], run[-1]] if first else run[:1]
    for i in kept:
        found[i] = True


def question_title(first: str, second: str) -> bool:
    """Whether a text's first block is a title that asks: short, ending in a question mark, before a long
    paragraph."""
    return (
        first.endswith("?")
        and len(first.split()) <= MOST_WORDS
        and len(second.split()) >= 2 * PROSE_WORDS
        and complete(second)
    )


def numbered_or_chapter(text: str) -> bool:
    return bool(NUMBERED.match(text) or CHAPTER.fullmatch(text))
