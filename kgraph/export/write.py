"""The one place that writes outputs: all files of a run, or none of them."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from xml.parsers import expat

from kgraph.errors import WriteError
from kgraph.export.leftovers import STAGING, clear_superseded, clear_unfinished

Files = Iterable[tuple[str, Iterable[bytes]]]
"""Files as pairs of a path relative to the output folder and the bytes in pieces."""

XML = {".graphml", ".gexf", ".svg", ".xml"}


def write_files(files: Files, folder: Path) -> list[Path]:
    """Write every file beside its place, then move all into place; the paths written, in the order given.

    XML is parsed once more from the disk before it is moved. Raises `WriteError`; then nothing has changed in `folder`, save
    where a move itself fails halfway (which the checks before it leave to chance alone).
    """
    with _reasons(folder):
        folder.mkdir(parents=True, exist_ok=True)
        clear_unfinished(folder)
        staging = Path(tempfile.mkdtemp(prefix=f"{STAGING}{os.getpid()}-", dir=folder))
    try:
        written = dict(_write(name, content, staging) for name, content in files)
        with _reasons(folder):
            _check_places(written, folder)
            for name in written:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (staging / name).replace(folder / name)
            clear_superseded(folder, written)
        return [folder / name for name in written]
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _write(name: str, content: Iterable[bytes], staging: Path) -> tuple[str, str]:
    """Write one file into the staging folder; its name and the SHA-256 of its content."""
    path, digest = PurePosixPath(name), hashlib.sha256()
    if path.is_absolute() or ".." in path.parts or not path.parts:
        raise WriteError(f"{name!r} is no place inside the output folder")
    target = staging / path
    with _reasons(staging.parent):
        target.parent.mkdir(parents=True, exist_ok=True)
        file = target.open("xb")
    with file:
        for piece in content:  # an error in here is the exporter's, not the disk's
            digest.update(piece)
            with _reasons(staging.parent):
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
def _reasons(folder: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError as error:
        there = "is a file, not a folder" if folder.is_file() else f"would be written twice: {error.filename}"
        raise WriteError(f"cannot write to {folder}: it {there}") from error
    except OSError as error:
        raise WriteError(f"cannot write to {folder}: {error.strerror or error}",
                         hint="is there room, may you write there, is a file open in another program?") from error
