"""The English words that coreference rests on: pronouns and titles."""

from __future__ import annotations

from types import MappingProxyType
from typing import Literal, NamedTuple

from kgraph.language import word_list

Form = Literal["subject", "object", "possessive", "reflexive"]
Class = Literal["he", "she", "it", "they", "I", "we", "you"]


class Pronoun(NamedTuple):
    """A personal pronoun's class and form."""

    kind: Class
    form: Form


PRONOUNS: MappingProxyType[str, Pronoun] = MappingProxyType(
    {
        "he": Pronoun("he", "subject"),
        "him": Pronoun("he", "object"),
        "his": Pronoun("he", "possessive"),
        "himself": Pronoun("he", "reflexive"),
        "she": Pronoun("she", "subject"),
        "her": Pronoun("she", "object"),
        "hers": Pronoun("she", "possessive"),
        "herself": Pronoun("she", "reflexive"),
        "it": Pronoun("it", "subject"),
        "its": Pronoun("it", "possessive"),
        "itself": Pronoun("it", "reflexive"),
        "they": Pronoun("they", "subject"),
        "them": Pronoun("they", "object"),
        "their": Pronoun("they", "possessive"),
        "theirs": Pronoun("they", "possessive"),
        "themselves": Pronoun("they", "reflexive"),
        "themself": Pronoun("they", "reflexive"),
        "i": Pronoun("I", "subject"),
        "me": Pronoun("I", "object"),
        "my": Pronoun("I", "possessive"),
        "mine": Pronoun("I", "possessive"),
        "myself": Pronoun("I", "reflexive"),
        "we": Pronoun("we", "subject"),
        "us": Pronoun("we", "object"),
        "our": Pronoun("we", "possessive"),
        "ours": Pronoun("we", "possessive"),
        "ourselves": Pronoun("we", "reflexive"),
        "you": Pronoun("you", "subject"),
        "your": Pronoun("you", "possessive"),
        "yours": Pronoun("you", "possessive"),
        "yourself": Pronoun("you", "reflexive"),
    }
)


SOMEBODY = word_list("function_words/somebody")

PLURAL_PEOPLE = word_list("people/many")
