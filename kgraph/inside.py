"""Paths below a folder that a stranger may have filled: what kgraph writes or removes there must not lead out
of it.

Git and archives keep links, and a folder that was copied from somebody may hold any. The folder itself was
named by the user and may be a link; below it kgraph goes through none."""

from __future__ import annotations

import stat
from pathlib import Path, PurePosixPath, PureWindowsPath

from kgraph.errors import WriteError


def is_inside(name: str) -> bool:
    r"""Whether a relative path, with `/`, names a place below the folder that it is joined to, on any system.

    >>> [is_inside(name) for name in ("notes/a.md", "../a", "/a", "c:a", "a\\..\\b", "", ".")]
    [True, False, False, False, False, False, False]
    """
    posix, windows = PurePosixPath(name), PureWindowsPath(name)
    return (
        bool(posix.parts)
        and not windows.anchor
        and not posix.anchor
        and ".." not in (*posix.parts, *windows.parts)
    )


def is_link(path: Path) -> bool:
    """Whether a path is a link, or a junction of Windows, wherever it leads; nothing is one that is not
    there."""
    try:
        found = path.lstat()
    except (OSError, ValueError):
        return False
    return stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) == getattr(
        stat, "IO_REPARSE_TAG_MOUNT_POINT", -1
    )


def link_above(path: Path, folder: Path) -> Path | None:
    """The first link on the way from `folder` (which is not looked at) to the parent of `path`, or None."""
    steps = reversed(path.relative_to(folder).parents[:-1])
    return next((folder / step for step in steps if is_link(folder / step)), None)


def check_inside(path: Path, folder: Path) -> None:
    """Raises `WriteError` where a link stands on the way from `folder` to `path`, the last step included."""
    link = link_above(path / "_", folder)
    if link is not None:
        raise WriteError(
            f"{link} is a link, and kgraph follows none below the folder that it writes to",
            hint="remove the link, or name the folder that it leads to as OUTPUT",
        )


def cleared(path: Path) -> Path:
    """`path`, fit to be opened for writing: what is there goes unless it is a folder, or a file that has no
    other name.

    Only the name goes: a link's target, and a file that is hard-linked from elsewhere, stay as they are.
    Raises `OSError`."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return path
    if not stat.S_ISDIR(found.st_mode) and not (stat.S_ISREG(found.st_mode) and found.st_nlink == 1):
        path.unlink(missing_ok=True)
    return path


def is_plain_file(path: Path) -> bool:
    """Whether a path is a file itself: no link to one, no pipe or device that whoever reads it would wait
    for."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (OSError, ValueError):
        return False
