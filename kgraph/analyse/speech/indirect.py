"""Indirect speech: clauses that a verb of saying or thinking governs, "she says" in passing, and "according
to"."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from kgraph.analyse.reading import Line, Reading, Speech
from kgraph.analyse.speech.cues import ADDRESSED, PARTICLE_CUES, THINKING, can_speak, is_cue, speaker_of
from kgraph.language import word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

FIRST_PERSON = frozenset({"i", "we", "you", "one"})
CUES = word_list("speech/reporting", "speech/thinking", "speech/requesting")
REQUESTING = word_list("speech/requesting")
"""Govern "to" and what is promised or asked for."""
CERTAIN = word_list("speech/certain")
"""Adjectives with "that" and what somebody thinks."""
CONTENTS = word_list("clauses/saying")
"""Nouns for what somebody says: "Ann's claim that"."""
DASHES = frozenset({"–", "—", "―", "--"})

KNOWN = CUES | CERTAIN | CONTENTS


def indirect_speech(reading: Reading, quoted: Collection[int]) -> Iterator[Speech]:
    """Reported clauses with the head token of the speaker and the cue's lemma, in the order of their cues.

    Cues within the tokens `quoted` are passed over: what a quoted person reports is that person's speech.
    """
    for i, (word, lemma) in enumerate(zip(reading.lower, reading.lemma, strict=True)):
        if i in quoted or not (lemma in KNOWN or word in ("said", "says", "according")):
            continue
        token = reading.doc[i]
        if word == "according":
            yield from _according(reading, token)
        elif is_cue(token, CUES):
            yield from _reported(reading, token)
        elif lemma in CERTAIN and token.pos_ == "ADJ":
            yield from _thought(reading, token)
        elif lemma in CONTENTS and token.pos_ == "NOUN":
            yield from _somebodys(reading, token)


def _reported(reading: Reading, cue: Token) -> Iterator[Speech]:
    if any(c.dep_ == "neg" for c in cue.children) and cue.lemma_ not in ("deny", "doubt"):
        return
    if cue.tag_ == "VBN" and cue.dep_ in ("advcl", "acl") and cue.lemma_ in ADDRESSED | REQUESTING:
        return  # "Asked whether she would go, Ann …"
    speaker = speaker_of(cue)
    if speaker is None or not can_speak(speaker, cue.lemma_):
        return
    if cue.lemma_ in THINKING and (speaker.lower_ in FIRST_PERSON or cue.dep_ in ("pcomp", "relcl")):
        return
    if cue.lemma_ == "point" and not any((cue.lemma_, c.lower_) in PARTICLE_CUES for c in cue.children):
        return
    if (
        cue.lemma_ not in ADDRESSED
        and any(c.dep_ == "nsubjpass" for c in cue.children)
        and speaker.dep_ != "pobj"
    ):
        return
    clause = _clause_of(cue)
    line = reading.lines[reading.line_of[cue.i]]
    if clause is not None:
        span = _clause_span(clause, cue, line)
    elif _in_passing(cue):
        span = (line.start, line.end)
    else:
        return
    if span[1] > span[0]:
        yield Speech(*_trim(reading, *span), speaker.i, cue.lemma_, reading.doc[line.start].text in DASHES)


def _clause_of(cue: Token) -> Token | None:
    """What a verb reports: a clause with a subject, or what it asks for or promises."""
    clause = next((c for c in cue.children if c.dep_ == "ccomp" and _finite(c)), None)
    if clause is not None or cue.lemma_ not in REQUESTING:
        return clause
    asked = (c for c in cue.rights if c.dep_ in ("xcomp", "ccomp", "advcl") and c.tag_ == "VB")
    return next((c for c in asked if any(to.lower_ == "to" for to in c.lefts)), None)


def _thought(reading: Reading, adjective: Token) -> Iterator[Speech]:
    """ "She is confident that …"."""
    verb = adjective.head
    subject = (
        next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
        if verb.lemma_ in ("be", "remain", "feel", "seem")
        else None
    )
    clause = next((c for c in adjective.rights if c.dep_ == "ccomp" and _finite(c)), None)
    known = subject is not None and can_speak(subject) and subject.lower_ not in FIRST_PERSON
    if known and clause is not None and subject is not None:
        yield from _clause(reading, clause, subject, adjective.lemma_)


def _somebodys(reading: Reading, noun: Token) -> Iterator[Speech]:
    """ "Ann's claim that …"."""
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    clause = next(
        (c for c in noun.rights if c.dep_ in ("acl", "ccomp") and any(m.lower_ == "that" for m in c.lefts)),
        None,
    )
    if owner is not None and clause is not None and owner.lower_ not in ("my", "our", "your", "its"):
        yield from _clause(reading, clause, owner, noun.lemma_)


def _clause(reading: Reading, clause: Token, speaker: Token, cue: str) -> Iterator[Speech]:
    line = reading.lines[reading.line_of[clause.i]]
    start, end = max(clause.left_edge.i, line.start), min(clause.right_edge.i + 1, line.end)
    if end > start:
        yield Speech(*_trim(reading, start, end), speaker.i, cue, False)


def _finite(clause: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj", "attr") for c in clause.children)


def _clause_span(clause: Token, cue: Token, line: Line) -> tuple[int, int]:
    """The clause's tokens; the whole sentence where the cue stands in the middle of its clause ("The work,
    she says, helps")."""
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    if start < cue.i < end - 1:
        return line.start, line.end
    if end > cue.i + 1:
        return max(start, cue.i + 1, line.start), min(end, line.end)
    before = cue.left_edge.i if cue.left_edge.i > start else cue.i
    return max(start, line.start), min(end, before, line.end)


def _in_passing(cue: Token) -> bool:
    """ "…, she says, …" or "…, as she put it" beside a main clause."""
    return cue.dep_ == "parataxis" or (
        cue.dep_ == "advcl"
        and any(c.lower_ == "as" and c.dep_ == "mark" for c in cue.children)
        and not any(c.dep_ in ("dobj", "ccomp", "xcomp", "prep") for c in cue.children)
    )


def _according(reading: Reading, token: Token) -> Iterator[Speech]:
    """ "According to the ministry, …": the clause it stands in."""
    to = next((c for c in token.children if c.lower_ == "to"), None)
    target = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    if target is None:
        return
    line = reading.lines[reading.line_of[token.i]]
    subtree = [t.i for t in token.subtree]
    first, last = min(subtree), max(subtree) + 1
    span = (last, line.end) if first - line.start <= line.end - last else (line.start, first)
    if span[1] > span[0]:
        start, end = _trim(reading, *span)
        if end > start:
            yield Speech(start, end, target.i, "accord", False)


def _trim(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Without punctuation and "that" at the edges; at least one token."""
    doc = reading.doc
    while end - start > 1 and (
        _is_edge(doc[start]) or (doc[start].lower_, doc[start].tag_) == ("that", "IN")
    ):
        start += 1
    while end - start > 1 and _is_edge(doc[end - 1]):
        end -= 1
    return start, end


def _is_edge(token: Token) -> bool:
    return bool(token.is_punct and not token.is_quote and not token.is_bracket)
