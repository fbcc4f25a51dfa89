"""In what two sentences differ that are alike otherwise: a number, a date, a name, a verb, or whether it is
so at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kgraph.relate.claims.facts import Facts, figures
from kgraph.relate.claims.quantities import Quantity, same_quantity, telling
from kgraph.relate.claims.stems import stem

LIKE_SIZE = 20
"""Numbers further apart than by this factor are of different things."""
LONGEST_NAMED = 60
WORD = re.compile(r"[^\W_]+")
OPPOSITES = tuple(
    frozenset(stem(word) for word in pair.split())
    for pair in (
        "rise fall,win lose,accept reject,approve reject,buy sell,hire sack,open close,begin end,convict acquit,ban allow,"
        "support oppose,confirm deny,admit deny,arrive depart,enter leave,join leave,attack defend,praise criticise,guilty innocent,"
        "alive dead,north south,east west,male female,boy girl,husband wife,father mother,brother sister,son daughter,"
        "increase decrease,gain lose,improve worsen,succeed fail,agree refuse,strengthen weaken,raise lower"
    ).split(",")
)
"""Words of which one sentence has the one, the other the other, where they contradict each other."""
MEASURED = {
    "%": "share",
    "$": "sum",
    "£": "sum",
    "€": "sum",
    "¥": "sum",
    "m": "length",
    "kg": "weight",
    "s": "decade",
    "th": "place",
    ":": "time of day",
}
"""What a number of each unit says."""
AGED = re.compile(r"\baged?\s*\Z|,\s*\Z|\bat\s+\Z", re.IGNORECASE)
CHANGING = frozenset({"", "%", "$", "£", "€", "¥"})
"""Units of figures that a later report gives anew: counts, shares and sums."""
LASTING = frozenset("year month week day hour minute".split())
"""Spans of time are no counts that change from day to day."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What is said of one thing: its name, what the one sentence has and what the other."""

    name: str
    ours: str
    theirs: str

    def turned(self) -> Slot:
        """The same with the sentences exchanged."""
        return Slot(self.name, self.theirs, self.ours)

    def __str__(self) -> str:
        return f"{self.name}: {self.ours} | {self.theirs}"


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of two sentences: those that both give, pairs that stand for one thing and differ, and what
    is left of each."""

    same: tuple[tuple[Quantity, Quantity], ...]
    other: tuple[tuple[Quantity, Quantity], ...]
    ours: tuple[Quantity, ...]
    theirs: tuple[Quantity, ...]


def compare_figures(a: Facts, b: Facts) -> Figures:
    """Matches numbers, equal ones first, each once; not with what the other gives as a date's year. Two that
    differ stand for one thing where they are of one unit and like size and count the same."""
    ours, theirs = _yearless(a, b), _yearless(b, a)
    same = [*_matched(ours, theirs, _equal), *_matched(ours, theirs, same_quantity)]
    other = _matched(ours, theirs, _of_one_thing)
    return Figures(tuple(same), tuple(other), tuple(ours), tuple(theirs))


def _matched(ours: list[Quantity], theirs: list[Quantity], alike: object) -> list[tuple[Quantity, Quantity]]:
    """Takes the pairs that are alike out of both lists."""
    found = []
    for x in list(ours):
        match = next((y for y in theirs if alike(x, y)), None)  # type: ignore[operator]
        if match is not None:
            ours.remove(x)
            theirs.remove(match)
            found.append((x, match))
    return found


def _equal(x: Quantity, y: Quantity) -> bool:
    return (x.low, x.high, x.unit) == (y.low, y.high, y.unit)


def _of_one_thing(x: Quantity, y: Quantity) -> bool:
    like = max(x.low, y.low) <= LIKE_SIZE * min(x.low, y.low)
    return x.unit == y.unit and like and (stem(x.counted) == stem(y.counted) or x.unit in MEASURED)


def _yearless(a: Facts, b: Facts) -> list[Quantity]:
    years = {float(date[:4]) for date in b.dates if date[:4].isdigit()}
    return [x for x in a.numbers if x.low not in years]


def figure_slots(found: Figures, a: Facts, b: Facts) -> Iterator[Slot]:
    """Figures of one thing that differ; else other figures of one shape in the same place of the same
    words."""
    if found.other:
        x, y = found.other[0]
        yield Slot(_measured(x, a), x.written, y.written)
    else:
        yield from _in_one_place(found, a, b)


def _measured(x: Quantity, facts: Facts) -> str:
    """What a number says: "number of clients", "sum", "age"."""
    at = facts.text.find(x.written)
    if (
        x.unit == ""
        and stem(x.counted) in ("", stem("year"))
        and AGED.search(facts.text, 0, max(at, 0))
        and x.low < 120
    ):
        return "age"
    if x.unit or not x.counted:
        return MEASURED.get(x.unit, "number")
    return f"number of {x.counted}"


def _in_one_place(found: Figures, a: Facts, b: Facts) -> Iterator[Slot]:
    """Other figures of one shape ("A380" / "A350") before or after the same word, neither of them given by
    the other sentence."""
    agreed = " ".join(x.written + " " + y.written for x, y in found.same if not _equal(x, y))
    ours, theirs = figures(a.text), figures(b.text)
    given, told = ({figure.token for figure in some} for some in (ours, theirs))
    for x in ours:
        for y in theirs:
            near = x.before == y.before or x.after == y.after
            fresh = (
                x.token not in told
                and y.token not in given
                and x.token not in agreed
                and y.token not in agreed
            )
            if x.shape == y.shape and near and fresh:
                yield Slot("figure", x.token, y.token)
                return


def finer(found: Figures, a: Facts) -> Slot | None:
    """The first number that both give and the one gives more exactly: "sixties" and "mid-60s", "400" and
    "over 400"."""
    for x, y in found.same:
        if x.about != y.about or (x.unit == "s" and x.high - x.low != y.high - y.low):
            return Slot(_measured(x, a), x.written, y.written)
    return None


def later(found: Figures, a: Facts, b: Facts) -> Slot | None:
    """A figure that changes with time, as two articles of different days give it."""
    days = a.published, b.published
    if (
        not found.other
        or None in days
        or days[0] == days[1]
        or min(len(day or "") for day in days) < len("2026-01-01")
    ):
        return None
    x, y = found.other[0]
    if x.unit not in CHANGING or stem(x.counted) in map(stem, LASTING) or (name := _measured(x, a)) == "age":
        return None
    return Slot(f"{name}, updated", f"{x.written} ({days[0]})", f"{y.written} ({days[1]})")


def date_slots(a: Facts, b: Facts) -> Iterator[Slot]:
    """The first dates that each gives and the other does not; days and months where their year is not
    known."""
    left = sorted(x for x in a.dates if not any(_same_date(x, y) for y in b.dates))
    right = sorted(y for y in b.dates if not any(_same_date(x, y) for x in a.dates))
    if left and right:
        yield Slot("date", a.dates[left[0]], b.dates[right[0]])
        return
    for ours, theirs in ((a.weekdays, b.weekdays), (a.months, b.months)):
        if ours and theirs and set(ours).isdisjoint(theirs):
            yield Slot("date", ours[0], theirs[0])
            return


def _same_date(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def name_slots(a: Facts, b: Facts) -> Iterator[Slot]:
    """Each names something of one type that the other does not speak of."""
    left = sorted((kind, e) for e, (kind, _) in a.names.items() if e not in b.present)
    right = sorted((kind, e) for e, (kind, _) in b.names.items() if e not in a.present)
    for kind, e in left:
        for other, f in right:
            if kind == other and not _one_name(a.names[e][1], b.names[f][1]):
                yield Slot(kind, a.names[e][1][:LONGEST_NAMED], b.names[f][1][:LONGEST_NAMED])
                return


def _one_name(a: str, b: str) -> bool:
    return bool(set(WORD.findall(a.lower())) & set(WORD.findall(b.lower())))


def act_slots(a: Facts, b: Facts) -> Iterator[Slot]:
    """ "worked with" / "slept with": another verb with the same preposition towards the same things, of which
    both give the same number."""
    counted = {stem(x.counted) for x in a.numbers for y in b.numbers if telling([x]) and same_quantity(x, y)}
    both = {(z.verb, z.object) for z in a.acts} & {(z.verb, z.object) for z in b.acts}
    settled = {thing for _, thing in both}
    for x in a.acts:
        for y in b.acts:
            if (
                (x.object, x.preposition) == (y.object, y.preposition)
                and x.verb != y.verb
                and x.object in counted - settled - {""}
            ):
                yield Slot("what was done", x.written, y.written)
                return


def polarity_slots(a: Facts, b: Facts) -> Iterator[Slot]:
    """One denies what the other states, or says the opposite."""
    if a.denied != b.denied:
        yield Slot("statement", *("denied", "stated")[:: 1 if a.denied else -1])
        return
    yield from _opposed(a.terms, b.terms)


def _opposed(one: Sequence[str], other: Sequence[str]) -> Iterator[Slot]:
    first, second = ({stem(term): term for term in terms} for terms in (one, other))
    for pair in OPPOSITES:
        ours, theirs = pair & first.keys(), pair & second.keys()
        if len(ours) == len(theirs) == 1 and ours != theirs:
            yield Slot("what happens", first[min(ours)], second[min(theirs)])
            return
