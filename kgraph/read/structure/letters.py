"""The text of a message told from what mail programs put around it: quoted mail, header lines, signatures,
notices."""

# ruff: noqa: E501
# The patterns and lists below are data.

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from kgraph.model import Block
from kgraph.read.structure.plain import Plain, Span, plain

QUOTED = re.compile(r"[ \t]*>")
WROTE = re.compile(
    r"(?:>\s*)?(?:On|Am|Le|El|Il|Op|Em|Den|W dniu)\b.{4,240}?"
    r"(?:wrote|writes|schrieb|geschrieben|a écrit|escribió|ha scritto|schreef|escreveu|skrev|napisał\(?a?\)?)\s?(?:.{0,80}?)[::]?\s*"
)
"""What mail programs write above quoted text, in the languages they mostly speak (their own strings)."""
LONGEST_WROTE = 3
"""Lines over which such a line is wrapped at most."""
REPLIED = re.compile(
    r"[-_ ]{2,}\s*(?:original(?: message|nachricht)|ursprüngliche nachricht|message d['’]origine|mensaje original|messaggio originale)"
    r"\s*[-_ ]{2,}|_{20,}",
    re.I,
)
FORWARDED = re.compile(
    r"[-_ ]{0,20}\s*(?:begin forwarded message|(?:start of )?forwarded (?:message|by)|weitergeleitete nachricht|"
    r"anfang der weitergeleiteten nachricht|message transféré|mensaje reenviado|messaggio inoltrato)\b.{0,40}",
    re.I,
)
FORWARDING = re.compile(r"\s*(?:fwd?|wg|tr|rv|i|doorst|vs)\s*:", re.I)
"""Beginnings of subjects that say a mail was passed on."""
HEADER = re.compile(
    r"[>\s*]*(?:from|sent|to|cc|bcc|subject|date|reply-to|importance|attachments?|von|gesendet|an|betreff|datum|de|envoyé|à|objet|"
    r"enviado|para|asunto|fecha|da|inviato|a|oggetto|data|van|verzonden|aan|onderwerp)\*?\s?:\*?(?:\s.*)?",
    re.I,
)
SENDER = re.compile(r"[>\s*]*(?:from|von|de|da|van)\*?\s?:\*?\s+\S.*", re.I)
SIGNATURE = re.compile(r"--\s?|_{5,19}|\*{5,}")
DEVICE = re.compile(
    r"(?:sent|gesendet|envoyé|enviado|inviato) (?:from|via|von|mit|depuis|de|desde|da)(?: my| meinem?| mon| mi| mio)? .{2,60}"
    r"|get outlook for .{2,30}|(?:this|diese) e-?mail (?:was sent|wurde gesendet) .{2,80}|\[?cid:\S+\]?",
    re.I,
)
NOTICE = re.compile(
    r"(?:\W*(?:disclaimer|confidentiality(?: notice)?|legal notice)\b.*|.*\b(?:this|the information (?:contained )?in this) (?:e-?mail|message|"
    r"communication)\b.{0,200}\b(?:confidential|privileged|intended (?:solely|only)|addressee)\b.*|.*\bif you (?:are not the intended|have received "
    r"this (?:e-?mail|message))\b.*|.*\bplease consider the environment before printing\b.*|.*\bto unsubscribe\b.{0,120}|"
    r"you (?:are receiving|received) this (?:e-?mail|message) because\b.*)",
    re.I | re.S,
)
"""A whole paragraph that lawyers or lists put under mails."""


class Line(Struct, frozen=True):
    """A line of the text: where it is, and its words."""

    start: int
    end: int
    words: str


