"""The evidence column: entity, link, topic, article, claims, and the way from any sentence to its place."""

from __future__ import annotations

import random

import pytest

from tests.explorer.waiting import until

pytestmark = pytest.mark.browser
MARA = "#show=entity,e.person.mara-quill"


def test_entity_says_what_it_is_and_why(visit):
    v = visit("harbour", MARA)
    v.page.wait_for_selector("#proof h2")
    text = v.text("#proof")
    for piece in (
        "Person",
        "Councillor Quill",
        "Flood defences",
        "4 Mar 2024 – 2 Sep 2024",
        "appeared in →",
        "The Long Ebb",
        "1 article",
        "denied",
    ):
        assert piece in text
    v.page.click("#proof summary")
    assert "surname of Mara Quill" in v.text("#proof .whys")
    figures = v.page.locator("#proof .figures").inner_text().split()
    assert figures[:6] == ["sentences", "5", "articles", "3", "origins", "3"]


def test_sentences_newest_article_first_with_pronouns_told(visit):
    v = visit("harbour", MARA)
    v.page.wait_for_selector(".source")
    titles = v.page.locator(".source .cite-title").all_inner_texts()
    assert titles == ["A film about the flood", "Tidewall bill grows", "Council approves the Tidewall"]
    assert "Mara Quill" in v.page.locator(".source .stands").evaluate_all(
        "all => all.map(e => e.dataset.name)"
    )
    lit = v.page.locator(".source .mention.lit").all_inner_texts()
    assert len(lit) == 5


def test_relation_opens_its_evidence_with_the_phrase_underlined(visit):
    v = visit("harbour", "#show=entity,e.person.zoe-brandt")
    v.page.wait_for_selector("#proof h2")
    v.page.get_by_role("button", name="evidence that Zoë Brandt sue Port Ellery Council").click()
    box = v.page.locator(".proofs:not([hidden])")
    assert "may sue" in box.locator("u.phrase").inner_text()
    assert "hedged" in box.inner_text()


def test_mention_leads_to_its_entity_and_back_returns(visit):
    v = visit("harbour", MARA)
    v.page.wait_for_selector(".source")
    v.page.locator(".source .mention", has_text="The Long Ebb").click()
    until(v.page, "document.querySelector('#proof h2').textContent === 'The Long Ebb'")
    v.page.get_by_role("button", name="Back").click()
    until(v.page, "document.querySelector('#proof h2').textContent === 'Mara Quill'")


def test_article_is_whole_and_opens_at_the_sentence(visit, graphs):
    v = visit("harbour", MARA)
    v.page.wait_for_selector(".source")
    v.page.locator(".open").last.click()
    v.page.wait_for_selector(".reading .here")
    assert "waited long enough" in v.text(".here")
    assert v.text(".reading h3") == "A wall against the sea"
    graph = graphs["harbour"]
    row = graph.articles.filter(graph.articles["path"] == "gazette/wall.txt").row(0, named=True)
    for s in graph.sentences.filter(graph.sentences["article"] == row["article"]).iter_rows(named=True):
        line = v.page.locator(f"[data-sentence='{s['sentence']}']")
        plain = line.evaluate("""e => { const c = e.cloneNode(true); return c.textContent; }""")
        assert plain == row["text"][s["start"] : s["end"]]
    link = v.page.locator("#proof a[target]")
    assert link.get_attribute("href") == "https://gazette.example/wall"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_only_web_addresses_become_links(visit, graphs):
    graph = graphs["harbour"]
    article = graph.articles.filter(graph.articles["path"] == "notes/wren.txt")["id"][0]
    v = visit("harbour", f"#show=article,{article}")
    v.page.wait_for_selector(".reading")
    assert v.page.locator("#proof a[target], #proof a:not([href^='#'])").count() == 0
    assert "javascript:alert(1)" in v.text("#proof")


def test_topic_shows_keywords_articles_sentences_entities(visit):
    v = visit("harbour")
    v.page.get_by_role("button", name="About Flood defences").click()
    v.page.wait_for_selector("#proof h2")
    text = v.text("#proof")
    for piece in (
        "Flood defences",
        "tidewall · flood · sea wall",
        "Strongest sentences",
        "Entities",
        "Articles",
        "Council approves the Tidewall",
    ):
        assert piece in text


def test_claims_stand_side_by_side_with_the_difference_marked(visit):
    v = visit("harbour")
    v.page.get_by_role("button", name="2 claims").click()
    v.page.wait_for_selector(".claim")
    for closed in v.page.locator(".claim-line[aria-expanded=false]").all():
        closed.click()
    assert v.page.locator(".claim-differs .side").count() == 2
    assert sorted(v.page.locator("mark.differs").all_inner_texts()) == ["12 million", "19 million"]
    assert "2 origins" in v.text("#proof")
    assert v.page.locator(".claim-agrees").count() == 1


def test_link_sentences_are_those_of_the_graph(visit, graphs):
    graph = graphs["town"]
    ids = graph.entities["id"].to_list()
    text = dict(graph.articles.select("article", "text").iter_rows())
    sentences = {
        s: text[a][start:end]
        for s, a, start, end in graph.sentences.select("sentence", "article", "start", "end").iter_rows()
    }
    v = visit("town", "#n=9999&links=all")
    v.page.evaluate("window.kgraph.evidence()")
    carried = {(e["source"], e["target"]): e for e in v.js("nodeLink()")["edges"]}
    rows = graph.cooccurrences.to_dicts()
    for row in random.Random(3).sample(rows, 30):
        pair = (ids[row["source"]], ids[row["target"]])
        edge = carried.get(pair) or carried[pair[::-1]]
        assert edge["weight"] == row["weight"]
        assert set(edge["evidence"]) == {sentences[s] for s in row["evidence"]}


def test_sentences_follow_the_filters_and_all_can_be_asked_for(visit):
    v = visit("harbour", MARA + "&source=Coast%20Herald")
    v.page.wait_for_selector("#proof .filtered-note")
    assert "2 of 5 sentences under the filters" in v.text("#proof")
    assert v.page.locator(".source .cite-title").all_inner_texts() == [
        "A film about the flood",
        "Tidewall bill grows",
    ]
    v.page.get_by_role("button", name="Show all").last.click()
    until(v.page, "document.querySelectorAll('.source').length === 3")
