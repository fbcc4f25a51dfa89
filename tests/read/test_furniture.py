"""Furniture is told from prose, each rule with its reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.read.structure.furniture import byline, dateline, furniture, sentence_furniture, sentence_starts


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("You can watch the interview here.", "a link to a video"),
        ("Watch video below", "a link to a video"),
        ("Share this story on WhatsApp", "a line that asks to share"),
        ("Like and share", "a line that asks to share"),
        ("Tell us in the comments what you make of it.", "a line that asks for comments"),
        ("Share your view of the new law in the comments below!", "a line that asks for comments"),
        ("Leave a comment", "a line that asks for comments"),
        ("Subscribe to our newsletter", "a line that asks to subscribe"),
        ("Sign up for the morning briefing", "a line that asks to subscribe"),
        ("Follow us on Instagram", "a line that asks to follow"),
        ("Read more: What the clinic does", "a link to other articles"),
        ("READ MORE", "a link to other articles"),
        ("Related articles", "a link to other articles"),
        ("Advertisement", "a link to other articles"),
        ("We use cookies to make this site work for you.", "a cookie notice"),
        ("Accept all cookies", "a cookie notice"),
        ("© 2026 The Daily Example. All rights reserved.", "a copyright line"),
        ("Copyright 2024 Example Media Ltd", "a copyright line"),
        ("Photo: Ana Silva / Example Agency", "a picture credit"),
        ("Image courtesy of the museum", "a picture credit"),
        ("Getty Images", "a picture credit"),
        ("By Ana Silva", "a byline"),
        ("Written by Ana Silva and Bo Li", "a byline"),
        ("By Ana Silva, health correspondent", "a byline"),
        ("3 February, 2026", "a date that stands alone"),
        ("Published: 3 February 2026 10:15", "a date that stands alone"),
        ("Last updated on Feb 3, 2026", "a date that stands alone"),
        ("Tags: touch, trust", "a line of tags"),
        ("#touch #trust", "a line of tags"),
        ("featured-ABNEWS", "a line of tags"),
        ("5 min read", "a count or a time to read"),
        ("1,204 views", "a count or a time to read"),
        ("3 hours ago", "a count or a time to read"),
        ("https://example.org/a/b", "an address of a page or person"),
        ("desk@example.org", "an address of a page or person"),
        ("Facebook Twitter WhatsApp", "a list of networks"),
        ("12k SHARES FacebookTwitter RedditPrint", "a share bar"),
        ("301 Shares Share this page", "a share bar"),
        ("Article continues below", "a notice that the article goes on"),
        ("Advertisement - scroll to continue", "a notice that the article goes on"),
        ("Not a subscriber yet? Try a month for one pound.", "a paywall"),
        ("By signing up you agree to our terms of use and privacy policy.", "a paywall"),
        ("✕ Twelve Roads to Riches by Bo Li is full of good advice. Order Now", "an advert"),
        ("For more information, visit the museum's own pages.", "a reference to another page"),
        ("Got a tip? Write to the desk.", "a reference to another page"),
        ("No part of this page may be copied or rewritten.", "a copyright line"),
        ("Featured image by Ana Silva/Example Images", "a picture credit"),
        ("AP Photo Silva waves to the crowd", "a picture credit"),
        ("Audio: Bo Li", "a picture credit"),
        ("2.1 Results . . . . . . . . 14", "a line of a table of contents"),
    ],
)
def test_furniture(line: str, reason: str) -> None:
    assert furniture(line) == reason


@pytest.mark.parametrize(
    "line",
    [
        "She shared the story on Facebook and lost her job.",
        "Cookies are baked at 180 degrees.",
        "By the river stood a house.",
        "By Friday the strike was over.",
        "By Christmas",
        "He reads more than most.",
        "In 2026 the clinic closed.",
        "The photo shows a man with his dog.",
        "Share prices fell on Monday.",
        "Getty Images said it would sue.",
        "This story continues to grip the town.",
        "Nothing in the house was broken.",
        "The advert told people to buy now.",
        "The line at the post office went round the block.",
        "Facebook and Twitter declined to comment.",
        "Follow the money.",
        "Home is where the heart is.",
        "Search parties went out at dawn.",
        "Previous research has shown the same.",
        "The subscription costs five pounds.",
        "See Naples and die.",
        "Watch out for the dog.",
        "Sign language was used.",
        "Join the dots, said the detective, and you see a line.",
        "Images of the war went round the world.",
        "Tags were found on the birds.",
        "Next year will be better.",
        "Read my lips: no new taxes.",
        "Mary Smith",
        "A heading of the article",
    ],
)
def test_prose(line: str) -> None:
    assert furniture(line) is None


def test_a_byline_gives_author_and_date() -> None:
    assert byline("By Ana Silva | 3 May 2024") == ("Ana Silva", "3 May 2024")
    assert byline("Words by Jan van der Berg and Bo Li") == ("Jan van der Berg and Bo Li", None)
    assert byline("By and large") is None


def test_a_lone_year_is_no_dateline() -> None:
    assert dateline("1984") is None
    assert dateline("Updated 3 May 2024") == "2024-05-03"


@given(st.text(max_size=300))
def test_any_line_is_judged(line: str) -> None:
    assert furniture(line) is None or isinstance(furniture(line), str)
    assert sentence_furniture(line) is None or isinstance(sentence_furniture(line), str)


@given(st.text(alphabet="Ab. !?”\n’é", max_size=60))
def test_sentences_start_in_order(text: str) -> None:
    starts = list(sentence_starts(text))
    assert starts[0] == 0
    assert starts == sorted(set(starts))
