"""Verbs that report what somebody says or thinks, and how to find who that is."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from kgraph.language import word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

SAYING = word_list("speech/saying")
"""Govern direct speech."""
REPORTING = word_list("speech/reporting")
"""Govern a that-clause that reports speech."""
THINKING = word_list("speech/thinking")
"""Govern a that-clause that reports an opinion: the clause is in somebody's mouth, or head."""
SHOWING = word_list("speech/showing")
"""What experiences and facts do as well as people: here a common noun must be one that can say something."""
SOURCES = word_list("people/source")
SPEAKING_ENDINGS = ("er", "or", "ist", "man", "woman", "ian", "men", "women")
ADDRESSED = word_list("speech/addressed")
"""Take whom they are said to as direct object; in the passive that is not the speaker."""
PARTICLE_CUES = {("point", "out"), ("sum", "up"), ("make", "clear"), ("go", "on")}
SUBJECTS = ("nsubj", "csubj")
RELATIVE = frozenset({"who", "which", "that", "whom"})
SPEAKING = word_list("function_words/speaking")
MAX_CLIMB = 4
QUOTED = frozenset({"quote", "cite", "record", "hear"})
"""In "she was quoted as saying", she says it."""


def speaker_of(cue: Token) -> Token | None:
    """Who does what a verb says: its subject, the agent of a passive, or the subject of the verb it depends
    on, else None."""
    verb: Token = cue
    inverted = _inverted(cue)
    if inverted is not None:
        return inverted
    for _ in range(MAX_CLIMB):
        children = list(verb.children)
        passing = _in_passing(verb) if verb.i != cue.i else None
        if passing is not None:
            return passing
        subject = next((c for c in children if c.dep_ in SUBJECTS), None)
        if subject is not None:
            return antecedent(subject)
        if any(c.dep_ == "nsubjpass" for c in children):
            if verb.lemma_ in QUOTED and verb.i != cue.i:
                return next(c for c in children if c.dep_ == "nsubjpass")
            agent = next(
                (p for c in children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"), None
            )
            return agent
        if verb.dep_ in ("acl", "relcl") and verb.tag_ == "VBG":
            return verb.head if verb.head.pos_ in ("NOUN", "PROPN", "PRON") else None
        if verb.dep_ not in ("conj", "advcl", "xcomp", "ccomp", "pcomp", "prep") or verb.head.i == verb.i:
            return None
        if verb.dep_ == "ccomp" and verb.tag_ not in ("VBG", "VB"):
            return None
        verb = verb.head
    return None


def _in_passing(verb: Token) -> Token | None:
    """Ann in "The bridge, Ann argues, is unsafe, adding that …": what follows is hers."""
    says = next((c for c in verb.children if c.dep_ == "parataxis" and c.lemma_ in REPORTING), None)
    return next((c for c in says.children if c.dep_ in SUBJECTS), None) if says is not None else None


def _inverted(cue: Token) -> Token | None:
    """The name in "The recipients, said Ann Lee, are …", where the parser takes the recipients for who said
    it."""
    if cue.tag_ != "VBD" or cue.lemma_ in ADDRESSED or not 0 < cue.i < len(cue.doc) - 1:
        return None
    if cue.nbor(1).pos_ != "PROPN" or cue.nbor(-1).text not in (",", '"'):
        return None
    name: Token = cue.nbor(1)
    while name.dep_ in ("compound", "poss") and name.head.i > name.i:
        name = name.head
    return name


def antecedent(subject: Token) -> Token:
    """What a relative pronoun stands for; any other token stands for itself."""
    verb = subject.head
    if subject.lower_ in RELATIVE and subject.tag_ in ("WP", "WDT", "IN", "DT"):
        if verb.dep_ == "prep":
            verb = verb.head
        while verb.dep_ == "conj":
            verb = verb.head
        if verb.dep_ == "relcl":
            return bearer(_nearest_person(subject, verb.head))
    return subject


def bearer(noun: Token) -> Token:
    """Who or what a noun that is said of something is said of: X in "X is a singer who …" and "X, a singer
    who …"."""
    if noun.pos_ == "NOUN" and noun.dep_ == "attr" and noun.head.lemma_ == "be":
        return next(
            (
                c
                for c in noun.head.lefts
                if c.dep_ == "nsubj" and c.lower_ not in ("it", "there", "this", "that")
            ),
            noun,
        )
    if noun.pos_ == "NOUN" and noun.dep_ == "appos" and noun.head.pos_ == "PROPN":
        head: Token = noun.head
        return head
    return noun


def _nearest_person(relative: Token, head: Token) -> Token:
    """For "the work of Ann Lee, who argued", where the parser hangs "who" on the work: the name before it;
    else `head`."""
    if relative.lower_ != "who" or head.pos_ == "PROPN":
        return head
    before = relative.i - 1
    while before > head.i and relative.doc[before].is_punct:
        before -= 1
    token = relative.doc[before]
    return token if before > head.i and token.pos_ == "PROPN" else head


def can_speak(token: Token, cue: str = "say") -> bool:
    """Whether a token may head the name of a speaker: a noun or a personal pronoun that is no "it", "that",
    "there".

    For a `cue` that facts can do too ("experience confirmed") a common noun must be of the kind that speaks.
    """
    if token.pos_ == "PRON":
        return token.lower_ in SPEAKING
    if cue in SHOWING and token.pos_ == "NOUN" and not token.ent_type_:
        return token.lemma_ in SOURCES or token.lemma_.endswith(SPEAKING_ENDINGS)
    return token.pos_ in ("NOUN", "PROPN") or (token.pos_ in ("NUM", "ADJ", "DET") and token.dep_ in SUBJECTS)


def is_cue(token: Token, lemmas: Container[str]) -> bool:
    """Whether a token is a verb of one of these lemmas, or the verb of a phrase such as "point out"."""
    if token.pos_ not in ("VERB", "AUX"):
        return token.pos_ in ("NOUN", "ADJ") and token.lower_ in ("said", "says") and "say" in lemmas
    return token.lemma_ in lemmas
