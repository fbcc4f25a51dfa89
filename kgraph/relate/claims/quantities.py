"""Numbers, sums, shares, ages, lengths and times of day in a sentence, and whether two of them can be the
same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kgraph.numerals import DECADES, ORDINALS, SCALES, TENS, UNITS, number_of

_WORDS = "|".join(sorted([*UNITS, *TENS, *SCALES], key=len, reverse=True))
_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_RUN = rf"(?:{_FIGURE}|\b(?:{_WORDS})\b)(?:[\s-]+(?:and\s+)?(?:{_WORDS})\b)*"
DECADE = re.compile(rf"\b(?:(?:19|20)?[1-9]0['’]?s|{'|'.join(DECADES)})\b", re.IGNORECASE)
PART = re.compile(
    r"\b(?P<part>early|mid(?:dle)?|late)[\s-]+(?:to[\s-]+late[\s-]+)?(?:his|her|their|the)?\s*\Z",
    re.IGNORECASE,
)
"""What stands before a decade, of which it is a part."""
ABOUT = re.compile(
    r"\b(?:about|around|roughly|approximately|some|nearly|almost|close to|an estimated|circa|up to|over|more than|"
    r"at least|as many as|as much as|upwards of|fewer than|less than|under|just over|just under)\s+\Z",
    re.IGNORECASE,
)
"""What stands before a number and makes it approximate."""
LONGEST_BEFORE = 24
MONEY = {
    "$": ("$", 1.0),
    "£": ("£", 1.0),
    "€": ("€", 1.0),
    "¥": ("¥", 1.0),
    "dollar": ("$", 1.0),
    "cent": ("$", 0.01),
    "pound": ("£", 1.0),
    "penny": ("£", 0.01),
    "pence": ("£", 0.01),
    "euro": ("€", 1.0),
    "yen": ("¥", 1.0),
}
"""Signs and names of currencies: what they are in their main unit."""
MEASURES = {
    "kilometre": ("m", 1000.0),
    "kilometer": ("m", 1000.0),
    "km": ("m", 1000.0),
    "mile": ("m", 1609.344),
    "metre": ("m", 1.0),
    "meter": ("m", 1.0),
    "foot": ("m", 0.3048),
    "feet": ("m", 0.3048),
    "ft": ("m", 0.3048),
    "yard": ("m", 0.9144),
    "kilogram": ("kg", 1.0),
    "kilo": ("kg", 1.0),
    "kg": ("kg", 1.0),
    "tonne": ("kg", 1000.0),
    "ton": ("kg", 1000.0),
    "lb": ("kg", 0.4536),
}
"""Names of units: what they are in metres or kilogrammes."""
SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}
"""Letters after a sum of money."""
_UNIT = rf"%|per\s?cent\b|percentage points?\b|pc\b|(?:{'|'.join(w for w in [*MONEY, *MEASURES] if w.isalpha())})s?\b"
NUMBER = re.compile(
    rf"(?P<sign>[$£€¥]\s?)?(?<![^\W_])(?P<number>{_RUN})"
    rf"(?:(?P<suffix>bn|mn|tn|[mk])|(?P<ordinal>st|nd|rd|th))?(?![^\W_]|[.,]\d)(?:[\s-]?(?P<unit>{_UNIT}))?",
    re.IGNORECASE,
)
CLOCK = re.compile(r"\b(\d{1,2})(?:[:.](\d\d))?\s?([ap])\.?m\b|\b(\d{1,2}):(\d\d)\b", re.IGNORECASE)
PART_OF = re.compile(
    r"\b(?P<part>half|(?:a|one|three)[\s-]quarters?(?:\s+of)?) an? (?P<scale>million|billion|dozen)\b",
    re.IGNORECASE,
)
SHARE = re.compile(
    r"\b(?:(?P<times>a|one|two|three|four)[\s-](?P<part>third|quarter|fifth|tenth)s?|(?P<half>half))"
    r"(?=\s+(?:of|the|its|his|her|their|all)\b)",
    re.IGNORECASE,
)
PARTS_OF = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fifth": 0.2, "tenth": 0.1}
ORDINAL = re.compile(rf"\b(?:{'|'.join(w for w in ORDINALS if w != 'second')})\b", re.IGNORECASE)
COUNTED = re.compile(r"[\s-]+(?:(?:different|other|new|more|of|his|her|their|its|the)\s+)?([^\W\d_]+)")
NOTE = re.compile(r"\[\w{1,3}\]|\+\d[\d ]{8,}\d|\d{10,}")
"""Footnote marks and telephone numbers."""
HINT = rf"(?i)\d|(?-u:\b)(?:half|{_WORDS}|{'|'.join([*DECADES, *ORDINALS, *PARTS_OF])})s?(?-u:\b)"
"""Where this is not found there is no number (a pattern of polars, which takes a fraction of the time where
words end as ASCII's do)."""
_LETTERS = re.compile(r"[^\W\d_]+|\d")
_DIGITS = re.compile(r"\d+")
_NUMERALS = frozenset({*UNITS, *TENS, *SCALES})
_SHARES = frozenset({*PARTS_OF, *(part + "s" for part in PARTS_OF)})
_SIGNED = re.compile(r"[$£€¥]\s?\Z")
_PLAIN = str.maketrans("ſ\u212aİı", "sKIi")
"""Letters that are the same as plain ones where case does not count, so that what a pattern finds is in the
tables."""
TOLERANCE = 0.1
"""An approximate number and one within a tenth of it can be the same."""
CONVERTED = 0.03
"""One measure in two units is rounded differently."""
PARTS = {"early": (0, 4), "mid": (3, 7), "middle": (3, 7), "late": (6, 9)}
VAGUE = frozenset({"one", "a", "an", "hundred", "thousand", "million", "billion", "dozen", "zero"})
"""Standing alone, these are articles and hyperboles more often than numbers."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number from `low` to `high`, as written; `about` where the text makes it approximate.

    `unit` is "%", a currency sign, "m" or "kg" (which the number is converted to), "s" for decades, of a
    century or of life, "th" for a place in an order, ":" for minutes of the day, or ""."""

    low: float
    high: float
    written: str
    about: bool = False
    unit: str = ""
    counted: str = ""
    """The word after the number, lower case: what is counted, often; of a measure, its unit as written."""


def quantities(text: str) -> list[Quantity]:
    """The numbers in a text, in text order: figures, number words, sums, shares, times, decades of life
    ("mid-60s"), ordinals.

    >>> [(q.low, q.about) for q in quantities("More than four hundred clients, one of them in his late sixties")]
    [(400.0, True), (66.0, False)]
    >>> [(q.low, q.unit) for q in quantities("half a million people paid £3.2m, two thirds of it before 3 p.m.")]
    [(500000.0, ''), (3200000.0, '£'), (66.666667, '%'), (900.0, ':')]
    """
    text = text if text.isascii() else text.translate(_PLAIN)
    words = {*_LETTERS.findall(text.lower())}
    readers = _readers(words, text)
    if not readers:
        return []
    found: list[tuple[int, Quantity]] = []
    rest = NOTE.sub(lambda note: " " * len(note[0]), text)
    for pattern, read in readers:
        matches = pattern.finditer(rest) if pattern is not NUMBER else _numbers(rest, _NUMERALS & words)
        for match in matches:
            quantity = read(match)
            if quantity is not None:
                found.append((match.start(), quantity))
                rest = rest[: match.start()] + " " * len(match[0]) + rest[match.end() :]
    return [quantity for _, quantity in sorted(found, key=lambda f: f[0])]


def _readers(
    words: set[str], text: str
) -> list[tuple[re.Pattern[str], Callable[[re.Match[str]], Quantity | None]]]:
    """The patterns that can be found in a text of those words and digits, lower case, in the order in which
    they are read."""
    digits = any(map(str.isdigit, words))
    readers = (
        (not words.isdisjoint(DECADES) or (digits and "s" in words), DECADE, _decade),
        (digits and (":" in text or not words.isdisjoint(("am", "pm", "m"))), CLOCK, _clock),
        (not words.isdisjoint(_SHARES) and not words.isdisjoint(SCALES), PART_OF, _part_of),
        (not words.isdisjoint(_SHARES), SHARE, _share),
        (digits or not words.isdisjoint(_NUMERALS), NUMBER, _number),
        (not words.isdisjoint(ORDINALS), ORDINAL, _ordinal),
    )
    return [(pattern, read) for possible, pattern, read in readers if possible]


def _numbers(text: str, numerals: Iterable[str]) -> Iterator[re.Match[str]]:
    """What `NUMBER` finds in a text, tried only where there are digits and the given numerals."""
    places = [match.start() for match in _DIGITS.finditer(text)]
    for numeral in numerals:
        places += _places(numeral, text.lower())
    end = 0
    for place in sorted(places):
        if place >= end:
            sign = _SIGNED.search(text, max(end, place - 2), place)
            match = (NUMBER.match(text, sign.start()) if sign else None) or NUMBER.match(text, place)
            if match is not None:
                end = match.end()
                yield match


def _places(word: str, text: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


def telling(numbers: list[Quantity]) -> set[str]:
    """Keys under which numbers that are worth something as evidence can meet: of two digits and more, and
    decades of life."""
    decades = {f"#{int(q.low) // 10 * 10}s" for q in numbers if q.unit == "s"}
    return decades | {f"#{q.low:g}" for q in numbers if q.unit != "s" and q.low >= 10}


def _decade(match: re.Match[str]) -> Quantity:
    word = match[0].lower().replace("'", "").replace("’", "")
    base = float(DECADES[word] if word in DECADES else int(word[:-1]))
    before = _before(PART, match)
    low, high = PARTS[before["part"].lower()] if before else (0, 9)
    return Quantity(base + low, base + high, (before[0] if before else "") + match[0], unit="s")


def _before(pattern: re.Pattern[str], match: re.Match[str]) -> re.Match[str] | None:
    """The match of a pattern right before another one's."""
    return pattern.search(match.string, max(0, match.start() - LONGEST_BEFORE), match.start())


def _clock(match: re.Match[str]) -> Quantity | None:
    hour, minute = int(match[1] or match[4]), int(match[2] or match[5] or 0)
    if hour > 24 or minute > 59:
        return None
    value = float((hour % 12 + 12 * (match[3].lower() == "p") if match[3] else hour) * 60 + minute)
    return Quantity(value, value, match[0].strip(), unit=":")


def _part_of(match: re.Match[str]) -> Quantity:
    part = match["part"].lower()
    value = (0.5 if part == "half" else 0.75 if part.startswith("three") else 0.25) * SCALES[
        match["scale"].lower()
    ]
    return Quantity(value, value, match[0], about=True)


def _share(match: re.Match[str]) -> Quantity:
    times = number_of([match["times"]]) or 1.0 if match["times"] else 1.0
    value = round(100 * times * PARTS_OF[(match["part"] or match["half"]).lower()], 6)
    return Quantity(value, value, match[0], about=True, unit="%")


def _ordinal(match: re.Match[str]) -> Quantity:
    value = float(ORDINALS[match[0].lower()])
    return Quantity(value, value, match[0], unit="th")


def _number(match: re.Match[str]) -> Quantity | None:
    words = match["number"].split()
    sign = (match["sign"] or "").strip()
    if len(words) == 1 and words[0].lower() in VAGUE and not sign:
        return None
    value = number_of([w for w in words if w.lower() != "and"])
    if value is None:
        return None
    named = (match["unit"] or "").lower()
    named = named if named in MEASURES or named in MONEY else named.removesuffix("s")
    suffix = (match["suffix"] or "").lower()
    unit, factor = _unit(sign, named or ("metre" if suffix == "m" else ""), suffix)
    if match["ordinal"]:
        unit = "th"
    counted = named if unit in ("m", "kg") else _counted(match.string, match.end())
    about = _before(ABOUT, match)
    written = (about[0] if about else "") + match[0].strip()
    return Quantity(value * factor, value * factor, written, about is not None, unit, counted)


def _unit(sign: str, named: str, suffix: str) -> tuple[str, float]:
    if sign or suffix not in ("", "m"):
        return sign, SUFFIXES.get(suffix, 1.0)
    if named in MONEY or named in MEASURES:
        return MONEY.get(named) or MEASURES[named]
    return ("%" if named else ""), 1.0


def _counted(text: str, end: int) -> str:
    word = COUNTED.match(text, end)
    return word[1].lower() if word else ""


def same_quantity(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers can be one: equal, one within the other, or near where one is approximate or
    converted ("over 700" and "over 655" are not).

    >>> same_quantity(quantities("in his sixties")[0], quantities("in his mid-60s")[0])
    True
    >>> same_quantity(quantities("35 miles")[0], quantities("56 km")[0]), same_quantity(*quantities("35 miles, 36 miles"))
    (True, False)
    """
    if {a.unit, b.unit} & {"s"} and a.unit != b.unit:
        decade, other = (a, b) if a.unit == "s" else (b, a)
        return other.unit == "" and decade.low <= other.low <= decade.high
    if a.unit != b.unit and "" not in (a.unit, b.unit):
        return False
    if a.unit == "s":
        return _decades_meet(a, b)
    if a.low == b.low:
        return True
    larger = max(abs(a.low), abs(b.low))
    apart = abs(a.low - b.low)
    if a.unit in ("m", "kg") and a.counted != b.counted and apart <= CONVERTED * larger:
        return True
    alike_put = a.about and b.about and a.written.split()[0].lower() == b.written.split()[0].lower()
    return apart <= TOLERANCE * larger and (a.about or b.about) and larger >= 20 and not alike_put


def _decades_meet(a: Quantity, b: Quantity) -> bool:
    """ "the fifties" and "the 1950s" do, too."""
    if (a.low < 100) != (b.low < 100):
        century = max(a.low, b.low) // 100 * 100
        a, b = (Quantity(q.low + century, q.high + century, "") if q.low < 100 else q for q in (a, b))
    return a.low <= b.high and b.low <= a.high
