"""How much of the input has been read, in bytes, so that the time that is left can be judged before all of it
is known."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread

from kgraph.config import ReadOptions
from kgraph.errors import UsageError
from kgraph.model import Failure
from kgraph.read.sources import STDIN, named_roots, sources


class InputSize:
    """Bytes of the files read so far (`done`) and of all (`total`, None while that is not known)."""

    def __init__(self) -> None:
        self.done = 0
        self.total: int | None = None

    def measure(self, inputs: Sequence[str | Path], *, options: ReadOptions, output: Path | None) -> None:
        """Finds the total in the background. Where standard input is among the inputs it stays unknown."""
        Thread(target=self._measure, args=(inputs, options, output), daemon=True).start()

    def _measure(self, inputs: Sequence[str | Path], options: ReadOptions, output: Path | None) -> None:
        with suppress(UsageError):  # an input that has vanished is told by whoever reads it
            files = [
                s.file
                for s in sources(named_roots(inputs), options=options, output=output)
                if not isinstance(s, Failure)
            ]
            self.total = None if STDIN in files else sum(map(size_of, files))


def size_of(file: str) -> int:
    """Bytes of a file, 0 where that cannot be told."""
    try:
        found = os.stat(file)  # noqa: PTH116
    except OSError:
        return 0
    return found.st_size if stat.S_ISREG(found.st_mode) else 0
