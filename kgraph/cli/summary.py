"""What is said when a build is done: what went in, what was found, what was left out and why, where to look
next."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import polars as pl

from kgraph.cli.terminal import plain
from kgraph.cli.words import PLURAL, amount, listing
from kgraph.display import shortened
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.model import ENTITY_TYPES, Failure

NAMES = 5
"""Names shown of each type of entity, and files of each reason."""
REASONS = 20
"""Reasons for leaving something out that are shown, the most frequent."""
REPEATED = "the same text as another (manifest.json says which)"
INDENT = 14


def summary(
    graph: KnowledgeGraph,
    *,
    failures: Sequence[Failure],
    warnings: Sequence[str],
    output: Path,
    page: bool = True,
) -> str:
    """The closing summary, as lines of plain text; `page`: whether there is one to open."""
    lines = [_line("Articles", _articles(graph, failures)), *_entities(graph), *_topics(graph)]
    lines.append(_line("Relations", _relations(graph)))
    if graph.corroborations.height:
        lines.append(_line("Claims", _claims(graph)))
    lines += _left_out(failures)
    lines += [_line("Warning", warning) for warning in warnings]
    lines += ["", *([_line("Open", str(output / "graph.html"))] if page else [])]
    if graph.entities.height:
        top = graph.entities.sort(["salience", "entity"], descending=[True, False]).item(0, "name")
        lines.append(_line("Ask", f'kgraph show {output} "{shortened(top)}"'))
    return "\n".join(lines)


def stats(timings: Mapping[str, float], figures: Mapping[str, float], articles: int) -> str:
    """Seconds and pace of each stage, of the whole, and what the cache saved. `figures` are those of a
    `BuildResult`."""
    whole = sum(timings.values())
    lines = [
        "",
        *(_line(stage.capitalize(), _pace(stage, seconds, figures)) for stage, seconds in timings.items()),
    ]
    lines.append(_line("In all", f"{whole:8.2f} s  {articles / whole if whole else 0:10,.1f} articles/s"))
    lines += [_line("Cache", saved)] if (saved := _saved(figures)) else []
    for what, where in (
        ("articles", "of the same text as another"),
        ("characters", "in passages that the model had read before"),
    ):
        if repeated := int(figures.get(f"repeated.{what}", 0)):
            lines.append(_line("Read once", f"{repeated:,} {what} {where}"))
    if peak := _peak_memory():
        lines.append(_line("Memory", f"{peak / 2**20:8.0f} MB at most"))
    return "\n".join(lines)


def _pace(stage: str, seconds: float, figures: Mapping[str, float]) -> str:
    found = ((what, figures.get(f"{stage}.{what}_per_second")) for what in ("articles", "words"))
    return f"{seconds:8.2f} s  " + "  ".join(
        f"{pace:10,.1f} {what}/s" for what, pace in found if pace is not None
    )


def _saved(figures: Mapping[str, float]) -> str:
    articles, words = int(figures.get("cache.articles", 0)), int(figures.get("cache.words", 0))
    if not articles:
        return ""
    seconds = figures.get("cache.seconds_saved")
    spared = f", about {seconds:,.0f} s of the model" if seconds is not None else ""
    return f"{amount(articles, 'analysis', 'analyses')} of {amount(words, 'word', 'words')} found{spared}"


def _line(head: str, text: str) -> str:
    return f"{head:<{INDENT}}{plain(text)}"


def _articles(graph: KnowledgeGraph, failures: Sequence[Failure]) -> str:
    counts: Counter[str] = Counter()
    for failure in failures:
        counts[failure.status] += failure.count
    said = [
        amount(graph.articles.height, "read"),
        *(amount(counts[s], s) for s in ("duplicate", "skipped", "failed") if counts[s]),
    ]
    dates = sorted(graph.articles["date"].drop_nulls().to_list())
    span = f"  ({' to '.join(dict.fromkeys((dates[0], dates[-1])))})" if dates else ""
    return ", ".join(said) + span


def _entities(graph: KnowledgeGraph) -> Iterable[str]:
    yield _line("Entities", amount(graph.entities.height, "found"))
    for kind in ENTITY_TYPES:
        ranked = graph.entities.filter(pl.col("type") == kind).sort(
            ["salience", "entity"], descending=[True, False]
        )
        if ranked.height:
            noun = kind if ranked.height == 1 else PLURAL[kind]
            yield _line("", f"{ranked.height:>6,} {noun:<14}" + listing(ranked["name"].to_list(), NAMES))


def _topics(graph: KnowledgeGraph) -> Iterable[str]:
    ranked = graph.topics.sort(["articles", "sentences", "topic"], descending=[True, True, False])
    if ranked.height:
        yield _line("Topics", f"{ranked.height:,}: " + listing(ranked["label"].to_list(), NAMES, apart="; "))


def _relations(graph: KnowledgeGraph) -> str:
    return f"{graph.relations.height:,} stated, {graph.cooccurrences.height:,} pairs named together"


def _claims(graph: KnowledgeGraph) -> str:
    told = graph.corroborations
    differ = told.filter(pl.col("status") == "differs")["claim"].n_unique()
    return f"{told['claim'].n_unique():,} told by more than one article" + (
        f", {differ:,} told differently" if differ else ""
    )


def _left_out(failures: Sequence[Failure]) -> Iterable[str]:
    if not failures:
        return
    counts: Counter[tuple[str, str]] = Counter()
    paths: dict[tuple[str, str], set[str]] = defaultdict(set)
    for failure in failures:
        kind = failure.status, REPEATED if failure.status == "duplicate" else failure.reason
        counts[kind] += failure.count
        paths[kind].add(failure.path)
    yield ""
    ranked = sorted(counts, key=lambda kind: (-counts[kind], kind))
    for n, (status, reason) in enumerate(ranked[:REASONS]):
        said = f"{reason}: {listing(sorted(paths[status, reason]), NAMES)}"
        yield _line("" if n else "Left out", f"{counts[status, reason]:>6,} {status:<10}{said}")
    if more := ranked[REASONS:]:
        yield _line(
            "",
            f"{sum(counts[kind] for kind in more):>6,} for {len(more):,} other reasons, which manifest.json tells",
        )


def _peak_memory() -> int | None:
    """The most memory this process held, in bytes; None where the system does not tell."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    import sys

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
