"""What a story is called, as an editor would: its most particular names and what it is about ("Marwick:
bridge closure")."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import polars as pl

from kgraph import schema
from kgraph.corpus import Corpus, Resolution
from kgraph.frequencies import RARE, zipf
from kgraph.tag.bags import Bags
from kgraph.tag.door import PLACED
from kgraph.tag.stories import Stories

STORY = 0.94
"""Weight of a story in the article that is most in its midst: below the strongest theme, above what a
taxonomy gives."""
ALL = 4
"""Keywords of its story that a sentence has which is about nothing else."""
KEYWORDS = 12
COMMON = 4.6
"""Zipf frequency from which a single word names no story."""
RARER = 6.0
"""Zipf frequency from which a word makes a phrase no more particular."""
SECOND = 0.6
"""Score of the second name, as a share of the first's, from which it is told."""
HELD = 0.5
"""Share of a story's articles that must have a second name or the phrase."""
KINDS = {"organisation": 1.0, "place": 0.85, "person": 1.0, "work": 1.0, "event": 1.2}
"""How well a kind of name tells a story from others, set by hand: places recur, events are stories."""
WORDS = {1: 0.7, 2: 1.0, 3: 0.9}
"""Preference for phrases of that many words."""
LONGER = 0.5
TITLED = 0.5
"""What standing in a title or heading of the story adds to a score."""
LOOKED_AT = 60
"""Entities of a story, those of most articles, that its name is chosen from, and articles that are looked
through for words."""


def name_stories(ranked: pl.DataFrame, count: int) -> list[tuple[str, list[str]]]:
    """Label and keywords of each of `count` stories, from what `particular` found; labels are distinct."""
    parts = ranked.partition_by("story", as_dict=True)
    taken: set[str] = set()
    named = []
    for number in range(count):
        rows = parts[number,].to_dicts() if (number,) in parts else []
        label = _distinct(_label(rows) or "One matter", taken)
        taken.add(label.casefold())
        named.append((label, [row["name"] for row in rows[:KEYWORDS]]))
    return named


def story_sentences(
    corpus: Corpus, resolution: Resolution, stories: Stories, ranked: pl.DataFrame
) -> pl.DataFrame:
    """Columns of `PLACED`, the items sentences: those of a story's articles that have several of the story's
    keywords."""
    links = resolution.links
    places = links.select("entity", item=corpus.mentions["sentence"].gather(links["mention"])).unique()
    story = pl.Series(stories.story_of).gather(corpus.sentences["article"].gather(places["item"]))
    keywords = ranked.with_columns(rank=pl.int_range(pl.len()).over("story")).filter(
        pl.col("rank") < KEYWORDS
    )
    found = places.with_columns(story=story).join(keywords, on=["story", "entity"]).sort("item", "rank")
    told = found.group_by("item", topic="story", maintain_order=True).agg(
        because=pl.col("name"), many=pl.len()
    )
    weight = (STORY * pl.col("many").clip(upper_bound=ALL) / ALL).round(6)
    return schema.table(PLACED, told.filter(pl.col("many") > 1).with_columns(weight=weight))


def particular(corpus: Corpus, resolution: Resolution, stories: Stories, bags: Bags) -> pl.DataFrame:
    """Columns story, entity, name, type, score, held: the entities of each story, the most particular first.

    `held` is the share of the story's articles that have it; a phrase has also those that have all its
    words: one report writes
    "Marwick bridge", the next "the bridge at Marwick".
    """
    counted = _counted(corpus, resolution, stories)
    ordered = counted.sort(["story", "here", "times", "entity"], descending=[False, True, True, False])
    rows = ordered.group_by("story", maintain_order=True).head(LOOKED_AT)
    words = _words_of(stories, bags)
    here = [_here(row, words) for row in rows.to_dicts()]
    worths = [_worth(name, kind) for name, kind in rows.select("name", "type").iter_rows()]
    rows = rows.with_columns(here=pl.Series(here, dtype=pl.UInt32), worth=pl.Series(worths, dtype=pl.Float64))
    held = (pl.col("here") / pl.col("size")).alias("held")
    everywhere = pl.max_horizontal("everywhere", "here")
    told = (1 + pl.max_horizontal("times", "here") / pl.col("size")).log()
    score = (
        held * (pl.col("here") / everywhere).sqrt() * told * pl.col("worth") * (1 + TITLED * pl.col("titled"))
    )
    return rows.select("story", "entity", "name", "type", held, score=score.round(6)).sort(
        ["story", "score", "name", "entity"], descending=[False, True, False, False]
    )


