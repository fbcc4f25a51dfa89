"""What earlier runs left in an output folder: unfinished files of killed ones, and notes of things that are
no more.

A format of many files (a vault, say) writes other files each time. Those of the last time that are not
written again are removed, but only where nobody has changed them since: a record in the folder holds what was
written."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from kgraph.inside import check_inside, cleared, is_inside, is_link, is_plain_file, link_above

RECORD = ".kgraph/written.json"
STAGING = ".kgraph-unfinished-"
A_DAY = 24 * 3600
"""Seconds after which unfinished files are nobody's, where it cannot be seen whether their process still
runs."""


def clear_unfinished(folder: Path) -> None:
    """Remove the staging folders of processes that are no more. Those of this machine that still run are left
    alone.

    A link of such a name goes, and nothing of what it leads to.
    """
    for left in folder.glob(f"{STAGING}*"):
        if is_link(left):
            left.unlink(missing_ok=True)
        elif not _still_runs(left):
            shutil.rmtree(left, ignore_errors=True)


def clear_superseded(folder: Path, written: dict[str, str]) -> None:
    """Remove what the last run wrote into the same subfolders and this one did not, unless a person has
    changed it.

    `written` maps the paths of this run to the SHA-256 of their content. The record is brought up to date. It
    may be a forged one: nothing outside `folder` is removed, whatever it names. Raises `WriteError` where the
    record's folder is a link."""
    before = _read(folder / RECORD)
    tops = _tops(written)
    if not tops and not before:
        return
    for name, digest in before.items():
        path = folder / name
        if (
            name not in written
            and _top(name) in tops
            and link_above(path, folder) is None
            and _digest(path) == digest
        ):
            path.unlink(missing_ok=True)
    kept = {name: digest for name, digest in before.items() if _top(name) not in tops}
    record = kept | {name: digest for name, digest in written.items() if _top(name) in tops}
    check_inside((folder / RECORD).parent, folder)
    (folder / RECORD).parent.mkdir(exist_ok=True)
    part = cleared(folder / f"{RECORD}.part")
    part.write_text(json.dumps(dict(sorted(record.items())), ensure_ascii=False, indent=0), encoding="utf-8")
    part.replace(folder / RECORD)


def recorded(name: str) -> bool:
    """Whether a file is in a subfolder that a format of several files has for itself, so that the record
    holds it."""
    return "/" in name and not name.startswith(".")


def _tops(names: Iterable[str]) -> set[str]:
    return {_top(name) for name in names if recorded(name)}


def _top(name: str) -> str:
    return name.partition("/")[0] if "/" in name else ""


def _read(path: Path) -> dict[str, str]:
    with suppress(OSError, ValueError, AttributeError, RecursionError):
        if is_plain_file(path):
            found = json.loads(path.read_bytes())
            return {
                name: digest for name, digest in found.items() if isinstance(digest, str) and is_inside(name)
            }
    return {}


def _digest(path: Path) -> str | None:
    """The SHA-256 of a file; None where there is none. A link is none: what it leads to was not written
    here."""
    with suppress(OSError):
        if is_plain_file(path):
            return hashlib.sha256(path.read_bytes()).hexdigest()
    return None


def _still_runs(left: Path) -> bool:
    number = left.name.removeprefix(STAGING).partition("-")[0]
    if os.name != "posix" or not number.isdigit():
        return time.time() - left.stat().st_mtime < A_DAY
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return int(number) != os.getpid()
