"""Plain text."""

from __future__ import annotations

from collections.abc import Iterable

from kgraph.config import ReadOptions
from kgraph.read.draft import Draft
from kgraph.read.structure.decode import decode


def read_text(data: bytes, *, options: ReadOptions) -> Iterable[Draft]:
    """One draft: the decoded file, unchanged."""
    yield Draft(text=decode(data), format="txt")
