"""How the reduce grows: analyses of realistic shape, made without the model, for as many articles as asked.

    python tests/benchmarks/simulate.py [--articles 1000 10000] [--export]

Names follow a Zipf law over a universe that grows with the corpus, articles belong to topics with words of their own, one in ten
is a syndicated copy. Prints seconds of every reduce stage, peak memory, and each as a ratio to the smallest size per article.
Every size runs in a process of its own, so that peaks are its own.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from articles import ENDINGS, FIRST, ONSETS

from kgraph.config import BuildOptions
from kgraph.ids import article_id
from kgraph.model import Analysis, Article, Assertion, Block, Chain, EntityType, Mention, Sentence

KINDS: tuple[EntityType, ...] = ("person", "person", "person", "place", "organisation", "organisation", "work", "event")
TOPICS, TOPIC_WORDS, COMMON_WORDS = 40, 300, 2000
SENTENCES = (8, 30)
COPIES = 0.1


def word(number: int) -> str:
    """A pronounceable word for a number."""
    text = ""
    while True:
        text += "bdfgklmnprstvz"[number % 14] + "aeiou"[number // 14 % 5]
        number //= 70
        if not number:
            return text + "n"


def name(rank: int) -> tuple[str, EntityType]:
    """The name and type of the entity of a rank."""
    chance = random.Random(rank)
    kind = chance.choice(KINDS)
    last = chance.choice(ONSETS) + word(rank % 400) + chance.choice(ENDINGS)
    return (f"{chance.choice(FIRST)} {last}" if kind == "person" else f"{last.capitalize()} {word(rank).capitalize()}"), kind


class _Writer:
    """One article in the making."""

    def __init__(self) -> None:
        self.text, self.sentences, self.mentions, self.assertions = "", [], [], []
        self.chains: list[Chain] = []
        self.known: dict[str, int] = {}

    def mention(self, surface: str, kind: EntityType) -> None:
        chain = self.known.setdefault(surface, len(self.known))
        if chain == len(self.chains):
            self.chains.append(Chain(name=surface, type=kind))
        start = len(self.text)
        self.text += surface + " "
        self.mentions.append(
            Mention(
                sentence=len(self.sentences),
                start=start,
                end=start + len(surface),
                kind="concept" if kind == "concept" else "name",
                type=kind,
                chain=chain,
                score=0.8,
            )
        )

    def sentence(self, chance: random.Random, topic: int, cast: list[tuple[str, EntityType]]) -> None:
        begin, first = len(self.text), len(self.mentions)
        terms = []
        for n in range(chance.randint(8, 14)):
            if n in (0, 5) and chance.random() < 0.7:
                self.mention(*chance.choice(cast))
            elif n == 3:
                pair = f"{word(topic * TOPIC_WORDS + int(chance.paretovariate(0.8)) % 60)} {word(900 + topic)}"
                self.mention(pair, "concept")
                terms += pair.split()
            else:
                own = chance.random() < 0.3
                common = 50_000 + int(chance.paretovariate(0.7)) % COMMON_WORDS
                number = topic * TOPIC_WORDS + chance.randrange(TOPIC_WORDS) if own else common
                terms.append(word(number))
                self.text += terms[-1] + " "
        if len(self.mentions) - first > 1:
            self.assertions.append(
                Assertion(
                    sentence=len(self.sentences),
                    subject=first,
                    object=first + 1,
                    relation=chance.choice(("say", "meet", "works for")),
                    start=begin,
                    end=begin + 3,
                )
            )
        self.sentences.append(Sentence(start=begin, end=len(self.text) - 1, block=0, terms=tuple(terms)))
        self.text = self.text[:-1] + ". "


def simulated(count: int, *, seed: int = 1) -> Iterator[tuple[Article, Analysis]]:
    """`count` articles with their analyses, in the order of their ids."""
    universe = int(20 * count**0.75) + 50
    paths = sorted((f"{n:07}.txt" for n in range(count)), key=article_id)
    for path in paths:
        number = int(path[:7])
        copied = random.Random(seed * 7919 + number).random() < COPIES and number > 10
        chance = random.Random(seed * 1_000_003 + (number - 7 if copied else number))
        topic = chance.randrange(TOPICS)
        cast = [name(int(chance.paretovariate(0.6)) % universe) for _ in range(chance.randint(3, 12))]
        writer = _Writer()
        for _ in range(chance.randint(*SENTENCES)):
            writer.sentence(chance, topic, cast)
        identity = article_id(path)
        day = chance.randrange(1, 29)
        yield (
            Article(
                id=identity,
                path=path,
                text=writer.text,
                title=writer.text[:40],
                blocks=(Block(start=0, end=len(writer.text)),),
                date=f"2026-{chance.randrange(1, 12):02}-{day:02}",
                source=f"Outlet {chance.randrange(30)}",
                language="en",
            ),
            Analysis(
                article=identity,
                sentences=tuple(writer.sentences),
                mentions=tuple(writer.mentions),
                chains=tuple(writer.chains),
                assertions=tuple(writer.assertions),
            ),
        )


def measure(count: int, *, exports: bool) -> dict[str, float]:
    """Seconds of every stage and peak memory in MB, in this process."""
    from kgraph.export.build import export_build
    from kgraph.pipeline import Clock, reduce

    clock = Clock()
    pairs = simulated(count)
    graph = reduce(pairs, options=BuildOptions(), title="simulated", clock=clock)
    if exports:
        with clock.stage("export"), tempfile.TemporaryDirectory() as place:
            export_build(graph, place, options=BuildOptions(), version="0", model={"name": "none", "version": "0"})
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {**clock.seconds, "peak MB": peak, "mentions": len(graph.mentions), "entities": len(graph.entities)}


def main() -> None:
    """Runs each size in a process of its own and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[100, 1000, 10_000])
    parser.add_argument("--export", action="store_true")
    parser.add_argument("--one", type=int)
    asked = parser.parse_args()
    if asked.one:
        sys.stdout.write(json.dumps(measure(asked.one, exports=asked.export)))
        return
    first: dict[str, float] = {}
    for count in asked.articles:
        begin = time.perf_counter()
        command = [sys.executable, Path(__file__), "--one", str(count), *(["--export"] if asked.export else [])]
        figures = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        first = first or {k: v / count for k, v in figures.items()}
        sys.stdout.write(f"{count} articles ({time.perf_counter() - begin:.0f} s in all)\n")
        for what, value in figures.items():
            ratio = value / count / first[what] if first[what] else 0
            sys.stdout.write(f"  {what:10} {value:12.1f}   {ratio:8.2f} x the smallest size, per article\n")


if __name__ == "__main__":
    main()
