"""Subtitles: what is said as running text, repeated lines once, with the speaker where the file tells him."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kgraph.config import ReadOptions
from kgraph.errors import ReadError, Skipped
from kgraph.read.draft import Draft
from kgraph.read.structure.decode import decode
from kgraph.read.structure.transcripts import turns

VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+([^>]+)>", re.I)
TAG = re.compile(r"<[^<>]{0,200}>|\{\\[^{}]{0,200}\}")
LABEL = re.compile(r"(?:>>\s*)?((?:[^\W\d_][\w.'’-]*\s?){1,4}):\s+(?=\S)")
NOISE = re.compile(r"[\[(♪*][^\])♪*]{0,80}[\])♪*]|♪+")
"""Sounds and music in brackets."""
SBV = re.compile(r"(\d+):(\d\d):(\d\d)\.(\d{3}),(\d+):(\d\d):(\d\d)\.(\d{3})\n(.*?)(?:\n\n|\Z)", re.S)


def read_subtitles(data: bytes, *, options: ReadOptions) -> Iterable[Draft]:
    """One draft (SubRip, WebVTT, SubStation, TTML, SubViewer). Raises `ReadError` for what is none of
    these."""
    text = turns(_said(decode(data)))
    if not text.strip():
        raise Skipped("nothing is said in it")
    yield Draft(text=text, format="subtitles")


def _said(source: str) -> Iterator[tuple[str, str, float, float]]:
    """(speaker, words, start, end); of lines that scroll only what is new."""
    last: list[str] = []
    speaker = ""
    for start, end, words in _events(source):
        voice = VOICE.search(words)
        lines = [NOISE.sub("", TAG.sub("", line)).strip() for line in words.splitlines()]
        new = [line for line in lines if line and line not in last]
        last = [line for line in lines if line] or last
        said = " ".join(new)
        label = None if voice else LABEL.match(said)
        speaker = (
            voice[1].strip()
            if voice
            else label[1].strip()
            if label
            else ""
            if said.startswith(">>")
            else speaker
        )
        yield speaker, (said[label.end() :] if label else said).lstrip("> -–"), start, end


def _events(source: str) -> Iterator[tuple[float, float, str]]:
    if SBV.match(source.lstrip("\ufeff \n")):
        for match in SBV.finditer(source):
            h, m, s, ms, h2, m2, s2, ms2 = map(int, match.groups()[:8])
            yield h * 3600 + m * 60 + s + ms / 1000, h2 * 3600 + m2 * 60 + s2 + ms2 / 1000, match[9]
        return
    import pysubs2

    try:
        found = pysubs2.SSAFile.from_string(
            source.lstrip("\ufeff"), keep_html_tags=True, keep_unknown_html_tags=True
        )
    except (pysubs2.exceptions.Pysubs2Error, ValueError, UnicodeError) as error:
        raise ReadError("it is no file of subtitles, or a broken one") from error
    for event in found:
        if not event.is_comment:
            words = event.text.replace("\\N", "\n").replace("\\n", "\n")
            yield event.start / 1000, event.end / 1000, f"<v {event.name}>{words}" if event.name else words
