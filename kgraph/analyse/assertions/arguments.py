"""From the head token of an argument to the mentions it stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kgraph.analyse.noun_types import BODY_NOUNS, EVENT_NOUNS, PLACE_NOUNS, WORK_NOUNS
from kgraph.analyse.reading import Found
from kgraph.analyse.speech.cues import antecedent
from kgraph.language import word_list

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

KIND_ORDER = {"name": 0, "nominal": 1, "pronoun": 2, "concept": 3}
QUANTITIES = word_list("framing/quantity")
"""Heads of "… of X" that stand for X."""
CLASSES = word_list("framing/class")
"""Heads of "… of NAME" that the name names."""
MAX_CONJUNCTS = 8
SORTS = {"work": WORK_NOUNS, "organisation": BODY_NOUNS, "place": PLACE_NOUNS, "event": EVENT_NOUNS}
"""Nouns for what a name of each type names."""


class Arguments:
    """Finds the mentions that a token stands for."""

    def __init__(self, doc: Doc, found: Sequence[Found]) -> None:
        self.doc = doc
        self.found = found
        self.heads: dict[int, int] = {}
        self.inside: dict[int, int] = {}
        order = sorted(
            range(len(found)), key=lambda i: (KIND_ORDER[found[i].kind], found[i].start - found[i].end, i)
        )
        for i in order:
            f = found[i]
            self.heads.setdefault(f.head, i)
            if f.kind == "name":
                for token in range(f.start, f.end):
                    self.inside.setdefault(token, i)
        self._known: dict[tuple[int, bool], tuple[int, ...]] = {}

    def of(self, token: int, *, named: bool = True, alone: bool = False) -> tuple[int, ...]:
        """The mentions of a token and of what is joined to it by "and", in text order of the conjuncts; empty
        where there is none; the first only where `alone`. With `named`, a noun stands for the name that is
        set beside it ("the minister, Ann Lee,": Ann Lee)."""
        if (token, named) not in self._known:
            read = self._named if named else self._itself
            everyone = [i for part in conjuncts(self.doc[token]) if (i := read(part)) is not None]
            self._known[token, named] = tuple(
                i for i in dict.fromkeys(everyone) if self._alike(everyone[0], i)
            )
        return self._known[token, named][: 1 if alone else None]

    def _itself(self, token: Token) -> int | None:
        """As `one`, but a noun never stands for the name in apposition to it."""
        return (
            self.one(token)
            if token.i in self.heads or token.i in self.inside or _of_object(token) is not None
            else None
        )

    def _named(self, token: Token) -> int | None:
        """As `one`, but for a singular noun the name in apposition to it, where there is just one, or right
        after it."""
        if (
            token.tag_ == "NN"
            and token.i not in self.inside
            and not any(c.dep_ == "conj" for c in token.rights)
        ):
            names = [
                self.heads[c.i]
                for c in token.rights
                if c.dep_ == "appos" and c.i in self.inside and c.i in self.heads
            ]
            if len(names) == 1:
                return names[0]
            after = self._named_after(token)
            if after is not None:
                return after
        return self.one(token)

    def _alike(self, first: int, other: int) -> bool:
        """Names that are joined are of one type, or people and organisations: anything else is a parser's
        mistake."""
        a, b = self.found[first], self.found[other]
        return (
            a.kind != "name"
            or b.kind != "name"
            or a.type == b.type
            or {a.type, b.type} == {"person", "organisation"}
        )

    def one(self, token: Token, depth: int = 0) -> int | None:
        """The mention a token heads, or of what it stands for: the antecedent of "who", X in "one of X" and
        "the city of X"."""
        token = antecedent(token)
        inner = _of_object(token) if depth < 3 else None
        if inner is not None and token.lower_ in QUANTITIES and token.i not in self.inside:
            return self.one(inner, depth + 1)
        if token.i in self.heads:
            return self.heads[token.i]
        if token.i in self.inside:
            mention = self.found[self.inside[token.i]]
            return (
                self.inside[token.i]
                if not mention.start <= token.head.i < mention.end or token.dep_ == "ROOT"
                else None
            )
        if inner is not None and token.lemma_.lower() in CLASSES and inner.pos_ == "PROPN":
            return self.one(inner, depth + 1)
        named = (
            next((c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN"), None)
            if token.pos_ == "NOUN"
            else None
        )
        return self.one(named, depth + 1) if named is not None and depth < 3 else None

    def _named_after(self, noun: Token) -> int | None:
        """The name right after a noun for things of its type, whatever the parser made of it: "on the show
        Early Hours"."""
        number = self.inside.get(noun.i + 1)
        if number is None or self.found[number].start != noun.i + 1 or noun.whitespace_ == "":
            return None
        return number if noun.lemma_.lower() in SORTS.get(self.found[number].type, ()) else None


def conjuncts(token: Token) -> Iterator[Token]:
    """A token and what is joined to it to the right by "and", "or" and commas, at most eight."""
    queue = [token]
    for number, part in enumerate(queue):
        yield part
        if number + 1 < MAX_CONJUNCTS and not any(
            c.dep_ == "preconj" and c.lower_ in ("neither", "not") for c in part.children
        ):
            queue += [
                c
                for c in part.children
                if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "X", "ADJ")
            ]


def _of_object(token: Token) -> Token | None:
    of = next((c for c in token.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
    return next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
