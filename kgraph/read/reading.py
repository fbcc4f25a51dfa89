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
from kgraph.read.draft import LISTED, Member, Record
from kgraph.read.fetch import COMPRESSED, MEGABYTE, fetch, first_bytes, opened, unpack, unpacked, whole
from kgraph.read.input_size import InputSize, size_of
from kgraph.read.intake import Intake, ReadArticle, Store, failure
from kgraph.read.kind import PACKED, kind_of
from kgraph.read.parse import HARMLESS, Parser
from kgraph.read.sources import STDIN, Source, named_roots, sources
from kgraph.readers import HEAD
from kgraph.registry import find, names

AHEAD = 2
"""Files a worker is kept busy with; their bytes are held meanwhile."""
EMPTY = "the file is empty"
SEEKING = frozenset({".parquet", ".zip", ".wacz"})
"""Streams that need the file as it lies on the disk, not compressed once more."""
NO_MEMORY = "it takes more memory than there is"
SIZE_PER_LISTED = 1024
"""Bytes of a file for each record that is told by itself, beside the first `LISTED`."""
REPEATED, VARIOUS = "the same text as another record or file", "various other reasons"
"""What is said of many records of one file together."""

DEEPEST = 5
"""How deep archives and attachments may lie in one another."""
MOST_UNPACKED = 100
"""Times `max_file_bytes` that all files in one archive may have together, those of archives in it
included."""
Drafts = Callable[[], Iterable[Record]]


def read(
    inputs: Sequence[str | Path],
    *,
    options: ReadOptions,
    output: Path | None = None,
    cache: Store | None = None,
    languages: Collection[str] | None = None,
    workers: int = 1,
) -> Iterator[Article | Failure]:
    """The articles of all INPUTs, and a failure for each file or record that gives none, in the order of
    their paths.

    `inputs` are files, folders (searched) and `-` for standard input. `output` is left out where it lies in
    an INPUT. `cache` keeps what readers found, by the file's bytes. `languages` are the ISO 639-1 codes the
    model speaks; an article in another is skipped, one whose language cannot be told is not (None, or
    `options.any_language`: all are read). `workers` parser processes work at the same time, which changes
    nothing in what comes out. Raises `UsageError` at once for an INPUT that does not exist; what is wrong
    with single files never raises."""
    found = find_articles(
        inputs, options=options, output=output, cache=cache, languages=languages, workers=workers
    )
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
    """As `read`, with each article as a ref and the way to the whole of it, which lies in `cache` from then
    on. `input_size` is kept up to date."""
    roots = named_roots(inputs)
    spoken = None if languages is None or options.any_language else frozenset(languages)
    found = sources(roots, options=options, output=output)
    intake = Intake(options, spoken, cache)
    parser = Parser(options, cache, input_size or InputSize(), workers=workers)
    return _Reading(parser, intake, AHEAD * workers if workers > 1 else 0).all(found)


