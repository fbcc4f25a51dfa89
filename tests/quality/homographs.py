"""One name, several things: collections made of our own sentences, on which the evidence of surroundings is
fitted and tried.

    python -m tests.quality.homographs          # scores by kind: what was fitted on, then other names, kinds and seeds
    python -m tests.quality.homographs --fit    # tries other values of the constants of `resolve/surroundings.py`

A collection holds articles of three to five sentences, marked as a language model would read them
(`tests/resolve/corpora.py`). Names are borne by one thing that several articles tell different things of, by
two, by three, or by one often and another once. The score is the mean over kinds of `splitF`: the harmonic
mean of the recall of pairs that are one thing, and of the share kept apart of the pairs of one name that are
two things."""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from types import ModuleType

from tests.quality import homograph_texts as texts
from tests.resolve.corpora import things

FITTED = "people", "firms", "works"
"""Kinds that the constants are fitted on; those of the others, and other seeds of these, only tried."""
KINDS = (*FITTED, "towns", "mixed", "people and others")
SHAPES = {"one": (5,), "two": (3, 3), "three": (3, 2, 2), "dominant": (7, 1), "pair": (2, 2)}
SLOTS = {"P": (0.6, "place"), "R": (1.0, "place"), "H": (0.5, "person"), "B": (0.6, "organisation")}
"""What may stand beside a thing: how often it is the thing's own, and its type."""
LOCATED = 0.8
"""Share of a town's articles that say where it lies."""
GROUPS = 14
"""Names of a collection."""


class Bearer:
    """One thing of a name: its sentences, and the places, persons and bodies that keep turning up around
    it."""

    def __init__(
        self, dice: random.Random, name: str, kind: str, sentences: Sequence[str], land: str = ""
    ) -> None:
        place, region = dice.choice(texts.PLACES.split(";")).split("|")
        self.name, self.kind, self.sentences = name, kind, list(sentences)
        self.short = name.split()[-1] if kind == "person" and len(name.split()) > 1 else name
        self.fixed = {"P": place, "R": land or region, "H": _person(dice), "B": dice.choice(texts.BODIES)}
        dice.shuffle(self.sentences)
        self.told = 0

    def article(self, dice: random.Random) -> str:
        """The next article about it, told by sentences not used so far while there are any."""
        size = min(len(self.sentences), dice.choice((3, 3, 4)))
        some = [self.sentences[(self.told + n) % len(self.sentences)] for n in range(size)]
        self.told += size
        where = [s for s in self.sentences if "{R}" in s]
        if where and dice.random() < LOCATED:
            some[0] = dice.choice(where)
        return "\n".join(self._filled(dice, s, first=n == 0) for n, s in enumerate(some))

    def passing(self, dice: random.Random, other: Bearer) -> str:
        """An article about something else that names it once."""
        lines = other.article(dice).split("\n")
        aside = self._filled(dice, dice.choice(texts.PASSING[self.kind].split("|")), first=True)
        lines.insert(dice.randrange(1, len(lines) + 1), aside)
        return "\n".join(lines)

    def _filled(self, dice: random.Random, sentence: str, *, first: bool) -> str:
        kind = self.kind if dice.random() > 0.06 else dice.choice(("person", "organisation", "place"))
        short = self.name if first else self.short
        marked = {"N": f"[{self.name}|{kind}={self.name}]", "L": f"[{short}|{kind}={self.name}]"}
        for slot, (often, sort) in SLOTS.items():
            value = self.fixed[slot] if dice.random() < often else _other(dice, slot)
            marked[slot] = f"[{value}|{sort}]"
        return sentence.format(**marked)


def _person(dice: random.Random) -> str:
    return f"{dice.choice(texts.GIVEN)} {dice.choice(texts.SURNAMES)}"


def _other(dice: random.Random, slot: str) -> str:
    if slot == "H":
        return _person(dice)
    return dice.choice(texts.BODIES) if slot == "B" else dice.choice(texts.PLACES.split(";")).split("|")[0]


def bearers(dice: random.Random, kind: str, number: int) -> list[Bearer]:
    """So many things of one name."""
    if kind == "towns":
        name = dice.choice([n for n, lands in texts.TOWNS.items() if len(lands) >= number])
        lands = dice.sample(texts.TOWNS[name], number)
        return [Bearer(dice, name, "place", texts.TOWN.split("|"), land) for land in lands]
    if kind == "mixed":
        name, sorts = dice.choice(texts.THING_NAMES), dice.sample(sorted(texts.THINGS), number)
        return [Bearer(dice, name, texts.THINGS[s][0], texts.THINGS[s][1].split("|")) for s in sorts]
    if kind == "people and others":
        return _people_and_others(dice, number)
    table, names, sort = {
        "people": (texts.PEOPLE, texts.COMMON_PEOPLE + texts.RARE_PEOPLE * (number == 1), "person"),
        "firms": (texts.FIRMS, texts.FIRM_NAMES, "organisation"),
        "works": (texts.WORKS, texts.WORK_NAMES, "work"),
    }[kind]
    name = dice.choice(names)
    return [Bearer(dice, name, sort, table[trade].split("|")) for trade in dice.sample(sorted(table), number)]


