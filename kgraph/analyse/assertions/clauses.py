"""Statements that verbs make: each verb with its subjects, objects and prepositional phrases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kgraph.analyse.assertions.objects import NAMING, NAMING_AS, Target, relativised, targets
from kgraph.analyse.assertions.phrases import phrase_span
from kgraph.analyse.assertions.stated import Stated
from kgraph.analyse.assertions.subjects import Subject, subject_of
from kgraph.analyse.assertions.words import CARRIERS, OBJECT_CONTROL
from kgraph.analyse.speech.cues import REPORTING, THINKING
from kgraph.language import word_list

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


PARTICLES = word_list("function_words/part")
"""Adverbs that make another verb of the one before them ("step down")."""
PAST = {"be": "was", "have": "had"}
"""Verbs whose past is a relation of its own."""


def clause_triples(doc: Doc) -> Iterator[Stated]:
    """Every statement of every verb, in text order of the verbs. Passives are turned: who does it is the
    subject."""
    for verb in doc:
        if verb.pos_ == "VERB" or (verb.pos_ == "AUX" and verb.dep_ not in ("aux", "auxpass")):
            subject = subject_of(verb)
            if subject is not None:
                yield from _of_verb(verb, subject)


def _of_verb(verb: Token, subject: Subject) -> Iterator[Stated]:
    agent = _agent(verb) if subject.passive else None
    found = list(targets(verb, passive=subject.passive))
    for target in found:
        yield _stated(verb, subject, target)
    if agent is not None and subject.token is not None:
        by, doer = agent
        start, end = phrase_span(verb, by)
        yield Stated(
            subject=doer.i,
            object=subject.token.i,
            words=_words(verb, subject, None),
            predicate=verb.i,
            start=start,
            end=end,
            rule="passive",
            above=subject.above,
            denied=subject.denied,
            unsure=subject.unsure,
        )
    if verb.lemma_ in REPORTING | THINKING and not subject.passive and (topic := _topic(verb)) is not None:
        start, end = phrase_span(verb, verb)
        words = (*_words(verb, subject, None), "about")
        yield Stated(
            subject=subject.token.i,
            object=topic.i,
            words=words,
            predicate=verb.i,
            start=start,
            end=end,
            rule="speech",
            above=subject.above,
            denied=subject.denied,
            unsure=subject.unsure,
        )
    yield from _named(verb, subject)
    outer = relativised(verb, subject.token, any(t.kind == "object" for t in found))
    if outer is not None:
        yield _stated(verb, subject, outer)


def _stated(verb: Token, subject: Subject, target: Target) -> Stated:
    start, end = phrase_span(verb, target.last)
    if subject.above and 0 < start - (first := min(subject.above)) <= 4 and _unbroken(verb, first, start):
        start = phrase_span(verb.doc[first], verb.doc[first])[0]
    rule = {"object": "verb", "attribute": "copula"}.get(target.kind, "preposition")
    words = _words(verb, subject, target)
    shown = (
        " ".join((verb.lower_, *words[2:]))
        if words[:1] == ("be",) and verb.tag_ == "VBN" and verb.lemma_ != "be"
        else ""
    )
    return Stated(
        subject=subject.token.i,
        object=target.token.i,
        words=words,
        predicate=verb.i,
        start=start,
        end=end,
        rule=rule,
        above=subject.above,
        denied=subject.denied,
        unsure=subject.unsure,
        shown=shown,
    )


def _words(verb: Token, subject: Subject, target: Target | None) -> tuple[str, ...]:
    """The lemma phrase: governing verbs that change the meaning ("plan to"), the verb, its particle, then the
    target's words."""
    more = target.words if target is not None else ()
    outer = [
        word for above in sorted(subject.above) for word in _governing(verb.doc[above], verb, subject.token)
    ]
    after = [c for c in verb.rights if c.dep_ in ("prt", "advmod")]
    particle = [c.lower_ for c in after if c.dep_ == "prt" or (c.i == verb.i + 1 and c.lower_ in PARTICLES)]
    passive = ["be"] if subject.passive and target is not None else []
    bare = target is not None and target.kind == "attribute" and verb.lemma_ == "be" and more
    gerund = bool(outer) and verb.tag_ == "VBG"  # "rule out arming"
    plain = [verb.lower_ if gerund else verb.lemma_.lower()]
    stem = [] if bare else [PAST[verb.lemma_]] if target is not None and _over(verb, target) else plain
    return (*outer, *passive, *stem, *particle[:1], *more)


def _governing(above: Token, verb: Token, subject: Token) -> Iterator[str]:
    """The words of a verb that governs another, where it changes what is said: "plan to", "rule out",
    "allowed to"."""
    if above.lemma_ in CARRIERS:
        return
    yield above.lower_ if above.tag_ in ("VBN", "VBD") and _done_to(above, subject) else above.lemma_.lower()
    yield from (c.lower_ for c in above.rights if c.dep_ == "prt")
    if verb.tag_ == "VB":
        yield "to"


def _done_to(verb: Token, subject: Token) -> bool:
    """Whether a governing verb is done to the subject: "she was allowed to", "they asked her to", "Firm
    allowed to"."""
    if any(c.dep_ == "auxpass" for c in verb.lefts) or (
        subject.head.i == verb.i and subject.dep_ in ("dobj", "dative")
    ):
        return True
    active = any(c.dep_ == "aux" for c in verb.lefts) or any(c.dep_ == "dobj" for c in verb.rights)
    return verb.lemma_ in OBJECT_CONTROL and not active


def _over(verb: Token, target: Target) -> bool:
    """Whether a plain "is" or "has" is over: "was", "had been", "had"."""
    plain = verb.lemma_ in PAST and target.kind in ("attribute", "object") and not target.words
    return plain and (
        verb.tag_ == "VBD" or any(c.dep_ == "aux" and c.lower_ in ("had", "'d") for c in verb.lefts)
    )


def _agent(verb: Token) -> tuple[Token, Token] | None:
    by = next((c for c in verb.rights if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")), None)
    doer = next((c for c in by.rights if c.dep_ == "pobj"), None) if by is not None else None
    return (by, doer) if by is not None and doer is not None else None


def _named(verb: Token, subject: Subject) -> Iterator[Stated]:
    """ "Critics call the film a triumph", "describe it as one": the film is called one."""
    direct = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if direct is None or subject.passive:
        return
    start, end = phrase_span(verb, verb)
    for child in verb.rights:
        if child.dep_ in ("oprd", "attr") and child.pos_ in ("NOUN", "PROPN") and verb.lemma_ in NAMING:
            what, shown = child, NAMING[verb.lemma_]
        elif child.dep_ == "prep" and child.lower_ == "as" and verb.lemma_ in NAMING_AS:
            named = next((c for c in child.rights if c.dep_ == "pobj"), None)
            if named is None:
                continue
            what, shown = named, f"{NAMING_AS[verb.lemma_]} as"
        else:
            continue
        yield Stated(
            subject=direct.i,
            object=what.i,
            words=("be", *shown.split()),
            predicate=verb.i,
            start=start,
            end=end,
            rule="naming",
            above=subject.above,
            denied=subject.denied,
            unsure=subject.unsure,
            shown=shown,
        )


def _topic(verb: Token) -> Token | None:
    """What a reported clause is about: its subject ("Ann says the law fails": the law)."""
    clause = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    return (
        next((c for c in clause.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
        if clause is not None
        else None
    )


def _unbroken(verb: Token, first: int, start: int) -> bool:
    return not any(verb.doc[i].is_punct for i in range(first, start))
