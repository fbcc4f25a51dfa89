"""What a verb's statement is about besides its subject: objects, attributes, prepositional phrases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kgraph.analyse.assertions.words import INTRANSITIVE, LINKING, LOOSE, NOT_RELATIONAL, TIME
from kgraph.language import word_list, word_table

if TYPE_CHECKING:
    from spacy.tokens import Token

NAMING = word_table("verbs/naming")
"""Verbs that say what their object is, with their participles."""
NAMING_AS = word_table("verbs/naming_as")
"""Verbs that say it with "as"."""
COMPLEMENTS = frozenset({"acomp", "attr", "prep"})
"""What follows these after "be" says when or where, not what something is."""
HOLLOW = frozenset({"have", "make", "do", "give"})
"""Verbs that say nothing with a preposition alone ("have with")."""
CLAUSES = frozenset({"xcomp", "ccomp"})
"""What follows these belongs to the clause, not to its verb."""
LESSER = frozenset({"vice", "deputy", "assistant", "associate", "junior"})
"""Before an office they make another of it: a vice chairman does not lead."""
INCOMPLETE = frozenset({"put", "keep", "leave", "set", "turn", "bring", "hold", "send", "take"})
"""Verbs that say little with an object alone: "keep the door open", "put her on trial"."""
QUANTITIES = word_list("framing/quantity")
RELATIVES = frozenset("that which whom where when why whose how".split())


@dataclass(frozen=True, slots=True)
class Target:
    """`token` heads the object, `words` follow the verb in the lemma phrase, `last` is the last token of the
    phrase as written."""

    token: Token
    words: tuple[str, ...]
    last: Token
    kind: Literal["object", "attribute", "oblique"]


def targets(verb: Token, *, passive: bool) -> Iterator[Target]:
    """Everything a verb relates its subject to, in text order, without the agent of a passive."""
    direct = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    completing = _completing(verb, direct) if direct is not None else None
    for child in verb.children:
        if child.dep_ == "dobj":
            yield Target(
                child,
                _words(completing) if direct is not None and child.i == direct.i else (),
                verb,
                "object",
            )
            yield from _through_object(verb, child)
        elif completing is not None and child.i == completing.i:
            continue
        elif child.dep_ == "dative" and child.pos_ in ("NOUN", "PROPN", "PRON"):
            yield Target(child, (), verb, "oblique")
        elif child.dep_ in ("attr", "oprd"):
            yield from _attribute(verb, child, bare=passive or direct is None)
        elif child.dep_ == "acomp" and verb.lemma_ in LINKING:
            yield from _through_adjective(child)
        elif (
            child.dep_ in ("prep", "dative")
            and child.i > verb.i
            and _ties(verb, direct, child, passive=passive)
        ):
            yield from _through_preposition(child, _object_noun(verb, direct, child))


def _through_object(verb: Token, noun: Token) -> Iterator[Target]:
    if noun.pos_ == "NOUN" and noun.lower_ not in QUANTITIES:
        yield from _through_noun(verb, noun)


def _completing(verb: Token, noun: Token) -> Token | None:
    """What completes a verb that says little with its object alone: an adjective ("keep open"), or a
    preposition with a bare noun ("put on trial")."""
    if verb.lemma_ not in INCOMPLETE:
        return None
    after = [c for c in verb.rights if c.i > noun.i]
    return next(
        (
            c
            for c in after
            if (c.dep_ in ("oprd", "acomp") and c.pos_ in ("ADJ", "VERB")) or _bare(c) is not None
        ),
        None,
    )


def _bare(preposition: Token) -> Token | None:
    """The noun after a preposition that has nothing beside it."""
    nouns = [
        c for c in preposition.rights if preposition.dep_ == "prep" and c.dep_ == "pobj" and c.pos_ == "NOUN"
    ]
    return next((c for c in nouns if c.left_edge.i == c.right_edge.i and c.lemma_.lower() not in TIME), None)


def _words(completing: Token | None) -> tuple[str, ...]:
    if completing is None:
        return ()
    noun = _bare(completing)
    return (completing.lower_,) if noun is None else (completing.lower_, noun.lower_)


def _attribute(verb: Token, noun: Token, *, bare: bool) -> Iterator[Target]:
    """What the subject is, and through it ("is the head of X"); `bare` where no object stands between."""
    if (
        not bare
        or noun.pos_ not in ("NOUN", "PROPN")
        or (verb.lemma_ not in LINKING and verb.lemma_ not in NAMING)
    ):
        return
    if noun.lemma_ != "part":  # of something: that is said through it
        yield Target(noun, (), verb, "attribute")
    yield from _through_noun(verb, noun)


def _ties(verb: Token, direct: Token | None, preposition: Token, *, passive: bool) -> bool:
    """Whether a preposition ties what follows it to the verb, and does not just say when or how."""
    name, before = preposition.lower_, {c.dep_ for c in verb.rights if c.i < preposition.i}
    if (passive and name == "by") or (direct is not None and _loose(verb, name)):
        return False
    if before & CLAUSES or (verb.lemma_ == "be" and before & COMPLEMENTS):
        return False
    return passive or verb.lemma_ not in HOLLOW or bool(_object_noun(verb, direct, preposition))


def _loose(verb: Token, preposition: str) -> bool:
    """Whether a preposition says no more than when or how beside an object."""
    return preposition in LOOSE or preposition == "by" or (preposition == "as" and verb.lemma_ in NAMING_AS)


def relativised(verb: Token, subject: Token, has_object: bool) -> Target | None:
    """What a relative clause without "that" or "which" leaves out: X in "the show she presented"."""
    if verb.dep_ != "relcl" or has_object or verb.lemma_ in INTRANSITIVE or verb.pos_ != "VERB":
        return None
    noun = verb.head
    own = subject.head.i == verb.i and subject.lower_ not in ("who", "which", "that", "whom")
    words = {c.lower_ for c in verb.children}
    if not own or noun.lemma_ in TIME or noun.i > verb.i or words & RELATIVES:
        return None
    if any(
        c.dep_ in ("ccomp", "xcomp", "prep", "attr", "acomp", "nsubjpass", "auxpass") for c in verb.children
    ):
        return None
    return Target(noun, (), verb, "object")


def _object_noun(verb: Token, direct: Token | None, preposition: Token) -> tuple[str, ...]:
    """A common noun that is the verb's object before a preposition: "role" in "plays a role in", "order" in
    "won an order from"."""
    return (
        (direct.lemma_.lower(),)
        if direct is not None and direct.pos_ == "NOUN" and direct.i < preposition.i
        else ()
    )


def _through_noun(verb: Token, noun: Token) -> Iterator[Target]:
    """ "is the head of X", "plays a role in X": the noun is part of the relation."""
    if noun.lemma_ in ("name", "one") or noun.ent_type_ in ("PERSON", "ORG", "GPE"):
        return
    for child in noun.rights:
        if child.dep_ == "prep":
            for target in _through_preposition(child, (office(noun),)):
                yield Target(
                    target.token,
                    target.words,
                    target.last,
                    "attribute" if verb.lemma_ in LINKING else "oblique",
                )
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    if owner is not None and verb.lemma_ == "be":
        yield Target(owner, (office(noun), "of"), noun, "attribute")


def office(noun: Token) -> str:
    """The lemma of a noun, with what makes a lesser office of it ("vice chairman")."""
    beside = noun.nbor(-1) if noun.i > 0 else None
    lesser = beside is not None and beside.lower_ in LESSER and beside.head.i == noun.i
    return f"{beside.lower_} {noun.lemma_.lower()}" if beside is not None and lesser else noun.lemma_.lower()


def _through_adjective(adjective: Token) -> Iterator[Target]:
    for child in adjective.rights:
        if child.dep_ == "prep":
            yield from _through_preposition(child, (adjective.lower_,))


def _through_preposition(preposition: Token, before: tuple[str, ...]) -> Iterator[Target]:
    name = preposition.lower_
    if name in NOT_RELATIONAL or any(c.dep_ == "pcomp" or c.lower_ == "such" for c in preposition.children):
        return
    for child in preposition.rights:
        if (
            child.dep_ == "pobj"
            and child.lemma_.lower() not in TIME
            and child.ent_type_ not in ("DATE", "TIME")
        ):
            yield Target(child, (*before, name), preposition, "oblique")
        elif child.dep_ == "prep" and child.i == preposition.i + 1:  # "out of", "up to"
            yield from _through_preposition(child, (*before, name))
