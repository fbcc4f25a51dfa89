"""What all tests share: a busy machine is no failure."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("kgraph", deadline=None)
settings.load_profile("kgraph")
