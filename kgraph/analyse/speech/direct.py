"""Direct speech: which quoted spans are speech, and who speaks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgraph.analyse.reading import Reading, Speech
from kgraph.analyse.speech.cues import ADDRESSED, PARTICLE_CUES, can_speak, is_cue, speaker_of
from kgraph.analyse.speech.marks import STOPS, Quoted, quoted_spans
from kgraph.language import word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

CUES = word_list("speech/saying", "speech/thinking", "speech/quoting")
NEAR = 8
"""A cue stands within this many tokens of the quotation mark, counted on the side of its sentence that is not
quoted."""
LONGEST_NAME = 6
DASHES = frozenset({"-", "–", "—", "--", "―"})
FEW = 4
"""Quoted words of no sentence's shape and fewer than this are a title or a scare quote, unless a cue stands
beside them."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """The cue of a quote and the head token of who speaks."""

    cue: str
    speaker: int


def direct_speech(reading: Reading) -> list[Speech]:
    """Quoted speech in text order.

    A quote without a cue of its own has the speaker of the quote before it in the same paragraph, or of the
    paragraph before where that one's quotation was left open."""
    spans = quoted_spans(reading)
    inside = {i for q in spans for i in range(q.start, q.end)}
    found: list[Speech] = []
    last: tuple[Quoted, Attribution] | None = None
    for number, quoted in enumerate(spans):
        following = spans[number + 1] if number + 1 < len(spans) else None
        if quoted.open_end and not (following is not None and _opens_next(reading, quoted, following)):
            continue
        said = attribution(reading, quoted, inside)
        if said is None and last is not None and _carries_on(reading, last[0], quoted):
            said = last[1]
        if said is None and quoted.open_end and following is not None:
            said = attribution(reading, following, inside)
        if (
            said is None
            and following is not None
            and following.block == quoted.block
            and _sentence_like(reading, quoted)
        ):
            said = (
                attribution(reading, following, inside) if _between(reading, quoted, following) <= 2 else None
            )
        if said is None and not (_sentence_like(reading, quoted) and _starts_sentence(reading, quoted)):
            continue
        last = (quoted, said) if said else None
        found.append(
            Speech(quoted.start, quoted.end, said.speaker if said else None, said.cue if said else "", True)
        )
    return found


def attribution(reading: Reading, quoted: Quoted, inside: set[int]) -> Attribution | None:
    """The nearest cue outside all quotes, after the quote (`"…," said Ann`) or before it (`Ann said:
    "…"`)."""
    goes_on = reading.doc[quoted.end - 1].text in STOPS - {"."} or _lower_next(reading, quoted)
    after = _window(reading, quoted.end + 1, 1) if goes_on else []
    before = _window(reading, quoted.start - 2, -1)
    fragment = not _sentence_like(reading, quoted)
    for window in (after, before):
        said = _first_cue(reading, window, inside, quoted, fragment=fragment)
        if said is not None:
            return said
    return (
        _name_and_colon(reading, quoted)
        or _dash_and_name(reading, quoted)
        or _according(reading, [*after, *before], inside)
    )


def _window(reading: Reading, start: int, step: int) -> list[int]:
    """Tokens of one sentence from `start` on, away from the quote."""
    if not 0 <= start < len(reading.doc):
        return []
    line = reading.lines[reading.line_of[start]]
    return list(range(start, line.end)) if step > 0 else list(range(start, line.start - 1, -1))


def _first_cue(
    reading: Reading, window: Iterable[int], inside: set[int], quoted: Quoted, *, fragment: bool
) -> Attribution | None:
    distance = 0
    for i in window:
        if i in inside:
            break
        distance += 1
        token = reading.doc[i]
        if is_cue(token, CUES) or any((token.lemma_, c.lower_) in PARTICLE_CUES for c in token.children):
            if (fragment and distance > 2) or (distance > NEAR and token.dep_ != "ROOT"):
                continue
            if token.lemma_ in ("call", "describe") and fragment:
                continue
            speaker = speaker_of(token)
            if speaker is None or speaker.i in inside:
                speaker = _beside(reading, token, inside)
            if speaker is not None and can_speak(speaker) and not quoted.start <= speaker.i < quoted.end:
                return Attribution(token.lemma_, speaker.i)
    return None


