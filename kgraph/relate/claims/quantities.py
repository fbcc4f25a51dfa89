"""Numbers and ages in a sentence, and whether two of them can be the same."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kgraph.numerals import DECADES, ORDINALS, SCALES, TENS, UNITS, number_of

_WORDS = "|".join(sorted([*UNITS, *TENS, *SCALES], key=len, reverse=True))
_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_RUN = rf"(?:{_FIGURE}|\b(?:{_WORDS})\b)(?:[\s-]+(?:and\s+)?(?:{_WORDS})\b)*"
_PART = r"(?P<part>early|mid(?:dle)?|late)[\s-]+(?:to[\s-]+late[\s-]+)?(?:his|her|their|the)?\s*"
_TEN = rf"(?P<ten>(?:19|20)?[1-9]0['’]?s|(?:{'|'.join(DECADES)}))\b"
DECADE = re.compile(rf"(?:{_PART})?\b{_TEN}", re.IGNORECASE)
ABOUT = r"about|around|roughly|approximately|some|nearly|almost|close to|an estimated|circa|up to|over|more than|at least|" \
        r"upwards of|fewer than|less than|under|just over|just under"
NUMBER = re.compile(rf"(?P<about>\b(?:{ABOUT})\s+)?(?P<sign>[$£€]\s?)?(?P<number>{_RUN})(?P<ordinal>st|nd|rd|th)?\b"
                    r"(?P<unit>\s?%|\s+per\s?cent\b)?", re.IGNORECASE)
ORDINAL = re.compile(rf"\b(?:{'|'.join(w for w in ORDINALS if w != 'second')})\b", re.IGNORECASE)
COUNTED = re.compile(r"[\s-]+(?:(?:different|other|new|more|of|his|her|their|its|the)\s+)?([^\W\d_]+)")
NOTE = re.compile(r"\[\w{1,3}\]|\+\d[\d ]{8,}\d|\d{10,}")
"""Footnote marks and telephone numbers."""
HINT = rf"(?i)\d|\b(?:{_WORDS}|{'|'.join([*DECADES, *ORDINALS])})\b"
"""Where this is not found there is no number (a pattern that polars takes, too)."""
_SPELLED = frozenset({*UNITS, *TENS, *SCALES, *DECADES, *ORDINALS})
_LETTERS = re.compile(r"[^\W\d_]+|\d")
TOLERANCE = 0.1
"""An approximate number and one within a tenth of it can be the same."""
PARTS = {"early": (0, 4), "mid": (3, 7), "middle": (3, 7), "late": (6, 9)}
VAGUE = frozenset({"one", "a", "an", "hundred", "thousand", "million", "billion", "dozen", "zero"})
"""Standing alone, these are articles and hyperboles more often than numbers."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number from `low` to `high`, as written; `about` where the text makes it approximate; `unit` "%" or a currency sign or
    ""."""

    low: float
    high: float
    written: str
    about: bool = False
    unit: str = ""
    counted: str = ""
    """The word after the number, lower case: what is counted, often."""


def quantities(text: str) -> list[Quantity]:
    """The numbers in a text, in text order: figures, number words, decades of life ("mid-60s"), ordinals.

    >>> [(q.low, q.about) for q in quantities("More than four hundred clients, one of them in his late sixties")]
    [(400.0, True), (66.0, False)]
    """
    if not any(part in _SPELLED or part.isdigit() for part in _LETTERS.findall(text.lower())):
        return []
    found: list[tuple[int, Quantity]] = []
    rest = list(NOTE.sub(lambda note: " " * len(note[0]), text))
    for match in DECADE.finditer(text):
        found.append((match.start(), _decade(match)))
        rest[match.start():match.end()] = " " * (match.end() - match.start())
    remaining = "".join(rest)
    for match in NUMBER.finditer(remaining):
        quantity = _number(match)
        if quantity is not None:
            found.append((match.start(), replace(quantity, counted=_counted(remaining, match.end()))))
    for match in ORDINAL.finditer(remaining):
        value = float(ORDINALS[match[0].lower()])
        found.append((match.start(), Quantity(value, value, match[0], unit="th")))
    return [quantity for _, quantity in sorted(found, key=lambda f: f[0])]


def telling(numbers: list[Quantity]) -> set[str]:
    """Keys under which numbers that are worth something as evidence can meet: of two digits and more, and decades of life."""
    decades = {f"#{int(q.low) // 10 * 10}s" for q in numbers if q.unit == "s"}
    return decades | {f"#{q.low:g}" for q in numbers if q.unit != "s" and q.low >= 10}


def _decade(match: re.Match[str]) -> Quantity:
    word = match["ten"].lower().replace("'", "").replace("’", "")
    base = float(DECADES[word] if word in DECADES else int(word.rstrip("s")))
    low, high = PARTS[match["part"].lower()] if match["part"] else (0, 9)
    return Quantity(base + low, base + high, match[0].strip(), unit="s")


def _number(match: re.Match[str]) -> Quantity | None:
    words = match["number"].split()
    if len(words) == 1 and words[0].lower() in VAGUE:
        return None
    value = number_of([w for w in words if w.lower() != "and"])
    if value is None:
        return None
    unit = "%" if match["unit"] else (match["sign"] or "").strip() or ("th" if match["ordinal"] else "")
    return Quantity(value, value, match[0].strip(), about=bool(match["about"]), unit=unit)


def _counted(text: str, end: int) -> str:
    word = COUNTED.match(text, end)
    return word[1].lower() if word else ""


def same_quantity(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers can be one: equal, one within the other, or near where one is approximate.

    >>> same_quantity(quantities("in his sixties")[0], quantities("in his mid-60s")[0])
    True
    """
    if {a.unit, b.unit} & {"s"} and a.unit != b.unit:
        decade, other = (a, b) if a.unit == "s" else (b, a)
        return other.unit == "" and decade.low <= other.low <= decade.high
    if a.unit != b.unit and "" not in (a.unit, b.unit):
        return False
    if a.unit == "s":
        return a.low <= b.high and b.low <= a.high
    if a.low == b.low:
        return True
    near = abs(a.low - b.low) <= TOLERANCE * max(abs(a.low), abs(b.low))
    return near and (a.about or b.about) and max(abs(a.low), abs(b.low)) >= 20
