"""The README's picture, and the screens that are looked at before a release.

    python -m tests.screenshots                    the README's picture, .github/explorer.png
    python -m tests.screenshots PAGE FOLDER        a built page at every size and theme, into a folder

Needs Chromium; the first form builds the sample articles of `input/`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.explorer.conftest import FLAGS, chromium
from tests.explorer.waiting import READY, until

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / ".github" / "explorer.png"
TITLE = "Surrogate partners in the news"
SIZES = ((1440, 900), (1024, 768), (390, 844))


def shoot(
    browser: Any,
    page_file: Path,
    out: Path,
    *,
    size: tuple[int, int],
    theme: str,
    hash_: str = "",
    strongest: bool = False,
) -> None:
    """One picture of a page; `strongest` opens it with the most salient person selected."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=theme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(page_file.as_uri() + hash_)
    until(page, READY)
    if strongest:
        first = page.evaluate(
            "() => { const ids = window.kgraph.visibleIds(); return ids.find(id => id.startsWith('e.person.')) || ids[0]; }"
        )
        page.goto("about:blank")
        page.goto(f"{page_file.as_uri()}#show=entity,{first}")
        page.wait_for_selector("#proof h2")
    page.wait_for_timeout(500)
    out.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=out)
    context.close()


def main(arguments: list[str]) -> None:
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as name:
        browser = driver.chromium.launch(executable_path=chromium(), args=FLAGS)
        if arguments:
            page_file, folder = Path(arguments[0]).resolve(), Path(arguments[1])
            for size in SIZES:
                for theme in ("light", "dark"):
                    stem = f"{page_file.parent.name}-{size[0]}-{theme}"
                    shoot(browser, page_file, folder / f"{stem}.png", size=size, theme=theme)
                    shoot(
                        browser,
                        page_file,
                        folder / f"{stem}-open.png",
                        size=size,
                        theme=theme,
                        strongest=True,
                    )
        else:
            subprocess.run(
                [sys.executable, "-m", "kgraph", "build", str(ROOT / "input"), "-o", name, "--title", TITLE],
                check=True,
            )
            shoot(
                browser, Path(name) / "graph.html", PICTURE, size=(1360, 800), theme="light", strongest=True
            )
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
