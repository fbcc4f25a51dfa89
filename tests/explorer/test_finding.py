"""Search, facets, time, chips: by what a person does, checked against counts made from the tables."""

from __future__ import annotations

from collections import Counter

import pytest

pytestmark = pytest.mark.browser


def test_search_forgives_accents_and_errors_and_knows_other_names(visit):
    v = visit("harbour")
    v.page.keyboard.press("/")
    assert v.page.evaluate("document.activeElement.id") == "search"
    for typed, expected in (
        ("zoe", "Zoë Brandt"),
        ("mara qiull", "Mara Quill"),
        ("brnadt", "Zoë Brandt"),
        ("qwertz", None),
        ("pec", "Port Ellery Council"),
        ("councilor", "Mara Quill"),
        ("tidwall", "Tidewall"),
        ("xollis", "Hollis Wren"),
    ):
        found = v.js("search(a[0])", typed)
        assert (found[0]["name"] if found else None) == expected, typed
    v.page.fill("#search", "zoe")
    v.page.wait_for_selector("#option-0")
    assert "Person" in v.text("#option-0")
    assert "4 sentences" in v.text("#option-0")
    v.page.keyboard.press("Enter")
    v.page.wait_for_selector("#proof h2")
    assert v.text("#proof h2") == "Zoë Brandt"


def test_search_finds_sentences_too(visit):
    v = visit("harbour")
    v.page.evaluate("window.kgraph.evidence()")
    v.page.fill("#search", "waited long")
    v.page.wait_for_selector(".option-sentence")
    v.page.click(".option-sentence")
    v.page.wait_for_selector(".here")
    assert "waited long enough" in v.text(".here")


def expected_counts(graph):
    """Facet counts of the whole graph, from its tables."""
    names = dict(graph.topics.select("topic", "label").iter_rows())
    topics = Counter(
        names[t] for k, i, t in graph.tags.select("kind", "item", "topic").iter_rows() if k == "entity"
    )
    types = Counter(t.capitalize() for t in graph.entities["type"].to_list())
    outlet = dict(graph.articles.select("article", "source").iter_rows())
    pairs = {(e, outlet[a]) for a, e in graph.features.select("article", "entity").iter_rows() if outlet[a]}
    said = {
        (e, r)
        for s, t, r in graph.relations.select("source", "target", "relation").iter_rows()
        for e in (s, t)
    }
    return {
        "type": types,
        "topic": topics,
        "source": Counter(o for _, o in pairs),
        "relation": Counter(r for _, r in said),
    }


def test_facet_counts_are_those_of_the_tables(visit, graphs):
    facets = visit("town").js("facets()")
    for facet, counts in expected_counts(graphs["town"]).items():
        assert facets[facet] == dict(counts), facet


def test_filters_are_or_inside_and_and_between(visit, graphs):
    v = visit("town", "#n=9999")
    graph = graphs["town"]
    start = v.js("visibleCounts()")
    v.page.locator("[data-value='type:0']").check()
    v.page.locator("[data-value='type:1']").check()
    ids = graph.entities.filter(graph.entities["type"].is_in(["person", "place"]))["id"].to_list()
    assert v.shown() == set(ids)
    topic = graph.topics["label"][0]
    v.page.get_by_role("checkbox", name=topic).check()
    tagged = {
        i for k, i, t in graph.tags.select("kind", "item", "topic").iter_rows() if k == "entity" and t == 0
    }
    both = {e for n, e in graph.entities.select("entity", "id").iter_rows() if n in tagged} & set(ids)
    assert v.shown() == both
    assert v.page.locator(".chip").count() == 3
    v.page.locator(".chip").first.click()
    assert v.page.locator(".chip").count() == 2
    v.page.get_by_role("button", name="Clear all").click()
    assert v.page.locator(".chip").count() == 0
    assert v.js("visibleCounts()") == start


def test_outlet_and_time_must_hold_for_the_same_article(visit, graphs):
    v = visit("harbour", "#source=Coast%20Herald")
    graph = graphs["harbour"]
    herald = set(graph.articles.filter(graph.articles["source"] == "Coast Herald")["article"].to_list())
    inside = {e for a, e in graph.features.select("article", "entity").iter_rows() if a in herald}
    assert v.shown() == set(
        graph.entities.filter(graph.entities["entity"].is_in(list(inside)))["id"].to_list()
    )


def test_brush_narrows_and_says_the_span(visit):
    v = visit("harbour")
    box = v.page.locator(".histogram").bounding_box()
    y = box["y"] + 10
    v.page.mouse.move(box["x"] + box["width"] * 0.75, y)
    v.page.mouse.down()
    v.page.mouse.move(box["x"] + box["width"] - 1, y, steps=4)
    v.page.mouse.up()
    v.settled()
    assert "Time:" in v.text("#chips")
    assert "e.event.storm-petra" not in v.shown()
    assert "e.work.the-long-ebb" in v.shown()
    assert "time=" in v.page.evaluate("location.hash")
    v.page.locator(".chip").click()
    assert v.js("visibleCounts()")["nodes"] == 10


def test_brush_by_keyboard(visit):
    v = visit("harbour")
    v.page.locator("input[aria-label=From]").focus()
    for _ in range(3):
        v.page.keyboard.press("PageUp")
    v.settled()
    assert "time=" in v.page.evaluate("location.hash")


def test_nothing_left_says_why(visit):
    v = visit("harbour", "#type=work&relation=sue")
    assert v.js("visibleCounts()")["nodes"] == 0
    assert "No entity passes" in v.text("#empty")


def test_chosen_but_filtered_is_shown_and_said(visit):
    v = visit("harbour", "#type=work")
    v.page.fill("#search", "Zoë")
    v.page.wait_for_selector("#option-0")
    v.page.keyboard.press("Enter")
    v.page.wait_for_selector("#proof h2")
    assert "e.person.zoe-brandt" in v.shown()
    assert "filtered out by type" in v.text("#proof")


def test_sliders(visit, graphs):
    v = visit("town")
    few = v.js("visibleCounts()")["nodes"]
    v.page.locator("#more").fill("100")
    assert v.js("visibleCounts()")["nodes"] == graphs["town"].entities.height > few
    v.page.locator("#least").fill("5")
    graph = graphs["town"]
    assert v.shown() == set(graph.entities.filter(graph.entities["sentences"] >= 5)["id"].to_list())
    v.page.select_option("#least-what", "origins")
    assert v.shown() == set(graph.entities.filter(graph.entities["origins"] >= 5)["id"].to_list())
    assert "At least 5 origins" in v.text("#chips")


def test_address_holds_the_state(visit):
    v = visit("town", "#type=person,place&colour=community&n=40")
    v.page.mouse.wheel(0, -1)
    v.click(sorted(v.shown())[3])
    v.page.wait_for_selector("#proof h2")
    v.settled()
    state, hash_ = v.js("state()"), v.page.evaluate("location.hash")
    again = visit("town", hash_)
    assert again.js("state()") == state
    assert again.shown() == v.shown()
    visit("town", "#type=%E0%A4%A&show=entity,nobody&view=a,b&time=x&pins=:&path=,&n=-5&least=zz&open=9")
    v.page.go_back()
    v.settled()
    assert "show=" not in v.page.evaluate("location.hash")
    assert v.page.locator("#proof").is_hidden()
    v.page.go_forward()
    v.page.wait_for_selector("#proof h2")
