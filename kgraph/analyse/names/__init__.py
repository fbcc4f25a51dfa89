"""Names of people, places, organisations, works and events: their spans."""

from __future__ import annotations

from kgraph.analyse.names.decide import find_names
from kgraph.analyse.names.titles import title_before

__all__ = ["find_names", "title_before"]
