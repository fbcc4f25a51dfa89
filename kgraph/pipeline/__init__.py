"""`build`: the order of the stages, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from contextvars import copy_context
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kgraph.cache import Cache, key
from kgraph.config import BuildOptions
from kgraph.corpus import Corpus, Resolution, Tables, collect, where_said
from kgraph.errors import ItemError, NothingToBuild, UsageError
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.select import Selection, select
from kgraph.language import speaking
from kgraph.model import Analysis, Article, Failure
from kgraph.pipeline.ahead import Spoilt
from kgraph.pipeline.analysing import Analysed, analysed, workers_of
from kgraph.pipeline.keeping import Kept
from kgraph.pipeline.models import models_of
from kgraph.pipeline.notices import notices
from kgraph.pipeline.pace import Clock, Pace, Progress, Told
from kgraph.pipeline.place import PRIVATE, check_places, held
from kgraph.read import InputSize, ReadArticle, find_articles
from kgraph.spill import Spill
from kgraph.versions import extra, installed

if TYPE_CHECKING:
    import polars as pl

    from kgraph.relate import Related
    from kgraph.tag import Tagging

__all__ = ["BuildResult", "Clock", "Progress", "build", "check_settings", "collection_name", "reduce"]

MANY = 50_000
"""Articles whose tables take a gigabyte and more."""
ABREAST = 20_000
"""Articles up to which topics and relations are made at once: half a gigabyte; of more, memory counts for
more than seconds."""
IN_MEMORY = f"the tables of so many articles took much memory; they lie on the disk after {extra('large')}"
CACHE_BROKEN = "the cache in OUTPUT could not be read and was begun anew"
Item = TypeVar("Item", bound=ReadArticle | Failure)


@dataclass(frozen=True, kw_only=True)
class BuildResult:
    """What a build made: the graph, what could not be used, warnings, seconds a stage, the model's name and
    version, and `figures`: articles and words a second by stage (`analyse.words_per_second`), and what the
    cache saved (`cache.articles`, `cache.words`, `cache.seconds_saved`)."""

    graph: KnowledgeGraph
    failures: list[Failure]
    warnings: list[str]
    timings: dict[str, float]
    model: dict[str, str]
    figures: dict[str, float] = field(default_factory=dict)


def build(
    inputs: Sequence[str | Path],
    output: str | Path,
    *,
    options: BuildOptions | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> BuildResult:
    """Builds the graph of `inputs` (files, folders, `-` for standard input) into the folder `output` and
    returns it.

    Raises a `RunError` where the run cannot go on; a file or article that cannot be used is in `failures`.
    """
    options = options or BuildOptions()
    folder = Path(output)
    check_places(inputs, folder)
    check_settings(options)
    model = models_of(options.analyse).details()
    with held(folder):
        cache = Cache(folder / PRIVATE / "cache.sqlite3" if options.cache else None)
        run = _Run(inputs, folder, options, model, cache, progress)
        try:
            return run.build()
        except Spoilt:  # what was damaged is forgotten now, and made anew
            return run.build()
        finally:
            cache.close()


def check_settings(options: BuildOptions) -> None:
    """Raises `UsageError`, before anything is read, for a format, engine or file that only a later stage
    would find wrong."""
    from kgraph import registry
    from kgraph.export import ALWAYS
    from kgraph.resolve.decisions import load_decisions
    from kgraph.tag.rules import read_rules

    for name in options.formats:
        registry.find("kgraph.exporters", name)
    for name in options.without:
        if name not in ALWAYS:
            raise UsageError(
                f"{name!r} is no format that is always written", hint=f"those are {', '.join(ALWAYS)}"
            )
    if options.analyse.engine != "auto":
        registry.find("kgraph.engines", options.analyse.engine)
    for name in options.tag.taggers:
        registry.find("kgraph.taggers", name)
    load_decisions(options.resolve.entities)
    if options.tag.topics is not None:
        read_rules(options.tag.topics)
    if options.tag.taxonomy not in ("none", "iptc"):
        read_rules(options.tag.taxonomy)


@dataclass(frozen=True)
class _Run:
    """One build: what is asked for, and the cache."""

    inputs: Sequence[str | Path]
    folder: Path
    options: BuildOptions
    model: dict[str, str]
    cache: Cache
    progress: Progress

    def build(self) -> BuildResult:
        """Reads, analyses, reduces and writes, each as far as that is not done already."""
        clock = Clock(self.progress)
        input_size = InputSize()
        measure = partial(input_size.measure, self.inputs, options=self.options.read, output=self.folder)
        pace = Pace(clock, input_size, measure, known=self._known_pace())
        pairs, failures = self._analysed(pace)
        if not len(pairs):
            reasons = "; ".join(sorted({f.reason for f in failures})[:3])
            raise NothingToBuild(
                "no article could be used", hint=reasons or "the input holds no file that kgraph can read"
            )
        title = self.options.title or collection_name(self.inputs)
        kept = Kept(self.folder, self.cache, pairs, self.model, options=self.options, title=title)
        graph = kept.load()
        there = graph is not None and kept.written()
        spill = Spill.to(self.folder / PRIVATE)
        if graph is None:
            with speaking(*self._languages()):
                reduced = reduce(pairs, options=self.options, title=title, clock=clock, spill=spill)
            graph = select(reduced, Selection(topic=self.options.topic))
        with clock.stage("export"):
            said = notices((ref for ref, _ in pairs.done), graph, spoken=frozenset(self._languages()))
            written = self._write(graph, failures, said, Told(pace), manifest_only=there)
        if not there:
            kept.keep(written)
        self._keep_pace(pace)
        of_the_machine = {
            CACHE_BROKEN: self.cache.broken,
            IN_MEMORY: spill.folder is None and len(pairs) >= MANY,
        }
        warnings = [*(what for what, so in of_the_machine.items() if so), *said]
        return BuildResult(
            graph=graph,
            failures=failures,
            warnings=warnings,
            timings=clock.seconds,
            model=self.model,
            figures=pace.figures(),
        )

    def _languages(self) -> list[str]:
        """What the pipelines speak, by ISO 639-1 codes; none of a pipeline for any language."""
        return [code for code in self.model["lang"].split() if code != "xx"]

    def _analysed(self, pace: Pace) -> tuple[Analysed, list[Failure]]:
        options, spoken = self.options, frozenset(self.model["lang"].split())
        languages = None if options.read.any_language or not spoken or "xx" in spoken else spoken
        found = find_articles(
            self.inputs, options=options.read, output=self.folder, cache=self.cache, languages=languages,
            workers=workers_of(options.analyse), input_size=pace.input_size,
        )  # fmt: skip
        with pace.running(), closing(found):
            pairs, failures = analysed(
                self._strictly(found), options=options.analyse, cache=self.cache, pace=pace
            )
            for _ in self._strictly(failures):
                pass
        return pairs, failures

    def _strictly(self, found: Iterable[Item]) -> Iterator[Item]:
        """With `strict`, what failed (rather than was skipped) ends the run."""
        for item in found:
            if self.options.strict and isinstance(item, Failure) and item.status == "failed":
                raise ItemError(
                    f"{item.path}: {item.reason}", hint="without --strict the run goes on and says so"
                )
            yield item

    def _write(
        self,
        graph: KnowledgeGraph,
        failures: Sequence[Failure],
        said: Sequence[str],
        timings: Told,
        *,
        manifest_only: bool,
    ) -> dict[Path, str]:
        from kgraph.export.build import export_build

        return export_build(
            graph, self.folder, options=self.options, version=installed(), model=self.model, failures=failures,
            warnings=said, timings=timings, manifest_only=manifest_only,
        )  # fmt: skip

    def _known_pace(self) -> float | None:
        value = self.cache.get(key("pace", self.options.analyse.model))
        return None if value is None else float(value)

    def _keep_pace(self, pace: Pace) -> None:
        if pace.words_a_second is not None:
            self.cache.put(
                key("pace", self.options.analyse.model), repr(round(pace.words_a_second, 1)).encode()
            )


def reduce(
    pairs: Iterable[tuple[Article, Analysis] | Tables],
    *,
    options: BuildOptions,
    title: str,
    clock: Clock,
    spill: Spill | None = None,
) -> KnowledgeGraph:
    """The graph of analysed articles, in the order of their ids; its large tables lie where `spill` puts
    them."""
    from kgraph.assemble import assemble
    from kgraph.boilerplate import without_boilerplate
    from kgraph.resolve import resolve

    spill = spill or Spill()
    with clock.stage("collect"):
        corpus = without_boilerplate(collect(pairs, spill=spill))
    with clock.stage("resolve"):
        resolution = spill.all(resolve(corpus, options=options.resolve))
        corpus = resolution.corpus or corpus
    tagging, related, tags = _tagged_and_related(
        corpus, resolution, options=options, clock=clock, spill=spill
    )
    with clock.stage("assemble"):
        corpus, resolution = where_said(corpus), replace(resolution, corpus=None)
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


def _tagged_and_related(
    corpus: Corpus, resolution: Resolution, *, options: BuildOptions, clock: Clock, spill: Spill
) -> tuple[Tagging, Related, pl.DataFrame]:
    """Topics and relations, which do not know one another, and the tags of all. Up to `ABREAST` articles both
    are made at the same time, and the seconds of relations are those that they take longer."""
    from kgraph.relate import relate
    from kgraph.tag import tag, tag_edges

    with ThreadPoolExecutor(1) as pool:
        relating = partial(relate, corpus, resolution, options=options.relate)
        begun = pool.submit(copy_context().run, relating) if len(corpus.articles) <= ABREAST else None
        with clock.stage("tag"):
            tagging = spill.all(tag(corpus, resolution, options=options.tag))
        with clock.stage("relate"):
            related = spill.all(begun.result() if begun else relating())
            tags = spill(
                tag_edges(tagging.tags, relations=related.relations, cooccurrences=related.cooccurrences)
            )
    return tagging, related, tags


def collection_name(inputs: Sequence[str | Path]) -> str:
    """A name for the collection: that of its folder or file, the first three where there are more."""
    places = [Path(i).resolve() for i in inputs if str(i) != "-"]
    names = [place.name if place.is_dir() else place.stem for place in places]
    names += ["standard input"] * (len(inputs) - len(places))
    return ", ".join(names[:3]) + (" and more" if len(names) > 3 else "")
