"""How the reduce grows: analyses of realistic shape, made without the model, for as many articles as asked.

    python tests/benchmarks/simulate.py [--articles 1000 10000] [--export]

Names follow a Zipf law over a universe that grows with the corpus, and so do words: those of all articles,
and those of the topic an article belongs to. Articles come in stories of four whose sentences retell, in
other words, some of the same facts. One article in ten is syndicated copy of an earlier one, edited a little.
Prints CPU seconds of every stage and its peak of memory, what there was, and each as a ratio to the smallest
size per article; with `--export` also the outputs and a question. Memory is what the process cannot do
without: pages of mapped files, which the system drops when it needs the room, are not counted where Linux
tells them apart. Tables and outputs lie in `--folder`, which wants 80 kB an article. Every size runs in a
process of its own, so that peaks are its own."""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from itertools import accumulate
from pathlib import Path
from threading import Thread

from articles import ENDINGS, FIRST, ONSETS

from kgraph.cli import ALLOCATOR, COLLECTED_AFTER
from kgraph.config import BuildOptions
from kgraph.ids import article_id
from kgraph.model import Analysis, Article, Assertion, Block, Chain, EntityType, Mention, Sentence
from kgraph.spill import Spill

KINDS: tuple[EntityType, ...] = (
    "person",
    "person",
    "person",
    "place",
    "organisation",
    "organisation",
    "work",
    "event",
)
TOPICS, TOPIC_WORDS, COMMON_WORDS = 40, 1000, 40_000
"""Together about the lemmas that a million news articles use; `ZIPF_SHIFT` is Mandelbrot's, for text without
function words."""
ZIPF_SHIFT = 15
SENTENCES = (8, 30)
TERMS = (8, 14)
"""Content words of a sentence; news has eleven on average."""
COPIES, EDITED = 0.1, 0.05
"""The share of articles that are copies, and of a copy's sentences that an editor has changed or cut."""
STORY, FACTS, RETOLD, KEPT = 4, 6, 0.1, 0.7
"""Articles of a story, facts they have in common, the share of sentences that retell one, and of words kept
in retelling."""
FIGURES = 0.25
"""The share of sentences with a number."""


