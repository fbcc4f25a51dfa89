"""The phrase of a relation as it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 9
"""Tokens from the verb to the preposition that still make one phrase ("introduced a wider audience to")."""
GROUP = frozenset({"aux", "auxpass", "neg", "advmod"})


def phrase_span(verb: Token, last: Token) -> tuple[int, int]:
    """Tokens from the verb group's first word to `last` (the preposition, where there is one), or to the verb group's end."""
    start = verb.i
    while start > 0 and _in_group(verb.doc[start - 1], verb):
        start -= 1
    end = verb.i + 1
    after = verb.doc[end] if end < len(verb.doc) else None
    if after is not None and after.head.i == verb.i and after.dep_ in ("prt", "neg"):
        end += 1
    between = range(end, last.i + 1)
    if 0 < len(between) <= LONGEST and not any(verb.doc[i].is_punct and verb.doc[i].text not in ("-", "'", '"') for i in between):
        end = last.i + 1
    return start, end


def _in_group(token: Token, verb: Token) -> bool:
    return bool(token.head.i == verb.i and token.dep_ in GROUP and not token.is_punct)
