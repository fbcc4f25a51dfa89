"""Which names of one article name one thing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgraph.analyse.coreference.couples import with_shared_surnames
from kgraph.analyse.coreference.group import Name, Named
from kgraph.analyse.coreference.others import Others, definitions
from kgraph.analyse.coreference.people import People, titled
from kgraph.analyse.coreference.stated import stated_names
from kgraph.analyse.reading import Found, Reading
from kgraph.language import word_list
from kgraph.names.organisation import body_key
from kgraph.names.person import TITLES, parse

FAMILY = re.compile(r"(?:family|brothers|sisters|siblings|couple|twins)$", re.IGNORECASE)


def group_names(reading: Reading, names: Sequence[Found]) -> list[Named]:
    """The names as groups, each one thing, in the order of their first mention."""
    mentions = with_shared_surnames(reading, [_name(reading, i, found) for i, found in enumerate(names)])
    groups: list[Named] = []
    _pairs(reading, mentions, groups)
    rest = [n for n in mentions if n.found.source != "pair"]
    people = [n for n in rest if n.found.type == "person" and not n.plural and "and" not in n.person.words]
    persons = People(people)
    groups.extend(persons.groups)
    mine = {n.number for n in people}
    others = [n for n in rest if n.number not in mine]
    left = [n for n in others if n.plural or not persons.lend(n)]
    groups.extend(Others(left, definitions(reading, left)).groups)
    _merge_equal(groups)
    _merge_stated(reading, rest, groups)
    groups = [g for g in groups if g.names]
    for group in groups:
        group.names.sort(key=lambda n: n.number)
    return sorted(groups, key=lambda g: (g.names[0].found.start, g.names[0].found.end))


LOCATING = word_list("function_words/locating")


def _name(reading: Reading, number: int, found: Found) -> Name:
    doc = reading.doc
    line = reading.lines[reading.line_of[found.start]]
    words = tuple(t.text for t in doc[found.start : found.end] if not t.is_space)
    before: list[str] = []
    at = found.start - 1
    while (
        at >= line.start
        and (doc[at].lower_.strip(".") in TITLES or (doc[at].text == "." and before))
        and doc[at].text[0].isupper()
    ):
        before.insert(0, doc[at].text)
        at -= 1
    person = parse((*before, *words))
    plural = bool(FAMILY.search(words[-1])) or (
        found.type == "person"
        and len(person.words) == 1
        and not person.titles
        and at >= line.start
        and doc[at].lower_ == "the"
        and words[-1].endswith("s")
    )
    surface = " ".join(reading.surface(found.start, found.end).split())
    return Name(
        number, found, words, surface, person, plural, at >= line.start and doc[at].lower_ in LOCATING
    )


def _pairs(reading: Reading, mentions: Sequence[Name], groups: list[Named]) -> None:
    pairs: dict[tuple[str, ...], Named] = {}
    for name in mentions:
        if name.found.source == "pair":
            key = pair_key(name.words)
            if key not in pairs:
                pairs[key] = Named(pair=True)
                groups.append(pairs[key])
            pairs[key].names.append(name)


def pair_key(words: Sequence[str]) -> tuple[str, ...]:
    """The last names of a pair ("William Masters and Virginia Johnson": masters, johnson)."""
    halves: list[list[str]] = [[]]
    for word in words:
        if word.lower() in ("and", "&"):
            halves.append([])
        else:
            halves[-1].append(word)
    return tuple(parse(tuple(h)).words[-1] for h in halves if h and parse(tuple(h)).words)


def _merge_equal(groups: list[Named]) -> None:
    """Equal names of different types are one thing, unless both sides are sure: a person with a longer name,
    a place after "in"."""
    home: dict[str, Named] = {}
    for group in groups:
        if group.pair or not group.names:
            continue
        person = any(n.found.type == "person" for n in group.names)
        if person and any(len(n.person.words) > 1 or n.person.titles for n in group.names):
            keys = {body_key(n.words) for n in group.names if len(n.person.words) > 1 and not n.person.titles}
        else:
            keys = {body_key(n.words) for n in group.names}
        other = next((home[k] for k in sorted(keys) if k in home), None)
        if other is not None and other is not group:
            other.names.extend(group.names)
            other.reasons.update(group.reasons)
            group.names = []
        for key in keys:
            home.setdefault(key, other or group)


def _merge_stated(reading: Reading, names: Sequence[Name], groups: list[Named]) -> None:
    """Makes one of two things where the article says so ("also known as"), but for a man and a woman."""
    home = {n.number: group for group in groups if not group.pair for n in group.names}
    for first, second in stated_names(reading, names):
        one, other = home[first.number], home[second.number]
        if one is other or {titled(one), titled(other)} == {"female", "male"}:
            continue
        reason = f"the article says it is another name of {first.surface}"
        one.reasons.update({**other.reasons, second.number: reason})
        one.names.extend(other.names)
        home.update({n.number: one for n in other.names})
        other.names = []
