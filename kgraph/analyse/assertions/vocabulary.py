"""The closed vocabulary of relations, which `language/CODE/relations.toml` has: which phrases of lemmas stand
for which relation, between which types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kgraph.analyse.assertions.stated import Stated
from kgraph.language import Lexicon, spoken
from kgraph.model import ENTITY_TYPES, EntityType

PREPOSITIONS = ("of", "at", "for", "with", "to", "in")
"""Between a noun of the vocabulary and what it is a noun of: "analyst at", "adviser to"."""
EMPLOYED = "works for"
"""The relation whose nouns are those of employees: "a lawyer for Acme", not "of Acme"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One relation: `phrases` (of lemmas) mean `label`; those of `swapped` mean it with subject and object
    exchanged; `nouns` mean it with "of" or the like. `subject` and `object` are the types it holds
    between."""

    label: str
    phrases: tuple[str, ...] = ()
    swapped: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    subject: frozenset[EntityType] = frozenset(ENTITY_TYPES)
    object: frozenset[EntityType] = frozenset(ENTITY_TYPES)

    def forms(self) -> Iterator[tuple[str, bool]]:
        """Every phrase that may mean it, and whether subject and object change places for it."""
        yield from ((phrase, False) for phrase in self.phrases)
        held = [f"{noun} {preposition}" for noun in self.nouns for preposition in PREPOSITIONS]
        yield from ((phrase, False) for phrase in held)
        yield from ((f"{verb} {phrase}", False) for verb in ("be", "become") for phrase in held)
        yield from ((phrase, True) for phrase in self.swapped)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The relations of one language, in the order in which they are tried; `nouns` are all of office, kin and
    membership, `employees` those of people who work for somebody."""

    rows: tuple[Row, ...]
    nouns: frozenset[str]
    employees: frozenset[str]
    by_phrase: Mapping[str, list[tuple[Row, bool]]]


def vocabulary() -> Vocabulary:
    """The relations of the language that is being read; none where it has no table of them."""
    return _vocabulary(spoken())


@cache
def _vocabulary(language: Lexicon) -> Vocabulary:
    rows = tuple(map(_row, language.data("relations").get("relation", ())))
    by_phrase: dict[str, list[tuple[Row, bool]]] = {}
    for row in rows:
        for phrase, swapped in row.forms():
            by_phrase.setdefault(phrase, []).append((row, swapped))
    employees = frozenset(noun for row in rows if row.label == EMPLOYED for noun in row.nouns)
    return Vocabulary(rows, frozenset(noun for row in rows for noun in row.nouns), employees, by_phrase)


def _row(written: Mapping[str, Any]) -> Row:
    return Row(
        label=written["label"],
        phrases=_parted(written.get("phrases", "")),
        swapped=_parted(written.get("swapped", "")),
        nouns=_parted(written.get("nouns", "")),
        subject=frozenset(written.get("subject", ENTITY_TYPES)),
        object=frozenset(written.get("object", ENTITY_TYPES)),
    )


def _parted(phrases: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in phrases.split(",") if phrase.strip())


def name_relation(stated: Stated, subject: EntityType, target: EntityType) -> tuple[str, bool]:
    """The relation's label, and whether subject and object change places for it. Types are those of the
    mentions.

    >>> stated = Stated(subject=0, object=3, words=("appear", "on"), predicate=1, start=1, end=3, rule="preposition")
    >>> name_relation(stated, "person", "work")
    ('appears on', False)
    """
    phrase = " ".join(stated.words)
    for row, swap in vocabulary().by_phrase.get(phrase, ()):
        first, second = (target, subject) if swap else (subject, target)
        if first in row.subject and second in row.object:
            return row.label, swap
    founded = phrase.split(" ")[0] == "found"  # not the past of "find"
    return stated.shown or (f"founded{phrase[5:]}" if founded else phrase), False


EMPTY = frozenset(
    f"{verb}{word}" for verb in ("", "be ", "been ", "become ") for word in (*PREPOSITIONS, "as", "by", "on")
)
"""Relations that say nothing: they are left out."""
