"""How a sentence stands to what it states: denied, hedged, or put in somebody's mouth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgraph.analyse.assertions.outer import outer
from kgraph.analyse.assertions.polarity import negated, none
from kgraph.analyse.assertions.stated import Stated
from kgraph.analyse.assertions.words import NEGATIVE, UNREAL
from kgraph.analyse.reading import Found, Reading, Speech
from kgraph.language import word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

HEDGES = word_list("hedges/adverb")
HEDGING_MODALS = word_list("hedges/modal")
CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
CLAUSES = frozenset({"advcl", "ccomp", "xcomp", "conj", "relcl", "acl", "pcomp", "parataxis"})
OUTER = 4
DENYING = frozenset({"deny"})


@dataclass(frozen=True, slots=True)
class Stance:
    """As the fields of `kgraph.model.Assertion`."""

    negated: bool
    hedged: bool
    attributed: bool
    speaker: int | None


class Modality:
    """Judges statements of one article."""

    def __init__(self, reading: Reading, found: Sequence[Found], speech: Sequence[Speech]) -> None:
        self.reading = reading
        self.found = found
        self.said: dict[int, Speech] = {}
        for s in sorted(speech, key=lambda s: s.start - s.end):
            for token in range(s.start, s.end):
                self.said[token] = s
        self.head_of = {f.head: i for i, f in reversed(list(enumerate(found))) if f.kind != "concept"}
        self.inside = {
            t: i
            for i, f in reversed(list(enumerate(found)))
            if f.kind == "name"
            for t in range(f.start, f.end)
        }

    def of(self, stated: Stated) -> Stance:
        """The stance of its sentence to a statement."""
        doc = self.reading.doc
        verb = doc[stated.predicate]
        speech = self.said.get(stated.predicate)
        around = outer(verb) | outer(doc[min(stated.above)]) if stated.above else outer(verb)
        denied = (
            stated.denied
            or negated(verb)
            or any(negated(doc[i]) or doc[i].lemma_ in NEGATIVE for i in stated.above)
        )
        denied = denied or any(none(doc[i]) for i in (stated.subject, stated.object))
        if around.denied or (speech is not None and speech.cue in DENYING and not around.unsure):
            denied = not denied
        hedged = (
            stated.unsure
            or _hedged(verb)
            or any(_hedged(doc[i]) or doc[i].lemma_ in UNREAL for i in stated.above)
        )
        hedged = hedged or around.unsure or _conditional(verb) or self._asked(verb)
        return Stance(denied, hedged, speech is not None or around.reported, self._speaker(speech))

    def _speaker(self, speech: Speech | None) -> int | None:
        if speech is None or speech.speaker is None:
            return None
        mention = self.head_of.get(speech.speaker)
        return mention if mention is not None else self.inside.get(speech.speaker)

    def _asked(self, verb: Token) -> bool:
        line = self.reading.lines[self.reading.line_of[verb.i]]
        return any(self.reading.doc[i].text == "?" for i in range(max(line.start, line.end - 3), line.end))


def _hedged(verb: Token) -> bool:
    for child in verb.children:
        if (child.dep_ == "aux" and child.lower_ in HEDGING_MODALS) or (
            child.dep_ == "advmod" and child.lower_ in HEDGES
        ):
            return True
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and verb.tag_ == "VB":
        return _hedged(verb.head)
    return False


def _conditional(verb: Token) -> bool:
    """Whether the verb stands in a clause of "if", or governs one ("X would help if")."""
    token = verb
    for _ in range(OUTER):
        if any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in token.lefts) or _inverted(token):
            return True
        if token.dep_ not in CLAUSES:
            break
        token = token.head
    return any(
        c.dep_ == "advcl" and any(m.dep_ == "mark" and m.lower_ in ("if", "unless") for m in c.lefts)
        for c in verb.children
    )


def _inverted(verb: Token) -> bool:
    """ "Had they known, …": a condition without "if"."""
    first = verb.left_edge
    leads = first.head.i == verb.i and first.dep_ == "aux" and first.lower_ in ("had", "should", "were")
    return bool(verb.dep_ == "advcl" and leads)
