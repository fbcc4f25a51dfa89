"""English number words."""

from __future__ import annotations

UNITS = {
    word: n
    for n, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
            "nineteen"
        ).split()
    )
}
TENS = {
    word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "mn": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
}
DECADES = {word[:-1] + "ies": value for word, value in TENS.items()}
ORDINALS = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1
    )
}
SMALL = {**UNITS, **TENS, "a": 1, "an": 1}


def number_of(words: list[str]) -> float | None:
    """The value of a run of number words and figures, or None where it is no number.

    >>> number_of(["four", "hundred"]), number_of(["twenty-one"]), number_of(["1,200"]), number_of(["2.5", "million"])
    (400.0, 21.0, 1200.0, 2500000.0)
    """
    total = current = 0.0
    seen = False
    for word in (part for w in words for part in (w.lower().split("-") if not w[:1].isdigit() else [w])):
        if word == "and" and seen:
            continue
        value: float | None = SMALL.get(word)
        if value is None and word[:1].isdigit():
            value = _figure(word)
        if value is not None:
            current += value
        elif word in SCALES:
            current = (current or 1) * SCALES[word]
            if SCALES[word] > 100:
                total, current = total + current, 0.0
        else:
            return None
        seen = True
    return total + current if seen else None


def _figure(word: str) -> float | None:
    try:
        return float(word.replace(",", ""))
    except ValueError:
        return None
