"""XML is read back from the disk before it replaces anything: whatever went wrong, no reader is left with a
file it cannot read."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

PIECE = 1 << 20
TICK = 0.05
"""Seconds between looks at a file that is still growing."""


@contextmanager
def read_back(path: Path) -> Iterator[None]:
    """Parses the XML file `path`, which exists and is written inside, in a thread of its own while it grows.

    Raises lxml's `XMLSyntaxError` at the end where the file is not well-formed. lxml lets other threads run
    meanwhile, and keeps nothing of what it reads."""
    whole = Event()
    with ThreadPoolExecutor(1) as pool:
        parsed = pool.submit(_parse, path, whole)
        try:
            yield
        finally:
            whole.set()
        parsed.result()


class _Nothing:
    """What a parser builds that is asked for no more than whether it can."""

    def close(self) -> None:
        """The end of the document."""


def _parse(path: Path, whole: Event) -> None:
    from lxml import etree

    parser = etree.XMLParser(target=_Nothing(), huge_tree=True, resolve_entities=False)
    with path.open("rb") as file:
        last = False
        while not last:
            last = whole.wait(TICK)
            while piece := file.read(PIECE):
                parser.feed(piece)
    parser.close()