def _counted(corpus: Corpus, resolution: Resolution, stories: Stories) -> pl.DataFrame:
    """Columns story, entity, name, type, size (articles of the story), here and everywhere (articles with
    the entity), times,
    titled."""
    links = resolution.links
    at = corpus.mentions["sentence"].gather(links["mention"])
    places = links.select(
        "entity",
        article=corpus.sentences["article"].gather(at),
        titled=corpus.sentences["role"].cast(pl.String).is_in(["title", "heading"]).gather(at),
    )
    per = places.group_by("entity", "article").agg(pl.col("titled").any(), times=pl.len())
    story = pl.Series("story", stories.story_of)
    per = per.with_columns(story.gather(per["article"]), everywhere=pl.len().over("entity"))
    sizes = story.to_frame().group_by("story").agg(size=pl.len())
    return (
        per.filter(pl.col("story") >= 0)
        .group_by("story", "entity")
        .agg(pl.col("titled").any(), pl.col("times").sum(), pl.col("everywhere").first(), here=pl.len())
        .join(sizes, on="story")
        .join(resolution.entities.select("entity", "name", pl.col("type").cast(pl.String)), on="entity")
    )


def _words_of(stories: Stories, bags: Bags) -> list[list[set[str]]]:
    """The words of the articles in the midst of each story, as many as are looked at."""
    import numpy as np

    spelt = bags.terms.cast(pl.String).to_list()
    found: list[list[set[str]]] = []
    for number in range(stories.count):
        articles = np.flatnonzero(stories.story_of == number)
        chosen = np.sort(articles[np.argsort(-stories.near[articles], kind="stable")[:LOOKED_AT]])
        rows = bags.of_articles.rows(chosen)
        found.append([{spelt[t] for t in rows.indices[a:b]} for a, b in pairwise(rows.indptr)])
    return found


def _here(row: dict[str, Any], words: list[list[set[str]]]) -> int:
    """How many of its story's articles have an entity, or a phrase of several words by its words."""
    parts = set(row["name"].lower().split())
    if row["type"] != "concept" or len(parts) < 2:
        return int(row["here"])
    articles = words[int(row["story"])]
    share = sum(parts <= some for some in articles) / len(articles)
    return max(int(row["here"]), round(share * int(row["size"])))


def _worth(name: str, kind: str) -> float:
    """How particular a name or phrase is by its kind and its words."""
    if kind != "concept":
        return KINDS[kind]
    words = name.lower().split()
    if len(words) == 1 and name.isupper():
        return KINDS["organisation"]
    rarity = (RARER - min(map(zipf, words))) / (RARER - RARE)
    return max(0.0, rarity) * WORDS.get(len(words), LONGER)


def _label(rows: list[dict[str, Any]]) -> str:
    names = _names([row for row in rows if _named(row)])
    phrases = [row for row in rows if _says(row)]
    if not names:
        return _titled(" and ".join(row["name"] for row in [*phrases[:1], *_next(phrases[1:], phrases[:1])]))
    return _titled(
        ": ".join(
            [" and ".join(row["name"] for row in names), *(row["name"] for row in _next(phrases, names))]
        )
    )


def _names(ranked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The most particular name, and one that is nearly as good and in most articles."""
    good = [row for row in ranked[1:4] if row["held"] >= HELD and row["score"] >= SECOND * ranked[0]["score"]]
    return [*ranked[:1], *_next(good, ranked[:1])]


def _next(rows: list[dict[str, Any]], told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first that has no word of those that are told already, if any."""
    return [row for row in rows if _apart(row, told)][:1]


def _says(row: dict[str, Any]) -> bool:
    """Whether it is a phrase that says what most of the story's articles are about."""
    return not _named(row) and row["held"] >= HELD and _telling(row["name"])


def _named(row: dict[str, Any]) -> bool:
    """Whether it is a name, or a phrase with one in it ("Marwick bridge")."""
    return row["type"] != "concept" or any(word[0].isupper() for word in row["name"].split())


def _telling(phrase: str) -> bool:
    """Whether a phrase says something by itself: no common word alone."""
    return " " in phrase or zipf(phrase) < COMMON


def _apart(row: dict[str, Any], told: list[dict[str, Any]]) -> bool:
    """Whether a name or phrase has no word of those that are told already."""
    words = {word for one in told for word in one["name"].casefold().split()}
    return words.isdisjoint(row["name"].casefold().split())


def _titled(label: str) -> str:
    return label[:1].upper() + label[1:]


def _distinct(label: str, taken: set[str]) -> str:
    name, number = label, 2
    while name.casefold() in taken:
        name, number = f"{label} ({number})", number + 1
    return name
