"""Bytes to text: marks first, then UTF-8, then the shape of UTF-16 and UTF-32, then a guess by
charset-normalizer."""

from __future__ import annotations

import codecs
import contextlib
import re

from kgraph.read.structure.mojibake import mended

MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
SAMPLE = 64 * 1024
"""Bytes the guess looks at: more changes nothing on the texts tried and takes time in proportion."""
LATIN = {
    "cp1252": "àâæçèéêëîïôœùûüÿ áéíñóúü äöüß àáâãçéêíóôõú àèéìíòóù æøåéèòôü åäöé ëéïóöü áéíóúýðþæö àçèéíïòóúü",
    "cp1250": "áčďéěíňóřšťúůýž ąćęłńóśźż áéíóöőúüű ăâîșțşţ áäčďéíĺľňóôŕšťúýž čćđšž čšž",
}
"""Encoding → the letters beyond ASCII of each language written in it (French, Spanish, German… and Czech,
Polish, Hungarian…)."""
LATIN_FAMILY = re.compile(
    r"cp125[0-24789]|cp437|cp85\d|latin_?1|iso8859_(?:1|2|3|4|9|1\d)|mac_(?:roman|latin2|iceland|turkish)|hp_roman8|cp1140|cp775"
)
CYRILLIC = ("cp1251", "koi8_r", "iso8859_5", "cp866")
CYRILLIC_FAMILY = re.compile(r"cp1251|koi8_[rut]|iso8859_5|cp866|cp855|cp1125|mac_cyrillic|kz1048|ptcp154")
HALF_WIDTH = re.compile("[\uff61-\uff9f]")


def decode(data: bytes, *, declared: str | None = None) -> str:
    """The text of `data`, without byte-order mark, with line ends turned to `\\n`, what was decoded wrongly
    before it was written mended, and nothing else changed.

    `declared` is an encoding that the file or its envelope names, tried after marks and before guesses. Never
    raises: bytes that fit no encoding become U+FFFD."""
    return mended(_line_ends(_decode(data, declared)))


def encoding_of(sample: bytes, *, whole: bool) -> tuple[str, int]:
    """The encoding of a stream that begins with `sample`, or is it as a `whole`, and how many bytes its mark
    takes; by the rules of `decode`."""
    for mark, encoding in MARKS:
        if sample.startswith(mark):
            return encoding, len(mark)
    for encoding in filter(None, (_wide(sample), "utf-8")):
        with contextlib.suppress(UnicodeError):
            codecs.getincrementaldecoder(encoding)("strict").decode(
                sample, whole
            )  # a character cut in two at the end is no error
            return encoding, 0
    return ("utf-8" if _mostly_utf8(sample) else _guess(sample)), 0


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _decode(data: bytes, declared: str | None) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for encoding in filter(None, (declared, _wide(data), "utf-8")):
        text = _strict(data, encoding)
        if text is not None:
            return text
    return data.decode("utf-8" if _mostly_utf8(data) else _guess(data), "replace")


def _strict(data: bytes, encoding: str) -> str | None:
    """Decoded, or None where that is not the encoding, not an encoding of text, or unknown."""
    try:
        text = data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None
    return text if isinstance(text, str) else None


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, by where the zero bytes of its ASCII characters (spaces and line ends
    at least) stand."""
    sample = data[:4096]
    sample = sample[: len(sample) // 4 * 4]
    if len(sample) < 8 or b"\x00" not in sample:
        return None
    quarters = [sample[i::4].count(0) / (len(sample) // 4) for i in range(4)]
    if quarters[2] == quarters[3] == 1 and quarters[0] < 0.5:
        return "utf-32-le"
    if quarters[0] == quarters[1] == 1 and quarters[3] < 0.5:
        return "utf-32-be"
    even, odd = (quarters[0] + quarters[2]) / 2, (quarters[1] + quarters[3]) / 2
    for high, low, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if high >= 0.05 and low <= 0.02 and high > 5 * low:
            return encoding
    return None


def _mostly_utf8(data: bytes) -> bool:
    """Whether broken bytes are the exception: at least four whole multi-byte characters to one broken
    byte."""
    text = data[:SAMPLE].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(character > "\x7f" for character in text) - broken
    return whole >= 4 * broken


def _guess(data: bytes) -> str:
    """The encoding that charset-normalizer finds; of those it cannot tell apart in short texts, the one whose
    letters fit."""
    from charset_normalizer import from_bytes

    sample = data[:SAMPLE]
    best = from_bytes(sample).best()
    encoding = best.encoding if best else "cp1252"
    if encoding in ("cp932", "shift_jis", "shift_jis_2004", "shift_jisx0213", "johab"):
        text = sample.decode(encoding, "replace")
        beyond = sum(character > "\x7f" for character in text)
        if len(HALF_WIDTH.findall(text)) > beyond / 2:
            return _cyrillic(sample)
    if CYRILLIC_FAMILY.fullmatch(encoding):
        return _cyrillic(sample)
    return _latin(sample) if LATIN_FAMILY.fullmatch(encoding) else encoding


def _latin(sample: bytes) -> str:
    """The encoding in which the letters beyond ASCII best fit the alphabet of one language."""

    def misfits(encoding: str) -> int:
        letters = [
            c
            for c in sample.decode(encoding, "replace").lower()
            if c > "\x7f" and (c.isalpha() or c == "\ufffd")
        ]
        return min(sum(c not in alphabet for c in letters) for alphabet in LATIN[encoding].split())

    return min(LATIN, key=misfits)


def _cyrillic(sample: bytes) -> str:
    """The encoding in which most characters are small Cyrillic letters: the wrong one makes capitals or signs
    of them."""
    return max(
        CYRILLIC, key=lambda encoding: sum("а" <= c <= "ё" for c in sample.decode(encoding, "replace"))
    )
