"""What came in between two builds, told in sentences of the articles that came in."""

from __future__ import annotations

from tests.graph.sample import sample

GRAPH = sample()
OLDER = GRAPH.select(article="ledger")


def test_the_sentences_are_those_of_the_articles_that_came_in() -> None:
    told = OLDER.story(GRAPH)
    assert len(told.articles) == 2
    assert any(item.kind == "new" for item in told.items)
    shown = [one for item in told.items if item.kind == "new" for one in item.evidence]
    assert shown and all(one.title in told.articles for one in shown)


def test_who_was_known_is_not_new() -> None:
    known = set(OLDER.entities["name"])
    new = [item.words for item in OLDER.story(GRAPH).items if item.kind == "new"]
    assert not any(words.startswith(f"{name} (") for words in new for name in known)


def test_nothing_came_in() -> None:
    assert GRAPH.story(GRAPH).articles == GRAPH.story(GRAPH).items == ()