def _people_and_others(dice: random.Random, number: int) -> list[Bearer]:
    """A firm, a work and a thing of one single word."""
    name = dice.choice(texts.FIRM_NAMES)
    firm = Bearer(dice, name, "organisation", dice.choice(sorted(texts.FIRMS.values())).split("|"))
    work = Bearer(dice, name, "work", dice.choice(sorted(texts.WORKS.values())).split("|"))
    sort, sentences = dice.choice(sorted(texts.THINGS.values()))
    return dice.sample([firm, work, Bearer(dice, name, sort, sentences.split("|"))], number)


def collection(kind: str, seed: int) -> tuple[dict[str, str], dict[str, tuple[str, int]]]:
    """Marked articles by path, and of each the name that it is about and which of its bearers."""
    dice = random.Random(f"{kind} {seed}")
    articles: dict[str, str] = {}
    gold: dict[str, tuple[str, int]] = {}
    used: set[str] = set()
    for _ in range(GROUPS * 4):
        shape = SHAPES[dice.choice(sorted(SHAPES))]
        some = bearers(dice, kind, len(shape))
        if some[0].name in used or len(used) == GROUPS:
            continue
        used.add(some[0].name)
        for n, (bearer, count) in enumerate(zip(some, shape, strict=True)):
            for i in range(count):
                path = f"{len(articles):03}.txt"
                other = bearers(dice, dice.choice(FITTED), 1)[0]
                aside = count > 3 and i % 3 == 2 and other.name not in used
                articles[path] = bearer.passing(dice, other) if aside else bearer.article(dice)
                gold[path] = bearer.name, n
    return articles, gold


def score(kind: str, seeds: Sequence[int]) -> dict[str, float]:
    """Recall, share kept apart, and splitF over some collections of a kind."""
    together, apart, one, two = 0, 0, 0, 0
    for seed in seeds:
        articles, gold = collection(kind, seed)
        home = _homes(things(articles), gold)
        for group in _by_name(gold):
            for a, b in combinations(group, 2):
                same = bool(home[a] & home[b])
                if gold[a] == gold[b]:
                    one, together = one + 1, together + same
                else:
                    two, apart = two + 1, apart + (not same)
    recall, kept = together / max(1, one), apart / max(1, two)
    return {"recall": recall, "apart": kept, "splitF": 2 * recall * kept / max(1e-9, recall + kept)}


def _homes(found: Mapping[str, Sequence[str]], gold: Mapping[str, tuple[str, int]]) -> dict[str, set[str]]:
    """For each article the entities that bear the name it is about."""
    homes: dict[str, set[str]] = defaultdict(set)
    for entity, places in found.items():
        for place in places:
            path, _, surface = place.partition(":")
            if surface in (gold[path][0], gold[path][0].split()[-1]):
                homes[path].add(entity)
    return defaultdict(set, homes)


def _by_name(gold: Mapping[str, tuple[str, int]]) -> Iterator[list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for path, (name, _) in gold.items():
        groups[name].append(path)
    yield from groups.values()


def report(kinds: Sequence[str], seeds: Sequence[int]) -> float:
    """Prints a line a kind; the mean splitF."""
    total = 0.0
    for kind in kinds:
        found = score(kind, seeds)
        total += found["splitF"]
        print(f"  {kind:18}", *(f"{name} {value:.3f}" for name, value in found.items()), flush=True)
    return total / len(kinds)


DEV, TEST = (1, 2), (11, 12)
TRIED: dict[str, dict[str, tuple[float, ...]]] = {
    "surroundings": {
        "SUBJECT": (4.0, 8.0),
        "USUAL_SUBJECT": (0.08, 0.22),
        "LEAST_SUBJECT": (-0.5, -1.5, -2.0),
        "MOST_SUBJECT": (1.0, 1.5, 3.0),
        "ALONE": (-0.5, -0.75),
    },
    "weighing": {"SAME_WORD": (0.2, 0.5, 1.1)},
}


def fit() -> None:
    """Coordinate search on the dev collections of the fitted kinds: one constant after the other, while it
    helps."""
    from kgraph.resolve import surroundings, weighing

    modules: dict[str, ModuleType] = {"surroundings": surroundings, "weighing": weighing}
    best = sum(score(kind, DEV)["splitF"] for kind in FITTED)
    for module, constants in TRIED.items():
        for name, values in constants.items():
            for value in values:
                before = getattr(modules[module], name)
                setattr(modules[module], name, value)
                now = sum(score(kind, DEV)["splitF"] for kind in FITTED)
                print(f"{name} = {value}: {now / len(FITTED):.4f}", flush=True)
                if now > best + 0.003:
                    best = now
                else:
                    setattr(modules[module], name, before)
            print(f"{name}: {getattr(modules[module], name)}", flush=True)


if __name__ == "__main__":
    if "--fit" in sys.argv:
        fit()
    for title, kinds, seeds in (
        ("fitted kinds, dev seeds", FITTED, DEV),
        ("all kinds, other seeds", KINDS, TEST),
    ):
        print(title)
        print(f"  mean splitF {report(kinds, seeds):.3f}")
