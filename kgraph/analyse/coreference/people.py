"""Which names of persons name one person: full names first, then each shorter one goes to the only person it
can be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from kgraph.analyse.coreference.group import Name, Named
from kgraph.names.given_names import usual_gender
from kgraph.names.person import Person, compatible, gender_of
from kgraph.names.spelling import misspelt, short_forms

DOMINANT = 3
"""A lone name goes to one of several bearers if that one is named this many times as often as the others
together."""


class People:
    """The persons of one article."""

    def __init__(self, names: Sequence[Name]) -> None:
        self.groups: list[Named] = []
        self.faces: dict[int, list[Person]] = {}
        """Different full names of each group, by the group's id."""
        self.index: dict[str, list[Named]] = defaultdict(list)
        self.used: dict[tuple[str, ...], Named] = {}
        self.lone: dict[tuple[str, ...], list[Named]] = defaultdict(list)
        counts = Counter(n.person for n in names)
        called: dict[Person, list[Name]] = defaultdict(list)
        for name in names:
            called[name.person].append(name)
        full = [p for p in counts if len(p.words) > 1]
        for person in sorted(full, key=lambda p: (-len(p.words), -counts[p], p.words, p.suffix, p.titles)):
            self._full(person, called[person])
        short = [n for n in names if len(n.person.words) == 1]
        for some in ([n for n in short if n.person.titles], [n for n in short if not n.person.titles]):
            doubtful = [n for n in some if not self._take(n, sure=True)]
            for name in doubtful:
                self._doubtful(name)

    def _doubtful(self, name: Name) -> None:
        """The likeliest bearer of a one-word name that several may bear, or none."""
        if not self._take(name, sure=False) and not self._slip(name):
            self._alone(name)

    def _full(self, person: Person, names: list[Name]) -> None:
        fits: list[tuple[Named, str]] = []
        for group in self._candidates(keys(person)):
            reasons = [compatible(person, face) for face in self.faces[id(group)]]
            if all(reasons) and reasons[0]:
                fits.append((group, reasons[0]))
        group, reason = fits[0] if len(fits) == 1 else (self._begin(), "")
        self.faces[id(group)].append(person)
        for key in keys(person):
            if group not in self.index[key]:
                self.index[key].append(group)
        self._add(group, names, reason, self.faces[id(group)][0])

    def _begin(self) -> Named:
        group = Named()
        self.groups.append(group)
        self.faces[id(group)] = []
        return group

    def _candidates(self, wanted: Iterable[str]) -> list[Named]:
        found: dict[int, Named] = {}
        for key in wanted:
            found.update({id(g): g for g in self.index.get(key, ())})
        return list(found.values())

    def _take(self, name: Name, *, sure: bool) -> bool:
        """Gives a one-word name to the person it can be. `sure`: only if there is no other."""
        word = name.person.words[0]
        fits: list[tuple[Named, str, Person]] = []
        for group in self._candidates([word, *short_forms(word)]):
            for face in self.faces[id(group)]:
                reason = compatible(name.person, face)
                if reason and self._agrees(name.person, group):
                    fits.append((group, reason, face))
                    break
        exact = [f for f in fits if not f[1].startswith("short form")]
        if not name.person.titles:
            exact += [(g, "same name", g.names[0].person) for g in self.lone.get(name.person.words, ())]
        chosen = self._choose(name, exact or fits, sure)
        if chosen is None:
            return False
        self._add(chosen[0], [name], chosen[1], chosen[2])
        self.used[name.person.words] = chosen[0]
        return True

    def _choose(
        self, name: Name, fits: list[tuple[Named, str, Person]], sure: bool
    ) -> tuple[Named, str, Person] | None:
        if len(fits) == 1:
            return fits[0]
        if sure or not fits:
            return None
        earlier = [f for f in fits if any(n.number < name.number for n in f[0].names)]
        if len(earlier) == 1:
            return earlier[0]
        again = [f for f in fits if f[0] is self.used.get(name.person.words)]
        if again:
            return again[0]
        uses = {id(f[0]): sum(len(n.person.words) == 1 for n in f[0].names) or 0.5 for f in fits}
        ranked = sorted(fits, key=lambda f: (-uses[id(f[0])], -len(f[0].names), f[0].names[0].number))
        enough = uses[id(ranked[0][0])] >= DOMINANT * sum(uses[id(f[0])] for f in ranked[1:])
        return ranked[0] if enough else None

    def _slip(self, name: Name) -> bool:
        """Gives a surname one slip of the pen from the only such one here to its bearer."""
        word = name.person.words[0]
        if usual_gender(word) is not None or name.person.words in self.lone:
            return False
        faces = [(g, f) for g in self.groups for f in self.faces[id(g)][:1]]
        bearers = [(g, f) for g, f in faces if f.last and misspelt(word, f.last)]
        if len(bearers) != 1 or not self._agrees(name.person, bearers[0][0]):
            return False
        self._add(bearers[0][0], [name], "another spelling of the surname", bearers[0][1])
        return True

    def _agrees(self, person: Person, group: Named) -> bool:
        """No title or first name of the group says the other gender."""
        if person.titled_gender == "unknown":
            return True
        said = {n.person.titled_gender for n in group.names} | {gender_of(f) for f in self.faces[id(group)]}
        return ({"male", "female"} - {person.titled_gender}).pop() not in said

    def _alone(self, name: Name) -> None:
        """A one-word name that no full name explains: with others of its kind, apart where titles tell two
        persons apart."""
        homes = self.lone[name.person.words]
        title = name.person.titled_gender
        fits = [g for g in homes if title in (titled(g), "unknown") or titled(g) == "unknown"]
        if name.person.titles:
            fits = [
                g
                for g in fits
                if not apart(name.person.titles, {t for n in g.names for t in n.person.titles})
            ]
        elif len({titled(g) for g in homes} - {"unknown"}) > 1:
            fits = [g for g in homes if titled(g) == "unknown"]
        fits.sort(key=lambda g: (titled(g) != title, g.names[0].number))
        group = fits[0] if fits else self._begin()
        if not fits:
            homes.append(group)
        group.names.append(name)
        group.reasons[name.number] = ""

    def _add(self, group: Named, names: Sequence[Name], reason: str, face: Person) -> None:
        shown = next((n.surface for n in group.names if n.person == face), "")
        for name in names:
            group.names.append(name)
            group.reasons[name.number] = (
                f"{reason} of {shown}" if shown and reason not in ("", "same name") else ""
            )

    def lend(self, name: Name) -> bool:
        """Takes in a name that the tagger took for something else, if it is a full name, surname or first
        name here."""
        words = name.person.words
        located = name.found.type == "place" and name.located
        if not words or located or name.found.type in ("work", "event"):
            return False
        for group in self._candidates(words[-1:]):
            if len(words) > 1 and any(f.words == words for f in self.faces[id(group)]):
                self._add(group, [name], "", self.faces[id(group)][0])
                return True
        if len(words) > 1:
            return False
        bearers = [g for g in self._candidates(words) if any(f.last == words[0] for f in self.faces[id(g)])]
        if not bearers and usual_gender(words[0]) is not None:
            bearers = [
                g for g in self._candidates(words) if any(f.words[0] == words[0] for f in self.faces[id(g)])
            ]
        if not bearers and name.found.type != "place":
            bearers = self.lone.get(words, [])
            if len(bearers) == 1:
                self._add(bearers[0], [name], "", bearers[0].names[0].person)
                return True
        if len(bearers) != 1:
            return False
        face = self.faces[id(bearers[0])][0]
        self._add(bearers[0], [name], "surname" if face.last == words[0] else "first name", face)
        return True


WIFE, MAID = frozenset({"mrs", "lady"}), frozenset({"miss"})


def apart(titles: Iterable[str], others: Iterable[str]) -> bool:
    """Whether titles before one surname tell two persons apart: Mrs from Miss, either from a Dr or
    Captain."""
    mine, theirs = set(titles), set(others)
    if not mine or not theirs or "ms" in mine | theirs:
        return False
    return any(mine.isdisjoint(home) != theirs.isdisjoint(home) for home in (WIFE, MAID))


def keys(person: Person) -> list[str]:
    """Words under which a full name is found again."""
    last = person.words[-1]
    return sorted({*person.words, last.split()[-1], *last.split("-")})


def titled(group: Named) -> str:
    """The gender that the titles of a group say, or "unknown"."""
    return next((g for n in group.names if (g := n.person.titled_gender) != "unknown"), "unknown")
