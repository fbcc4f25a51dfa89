"""Transcripts: what is said, by whom, from speech recognisers and subtitles; a line for each turn, `Name:
words`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from kgraph.read.draft import Draft

NOBODY = re.compile(r"(?:speaker|sprecher|spk|unknown|voice|person)[ _]?\d*", re.I)
"""Labels that recognisers give to voices they cannot name."""
PAUSE = 4.0
"""Seconds of silence after which the same voice begins a new paragraph."""
LONGEST_TURN = 800
"""Characters after which a turn goes on in a new paragraph, at the end of a sentence."""
ENDS = (".", "!", "?", "…", '"', "”")


TIME = r"[\[(<]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])>]?"
STAMP = re.compile(rf"{TIME}(?:\s*(?:-->|[-–—])\s*{TIME})?[ \t]*")
LABEL = re.compile(
    rf"(?:[-–—•>]+[ \t]*)?([^\W\d_][^\n:.!?;]{{0,40}}?)[ \t]*(?:[(\[]{TIME}[)\]])?:[ \t]+(?=\S)"
)
LEAST_TURNS = 3
"""Lines of one kind that make a text a transcript."""


def turn_starts(lines: Sequence[tuple[int, str]]) -> dict[int, int]:
    """Of (start, words) of a text's lines those at which somebody begins to speak: where the line starts →
    where what is to be read of it does, behind a time and the label of a voice without a name.

    Empty for what is no transcript, which has times before three lines, or two labels that return.

    >>> turn_starts([(0, "[00:01] Speaker 1: Yes."), (24, "[00:04] Ana: No."), (41, "[00:06] Bo: Why?")])
    {0: 19, 24: 32, 41: 49}
    """
    times = {start: match.end() for start, words in lines if (match := STAMP.match(words))}
    labels = {start: m for start, words in lines if (m := LABEL.match(words, times.get(start, 0)))}
    returning = _returning(match[1] for match in labels.values())
    timed = times if len(times) >= max(LEAST_TURNS, len(lines) / 4) else {}
    if not timed and not returning:
        return {}
    return {
        start: start + at for start, at in (_named(labels, returning) | timed | _nameless(labels)).items()
    }


def _named(labels: Mapping[int, re.Match[str]], returning: Collection[str]) -> dict[int, int]:
    return {start: 0 for start, match in labels.items() if match[1] in returning}


def _nameless(labels: Mapping[int, re.Match[str]]) -> dict[int, int]:
    return {start: match.end() for start, match in labels.items() if NOBODY.fullmatch(match[1].strip())}


def _returning(labels: Iterable[str]) -> set[str]:
    """The labels that return, where two do and they stand before enough lines."""
    counted = Counter(labels)
    found = {name for name, count in counted.items() if count > 1}
    enough = len(found) > 1 and sum(counted[name] for name in found) > LEAST_TURNS
    return found if enough else set()


def turns(said: Iterable[tuple[str, str, float, float]]) -> str:
    """(speaker, words, start, end in seconds) as text: a paragraph for each turn, its speaker before it where
    he has a name.

    >>> turns([("Ana", "Good morning.", 0, 2), ("Ana", "We begin.", 2, 3), ("Bo", "Yes.", 4, 5)])
    'Ana: Good morning. We begin.\\n\\nBo: Yes.'
    """
    paragraphs: list[str] = []
    last, silent, named = "", 0.0, False
    for speaker, words, start, end in said:
        words = " ".join(words.split())
        if not words:
            continue
        who = "" if NOBODY.fullmatch(speaker.strip()) else speaker.strip()
        label = f"{who}: " if who else ""
        same = bool(paragraphs) and speaker == last and start - silent < PAUSE
        if same and not (len(paragraphs[-1]) > LONGEST_TURN and paragraphs[-1].endswith(ENDS)):
            paragraphs[-1] += f" {words}"
        else:
            paragraphs.append(label + words)
        last, silent, named = speaker, end, named or bool(who)
    return "\n\n".join(paragraphs)


def transcript_of(document: Mapping[str, Any]) -> Draft | None:
    """The draft of what a speech recogniser wrote (whisper, WhisperX, Otter and their like): `segments` with
    times; else None."""
    segments = next(
        (
            document[key]
            for key in ("segments", "utterances", "monologues", "captions")
            if isinstance(document.get(key), list)
        ),
        None,
    )
    if not segments or not all(
        isinstance(s, Mapping) and isinstance(s.get("text", s.get("transcript")), str) for s in segments
    ):
        return None
    text = turns(
        (
            str(s.get("speaker") or s.get("speaker_name") or ""),
            str(s.get("text") or s.get("transcript") or ""),
            _number(s, "start"),
            _number(s, "end"),
        )
        for s in segments
    )
    about: dict[str, Any] = {
        name: str(document[name])
        for name in ("title", "date", "language")
        if isinstance(document.get(name), str)
    }
    return Draft(text=text, format="json", **about) if text else None


def _number(segment: Mapping[str, Any], name: str) -> float:
    value = segment.get(name)
    return float(value) if isinstance(value, int | float) else 0.0
