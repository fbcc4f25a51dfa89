"""What the constants of `kgraph.assemble.termhood` are set on: what readers tag an article with.

    kgraph build TEXTS -o OUT && python tests/quality/termhood.py OUT GOLD.jsonl

A line of GOLD has `doc` (the file's name) and `concepts` (phrases). Prints the share of each article's ten
strongest concepts that are among them (the same words, more words, or several of them) with the constants in
use, and, for each kind of text (the second part of a file's name), with those best on all other kinds.
"""

from __future__ import annotations

import itertools
import json
import re
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import polars as pl

import kgraph
from kgraph.assemble import termhood
from kgraph.assemble.salience import features
from kgraph.resolve.concept_rows import KEY_TERM

TOP = 10
GRID = {
    "COMMONEST": (0.0, 0.2, 0.4, 0.6),
    "CAPITALISED": (1.0, 0.5, 0.25),
    "BACKED": (0.0, 0.4, 0.8, 1.2),
    "MINOR": (0.33, 0.7),
}
Words = frozenset[str]


def words(phrase: str) -> Words:
    """The words of a phrase without the ends of plurals."""
    return frozenset(
        re.sub(r"(?<=\w{3})(ies|es|s)$", "", word) for word in re.findall(r"[a-z0-9]+", phrase.lower())
    )


def fits(found: Words, wanted: list[Words]) -> bool:
    return any(found >= one or (len(found) > 1 and found <= one) for one in wanted)


def judged(graph: kgraph.KnowledgeGraph, gold: Mapping[str, list[Words]]) -> dict[str, list[bool]]:
    """For each article in the gold data whether each of its strongest concepts fits."""
    minor = (pl.col("type").cast(pl.String) == "concept") & (pl.col("subtype").fill_null("") != KEY_TERM)
    entities = graph.entities.with_columns(minor=minor)
    weights = features(graph, graph.mentions, entities)  # type: ignore[arg-type]
    concepts = entities.filter(pl.col("type").cast(pl.String) == "concept").select("entity", "name")
    ranked = weights.join(concepts, on="entity").sort(
        ["article", "weight", "entity"], descending=[False, True, False]
    )
    names = dict(ranked.group_by("article").agg(pl.col("name").head(TOP)).iter_rows())
    docs = graph.articles["path"].to_list()
    return {
        docs[a]: [fits(words(n), gold[docs[a]]) for n in top] for a, top in names.items() if docs[a] in gold
    }


def precision(found: Mapping[str, list[bool]], docs: set[str]) -> float:
    hits = [hit for doc, some in found.items() if doc in docs for hit in some]
    return 100 * sum(hits) / max(1, len(hits))


def main(out: str, gold_file: str) -> None:
    """Prints the table."""
    lines = map(json.loads, Path(gold_file).read_text("utf-8").splitlines())
    gold = {line["doc"]: [words(c) for c in line["concepts"]] for line in lines}
    graph = kgraph.load(out)
    used = judged(graph, gold)
    print(f"constants in use: {precision(used, set(used)):.1f}")
    tried = []
    for values in itertools.product(*GRID.values()):
        for name, value in zip(GRID, values, strict=True):
            setattr(termhood, name, value)
        tried.append((values, judged(graph, gold)))
    kinds = defaultdict(set)
    for doc in used:
        kinds[doc.split("_")[1]].add(doc)
    for kind, docs in sorted(kinds.items()):
        values, best = max(tried, key=lambda one: precision(one[1], set(used) - docs))
        chosen = dict(zip(GRID, values, strict=True))
        print(f"{kind:10} {precision(best, docs):5.1f} (in use {precision(used, docs):.1f}) with {chosen}")


if __name__ == "__main__":
    main(*sys.argv[1:])
