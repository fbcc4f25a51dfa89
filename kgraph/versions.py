"""What the code itself is and stands on: nothing kept by other versions is taken for what these would find.

Nothing here is a list to be kept: the code is whatever lies in the package, and the libraries are those that
kgraph's own metadata declares, with those that they declare in turn."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError
from pathlib import Path

DISTRIBUTION = "kgraph-articles"
"""The name that kgraph is installed by. The name `kgraph` on PyPI is another party's: nothing may tell
anybody to install that."""
HOME = Path(__file__).parent
AROUND = frozenset({"api", "cli", "serve", "watch"})
"""The ways to ask for a graph, which no byte of one depends on."""
GRAPH = AROUND | {"export"}
READING = GRAPH | {
    "analyse",
    "boilerplate",
    "resolve",
    "tag",
    "relate",
    "assemble",
    "graph",
    "pipeline",
    "engines",
}
ANALYSIS = GRAPH | {
    "read",
    "boilerplate",
    "resolve",
    "tag",
    "relate",
    "assemble",
    "graph",
    "pipeline",
    "engines",
}
"""What the graph, a reading of an article and its analysis cannot depend on, since imports run one way."""
REQUIREMENT = re.compile(r"([\w.-]+)\s*(?:\[([^]]*)\])?")
EXTRA = re.compile(r"extra\s*==\s*[\"']([^\"']+)[\"']")


def installed(package: str = DISTRIBUTION) -> str:
    """The version of an installed package without importing it; `0` where it is not installed as one."""
    return _described(package)[0]


def extra(name: str) -> str:
    """The command that installs what an extra of kgraph needs, in words for a hint.

    It names the packages themselves: whoever has kgraph by pip, pipx or uv can give them to the one that has
    them."""
    needs = (
        line.partition(";")[0].strip()
        for line in _described(DISTRIBUTION)[1]
        if EXTRA.findall(line) == [name]
    )
    return f"pip install {' '.join(repr(need) for need in needs)}, where kgraph is installed"


@cache
def dependencies() -> str:
    """A hash of the versions of Python and of all libraries that kgraph needs, and of those that they need.

    Extras are left out: they add engines, places for tables and servers, none of which changes a byte of a
    graph; what a language model is made of is told by its own name and version."""
    found: dict[str, str] = {}
    waiting = [(DISTRIBUTION, "")]
    while waiting:
        package, extras = waiting.pop()
        known = f"{package}[{extras}]" if extras else package
        if known not in found:
            version, needs = _described(package)
            found[known] = version if package != DISTRIBUTION else ""
            waiting += _needed(needs, {name.strip() for name in extras.split(",")})
    told = sorted(found.items())
    return hashlib.sha256(repr((sys.version_info[:2], told)).encode()).hexdigest()


@cache
def code_digest(*, without: frozenset[str] = AROUND) -> str:
    """A hash of kgraph's version and files, data included, but for those of the packages and modules
    `without`, by their names.

    A stage names what comes after it, which it cannot know, and not what it stands on: what is new is in the
    hash by itself."""
    digest = hashlib.sha256(installed().encode())
    for path, content in _files():
        if path.split("/")[0].removesuffix(".py") not in without:
            digest.update(path.encode() + b"\0" + content)
    return digest.hexdigest()


@cache
def _files() -> tuple[tuple[str, bytes], ...]:
    """The files of the package in order, by paths relative to it, each with the digest of its content."""
    files = (
        p
        for p in HOME.rglob("*")
        if p.is_file() and "__pycache__" not in p.parts and "node_modules" not in p.parts
    )
    told = sorted((file.relative_to(HOME).as_posix(), file) for file in files)
    return tuple((path, hashlib.sha256(file.read_bytes()).digest()) for path, file in told)


@cache
def _described(package: str) -> tuple[str, tuple[str, ...]]:
    """The version of an installed package and its requirements as its metadata has them; `0` and none where
    there is no such."""
    if package == DISTRIBUTION and (told := _from_source()):
        return told
    try:
        head = (
            (Distribution.from_name(package).read_text("METADATA") or "")
            .replace("\r\n", "\n")
            .partition("\n\n")[0]
        )
    except PackageNotFoundError:
        return "0", ()
    fields = [line.partition(": ")[::2] for line in head.splitlines()]
    version = next((value for field, value in fields if field == "Version"), "0")
    return version, tuple(value for field, value in fields if field == "Requires-Dist")


def _from_source() -> tuple[str, tuple[str, ...]] | None:
    """As `_described`, of kgraph's own folder: its metadata is as old as the last installation, or there is
    none."""
    place = HOME.parent / "pyproject.toml"
    if not place.is_file():
        return None
    import tomllib

    try:
        project = tomllib.loads(place.read_text("utf-8"))["project"]
        if project["name"] != DISTRIBUTION:
            return None
    except (OSError, ValueError, KeyError):
        return None
    optional = project.get("optional-dependencies", {})
    extras = [f"{need}; extra == {name!r}" for name, needs in optional.items() for need in needs]
    return project["version"], (*project["dependencies"], *extras)


def _needed(lines: Iterable[str], extras: set[str]) -> Iterator[tuple[str, str]]:
    """The packages that requirements name, with the extras asked of them. Markers of systems are not looked
    at: what is not there counts as such."""
    for line in lines:
        asked = EXTRA.findall(line)
        match = REQUIREMENT.match(line)
        if match and (not asked or extras.intersection(asked)):
            yield re.sub(r"[-_.]+", "-", match[1]).lower(), (match[2] or "").replace(" ", "")
