"""Transcripts: what is said, by whom, from speech recognisers and subtitles; a line for each turn, `Name: words`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from kgraph.read.draft import Draft

NOBODY = re.compile(r"(?:speaker|sprecher|spk|unknown|voice|person)[ _]?\d*", re.I)
"""Labels that recognisers give to voices they cannot name."""
PAUSE = 4.0
"""Seconds of silence after which the same voice begins a new paragraph."""
LONGEST_TURN = 800
"""Characters after which a turn goes on in a new paragraph, at the end of a sentence."""
ENDS = (".", "!", "?", "…", '"', "”")


def turns(said: Iterable[tuple[str, str, float, float]]) -> str:
    """(speaker, words, start, end in seconds) as text: a paragraph for each turn, its speaker before it where he has a name.

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
    """The draft of what a speech recogniser wrote (whisper, WhisperX, Otter and their like): `segments` with times; else None."""
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
