"""The shapes of dates in English text, as one regular expression with a named group a shape."""

from __future__ import annotations

import re

from kgraph.numerals import TENS, UNITS

MONTHS = ("january february march april may june july august september october november december").split()
SHORT = {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|"
    r"Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_LONG_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[0-9]\d\d|20\d\d)"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_COUNT = r"(?:\d{1,4}|a|an|one|" + "|".join([*list(UNITS)[2:], *TENS]) + ")"
_BEFORE_YEAR = (
    r"(?:in|since|until|till|by|from|after|before|during|through|throughout|around|circa|of|between|early|late|mid|"
    r"spring|summer|autumn|fall|winter|back in)"
)
_DAY_OF_WEEK = rf"(?:(?:on\s+)?{_WEEKDAY},?\s+)?"

SHAPES = {
    "iso": rf"(?<![\d-]){_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\d-])",
    "day_month": rf"\b{_DAY_OF_WEEK}{_DAY}(?:\s+of)?\s+{_MONTH}(?![a-z])(?:\s*,?\s+{_YEAR}\b)?",
    "month_day": rf"\b{_DAY_OF_WEEK}{_MONTH}(?![a-z])\s+{_DAY}\b(?!\s*%|[.,]?\d)(?:\s*,?\s+{_YEAR}\b)?",
    "month_year": rf"\b{_MONTH}(?![a-z])(?:\s*,|\s+of)?\s+{_YEAR}\b",
    "which_month": rf"\b(?:last|next|this|in|since|until|by|during|early|late|mid)[-\s]+{_LONG_MONTH}(?![a-z-])(?!\s*,?\s+\d)",
    "which_weekday": rf"\b(?:(?:last|next|this|on)\s+)?{_WEEKDAY}\b",
    "ago": rf"\b{_COUNT}\s+(?:day|week|month|year)s?\s+ago\b",
    "in_units": rf"\bin\s+(?:{_COUNT})\s+(?:day|week|month|year)s?'?\s+time\b",
    "which_unit": r"\b(?:last|next|this)\s+(?:week|month|year|night|spring|summer|autumn|fall|winter)\b",
    "near_day": r"\b(?:today|yesterday|tomorrow|tonight)\b",
    "season": rf"\b(?:spring|summer|autumn|fall|winter)\s+(?:of\s+)?{_YEAR}\b",
    "year": rf"(?:(?<=\()|\b{_BEFORE_YEAR}[\s-]+"
    rf"(?:the\s+(?:end|start|beginning|year)\s+(?:of\s+)?)?){_YEAR}(?![\d,.]\d|%|s\b|-\d\d)\b",
    "other_year": r"(?<![\d,.$£€#-])\b(?:19|20)\d\d\b(?![,.]\d|%)(?=[\s,.;:)'’–-]|$)",
}
PATTERNS = re.compile("|".join(f"(?P<{name}>{shape})" for name, shape in SHAPES.items()), re.IGNORECASE)
