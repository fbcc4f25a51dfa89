"""The served page in a real browser: it asks for a view and not for the graph, and a person's judgement
becomes a file."""

from __future__ import annotations

import pytest

from kgraph.serve.web.app import application, opened
from kgraph.serve.web.door import Door, hosts
from kgraph.serve.web.judging import Judging
from tests.serve.conftest import running

pytestmark = pytest.mark.browser
SECONDS = 30_000


@pytest.fixture
def visit(browser, harbour, city, tmp_path):
    """`visit("#view")` opens the served page; at the end it must have stayed here and complained of
    nothing."""
    graphs = opened([harbour, city])
    judging = Judging(tmp_path / "decisions")

    def app(port):
        return Door(application(graphs, judging=judging), hosts("127.0.0.1", port))

    context = browser.new_context(viewport={"width": 1280, "height": 800})
    asked, wrong = [], []
    context.on(
        "response", lambda answer: asked.append((answer.url, int(answer.headers.get("content-length", 0))))
    )
    page = context.new_page()
    page.set_default_timeout(SECONDS)
    refused = "Failed to load resource"  # a name that nobody has: the page says so itself
    page.on(
        "console",
        lambda said: wrong.append(said.text) if said.type == "error" and refused not in said.text else None,
    )
    page.on("pageerror", lambda error: wrong.append(str(error)))
    with running(app) as port:

        def go(hash_="", graph="harbour"):
            page.goto(f"http://127.0.0.1:{port}/?graph={graph}{hash_}")
            page.wait_for_selector(f'body[data-ready="{hash_}"]')
            return page

        go.asked = asked
        yield go
        context.close()
    for one in graphs.values():
        one.close()
    assert not wrong
    assert all(url.startswith(f"http://127.0.0.1:{port}/") for url, _ in asked)


def test_a_name_is_found_and_its_neighbours_lead_on(visit):
    page = visit()
    page.fill("#words", "salt")
    page.wait_for_selector("#names option", state="attached")
    page.fill("#words", "Salt Roads")
    page.press("#words", "Enter")
    page.wait_for_selector("#panel h2:has-text('Salt Roads')")
    page.wait_for_selector("#picture .node.centre")
    assert page.locator("#picture .node").count() == 3
    assert "Ben Roke wrote Salt Roads about Port Sorrel." in page.inner_text('[data-list="sentences"]')
    page.locator("#picture .node", has_text="Ben Roke").first.press("Enter")
    page.wait_for_selector("#panel h2:has-text('Ben Roke')")
    page.go_back()
    page.wait_for_selector("#panel h2:has-text('Salt Roads')")


def test_every_view_shows_what_it_is_asked_for(visit):
    page = visit("#path?name=Quill&other=Salt+Roads")
    assert page.locator('[data-list="path"] > li').count() == 2
    page = visit("#ask?question=Who+opened+the+museum+in+Port+Sorrel%3F")
    assert "Ada Quill opened the Lantern Museum" in page.inner_text('[data-list="ask"]')
    page = visit("#claims")
    page.wait_for_selector("#panel >> text=9 pounds | 12 pounds")
    page = visit("#timeline?name=Lantern+Museum")
    assert "2021-05-03" in page.inner_text('[data-list="timeline"]')
    page = visit("#article?id=a.harbour-00000001")
    assert page.inner_text(".article").startswith("Ada Quill opened")
    page.locator(".article a", has_text="Port Sorrel").first.click()
    page.wait_for_selector("#panel h2:has-text('Port Sorrel')")
    page = visit("#entity?name=Ada+Quyll")
    assert "no entity is called" in page.inner_text("#panel [role=alert]")


def test_only_what_is_shown_is_asked_for(visit):
    page = visit("#table?of=entities", graph="town")
    visit.asked.clear()
    page.locator('[data-list="table"] a').first.click()
    page.wait_for_selector("#picture .node.centre")
    page.wait_for_selector('[data-list="sentences"] li')
    told = [size for url, size in visit.asked if "/api/" in url]
    assert len(told) <= 7 and sum(told) < 120_000


def test_a_judgement_becomes_a_file_and_can_be_taken_back(visit, tmp_path):
    page = visit("#entity?name=Ada+Quill")
    page.click("summary:has-text('Judge')")
    page.fill("#panel input[name=by]", "Ida")
    page.fill("#panel input[name=other]", "Ben Roke")
    page.fill("#panel textarea[name=why]", "one <b>person</b>")
    page.click("#panel button[value=same]")
    page.wait_for_selector("#panel [role=status]:has-text('Written')")
    (path,) = (tmp_path / "decisions").iterdir()
    assert "one <b>person</b>" in path.read_text("utf-8")
    page = visit("#entity?name=Ben+Roke")
    assert "one <b>person</b>" in page.inner_text('[data-list="judgements"]')
    page.click('[data-list="judgements"] button')
    page.wait_for_selector('[data-list="judgements"] li', state="detached")
    assert not list((tmp_path / "decisions").iterdir())
