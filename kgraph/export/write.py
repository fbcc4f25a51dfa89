"""The one place that writes outputs: all files of a run, or none of them."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from xml.parsers import expat

from kgraph.errors import WriteError
from kgraph.export.leftovers import STAGING, clear_superseded, clear_unfinished

Files = Iterable[tuple[str, Iterable[bytes]]]
"""Files as pairs of a path relative to the output folder and the bytes in pieces."""

XML = {".graphml", ".gexf", ".svg", ".xml"}
COMPLETE = ".kgraph-complete"
"""The folder of files that are whole and only have to be moved into place. To give it this name is what commits a run."""
SYNCED = 64
"""Files, the last ones, that are forced to the disk before they replace others; for a vault of thousands it would take minutes."""


def write_files(files: Files, folder: Path) -> list[Path]:
    """Write every file beside its place, then move all into place; the paths written, in the order given.

    XML is parsed once more from the disk before it is moved. Raises `WriteError`; then nothing has changed in `folder`. A run
    that is killed has changed nothing either, or, where it was moving files already, the next one moves the rest first.
    """
    with reasons(folder):
        folder.mkdir(parents=True, exist_ok=True)
        finish_writing(folder)
        clear_unfinished(folder)
        staging = Path(tempfile.mkdtemp(prefix=f"{STAGING}{os.getpid()}-", dir=folder))
    try:
        written = dict(_write(name, content, staging) for name, content in files)
        with reasons(folder):
            _check_places(written, folder)
            _sync([staging / name for name in [*written][-SYNCED:]])
            staging.rename(folder / COMPLETE)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    with reasons(folder):
        try:
            finish_writing(folder)
        except KeyboardInterrupt:  # half of the new files beside half of the old ones would be nobody's graph
            finish_writing(folder)
            raise
        clear_superseded(folder, written)
    return [folder / name for name in written]


def finish_writing(folder: Path) -> None:
    """Moves the files of a run that was killed while it moved them, if there are such.

    Raises `OSError` where a file cannot be moved, `WriteError` where a folder is in its place.
    """
    complete = folder / COMPLETE
    if complete.is_dir():
        names = [file.relative_to(complete).as_posix() for file in sorted(complete.rglob("*")) if file.is_file()]
        _check_places(names, folder)
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileNotFoundError):  # another run that found them was as quick
                (complete / name).replace(folder / name)
        shutil.rmtree(complete, ignore_errors=True)


def _sync(files: Iterable[Path]) -> None:
    """Forces files to the disk, so that a power cut cannot leave empty ones in the place of whole ones."""
    for path in files:
        with path.open("rb+") as file:
            os.fsync(file.fileno())


def _write(name: str, content: Iterable[bytes], staging: Path) -> tuple[str, str]:
    """Write one file into the staging folder; its name and the SHA-256 of its content."""
    path, digest = PurePosixPath(name), hashlib.sha256()
    if path.is_absolute() or ".." in path.parts or not path.parts:
        raise WriteError(f"{name!r} is no place inside the output folder")
    target = staging / path
    with reasons(staging.parent):
        target.parent.mkdir(parents=True, exist_ok=True)
        file = target.open("xb")
    with file:
        for piece in content:  # an error in here is the exporter's, not the disk's
            digest.update(piece)
            with reasons(staging.parent):
                file.write(piece)
    if path.suffix in XML:
        with target.open("rb") as written:
            expat.ParserCreate().ParseFile(written)
    return name, digest.hexdigest()


def _check_places(names: Iterable[str], folder: Path) -> None:
    for name in names:
        if (folder / name).is_dir():
            raise WriteError(f"cannot write {folder / name}: there is a folder of that name")
        for parent in (folder / name).relative_to(folder).parents:
            if (folder / parent).exists() and not (folder / parent).is_dir():
                raise WriteError(f"cannot write {folder / name}: {folder / parent} is a file")


@contextmanager
def reasons(folder: Path) -> Iterator[None]:
    """Turns errors of the disk into a `WriteError` in words."""
    try:
        yield
    except FileExistsError as error:
        there = "is a file, not a folder" if folder.is_file() else f"would be written twice: {error.filename}"
        raise WriteError(f"cannot write to {folder}: it {there}") from error
    except OSError as error:
        raise WriteError(f"cannot write to {folder}: {error.strerror or error}",
                         hint="is there room, may you write there, is a file open in another program?") from error
