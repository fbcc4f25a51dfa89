"""By keyboard alone, aloud, and under axe-core."""

from __future__ import annotations

import pytest

from tests.explorer.waiting import READY, until

pytestmark = pytest.mark.browser

RUN = """() => axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(
    n => n.html.slice(0, 120) + ' ' + (n.any[0] || n.all[0] || {message: ''}).message).slice(0, 3).join(' | ')))"""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "hash_",
    [
        "",
        "#show=entity,e.person.mara-quill&colour=community",
        "#table=relations",
        "#show=claims,",
        "#type=person&path=e.person.zoe-brandt,e.person.mara-quill",
    ],
)
def test_axe_finds_nothing(browser, files, axe, hash_, theme):
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, color_scheme=theme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(files["harbour"].as_uri() + hash_)
    until(page, READY)
    page.wait_for_timeout(200)
    page.evaluate(axe)
    assert page.evaluate(RUN) == []
    context.close()


def test_axe_on_a_phone_with_menus_and_help(browser, files, axe):
    context = browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True, has_touch=True)
    page = context.new_page()
    page.goto(files["town"].as_uri())
    until(page, READY)
    page.evaluate(axe)
    assert page.evaluate(RUN) == []
    page.tap("#find-button")
    page.fill("#search", "al")
    page.wait_for_selector("#option-0")
    assert page.evaluate(RUN) == []
    page.keyboard.press("Enter")
    page.wait_for_selector("#proof h2")
    assert page.locator("#find").is_hidden()
    page.get_by_role("button", name="Keys and help").tap()
    page.wait_for_selector("dialog")
    assert page.evaluate(RUN) == []
    context.close()


def test_tab_reaches_everything_in_order(visit):
    v = visit("harbour", "#show=entity,e.person.mara-quill")
    v.page.wait_for_selector("#proof h2")
    seen = []
    for _ in range(90):
        v.page.keyboard.press("Tab")
        seen.append(
            v.page.evaluate("""() => { const e = document.activeElement; const s = getComputedStyle(e);
            return [e.id || e.closest('[id]')?.id, s.outlineStyle !== 'none' || e.matches('input[type=range]')]; }""")
        )
    order = [where for where, _ in seen]
    for earlier, later in (
        ("theme", "search"),
        ("search", "picture"),
        ("picture", "more"),
        ("more", "proof"),
    ):
        assert order.index(earlier) < order.index(later)
    assert [where for where, visible in seen if where and not visible] == []


def test_walk_open_and_step_back_by_keyboard(visit):
    v = visit("harbour", "#links=all")
    v.page.locator("#picture").focus()
    v.page.keyboard.press("ArrowRight")
    v.page.wait_for_selector("#proof h2")
    first = v.text("#proof h2")
    said = v.text("#announce")
    assert first in said
    assert "sentences" in said
    for key in ("ArrowLeft", "ArrowRight", "ArrowDown", "ArrowUp"):
        v.page.keyboard.press(key)
        v.settled()
        if v.text("#proof h2") != first:
            break
    assert v.text("#proof h2") != first
    v.page.keyboard.press("Enter")
    assert v.page.evaluate("document.activeElement.closest('#proof') !== null")
    v.page.keyboard.press("Escape")
    assert v.page.evaluate("document.activeElement.id") == "picture"
    v.page.keyboard.press("Escape")
    v.settled()
    assert v.text("#proof h2") == first
    v.page.keyboard.press("Escape")
    v.settled()
    assert v.page.locator("#proof").is_hidden()


def test_filters_are_announced(visit):
    v = visit("harbour")
    v.page.locator("[data-value='type:0']").focus()
    v.page.keyboard.press("Space")
    v.settled()
    assert "3 entities shown" in v.text("#announce")
    assert v.page.evaluate("document.activeElement.dataset.value") == "type:0"


def test_skip_link_keeps_the_state(visit):
    v = visit("harbour", "#show=entity,e.person.mara-quill")
    v.page.wait_for_selector("#proof h2")
    before = v.page.evaluate("location.hash")
    v.page.locator(".skip").focus()
    v.page.keyboard.press("Enter")
    assert v.page.evaluate("[location.hash, document.activeElement.id]") == [before, "picture"]
    assert v.text("#proof h2") == "Mara Quill"


def test_keys_are_listed(visit):
    v = visit("harbour")
    v.page.keyboard.press("?")
    assert "walk from the selected entity" in v.text("dialog")
    assert "0.0.0-test" in v.text("dialog")
    v.page.keyboard.press("Escape")
    v.page.locator("dialog").wait_for(state="detached", timeout=3000)


def test_forced_colours_keep_the_marks(visit):
    v = visit("harbour", forced_colors="active")
    assert v.page.locator(".mark-person").first.is_visible()
