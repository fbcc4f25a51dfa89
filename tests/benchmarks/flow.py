"""Whether reading and analysing need more memory where there is more text, and how fast they are without the
model.

    python tests/benchmarks/flow.py [--articles 2000 20000 100000]

For each size makes one `.jsonl.gz` of that many articles, reads it into a cache and analyses it with a
stand-in that finds one sentence an article, then again from the cache. Prints peak memory, processor seconds,
and both a thousand articles. Every size runs in a process of its own."""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from kgraph.cache import Cache
from kgraph.config import AnalyseOptions, ReadOptions
from kgraph.model import Analysis, Article, Sentence
from kgraph.pipeline import analysing
from kgraph.pipeline.pace import Clock, Pace
from kgraph.read import InputSize, find_articles

WORDS = "clinic harbour council river teacher market winter letter garden bridge doctor story evening village music window".split()


def make(file: Path, count: int) -> None:
    """One file of `count` articles of about 150 words."""
    with gzip.open(file, "wt", compresslevel=1, encoding="utf-8") as out:
        for number in range(count):
            chance = random.Random(number)
            text = f"Number {number} of the stories. " + " ".join(
                f"The {chance.choice(WORDS)} and the {chance.choice(WORDS)} were of {chance.choice(WORDS)}."
                for _ in range(17)
            )
            out.write(
                json.dumps(
                    {"text": text, "title": f"Story {number}", "url": f"https://news.example/{number}"}
                )
                + "\n"
            )


def stand_in(work: object, batches: Iterable[bytes], **_: object) -> Iterator[bytes]:
    """An engine that finds one sentence an article."""
    decoder, encoder = msgspec.msgpack.Decoder(list[Article]), msgspec.msgpack.Encoder()
    for batch in batches:
        sentences = (Sentence(start=0, end=9, block=0),)
        yield encoder.encode(
            ([Analysis(article=a.id, sentences=sentences) for a in decoder.decode(batch)], 0)
        )


def flow(file: Path, folder: Path) -> dict[str, float]:
    """Processor seconds of reading and analysing one file with the cache in `folder`, and this process's peak
    memory in MB."""
    analysing.registry.find = lambda group, name: stand_in if group == "kgraph.engines" else find(group, name)  # type: ignore[assignment]
    cache, begin = Cache(folder / "cache.sqlite3"), time.process_time()
    found = find_articles([file], options=ReadOptions(), cache=cache, languages={"en"})
    pace = Pace(Clock(), InputSize())
    with pace.running():
        pairs, _ = analysing.analysed(found, options=AnalyseOptions(), cache=cache, pace=pace)
    seconds = time.process_time() - begin
    cache.close()
    return {
        "articles": len(pairs),
        "seconds": seconds,
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


find = analysing.registry.find


def main() -> None:
    """Runs each size twice, each time in a process of its own."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, nargs="+", default=[2000, 20_000, 100_000])
    parser.add_argument("--one", nargs=2)
    asked = parser.parse_args()
    if asked.one:
        sys.stdout.write(json.dumps(flow(*map(Path, asked.one))))
        return
    for count in asked.articles:
        with tempfile.TemporaryDirectory() as place:
            file = Path(place, "articles.jsonl.gz")
            make(file, count)
            for what in ("new", "cached"):
                command = [sys.executable, __file__, "--one", str(file), place]
                told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
                each = told["seconds"] / count * 1000
                sys.stdout.write(f"{count:8} articles, {what:6}  {told['seconds']:7.1f} CPU s  {each:6.2f} ms an article  "
                                 f"peak {told['peak MB']:6.0f} MB\n")  # fmt: skip


if __name__ == "__main__":
    main()
