from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.errors import UsageError
from kgraph.tag.rules import media_topics, parse, read_rules


def test_the_built_in_taxonomy_is_the_17_media_topics_with_their_codes() -> None:
    rules = media_topics()
    assert sorted(rule.code or "" for rule in rules.values()) == [
        f"medtop:{n:02d}000000" for n in range(1, 18)
    ]
    assert all(len(rule.weighted) > 40 for rule in rules.values())


def test_a_topic_without_a_label_is_called_by_its_name() -> None:
    assert parse('[cycling]\nkeywords = ["bike"]', "topics.toml")["cycling"].label == "cycling"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[cycling", "topics.toml"),
        ('cycling = "bike"', "not a topic"),
        ("[cycling]", "no keywords"),
        ('[cycling]\nkeywords = "bike"', "array"),
        ('[cycling]\nkeyword = ["bike"]', "keyword"),
        ('[cycling]\nkeywords = [" "]', "empty word"),
        ('[cycling]\nkeywords = ["bike"]\nparent = "transport"', "transport"),
        ('[a]\nkeywords = ["x"]\nparent = "b"\n[b]\nkeywords = ["y"]\nparent = "a"', "above itself"),
        ('[a]\nlabel = "Bikes"\nkeywords = ["x"]\n[b]\nlabel = "bikes"\nkeywords = ["y"]', "two topics"),
    ],
)
def test_a_wrong_file_is_one_line_that_says_what_is_wrong(text: str, says: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(text, "topics.toml")
    assert says in str(caught.value) and "\n" not in str(caught.value)


@given(st.text(max_size=60))
def test_any_text_is_topics_or_a_usage_error(text: str) -> None:
    try:
        parse(text, "topics.toml")
    except UsageError as error:
        assert str(error)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no\.toml"):
        read_rules(str(tmp_path / "no.toml"))


def test_words_may_have_weights_of_their_own() -> None:
    rule = parse('[sea]\nleast = 0.3\n[sea.weighted]\n"high tide" = 1.4\nboat = 0.5', "topics.toml")["sea"]
    assert dict(rule.weights()) == {("high", "tide"): 1.4, ("boat",): 0.5} and rule.least == 0.3
    for wrong in (
        "[sea.weighted]\nboat = 0",
        "[sea.weighted]\nboat = nan",
        "[sea]\nkeywords = ['boat']\nleast = 2",
    ):
        with pytest.raises(UsageError):
            parse(wrong, "topics.toml")
