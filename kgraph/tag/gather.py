"""All schemes put together: topics numbered in the order of their ids, tags with their origin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from kgraph import schema
from kgraph.config import TagOptions
from kgraph.corpus import Corpus, Resolution
from kgraph.ids import slug
from kgraph.tag import Tagging
from kgraph.tag.bags import Bags, bags_of
from kgraph.tag.discovered import discover
from kgraph.tag.matching import hits
from kgraph.tag.placing import PLACED, STRONGEST, article_tags, sentence_tags
from kgraph.tag.rules import Rule, media_topics, read_rules
from kgraph.tag.scoring import declared_tags, taxonomy_tags
from kgraph.tag.stories import Stories, find_stories
from kgraph.tag.story_names import STORY, name_stories, particular, story_sentences

NO_TAXONOMY = "none"
BUILT_IN = "iptc"
SHOWN_KEYWORDS = 12


@dataclass
class _Collected:
    """Topics so far (a row each; `parent` is a place in this list) and frames of tags whose `topic` is such
    a place."""

    topics: list[dict[str, Any]] = field(default_factory=list)
    tags: list[pl.DataFrame] = field(default_factory=list)

    def add(
        self,
        label: str,
        scheme: str,
        keywords: list[str],
        *,
        code: str | None = None,
        parent: int | None = None,
    ) -> int:
        self.topics.append(
            {"label": label, "scheme": scheme, "code": code, "keywords": keywords, "parent": parent}
        )
        return len(self.topics) - 1

    def place(self, kind: str, placed: pl.DataFrame, first: int, origin: str) -> None:
        """Adds the tags of one kind of thing; topics of `placed` count from `first`."""
        self.tags.append(
            placed.select(
                kind=pl.lit(kind),
                item="item",
                topic=(pl.col("topic") + first).cast(pl.UInt32),
                weight="weight",
                because="because",
                origin=pl.lit(origin, dtype=schema.ORIGIN),
            )
        )


def gather(corpus: Corpus, resolution: Resolution, *, options: TagOptions) -> Tagging:
    """Topics of all schemes, and the tags of articles and sentences."""
    own = read_rules(options.topics) if options.topics else {}
    outside = {} if options.taxonomy in (NO_TAXONOMY, BUILT_IN) else read_rules(options.taxonomy)
    collected = _Collected()
    bags = bags_of(corpus)
    _declared(collected, corpus, resolution, own, bags)
    general = media_topics()
    known = hits(corpus, resolution, general, bags)
    stories = find_stories(corpus, bags, seed=options.seed)
    ranked = particular(corpus, resolution, stories, bags)
    named = name_stories(ranked, stories.count)
    about = story_sentences(corpus, resolution, stories, ranked)
    if stories.only and not options.topic_count:
        _as_theme(collected, stories, named[0], about)
    else:
        _discovered(collected, corpus, bags, known, options)
    _stories(collected, stories, named, about)
    if options.taxonomy == BUILT_IN:
        _taxonomy(collected, corpus, known, general, scheme="iptc", origin="iptc")
    elif outside:
        _taxonomy(
            collected,
            corpus,
            hits(corpus, resolution, outside, bags),
            outside,
            scheme="declared",
            origin="taxonomy file",
        )
    return _numbered(collected)


def _rules(collected: _Collected, rules: Mapping[str, Rule], scheme: str) -> int:
    """Adds topics defined by words; the place of the first."""
    first = len(collected.topics)
    places = {name: first + n for n, name in enumerate(rules)}
    for rule in rules.values():
        shown = [*rule.phrases, *rule.keywords, *rule.entities, *rule.weighted, *rule.hints][:SHOWN_KEYWORDS]
        collected.add(
            rule.label, scheme, shown, code=rule.code, parent=places[rule.parent] if rule.parent else None
        )
    return first


def _declared(
    collected: _Collected, corpus: Corpus, resolution: Resolution, rules: Mapping[str, Rule], bags: Bags
) -> None:
    """The person's topics, and those that articles declare: the same topic where label or name agree."""
    first = _rules(collected, rules, "declared")
    known = {
        slug(text): first + n for n, (name, rule) in enumerate(rules.items()) for text in (rule.label, name)
    }
    said = (
        corpus.articles.select("article", label="declared")
        .explode("label", empty_as_null=False, keep_nulls=False)
        .with_columns(pl.col("label").str.strip_chars())
    )
    said = said.filter(pl.col("label") != "")
    for label in said.group_by("label").len().sort(["len", "label"], descending=[True, False])["label"]:
        if slug(label) not in known:
            known[slug(label)] = collected.add(label, "declared", [label])
    labels = said["label"].unique()
    places = pl.DataFrame(
        {"label": labels, "topic": pl.Series([known[slug(label)] for label in labels], dtype=schema.INDEX)}
    )
    topics = (
        said.join(places, on="label").group_by("topic", item="article").agg(because=pl.col("label").min())
    )
    by_article = topics.sort("item", "topic").with_columns(pl.concat_list("because"), weight=pl.lit(1.0))
    by_article = schema.table(PLACED, by_article)
    collected.place("article", by_article, 0, "article")
    if rules:
        articles, sentences = declared_tags(hits(corpus, resolution, rules, bags))
        collected.place(
            "article", articles.join(by_article, on=["item", "topic"], how="anti"), first, "topics file"
        )
        collected.place("sentence", sentences, first, "topics file")


