"""Which files there are in the INPUTs, in the order of their paths: folders searched, links and special files
judged."""

# ruff: noqa: PTH100, PTH110, PTH112, PTH116, PTH119
# Paths stay strings here: folders of 100,000 files are walked, and names need not be UTF-8.

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from kgraph.config import ReadOptions
from kgraph.errors import UsageError
from kgraph.model import Failure

SPECIAL = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}
OWN = frozenset({"manifest.json", "graph.graphml"}), frozenset({"manifest.json", ".kgraph"})
"""Files, either pair of which tells a folder that kgraph has written."""
STDIN = "-"


class Source(Struct, frozen=True):
    """A file to read: `path` as outputs show it, `file` as the system knows it (`-`: standard input).
    `named`: itself an INPUT."""

    path: str
    file: str
    named: bool = False


def shown(name: str) -> str:
    r"""A file name as outputs show it: bytes that are no UTF-8 as `\xNN`.

    >>> shown("caf\udce9.txt")
    'caf\\xe9.txt'
    """
    return re.sub("[\ud800-\udfff]", lambda m: f"\\x{ord(m[0]) & 0xFF:02x}", name)


def named_roots(inputs: Sequence[str | Path]) -> list[tuple[str, str]]:
    """(prefix of paths, file or folder) of every INPUT, in the order of prefixes; it is empty where there is
    one INPUT only.

    Raises `UsageError` for an INPUT that does not exist, and for none at all. An INPUT given twice counts
    once."""
    given = sorted(dict.fromkeys(os.fspath(i) for i in inputs))
    if not given:
        raise UsageError("no INPUT was given", hint="name at least one file or folder")
    unique: dict[str, str] = {}
    for path in given:
        if path != STDIN and not os.path.lexists(path):
            raise UsageError(
                f"there is no file or folder {shown(path)!r}", hint="check the spelling of INPUT"
            )
        unique.setdefault(path if path == STDIN else os.path.realpath(path), path)
    if len(unique) == 1:
        return [("", given[0])]
    roots: dict[str, str] = {}
    for real, path in unique.items():
        name = "stdin" if path == STDIN else shown(os.path.basename(real)) or "root"
        number = next(n for n in range(1, len(unique) + 1) if (f"{name}-{n}" if n > 1 else name) not in roots)
        roots[f"{name}-{number}" if number > 1 else name] = path
    return sorted(roots.items(), key=lambda root: root[0] + ("/" if os.path.isdir(root[1]) else ""))


def sources(
    inputs: Sequence[tuple[str, str]], *, options: ReadOptions, output: Path | None
) -> Iterator[Source | Failure]:
    """Every file of the INPUTs (as `named_roots` gives them) in the order of paths, and a failure for what is
    none to read."""
    out = os.path.realpath(output) if output is not None else None
    for prefix, root in inputs:
        if root == STDIN:
            yield Source(prefix or "stdin", STDIN, True)
        elif os.path.isdir(root):
            yield from _Walk(os.path.realpath(root), prefix, options, out).files()
        else:
            path = prefix or shown(os.path.basename(os.path.abspath(root)))
            kind = _special(root)
            yield (
                Failure(path=path, status="skipped", reason=kind)
                if kind
                else Source(path, os.path.realpath(root), True)
            )


def _special(file: str) -> str | None:
    """Why a file is none to be opened, in words."""
    try:
        mode = os.stat(file).st_mode
    except OSError as error:
        return f"it cannot be looked at: {error.strerror}"
    if stat.S_ISREG(mode):
        return None
    return f"{SPECIAL.get(stat.S_IFMT(mode), 'something unknown')}, not a file; kgraph never opens those (`-` reads standard input)"


class _Walk:
    """One folder, searched depth first without recursion."""

    def __init__(self, root: str, prefix: str, options: ReadOptions, output: str | None) -> None:
        self.root = root
        self.options = options
        self.output = output
        self.stack: list[Iterator[Source | Failure]] = []
        self.entered: set[str] = {root}
        self.stack.append(self._folder(root, f"{prefix}/" if prefix else ""))

    def files(self) -> Iterator[Source | Failure]:
        while self.stack:
            found = next(self.stack[-1], None)
            if found is None:
                self.stack.pop()
            elif isinstance(found, Source) and found.path.endswith("/"):
                self.stack.append(self._folder(found.file, found.path))
            else:
                yield found

    def _folder(self, folder: str, path: str) -> Iterator[Source | Failure]:
        """Its files, its failures, and its folders as sources whose path ends in `/`."""
        try:
            with os.scandir(folder) as entries:
                listed = list(entries)
        except OSError as error:
            yield Failure(
                path=path.rstrip("/") or ".",
                status="failed",
                reason=f"the folder cannot be opened: {error.strerror}",
            )
            return
        if folder != self.root and any(own <= {entry.name for entry in listed} for own in OWN):
            yield Failure(path=path.rstrip("/"), status="skipped", reason="a folder that kgraph has written")
            return
        found = [
            self._entry(entry, path)
            for entry in listed
            if self.options.hidden or not entry.name.startswith(".")
        ]
        yield from sorted((f for f in found if f is not None), key=lambda f: f.path)

    def _entry(self, entry: os.DirEntry[str], path: str) -> Source | Failure | None:
        path += shown(entry.name)
        try:
            if entry.is_symlink():
                return self._link(entry.path, path)
            if entry.is_dir(follow_symlinks=False):
                return None if entry.path == self.output else Source(path + "/", entry.path)
            if entry.is_file(follow_symlinks=False):
                return Source(path, entry.path)
        except OSError as error:
            return Failure(path=path, status="failed", reason=f"it cannot be looked at: {error.strerror}")
        return Failure(
            path=path,
            status="skipped",
            reason=_special(entry.path) or "it has changed while it was looked at",
        )

    def _link(self, link: str, path: str) -> Source | Failure | None:
        target = os.path.realpath(link)
        if not os.path.exists(target):
            return Failure(path=path, status="skipped", reason="a link that leads nowhere")
        if target == self.root or target.startswith(self.root.rstrip(os.sep) + os.sep):
            return Failure(
                path=path, status="skipped", reason="a link to another place in INPUT, which is read there"
            )
        if not self.options.follow_links:
            return Failure(
                path=path, status="skipped", reason="a link out of INPUT (--follow-links reads those)"
            )
        if os.path.isdir(target):
            if (
                target == self.output
                or target in self.entered
                or self.root.startswith(target.rstrip(os.sep) + os.sep)
            ):
                return Failure(path=path, status="skipped", reason="a link to a folder that is read already")
            self.entered.add(target)
            return Source(path + "/", target)
        kind = _special(target)
        return Failure(path=path, status="skipped", reason=kind) if kind else Source(path, target)
