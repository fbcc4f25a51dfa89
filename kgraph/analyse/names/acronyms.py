"""Acronyms that the article explains: "the World Health Organization (WHO)" is a body, "a system under test
(SUT)" is not."""

from __future__ import annotations

from kgraph.analyse.names.words import Words
from kgraph.language import word_list

SKIPPED = word_list("function_words/small_in_acronym")
LONGEST = 10
"""Words of the longest long form, small words included."""


def find_definitions(words: Words) -> dict[str, tuple[int, int]]:
    """Acronyms, in lower case, with the first place where the article spells them out: tokens of the long
    form."""
    found: dict[str, tuple[int, int]] = {}
    for i in range(1, len(words) - 2):
        if words.text[i] == "(" and words.text[i + 2] in (")", ",", ";") and _acronym(words.text[i + 1]):
            long = _long_form(words, i, words.lower[i + 1])
            if long:
                found.setdefault(words.lower[i + 1], long)
    return found


def _acronym(word: str) -> bool:
    return (
        2 <= len(word) <= 8
        and word[0].isupper()
        and sum(map(str.isupper, word)) > len(word) / 2
        and word.isalnum()
    )


def _long_form(words: Words, bracket: int, acronym: str) -> tuple[int, int] | None:
    """The words before a bracket whose initials the acronym has, read backwards (Schwartz and Hearst 2003,
    initials only)."""
    letters = [c for c in acronym.rstrip("s") if c.isalpha()] or list(acronym)
    at = bracket
    while letters and at > 0 and bracket - at < LONGEST and words.line[at - 1] == words.line[bracket]:
        at -= 1
        word = words.lower[at]
        if word[0] == letters[-1]:
            letters.pop()
        elif word not in SKIPPED and word != "-":
            return None
    return (at, bracket) if not letters else None
