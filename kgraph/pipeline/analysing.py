"""The map stage: every article read into the cache and analysed once, from the cache or by whichever engine
the settings name.

Articles flow: while some are being analysed the next are read. Of those that are done only refs and keys stay
in memory."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache as cached
from itertools import chain, groupby

import msgspec

from kgraph import registry
from kgraph.cache import Cache, key
from kgraph.config import AnalyseOptions
from kgraph.corpus import Tables
from kgraph.engines.processes import processors
from kgraph.errors import RunError
from kgraph.model import Analysis, Article, Failure
from kgraph.pipeline.ahead import Ahead, Done, loaded
from kgraph.pipeline.models import Models, models_of
from kgraph.pipeline.pace import Pace
from kgraph.read import ReadArticle
from kgraph.versions import ANALYSIS, code_digest, dependencies

Outcome = Analysis | Failure
BATCH_CHARACTERS = 40_000
"""Text handed to a worker at once: about a second of the model's time, so that progress and a kill are never
far apart."""
PER_WORKER = 80_000
"""Characters that a process is worth starting for: on two processors, two and one took as long for
150,000."""
MOST_WORKERS = 4
"""Processes unless the person says how many: each takes 350 MB."""
RUN = 8
"""Articles in the cache for each that is not, from which they are collected while others are analysed: in
shorter runs more time goes into putting tables together."""
_encoder = msgspec.msgpack.Encoder()
_batch_decoder = msgspec.msgpack.Decoder(type=list[Article])
_outcomes_decoder = msgspec.msgpack.Decoder(type=tuple[list[Outcome], int])


class Analysed:
    """The articles that were analysed, in the order of their ids. They and their analyses lie in the cache
    and not in memory, but for those that are collected already."""

    def __init__(self, done: Iterable[Done], cache: Cache, ahead: Ahead | None = None) -> None:
        self.done = sorted(done, key=lambda one: one[0].id)
        self.cache, self.ahead = cache, ahead

    def __len__(self) -> int:
        return len(self.done)

    def __iter__(self) -> Iterator[tuple[Article, Analysis] | Tables]:
        """What `collect` takes, once: each article and its analysis, or tables of several. Raises
        `Spoilt`."""
        made = self.ahead.tables() if self.ahead else {}
        place = 0
        while place < len(self.done):
            tables = made.pop(self.done[place][0].id, None)
            place += 1 if tables is None else len(tables)
            yield loaded(self.cache, self.done[place - 1]) if tables is None else tables


def analysed(
    found: Iterable[ReadArticle | Failure], *, options: AnalyseOptions, cache: Cache, pace: Pace
) -> tuple[Analysed, list[Failure]]:
    """Everything found, analysed, and what failed. No model is loaded where the cache has everything."""
    models = models_of(options)
    work = Work(models, options.names, options.fast, every_version(models, options.names, options.fast))
    desk = _Desk(found, work, cache, pace)
    try:
        for outcomes, spared in _run(work, desk, options):
            pace.repeated_characters += spared
            for outcome in outcomes:
                desk.take(outcome)
    except BaseException:
        desk.ahead.stop()
        raise
    cache.flush()
    return Analysed(desk.done, cache, desk.ahead), desk.failures


class _Desk:
    """Where articles wait for their analyses."""

    def __init__(self, found: Iterable[ReadArticle | Failure], work: Work, cache: Cache, pace: Pace) -> None:
        self.found, self.work, self.cache, self.pace = found, work, cache, pace
        self.done: list[Done] = []
        self.waiting: dict[str, Done] = {}
        self.failures: list[Failure] = []
        self.ahead = Ahead(cache)
        self.alone = True

    def missing(self) -> Iterator[Article]:
        """The articles whose analyses the cache does not have. After the last of them, while others are at
        work on them, what it has is collected."""
        for item in self.pace.reading(self.found):
            if isinstance(item, Failure):
                self.failures.append(item)
                continue
            name = key(self.work.versions[self.work.models.of(item.ref.language)], item.ref.content)
            if self.cache.has(name):
                self.done.append((item.ref, name))
                self.pace.spared(item.ref)
            else:
                self.waiting[item.ref.id] = item.ref, name
                self.pace.missed(item.ref)
                yield item.article()
        if not self.alone and self.mostly_done():
            self.ahead.begin(self.done, self.waiting)

    def mostly_done(self) -> bool:
        """Whether so much is cached, as far as is known, that it is worth while to collect it meanwhile."""
        return len(self.done) >= RUN * len(self.waiting)

    def take(self, outcome: Outcome) -> None:
        """One analysis, or why there is none."""
        if isinstance(outcome, Failure):
            ref, _ = next(one for one in self.waiting.values() if one[0].path == outcome.path)
            del self.waiting[ref.id]
            self.failures.append(outcome)
        else:
            ref, name = self.waiting.pop(outcome.article)
            self.cache.put(name, _encoder.encode(outcome))
            self.done.append((ref, name))
        self.pace.analysed(ref)


def _run(work: Work, desk: _Desk, options: AnalyseOptions) -> Iterator[tuple[list[Outcome], int]]:
    articles, workers = desk.missing(), workers_of(options)
    first = next(batches(articles, max(2, workers) * PER_WORKER), [])
    if not first:
        return
    engine = options.engine if options.scheduler is None else "dask"
    if engine == "auto":
        worthwhile = sum(len(article.text) for article in first) // PER_WORKER
        there = processors() if worthwhile > 1 else 1
        beside = there > 1 and desk.mostly_done()
        if not options.workers:
            workers = min(workers, there - 1 if beside else there)  # one is left for what is collected
        workers = max(1, min(workers, worthwhile))
        engine = "processes" if workers > 1 or beside else "serial"
    desk.alone = engine == "serial"
    run = registry.find("kgraph.engines", engine)
    given = map(_encoder.encode, batches(chain(first, articles), BATCH_CHARACTERS))
    for outcomes in run(work, given, workers=workers, scheduler=options.scheduler):
        yield _outcomes_decoder.decode(outcomes)


def workers_of(options: AnalyseOptions) -> int:
    """How many processes to work with at most. Nothing is loaded to find out: mostly there is nothing for
    them to do."""
    return options.workers or min(MOST_WORKERS, os.cpu_count() or 1)


def batches(articles: Iterable[Article], least: int) -> Iterator[list[Article]]:
    """Articles in order, in batches that reach `least` characters each but for the last."""
    batch: list[Article] = []
    size = 0
    for article in articles:
        batch.append(article)
        size += len(article.text)
        if size >= least:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class Work(msgspec.Struct, frozen=True):
    """The work of one batch, as bytes to bytes, so that any engine can carry it, to machines that have what
    this one has."""

    models: Models
    names: str
    fast: bool
    versions: dict[str, bytes]
    """By pipeline."""

    def __call__(self, batch: bytes) -> bytes:
        """Encoded articles to their encoded outcomes, in order, and how many characters the model was spared
        as it had read them before. Raises `RunError` where other versions would do the work."""
        from kgraph.analyse import analyse, spared

        if every_version(self.models, self.names, self.fast) != self.versions:
            raise RunError(
                "a worker has another version of kgraph, spaCy or the model than this machine",
                hint="install the same on all machines, or the graph would depend on who analysed what",
            )
        before = spared()
        outcomes: list[Outcome] = []
        for model, articles in groupby(
            _batch_decoder.decode(batch), lambda article: self.models.of(article.language)
        ):
            outcomes += analyse(list(articles), model=model, names=self.names, fast=self.fast)
        return _encoder.encode((outcomes, spared() - before))


def every_version(models: Models, names: str, fast: bool) -> dict[str, bytes]:
    """`versions_of` each pipeline."""
    return {model: versions_of(model, names, fast) for model in (models.usual, *models.others.values())}


@cached
def versions_of(model: str, names: str = "auto", fast: bool = False) -> bytes:
    """A hash of the versions of all that an analysis with a pipeline depends on, beside the article."""
    from kgraph.analyse import model_details

    return key(
        "analysis",
        names,
        str(fast),
        code_digest(without=ANALYSIS),
        dependencies(),
        *model_details(model).values(),
    )