def _beside(reading: Reading, cue: Token, inside: set[int]) -> Token | None:
    """The noun right after or before a cue, for sentences that the parser could not make sense of (`" … ,"
    said Ann Lee, who`)."""
    line = reading.lines[reading.line_of[cue.i]]
    after = range(cue.i + 1, min(cue.i + 4, line.end)) if cue.lemma_ not in ADDRESSED else ()
    for i in (*after, *range(cue.i - 1, max(cue.i - 3, line.start - 1), -1)):
        token: Token = reading.doc[i]
        if i in inside or token.is_punct:
            continue
        named = token.pos_ in ("PROPN", "NOUN") and token.dep_ not in ("compound", "poss", "amod")
        if named or token.lower_ in ("he", "she", "they"):
            return token
        if token.pos_ not in ("PROPN", "NOUN", "DET", "ADJ"):
            return None
    return None


def _name_and_colon(reading: Reading, quoted: Quoted) -> Attribution | None:
    """`Ann Lee: "…"`."""
    colon = quoted.start - 2
    if colon < 1 or reading.doc[colon].text != ":":
        return None
    line = reading.lines[reading.line_of[colon]]
    name = reading.doc[line.start : colon]
    if 1 <= len(name) <= 5 and all(t.pos_ == "PROPN" or t.is_punct for t in name):
        return Attribution("", name.root.i)
    return None


def _dash_and_name(reading: Reading, quoted: Quoted) -> Attribution | None:
    """`"…" – Ann Lee, engineer`."""
    dash = quoted.end + 1
    if (
        dash + 1 >= len(reading.doc)
        or reading.doc[dash].text not in DASHES
        or reading.doc[dash + 1].pos_ != "PROPN"
    ):
        return None
    line = reading.lines[reading.line_of[dash + 1]]
    end = next((i for i in range(dash + 1, line.end) if reading.doc[i].pos_ != "PROPN"), line.end)
    whole = line.block == quoted.block and (end == line.end or reading.doc[end].is_punct)
    return (
        Attribution("", reading.doc[dash + 1 : end].root.i) if whole and end - dash <= LONGEST_NAME else None
    )


def _according(reading: Reading, window: Iterable[int], inside: set[int]) -> Attribution | None:
    for i in window:
        token = reading.doc[i]
        if (
            token.lower_ == "according"
            and i not in inside
            and i + 1 < len(reading.doc)
            and reading.doc[i + 1].lower_ == "to"
        ):
            target = next((c for c in reading.doc[i + 1].children if c.dep_ == "pobj"), None)
            if target is not None:
                return Attribution("accord", target.i)
    return None


def _sentence_like(reading: Reading, quoted: Quoted) -> bool:
    """A verb with its subject, an imperative or an exclamation; no title, no scare quote."""
    words = reading.doc[quoted.start : quoted.end]
    finite = any(
        t.dep_ in ("nsubj", "nsubjpass", "expl") and quoted.start <= t.head.i < quoted.end for t in words
    )
    return len(words) >= FEW and (finite or (words[0].text[:1].isupper() and words[-1].text in STOPS))


def _starts_sentence(reading: Reading, quoted: Quoted) -> bool:
    mark = quoted.start - 1
    line = reading.lines[reading.line_of[quoted.start]]
    first = reading.doc[quoted.start].text[:1]
    return (
        first.isupper()
        and (mark <= line.start or reading.doc[mark - 1].text in {",", ":", ".", "!", "?"})
        and reading.doc[quoted.end - 1].text in {",", ".", "!", "?", "…", "..."}
    )


def _lower_next(reading: Reading, quoted: Quoted) -> bool:
    """Whether the words after the closing mark go on with the sentence."""
    after = quoted.end + 1
    if after >= len(reading.doc) or reading.lines[reading.line_of[after]].block != quoted.block:
        return False
    token = reading.doc[after]
    return token.text in {",", "-", "—", "–"} or token.text[:1].islower()


def _between(reading: Reading, first: Quoted, second: Quoted) -> int:
    return second.start - first.end - 2


def _carries_on(reading: Reading, last: Quoted, quoted: Quoted) -> bool:
    if last.open_end:
        return _opens_next(reading, last, quoted)
    if last.block != quoted.block or not _sentence_like(reading, quoted):
        return False
    lines = reading.line_of[quoted.start] - reading.line_of[last.end - 1]
    return lines <= 2 and (_starts_sentence(reading, quoted) or lines == 0)


def _opens_next(reading: Reading, quoted: Quoted, following: Quoted) -> bool:
    """Whether the next block with text begins with the next quote, as speech over several paragraphs is
    printed."""
    return following.start - 1 == quoted.end and following.block != quoted.block
