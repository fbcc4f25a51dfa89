"""A statement between tokens, before its arguments are known to be mentions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """`subject` and `object` are head tokens; `words` the lemmas of the verb or noun phrase with its
    preposition ("appear", "on").

    `predicate` is the token of the verb or noun; `start:end` are the tokens of the phrase as written. `above`
    are verbs that govern the predicate (`plan` in "did not plan to become"): they can deny or hedge it.
    `unsure` says that the construction itself does."""

    subject: int
    object: int
    words: tuple[str, ...]
    predicate: int
    start: int
    end: int
    rule: str
    above: tuple[int, ...] = ()
    denied: bool = False
    unsure: bool = False
    alone: bool = False
    """Whether it is said of its subject alone, and not of what is joined to it by "and"."""
    shown: str = ""
    """The label where the vocabulary has none, if it is not just `words`: "released through" reads better
    than "be release through"."""
