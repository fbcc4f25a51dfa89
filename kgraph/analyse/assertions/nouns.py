"""Statements that noun phrases make: appositions, titles before names, possessives of kin and office, places
after commas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kgraph.analyse.assertions.arguments import Arguments
from kgraph.analyse.assertions.objects import LESSER
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
OF_PLACES = frozenset(
    "capital suburb district section unit division department part chapter winner champion cause".split()
)
"""Nouns of office and membership that are said of places too."""
EXAMPLES = frozenset({"such", "like", "including"})


def noun_triples(doc: Doc, arguments: Arguments) -> Iterator[Stated]:
    """Statements of noun phrases that hold a mention, in text order of the mentions."""
    for mention in arguments.found:
        token = doc[mention.head]
        for child in token.rights:
            if child.dep_ == "appos":
                yield from _apposition(token, child, place=mention.type == "place")
        if mention.kind == "name":
            yield from _title(doc, mention, arguments)
            yield from _place_after_comma(doc, mention, arguments)
        if mention.kind == "concept" and token.tag_ == "NNS":
            yield from _examples(token)
        else:
            yield from _kin(token)


def _apposition(token: Token, beside: Token, *, place: bool) -> Iterator[Stated]:
    """ "Ann Lee, a nurse at Acme,": is a nurse, works for Acme. The name may come second ("the founder, Ann
    Lee").

    A place is nobody's daughter and no founder: what the parser sets beside it is said of whom the clause is
    about ("she was born in Paris, the daughter of")."""
    name, noun = (token, beside) if beside.pos_ == "NOUN" else (beside, token)
    if not _describes(noun, name) or _bracketed(beside):
        return
    bearer = (
        _subject_around(name) if place and noun.lemma_.lower() in vocabulary().nouns - OF_PLACES else name
    )
    if bearer is not None:
        yield _make(bearer, noun, ("be",), noun, noun.i, noun.i + 1, "apposition", alone=noun.tag_ == "NN")
        yield from _office(bearer, noun)


def _describes(noun: Token, name: Token) -> bool:
    """Whether a noun beside a name says who or what it is."""
    if noun.pos_ != "NOUN" or name.pos_ != "PROPN" or "DATE" in (name.ent_type_, noun.ent_type_):
        return False
    return noun.lemma_.lower() in vocabulary().nouns or any(
        c.dep_ in ("det", "poss", "nummod") for c in noun.lefts
    )


def _bracketed(token: Token) -> bool:
    first = token.left_edge.i
    return first > 0 and token.doc[first - 1].text in ("(", "[", ";")


def _subject_around(token: Token) -> Token | None:
    """Who the clause around a phrase is about."""
    verb = next((t for t in token.ancestors if t.pos_ in ("VERB", "AUX")), None)
    return (
        next((c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass")), None) if verb is not None else None
    )


def _office(person: Token, noun: Token) -> Iterator[Stated]:
    """ "founder of Acme", "Acme's founder", "Acme founder" beside a name."""
    start, phrase = _phrase(noun)
    known = phrase in vocabulary().nouns
    for child in noun.children:
        if child.dep_ == "prep" and (child.lower_ == "of" or (known and child.lower_ in PREPOSITIONS)):
            for target in child.rights:
                if target.dep_ == "pobj":
                    yield _make(
                        person, target, (phrase, child.lower_), noun, start, child.i + 1, "apposition"
                    )
        elif child.dep_ == "poss" and known:
            yield _make(person, child, (phrase, "of"), noun, start, noun.i + 1, "possessive")
        elif child.dep_ in ("compound", "nmod") and child.pos_ == "PROPN" and known:
            yield _make(
                person,
                child,
                (phrase, _of(phrase)),
                noun,
                start,
                noun.i + 1,
                "title",
            )


def _title(doc: Doc, name: Found, arguments: Arguments) -> Iterator[Stated]:
    """What stands before a name and belongs to it: "sex therapist Kaly Miller", "Acme founder Ann Lee",
    "Ann's wife Eve Lee"."""
    noun = _noun_before(doc, name)
    if noun is None:
        return
    described = noun.i in arguments.heads and arguments.found[arguments.heads[noun.i]].kind == "concept"
    if (
        described and noun.text.islower()
    ):  # "Minister" before a name is part of it, "singer" says what somebody is
        for head in _titled(doc, name, noun):
            yield _make(head, noun, ("be",), noun, noun.i, noun.i + 1, "title", alone=True)
    if noun.lemma_.lower() in vocabulary().nouns and name.type == "person":
        yield from _of_office(doc, name, noun, arguments)


def _noun_before(doc: Doc, name: Found) -> Token | None:
    """The noun right before a name that may say who or what it is."""
    before = name.start - 1
    if (
        name.type not in ("person", "work", "organisation")
        or before < 0
        or doc[before].pos_ not in ("NOUN", "PROPN")
    ):
        return None
    noun = doc[before]
    tied = name.start <= noun.head.i < name.end or noun.dep_ == "ROOT"
    return noun if tied and noun.lemma_.lower() not in LABELLING else None


def _titled(doc: Doc, name: Found, noun: Token) -> Iterator[Token]:
    """The heads of the names that a noun before the first of them is for: one, or a list up to where another
    noun begins ("actors Ray Holt and Max Dunne, runner Ina Cole")."""
    waiting = [doc[name.head]]
    while waiting:
        head = waiting.pop(0)
        yield head
        if noun.tag_ == "NNS":
            joined = [c for c in head.rights if c.dep_ == "conj" and c.pos_ == "PROPN"]
            waiting += [c for c in joined if not any(w.pos_ == "NOUN" for w in c.lefts)]


def _of_office(doc: Doc, name: Found, noun: Token, arguments: Arguments) -> Iterator[Stated]:
    """Whose an office or a relative is: "Acme founder Ann Lee", "New Zealand's prime minister Ann Lee", "his
    wife Eve Lee"."""
    head, inside = doc[name.head], arguments.inside
    first, role = _phrase_before(doc, noun)
    start = next((i for i in range(first - 1, max(first - 4, -1), -1) if i in inside), None)
    if start is not None and all(
        doc[i].pos_ in ("NOUN", "ADJ", "PART") or i in inside for i in range(start, first)
    ):
        owner = doc[arguments.found[inside[start]].head]
        yield _make(
            head,
            owner,
            (role, _of(role)),
            noun,
            first,
            noun.i + 1,
            "title",
            alone=True,
        )
        return
    possessor = next((t for t in (*noun.lefts, *head.lefts) if t.dep_ == "poss"), None)
    if possessor is not None:
        yield _make(head, possessor, (role, "of"), noun, first, noun.i + 1, "possessive", alone=True)


def _phrase_before(doc: Doc, noun: Token) -> tuple[int, str]:
    """Where a noun of office before a name begins, and its lemmas: "prime minister", "vice president", else
    the noun alone."""
    lemma = noun.lemma_.lower()
    before = doc[noun.i - 1].lower_ if noun.i else ""
    two = f"{before} {lemma}"
    return (noun.i - 1, two) if two in vocabulary().nouns or before in LESSER else (noun.i, lemma)


def _of(role: str) -> str:
    """The preposition of a role: a lawyer is for somebody, a founder of something."""
    return "for" if role in vocabulary().employees else "of"


def _kin(token: Token) -> Iterator[Stated]:
    """ "Ann's wife": whoever the wife is, she is Ann's."""
    if token.pos_ == "NOUN" and token.lemma_.lower() in vocabulary().nouns:
        for child in token.lefts:
            if child.dep_ == "poss":
                yield _make(
                    token, child, (token.lemma_.lower(), "of"), token, token.i, token.i + 1, "possessive"
                )


def _place_after_comma(doc: Doc, name: Found, arguments: Arguments) -> Iterator[Stated]:
    """ "Austin, Texas"; "the museum in Paris"; "Acme of Boston"."""
    head = doc[name.head]
    if name.type not in ("place", "organisation", "event", "work"):
        return
    for child in head.rights:
        place = None
        after_comma = (
            child.left_edge.i > 0
            and doc[child.left_edge.i - 1].text == ","
            and name.type in ("place", "organisation")
        )
        if child.dep_ in ("appos", "npadvmod") and after_comma:
            place, start, end = child, child.i, child.i + 1
        elif child.dep_ == "prep" and child.lower_ in (
            WHERE_GROUPS if name.type == "organisation" else WHERE
        ):
            place = next((c for c in child.rights if c.dep_ == "pobj"), None)
            start, end = child.i, child.i + 1
        other = arguments.one(place) if place is not None and place.pos_ == "PROPN" else None
        if (
            place is None
            or other is None
            or arguments.found[other].type != "place"
            or arguments.found[other].kind != "name"
        ):
            continue
        yield _make(head, place, ("be", "in"), head, start, end, "place")


def _examples(token: Token) -> Iterator[Stated]:
    """ "shows such as Virgin Island", "shows like it", "shows including it": the ones named are such things
    (Hearst 1992)."""
    for child in token.rights:
        if child.dep_ != "prep" or not (child.lower_ in EXAMPLES or _such_as(child)):
            continue
        parts = [child, *(c for c in child.children if c.lower_ == "as")]
        target = next(
            (c for part in parts for c in part.rights if c.dep_ == "pobj" and c.pos_ == "PROPN"), None
        )
        if target is not None:
            yield _make(target, token, ("be",), token, child.left_edge.i, parts[-1].i + 1, "examples")


def _such_as(preposition: Token) -> bool:
    return preposition.lower_ == "as" and any(c.lower_ == "such" for c in preposition.children)


def _phrase(noun: Token) -> tuple[int, str]:
    """Where a noun of office begins, and its lemmas: "chief executive", else the noun alone."""
    left = [c for c in noun.lefts if c.dep_ in ("compound", "amod") and c.pos_ in ("NOUN", "ADJ")]
    whole = " ".join([*(c.lower_ for c in left), noun.lemma_.lower()])
    known = bool(left) and (whole in vocabulary().nouns or left[0].lower_ in LESSER)
    return (left[0].i, whole) if known else (noun.i, noun.lemma_.lower())


def _make(
    subject: Token,
    target: Token,
    words: tuple[str, ...],
    predicate: Token,
    start: int,
    end: int,
    rule: str,
    *,
    alone: bool = False,
) -> Stated:
    return Stated(
        subject=subject.i,
        object=target.i,
        words=words,
        predicate=predicate.i,
        start=start,
        end=end,
        rule=rule,
        alone=alone,
    )
