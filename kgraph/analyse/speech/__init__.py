"""Who says what: direct speech between quotation marks, and indirect speech in clauses that a verb of saying
governs."""

from __future__ import annotations

from dataclasses import replace

from kgraph.analyse.reading import Reading, Speech
from kgraph.analyse.speech.direct import direct_speech
from kgraph.analyse.speech.indirect import indirect_speech
from kgraph.analyse.speech.labels import labelled_speech

__all__ = ["find_speech"]

SHARED = 0.6
"""An indirect clause with at least this share of its tokens between quotation marks is the direct speech
found already."""


def find_speech(reading: Reading) -> list[Speech]:
    """Speech in text order, each with the head token of its speaker, where one is named, and the cue's lemma.

    Spans leave out the quotation marks. Direct speech may run over sentences and blocks; indirect speech
    stays in its sentence."""
    direct = direct_speech(reading)
    labelled = labelled_speech(reading)
    spoken = {i for s in labelled for i in range(s.start, s.end)}
    direct = [*labelled, *(s for s in direct if s.start not in spoken)]
    quoted = {i for s in direct for i in range(s.start, s.end)}
    indirect = [s for s in indirect_speech(reading, quoted) if _share(s, quoted) < SHARED]
    found = sorted([*direct, *indirect], key=lambda s: (s.start, -s.end, not s.direct))
    return [replace(s, speaker=_named_beside(reading, s.speaker)) for s in found]


def _named_beside(reading: Reading, speaker: int | None) -> int | None:
    """For "the leader of the council, Ann Lee," the name; else the same token."""
    if speaker is None or reading.pos[speaker] != "NOUN":
        return speaker
    return next(
        (c.i for c in reading.doc[speaker].rights if c.dep_ == "appos" and c.pos_ == "PROPN"), speaker
    )


def _share(speech: Speech, quoted: set[int]) -> float:
    return sum(i in quoted for i in range(speech.start, speech.end)) / (speech.end - speech.start)
