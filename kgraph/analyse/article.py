"""From one reading to one `Analysis`: the order of the steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kgraph.analyse.assertions import find_assertions
from kgraph.analyse.assertions.main_clause import main_verbs
from kgraph.analyse.concept_filters import bracketed_acronyms
from kgraph.analyse.concept_pronouns import concept_pronouns
from kgraph.analyse.concepts import find_concepts
from kgraph.analyse.coreference import link
from kgraph.analyse.dates import find_dates
from kgraph.analyse.extract import Extractor, pipeline_names, recognised
from kgraph.analyse.names import find_names
from kgraph.analyse.reading import Found, Line, Reading, Speech
from kgraph.analyse.speech import find_speech
from kgraph.analyse.terms import content_terms
from kgraph.model import Analysis, Assertion, Chain, Mention, Quote, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST_WHO = 5
"""Words before the head of a speaker that are told."""
BEFORE = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod"})


def analyse_reading(
    reading: Reading, find: Extractor = pipeline_names, *, assertions: bool = True
) -> Analysis:
    """All that is found in one article; `find` is the recogniser of names. Without `assertions`, none are
    looked for."""
    reading = recognised(reading, find)
    short = bracketed_acronyms(reading.doc)
    names = [
        n
        for n in find_names(reading)
        if n.end - n.start > 1 or reading.doc[n.start].text.removesuffix("s") not in short
    ]
    speech = find_speech(reading)
    linked, chains = link(reading, names, speech)
    concepts, concept_chains = find_concepts(reading, linked)
    concepts += concept_pronouns(reading, linked, concepts)
    shifted = [replace(c, chain=c.chain + len(chains)) for c in concepts]
    found = sorted([*linked, *shifted], key=lambda f: (f.start, f.end, f.kind, f.chain))
    stated = tuple(find_assertions(reading, found, speech)) if assertions else ()
    return to_analysis(reading, found, [*chains, *concept_chains], speech, stated)


def to_analysis(
    reading: Reading,
    found: Sequence[Found],
    chains: Sequence[Chain],
    speech: Sequence[Speech],
    stated: Sequence[Assertion],
) -> Analysis:
    """Token positions become offsets; head tokens become mentions."""
    return Analysis(
        article=reading.article.id,
        sentences=tuple(_sentence(reading, number, line) for number, line in enumerate(reading.lines)),
        mentions=tuple(_mention(reading, f) for f in found),
        chains=tuple(chains),
        assertions=tuple(stated),
        quotes=tuple(_quote(reading, s, found) for s in speech),
        dates=tuple(find_dates(reading)),
    )


def mention_at(found: Sequence[Found], token: int | None) -> int | None:
    """The index of the mention that a token heads, else of the shortest name, nominal or pronoun that covers
    it, else None."""
    if token is None:
        return None
    covering = [
        (f.head != token, f.kind == "concept", f.end - f.start, i)
        for i, f in enumerate(found)
        if f.start <= token < f.end
    ]
    return min(covering)[3] if covering else None


def _sentence(reading: Reading, number: int, line: Line) -> Sentence:
    span = reading.span(line)
    verbs, denied = main_verbs(span)
    return Sentence(
        start=reading.starts[line.start],
        end=reading.ends[line.end - 1],
        block=line.block,
        role=line.role,
        terms=content_terms(span, titled=number in reading.titled),
        verbs=verbs,
        denied=denied,
    )


def _mention(reading: Reading, f: Found) -> Mention:
    line, start, end = reading.line_of[f.start], reading.starts[f.start], reading.ends[f.end - 1]
    return Mention(sentence=line, start=start, end=end, kind=f.kind, type=f.type, chain=f.chain, score=round(f.score, 4),
                   source=f.source, reason=f.reason)  # fmt: skip


def _quote(reading: Reading, s: Speech, found: Sequence[Found]) -> Quote:
    first, last = reading.line_of[s.start], reading.line_of[s.end - 1]
    return Quote(first=first, last=last, start=reading.starts[s.start], end=reading.ends[s.end - 1],
                 speaker=mention_at(found, s.speaker), cue=s.cue, direct=s.direct, who=_who(reading, s.speaker))  # fmt: skip


def _before(token: Token, head: int) -> bool:
    return bool(token.head.i == head and token.dep_ in BEFORE)


def _who(reading: Reading, speaker: int | None) -> str:
    """Whoever speaks as the text has it, "the council leader": the head token with what stands before it in
    its phrase."""
    if speaker is None:
        return ""
    start = speaker
    while start > max(0, speaker - LONGEST_WHO) and _before(reading.doc[start - 1], speaker):
        start -= 1
    return " ".join(reading.surface(start, speaker + 1).split())
