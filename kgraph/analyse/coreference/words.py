"""The words that coreference rests on: pronouns and nouns for people."""

from __future__ import annotations

from typing import Literal, NamedTuple

from kgraph.language import word_list, word_table

Form = Literal["subject", "object", "possessive", "reflexive"]
Class = Literal["he", "she", "it", "they", "I", "we", "you"]


class Pronoun(NamedTuple):
    """A personal pronoun's class and form."""

    kind: Class
    form: Form


PERSONAL = word_table("pronouns/personal")
"""Personal pronouns in lower case: class and form."""


def pronoun(word: str) -> Pronoun | None:
    """What a word is as a personal pronoun; None for others. In lower case.

    >>> pronoun("herself"), pronoun("town")
    (Pronoun(kind='she', form='reflexive'), None)
    """
    kind, _, form = PERSONAL.get(word, "").partition(":")
    return Pronoun(kind, form) if form else None  # type: ignore[arg-type]


SOMEBODY = word_list("function_words/somebody")

PLURAL_PEOPLE = word_list("people/many")
