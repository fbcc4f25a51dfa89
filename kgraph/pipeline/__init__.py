"""`build`: the order of the stages, and nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kgraph.cache import Cache
from kgraph.config import BuildOptions
from kgraph.corpus import collect
from kgraph.errors import NothingToBuild
from kgraph.graph.tables import KnowledgeGraph
from kgraph.model import Analysis, Article, Failure
from kgraph.pipeline.analysing import analysed

Progress = Callable[[str, int, int | None], None]
"""Told `(stage, done, total)`; `total` is None while unknown."""
PRIVATE = ".kgraph"
"""The folder in OUTPUT that holds the cache and the built graph's tables."""


@dataclass(frozen=True, kw_only=True)
class BuildResult:
    """What a build made: the graph, one `(path, outcome)` an input, warnings and seconds a stage."""

    graph: KnowledgeGraph
    articles: list[Article]
    failures: list[Failure]
    warnings: list[str]
    timings: dict[str, float]
    model: dict[str, str]


@dataclass
class _Clock:
    progress: Progress
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self.progress(name, 0, None)
        begin = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - begin, 3)
        self.progress(name, 1, 1)


def build(inputs: Sequence[str | Path], output: str | Path, *, options: BuildOptions | None = None,
          progress: Progress = lambda stage, done, total: None) -> BuildResult:
    """Builds the graph of `inputs` (files, folders, `-` for standard input) into the folder `output` and returns it.

    Raises a `RunError` where the run cannot go on; a file or article that cannot be used is in `failures`.
    """
    from kgraph.analyse import model_details

    options = options or BuildOptions()
    folder = Path(output)
    clock = _Clock(progress)
    model = model_details(options.analyse.model)
    cache = Cache(folder / PRIVATE / "cache.sqlite3" if options.cache else None)
    try:
        articles, failures = _read(inputs, folder, options, model["lang"], cache, clock)
        with clock.stage("analyse"):
            pairs, failed = analysed(articles, options=options.analyse, cache=cache, progress=progress)
        failures += failed
        if not pairs:
            raise NothingToBuild("no article could be used", hint="; ".join(sorted({f.reason for f in failures})[:3]) or "the input is empty")
        graph = reduce(pairs, options=options, title=options.title or _title(inputs), clock=clock)
        result = BuildResult(graph=graph, articles=[a for a, _ in pairs], failures=failures, warnings=[], timings=clock.seconds, model=model)
        with clock.stage("export"):
            _write(result, folder, options)
    finally:
        cache.close()
    return result


def _read(inputs: Sequence[str | Path], folder: Path, options: BuildOptions, language: str, cache: Cache,
          clock: _Clock) -> tuple[list[Article], list[Failure]]:
    from kgraph.read import read

    articles: list[Article] = []
    failures: list[Failure] = []
    with clock.stage("read"):
        for outcome in read(inputs, options=options.read, output=folder, cache=cache):
            if isinstance(outcome, Failure):
                failures.append(outcome)
            else:
                articles.append(outcome)
            clock.progress("read", len(articles) + len(failures), None)
    return articles, failures


def reduce(pairs: Sequence[tuple[Article, Analysis]], *, options: BuildOptions, title: str, clock: _Clock) -> KnowledgeGraph:
    """The graph of analysed articles."""
    from kgraph.assemble import assemble
    from kgraph.relate import relate
    from kgraph.resolve import resolve
    from kgraph.tag import tag

    with clock.stage("resolve"):
        corpus = collect(pairs)
        resolution = resolve(corpus, options=options.resolve)
    with clock.stage("tag"):
        tagging = tag(corpus, resolution, options=options.tag)
    with clock.stage("relate"):
        related = relate(corpus, resolution, options=options.relate)
    with clock.stage("assemble"):
        return assemble(corpus, resolution, title=title, topics=tagging.topics, tags=tagging.tags, origins=related.origins,
                        cooccurrences=related.cooccurrences, relations=related.relations, statements=related.statements,
                        quotes=related.quotes, corroborations=related.corroborations)


def _write(result: BuildResult, folder: Path, options: BuildOptions) -> None:
    from kgraph.export import export

    export(result.graph, folder, formats=options.formats)


def _title(inputs: Sequence[str | Path]) -> str:
    """A name for the collection: that of its folder or file."""
    names = [Path(i).resolve().stem if str(i) != "-" else "standard input" for i in inputs]
    return ", ".join(names[:3]) + (" and more" if len(names) > 3 else "")
