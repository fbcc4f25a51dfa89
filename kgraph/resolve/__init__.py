"""Which mentions of the whole corpus are one thing, and why."""

from __future__ import annotations

from kgraph.config import ResolveOptions
from kgraph.corpus import Corpus, Resolution

__all__ = ["resolve"]


def resolve(corpus: Corpus, *, options: ResolveOptions) -> Resolution:
    """The entities of a corpus and the mentions of each. Raises `UsageError` where the person's entities file
    is wrong."""
    from kgraph.resolve.entities import build_entities

    return build_entities(corpus, options=options)
