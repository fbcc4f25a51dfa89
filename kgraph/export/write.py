"""The one place that writes outputs: all files of a run, or none of them.

Files come in groups, of a format each. Groups are written beside each other, the files of one in their order:
most of the work is done by libraries that let other threads run."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path, PurePosixPath
from threading import Event
from typing import IO

from kgraph.errors import WriteError
from kgraph.export.leftovers import STAGING, clear_superseded, clear_unfinished
from kgraph.export.wellformed import read_back
from kgraph.inside import cleared, is_inside, is_link, is_plain_file, link_above

Files = Iterable[tuple[str, Iterable[bytes]]]
"""Files as pairs of a path relative to the output folder and the bytes in pieces."""

Written = dict[Path, str]
"""The paths of files with the SHA-256 of what they hold, in hexadecimal digits."""
XML = {".graphml", ".gexf", ".svg", ".xml"}
COMPLETE = ".kgraph-complete"
"""The folder of files that are whole and only have to be moved into place. To give it this name is what
commits a run."""
SYNCED = 64
"""Files of a group, the last ones, that are forced to the disk before they replace others; for a vault of
thousands it would take minutes."""
ABREAST = 2
"""Groups that are written at the same time: as many as keep two cores busy, each with a working memory of its
own."""
TICK = 0.2
"""Seconds between looks at what the user's keys say, which some systems do not tell to one who waits."""


def write_files(files: Files, folder: Path) -> Written:
    """Write every file beside its place, then move all into place; what was written, in the order given. As
    `write_groups`."""
    return write_groups([files], folder)


def write_groups(
    groups: Sequence[Files], folder: Path, *, last: Files = (), gone: Collection[str] = ()
) -> Written:
    """Write the files of all groups beside their places, then those that come `last`, then move all into
    place and remove the files `gone`; what was written, in the order given.

    XML is parsed once more from the disk before it is moved. Raises `WriteError`, or what the first group
    raised that failed; then nothing has changed in `folder`. A run that is killed has changed nothing either,
    or, where it was moving files already, the next one moves the rest first."""
    with reasons(folder):
        folder.mkdir(parents=True, exist_ok=True)
        finish_writing(folder)
        clear_unfinished(folder)
        staging = Path(tempfile.mkdtemp(prefix=f"{STAGING}{os.getpid()}-", dir=folder))
    try:
        written = _abreast(groups, staging) | _group(last, staging, Event())
        with reasons(folder):
            _check_places(written, folder)
            staging.rename(folder / COMPLETE)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    with reasons(folder):
        try:
            finish_writing(folder)
        except KeyboardInterrupt:  # half of the new files beside half of the old ones would be nobody's graph
            finish_writing(folder)
            raise
        for name in gone:
            (folder / name).unlink(missing_ok=True)
        clear_superseded(folder, written)
    return {folder / name: digest for name, digest in written.items()}


def _abreast(groups: Sequence[Files], staging: Path) -> dict[str, str]:
    """The files of all groups with their digests, in order. Where one group fails the others stop."""
    if len(groups) == 1:
        return _group(groups[0], staging, Event())
    stop = Event()
    with ThreadPoolExecutor(ABREAST) as pool:
        running = [pool.submit(_group, group, staging, stop) for group in groups]
        try:
            _wait_for(running)
        finally:
            stop.set()
            for one in running:
                one.cancel()
    failed = (one.exception() for one in running if not one.cancelled())
    for error in failed:
        if error is not None and not isinstance(error, _Stopped):
            raise error
    return {name: digest for one in running for name, digest in one.result().items()}


def _wait_for(running: Sequence[Future[dict[str, str]]]) -> None:
    """Until all are done or one has failed. It wakes now and then, so that Ctrl-C is heard."""
    while (seen := wait(running, TICK, FIRST_EXCEPTION)).not_done:
        if any(one.exception() for one in seen.done):
            return


class _Stopped(Exception):
    """Another group failed."""