def word(number: int) -> str:
    """A pronounceable word for a number."""
    text = ""
    while True:
        text += "bdfgklmnprstvz"[number % 14] + "aeiou"[number // 14 % 5]
        number //= 70
        if not number:
            return text + "n"


@cache
def name(rank: int) -> tuple[str, EntityType]:
    """The name and type of the entity of a rank."""
    chance = random.Random(rank)
    kind = chance.choice(KINDS)
    last = chance.choice(ONSETS) + word(rank % 400) + chance.choice(ENDINGS)
    return (
        f"{chance.choice(FIRST)} {last}"
        if kind == "person"
        else f"{last.capitalize()} {word(rank).capitalize()}"
    ), kind


@cache
def zipf(size: int) -> list[float]:
    """Cumulative weights of ranks 0 to `size` - 1."""
    return list(accumulate(1 / (rank + ZIPF_SHIFT) for rank in range(size)))


def ranks(chance: random.Random, size: int, count: int) -> list[int]:
    """Ranks drawn by the Zipf law."""
    return chance.choices(range(size), cum_weights=zipf(size), k=count)


def words(chance: random.Random, topic: int, count: int) -> list[str]:
    """A third of them words of the topic, the others of everybody's."""
    own = sum(chance.random() < 0.3 for _ in range(count))
    special = [word(COMMON_WORDS + topic * TOPIC_WORDS + rank) for rank in ranks(chance, TOPIC_WORDS, own)]
    return special + [word(rank) for rank in ranks(chance, COMMON_WORDS, count - own)]


Plan = tuple[list[str], list[tuple[str, EntityType]], str]
"""What a sentence is made of: its words, the things it names, and a concept."""


def plan(chance: random.Random, topic: int, cast: list[tuple[str, EntityType]]) -> Plan:
    """A sentence of an article with this cast."""
    told = words(chance, topic, chance.randint(*TERMS))
    if chance.random() < FIGURES:
        told.append(str(chance.randint(2, 3000)))
    named = [chance.choice(cast) for _ in range(2) if chance.random() < 0.7]
    return (
        told,
        named,
        f"{word(COMMON_WORDS + topic * TOPIC_WORDS + ranks(chance, 60, 1)[0])} {word(COMMON_WORDS + topic)}",
    )


def retold(fact: Plan, chance: random.Random, topic: int) -> Plan:
    """A fact in somewhat other words and another order."""
    kept = [w for w in fact[0] if chance.random() < KEPT]
    told = kept + words(chance, topic, max(1, len(fact[0]) - len(kept)))
    return chance.sample(told, len(told)), fact[1], fact[2]


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

    def sentence(self, made: Plan, relation: str) -> None:
        told, named, concept = made
        begin, first = len(self.text), len(self.mentions)
        for surface, kind in named:
            self.mention(surface, kind)
        self.mention(concept, "concept")
        if len(named) > 1:
            self.assertions.append(
                Assertion(
                    sentence=len(self.sentences),
                    subject=first,
                    object=first + 1,
                    relation=relation,
                    start=begin,
                    end=begin + 3,
                )
            )
        terms = [*(w.lower() for surface, _ in named for w in surface.split()), *concept.split(), *told]
        self.text += " ".join(told)
        self.sentences.append(Sentence(start=begin, end=len(self.text), block=0, terms=tuple(terms)))
        self.text += ". "


def planned(number: int, *, seed: int, universe: int) -> tuple[list[Plan], int]:
    """The sentences of an article that is no copy, and its topic."""
    chance, story = (
        random.Random(seed * 1_000_003 + number),
        random.Random(seed * 7_368_787 + number // STORY),
    )
    topic = story.randrange(TOPICS)
    stars = [name(rank) for rank in ranks(story, universe, 3)]
    facts = [plan(story, topic, stars) for _ in range(FACTS)]
    cast = stars[:2] + [name(rank) for rank in ranks(chance, universe, chance.randint(2, 9))]

    def made() -> Plan:
        return (
            retold(chance.choice(facts), chance, topic)
            if chance.random() < RETOLD
            else plan(chance, topic, cast)
        )

    return [made() for _ in range(chance.randint(*SENTENCES))], topic


def edited(told: list[Plan], chance: random.Random, topic: int) -> list[Plan]:
    """Syndicated copy after an editor's work."""
    kept = [retold(made, chance, topic) if chance.random() < EDITED else made for made in told]
    return [made for made in kept if chance.random() >= EDITED] or kept


def simulated(count: int, *, seed: int = 1) -> Iterator[tuple[Article, Analysis]]:
    """`count` articles with their analyses, in the order of their ids."""
    universe = int(20 * count**0.75) + 50
    paths = sorted((f"{n:07}.txt" for n in range(count)), key=article_id)
    for path in paths:
        number = int(path[:7])
        chance = random.Random(seed * 7919 + number)
        copied = number > 10 and chance.random() < COPIES
        told, topic = planned(number - 7 if copied else number, seed=seed, universe=universe)
        writer = _Writer()
        for made in edited(told, chance, topic) if copied else told:
            writer.sentence(made, chance.choice(("say", "meet", "works for")))
        identity = article_id(path)
        yield (
            Article(
                id=identity,
                path=path,
                text=writer.text,
                title=writer.text[:40],
                blocks=(Block(start=0, end=len(writer.text)),),
                date=f"2026-{chance.randrange(1, 12):02}-{chance.randrange(1, 29):02}",
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


def memory() -> float:
    """MB that are this process's own now; where Linux does not tell, all that it ever had at once."""
    with suppress(OSError), Path("/proc/self/status").open(encoding="utf-8") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("RssAnon")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class Meter:
    """CPU seconds of every stage and its peak of memory, in MB."""

    def __init__(self) -> None:
        self.stages: dict[str, list[float]] = {}
        self._begun: dict[str, float] = {}
        self._peak = 0.0
        Thread(target=self._watch, daemon=True).start()

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        if not done:
            self._begun[stage], self._peak = time.process_time(), 0.0
        else:
            self.stages[stage] = [time.process_time() - self._begun.pop(stage), max(self._peak, memory())]
            sys.stderr.write(f"{stage}: {self.stages[stage][0]:.0f} CPU s, {self.stages[stage][1]:.0f} MB\n")

    def _watch(self) -> None:
        while True:
            self._peak = max(self._peak, memory())
            time.sleep(0.05)


def measure(count: int, *, exports: bool, without: list[str], folder: Path) -> dict[str, list[float]]:
    """For every stage its CPU seconds and peak of memory in this process; then what there was."""
    from kgraph import pipeline
    from kgraph.export.build import export_build
    from kgraph.graph.store import STORE, load
    from kgraph.pipeline import Clock, reduce

    meter = Meter()
    pipeline.ABREAST = 0  # what two stages take at once could not be told apart
    clock = Clock(meter)
    graph = reduce(
        simulated(count), options=BuildOptions(), title="simulated", clock=clock, spill=Spill.to(folder)
    )
    sizes = {
        name: [float(getattr(graph, name).height)]
        for name in ("mentions", "entities", "cooccurrences", "relations")
    }
    if exports:
        with tempfile.TemporaryDirectory(dir=folder) as place:
            with clock.stage("export"):
                options = BuildOptions(without=tuple(without))
                export_build(
                    graph, place, options=options, version="0", model={"name": "none", "version": "0"}
                )
            sizes |= {
                f"{path.name} MB": [path.stat().st_size / 1e6]
                for path in sorted(Path(place).iterdir())
                if path.is_file()
            }
            del graph
            with clock.stage("load, ask"):
                asked = load(Path(place) / STORE)
                asked.profile(asked.entities.sort("salience")["id"][-1])
    return meter.stages | sizes


def main() -> None:
    """Runs each size in a process of its own and prints a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, nargs="+", default=[100, 1000, 10_000])
    parser.add_argument("--export", action="store_true")
    parser.add_argument(
        "--without", nargs="+", default=[], help="as of `kgraph build`: graph.graphml wants 60 kB an article"
    )
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    parser.add_argument("--one", type=int)
    asked = parser.parse_args()
    if asked.one:
        gc.set_threshold(*COLLECTED_AFTER)
        sys.stdout.write(
            json.dumps(measure(asked.one, exports=asked.export, without=asked.without, folder=asked.folder))
        )
        return
    first: dict[str, float] = {}
    for count in asked.articles:
        begin = time.perf_counter()
        command = [sys.executable, Path(__file__), "--one", str(count), "--folder", asked.folder]
        command += [
            *(["--export"] if asked.export else []),
            *(["--without", *asked.without] if asked.without else []),
        ]
        settings = os.environ | {"_RJEM_MALLOC_CONF": ALLOCATOR}  # as the command has it
        figures = json.loads(
            subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=settings).stdout
        )
        first = first or {what: value[0] / count for what, value in figures.items()}
        sys.stdout.write(f"{count} articles ({time.perf_counter() - begin:.0f} s in all)\n")
        for what, (value, *peak) in figures.items():
            ratio = value / count / first[what] if first.get(what) else 0
            told = f"{value:12.1f} {'CPU s' if peak else '     '} {f'{peak[0]:8.0f} MB' if peak else '':11}"
            sys.stdout.write(f"  {what:20}{told} {ratio:8.2f} x the smallest size, per article\n")


if __name__ == "__main__":
    main()
