"""The output folder: checked before anything is read, and held by one run at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kgraph.errors import UsageError, WriteError
from kgraph.export.write import finish_writing, reasons
from kgraph.inside import check_inside, cleared

PRIVATE = ".kgraph"
"""The folder in OUTPUT that holds the cache, the lock and the built graph's tables."""


def check_places(inputs: Sequence[str | Path], folder: Path) -> None:
    """Raises `UsageError` where OUTPUT is a file or one of the INPUTs, or an INPUT is not there."""
    if not inputs:
        raise UsageError("no INPUT was given", hint="name a file or a folder of articles")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"OUTPUT {folder} is a file", hint="name a folder; it is made when missing")
    for given in inputs:
        path = Path(given)
        if str(given) == "-":
            continue
        if not path.exists() and not path.is_symlink():
            raise UsageError(f"INPUT {path} does not exist")
        if path.is_dir() and folder.exists() and path.samefile(folder):
            raise UsageError(
                f"OUTPUT {folder} is also INPUT",
                hint="give OUTPUT a folder of its own, else it would be read as articles",
            )


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Holds OUTPUT for this run; a killed run lets go of it.

    Raises `WriteError` where another run holds it, it cannot be written, or its private folder is a link to
    another place."""
    from filelock import FileLock, Timeout

    try:
        check_inside(folder / PRIVATE, folder)
        (folder / PRIVATE).mkdir(parents=True, exist_ok=True)
        lock = FileLock(cleared(folder / PRIVATE / "lock"), timeout=0)
        lock.acquire()
    except Timeout as error:
        raise WriteError(
            f"another kgraph is writing to {folder}", hint="wait for it, or give this one another OUTPUT"
        ) from error
    except OSError as error:
        raise WriteError(
            f"cannot write to {folder}: {error.strerror or error}", hint="may you write there, is there room?"
        ) from error
    try:
        with reasons(folder):
            finish_writing(folder)
        yield
    finally:
        lock.release()
