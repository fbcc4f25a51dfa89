"""Web pages as sites serve them: with dialogues, prompts and boxes around the article, as shells, as live
blogs."""

from __future__ import annotations

import json

import pytest

from kgraph.config import ReadOptions
from kgraph.errors import Skipped
from kgraph.read.draft import Draft
from kgraph.read.formats.html import read_html

STORY = (
    "<p>Maud Ellery, who keeps the lighthouse of Farrow Head, told the parish on Friday that the lamp would "
    "burn until June.</p>"
    "<p>The trust that owns the tower wants to sell it to a hotel company from Leeds, which has offered two "
    "million pounds.</p>"
    "<p>Fishermen spoke against the sale for two hours, and the parish council voted by nine to two to ask "
    "for more time.</p>"
)
NOTICE = (
    "<p>We and our 300 partners store cookies on your device and process personal data for personalised "
    "advertising.</p>"
    "<p>You can change your preferences or withdraw your consent at any time; see the privacy policy of "
    "Trackwell Ltd.</p>"
)
SUBSCRIBE = (
    "<p>Subscribe to the Farrow Mail to keep reading. Our editor Dora Penn asks you to support us from £2 a "
    "week.</p>"
)
LINKS = "<a href='/a'>Ten ships that Victor Crane lost</a> <a href='/b'>Why Hugo Marsh left the harbour</a>"


def read(page: str) -> Draft:
    (draft,) = read_html(page.encode(), options=ReadOptions())
    assert isinstance(draft, Draft)
    return draft


def article(inside: str = "", before: str = "", after: str = "", tag: str = "article") -> str:
    head = "<html lang='en'><head><title>The lamp of Farrow Head</title></head><body>"
    return (
        f"{head}{before}<{tag}><h1>The lamp of Farrow Head</h1>{STORY}{inside}</{tag}>{after}</body></html>"
    )


@pytest.mark.parametrize(
    ("box", "foreign"),
    [
        (f"<div id='onetrust-banner-sdk'>{NOTICE}</div>", "Trackwell"),
        (f"<div class='x7'>{NOTICE}</div>", "Trackwell"),
        (f"<section class='qc-cmp2-container'>{NOTICE}</section>", "Trackwell"),
        (f"<div class='article-paywall'>{SUBSCRIBE}</div>", "Dora Penn"),
        (f"<aside class='newsletter-signup'>{SUBSCRIBE}</aside>", "Dora Penn"),
        (f"<div class='inline-related'><h3>Read more</h3>{LINKS}</div>", "Victor Crane"),
    ],
)
@pytest.mark.parametrize("place", ["before", "inside", "after"])
def test_what_is_around_the_article_is_none_of_it(box: str, foreign: str, place: str) -> None:
    text = read(article(**{place: box})).text
    assert foreign not in text
    assert "lamp would burn until June" in text and "nine to two" in text


def test_a_paid_article_in_a_class_of_that_name_is_read() -> None:
    assert (
        "nine to two"
        in read(
            article()
            .replace("<article>", "<article><div class='paywall'>")
            .replace("</article>", "</div></article>")
        ).text
    )


def test_an_article_about_cookies_is_read() -> None:
    story = (
        "<p>The court in Bonn ruled on Monday that a publisher may not store cookies without the consent of "
        "its readers.</p>"
        "<p>Ines Vogt, who brought the case, said the ruling would change what partners and vendors may do "
        "with personal data.</p>"
        "<p>The publisher, Rheinblatt, will appeal; its privacy policy had promised that legitimate "
        "interest was enough.</p>"
    )
    assert read(article(inside=f"<div class='gdpr-story'>{story}</div>")).text.count("Ines Vogt") == 1
    alone = f"<html><body><div class='body'>{story}</div></body></html>"
    assert "Rheinblatt" in read(alone).text


def test_an_article_in_an_aside_is_read() -> None:
    assert "lamp would burn" in read(article(tag="aside")).text


UPDATES = [
    {
        "headline": f"Hour {n}",
        "articleBody": f"At hour {n} the ferry of captain Ida Holm came in with {n} passengers more.",
    }
    for n in range(1, 6)
]
LIVE = {
    "@type": "LiveBlogPosting",
    "headline": "Storm day",
    "datePublished": "2025-03-04",
    "liveBlogUpdate": UPDATES,
}
STATE = {
    "props": {
        "story": {
            "headline": "The lamp",
            "body": [{"type": "paragraph", "text": t} for t in STORY.split("<p>")[1:]],
        }
    }
}


def shell(script: str) -> str:
    return f"<html><head><title>Storm day</title>{script}</head><body><div id='__next'></div></body></html>"


def test_a_live_blog_is_read_from_its_data() -> None:
    draft = read(shell(f"<script type='application/ld+json'>{json.dumps(LIVE)}</script>"))
    assert draft.title == "Storm day" and draft.date == "2025-03-04"
    assert draft.text.count("Ida Holm") == 5 and draft.notes


@pytest.mark.parametrize(
    "script",
    [
        f"<script id='__NEXT_DATA__' type='application/json'>{json.dumps(STATE)}</script>",
        f"<script>window.__INITIAL_STATE__ = {json.dumps(STATE)};</script>",
        f"<script>window.__PRELOADED_STATE__={json.dumps(STATE)}; start()</script>",
    ],
)
def test_an_article_that_a_script_would_draw_is_read_from_the_pages_state(script: str) -> None:
    text = read(shell(script)).text
    assert "Maud Ellery" in text and "nine to two" in text and "<p>" not in text


def test_what_the_page_shows_counts_for_more_than_its_data() -> None:
    short = {"@type": "NewsArticle", "headline": "x", "articleBody": "A short text of the data. " * 10}
    page = article(before=f"<script type='application/ld+json'>{json.dumps(short)}</script>")
    assert read(page).text.startswith("Maud Ellery") or "lamp would burn" in read(page).text
    assert "short text of the data" not in read(page).text


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (shell("<script src='/app.js'></script>"), "script"),
        (
            "<html><body><noscript>Please enable JavaScript.</noscript><p>Loading our stories for you "
            "now</p></body></html>",
            "script",
        ),
        (
            "<html><title>Just a moment...</title><body><p>Checking that you are human takes a few seconds "
            "only.</p></body></html>",
            "check",
        ),
    ],
)
def test_a_page_that_holds_no_article_says_so(page: str, reason: str) -> None:
    with pytest.raises(Skipped) as found:
        read(page)
    assert reason in str(found.value) or "no main text" in str(found.value)


@pytest.mark.parametrize(
    "data", ["{", "[1, 2", "null", '{"headline": 3, "articleBody": {"a": []}}', "[" * 3000]
)
def test_broken_data_of_a_page_is_passed_over(data: str) -> None:
    assert (
        "lamp would burn" in read(article(before=f"<script type='application/ld+json'>{data}</script>")).text
    )
