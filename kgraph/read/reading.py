"""INPUTs to articles and failures, one by one, in the order of their paths."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from kgraph.config import ReadOptions
from kgraph.errors import ItemError, ReadError, Skipped
from kgraph.ids import article_id
from kgraph.model import Article, Failure
from kgraph.read.draft import BadRecord, Draft
from kgraph.read.fetch import fetch, unpack
from kgraph.read.finish import finish
from kgraph.read.kind import kind_of
from kgraph.read.language import LANGUAGES
from kgraph.read.parse import Parser, Store
from kgraph.read.sources import Source, named_roots, sources

AHEAD = 2
"""Files a worker is kept busy with; their bytes are held meanwhile."""
NO_MEMORY = "it takes more memory than there is"


def read(
    inputs: Sequence[str | Path],
    *,
    options: ReadOptions,
    output: Path | None = None,
    cache: Store | None = None,
    languages: Collection[str] | None = None,
    workers: int = 1,
) -> Iterator[Article | Failure]:
    """The articles of all INPUTs, and a failure for each file or record that gives none, in the order of their paths.

    `inputs` are files, folders (searched) and `-` for standard input. `output` is left out where it lies in an INPUT. `cache` keeps
    what parsers of rich formats found, by the file's bytes. `languages` are the ISO 639-1 codes the model speaks; an article in
    another is skipped, one whose language cannot be told is not (None, or `options.any_language`: all are read). `workers` parser
    processes work at the same time, which changes nothing in what comes out.
    Raises `UsageError` at once for an INPUT that does not exist; what is wrong with single files never raises.
    """
    roots = named_roots(inputs)
    spoken = None if languages is None or options.any_language else frozenset(languages)
    found = sources(roots, options=options, output=output)
    return _read(found, Parser(options, cache, workers=workers), spoken, AHEAD * workers if workers > 1 else 0)


def _read(
    found: Iterable[Source | Failure], parser: Parser, spoken: frozenset[str] | None, ahead: int
) -> Iterator[Article | Failure]:
    """The results in the order of `found`, while up to `ahead` files more are being parsed."""
    with parser:
        desk = _Desk(parser.options, spoken)
        waiting: deque[tuple[str, Callable[[], Iterable[Draft | BadRecord]] | Failure]] = deque()
        for source in found:
            waiting.append((source.path, source if isinstance(source, Failure) else _started(source, parser)))
            if len(waiting) > ahead:
                yield from _finished(*waiting.popleft(), desk)
        while waiting:
            yield from _finished(*waiting.popleft(), desk)


def _started(source: Source, parser: Parser) -> Callable[[], Iterable[Draft | BadRecord]] | Failure:
    try:
        return _start(source, parser)
    except ItemError as error:
        return _failure(source.path, error)
    except MemoryError:
        return Failure(path=source.path, status="failed", reason=NO_MEMORY)


def _start(source: Source, parser: Parser) -> Callable[[], Iterable[Draft | BadRecord]]:
    name = PurePosixPath(source.path.lower())
    packed = name.suffix == ".gz"
    suffix = name.with_suffix("").suffix if packed else name.suffix
    kind_of(suffix, None, named=source.named)
    data = fetch(source, parser.options)
    if packed or data.startswith(b"\x1f\x8b"):
        data = unpack(data, parser.options)
    if not data:
        raise Skipped("the file is empty")
    return parser.start(data, kind_of(suffix, data, named=source.named, packed=packed))


def _finished(path: str, started: Callable[[], Iterable[Draft | BadRecord]] | Failure, desk: _Desk) -> Iterator[Article | Failure]:
    if isinstance(started, Failure):
        yield started
        return
    try:
        for draft in started():
            yield desk.article(draft, path)
    except ItemError as error:
        yield _failure(path, error)
    except RecursionError:
        yield Failure(path=path, status="failed", reason="it is nested too deeply")
    except MemoryError:
        yield Failure(path=path, status="failed", reason=NO_MEMORY)


def _failure(path: str, error: ItemError) -> Failure:
    return Failure(path=path, status="skipped" if isinstance(error, Skipped) else "failed", reason=str(error))


class _Desk:
    """Turns drafts into articles, and remembers what it has seen: texts (for duplicates) and ids."""

    def __init__(self, options: ReadOptions, spoken: frozenset[str] | None) -> None:
        self.options = options
        self.spoken = spoken
        self.texts: dict[bytes, tuple[str, str]] = {}
        self.ids: set[str] = set()

    def article(self, draft: Draft | BadRecord, path: str) -> Article | Failure:
        path = f"{path}#{draft.number}" if draft.number is not None else path
        if isinstance(draft, BadRecord):
            return Failure(path=path, status="skipped" if draft.skipped else "failed", reason=draft.reason)
        try:
            return self._article(draft, path)
        except ItemError as error:
            return _failure(path, error)

    def _article(self, draft: Draft, path: str) -> Article | Failure:
        if len(draft.text) > self.options.max_text_length:
            most = self.options.max_text_length
            raise ReadError(f"its text is {len(draft.text)} characters long, over the limit of {most} (max_text_length)")
        digest = hashlib.sha256(draft.text.encode("utf-8", "surrogatepass")).digest()[:16]
        if digest in self.texts:
            first, identity = self.texts[digest]
            return Failure(path=path, status="duplicate", reason=f"the same text as {first}", article=identity)
        done = finish(draft)
        if self.spoken is not None and done.language and done.language not in self.spoken:
            spoken = ", ".join(map(_named, sorted(self.spoken)))
            raise Skipped(f"it is in {_named(done.language)}; the model speaks {spoken} (--any-language reads all)")
        identity = self._id(path)
        self.texts[digest] = path, identity
        return Article(
            id=identity, path=path, text=done.text, title=done.title or "", blocks=done.blocks or (), masks=done.masks,
            date=done.date, author=done.author, source=done.source, url=done.url, language=done.language,
            topics=done.topics, format=done.format,
        )

    def _id(self, path: str) -> str:
        """The article's id; where two paths share one by chance, the later gets another."""
        identity, salt = article_id(path), 2
        while identity in self.ids:
            identity = article_id(f"{path}-{salt}")
            salt += 1
        self.ids.add(identity)
        return identity


def _named(code: str) -> str:
    return LANGUAGES.get(code, code)
