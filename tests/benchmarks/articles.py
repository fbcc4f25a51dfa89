"""Articles for the benchmarks: sentences of `input/`, shuffled, with names from a Zipf distribution: none is
like another."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

INPUT = Path(__file__).parents[2] / "input"
FIRST = "Anna Carla Derek Elif Farid Grace Hugo Irene Jonas Karin Louis Maria Nadia Oscar Paula Rosa Simon Teresa Victor".split()
PEOPLE = r"\b(Kaly Miller|William Masters|Virginia Johnson|Ngozi Adeyemi|Gail Miller)\b"
ONSETS = (
    "Ab Bar Cor Dal Ev Fen Gal Hol Ir Jas Kel Lam Mor Nev Or Pel Quin Ros Sel Tam Ul Ver Wes Yar Zan".split()
)
ENDINGS = "ford ley ski son ström ridge ović well mann acott inger berg".split()


@cache
def sentences() -> tuple[str, ...]:
    """Sentences of the plain-text samples, in the order of their files."""
    text = "\n".join(p.read_text("utf-8") for p in sorted(INPUT.glob("*.txt")) + sorted(INPUT.glob("*.md")))
    prose = [line for line in text.splitlines() if len(line) > 120 and not line.startswith(("#", "-", ">"))]
    return tuple(s for line in prose for s in re.split(r"(?<=[.?!]) +(?=[A-Z])", line) if len(s) > 30)


def person(chance: random.Random) -> str:
    """A name; common ones come up far more often than rare ones."""
    rank = int(chance.paretovariate(0.9))
    source = random.Random(rank)
    return f"{source.choice(FIRST)} {source.choice(ONSETS)}{source.choice(ENDINGS)}"


def recast(sentence: str, chance: random.Random, cast: list[str]) -> str:
    """A sentence with other people in it."""
    return re.sub(PEOPLE, lambda _: chance.choice(cast), sentence)


def articles(count: int, *, seed: int = 1) -> Iterator[str]:
    """`count` articles of 300 to 800 words in paragraphs."""
    for number in range(count):
        chance = random.Random(seed * 1_000_003 + number)
        cast = [person(chance) for _ in range(4)]
        target, words, paragraphs = chance.randint(300, 800), 0, []
        while words < target:
            some = [recast(s, chance, cast) for s in chance.sample(sentences(), chance.randint(2, 5))]
            paragraphs.append(" ".join(some))
            words += len(paragraphs[-1].split())
        yield f"{cast[0]} in the news, part {number}\n\n" + "\n\n".join(paragraphs) + "\n"
