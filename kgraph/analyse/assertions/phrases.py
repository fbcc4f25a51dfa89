"""The phrase of a relation as it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 9
"""Tokens from the verb to the preposition that still make one phrase ("introduced a wider audience to")."""
GROUP = frozenset({"aux", "auxpass", "neg", "advmod"})


def phrase_span(verb: Token, last: Token) -> tuple[int, int]:
    """Tokens from the verb group's first word to `last` (the preposition, where there is one), or to the verb
    group's end."""
    start = verb.i
    while start > 0 and _in_group(verb.doc[start - 1], verb):
        start -= 1
    end = verb.i + 1
    after = verb.doc[end] if end < len(verb.doc) else None
    if after is not None and after.head.i == verb.i and after.dep_ in ("prt", "neg"):
        end += 1
    between = range(end, last.i + 1)
    if 0 < len(between) <= LONGEST and not any(_breaks(verb.doc[i]) for i in between if i != last.i):
        end = last.i + 1
    return start, end


def _in_group(token: Token, verb: Token) -> bool:
    return bool(token.head.i == verb.i and token.dep_ in GROUP and not token.is_punct)


def _breaks(token: Token) -> bool:
    """Punctuation, names and agents between a verb and its preposition are no part of the phrase."""
    return (
        token.pos_ == "PROPN"
        or token.dep_ == "agent"
        or (token.is_punct and token.text not in ("-", "'", '"'))
    )
