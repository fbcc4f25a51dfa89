"""What the code itself is: so that nothing kept by an earlier version is taken for what this one would find."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

HOME = Path(__file__).parent


def installed(package: str) -> str:
    """The version of an installed package without importing it; `0` where it is not installed as one."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "0"


@cache
def code_digest(*parts: str) -> str:
    """A hash of kgraph's own files under `parts` (modules or packages, as paths relative to the package)."""
    digest = hashlib.sha256(installed("kgraph").encode())
    for part in parts:
        place = HOME / part
        files = sorted(p for p in place.rglob("*") if p.is_file() and "__pycache__" not in p.parts) if place.is_dir() else [place]
        for file in files:
            digest.update(file.relative_to(HOME).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()
