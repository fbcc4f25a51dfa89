"""Statements that noun phrases make: appositions, titles before names, possessives of kin and office, places after commas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kgraph.analyse.assertions.arguments import Arguments
from kgraph.analyse.assertions.stated import Stated
from kgraph.analyse.assertions.vocabulary import PREPOSITIONS, vocabulary
from kgraph.analyse.reading import Found

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

WHERE = ("in", "at", "near")
WHERE_GROUPS = ("in", "near", "of")
"""Prepositions between a name and the place it is in; a team is no part of the stadium it is "at"."""
LABELLING = frozenset("name pseudonym alias nickname title surname namesake word term".split())
"""Before a name these say what it is called, not what it is."""
EXAMPLES = frozenset({"such", "like", "including"})


def noun_triples(doc: Doc, arguments: Arguments) -> Iterator[Stated]:
    """Statements of noun phrases that hold a mention, in text order of the mentions."""
    for mention in arguments.found:
        token = doc[mention.head]
        for child in token.rights:
            if child.dep_ == "appos":
                yield from _apposition(token, child)
        if mention.kind == "name":
            yield from _title(doc, mention, arguments)
            yield from _place_after_comma(doc, mention, arguments)
        if mention.kind == "concept":
            yield from _examples(token)
        else:
            yield from _kin(token)


def _apposition(token: Token, beside: Token) -> Iterator[Stated]:
    """"Ann Lee, a nurse at Acme,": is a nurse, works for Acme. The name may come second ("the founder, Ann Lee")."""
    name, noun = (token, beside) if beside.pos_ == "NOUN" else (beside, token)
    if noun.pos_ != "NOUN" or name.pos_ != "PROPN" or "DATE" in (name.ent_type_, noun.ent_type_):
        return
    if not any(c.dep_ in ("det", "poss", "nummod") for c in noun.lefts) and noun.lemma_.lower() not in vocabulary().nouns:
        return
    if beside.left_edge.i > 0 and beside.doc[beside.left_edge.i - 1].text in ("(", "[", ";"):
        return
    yield _make(name, noun, ("be",), noun, noun.i, noun.i + 1, "apposition")
    yield from _office(name, noun)


def _office(person: Token, noun: Token) -> Iterator[Stated]:
    """"founder of Acme", "Acme's founder", "Acme founder" beside a name."""
    start, phrase = _phrase(noun)
    known = phrase in vocabulary().nouns
    for child in noun.children:
        if child.dep_ == "prep" and (child.lower_ == "of" or (known and child.lower_ in PREPOSITIONS)):
            for target in child.rights:
                if target.dep_ == "pobj":
                    yield _make(person, target, (phrase, child.lower_), noun, start, child.i + 1, "apposition")
        elif child.dep_ == "poss" and known:
            yield _make(person, child, (phrase, "of"), noun, start, noun.i + 1, "possessive")
        elif child.dep_ in ("compound", "nmod") and child.pos_ == "PROPN" and known:
            yield _make(person, child, (phrase, _of(phrase)), noun, start, noun.i + 1, "title")


def _title(doc: Doc, name: Found, arguments: Arguments) -> Iterator[Stated]:
    """What stands before a name and belongs to it: "sex therapist Kaly Miller", "Acme founder Ann Lee", "Ann's wife Eve Lee"."""
    if name.type not in ("person", "work", "organisation"):
        return
    head = doc[name.head]
    before = name.start - 1
    if before < 0 or doc[before].pos_ not in ("NOUN", "PROPN"):
        return
    if not name.start <= doc[before].head.i < name.end and doc[before].dep_ != "ROOT":
        return
    noun = doc[before]
    if noun.lemma_.lower() in LABELLING:
        return
    described = noun.i in arguments.heads and arguments.found[arguments.heads[noun.i]].kind == "concept"
    if described and noun.text.islower():  # "Minister" before a name is part of it, "singer" says what somebody is
        yield _make(head, noun, ("be",), noun, noun.i, noun.i + 1, "title")
    if noun.lemma_.lower() not in vocabulary().nouns or name.type != "person":
        return
    role = noun.lemma_.lower()
    inside = arguments.inside
    start = next((i for i in range(noun.i - 1, max(noun.i - 4, -1), -1) if i in inside), None)
    if start is not None and all(doc[i].pos_ in ("NOUN", "ADJ", "PART") or i in inside for i in range(start, noun.i)):
        owner = doc[arguments.found[inside[start]].head]
        yield _make(head, owner, (role, _of(role)), noun, noun.i, noun.i + 1, "title")
    elif (owner_pronoun := next((t for t in (*noun.lefts, *head.lefts) if t.dep_ == "poss"), None)) is not None:
        yield _make(head, owner_pronoun, (role, "of"), noun, noun.i, noun.i + 1, "possessive")


def _of(role: str) -> str:
    """The preposition of a role: a lawyer is for somebody, a founder of something."""
    return "for" if role in vocabulary().employees else "of"


def _kin(token: Token) -> Iterator[Stated]:
    """"Ann's wife": whoever the wife is, she is Ann's."""
    if token.pos_ == "NOUN" and token.lemma_.lower() in vocabulary().nouns:
        for child in token.lefts:
            if child.dep_ == "poss":
                yield _make(token, child, (token.lemma_.lower(), "of"), token, token.i, token.i + 1, "possessive")


