"""Stories: as many as there are, each with a name, none forced on what stands alone."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from kgraph.config import TagOptions
from kgraph.corpus import Corpus
from kgraph.tag import tag
from kgraph.tag.bags import bags_of
from kgraph.tag.stories import find_stories
from kgraph.tag.story_names import name_stories
from tests.tag.sample import corpus_of, themes, unresolved

SYLLABLES = [a + b for a in ("mar", "ten", "vol", "pis", "gar", "lum") for b in ("ta", "ren", "sko", "dle")]
CHAT = "people said that they would go home and come back when time and money were there."


def reports(matter: int, count: int, *, words: int = 8) -> dict[str, str]:
    """Reports of one matter: its words in different order, everyday words around them."""
    made = random.Random(matter)
    own = ["".join(made.choices(SYLLABLES, k=3)) for _ in range(words)]
    texts = {}
    for n in range(count):
        lone = ["".join(made.choices(SYLLABLES, k=4)) for _ in range(6)]
        some = made.sample([*own, *own, *lone], 2 * words + 6)
        texts[f"m{matter}-{n}.txt"] = f"{' '.join(some[:9])} {CHAT}. {' '.join(some[9:])} {CHAT}."
    return texts


def stories_of(corpus: Corpus) -> list[set[str]]:
    found = find_stories(corpus, bags_of(corpus), seed=0)
    paths = np.array(corpus.articles["path"].to_list())
    return [set(paths[found.story_of == n].tolist()) for n in range(found.count)]


def test_reports_of_one_matter_are_a_story_and_lone_articles_are_none() -> None:
    texts = {**reports(1, 4), **reports(2, 2), **reports(3, 1), **reports(4, 1)}
    assert stories_of(corpus_of(texts)) == [set(reports(1, 4)), set(reports(2, 2))]


def test_everyday_words_make_no_story() -> None:
    assert stories_of(corpus_of({path: text for n in range(8) for path, text in reports(n, 1).items()})) == []


@pytest.mark.parametrize("count", [2, 4, 9])
def test_a_set_that_is_one_story_has_it_for_its_only_theme(count: int) -> None:
    corpus = corpus_of(reports(5, count))
    tagging = tag(corpus, unresolved(), options=TagOptions())
    found = tagging.topics.filter(pl.col("scheme").cast(pl.String).is_in(["story", "discovered"]))
    assert sorted(found["scheme"].to_list()) == ["discovered", "story"]
    tagged = tagging.tags.filter(pl.col("kind") == "article").group_by("topic").len()
    assert set(tagged["len"]) == {count}


def test_likeness_fades_with_time() -> None:
    corpus = corpus_of({**reports(1, 2), **reports(2, 1), **reports(3, 1)})

    def dated(*dates: str) -> Corpus:
        return replace(corpus, articles=corpus.articles.with_columns(date=pl.Series([*dates, None, None])))

    apart = (dated(day, "2020-05-20") for day in ("2020-05-01", "1920-05-01"))
    assert [find_stories(c, bags_of(c), seed=0).count for c in apart] == [1, 0]


def test_an_empty_or_a_lone_article_has_no_story() -> None:
    assert stories_of(corpus_of({})) == []
    assert stories_of(corpus_of(reports(1, 1))) == []


def test_a_theme_weighs_more_than_a_story() -> None:
    corpus = corpus_of({**themes(), **reports(1, 3)})
    tagging = tag(corpus, unresolved(), options=TagOptions())
    tags = tagging.tags.filter(pl.col("kind") == "article").join(
        tagging.topics.select("topic", "scheme"), on="topic"
    )
    best = tags.sort("weight").group_by("item", maintain_order=True).last()
    assert set(best["scheme"].cast(pl.String)) == {"discovered"}


def ranked(*rows: tuple[str, str, float, float]) -> pl.DataFrame:
    return pl.DataFrame(
        [(0, n, *row) for n, row in enumerate(rows)],
        schema=["story", "entity", "name", "type", "score", "held"],
        orient="row",
    )


@pytest.mark.parametrize(("rows", "label"), [
    ((("Marwick bridge", "concept", 1.0, 1.0), ("closure", "concept", 0.5, 0.8)), "Marwick bridge: closure"),
    ((("Ann Hollis", "person", 1.0, 1.0), ("Denby", "place", 0.9, 1.0), ("company", "concept", 0.8, 1.0)),
     "Ann Hollis and Denby"),
    ((("Denby", "place", 1.0, 1.0), ("Ann Hollis", "person", 0.2, 1.0), ("tax rise", "concept", 0.1, 0.6)),
     "Denby: tax rise"),
    ((("measles outbreak", "concept", 1.0, 1.0), ("measles", "concept", 0.9, 1.0),
      ("school closure", "concept", 0.8, 1.0)),
     "Measles outbreak and school closure"),
    ((("company", "concept", 1.0, 1.0),), "One matter"),
])  # fmt: skip
def test_a_story_is_named_by_names_and_a_phrase_but_no_common_word(rows, label) -> None:
    assert name_stories(ranked(*rows), 1)[0][0] == label
