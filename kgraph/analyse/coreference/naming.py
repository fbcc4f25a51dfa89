"""Which names of one article name one thing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kgraph.analyse.coreference.bodies import acronym_of, body_key, place_key, shortened
from kgraph.analyse.coreference.person_names import PersonName, compatible, gender_of, parse
from kgraph.analyse.coreference.words import TITLES, word_set
from kgraph.analyse.reading import Found, Reading
from kgraph.model import EntityType

DOMINANT = 3
"""A lone surname goes to one of several bearers if that one is named in full this many times as often as the others together."""
FAMILY = re.compile(r"(?:family|brothers|sisters|siblings|couple|twins)$", re.IGNORECASE)


@dataclass(eq=False, slots=True)
class Name:
    """One name mention while names are compared: `words` without titles, `titles` inside or right before it."""

    number: int
    found: Found
    words: tuple[str, ...]
    person: PersonName
    plural: bool
    located: bool
    """Right after "in", "at", "from"…: a place, if it can be one."""


@dataclass(eq=False, slots=True)
class Named:
    """All names of one thing, in text order, with the reason each is here ("" for the fullest form)."""

    names: list[Name] = field(default_factory=list)
    reasons: dict[int, str] = field(default_factory=dict)
    pair: bool = False

    @property
    def type(self) -> EntityType:
        """The type most of the names have, weighted by trust; of equals, that of the longest name."""
        votes: Counter[EntityType] = Counter()
        for name in self.names:
            votes[name.found.type] += max(1, round(100 * name.found.score))
        best = max(votes.values())
        return max((len(n.words), -n.number, n.found.type) for n in self.names if votes[n.found.type] == best)[2]


def group_names(reading: Reading, names: Sequence[Found]) -> list[Named]:
    """The names as groups, each one thing, in the order of their first mention."""
    mentions = [_name(reading, number, found) for number, found in enumerate(names)]
    groups: list[Named] = []
    _pairs(reading, mentions, groups)
    rest = [n for n in mentions if n.found.source != "pair"]
    people = [n for n in rest if n.found.type == "person" and not n.plural]
    by_person = _people(people, groups)
    others = [n for n in rest if n.found.type != "person" or n.plural]
    left = _lend_to_people(others, by_person)
    _others(reading, left, groups)
    _merge_equal(groups)
    groups = [g for g in groups if g.names]
    for group in groups:
        group.names.sort(key=lambda n: n.number)
    return sorted(groups, key=lambda g: (g.names[0].found.start, g.names[0].found.end))


LOCATING = word_set("in at near from to into across throughout around outside inside within toward towards")


def _name(reading: Reading, number: int, found: Found) -> Name:
    doc = reading.doc
    line = reading.lines[reading.line_of[found.start]]
    words = tuple(t.text for t in doc[found.start : found.end] if not t.is_space)
    before: list[str] = []
    at = found.start - 1
    while (
        at >= line.start and (doc[at].lower_.strip(".") in TITLES or (doc[at].text == "." and before)) and doc[at].text[0].isupper()
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
    return Name(number, found, words, person, plural, at >= line.start and doc[at].lower_ in LOCATING)


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


def _people(people: Sequence[Name], groups: list[Named]) -> dict[PersonName, Named]:
    """Full names first, longest first; then each shorter one to the only person it can be."""
    counts = Counter(n.person for n in people)
    full = sorted((p for p in counts if len(p.words) > 1), key=lambda p: (-len(p.words), -counts[p], p.words, p.suffix, p.titles))
    home: dict[PersonName, Named] = {}
    faces: dict[int, list[PersonName]] = {}
    for person in full:
        fits = []
        for group in {id(g): g for g in home.values()}.values():
            reasons = [compatible(person, other) for other in faces[id(group)]]
            if reasons and all(reasons):
                fits.append((group, next(r for r in reasons if r)))
        if len(fits) == 1:
            group, reason = fits[0]
        else:
            group, reason = Named(), ""
            groups.append(group)
            faces[id(group)] = []
        home[person] = group
        faces[id(group)].append(person)
        _add(group, [n for n in people if n.person == person], reason, faces[id(group)][0])
    _short(people, groups, home, faces)
    return home


def _short(people: Sequence[Name], groups: list[Named], home: dict[PersonName, Named], faces: dict[int, list[PersonName]]) -> None:
    """Names of one word, titled ones first since they say the gender."""
    lone: dict[PersonName, Named] = {}
    short = sorted((n for n in people if len(n.person.words) <= 1), key=lambda n: (not n.person.titles, n.number))
    last_used: dict[tuple[str, ...], Named] = {}
    for name in short:
        fits: dict[int, tuple[Named, str, PersonName]] = {}
        for group in {id(g): g for g in home.values()}.values():
            for face in faces[id(group)]:
                reason = compatible(name.person, face)
                if reason and id(group) not in fits and _agrees(name.person, faces[id(group)], group):
                    fits[id(group)] = (group, reason, face)
        chosen = _choose(name, list(fits.values()), last_used.get(name.person.words))
        if chosen:
            group, reason, face = chosen
            _add(group, [name], reason, face)
            last_used[name.person.words] = group
            continue
        clash = [
            p
            for p in lone
            if p.words == name.person.words and "unknown" not in (a := p.titled_gender, b := name.person.titled_gender) and a != b
        ]
        same = [p for p in lone if p.words == name.person.words and p not in clash]
        genders = {p.titled_gender for p in same} - {"unknown"}
        if fits or (name.person.titled_gender == "unknown" and len(genders) > 1):
            same = [p for p in same if p.titles == name.person.titles]
        if same:
            group = lone[
                min(same, key=lambda p: (p.titled_gender != name.person.titled_gender, p.titles != name.person.titles, p.titles))
            ]
        else:
            group = Named()
            groups.append(group)
        lone.setdefault(name.person, group)
        group.names.append(name)
        group.reasons[name.number] = ""
    for person, group in lone.items():
        home.setdefault(person, group)


def _agrees(person: PersonName, faces: Sequence[PersonName], group: Named) -> bool:
    """No title of the group says the other gender."""
    if person.titled_gender == "unknown":
        return True
    said = {n.person.titled_gender for n in group.names} | {gender_of(f) for f in faces}
    return ({"male", "female"} - {person.titled_gender}).pop() not in said


def _choose(name: Name, fits: list[tuple[Named, str, PersonName]], used: Named | None) -> tuple[Named, str, PersonName] | None:
    if len(fits) <= 1:
        return fits[0] if fits else None
    earlier = [f for f in fits if any(n.number < name.number for n in f[0].names)]
    if len(earlier) == 1:
        return earlier[0]
    again = [f for f in fits if f[0] is used]
    if again:
        return again[0]
    ranked = sorted(fits, key=lambda f: (-len(f[0].names), f[0].names[0].number))
    if len(ranked[0][0].names) >= DOMINANT * sum(len(f[0].names) for f in ranked[1:]):
        return ranked[0]
    return None


def _add(group: Named, names: Sequence[Name], reason: str, face: PersonName) -> None:
    shown = " ".join(next((n.words for n in group.names if n.person == face), ()))
    for name in names:
        group.names.append(name)
        group.reasons[name.number] = f"{reason} of {shown}" if shown and reason not in ("", "same name") else ""


def _lend_to_people(others: Sequence[Name], home: dict[PersonName, Named]) -> list[Name]:
    """Names that the tagger took for something else, but that are a person's surname, full name or first name here."""
    by_last: dict[str, set[int]] = defaultdict(set)
    exact: dict[tuple[str, ...], Named] = {}
    named = {id(g): g for g in home.values()}
    for person, group in home.items():
        exact.setdefault(person.words, group)
        if person.last:
            by_last[person.last].add(id(group))
    left = []
    for name in others:
        words = name.person.words
        bearer = exact.get(words) if len(words) > 1 else None
        if bearer is None and len(words) == 1 and not name.plural and not (name.found.type == "place" and name.located):
            bearers = by_last.get(words[0], set())
            if len(bearers) == 1:
                bearer = named[min(bearers)]
        if bearer is None or name.found.type in ("work", "event"):
            left.append(name)
        else:
            shown = next((p for p, g in home.items() if g is bearer and p.last), None)
            if shown and len(words) == 1:
                _add(bearer, [name], "surname", shown)
            else:
                bearer.names.append(name)
                bearer.reasons[name.number] = ""
    return left


