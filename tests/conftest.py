"""What all tests share: a busy machine is no failure, and on CI the examples are the same every time."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("kgraph", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "kgraph")
