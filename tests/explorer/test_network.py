"""The picture: hover, select, expand, path, hide, pin, focus, undo, labels, communities."""

from __future__ import annotations

import itertools
import random

import networkx as nx
import pytest

from kgraph.export.page import export_html
from tests.explorer.conftest import INFO, Visitor
from tests.explorer.sample import town
from tests.explorer.waiting import until

pytestmark = pytest.mark.browser
MARA, ZOE, FILM, LONE = (
    "e.person.mara-quill",
    "e.person.zoe-brandt",
    "e.work.the-long-ebb",
    "e.person.hollis-wren",
)


def whole(graph) -> nx.Graph:
    ids = graph.entities["id"].to_list()
    made = nx.Graph()
    made.add_nodes_from(ids)
    made.add_edges_from(
        (ids[a], ids[b]) for a, b in graph.cooccurrences.select("source", "target").iter_rows()
    )
    return made


def test_hover_names_and_counts(visit):
    v = visit("harbour")
    v.page.mouse.move(*v.at(MARA))
    v.page.wait_for_selector(".tip:not([hidden])")
    tip = v.text(".tip")
    for word in ("Mara Quill", "Person", "5 sentences", "3 articles"):
        assert word in tip
    assert LONE in v.js("faded()")
    v.page.mouse.move(700, 790)
    v.page.wait_for_selector(".tip", state="hidden")
    assert v.js("faded()") == []


def test_click_selects_lights_neighbours_and_opens_evidence(visit, graphs):
    v = visit("harbour", "#links=all")
    v.click(MARA)
    v.page.wait_for_selector("#proof h2")
    assert v.text("#proof h2") == "Mara Quill"
    near = set(nx.ego_graph(whole(graphs["harbour"]), MARA))
    assert set(v.js("faded()")) == v.shown() - near


def test_click_on_an_edge_opens_its_sentences(visit):
    v = visit("harbour", "#links=all")
    pairs = {frozenset(p) for p in v.js("visibleLinks()")}
    pair = next(
        p
        for p in map(tuple, v.js("visibleLinks()"))
        if set(p) == {ZOE, "e.organisation.ellery-fishing-fleet"}
    )
    assert frozenset(pair) in pairs
    x, y = v.js("edgeMiddle(a[0], a[1])", *pair)
    v.page.mouse.click(x, y)
    v.page.wait_for_selector("#proof h2")
    assert v.text("#proof .kicker") == "Link"
    text = v.text("#proof")
    assert "who leads the fleet" in text
    lit = v.page.locator("#proof .mention.lit").all_inner_texts()
    assert any("Zoë Brandt" in t for t in lit)
    assert any("fleet" in t for t in lit)
    assert "leads" in v.page.locator("#proof u.phrase").all_inner_texts()


def test_double_click_expands(visit, graphs):
    v = visit("town", "#n=12")
    graph = whole(graphs["town"])
    before = v.shown()
    centre = max(before, key=lambda i: (len(set(graph[i]) - before), i))
    v.page.mouse.dblclick(*v.at(centre))
    v.settled()
    assert v.shown() - before == set(graph[centre]) - before
    assert "brought in" in v.text("#note")
    v.page.keyboard.press("Control+z")
    assert v.shown() - {centre} == before - {centre}


def test_path_with_evidence_of_every_hop(visit):
    v = visit("harbour")
    v.click(ZOE)
    v.page.wait_for_selector("#proof h2")
    v.settled()
    v.click(FILM, modifiers=["Shift"])
    v.page.wait_for_selector(".path")
    assert "2 links apart" in v.text("#proof")
    assert "may sue" in v.text("#proof")
    assert "persuaded" in v.text("#proof")
    assert v.page.locator(".path").count() > 1, "next-best paths"


def test_no_path_is_said(visit):
    v = visit("harbour", f"#path={MARA},{LONE}")
    v.page.wait_for_selector("#proof .empty")
    assert "No path" in v.text("#proof")


