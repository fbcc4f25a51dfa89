"""What a reader gives back: drafts of articles, before they have an id, a path and a structure.

The contract of a reader, named in a row of `kgraph.readers.FORMATS` (or an entry point of the group
`kgraph.readers` under its suffix):

    def read_x(data: bytes, *, options: ReadOptions) -> Iterable[Record]: ...

`data` is the whole file, already unpacked where it was compressed and never longer than
`options.max_file_bytes`. A file that is one article gives one draft without a `number`; a file of several
gives them in file order, numbered from 1, with a `BadRecord` in place of those that cannot be used; a file
that holds files gives a `Member` for each, which is then read as if it lay in the folder. Raises
`kgraph.errors.Skipped` (not meant to be read) or `kgraph.errors.ReadError` (broken, locked) with a reason a
person understands. A reader may crash, hang or eat memory on hostile input: unless its row says `plain`, it
runs in a child process that is limited and can be killed. A whole new reader:

    def read_lines(data: bytes, *, options: ReadOptions) -> Iterable[Draft]:
        for number, line in enumerate(decode(data).splitlines(), 1):
            yield Draft(text=line, format="lines", number=number)

A format of many articles can have a stream besides, named in the same row (or an entry point of the group
`kgraph.streams`), for files of any length: it is given the open file as it lies on the disk, and the number
of records that are known already and need not be given again. It holds no more than a few records at a time:

    def stream_x(file: BinaryIO, *, options: ReadOptions, skip: int = 0) -> Iterator[Record]: ...
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from msgspec import Struct
from msgspec.structs import replace

from kgraph.model import Block, Role

LISTED = 100
"""Records of a file that are told one by one where they cannot be used for the same reason."""
TOGETHER = 10_000
"""Records that are put together at most: fewer than a reader needs a second for."""


class Draft(Struct, frozen=True, kw_only=True, tag=True):
    """One article as its file gives it.

    `blocks` None means that the text is plain: `kgraph.read.structure.plain` then finds its paragraphs,
    headings and furniture. `masks` and offsets are as in `kgraph.model.Article`. Empty strings count as
    absent; `date` may be in any usual spelling. `notes` are sentences about how well it was read, which the
    build's warnings repeat."""

    text: str
    format: str
    number: int | None = None
    blocks: tuple[Block, ...] | None = None
    masks: tuple[tuple[int, int], ...] = ()
    title: str | None = None
    date: str | None = None
    author: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    topics: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class BadRecord(Struct, frozen=True, kw_only=True, tag=True):
    """What cannot be used of a file of several, and why: a record by its number from 1, or a member by its
    name. `skipped`: it was not meant to be read.

    `count` records in a row that are useless alike can be told as one, by the number of the first: a few
    bytes of a packed file can hold millions."""

    number: int
    reason: str
    name: str = ""
    skipped: bool = False
    count: int = 1

    @property
    def last(self) -> int:
        """The number of the last record that this is said of."""
        return self.number + self.count - 1


class Member(Struct, frozen=True, kw_only=True, tag=True):
    """A file in a file: a member of an archive, an attachment, a message of a mailbox. It has a name or, like
    a record, only its number; `suffix` says its kind where its reader knows that better than its name and
    first bytes do."""

    number: int
    data: bytes
    name: str = ""
    suffix: str = ""


Record = Draft | BadRecord | Member
"""What readers give."""


def folded(records: Iterable[Record]) -> Iterator[Record]:
    """The records; of bad ones in a row with one reason, those after the first `LISTED` are put together,
    some thousands at a time.

    >>> [r.count for r in folded(BadRecord(number=n, reason="empty") for n in range(1, 301)) if isinstance(r, BadRecord)][99:]
    [1, 200]
    """
    for reason, run in groupby(records, _reason):
        if reason is None:
            yield from run
            continue
        bad = (record for record in run if isinstance(record, BadRecord))
        yield from islice(bad, LISTED)
        for first in bad:
            yield replace(first, count=first.count + sum(one.count for one in islice(bad, TOGETHER)))


def _reason(record: Record) -> tuple[str, bool] | None:
    return (record.reason, record.skipped) if isinstance(record, BadRecord) and not record.name else None


def compose(parts: Iterable[tuple[Role, str]]) -> tuple[str, tuple[Block, ...]]:
    """The text of a rich format, put together from its blocks with a blank line between them, and the blocks
    with their offsets.

    >>> compose([("heading", "Touch"), ("paragraph", "She began in 2010.")])[0]
    'Touch\\n\\nShe began in 2010.'
    """
    pieces: list[str] = []
    blocks: list[Block] = []
    at = 0
    for role, text in parts:
        text = text.strip()
        if not text:
            continue
        if pieces:
            pieces.append("\n\n")
            at += 2
        pieces.append(text)
        blocks.append(Block(start=at, end=at + len(text), role=role))
        at += len(text)
    return "".join(pieces), tuple(blocks)
