"""Who says what: direct speech between quotation marks, and indirect speech in clauses that a verb of saying governs."""

from __future__ import annotations

from kgraph.analyse.reading import Reading, Speech
from kgraph.analyse.speech.direct import direct_speech
from kgraph.analyse.speech.indirect import indirect_speech

__all__ = ["find_speech"]

SHARED = 0.6
"""An indirect clause with at least this share of its tokens between quotation marks is the direct speech found already."""


def find_speech(reading: Reading) -> list[Speech]:
    """Speech in text order, each with the head token of its speaker, where one is named, and the cue's lemma.

    Spans leave out the quotation marks. Direct speech may run over sentences and blocks; indirect speech stays in its sentence.
    """
    direct = direct_speech(reading)
    quoted = {i for s in direct for i in range(s.start, s.end)}
    indirect = [s for s in indirect_speech(reading, quoted) if _share(s, quoted) < SHARED]
    return sorted([*direct, *indirect], key=lambda s: (s.start, -s.end, not s.direct))


def _share(speech: Speech, quoted: set[int]) -> float:
    return sum(i in quoted for i in range(speech.start, speech.end)) / (speech.end - speech.start)