class _Reading:
    """Reads sources in their order, while up to `ahead` files more are being parsed."""

    def __init__(self, parser: Parser, intake: Intake, ahead: int) -> None:
        self.parser, self.intake, self.ahead = parser, intake, ahead
        self.room = 0

    def all(self, found: Iterable[Source | Failure]) -> Generator[ReadArticle | Failure, None, None]:
        """The articles and failures of all sources, in the order of `found`."""
        with self.parser:
            waiting: deque[tuple[Source | Failure, Drafts | Failure]] = deque()
            for source in found:
                waiting.append((source, source if isinstance(source, Failure) else self._started(source)))
                if len(waiting) > self.ahead:
                    yield from self._finished(*waiting.popleft())
            while waiting:
                yield from self._finished(*waiting.popleft())

    def _started(self, source: Source) -> Drafts | Failure:
        return _guarded(source.path, lambda: _start(source, self.parser))

    def _finished(
        self, source: Source | Failure, started: Drafts | Failure
    ) -> Iterator[ReadArticle | Failure]:
        if isinstance(started, Failure):
            yield started
        else:
            self.room = MOST_UNPACKED * self.parser.options.max_file_bytes
            size = size_of(source.file) if isinstance(source, Source) else 0
            alike = Alike(source.path, size)
            for found in self._articles(source.path, started, 0):
                yield from alike.told(found)
            yield from alike.rest()
        if isinstance(source, Source):
            self.parser.input_size.done += size_of(source.file)

    def _articles(self, path: str, started: Drafts, depth: int) -> Iterator[ReadArticle | Failure]:
        """What a file holds; members of it are parsed ahead as files in a folder are."""
        waiting: deque[tuple[str, Drafts | Failure]] = deque()
        try:
            for record in started():
                if isinstance(record, Member):
                    inner = f"{path}/{record.name}" if record.name else f"{path}#{record.number}"
                    waiting.append((inner, self._member(record, inner, depth)))
                while len(waiting) > (self.ahead if isinstance(record, Member) else 0):
                    yield from self._opened(*waiting.popleft(), depth)
                if not isinstance(record, Member):
                    yield self.intake.article(record, path)
        except ItemError as error:
            waiting.append((path, failure(path, error)))
        except RecursionError:
            waiting.append((path, Failure(path=path, status="failed", reason="it is nested too deeply")))
        except MemoryError:
            waiting.append((path, Failure(path=path, status="failed", reason=NO_MEMORY)))
        while waiting:
            yield from self._opened(*waiting.popleft(), depth)

    def _opened(self, path: str, started: Drafts | Failure, depth: int) -> Iterator[ReadArticle | Failure]:
        if isinstance(started, Failure):
            yield started
        else:
            yield from self._articles(path, started, depth + 1)

    def _member(self, member: Member, path: str, depth: int) -> Drafts | Failure:
        """A file in a file as it is being parsed, or why it is not."""
        self.room -= len(member.data)
        if depth >= DEEPEST:
            return Failure(
                path=path, status="skipped", reason=f"it lies more than {DEEPEST} archives or messages deep"
            )
        if self.room < 0:
            most = MOST_UNPACKED * self.parser.options.max_file_bytes // MEGABYTE
            reason = (
                f"the files in it have more than {most:,} MB together (a bomb?); "
                f"the limit is {MOST_UNPACKED} times max_file_bytes"
            )
            return Failure(path=path, status="failed", reason=reason)
        return _guarded(path, lambda: _begin(member.data, member.name, self.parser, suffix=member.suffix))


def _guarded(path: str, start: Callable[[], Drafts]) -> Drafts | Failure:
    try:
        return start()
    except ItemError as error:
        return failure(path, error)
    except MemoryError:
        return Failure(path=path, status="failed", reason=NO_MEMORY)


def _suffix(name: str) -> tuple[str, bool]:
    """The suffix that tells a file's kind, and whether the file is compressed besides."""
    found = PurePosixPath(name.lower())
    if found.suffix in PACKED:
        return found.with_suffix("").suffix, True
    return found.suffix, False


def _start(source: Source, parser: Parser) -> Drafts:
    suffix, packed = _suffix(source.path)
    if source.file == STDIN:
        return _standard_input(source, parser)
    if suffix not in names("kgraph.readers") and not packed and not source.named:
        head = first_bytes(source, 16 * HEAD)
        if head:  # a large file of no known kind is not read only to find that out
            kind_of(suffix, head, named=False)
    if suffix in names("kgraph.streams") and (kind := _streamed(source, suffix)):
        return lambda: parser.stream(source, kind)
    return _begin(fetch(source, parser.options), source.path, parser, named=source.named)


def _begin(data: bytes, name: str, parser: Parser, *, named: bool = False, suffix: str = "") -> Drafts:
    """Begins to read the bytes of a file of that name."""
    if not suffix:
        data = unpack(data, parser.options)
        suffix = _kind(data, _suffix(name)[0], named)
    elif not data:
        raise Skipped(EMPTY)
    return parser.start(data, suffix)


def _kind(data: bytes, suffix: str, named: bool) -> str:
    if not data:
        raise Skipped(EMPTY)
    return kind_of(suffix, data, named=named)


def _streamed(source: Source, suffix: str) -> str:
    """The suffix whose stream a file is; nothing where by its content it is something else."""
    with opened(source) as file:
        head, _ = unpacked(file)
        file.seek(0)
        packed = file.read(8).startswith(tuple(COMPRESSED))
    kind = _kind(head, suffix, source.named)
    return kind if kind in names("kgraph.streams") and not (packed and kind in SEEKING) else ""


def _standard_input(source: Source, parser: Parser) -> Drafts:
    """Lines and rows are read as they come, everything else once it is whole."""
    if sys.stdin is None:
        raise ReadError("standard input is closed")
    head, stream = unpacked(sys.stdin.buffer)
    kind = _kind(head, "", True)
    if kind in HARMLESS and kind in names("kgraph.streams"):
        return lambda: find("kgraph.streams", kind)(stream, options=parser.options)
    return _begin(whole(stream, parser.options), "", parser, named=True)


class Alike:
    """What becomes of a file's records, where many cannot be used: some are told one by one, the rest are
    counted.

    A file of millions of empty or equal rows packs to nothing: its part of the manifest is bounded by its
    size on the disk."""

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