def finish_writing(folder: Path) -> None:
    """Moves the files of a run that was killed while it moved them, if there are such.

    Links are never followed: kgraph makes none, so that whatever one leads to is somebody else's. Raises
    `OSError` where a file cannot be moved, `WriteError` where a folder is in its place or a link on the way
    to it."""
    complete = folder / COMPLETE
    if is_link(complete) or complete.is_file():
        complete.unlink(missing_ok=True)
    if complete.is_dir():
        names = list(_plain_files(complete))
        _check_places(names, folder)
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileNotFoundError):  # another run that found them was as quick
                _move(complete / name, folder / name)
        shutil.rmtree(complete, ignore_errors=True)


def _plain_files(folder: Path) -> Iterator[str]:
    """The paths of the files in a folder and its folders, relative to it; links are left out and not gone
    through."""
    for place, folders, files in os.walk(folder):
        folders.sort()
        for file in (Path(place) / name for name in sorted(files)):
            if is_plain_file(file):
                yield file.relative_to(folder).as_posix()


def _move(file: Path, place: Path) -> None:
    """Puts a file in the place of another, whole or not at all, from one file system to another too."""
    try:
        file.replace(place)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        part = cleared(place.with_name(f"{place.name}.part"))
        shutil.copyfile(file, part)
        part.replace(place)
        file.unlink()


def _group(files: Files, staging: Path, stop: Event) -> dict[str, str]:
    """Write the files of a group into the staging folder; their names and digests."""
    written = dict(_write(name, content, staging, stop) for name, content in files)
    with reasons(staging.parent):
        for name in [*written][
            -SYNCED:
        ]:  # so that a power cut cannot leave empty files in the place of whole ones
            with (staging / name).open("rb+") as file:
                os.fsync(file.fileno())
    return written


def _write(name: str, content: Iterable[bytes], staging: Path, stop: Event) -> tuple[str, str]:
    """Write one file into the staging folder; its name and the SHA-256 of its content."""
    path, digest = PurePosixPath(name), hashlib.sha256()
    if not is_inside(name):
        raise WriteError(f"{name!r} is no place inside the output folder")
    target = staging / path
    with reasons(staging.parent):
        target.parent.mkdir(parents=True, exist_ok=True)
        file = target.open("xb")
    with read_back(target) if path.suffix in XML else nullcontext(), _closed(file, staging.parent):
        for piece in content:  # an error in here is the exporter's, not the disk's
            if stop.is_set():
                raise _Stopped
            digest.update(piece)
            with reasons(staging.parent):
                file.write(piece)
    return name, digest.hexdigest()


@contextmanager
def _closed(file: IO[bytes], folder: Path) -> Iterator[None]:
    """Closes a file at the end, which is when some disks say that they are full."""
    try:
        yield
    finally:
        with reasons(folder):
            file.close()


def _check_places(names: Iterable[str], folder: Path) -> None:
    """Raises `WriteError` for a name that cannot be written, before any is: half of the files would be
    nobody's graph."""
    for name in names:
        if (folder / name).is_dir() and not is_link(folder / name):
            raise WriteError(f"cannot write {folder / name}: there is a folder of that name")
        if os.path.ismount(folder / name):  # pathlib's of Python 3.11 looks at folders only
            raise WriteError(
                f"cannot write {folder / name}: it is mounted there", hint="mount the folder, not the file"
            )
        if (link := link_above(folder / name, folder)) is not None:
            raise WriteError(
                f"cannot write {folder / name}: {link} is a link, and kgraph follows none below OUTPUT",
                hint="remove the link, or name the folder that it leads to as OUTPUT",
            )
        for parent in (folder / name).relative_to(folder).parents:
            if (folder / parent).exists() and not (folder / parent).is_dir():
                raise WriteError(f"cannot write {folder / name}: {folder / parent} is a file")


@contextmanager
def reasons(folder: Path) -> Iterator[None]:
    """Turns errors of the disk into a `WriteError` in words."""
    try:
        yield
    except FileExistsError as error:
        there = f"would be written twice: {error.filename}" if folder.is_dir() else "is a file, not a folder"
        raise WriteError(f"cannot write to {folder}: it {there}") from error
    except OSError as error:
        raise WriteError(
            f"cannot write to {folder}: {error.strerror or error}",
            hint="is there room, may you write there, is a file open in another program?",
        ) from error
