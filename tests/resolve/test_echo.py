"""What other articles name is a name in an article where the model saw none."""

from __future__ import annotations

import polars as pl
import pytest

from kgraph.corpus import Corpus
from kgraph.resolve.echo import SOURCE, echoed
from tests.resolve.corpora import corpus

TOLD = {"a.txt": "They asked [Airbo|organisation] today.", "b.txt": "We saw [Airbo|organisation] there."}


def told(made: Corpus, path: str) -> list[tuple[str, str, str]]:
    """Surface, kind and type of an article's mentions, in text order."""
    number = made.articles.filter(pl.col("path") == path)["article"][0]
    mentions = made.mentions.filter(pl.col("article") == number).sort("start", "end")
    return list(mentions.select("surface", pl.col("kind", "type").cast(pl.String)).iter_rows())


def test_a_concept_called_as_others_call_an_organisation_is_that() -> None:
    made = echoed(corpus(TOLD | {"c.txt": "[Airbo|concept] would pay, and so [Airbo|concept] did."}))
    assert told(made, "c.txt") == [("Airbo", "name", "organisation")] * 2
    assert set(made.mentions.filter(pl.col("source") == SOURCE)["reason"]) == {SOURCE}
    assert set(made.chains["type"]) == {"organisation"}


def test_it_is_named_where_it_begins_a_concept_too() -> None:
    made = echoed(corpus(TOLD | {"c.txt": "On the [Airbo website|concept] nothing is said."}))
    assert told(made, "c.txt") == [("Airbo", "name", "organisation"), ("Airbo website", "concept", "concept")]


@pytest.mark.parametrize(
    "others",
    [
        {"a.txt": TOLD["a.txt"]},  # one article alone
        TOLD | {"d.txt": "So [Airbo|person] laughed."},  # and someone's name
        TOLD | {f"{n}.txt": "No [Airbo|concept]." for n in range(4)},  # far more often a concept
        {
            path: text.replace("organisation", "person") for path, text in TOLD.items()
        },  # a family name says little
        {path: text.replace("Airbo", "airbo") for path, text in TOLD.items()},  # other capitals
    ],
)
def test_a_word_that_may_be_something_else_stays_a_concept(others: dict[str, str]) -> None:
    made = echoed(corpus(others | {"c.txt": "So [Airbo|concept] did."}))
    assert told(made, "c.txt") == [("Airbo", "concept", "concept")]


def test_longer_names_that_one_article_is_sure_of_are_found_where_nothing_is_named() -> None:
    made = echoed(
        corpus(
            {"a.txt": "They asked [Lantern Museum|organisation].", "b.txt": "So the Lantern Museum closed."}
        )
    )
    assert told(made, "b.txt") == [("Lantern Museum", "name", "organisation")]


def test_nothing_changes_where_no_name_is_sure() -> None:
    made = corpus({"a.txt": "So [Airbo|concept] did."})
    assert echoed(made) is made
