"""SQLite and DuckDB as the store that `kgraph serve` asks, on the same built graph: how long the index
takes, how large it is, how long questions take. DuckDB is not among kgraph's packages: `pip install duckdb`
first.

    python tests/benchmarks/stores.py OUTPUT [--questions 200]

Prints CPU seconds and bytes, and CPU milliseconds a question (median and 95th of 100), each with a
connection of its own.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kgraph.graph.store import load
from kgraph.graph.view.network import pairs
from kgraph.serve.web.archive import Archive
from kgraph.serve.web.index import indexed
from kgraph.serve.web.pages import neighbourhood_of


def timed(asks: list[Callable[[], object]]) -> str:
    """The CPU milliseconds of some questions in words."""
    spent = []
    for ask in asks:
        begun = time.process_time()
        ask()
        spent.append((time.process_time() - begun) * 1000)
    return f"{statistics.median(spent):8.1f} {sorted(spent)[int(0.95 * (len(spent) - 1))]:8.1f} ms"


def main() -> None:
    """Makes both stores of a graph and asks both the same."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("output", type=Path)
    parser.add_argument("--questions", type=int, default=200)
    given = parser.parse_args()
    graph = load(given.output)
    chance = random.Random(1)
    some = chance.sample(range(graph.entities.height), min(given.questions, graph.entities.height))
    ids = [graph.entities["id"][n] for n in some]
    words = [
        text.split()[len(text.split()) // 2]
        for text in graph.articles["text"].sample(min(50, graph.articles.height), seed=1)
    ]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        begun = time.process_time()
        path = indexed(graph, "benchmark", folder)
        sys.stdout.write(
            f"SQLite   index {time.process_time() - begun:6.1f} s {path.stat().st_size / 1e6:8.1f} MB\n"
        )
        archive = Archive(path)
        numbers = [archive.number(one) for one in ids]
        told = timed([lambda n=n: neighbourhood_of(archive, n, most=30, type=None) for n in numbers])
        sys.stdout.write(f"  neighbourhood drawn, of 30      {told}\n")
        told = timed([lambda n=n: archive.neighbours(n, most=30) for n in numbers])
        sys.stdout.write(f"  30 neighbours with sentences    {told}\n")
        told = timed([lambda n=n: archive.sentences(n, most=20) for n in numbers])
        sys.stdout.write(f"  20 sentences of an entity       {told}\n")
        told = timed([lambda w=w: archive.search(w, most=20) for w in words])
        sys.stdout.write(f"  20 sentences with a word        {told}\n")
        _duckdb(graph, folder, some, words)


def _duckdb(graph, folder, some, words) -> None:  # type: ignore[no-untyped-def]
    import duckdb

    begun = time.process_time()
    frames = {
        "pairs": pairs(graph),
        "mentions": graph.mentions,
        "sentences": graph.sentences,
        "articles": graph.articles,
    }
    for name, frame in frames.items():
        frame.write_parquet(folder / f"{name}.parquet")
    base = duckdb.connect(str(folder / "served.duckdb"))
    base.execute("SET threads = 2")
    for name in frames:
        base.execute(f"CREATE TABLE {name} AS SELECT * FROM read_parquet('{folder / name}.parquet')")
    base.execute(
        "CREATE INDEX a ON pairs (source); CREATE INDEX b ON pairs (target); "
        "CREATE INDEX c ON mentions (entity)"
    )
    base.execute("CHECKPOINT")
    size = (folder / "served.duckdb").stat().st_size
    sys.stdout.write(
        f"DuckDB   index {time.process_time() - begun:6.1f} s {size / 1e6:8.1f} MB, "
        "no full text: its extension is fetched\n"
    )
    near = (
        "SELECT * FROM pairs WHERE source = ? "
        "UNION ALL SELECT * FROM pairs WHERE target = ? "
        "ORDER BY weight DESC LIMIT 30"
    )
    said = (
        'SELECT s.*, substr(a.text, s.start + 1, s."end" - s.start) '
        "FROM (SELECT DISTINCT sentence FROM mentions WHERE entity = ? "
        "ORDER BY 1 LIMIT 20) m JOIN sentences s USING (sentence) JOIN articles a USING (article)"
    )
    held = 'SELECT article FROM articles WHERE contains(lower("text"), ?) LIMIT 20'
    told = timed([lambda n=n: base.execute(near, [n, n]).fetchall() for n in some])
    sys.stdout.write(f"  30 neighbours, no sentences     {told}\n")
    told = timed([lambda n=n: base.execute(said, [n]).fetchall() for n in some])
    sys.stdout.write(f"  20 sentences of an entity       {told}\n")
    told = timed([lambda w=w: base.execute(held, [w.lower()]).fetchall() for w in words])
    sys.stdout.write(f"  20 articles with a word, scan   {told}\n")


if __name__ == "__main__":
    main()
