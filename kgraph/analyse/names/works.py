"""Works and shows from their cues: "the show This Morning", "Virgin Island from Channel 4", titles in quotes
or italics."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kgraph.analyse.names.vocabulary import CALENDAR, MEDIA, WORK_CUES
from kgraph.analyse.names.words import Words
from kgraph.analyse.noun_types import WORK_NOUNS
from kgraph.language import word_list
from kgraph.names.given_names import usual_gender

Spans = dict[tuple[int, int], str]
QUOTES = frozenset('"“”«»„')
LONGEST = 10
"""Words of the longest title looked for."""
SMALL = word_list("function_words/small_in_work")
"""Words that titles leave in lower case between capitalised ones."""
NUMBERED = "channel|radio|bbc|bbc radio|itv|rte|rté|sky|espn|fox|m6|tf|dr|svt|nrk|zdf|rai|tve?|nhk|sbs|abc|cbc|tvnz|three|five"
OUTLET = re.compile(rf"(?:{NUMBERED})(?: ?(?:\d+|one|two|three|four|five))?")
"""Broadcasters whose name is a word and a number."""


def is_outlet(name: str) -> bool:
    """Whether a lower-case name is that of a broadcaster or platform."""
    return name in MEDIA or (
        OUTLET.fullmatch(name) is not None
        and (name[-1].isdigit() or " " in name or name in ("bbc", "itv", "rte", "rté"))
    )


def find_works(words: Words) -> Spans:
    """Spans that cues say are works, with the cue."""
    found: Spans = {}
    for i in range(len(words)):
        if words.lower[i] in QUOTES:
            for span in _quoted(words, i):
                found.setdefault(span, "title-cased in quotes")
        elif words.pos[i] in ("NOUN", "PROPN") and _work_noun(words.lower[i]):
            found.update((span, "after a noun for works") for span in _title(words, _examples(words, i + 1)))
        elif words.tag[i] == "POS" and _outlet_before(words, i):
            found.update((span, "shown by an outlet") for span in _title(words, i + 1))
        elif words.lower[i] in ("from", "on") and _outlet_after(words, i):
            found.update((span, "shown by an outlet") for span in _title_before(words, i))
    for start, end in _italics(words):
        found.setdefault(
            (start, end), "title-cased in italics" if _title_cased(words, start, end) else "in italics"
        )
    return found


def _work_noun(word: str) -> bool:
    """Whether a word, in the singular or plural, is a noun for works."""
    return word in WORK_NOUNS or word.removesuffix("s") in WORK_NOUNS or word == "content"


def _examples(words: Words, start: int) -> int:
    """The token after "like", "such as" or "including", where one of them stands at `start`; else `start`."""
    if words.lower[start : start + 2] == ["such", "as"]:
        return start + 2
    return start + 1 if start < len(words) and words.lower[start] in ("like", "including") else start


def _title(words: Words, start: int) -> Iterator[tuple[int, int]]:
    """The capitalised stretch that begins right at `start`, small words within it included."""
    while start < len(words) and words.lower[start] in {
        "titled",
        "called",
        "entitled",
        "named",
        *QUOTES,
    }:
        start += 1
    if (
        not 0 < start < len(words)
        or words.line[start] != words.line[start - 1]
        or not words.capital[start]
        or words.lower[start] in CALENDAR
    ):
        return
    end = start
    while (
        end < min(len(words), start + LONGEST)
        and words.line[end] == words.line[start]
        and (words.capital[end] or _within(words, end))
    ):
        end += 1
    if words.pos[start] != "PRON" or end - start > 1:
        yield start, end


def _title_before(words: Words, end: int) -> Iterator[tuple[int, int]]:
    start = end
    while (
        start > 0
        and words.line[start - 1] == words.line[end]
        and (words.capital[start - 1] or _within(words, start - 1))
        and end - start < LONGEST
    ):
        start -= 1
    if (
        start < end
        and words.capital[start]
        and not words.opens[start]
        and words.label[start] not in ("PERSON", "PER")
        and not (usual_gender(words.lower[start]) and not words.label[start])
    ):
        yield start, end


def _within(words: Words, i: int) -> bool:
    """Whether a small word stands between two capitalised ones."""
    return (
        words.lower[i] in SMALL
        and 0 < i < len(words) - 1
        and words.capital[i - 1]
        and words.capital[i + 1]
        and words.line[i - 1] == words.line[i + 1]
        and words.lower[i] not in ("from", "on", "with", "by", "is", "as", "at")
    )


def _quoted(words: Words, i: int) -> Iterator[tuple[int, int]]:
    """The title between the quotation mark at `i` and the next, if every longer word is capitalised and it is
    no speech."""
    end = i + 1
    while (
        end < min(len(words), i + LONGEST + 2)
        and words.line[end] == words.line[i]
        and words.lower[end] not in QUOTES
    ):
        end += 1
    if end >= len(words) or words.lower[end] not in QUOTES or words.line[end] != words.line[i]:
        return
    inner = [j for j in range(i + 1, end) if words.text[j][0].isalpha()]
    stop = end - 1 if end - 1 > i and words.text[end - 1] in ",." else end
    titled = [j for j in inner if words.capital[j]]
    if (
        inner
        and words.capital[inner[0]]
        and all(words.capital[j] or words.lower[j] in SMALL for j in inner)
        and len(inner) < LONGEST
    ):
        cued = any(words.before(i, back) in WORK_CUES for back in (1, 2, 3))
        if (len(inner) > 1 and len(titled) > 1 and words.text[stop - 1] not in "!?") or cued:
            yield i + 1, stop


def _title_cased(words: Words, start: int, end: int) -> bool:
    """Whether two words or more are capitalised, and all others are small ones."""
    return sum(words.capital[start:end]) > 1 and all(
        words.capital[i] or words.lower[i] in SMALL for i in range(start, end)
    )


def _outlet_before(words: Words, i: int) -> bool:
    return any(
        is_outlet(words.surface(j, i).lower())
        for j in (i - 1, i - 2)
        if j >= 0 and words.line[j] == words.line[i]
    )


def _outlet_after(words: Words, i: int) -> bool:
    return any(
        is_outlet(words.surface(i + 1, j).lower())
        for j in (i + 2, i + 3)
        if j <= len(words) and words.capital[i + 1]
    )


def _italics(words: Words) -> Iterator[tuple[int, int]]:
    """Stretches between two masks that are emphasis of one star or underscore."""
    article = words.reading.article
    marks = sorted(
        m for m in article.masks if article.text[m[0] : m[1]] in ("*", "_", "<i>", "</i>", "<em>", "</em>")
    )
    at = {start: i for i, start in enumerate(words.reading.starts)}
    ends = {end: i for i, end in enumerate(words.reading.ends)}
    for (_, opening), (closing, _) in pairwise(marks):
        start, end = at.get(opening), ends.get(closing)
        if start is not None and end is not None and 0 <= end - start < LONGEST and words.capital[start]:
            yield start, end + 1