def message(text: str, *, subject: str = "") -> Plain:
    """The blocks of a message: what its sender wrote as of any plain text; quotes, headers, signatures as
    furniture.

    A forwarded message is read too, without its header lines; so is a quoted one where the sender wrote
    nothing besides."""
    lines = [Line(m.start(), m.end(), m[0].strip()) for m in re.finditer(r"[^\n]+", text)]
    aside = list(_aside(lines, forwarding=FORWARDING.match(subject) is not None))
    own = _without(text, aside)
    if not any(character.isalnum() for character in own):
        aside = [span for span in aside if QUOTED.match(text, span[0]) is None] if aside else []
        headers = [
            (line.start, line.end)
            for line in lines
            if HEADER.fullmatch(line.words) or REPLIED.fullmatch(line.words)
        ]
        aside = headers if not _letters(_without(text, aside)) else aside
        own = _without(text, aside)
    found = plain(own)
    kept = [block for block in found.blocks if block.role != "metadata"]
    kept = [_unless_notice(text, block) for block in kept]
    furniture = [Block(start=a, end=b, role="furniture") for a, b in aside if text[a:b].strip()]
    blocks = tuple(sorted([*kept, *furniture], key=lambda block: block.start))
    return Plain(blocks=blocks, masks=found.masks)


def _letters(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _unless_notice(text: str, block: Block) -> Block:
    words = text[block.start : block.end]
    notice = NOTICE.fullmatch(" ".join(words.split())) if len(words) < 4000 else None
    return Block(start=block.start, end=block.end, role="furniture") if notice else block


def _without(text: str, spans: Sequence[Span]) -> str:
    """`text` of the same length with blanks in place of the spans."""
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces += [text[at:start], re.sub(r"[^\n]", " ", text[start:end])]
        at = end
    return "".join(pieces) + text[at:]


def _aside(lines: Sequence[Line], *, forwarding: bool) -> Iterator[Span]:
    """The lines that are none of the sender's, or of whom he passes on, in order."""
    i = 0
    while i < len(lines):
        line = lines[i]
        rest = (line.start, lines[-1].end)
        wrote = _wrote(lines, i)
        if FORWARDED.fullmatch(line.words):
            forwarding = True
            yield line.start, line.end
        elif wrote:
            quoted = wrote < len(lines) and QUOTED.match(lines[wrote].words)
            if not quoted:
                yield rest
                return
            yield line.start, lines[wrote - 1].end
            i = wrote - 1
        elif headers := _headers(lines, i):
            if not forwarding:
                yield rest
                return
            yield line.start, lines[headers - 1].end
            i, forwarding = headers - 1, False
        elif QUOTED.match(line.words) or DEVICE.fullmatch(line.words):
            yield line.start, line.end
        elif SIGNATURE.fullmatch(line.words):
            end = next((j for j in range(i + 1, len(lines)) if _begins_other(lines, j)), len(lines))
            yield line.start, lines[end - 1].end
            i = end - 1
        i += 1


def _begins_other(lines: Sequence[Line], i: int) -> bool:
    words = lines[i].words
    return bool(FORWARDED.fullmatch(words) or QUOTED.match(words) or _wrote(lines, i) or _headers(lines, i))


def _wrote(lines: Sequence[Line], i: int) -> int:
    """Behind the line "On … wrote:" that begins at line `i` and may be wrapped; 0 where none does."""
    words = ""
    for j in range(i, min(i + LONGEST_WROTE, len(lines))):
        words = f"{words} {lines[j].words}".strip()
        if (
            words.endswith((":", ":"))
            and WROTE.fullmatch(words)
            and any(character.isdigit() for character in words + "@")
        ):
            return j + 1
    return 0


def _headers(lines: Sequence[Line], i: int) -> int:
    """Behind the header lines of a mail inside this one, with the rule above them; 0 where line `i` begins
    none."""
    j = i + 1 if REPLIED.fullmatch(lines[i].words) else i
    if j >= len(lines) or not SENDER.fullmatch(lines[j].words):
        return 0
    end = j
    while end < len(lines) and HEADER.fullmatch(lines[end].words):
        end += 1
    return end if end - j >= 2 else 0
