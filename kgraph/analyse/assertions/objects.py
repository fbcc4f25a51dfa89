"""What a verb's statement is about besides its subject: objects, attributes, prepositional phrases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kgraph.analyse.assertions.words import INTRANSITIVE, LINKING, LOOSE, NOT_RELATIONAL, TIME
from kgraph.language import word_table

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
RELATIVES = frozenset("that which whom where when why whose how".split())


@dataclass(frozen=True, slots=True)
class Target:
    """`token` heads the object, `words` follow the verb in the lemma phrase, `last` is the last token of the phrase as written."""

    token: Token
    words: tuple[str, ...]
    last: Token
    kind: Literal["object", "attribute", "oblique"]


def targets(verb: Token, *, passive: bool) -> Iterator[Target]:
    """Everything a verb relates its subject to, in text order, without the agent of a passive."""
    direct = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    for child in verb.children:
        if child.dep_ == "dobj":
            yield Target(child, (), verb, "object")
            if child.pos_ == "NOUN":
                yield from _through_noun(verb, child)
        elif child.dep_ == "dative" and child.pos_ in ("NOUN", "PROPN", "PRON"):
            yield Target(child, (), verb, "oblique")
        elif child.dep_ in ("attr", "oprd") and (verb.lemma_ in LINKING or verb.lemma_ in NAMING):
            if child.pos_ in ("NOUN", "PROPN") and (passive or direct is None):
                if child.lemma_ != "part":  # of something: that is said through it
                    yield Target(child, (), verb, "attribute")
                yield from _through_noun(verb, child)
        elif child.dep_ == "acomp" and verb.lemma_ in LINKING:
            yield from _through_adjective(child)
        elif child.dep_ in ("prep", "dative") and not (passive and child.lower_ == "by"):
            loose = direct is not None and (child.lower_ in LOOSE or child.lower_ == "by")
            loose = loose or (verb.lemma_ == "be" and any(c.dep_ in COMPLEMENTS and c.i < child.i for c in verb.rights))
            loose = loose or any(c.dep_ in ("xcomp", "ccomp") and c.i < child.i for c in verb.rights)
            loose = loose or (verb.lemma_ in HOLLOW and not passive and not _object_noun(verb, direct, child))
            loose = loose or (direct is not None and child.lower_ == "as" and verb.lemma_ in NAMING_AS)
            if not loose and child.i > verb.i:
                yield from _through_preposition(child, _object_noun(verb, direct, child))


def relativised(verb: Token, subject: Token, has_object: bool) -> Target | None:
    """What a relative clause without "that" or "which" leaves out: X in "the show she presented"."""
    if verb.dep_ != "relcl" or has_object or verb.lemma_ in INTRANSITIVE or verb.pos_ != "VERB":
        return None
    noun = verb.head
    own = subject.head.i == verb.i and subject.lower_ not in ("who", "which", "that", "whom")
    words = {c.lower_ for c in verb.children}
    if not own or noun.lemma_ in TIME or noun.i > verb.i or words & RELATIVES:
        return None
    if any(c.dep_ in ("ccomp", "xcomp", "prep", "attr", "acomp", "nsubjpass", "auxpass") for c in verb.children):
        return None
    return Target(noun, (), verb, "object")


def _object_noun(verb: Token, direct: Token | None, preposition: Token) -> tuple[str, ...]:
    """A common noun that is the verb's object before a preposition: "role" in "plays a role in", "order" in "won an order from"."""
    return (direct.lemma_.lower(),) if direct is not None and direct.pos_ == "NOUN" and direct.i < preposition.i else ()


def _through_noun(verb: Token, noun: Token) -> Iterator[Target]:
    """"is the head of X", "plays a role in X": the noun is part of the relation."""
    if noun.lemma_ in ("name", "one") or noun.ent_type_ in ("PERSON", "ORG", "GPE"):
        return
    for child in noun.rights:
        if child.dep_ == "prep":
            for target in _through_preposition(child, (noun.lemma_.lower(),)):
                yield Target(target.token, target.words, target.last, "attribute" if verb.lemma_ in LINKING else "oblique")
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    if owner is not None and verb.lemma_ == "be":
        yield Target(owner, (noun.lemma_.lower(), "of"), noun, "attribute")


def _through_adjective(adjective: Token) -> Iterator[Target]:
    for child in adjective.rights:
        if child.dep_ == "prep":
            yield from _through_preposition(child, (adjective.lower_,))


def _through_preposition(preposition: Token, before: tuple[str, ...]) -> Iterator[Target]:
    name = preposition.lower_
    if name in NOT_RELATIONAL or any(c.dep_ == "pcomp" or c.lower_ == "such" for c in preposition.children):
        return
    for child in preposition.rights:
        if child.dep_ == "pobj" and child.lemma_.lower() not in TIME and child.ent_type_ not in ("DATE", "TIME"):
            yield Target(child, (*before, name), preposition, "oblique")
        elif child.dep_ == "prep" and child.i == preposition.i + 1:  # "out of", "up to"
            yield from _through_preposition(child, (*before, name))
