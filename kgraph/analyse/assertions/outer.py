"""What the clauses around a clause say of it: that it is not so, that it may not be so, that it is somebody's
word.

"There is no evidence that X", "it is untrue that X", "she rejected claims that X", "he was cleared of X": X
is denied."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgraph.analyse.assertions.polarity import denied_here
from kgraph.analyse.speech.cues import REPORTING, THINKING
from kgraph.language import word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

DEEP = 5
"""Clauses around a clause that are asked."""
DENYING = word_list("clauses/denying")
DENYING_OUT = ("rule", "out")
DOUBTING = word_list("clauses/doubting")
"""What they govern may or may not be so."""
PROVING = word_list("clauses/proving")
LINKING = word_list("clauses/finding")
FALSE = word_list("clauses/false")
TRUE = word_list("clauses/true")
UNSURE = word_list("clauses/unsure")
EVIDENCE = word_list("clauses/evidence")
WORDS = word_list("clauses/saying")
"""Nouns for what somebody says or thinks."""
PROSPECTS = word_list("clauses/prospect")


@dataclass(frozen=True, slots=True)
class Outer:
    """Whether a clause is denied, doubted, or reported by the clauses around it."""

    denied: bool = False
    unsure: bool = False
    reported: bool = False

    def __or__(self, other: Outer) -> Outer:
        return Outer(
            self.denied or other.denied, self.unsure or other.unsure, self.reported or other.reported
        )


def outer(verb: Token) -> Outer:
    """What all clauses around a verb's clause say of it; a denial that is denied leaves it in doubt."""
    found = Outer()
    for governor in _governors(verb):
        told = VERDICTS.get(governor.pos_, _no_verdict)(governor)
        if told.denied and found.denied:
            return Outer(unsure=True, reported=found.reported or told.reported)
        found |= told
    return found


def _governors(verb: Token) -> Iterator[Token]:
    """The words that govern a verb's clause, the nearest first."""
    token = verb
    for _ in range(DEEP):
        find = GOVERNED.get(token.dep_)
        above = find(token) if find is not None else None
        if above is None or above.i == token.i:
            return
        if token.dep_ != "conj":
            yield above
        token = above


def _head(token: Token) -> Token | None:
    head: Token = token.head
    return head


def _joined(token: Token) -> Token | None:
    return token.head if token.head.pos_ in ("VERB", "AUX") else None


def _content(token: Token) -> Token | None:
    """The noun whose content a clause is: "claims that", "evidence that"; the parser takes some for relative
    clauses."""
    marked = any(c.lower_ == "that" and c.dep_ in ("mark", "nsubj", "dobj") for c in token.lefts)
    return token.head if marked and token.head.lemma_.lower() in EVIDENCE | WORDS | PROSPECTS else None


def _after_preposition(token: Token) -> Token | None:
    """ "cleared of selling": the verb."""
    preposition = token.head
    return preposition.head if preposition.lower_ == "of" and preposition.head.lemma_ in DENYING else None


def _beside_object(token: Token) -> Token | None:
    """ "ruled out Italy offering a refuge", where the parser hangs the offer on the ruling."""
    return token.head if token.tag_ == "VBG" and _rules_out(token.head) else None


GOVERNED: dict[str, Callable[[Token], Token | None]] = {
    "ccomp": _head,
    "csubj": _head,
    "csubjpass": _head,
    "conj": _joined,
    "acl": _content,
    "relcl": _content,
    "pcomp": _after_preposition,
    "advcl": _beside_object,
    "xcomp": _beside_object,
}
"""How a clause finds what governs it, by its dependency."""


def _rules_out(verb: Token) -> bool:
    return verb.lemma_ == DENYING_OUT[0] and any(
        c.dep_ == "prt" and c.lower_ == DENYING_OUT[1] for c in verb.children
    )


def _of_verb(verb: Token) -> Outer:
    against = denied_here(verb)
    if verb.lemma_ in DENYING or _rules_out(verb):
        return Outer(denied=not against, unsure=against, reported=True)
    if verb.lemma_ in DOUBTING:
        return Outer(unsure=True, reported=True)
    if verb.lemma_ in PROVING:
        complement = _of_complement(verb)
        return complement if complement != Outer() else Outer(unsure=against)
    if verb.lemma_ in LINKING:
        return _of_complement(verb)
    if verb.lemma_ in REPORTING | THINKING:
        return Outer(denied=against and verb.lemma_ in THINKING, unsure=against, reported=True)
    return Outer()


def _of_complement(verb: Token) -> Outer:
    """ "is untrue", "is not true", "proved wrong", "is unlikely"."""
    words = {c.lemma_.lower() for c in verb.children if c.dep_ in ("acomp", "attr", "oprd")}
    against = denied_here(verb)
    if words & FALSE:
        return Outer(denied=not against, unsure=against)
    if words & TRUE and against:
        return Outer(denied=True)
    return Outer(unsure=bool(words & UNSURE))


def _of_noun(noun: Token) -> Outer:
    """ "no evidence that", "claims that … are false", "rejected claims that", "the possibility that"."""
    lemma, verb = noun.lemma_.lower(), noun.head
    if lemma in EVIDENCE:
        return Outer(denied=any(c.lower_ in ("no", "little") for c in noun.lefts) or denied_here(verb))
    told = Outer(reported=lemma in WORDS, unsure=lemma in PROSPECTS)
    return told | _of_verb(verb) if noun.dep_ in ("nsubj", "nsubjpass", "dobj") else told


def _no_verdict(token: Token) -> Outer:
    return Outer()


VERDICTS: dict[str, Callable[[Token], Outer]] = {"VERB": _of_verb, "AUX": _of_verb, "NOUN": _of_noun}
"""What a governing word says of the clause, by its part of speech."""
