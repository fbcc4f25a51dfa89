"""A question taken apart: the names in it, the words, their relatives, and the kind of answer wanted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import polars as pl

from kgraph.graph.retrieve.index import Passages
from kgraph.graph.retrieve.words import CLITIC, FUNCTION_WORDS, stem, tokens
from kgraph.language import Lexicon, spoken

RELATIVE = 0.5
"""What a relative of a word of the question is worth."""
LONGEST = 10
"""Words of a name at most."""


@dataclass(frozen=True)
class Name:
    """A name in the question: the words as written, how many, and the entities and articles that bear it."""

    surface: str
    entities: tuple[int, ...]
    articles: tuple[int, ...]
    words: frozenset[str]
    length: int = 1


@dataclass(frozen=True)
class Term:
    """A word of the question with what else it may be called: stems and what each is worth."""

    word: str
    variants: tuple[tuple[str, float], ...]
    capital: bool
    """Whether it is written as a name is, not only because it comes first."""


@dataclass(frozen=True)
class Question:
    """What is asked."""

    text: str
    names: tuple[Name, ...]
    terms: tuple[Term, ...]
    kind: str | None
    runs: tuple[tuple[str, ...], ...] = ()
    """The words of the question that are written as names are, together where they stand together."""

    @property
    def asking(self) -> tuple[Term, ...]:
        """The terms that are in no name: what is asked."""
        named = {word for name in self.names for word in name.words}
        return tuple(term for term in self.terms if term.variants[0][0] not in named)


def question(text: str, held: Passages) -> Question:
    """Takes a question apart in view of what the passages know."""
    found = tokens(text)
    names = _names(text, found, held)
    terms: dict[str, Term] = {}
    for at, (word, start, _) in enumerate(found):
        if word in FUNCTION_WORDS:
            continue
        own = stem(word)
        variants = {own: 1.0, **{other: RELATIVE for other in relatives(word) if other != own}}
        capital = at > 0 and text[start].isupper()
        if own not in terms or capital:
            terms[own] = Term(word, tuple(variants.items()), capital)
    return Question(text, names, tuple(terms.values()), _kind(text), _runs(text, found))


def _kind(text: str) -> str | None:
    """The kind of answer that the words of a question ask for: number, date, place, person."""
    kinds = spoken().data("questions").get("kinds", {})
    return next((kind for kind, words in kinds.items() if _any_of(tuple(words)).search(text)), None)


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.I)


def _runs(text: str, found: list[tuple[str, int, int]]) -> tuple[tuple[str, ...], ...]:
    """Words with a capital that follow one another, but for the words of no weight between them; the first
    word is none of them."""
    runs: list[list[str]] = []
    going = False
    for word, start, end in found[1:]:
        if word in FUNCTION_WORDS:
            continue
        if text[start].isupper():
            if not going:
                runs.append([])
            runs[-1].append(CLITIC.sub("", text[start:end]))
        going = text[start].isupper()
    return tuple(map(tuple, runs))


Token = tuple[str, int, int]


def _names(text: str, found: list[Token], held: Passages) -> tuple[Name, ...]:
    """The names of entities and the titles of articles in a question, the longest first, none inside
    another."""
    names, at = [], 0
    concepts = held.graph.entities["type"] == "concept"
    while at < len(found):
        longest = min(LONGEST, len(found) - at)
        spans = (found[at : at + length] for length in range(longest, 0, -1))
        name = next(
            (name for span in spans if (name := _name(text, span, held, concepts, first=at == 0))), None
        )
        if name:
            names.append(name)
        at += name.length if name else 1
    return tuple(names)


def _name(text: str, span: list[Token], held: Passages, concepts: pl.Series, *, first: bool) -> Name | None:
    """The name that some words of a question are: one word must be written as a name is, and not come
    first."""
    words = [word for word, _, _ in span]
    alone = len(words) == 1
    key = " ".join(words)
    entities = tuple(e for e in held.names.get(key, ()) if not alone or not concepts[e])
    articles = tuple(held.titles.get(key, ()))
    written = CLITIC.sub("", text[span[0][1] : span[-1][2]])
    as_name = not alone or written[0].isdigit() or (written[0].isupper() and not first)
    if not (entities or articles) or not as_name or all(word in FUNCTION_WORDS for word in words):
        return None
    return Name(written, entities, articles, frozenset(map(stem, words)), len(words))


def relatives(word: str) -> tuple[str, ...]:
    """Stems of the words that put the same relation in other words."""
    families = _families(spoken())
    return families.get(word, families.get(stem(word), ()))


@cache
def _families(language: Lexicon) -> dict[str, tuple[str, ...]]:
    table: dict[str, dict[str, None]] = {}
    for first, *others in language.groups("relatives"):
        for key in (first, stem(first)):
            table.setdefault(key, {}).update(dict.fromkeys(stem(other) for other in others))
    return {key: tuple(value) for key, value in table.items()}
