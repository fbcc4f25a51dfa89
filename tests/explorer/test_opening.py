"""The page opens: offline, under its policy, readable, with nothing moving."""

from __future__ import annotations

import re
import socket
import threading

import polars as pl
import pytest

from kgraph.export.page import export_html
from tests.explorer.conftest import FLAGS, INFO, Visitor, chromium
from tests.explorer.sample import Sample
from tests.explorer.waiting import READY, until

pytestmark = pytest.mark.browser


def test_first_screen_says_what_the_collection_is(visit):
    v = visit("harbour")
    assert v.text("h1") == "Port Ellery papers"
    head = v.text("header")
    for figure in ("5 articles", "14 sentences", "10 entities", "3 topics", "19 Nov 2023 – 2 Sep 2024"):
        assert figure in head
    assert v.js("visibleCounts()")["nodes"] == 10
    assert "of 10 entities" in v.text("#rule")
    assert v.page.evaluate("[document.characterSet, document.compatMode, document.documentElement.lang]") == [
        "UTF-8",
        "CSS1Compat",
        "en",
    ]
    assert v.page.title().startswith("Port Ellery papers")


def test_nothing_moves_after_the_first_paint(visit):
    v = visit("town")
    ids = list(v.shown())[:20]
    before = [v.at(i) for i in ids]
    v.page.wait_for_timeout(1500)
    assert [v.at(i) for i in ids] == before


def test_core_is_the_most_salient_and_names_come_before_concepts(visit, graphs):
    v = visit("town")
    rank = pl.col("salience") * pl.when(pl.col("type") == "concept").then(0.5).otherwise(1.0)
    entities = graphs["town"].entities.sort(rank, "id", descending=[True, False])
    n = v.js("visibleCounts()")["nodes"]
    assert 60 <= n <= 150
    assert v.shown() == set(entities["id"].to_list()[:n])


def test_policy_lets_no_foreign_script_run(browser, files, tmp_path):
    edited = tmp_path / "edited.html"
    edited.write_text(
        files["harbour"].read_text("utf-8").replace("</body>", "<script>window.__pwn=1</script></body>"),
        "utf-8",
    )
    v = Visitor(browser, edited).open()
    assert v.page.evaluate("window.__pwn") is None
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', files["harbour"].read_text("utf-8"))[1]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    v.context.close()


@pytest.mark.parametrize("strip", [False, True], ids=["with its policy", "with the policy taken out"])
def test_hostile_text_is_text(browser, files, tmp_path, strip):
    page = files["hostile"].read_text("utf-8")
    path = tmp_path / "hostile.html"
    path.write_text(re.sub(r"<meta http-equiv[^>]*>", "", page) if strip else page, "utf-8")
    v = Visitor(browser, path).open("#n=999&links=all")
    for entity in list(v.shown())[:12]:
        v.page.mouse.move(*v.at(entity))
        v.page.wait_for_timeout(15)
    v.page.fill("#search", "<img")
    v.page.wait_for_selector("#suggestions li")
    assert "<img src=x onerror=" in v.text("#suggestions")
    v.page.keyboard.press("Enter")
    v.page.wait_for_selector("#proof h2")
    assert "<img" in v.text("#proof")
    for table in ("entities", "relations", "articles", "claims"):
        v.page.evaluate("(t) => { location.hash = '#table=' + t; }", table)
        v.page.wait_for_selector(".rows table")
    assert "</script><script>" in v.text("h1") + v.text(".rows")
    assert v.page.evaluate("window.__pwn") is None
    assert not v.errors
    assert "&amp;lt;" not in v.page.content()
    assert not v.page.query_selector_all("a[href^='javascript']")
    v.context.close()


def test_opens_while_every_host_hangs(files, browser):
    """Every host leads to a socket that never answers; a page that needed one would wait for it."""
    silent = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=lambda: [silent.accept() for _ in range(3)], daemon=True).start()
    rule = f"--host-resolver-rules=MAP * 127.0.0.1:{silent.getsockname()[1]}"
    stalled = browser.browser_type.launch(executable_path=chromium(), args=[*FLAGS, rule])
    v = Visitor(stalled, files["harbour"]).open()
    assert v.js("readyAt") < 4000
    stalled.close()
    silent.close()


def test_bare_inputs_open_and_say_why(browser, tmp_path):
    empty = Sample("Nothing")
    alone = Sample("One")
    alone.thing("a", "N" * 10_000, "person")
    alone.article("a.txt", "A", ["{a:Nobody} came."])
    selfish = Sample("Self")
    selfish.thing("a", "Ann", "person")
    selfish.article("a.txt", "A", ["{a:Ann} praised {a:Ann}."])
    selfish.statements = [(("a.txt", 0), "a", "praise", "a", "praised", "")]
    for sample, nodes in ((empty, 0), (alone, 1), (selfish, 1)):
        path = tmp_path / f"{sample.title}.html"
        path.write_bytes(b"".join(export_html(sample.build(), info=INFO)))
        v = Visitor(browser, path).open()
        assert v.js("visibleCounts()") == {"nodes": nodes, "edges": 0}
        if not nodes:
            assert "name nothing" in v.text("#empty")
        assert not v.errors
        v.context.close()


def test_without_scripts_the_page_names_what_matters(browser, files):
    v = Visitor(browser, files["harbour"], java_script_enabled=False)
    v.page.goto(files["harbour"].as_uri())
    text = v.text("noscript")
    assert "10 entities" in text
    assert "Mara Quill" in text
    v.context.close()


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (390, 844), (360, 740)])
def test_fits_the_screen(visit, size):
    v = visit("town", size=size)
    width, height = v.page.evaluate(
        "[document.documentElement.scrollWidth, document.querySelector('.canvas').clientHeight]"
    )
    assert width <= size[0]
    assert height >= size[1] / 2
    small = v.page.evaluate("""() => [...document.querySelectorAll('button, select, summary')].filter(e => e.offsetParent)
        .map(e => [e.textContent || e.title, e.getBoundingClientRect()])
        .filter(([, b]) => b.height < 24 || b.width < 20).map(([t]) => t)""")
    assert not small
    names = v.js("labelBoxes()")
    assert len(names) >= 12


def test_themes_differ_and_are_remembered(visit):
    v = visit("harbour", color_scheme="dark")
    dark = v.page.evaluate("getComputedStyle(document.body).color")
    v.page.click("#theme")
    assert v.page.evaluate("getComputedStyle(document.body).color") != dark
    v.page.reload()
    until(v.page, READY)
    assert v.page.evaluate("document.documentElement.dataset.theme") == "light"