def test_paths_have_no_loops_and_the_shortest_are_counted(visit, graphs):
    v = visit("town")
    graph = whole(graphs["town"])
    chance = random.Random(5)
    ids = sorted(graph)
    for a, b in [chance.sample(ids, 2) for _ in range(50)]:
        got = v.js("paths(a[0], a[1])", a, b)
        expected = (
            {tuple(p) for p in nx.all_shortest_paths(graph, a, b)} if nx.has_path(graph, a, b) else set()
        )
        assert got["shortest"] == len(expected)
        assert got["length"] == (len(next(iter(expected))) - 1 if expected else -1)
        for path in got["paths"]:
            assert (path[0], path[-1], len(set(path))) == (a, b, len(path))
            assert all(graph.has_edge(*hop) for hop in itertools.pairwise(path))
        assert got["costs"] == sorted(got["costs"])


def test_hide_pin_focus_undo_redo(visit, graphs):
    v = visit("town")
    start = v.shown()
    victim = sorted(start)[0]
    v.click(victim, button="right")
    assert v.page.get_by_role("menu").is_visible()
    v.page.get_by_role("menuitem", name="Hide").click()
    assert v.shown() == start - {victim}
    assert "1 hidden" in v.text("#chips")
    v.page.click("#undo")
    assert v.shown() == start
    v.page.click("#redo")
    assert victim not in v.shown()
    v.page.click("#undo")
    other = sorted(start)[1]
    v.click(other)
    v.page.wait_for_selector("#proof h2")
    v.page.keyboard.press("p")
    assert "pins=" in v.js("state()")
    v.page.keyboard.press("g")
    v.settled()
    ego = set(nx.ego_graph(whole(graphs["town"]), other, radius=2))
    assert ego <= v.shown()
    assert set(v.js("faded()")) == v.shown() - ego


def test_drag_moves_a_node_and_pins_it(visit):
    v = visit("harbour")
    x, y = v.at(FILM)
    v.page.mouse.move(x, y)
    v.page.mouse.down()
    v.page.mouse.move(x + 60, y + 40, steps=5)
    v.page.mouse.up()
    assert v.at(FILM) == pytest.approx((x + 60, y + 40), abs=2)
    assert "pins=" in v.js("state()")


def test_pan_moves_everything_by_as_much(visit):
    v = visit("town")
    ids = sorted(v.shown())[:20]
    before = [v.at(i) for i in ids]
    v.js("panBy(37, -21)")
    assert [v.at(i) for i in ids] == [pytest.approx((x + 37, y - 21)) for x, y in before]


def test_no_label_lies_on_another_at_any_zoom(visit):
    v = visit("town", "#n=9999")
    for steps in (0, -2, -2, 6, 3):
        for _ in range(abs(steps)):
            v.page.keyboard.press("+" if steps > 0 else "-")
        v.settled()
        boxes = [(b["x"], b["y"], b["x"] + b["width"], b["y"] + b["height"]) for b in v.js("labelBoxes()")]
        for p, q in itertools.combinations(boxes, 2):
            assert p[2] <= q[0] or q[2] <= p[0] or p[3] <= q[1] or q[3] <= p[1]


def test_colours_by_topic_and_community(visit):
    v = visit("town")
    v.page.select_option("#colour", "community")
    assert "colour=community" in v.js("state()")
    assert v.page.locator("#legend li").count() > 2
    v.page.select_option("#colour", "topic")
    assert "Water bills" in v.text("#legend")


def test_large_graphs_open_on_communities(browser, tmp_path):
    path = tmp_path / "large.html"
    path.write_bytes(b"".join(export_html(town(2400, articles=1000), info=INFO)))
    v = Visitor(browser, path).open()
    assert v.page.locator("#colour").input_value() == "community", (
        "opens on outlined communities, not on bubbles with numbers"
    )
    assert 60 <= v.js("sceneSize()")[0] <= 150
    v.page.click("#level-communities")
    until(v.page, "document.getElementById('rule').textContent.includes('communities')")
    nodes, _ = v.js("sceneSize()")
    assert 5 <= nodes <= 120
    v.page.locator("#picture").focus()
    v.page.keyboard.press("ArrowRight")
    v.page.wait_for_selector("#proof h2")
    assert v.text("#proof .kicker") == "Community"
    v.page.get_by_role("button", name="Open into members").click()
    v.settled()
    assert v.js("sceneSize()")[0] > nodes + 20
    found = v.page.evaluate("""() => { const t = [];
        for (const q of ['ada', 'water', 'grta', 'holm 3']) { const s = performance.now();
        window.kgraph.search(q); t.push(performance.now() - s); } return Math.max(...t); }""")
    assert found < 200
    assert not v.errors
    v.context.close()
