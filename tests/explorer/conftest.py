"""A real Chromium, pages of the samples, and what a person does on them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from kgraph.export.info import ExportInfo
from kgraph.export.page import export_html
from tests.browser import FLAGS as FLAGS
from tests.browser import absent
from tests.browser import chromium as chromium
from tests.explorer.sample import harbour, town
from tests.explorer.waiting import READY, until

INFO = ExportInfo(version="0.0.0-test", settings={"model": "none"}, date="2024-09-02")


@pytest.fixture(scope="session")
def graphs():
    return {"harbour": harbour(), "town": town(200), "hostile": town(40, hostile=True, articles=24)}


@pytest.fixture(scope="session")
def files(graphs, tmp_path_factory):
    folder = tmp_path_factory.mktemp("explorer")
    made = {}
    for name, graph in graphs.items():
        made[name] = folder / f"{name}.html"
        made[name].write_bytes(b"".join(export_html(graph, info=INFO)))
    return made


class Visitor:
    """A browser tab on a page; keeps every request, console error and page error."""

    def __init__(self, browser, path: Path, *, size=(1280, 800), **options) -> None:
        self.path = path
        self.context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.page = self.context.new_page()
        self.page.on(
            "console", lambda message: self.errors.append(message.text) if message.type == "error" else None
        )
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, hash_: str = "") -> Visitor:
        self.page.goto(self.path.as_uri() + hash_)
        until(self.page, READY)
        return self

    def js(self, code: str, *arguments: object) -> object:
        """The value of `window.kgraph.<code>`."""
        return self.page.evaluate(f"(a) => window.kgraph.{code}", list(arguments))

    def at(self, entity: str) -> tuple[float, float]:
        """Where an entity is, in pixels of the page."""
        x, y = self.js("nodeScreenXY(a[0])", entity)
        return x, y

    def click(self, entity: str, **how: object) -> None:
        modifiers = how.pop("modifiers", [])
        for key in modifiers:
            self.page.keyboard.down(key)
        self.page.mouse.click(*self.at(entity), **how)
        for key in modifiers:
            self.page.keyboard.up(key)

    def text(self, selector: str) -> str:
        return self.page.locator(selector).inner_text()

    def shown(self) -> set[str]:
        return set(self.js("visibleIds()"))

    def settled(self) -> None:
        self.page.wait_for_timeout(450)


@pytest.fixture
def visit(browser, files):
    """`visit("harbour")` opens the page of a sample; at the end it must have asked for nothing and complained
    of nothing."""
    visitors: list[Visitor] = []

    def open_page(name: str, hash_: str = "", **options: object) -> Visitor:
        visitors.append(Visitor(browser, files[name], **options))
        return visitors[-1].open(hash_)

    yield open_page
    for visitor in visitors:
        outside = [url for url in visitor.requests if not url.startswith(("file:", "blob:", "data:"))]
        errors = visitor.errors
        visitor.context.close()
        assert not outside
        assert not errors


@pytest.fixture(scope="session")
def axe(tmp_path_factory) -> str:
    """The text of axe-core, from `node_modules` or from npm."""
    for root in (Path.cwd(), Path(__file__).parents[2]):
        if (found := root / "node_modules" / "axe-core" / "axe.min.js").exists():
            return found.read_text(encoding="utf-8")
    if shutil.which("npm") is None:
        absent("no npm on this machine: the accessibility test needs axe-core")
    folder = tmp_path_factory.mktemp("axe")
    got = subprocess.run(
        ["npm", "pack", "--silent", "axe-core@4"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    if got.returncode:
        absent(f"axe-core cannot be had from npm: {got.stderr.strip()[-200:]}")
    shutil.unpack_archive(str(next(folder.glob("*.tgz"))), folder, format="gztar")
    return (folder / "package" / "axe.min.js").read_text(encoding="utf-8")
