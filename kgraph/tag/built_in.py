"""kgraph's own taggers: what the person and the articles declare, what the corpus says, stories, a
taxonomy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from kgraph import schema
from kgraph.config import TagOptions
from kgraph.ids import slug
from kgraph.tag.discovered import discover
from kgraph.tag.door import PLACED, Scheme, Tags, Texts, Topic
from kgraph.tag.placing import STRONGEST, article_tags, sentence_tags
from kgraph.tag.rules import Rule, media_topics, read_rules
from kgraph.tag.scoring import declared_tags, taxonomy_tags
from kgraph.tag.story_names import STORY

NO_TAXONOMY = "none"
BUILT_IN = "iptc"
SHOWN_KEYWORDS = 12
_NO_WORDS = pl.lit([], dtype=schema.WORDS)


def declared(texts: Texts, *, options: TagOptions) -> Iterator[Scheme]:
    """The person's topics, and those that articles declare: the same topic where label or name agree."""
    rules = read_rules(options.topics) if options.topics else {}
    topics = _worded(rules)
    said = _said_by_articles(texts)
    places = {slug(text): n for n, (name, rule) in enumerate(rules.items()) for text in (rule.label, name)}
    for label in said.group_by("label").len().sort(["len", "label"], descending=[True, False])["label"]:
        if slug(label) not in places:
            places[slug(label)] = len(topics)
            topics.append(Topic(label=label, keywords=[label]))
    by_article = _placed_labels(said, places)
    tags = [Tags(kind="article", placed=by_article, origin="article")]
    if rules:
        articles, sentences = declared_tags(texts.hits(rules))
        articles = articles.join(by_article, on=["item", "topic"], how="anti")
        tags.append(Tags(kind="article", placed=articles, origin="topics file"))
        tags.append(Tags(kind="sentence", placed=sentences, origin="topics file"))
    yield Scheme(scheme="declared", topics=topics, tags=tags)


def _said_by_articles(texts: Texts) -> pl.DataFrame:
    """The labels that articles declare: `article`, `label`."""
    listed = texts.corpus.articles.select("article", label="declared")
    said = listed.explode("label", empty_as_null=False, keep_nulls=False)
    return said.with_columns(pl.col("label").str.strip_chars()).filter(pl.col("label") != "")


def _placed_labels(said: pl.DataFrame, places: Mapping[str, int]) -> pl.DataFrame:
    labels = said["label"].unique()
    numbers = pl.Series([places[slug(label)] for label in labels], dtype=schema.INDEX)
    numbered = said.join(pl.DataFrame({"label": labels, "topic": numbers}), on="label")
    topics = numbered.group_by("topic", item="article").agg(because=pl.col("label").min())
    placed = topics.sort("item", "topic").with_columns(pl.concat_list("because"), weight=pl.lit(1.0))
    return schema.table(PLACED, placed)


def discovered(texts: Texts, *, options: TagOptions) -> Iterator[Scheme]:
    """Themes found in the corpus; a collection that is one story has that for its only theme."""
    if texts.stories.only and not options.topic_count:
        yield _story_as_theme(texts)
        return
    found = discover(texts.corpus, texts.bags, texts.media_topics, options=options)
    if found is None:
        return
    themes = zip(found.labels, found.keywords, found.parents, strict=True)
    yield _scheme(
        "discovered",
        [Topic(label=label, keywords=keywords, parent=parent) for label, keywords, parent in themes],
        article_tags(texts.bags, found),
        sentence_tags(texts.bags, found),
    )


def _story_as_theme(texts: Texts) -> Scheme:
    label, keywords = texts.story_names[0]
    every = pl.DataFrame({"item": range(len(texts.stories.story_of))}, schema={"item": schema.INDEX})
    placed = every.with_columns(topic=pl.lit(0), weight=pl.lit(STRONGEST), because=_NO_WORDS)
    sentences = texts.story_sentences.filter(pl.col("topic") == 0)
    return _scheme(
        "discovered", [Topic(label=label, keywords=keywords)], schema.table(PLACED, placed), sentences
    )


def story(texts: Texts, *, options: TagOptions) -> Iterator[Scheme]:
    """Articles on one event or matter."""
    told = pl.DataFrame({"topic": texts.stories.story_of, "near": texts.stories.near})
    articles = told.with_row_index("item").filter(pl.col("topic") >= 0)
    weight = (STORY * (1 + pl.col("near")) / 2).round(6)
    placed = schema.table(PLACED, articles.with_columns(weight=weight, because=_NO_WORDS))
    topics = [Topic(label=label, keywords=keywords) for label, keywords in texts.story_names]
    yield _scheme("story", topics, placed, texts.story_sentences)


def taxonomy(texts: Texts, *, options: TagOptions) -> Iterator[Scheme]:
    """The IPTC Media Topics, or the topics of the taxonomy that the person gives."""
    if options.taxonomy == NO_TAXONOMY:
        return
    own = options.taxonomy == BUILT_IN
    rules = media_topics() if own else read_rules(options.taxonomy)
    hits = texts.media_topics if own else texts.hits(rules)
    articles, sentences = taxonomy_tags(texts.corpus, hits, least=[rule.least for rule in rules.values()])
    scheme, origin = ("iptc", "iptc") if own else ("declared", "taxonomy file")
    yield _scheme(scheme, _worded(rules), articles, sentences, origin=origin)


def _scheme(
    scheme: str, topics: Sequence[Topic], articles: pl.DataFrame, sentences: pl.DataFrame, origin: str = ""
) -> Scheme:
    tags = [
        Tags(kind="article", placed=articles, origin=origin or scheme),
        Tags(kind="sentence", placed=sentences, origin=origin or scheme),
    ]
    return Scheme(scheme=scheme, topics=topics, tags=tags)


def _worded(rules: Mapping[str, Rule]) -> list[Topic]:
    """Topics that are defined by words."""
    places = {name: n for n, name in enumerate(rules)}
    return [
        Topic(
            label=rule.label,
            keywords=[*rule.phrases, *rule.keywords, *rule.entities, *rule.weighted, *rule.hints][
                :SHOWN_KEYWORDS
            ],
            code=rule.code,
            parent=places[rule.parent] if rule.parent else None,
        )
        for rule in rules.values()
    ]
