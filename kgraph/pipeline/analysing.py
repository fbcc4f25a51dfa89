"""The map stage: every article analysed once, from the cache or by whichever engine the settings name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from kgraph import registry
from kgraph.cache import Cache, key
from kgraph.config import AnalyseOptions
from kgraph.errors import WriteError
from kgraph.model import Analysis, Article, Failure
from kgraph.versions import code_digest, installed

Outcome = Analysis | Failure
Progress = Callable[[str, int, int | None], None]
BATCH_CHARACTERS = 40_000
"""Text handed to a worker at once: about a second of the model's time, so that progress and a kill are never far apart."""
PARALLEL_FROM = 120_000
"""Characters below which several processes lose to one, which need not be started: a few thousand words a process."""
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(type=Analysis)
_batch_decoder = msgspec.msgpack.Decoder(type=list[Article])
_outcomes_decoder = msgspec.msgpack.Decoder(type=list[Outcome])

CODE = ("analyse", "gazetteers.py", "data", "numerals.py", "model.py")
"""What an analysis depends on, of kgraph's own code."""


class Analysed:
    """The articles that were analysed, in the order of their ids. Their analyses lie in the cache and not in memory."""

    def __init__(self, articles: Sequence[Article], keys: dict[str, str], cache: Cache) -> None:
        self.articles = sorted(articles, key=lambda a: a.id)
        self.keys, self.cache = keys, cache

    def __len__(self) -> int:
        return len(self.articles)

    def __iter__(self) -> Iterator[tuple[Article, Analysis]]:
        for article in self.articles:
            found = _cached(self.cache, self.keys[article.id], article)
            if found is None:
                raise WriteError(
                    "the cache became unreadable while it was used",
                    hint="is the disk full? Run again, with --no-cache if need be",
                )
            yield article, found


def analysed(
    articles: Sequence[Article], *, options: AnalyseOptions, cache: Cache, progress: Progress
) -> tuple[Analysed, list[Failure]]:
    """Articles with their analyses, and the articles that failed. No model is loaded where the cache has everything."""
    from kgraph.analyse import model_details

    details = model_details(options.model)
    versions = "|".join((code_digest(*CODE), installed("spacy"), *details.values()))
    keys = {a.id: key("analysis", versions, content_key(a)) for a in articles}
    rest = [a for a in articles if _cached(cache, keys[a.id], a) is None]
    done = len(articles) - len(rest)
    progress("analyse", done, len(articles))
    failures = []
    for outcome in _run(rest, options):
        done += 1
        if isinstance(outcome, Analysis):
            cache.put(keys[outcome.article], _encoder.encode(outcome))
        else:
            failures.append(outcome)
        progress("analyse", done, len(articles))
    cache.flush()
    failed = {f.path for f in failures}
    return Analysed([a for a in articles if a.path not in failed], keys, cache), failures


def content_key(article: Article) -> str:
    """A hash of all of an article that its analysis depends on."""
    return key(_encoder.encode((article.text, article.blocks, article.masks, article.date, article.title)))


def _cached(cache: Cache, name: str, article: Article) -> Analysis | None:
    data = cache.get(name)
    if data is None:
        return None
    try:
        return msgspec.structs.replace(_decoder.decode(data), article=article.id)
    except msgspec.DecodeError:
        return None


def _run(articles: Sequence[Article], options: AnalyseOptions) -> Iterator[Outcome]:
    size = sum(len(a.text) for a in articles)
    engine = options.engine if options.scheduler is None else "dask"
    if engine == "auto":
        engine = "processes" if options.workers > 1 and size >= PARALLEL_FROM else "serial"
    run = registry.find("kgraph.engines", engine)
    for outcomes in run(
        Work(options.model), map(_encoder.encode, batches(articles)), workers=options.workers, scheduler=options.scheduler
    ):
        yield from _outcomes_decoder.decode(outcomes)


def batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Articles in order, about 40,000 characters at a time."""
    batch: list[Article] = []
    size = 0
    for article in articles:
        batch.append(article)
        size += len(article.text)
        if size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class Work(msgspec.Struct, frozen=True):
    """The work of one batch, as bytes to bytes, so that any engine can carry it."""

    model: str

    def __call__(self, batch: bytes) -> bytes:
        """Encoded articles to their encoded outcomes, in order."""
        from kgraph.analyse import analyse

        return _encoder.encode(list(analyse(_batch_decoder.decode(batch), model=self.model)))
