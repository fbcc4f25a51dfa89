"""The table, and every file that can be saved, read back by the programs it is meant for."""

from __future__ import annotations

import csv
import io
import json
import struct
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import networkx as nx
import pytest

from tests.explorer.waiting import until

pytestmark = pytest.mark.browser


def test_table_lists_what_the_picture_shows(visit):
    v = visit("town")
    v.page.click("#table-button")
    v.page.wait_for_selector(".rows table")
    counts = v.js("visibleCounts()")
    assert v.page.locator(".rows tbody tr").count() == counts["nodes"]
    v.page.locator("[data-value='type:1']").check()
    v.settled()
    assert v.page.locator(".rows tbody tr").count() == v.js("visibleCounts()")["nodes"] < counts["nodes"]


def test_table_sorts_by_keyboard_and_opens_rows(visit):
    v = visit("town", "#table=entities")
    v.page.wait_for_selector(".rows table")
    v.page.get_by_role("button", name="Links").focus()
    v.page.keyboard.press("Enter")
    assert v.page.locator("th[aria-sort=descending]").inner_text().strip().startswith("Links")
    column = [int(t) for t in v.page.locator("tbody td:nth-child(6)").all_inner_texts()]
    assert column == sorted(column, reverse=True)
    v.page.locator("tbody th button").first.click()
    v.page.wait_for_selector("#proof h2")
    assert v.text("#proof h2") == v.page.locator("tbody tr.chosen th").inner_text().strip()
    v.page.click("#table-button")
    assert v.page.locator("#picture").is_visible()
    assert len(v.js("faded()")) > 0


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("relations", ["sue", "named together", "1"]),
        ("articles", ["Tidewall bill grows", "Coast Herald"]),
        ("claims", ["differs", "12 million / 19 million"]),
    ],
)
def test_other_tables(visit, kind, words):
    v = visit("harbour", f"#table={kind}")
    v.page.wait_for_selector(".rows tbody tr")
    for word in words:
        assert word in v.text(".rows")


def saved(v, name, count=1) -> list[Path]:
    """The files that a choice of the save menu gives."""
    files: list = []
    v.page.on("download", lambda download: files.append(download))
    v.page.click("#export-button")
    v.page.get_by_role("menuitem", name=name, exact=True).click()
    for _ in range(400):
        if len(files) >= count:
            break
        v.page.wait_for_timeout(50)
    return [Path(f.path()) for f in files]


def test_csv_holds_what_is_shown_and_no_formula(visit):
    v = visit("hostile", "#n=999")
    entities, relations = saved(v, "Shown, CSV (two files)", 2)
    rows = list(csv.reader(io.StringIO(entities.read_text("utf-8-sig"))))
    counts = v.js("visibleCounts()")
    assert len(rows) - 1 == counts["nodes"]
    names = {row[0] for row in rows}
    assert '\'=HYPERLINK("x")' in names
    assert '<img src=x onerror="window.__pwn=1">' in names
    assert not [cell for row in rows for cell in row if cell[:1] in {"=", "+", "@"}]
    pairs = {
        frozenset((row[0], row[2]))
        for row in list(csv.reader(io.StringIO(relations.read_text("utf-8-sig"))))[1:]
    }
    assert pairs


def test_graphml_and_json_read_back(visit, tmp_path):
    v = visit("hostile", "#n=30")
    counts = v.js("visibleCounts()")
    graphml = saved(v, "Shown, GraphML")[0]
    graph = nx.read_graphml(graphml)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (counts["nodes"], counts["edges"])
    assert {d["label"] for _, d in graph.nodes(data=True)} >= {"</script><script>window.__pwn=1</script>"}
    assert all(d["weight"] > 0 and d["evidence_text"] for *_, d in graph.edges(data=True))
    root = ElementTree.fromstring(graphml.read_bytes())
    edges = root.iter("{http://graphml.graphdrawing.org/xmlns}edge")
    assert all(next(iter(e)).get("key") == "label" for e in edges)
    data = json.loads(saved(v, "Shown, JSON")[0].read_text("utf-8"))
    assert (len(data["nodes"]), len(data["edges"])) == (counts["nodes"], counts["edges"])


