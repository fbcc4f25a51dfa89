"""Waiting for something to become true on a page."""

from __future__ import annotations

import time
from typing import Any

READY = "!!(window.kgraph && window.kgraph.ready)"
LOOK = 0.02
"""Seconds between looks."""


def until(page: Any, condition: str, *, seconds: float = 20.0) -> None:
    """Waits for a JavaScript expression to be true. Raises `TimeoutError`.

    Playwright's `wait_for_function` evaluates text inside the page, which the page's Content-Security-Policy
    forbids unless the first look already succeeds."""
    deadline = time.monotonic() + seconds
    while not page.evaluate(condition):
        if time.monotonic() > deadline:
            raise TimeoutError(f"after {seconds} s still not so: {condition}")
        page.wait_for_timeout(1000 * LOOK)
