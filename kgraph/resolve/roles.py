"""What people do, as classes of common nouns: two people of one name with roles of different classes are two
people."""

from __future__ import annotations

from collections.abc import Iterable

from kgraph.language import word_list, word_table
from kgraph.names.forms import words

CLASS_OF = word_table("people/role")
"""Noun → class."""
NEAR = frozenset(
    frozenset(pair)
    for pair in (
        ("music", "screen"),
        ("letters", "press"),
        ("letters", "screen"),
        ("letters", "science"),
        ("science", "medicine"),
        ("politics", "law"),
        ("politics", "military"),
        ("politics", "business"),
        ("politics", "royalty"),
        ("screen", "press"),
        ("letters", "art"),
        ("science", "teaching"),
        ("law", "crime"),
        ("screen", "art"),
        ("music", "letters"),
        ("science", "business"),
        ("royalty", "military"),
        ("letters", "music"),
        ("politics", "press"),
        ("business", "press"),
        ("letters", "politics"),
        ("religion", "letters"),
        ("medicine", "letters"),
    )
)
"""Classes that one person often has both of: not a sign of two people, nor of one."""
NATIONS = word_list("peoples/nation")
BRITISH = frozenset({"british", "english", "scottish", "welsh"})


def role(word: str) -> str | None:
    """The class of a noun that says what someone does ("striker": "sport"), None for other words."""
    return CLASS_OF.get(word) or (CLASS_OF.get(word[:-1]) if word.endswith("s") else None)


def roles(descriptions: Iterable[str]) -> frozenset[str]:
    """The classes of the nouns in descriptions ("British radio presenter": press)."""
    return frozenset(found for text in descriptions for word in words(text) if (found := role(word)))


def nations(descriptions: Iterable[str]) -> frozenset[str]:
    """The nations that descriptions name as adjectives."""
    found = {word for text in descriptions for word in words(text) if word in NATIONS}
    return frozenset("british" if n in BRITISH else n for n in found)


def far_apart(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two people's roles have nothing to do with each other."""
    return bool(a and b) and not any(x == y or frozenset((x, y)) in NEAR for x in a for y in b)
