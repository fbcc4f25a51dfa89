"""In what two sentences differ that are alike otherwise."""

from __future__ import annotations

import re

from kgraph.relate.claims.facts import Facts, denies, figures
from kgraph.relate.claims.quantities import Quantity, same_quantity, telling
from kgraph.relate.claims.stems import stem

Difference = tuple[str, str] | None
"""What the one has, and what the other."""
FRAMED = 0.6
"""From this similarity on, another number or date is another version of one claim, whatever it counts."""
ALIKE = 0.7
"""A different name or a denial makes sentences differ only where the rest is this similar: below, they are just different
sentences."""
LIKE_SIZE = 20
"""Numbers further apart than by this factor are of different things."""
LONGEST_NAMED = 60
WORD = re.compile(r"[^\W_]+")
OPPOSITES = tuple(frozenset(stem(word) for word in pair.split()) for pair in (
    "rise fall,win lose,accept reject,approve reject,buy sell,hire sack,open close,begin end,convict acquit,ban allow,"
    "support oppose,confirm deny,arrive depart,enter leave,join leave,attack defend,praise criticise,guilty innocent,alive dead,"
    "north south,east west,male female,boy girl,husband wife,father mother,brother sister,son daughter,increase decrease,"
    "gain lose,improve worsen,succeed fail,agree refuse,strengthen weaken").split(","))
"""Words of which one sentence has the one, the other the other, where they contradict each other."""


def figures_differ(a: Facts, b: Facts, base: float) -> Difference:
    """The first numbers of one unit that each gives and the other does not, None where there are none. They must count the same
    things, or be the only ones of their unit and of like size; or stand in the same place of the same words."""
    ours, theirs = _unmatched(a, b)
    for x in ours:
        alone = base >= FRAMED and sum(z.unit == x.unit for z in ours) == sum(z.unit == x.unit for z in theirs) == 1
        for y in theirs:
            like = max(x.low, y.low) <= LIKE_SIZE * min(x.low, y.low)
            if x.unit == y.unit and (stem(x.counted) == stem(y.counted) or (alone and like)):
                return x.written, y.written
    return _in_one_place(a, b) if base >= ALIKE else None


def _unmatched(a: Facts, b: Facts) -> tuple[list[Quantity], list[Quantity]]:
    """The numbers of each sentence that the other does not give, not even as a date's year; equal ones are matched first, each
    once."""
    ours, theirs = _yearless(a, b), _yearless(b, a)
    for same in (_equal, same_quantity):
        for x in list(ours):
            match = next((y for y in theirs if same(x, y)), None)
            if match is not None:
                ours.remove(x)
                theirs.remove(match)
    return ours, theirs


def _equal(x: Quantity, y: Quantity) -> bool:
    return (x.low, x.high, x.unit) == (y.low, y.high, y.unit)


def _yearless(a: Facts, b: Facts) -> list[Quantity]:
    years = {float(date[:4]) for date in b.dates if date[:4].isdigit()}
    return [x for x in a.numbers if x.low not in years]


def _in_one_place(a: Facts, b: Facts) -> Difference:
    """Other figures of one shape ("A380" / "A350") before or after the same word, neither of them given by the other sentence."""
    agreed = " ".join(x.written + " " + y.written for x in a.numbers for y in b.numbers if same_quantity(x, y) and not _equal(x, y))
    ours, theirs = figures(a.text), figures(b.text)
    given, told = ({figure.token for figure in found} for found in (ours, theirs))
    for x in ours:
        for y in theirs:
            near = x.before == y.before or x.after == y.after
            fresh = x.token not in told and y.token not in given and x.token not in agreed and y.token not in agreed
            if x.shape == y.shape and near and fresh:
                return x.token, y.token
    return None


def decades_differ(a: Facts, b: Facts) -> Difference:
    """"in his sixties" and "mid-60s" can be one, but the one says more."""
    ours, theirs = ([x for x in facts.numbers if x.unit == "s"] for facts in (a, b))
    for x in ours:
        for y in theirs:
            if same_quantity(x, y) and x.high - x.low != y.high - y.low:
                return x.written, y.written
    return None


def dates_differ(a: Facts, b: Facts) -> Difference:
    """The first dates that each gives and the other does not; days and months where their year is not known."""
    left = sorted(x for x in a.dates if not any(_same_date(x, y) for y in b.dates))
    right = sorted(y for y in b.dates if not any(_same_date(x, y) for x in a.dates))
    if left and right:
        return a.dates[left[0]], b.dates[right[0]]
    for ours, theirs in ((a.weekdays, b.weekdays), (a.months, b.months)):
        if ours and theirs and set(ours).isdisjoint(theirs):
            return ours[0], theirs[0]
    return None


def _same_date(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def names_differ(a: Facts, b: Facts) -> Difference:
    """Each names something of one type that the other does not speak of."""
    left = sorted((kind, e) for e, (kind, _) in a.names.items() if e not in b.present)
    right = sorted((kind, e) for e, (kind, _) in b.names.items() if e not in a.present)
    for kind, e in left:
        for other, f in right:
            if kind == other and not _one_name(a.names[e][1], b.names[f][1]):
                return a.names[e][1][:LONGEST_NAMED], b.names[f][1][:LONGEST_NAMED]
    return None


def _one_name(a: str, b: str) -> bool:
    return bool(set(WORD.findall(a.lower())) & set(WORD.findall(b.lower())))


def acts_differ(a: Facts, b: Facts) -> Difference:
    """"worked with" / "slept with": another verb with the same preposition towards the same things, of which both give the same
    number."""
    counted = {stem(x.counted) for x in a.numbers for y in b.numbers if telling([x]) and same_quantity(x, y)}
    both = {(z.verb, z.object) for z in a.acts} & {(z.verb, z.object) for z in b.acts}
    settled = {thing for _, thing in both}
    for x in a.acts:
        for y in b.acts:
            if (x.object, x.preposition) == (y.object, y.preposition) and x.verb != y.verb and x.object in counted - settled - {""}:
                return x.written, y.written
    return None


def contradict(a: Facts, b: Facts) -> Difference:
    """One denies what the other states, or says the opposite."""
    if denies(a.bare) != denies(b.bare):
        return ("denied", "stated") if denies(a.bare) else ("stated", "denied")
    first, second = ({stem(term): term for term in facts.terms} for facts in (a, b))
    for pair in OPPOSITES:
        ours, theirs = pair & first.keys(), pair & second.keys()
        if len(ours) == len(theirs) == 1 and ours != theirs:
            return first[min(ours)], second[min(theirs)]
    return None