def test_pictures_carry_legend_and_caption(visit):
    v = visit("harbour")
    width, height = v.page.evaluate(
        "[document.querySelector('.canvas').clientWidth, document.querySelector('.canvas').clientHeight]"
    )
    png = saved(v, "Picture, PNG at twice the resolution")[0].read_bytes()
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    w, h = struct.unpack(">II", png[16:24])
    assert w == 2 * width
    assert h > 2 * height
    assert len(set(png[-40_000:])) > 100, "not blank"
    svg = ElementTree.fromstring(saved(v, "Picture, SVG")[0].read_bytes())
    text = " ".join(t.text or "" for t in svg.iter("{http://www.w3.org/2000/svg}text"))
    for piece in (
        "Person",
        "Organisation",
        "Mara Quill",
        "Port Ellery papers · 10 of 10 entities",
        "5 articles",
    ):
        assert piece in text


def test_markdown_cites_article_date_and_sentence(visit):
    v = visit("harbour", "#show=entity,e.person.mara-quill")
    v.page.wait_for_selector("#proof h2")
    text = saved(v, "Evidence of the selection, Markdown")[0].read_text("utf-8")
    assert text.startswith("# Mara Quill")
    assert "> “We have waited long enough,” Quill told the chamber." in text
    assert (
        "— “Council approves the Tidewall”, Ellery Gazette, 4 Mar 2024, sentence 4 <https://gazette.example/wall>"
        in text
    )
    assert "*denied*" in text


def test_dossiers_of_everything(visit, graphs):
    article = graphs["harbour"].articles["id"][0]
    v = visit("harbour")
    for hash_, piece in (
        (f"#show=article,{article}", "# "),
        ("#show=topic,t.fishing", "# Fishing"),
        ("#show=claims,", "# Claims"),
        ("#path=e.person.zoe-brandt,e.work.the-long-ebb", "Mara Quill → The Long Ebb"),
        ("#show=link,e.person.zoe-brandt,e.organisation.port-ellery-council", "may sue"),
    ):
        v.page.evaluate("(h) => { location.hash = h; }", hash_)
        v.settled()
        assert piece in v.js("markdown()")


def test_nothing_selected_is_said(visit):
    v = visit("harbour")
    v.page.click("#export-button")
    v.page.get_by_role("menuitem", name="Evidence of the selection, Markdown").click()
    v.page.wait_for_selector("#note:not([hidden])")
    assert "Select something first" in v.text("#note")


def test_sentences_and_quotes_are_tables_that_obey_the_filters(visit, graphs):
    v = visit("harbour", "#table=sentences")
    v.page.wait_for_selector(".rows tbody tr")
    named = graphs["harbour"].mentions["sentence"].n_unique()
    assert v.page.locator(".rows tbody tr").count() == named
    v.page.locator(".facet[data-facet=source] summary").click()
    v.page.get_by_role("checkbox", name="Coast Herald").check()
    until(v.page, f"document.querySelectorAll('.rows tbody tr').length < {named}")
    assert "Ellery Gazette" not in v.text(".rows")
    v.page.get_by_role("button", name="Quotes").click()
    v.page.wait_for_selector(".rows .empty")
    v.page.locator(".chip").first.click()
    v.page.wait_for_selector(".rows tbody tr")
    row = v.text(".rows tbody tr")
    for piece in ("Mara Quill", "We have waited long enough", "quoted", "Ellery Gazette"):
        assert piece in row
    v.page.locator(".rows tbody th button").first.click()
    v.page.wait_for_selector(".reading .here")
    assert "waited long enough" in v.text(".here")
