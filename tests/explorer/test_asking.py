"""What a reporter asks of the page, by hand: who is she, how are two connected, what differs, what of
a month, what is not about X.
"""

from __future__ import annotations

import tomllib

import pytest

from kgraph.resolve.decisions import parse_decisions
from tests.explorer.waiting import until

pytestmark = pytest.mark.browser
MARA, ZOE = "e.person.mara-quill", "e.person.zoe-brandt"


def choose(v, label: str, name: str) -> None:
    """Types a name into a box of the panel and takes the first that is called so."""
    v.page.locator("#proof").get_by_label(label, exact=True).fill(name)
    v.page.keyboard.press("Enter")


def test_the_panel_says_first_who_it_is(visit):
    v = visit("harbour", f"#show=entity,{MARA}")
    v.page.wait_for_selector("#proof .who .quotation")
    parts = "#proof h2, #proof .who, #proof .figures, #proof .part"
    order = v.page.evaluate(f"[...document.querySelectorAll('{parts}')].map(e => e.className || 'h2')")
    assert order[:3] == ["h2", "who", "figures"]
    assert "Mara Quill" in v.text("#proof .who .quotation >> nth=0")
    jump = v.page.locator(".jump", has_text="Sentences")
    jump.click()
    v.page.wait_for_timeout(100)
    top = v.page.locator("#proof .part > h3", has_text="Sentences").bounding_box()["y"]
    assert top < 400, "sentences are one jump away"


def test_back_keeps_the_place_in_the_panel(visit):
    v = visit("harbour", f"#show=entity,{MARA}")
    v.page.wait_for_selector("#proof .who")
    v.page.evaluate("document.querySelector('#proof').scrollTop = 260")
    before = v.page.evaluate("document.querySelector('#proof').scrollTop")
    v.page.evaluate("document.querySelector('#proof .cite').click()")
    v.page.wait_for_selector("#proof .reading")
    v.page.get_by_role("button", name="Back", exact=True).click()
    v.page.wait_for_selector("#proof .who")
    assert v.page.evaluate("document.querySelector('#proof').scrollTop") == before > 0


def test_a_path_by_typing_both_ends(visit):
    v = visit("harbour")
    v.page.get_by_role("button", name="Path from … to …").click()
    choose(v, "From", "zoe")
    choose(v, "To", "long ebb")
    v.page.wait_for_selector(".path")
    assert "2 links apart" in v.text("#proof")
    choose(v, "To", "mara")
    until(v.page, "document.querySelector('#proof h2').textContent.includes('Mara Quill')")


def test_two_side_by_side_and_what_is_decided_about_them(visit):
    v = visit("harbour", f"#show=entity,{MARA}")
    v.page.get_by_role("button", name="Compare with …").click()
    choose(v, "Add one", "zoe")
    v.page.wait_for_selector(".beside")
    assert "Linked with all of them" in v.text("#proof")
    assert {MARA, ZOE} <= v.shown()
    v.page.get_by_role("button", name="These are different").click()
    v.page.wait_for_selector("text=Different: Mara Quill, Zoë Brandt")
    with v.page.expect_download() as saved:
        v.page.get_by_role("button", name="Save as entities.toml").click()
    decisions = parse_decisions(tomllib.loads(saved.value.path().read_text("utf-8")), "entities.toml")
    assert [[one.name for one in two] for two in decisions.different] == [["Mara Quill", "Zoë Brandt"]]
    address = v.page.evaluate("location.hash")
    assert "decided=" in address
    assert "picked=" in address


def test_not_about_x(visit, graphs):
    v = visit("town")
    before = v.shown()
    v.page.locator(".value", has_text="Water bills").hover()
    v.page.get_by_role("button", name="Leave out Water bills").click()
    assert "Not Topic: Water bills" in v.text("#chips")
    topics = graphs["town"].topics.filter(graphs["town"].topics["label"] == "Water bills")["topic"].to_list()
    tags = graphs["town"].tags
    about = set(tags.filter((tags["kind"] == "article") & tags["topic"].is_in(topics))["item"].to_list())
    titles = dict(graphs["town"].articles.select("article", "title").iter_rows())
    v.page.keyboard.press("Escape")
    v.page.click("#table-button")
    v.page.click("[data-keep=tab-articles]")
    v.page.wait_for_selector("#tables tbody tr")
    listed = set(v.page.locator("#tables tbody .name-text").all_inner_texts())
    assert listed
    assert not listed & {titles[a] for a in about}
    v.page.evaluate("document.querySelector('.chip').click()")
    v.page.get_by_role("button", name="Back to the picture").click()
    assert v.shown() == before


def test_a_month_is_one_press(visit):
    v = visit("town")
    bars = v.page.locator(".histogram span")
    n = next(i for i in range(bars.count()) if bars.nth(i).locator("i").evaluate("e => e.offsetHeight") > 4)
    name = bars.nth(n).get_attribute("title").split(":")[0]
    bars.nth(n).click()
    assert v.text(".time .span") == name
    assert "time=" in v.page.evaluate("location.hash")
    bars.nth(n).click()
    assert "time=" not in v.page.evaluate("location.hash")


def test_views_say_who_is_heard_what_differs_and_when(visit):
    v = visit("harbour")
    v.page.get_by_role("button", name="Voices", exact=True).click()
    v.page.wait_for_selector(".voice")
    v.page.locator(".voice").first.click()
    assert v.page.locator(".voices .proofs:not([hidden]) .quotation").count() >= 1
    v.page.locator(".views .more").first.click()
    v.page.wait_for_selector("#proof .claim-line")
    assert "differs" in v.text("#proof .claim-line >> nth=0")
    assert v.page.locator("#proof .claim-differs").first.is_visible(), "the first is open"
    for name in v.page.locator(".views .more").all_inner_texts()[1:]:
        v.page.get_by_role("button", name=name, exact=True).click()
        v.page.wait_for_selector("#proof h2")


def test_arrange_lays_out_what_is_shown_the_same_every_time(visit):
    v = visit("town", "#n=40")
    ids = sorted(v.shown())
    before = [v.at(i) for i in ids]
    v.page.get_by_role("button", name="Arrange what is shown").click()
    v.settled()
    after = [v.at(i) for i in ids]
    assert after != before
    v.page.reload()
    until(v.page, "!!(window.kgraph && window.kgraph.ready)")
    v.settled()
    assert [v.at(i) for i in ids] == [pytest.approx(place, abs=2) for place in after]


def test_focus_means_only_this_and_closing_gives_the_view_back(visit):
    v = visit("town")
    ids = sorted(v.shown())[:12]
    before = [v.at(i) for i in ids]
    v.click(ids[0])
    v.page.wait_for_selector("#proof h2")
    v.settled()
    v.page.get_by_role("button", name="Close", exact=True).click()
    v.page.wait_for_timeout(900)
    assert [v.at(i) for i in ids] == [pytest.approx(place, abs=3) for place in before]
    v.click(ids[0])
    v.page.keyboard.press("f")
    v.settled()
    links = {frozenset(pair) for pair in v.js("visibleLinks()")}
    assert v.shown() == {ids[0]} | {i for pair in links if ids[0] in pair for i in pair}
