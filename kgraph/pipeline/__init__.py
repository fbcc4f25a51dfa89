"""`build`: the order of the stages, and nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kgraph.cache import Cache
from kgraph.config import BuildOptions
from kgraph.corpus import collect
from kgraph.errors import ItemError, NothingToBuild
from kgraph.graph.select import Selection, select
from kgraph.graph.tables import KnowledgeGraph
from kgraph.model import Analysis, Article, Failure
from kgraph.pipeline.analysing import analysed
from kgraph.pipeline.keeping import Kept
from kgraph.pipeline.place import PRIVATE, check_places, held
from kgraph.versions import installed

Progress = Callable[[str, int, int | None], None]
"""Told `(stage, done, total)`; `total` is None while unknown."""


@dataclass(frozen=True, kw_only=True)
class BuildResult:
    """What a build made: the graph, what could not be used, warnings, seconds a stage, and the model's name and version."""

    graph: KnowledgeGraph
    failures: list[Failure]
    warnings: list[str]
    timings: dict[str, float]
    model: dict[str, str]


@dataclass
class Clock:
    """Seconds by stage, and whoever wants to know of progress."""

    progress: Progress = lambda stage, done, total: None
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Counts the time spent inside."""
        self.progress(name, 0, None)
        begin = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - begin, 3)
        self.progress(name, 1, 1)


def build(
    inputs: Sequence[str | Path],
    output: str | Path,
    *,
    options: BuildOptions | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> BuildResult:
    """Builds the graph of `inputs` (files, folders, `-` for standard input) into the folder `output` and returns it.

    Raises a `RunError` where the run cannot go on; a file or article that cannot be used is in `failures`.
    """
    from kgraph.analyse import model_details

    options = options or BuildOptions()
    folder = Path(output)
    check_places(inputs, folder)
    check_settings(options)
    model = model_details(options.analyse.model)
    with held(folder):
        cache = Cache(folder / PRIVATE / "cache.sqlite3" if options.cache else None)
        try:
            return _build(inputs, folder, options, model, cache, Clock(progress))
        finally:
            cache.close()


def check_settings(options: BuildOptions) -> None:
    """Raises `UsageError`, before anything is read, for a format, engine or file that only a later stage would find wrong."""
    from kgraph import registry
    from kgraph.resolve.decisions import load_decisions
    from kgraph.tag.rules import read_rules

    for name in options.formats:
        registry.find("kgraph.exporters", name)
    if options.analyse.engine != "auto":
        registry.find("kgraph.engines", options.analyse.engine)
    load_decisions(options.resolve.entities)
    if options.tag.topics is not None:
        read_rules(options.tag.topics)
    if options.tag.taxonomy not in ("none", "iptc"):
        read_rules(options.tag.taxonomy)


def _build(
    inputs: Sequence[str | Path], folder: Path, options: BuildOptions, model: dict[str, str], cache: Cache, clock: Clock
) -> BuildResult:
    articles, failures = _read(inputs, folder, options, model["lang"], cache, clock)
    with clock.stage("analyse"):
        pairs, failed = analysed(articles, options=options.analyse, cache=cache, progress=clock.progress)
    for failure in failed:
        _strictly(failure, options)
    failures += failed
    if not len(pairs):
        reasons = "; ".join(sorted({f.reason for f in failures})[:3])
        raise NothingToBuild("no article could be used", hint=reasons or "the input holds no file that kgraph can read")
    kept = Kept(folder, cache, pairs, model, options=options, title=options.title or collection_name(inputs))
    graph = kept.load()
    if graph is None:
        graph = select(reduce(pairs, options=options, title=kept.title, clock=clock), Selection(topic=options.topic))
    result = BuildResult(graph=graph, failures=failures, warnings=[], timings=clock.seconds, model=model)
    with clock.stage("export"):
        _write(result, folder, options)
    kept.keep()
    return result


def _strictly(failure: Failure, options: BuildOptions) -> None:
    """With `strict`, what failed (rather than was skipped) ends the run."""
    if options.strict and failure.status == "failed":
        raise ItemError(f"{failure.path}: {failure.reason}", hint="without --strict the run goes on and says so")


def _read(
    inputs: Sequence[str | Path], folder: Path, options: BuildOptions, language: str, cache: Cache, clock: Clock
) -> tuple[list[Article], list[Failure]]:
    from kgraph.read import read

    languages = None if options.read.any_language or language in ("", "xx") else frozenset({language})
    articles: list[Article] = []
    failures: list[Failure] = []
    with clock.stage("read"):
        for outcome in read(
            inputs, options=options.read, output=folder, cache=cache, languages=languages, workers=options.analyse.workers
        ):
            if isinstance(outcome, Failure):
                _strictly(outcome, options)
                failures.append(outcome)
            else:
                articles.append(outcome)
            clock.progress("read", len(articles) + len(failures), None)
    return articles, failures


def reduce(pairs: Iterable[tuple[Article, Analysis]], *, options: BuildOptions, title: str, clock: Clock) -> KnowledgeGraph:
    """The graph of analysed articles."""
    from kgraph.assemble import assemble
    from kgraph.relate import relate
    from kgraph.resolve import resolve
    from kgraph.tag import tag, tag_edges

    with clock.stage("resolve"):
        corpus = collect(pairs)
        resolution = resolve(corpus, options=options.resolve)
        corpus = resolution.corpus or corpus
    with clock.stage("tag"):
        tagging = tag(corpus, resolution, options=options.tag)
    with clock.stage("relate"):
        related = relate(corpus, resolution, options=options.relate)
        tags = tag_edges(tagging.tags, relations=related.relations, cooccurrences=related.cooccurrences)
    with clock.stage("assemble"):
        return assemble(
            corpus,
            resolution,
            title=title,
            topics=tagging.topics,
            tags=tags,
            origins=related.origins,
            cooccurrences=related.cooccurrences,
            relations=related.relations,
            statements=related.statements,
            quotes=related.quotes,
            corroborations=related.corroborations,
        )


def _write(result: BuildResult, folder: Path, options: BuildOptions) -> None:
    from kgraph.export.build import export_build

    export_build(
        result.graph,
        folder,
        options=options,
        version=installed("kgraph"),
        model=result.model,
        failures=result.failures,
        warnings=result.warnings,
        timings=result.timings,
    )


def collection_name(inputs: Sequence[str | Path]) -> str:
    """A name for the collection: that of its folder or file, the first three where there are more."""
    names = [Path(i).resolve().stem if str(i) != "-" else "standard input" for i in inputs]
    return ", ".join(names[:3]) + (" and more" if len(names) > 3 else "")