def _discovered(
    collected: _Collected, corpus: Corpus, bags: Bags, known: pl.DataFrame, options: TagOptions
) -> None:
    found = discover(corpus, bags, known, options=options)
    if found is None:
        return
    first = len(collected.topics)
    for label, keywords, parent in zip(found.labels, found.keywords, found.parents, strict=True):
        collected.add(label, "discovered", keywords, parent=None if parent is None else first + parent)
    collected.place("article", article_tags(bags, found), first, "discovered")
    collected.place("sentence", sentence_tags(bags, found), first, "discovered")


def _stories(
    collected: _Collected, stories: Stories, named: list[tuple[str, list[str]]], about: pl.DataFrame
) -> None:
    first = len(collected.topics)
    for label, keywords in named:
        collected.add(label, "story", keywords)
    articles = (
        pl.DataFrame({"topic": stories.story_of, "near": stories.near})
        .with_row_index("item")
        .filter(pl.col("topic") >= 0)
    )
    weight = (STORY * (1 + pl.col("near")) / 2).round(6)
    placed = articles.with_columns(weight=weight, because=pl.lit([], dtype=schema.WORDS))
    collected.place("article", schema.table(PLACED, placed), first, "story")
    collected.place("sentence", about, first, "story")


def _as_theme(
    collected: _Collected, stories: Stories, named: tuple[str, list[str]], about: pl.DataFrame
) -> None:
    """A collection that is one story has that for its only theme, all articles alike."""
    first = collected.add(named[0], "discovered", named[1])
    every = pl.DataFrame({"item": range(len(stories.story_of))}, schema={"item": schema.INDEX})
    placed = every.with_columns(
        topic=pl.lit(0), weight=pl.lit(STRONGEST), because=pl.lit([], dtype=schema.WORDS)
    )
    collected.place("article", schema.table(PLACED, placed), first, "discovered")
    collected.place("sentence", about.filter(pl.col("topic") == 0), first, "discovered")


def _taxonomy(
    collected: _Collected,
    corpus: Corpus,
    found: pl.DataFrame,
    rules: Mapping[str, Rule],
    *,
    scheme: str,
    origin: str,
) -> None:
    first = _rules(collected, rules, scheme)
    articles, sentences = taxonomy_tags(corpus, found, least=[rule.least for rule in rules.values()])
    collected.place("article", articles, first, origin)
    collected.place("sentence", sentences, first, origin)


def _numbered(collected: _Collected) -> Tagging:
    """Ids are slugs of labels, with a number where two topics share one; a taxonomy's topics that tag
    nothing are left out."""
    tags = pl.concat(
        [pl.DataFrame(schema=schema.TAGS), *(schema.table(schema.TAGS, t) for t in collected.tags)]
    )
    used = set(tags["topic"].unique())
    kept = [n for n, topic in enumerate(collected.topics) if n in used or topic["scheme"] != "iptc"]
    taken: set[str] = set()
    ids: dict[int, str] = {}
    for n in kept:
        base = f"t.{slug(str(collected.topics[n]['label']))}"
        name, number = base, 2
        while name in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name)
        ids[n] = name
    order = sorted(kept, key=ids.__getitem__)
    place = {n: i for i, n in enumerate(order)}
    rows = [
        {
            **collected.topics[n],
            "topic": place[n],
            "id": ids[n],
            "parent": place.get(collected.topics[n]["parent"]),
        }
        for n in order
    ]
    topics = schema.table(schema.TOPICS, [{name: row[name] for name in schema.TOPICS} for row in rows])
    numbered = tags.with_columns(
        pl.col("topic").replace_strict(place, return_dtype=pl.UInt32) if place else pl.col("topic")
    )
    return Tagging(
        topics=topics,
        tags=schema.table(
            schema.TAGS,
            numbered.sort(["kind", "item", "weight", "topic"], descending=[False, False, True, False]),
        ),
    )
