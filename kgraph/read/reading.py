"""INPUTs to articles and failures, one by one, in the order of their paths."""

from __future__ import annotations

import sys
from collections import Counter, deque
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path, PurePosixPath

from kgraph.config import ReadOptions
from kgraph.errors import ItemError, ReadError, Skipped
from kgraph.model import Article, Failure, Status
from kgraph.read.draft import LISTED, BadRecord, Draft
from kgraph.read.fetch import GZIP, fetch, opened, unpack, unpacked, whole
from kgraph.read.input_size import InputSize, size_of
from kgraph.read.intake import Intake, ReadArticle, Store, failure
from kgraph.read.kind import kind_of
from kgraph.read.parse import HARMLESS, Parser
from kgraph.read.sources import STDIN, Source, named_roots, sources
from kgraph.registry import find, names

AHEAD = 2
"""Files a worker is kept busy with; their bytes are held meanwhile."""
NO_MEMORY = "it takes more memory than there is"
SIZE_PER_LISTED = 1024
"""Bytes of a file for each record that is told by itself, beside the first `LISTED`."""
REPEATED, VARIOUS = "the same text as another record or file", "various other reasons"
"""What is said of many records of one file together."""

Drafts = Callable[[], Iterable[Draft | BadRecord]]


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
    what readers found, by the file's bytes. `languages` are the ISO 639-1 codes the model speaks; an article in
    another is skipped, one whose language cannot be told is not (None, or `options.any_language`: all are read). `workers` parser
    processes work at the same time, which changes nothing in what comes out.
    Raises `UsageError` at once for an INPUT that does not exist; what is wrong with single files never raises.
    """
    found = find_articles(inputs, options=options, output=output, cache=cache, languages=languages, workers=workers)
    return _whole(found)


def _whole(found: Generator[ReadArticle | Failure, None, None]) -> Iterator[Article | Failure]:
    with closing(found):
        for item in found:
            yield item if isinstance(item, Failure) else item.article()


def find_articles(
    inputs: Sequence[str | Path],
    *,
    options: ReadOptions,
    output: Path | None = None,
    cache: Store | None = None,
    languages: Collection[str] | None = None,
    workers: int = 1,
    input_size: InputSize | None = None,
) -> Generator[ReadArticle | Failure, None, None]:
    """As `read`, with each article as a ref and the way to the whole of it, which lies in `cache` from then on.
    `input_size` is kept up to date."""
    roots = named_roots(inputs)
    spoken = None if languages is None or options.any_language else frozenset(languages)
    found = sources(roots, options=options, output=output)
    intake = Intake(options, spoken, cache)
    parser = Parser(options, cache, input_size or InputSize(), workers=workers)
    return _read(found, parser, intake, AHEAD * workers if workers > 1 else 0)


def _read(
    found: Iterable[Source | Failure], parser: Parser, intake: Intake, ahead: int
) -> Generator[ReadArticle | Failure, None, None]:
    """The results in the order of `found`, while up to `ahead` files more are being parsed."""
    with parser:
        waiting: deque[tuple[Source | Failure, Drafts | Failure]] = deque()
        for source in found:
            waiting.append((source, source if isinstance(source, Failure) else _started(source, parser)))
            if len(waiting) > ahead:
                yield from _finished(*waiting.popleft(), parser, intake)
        while waiting:
            yield from _finished(*waiting.popleft(), parser, intake)


def _started(source: Source, parser: Parser) -> Drafts | Failure:
    try:
        return _start(source, parser)
    except ItemError as error:
        return failure(source.path, error)
    except MemoryError:
        return Failure(path=source.path, status="failed", reason=NO_MEMORY)


def _start(source: Source, parser: Parser) -> Drafts:
    name = PurePosixPath(source.path.lower())
    packed = name.suffix == ".gz"
    suffix = name.with_suffix("").suffix if packed else name.suffix
    kind_of(suffix, None, named=source.named)
    if source.file == STDIN:
        return _standard_input(source, parser)
    if suffix in names("kgraph.streams") and (kind := _streamed(source, suffix, packed)):
        return lambda: parser.stream(source, kind)
    data = fetch(source, parser.options)
    if packed or data.startswith(GZIP):
        data = unpack(data, parser.options)
    return parser.start(data, _kind(data, suffix, source, packed))


def _kind(data: bytes, suffix: str, source: Source, packed: bool) -> str:
    if not data:
        raise Skipped("the file is empty")
    return kind_of(suffix, data, named=source.named, packed=packed)


def _streamed(source: Source, suffix: str, packed: bool) -> str:
    """The suffix whose stream a file is; nothing where by its content it is something else."""
    with opened(source) as file:
        head, _ = unpacked(file)
        packed = packed or (file.seek(0) == 0 and file.read(len(GZIP)) == GZIP)
    kind = _kind(head, suffix, source, packed)
    return kind if kind in names("kgraph.streams") and not (kind == ".parquet" and packed) else ""


def _standard_input(source: Source, parser: Parser) -> Drafts:
    """Lines and rows are read as they come, everything else once it is whole."""
    if sys.stdin is None:
        raise ReadError("standard input is closed")
    head, stream = unpacked(sys.stdin.buffer)
    kind = _kind(head, "", source, False)
    if kind in HARMLESS and kind in names("kgraph.streams"):
        return lambda: find("kgraph.streams", kind)(stream, options=parser.options)
    data = whole(stream, parser.options)
    return parser.start(data, _kind(data, "", source, False))


def _finished(
    source: Source | Failure, started: Drafts | Failure, parser: Parser, intake: Intake
) -> Iterator[ReadArticle | Failure]:
    size = size_of(source.file) if isinstance(source, Source) else 0
    if isinstance(started, Failure):
        yield started
    else:
        yield from _articles(source.path, size, started, intake)
    parser.input_size.done += size


def _articles(path: str, size: int, started: Drafts, intake: Intake) -> Iterator[ReadArticle | Failure]:
    alike = Alike(path, size)
    try:
        for draft in started():
            yield from alike.told(intake.article(draft, path))
    except ItemError as error:
        yield failure(path, error)
    except RecursionError:
        yield Failure(path=path, status="failed", reason="it is nested too deeply")
    except MemoryError:
        yield Failure(path=path, status="failed", reason=NO_MEMORY)
    yield from alike.rest()


class Alike:
    """What becomes of a file's records, where many cannot be used: some are told one by one, the rest are counted.

    A file of millions of empty or equal rows packs to nothing: its part of the manifest is bounded by its size on the disk.
    """

    def __init__(self, path: str, size: int) -> None:
        self.path = path
        self.most = LISTED + size // SIZE_PER_LISTED
        self.listed: Counter[str] = Counter()
        self.counts: Counter[tuple[Status, str]] = Counter()

    def told(self, found: ReadArticle | Failure) -> Iterator[ReadArticle | Failure]:
        """What is found of a record, unless it is to be counted with others."""
        if not isinstance(found, Failure):
            yield found
        elif found.count == 1 and self.listed[found.status] < self.most:
            self.listed[found.status] += 1
            yield found
        else:
            self.counts[self._kind(found)] += found.count

    def _kind(self, found: Failure) -> tuple[Status, str]:
        reason = REPEATED if found.status == "duplicate" else found.reason
        kind = found.status, reason
        return kind if kind in self.counts or len(self.counts) < LISTED else (found.status, VARIOUS)

    def rest(self) -> Iterator[Failure]:
        """One failure for all that were counted for one reason."""
        for (status, reason), count in self.counts.items():
            yield Failure(path=self.path, status=status, reason=reason, count=count)
