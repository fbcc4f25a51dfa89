"""Transcripts: blocks that begin with the name of who speaks and a colon, "ANN LEE: We had no idea."."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kgraph.analyse.reading import Reading, Speech

LONGEST = 5
"""Words of a label."""
FEWEST = 3
"""Blocks with a label that make a transcript, of two labels at least, of which one comes again."""
QUESTIONS = frozenset({"Q", "A"})


def labelled_speech(reading: Reading) -> list[Speech]:
    """What the blocks of a transcript say, in text order; none where the article is no transcript.

    The speaker is the head of the label; of "Q:" and "A:" it is nobody.
    """
    found = list(_labelled(reading))
    counted = Counter(label for label, _ in found)
    if len(found) < FEWEST or len(counted) < 2 or max(counted.values()) < 2:
        return []
    return [speech for _, speech in found]


def _labelled(reading: Reading) -> Iterator[tuple[str, Speech]]:
    ends = {line.block: line.end for line in reading.lines}
    seen: set[int] = set()
    for line in reading.lines:
        if line.block in seen:
            continue
        seen.add(line.block)
        colon = next(
            (i for i in range(line.start, min(line.start + LONGEST + 1, line.end)) if reading.text[i] == ":"),
            None,
        )
        end = ends[line.block]
        if colon is None or colon == line.start or end - colon < 3 or reading.text[colon + 1] in ('"', "``"):
            continue
        label = reading.surface(line.start, colon)
        if _names(reading, line.start, colon):
            speaker = None if label in QUESTIONS else int(reading.doc[line.start : colon].root.i)
            yield label, Speech(colon + 1, end, speaker, "", True)


def _names(reading: Reading, start: int, end: int) -> bool:
    """Whether the words before a colon can be somebody's name: capitals throughout, or proper nouns."""
    words = [reading.doc[i] for i in range(start, end) if not reading.doc[i].is_punct]
    return bool(words) and all(w.is_upper or (w.pos_ == "PROPN" and w.is_title) for w in words)