def _place_after_comma(doc: Doc, name: Found, arguments: Arguments) -> Iterator[Stated]:
    """"Austin, Texas"; "the museum in Paris"; "Acme of Boston"."""
    head = doc[name.head]
    if name.type not in ("place", "organisation", "event", "work"):
        return
    for child in head.rights:
        place = None
        after_comma = child.left_edge.i > 0 and doc[child.left_edge.i - 1].text == "," and name.type in ("place", "organisation")
        if child.dep_ in ("appos", "npadvmod") and after_comma:
            place, start, end = child, child.i, child.i + 1
        elif child.dep_ == "prep" and child.lower_ in (WHERE_GROUPS if name.type == "organisation" else WHERE):
            place = next((c for c in child.rights if c.dep_ == "pobj"), None)
            start, end = child.i, child.i + 1
        other = arguments.one(place) if place is not None and place.pos_ == "PROPN" else None
        if place is None or other is None or arguments.found[other].type != "place" or arguments.found[other].kind != "name":
            continue
        yield _make(head, place, ("be", "in"), head, start, end, "place")


def _examples(token: Token) -> Iterator[Stated]:
    """"shows such as Virgin Island": the ones named are such things (Hearst 1992)."""
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in EXAMPLES and token.tag_ == "NNS":
            named = child if child.lower_ != "such" else next((c for c in child.children if c.lower_ == "as"), child)
            target = next((c for part in (named, child) for c in part.rights if c.dep_ == "pobj" and c.pos_ == "PROPN"), None)
            if target is None and child.lower_ == "as":
                target = next((c for c in child.rights if c.dep_ == "pobj" and c.pos_ == "PROPN"), None)
            if target is not None:
                yield _make(target, token, ("be",), token, child.i, named.i + 1, "examples")
        elif child.dep_ == "prep" and child.lower_ == "as" and any(c.lower_ == "such" for c in child.children):
            target = next((c for c in child.rights if c.dep_ == "pobj" and c.pos_ == "PROPN"), None)
            if target is not None:
                yield _make(target, token, ("be",), token, child.left_edge.i, child.i + 1, "examples")


def _phrase(noun: Token) -> tuple[int, str]:
    """Where a noun of office begins, and its lemmas: "chief executive", else the noun alone."""
    left = [c for c in noun.lefts if c.dep_ in ("compound", "amod") and c.pos_ in ("NOUN", "ADJ")]
    whole = " ".join([*(c.lower_ for c in left), noun.lemma_.lower()])
    return (left[0].i, whole) if left and whole in vocabulary().nouns else (noun.i, noun.lemma_.lower())


def _make(subject: Token, target: Token, words: tuple[str, ...], predicate: Token, start: int, end: int, rule: str) -> Stated:
    return Stated(subject=subject.i, object=target.i, words=words, predicate=predicate.i, start=start, end=end, rule=rule)