def _others(reading: Reading, names: Sequence[Name], groups: list[Named]) -> None:
    """Organisations, places, works, events: equal names, acronyms, shortened forms."""
    defined = _definitions(reading, names)
    by_key: dict[str, Named] = {}
    for name in sorted(names, key=lambda n: (-len(n.words), n.number)):
        key = place_key(name.words) if name.found.type == "place" else body_key(name.words)
        known, reason = (by_key[key], "") if key in by_key else _longer(name, key, by_key, defined)
        group = known or Named()
        if known is None:
            groups.append(group)
        by_key.setdefault(key, group)
        group.names.append(name)
        group.reasons[name.number] = reason


def _longer(name: Name, key: str, by_key: dict[str, Named], defined: dict[int, int]) -> tuple[Named | None, str]:
    if name.number in defined:
        for group in by_key.values():
            if any(n.number == defined[name.number] for n in group.names):
                return group, "acronym defined in the article"
    surface = " ".join(name.words)
    unique = {id(g): g for g in by_key.values()}.values()
    full = [g for g in unique if any(acronym_of(surface, n.words) for n in g.names)]
    if len(full) == 1:
        return full[0], f"acronym of {' '.join(full[0].names[0].words)}"
    if name.found.type in ("organisation", "work", "event"):
        full = [g for g in unique if any(n.found.type == name.found.type and shortened(key, body_key(n.words)) for n in g.names)]
        if len(full) == 1:
            return full[0], f"short for {' '.join(full[0].names[0].words)}"
    return None, ""


def _definitions(reading: Reading, names: Sequence[Name]) -> dict[int, int]:
    """Mention → mention, for "Long Form (LF)" and "LF (Long Form)": the acronym's number to the long form's."""
    ordered = sorted(names, key=lambda n: n.found.start)
    pairs: dict[int, int] = {}
    for first, second in pairwise(ordered):
        between = reading.doc[first.found.end : second.found.start].text.strip()
        if between not in ("(", "( the", ", or", '("', '( "') or len(between) == 0:
            continue
        short, long = (second, first) if len(second.words) < len(first.words) else (first, second)
        if acronym_of(" ".join(short.words), long.words, defined=True):
            pairs[short.number] = long.number
    same: dict[str, int] = {}
    for name in names:
        if name.number in pairs:
            same.setdefault(" ".join(name.words), pairs[name.number])
    for name in names:
        target = same.get(" ".join(name.words))
        if target is not None and name.number not in pairs:
            pairs[name.number] = target
    return pairs


def _merge_equal(groups: list[Named]) -> None:
    """Equal names of different types are one thing, unless both sides are sure: a person with a longer name, a place after "in"."""
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
