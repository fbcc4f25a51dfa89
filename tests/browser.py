"""The Chromium that tests act in: one a process, since Playwright can be started once."""

from __future__ import annotations

import os
import shutil

import pytest

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
REQUIRED = os.environ.get("KGRAPH_REQUIRE_BROWSER") == "1"


def absent(reason: str) -> None:
    """Skips with a reason; fails where the browser is required."""
    if REQUIRED:
        pytest.fail(reason)
    pytest.skip(reason)


def chromium() -> str | None:
    return next(
        (
            found
            for name in ("chromium", "chromium-browser", "google-chrome")
            if (found := shutil.which(name))
        ),
        None,
    )


@pytest.fixture(scope="session")
def browser():
    executable = chromium()
    if executable is None:
        absent("no Chromium on this machine: browser tests need `chromium` on the PATH")
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="browser tests need the Python package playwright"
    )
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=executable, args=FLAGS)
        yield started
        started.close()
