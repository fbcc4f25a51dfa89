from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from kgraph import schema
from kgraph.config import TagOptions
from kgraph.corpus import Resolution
from kgraph.errors import UsageError
from kgraph.tag import Tagging, tag, tag_edges
from kgraph.tag.bags import bags_of
from kgraph.tag.discovered import stretches
from tests.tag.sample import corpus_of, themes, unresolved


def tagged(texts: dict[str, str], **options: object) -> Tagging:
    return tag(corpus_of(texts), unresolved(), options=TagOptions(**options))  # type: ignore[arg-type]


def strongest(tagging: Tagging, kind: str = "article") -> dict[int, str]:
    best = (
        tagging.tags.filter(pl.col("kind") == kind)
        .sort("weight", descending=True)
        .unique("item", keep="first")
    )
    return dict(best.join(tagging.topics, on="topic").select("item", "label").iter_rows())


def test_tables_are_as_the_schema_has_them_and_ids_are_unique() -> None:
    tagging = tagged(themes(4))
    schema.check("topics", tagging.topics, schema.TOPICS)
    schema.check("tags", tagging.tags, schema.TAGS)
    assert tagging.topics["id"].is_unique().all() and tagging.topics["label"].is_unique().all()
    assert tagging.topics["id"].is_sorted() and tagging.topics["id"].str.starts_with("t.").all()
    assert tagging.tags.filter(~pl.col("weight").is_between(0, 1)).is_empty()
    assert not tagging.tags.select(pl.struct("kind", "item", "topic").is_duplicated().any()).item()


@pytest.mark.parametrize(
    "texts",
    [
        {"one.txt": "Bread."},
        {"one.txt": ""},
        themes(),
        themes(4),
        {"a.txt": "The baker kneaded dough.", "b.txt": "1 2 3."},
        {f"{n}.txt": "Same words everywhere." for n in range(45)},
    ],
)
def test_every_article_with_words_in_its_corpus_has_a_discovered_topic(texts: dict[str, str]) -> None:
    tagging = tagged(texts)
    found = tagging.tags.filter((pl.col("kind") == "article") & (pl.col("origin") == "discovered"))[
        "item"
    ].n_unique()
    assert found == (len(texts) if any(text.strip() for text in texts.values()) else 0)


def test_articles_on_one_thing_share_their_strongest_topic() -> None:
    texts = themes(4)
    corpus = corpus_of(texts)
    best = strongest(tag(corpus, unresolved(), options=TagOptions()))
    kinds = {(path[:3], best[n]) for n, path in enumerate(corpus.articles["path"])}
    assert len(kinds) == 3 == len({label for _, label in kinds})


def test_order_of_articles_changes_nothing() -> None:
    texts = themes(4)
    turned = dict(reversed(texts.items()))
    one, other = tagged(texts), tagged(turned)
    assert one.topics.equals(other.topics) and one.tags.equals(other.tags)


def test_the_persons_topics_win_and_say_where_they_come_from(tmp_path: Path) -> None:
    file = tmp_path / "topics.toml"
    file.write_text(
        '[baking]\nlabel = "Home baking"\nkeywords = ["dough", "oven", "yeast", "loaves", "flour"]\n',
        encoding="utf-8",
    )
    tagging = tag(
        corpus_of(themes(), topics={"garden0-0.txt": ["Allotments"]}),
        unresolved(),
        options=TagOptions(topics=str(file)),
    )
    rows = tagging.tags.join(tagging.topics, on="topic").filter(pl.col("kind") == "article")
    said = rows.filter(pl.col("label") == "Allotments")
    assert said.select("scheme", "origin", "weight").rows() == [("declared", "article", 1.0)]
    assert strongest(tagging)[said["item"][0]] == "Allotments"
    baking = rows.filter(pl.col("label") == "Home baking")
    assert set(baking["origin"]) == {"topics file"} and len(baking) == 4
    assert set(baking["because"].explode()) <= {"dough", "oven", "yeast", "loaves", "flour"}


def test_an_articles_own_topic_and_the_files_are_one_where_they_agree(tmp_path: Path) -> None:
    file = tmp_path / "topics.toml"
    file.write_text('[baking]\nlabel = "Home baking"\nkeywords = ["dough"]\n', encoding="utf-8")
    tagging = tag(
        corpus_of(themes(), topics={"bread0-0.txt": ["home baking"]}),
        unresolved(),
        options=TagOptions(topics=str(file)),
    )
    assert tagging.topics.filter(pl.col("scheme") == "declared")["label"].to_list() == ["Home baking"]


def test_the_news_taxonomy_can_be_had_left_or_replaced(tmp_path: Path) -> None:
    texts = {
        "match.txt": "The striker scored a goal and the referee ended the match. The league table changed after the cup final."
    }
    sport = tagged(texts).topics.filter(pl.col("scheme") == "iptc")
    assert sport.select("label", "code").rows() == [("Sport", "medtop:15000000")]
    assert tagged(texts, taxonomy="none").topics.filter(pl.col("scheme") == "iptc").is_empty()
    file = tmp_path / "own.toml"
    file.write_text(
        '[ball]\nlabel = "Ball games"\ncode = "x:1"\nkeywords = ["goal", "match", "league"]\n',
        encoding="utf-8",
    )
    own = tagged(texts, taxonomy=str(file)).topics
    assert own.filter(pl.col("code") == "x:1")["scheme"].to_list() == ["declared"]
    with pytest.raises(UsageError):
        tagged(texts, taxonomy=str(tmp_path / "missing.toml"))


def test_a_taxonomys_tag_never_outweighs_the_strongest_discovered_one() -> None:
    tagging = tagged(
        {f"{n}.txt": "Striker goal referee match league cup penalty goalkeeper midfielder." for n in range(3)}
    )
    best = tagging.tags.filter(pl.col("kind") == "article").group_by("origin").agg(pl.col("weight").max())
    weights = dict(best.iter_rows())
    assert weights["iptc"] <= 0.9 < weights["discovered"]


def test_the_number_of_topics_can_be_told() -> None:
    tagging = tagged(themes(4), topic_count=2, taxonomy="none")
    assert (tagging.topics["scheme"] == "discovered").sum() == 2


def test_stretches_never_cross_articles_and_count_up() -> None:
    bags = bags_of(corpus_of(themes()))
    unit_of = stretches(bags)
    assert all(len(set(bags.article_of[unit_of == u])) == 1 for u in set(unit_of.tolist()))
    assert sorted(set(unit_of.tolist())) == list(range(unit_of.max() + 1))


def test_entities_and_edges_follow_their_sentences() -> None:
    corpus = corpus_of(themes(4), phrases=["roses", "rocket"])
    places = corpus.mentions.join(corpus.chains.select("chain", "name"), on="chain").sort("mention")
    names = ["rocket", "roses"]
    entities = schema.table(
        schema.RESOLVED,
        [
            {
                "entity": n,
                "id": f"e.concept.{name}",
                "name": name,
                "type": "concept",
                "subtype": None,
                "aliases": [],
                "external_id": None,
                "reasons": [],
            }
            for n, name in enumerate(names)
        ],
    )
    links = schema.table(
        schema.LINKS,
        [
            {"mention": m, "entity": names.index(name), "coref": False, "reason": ""}
            for m, name in places.select("mention", "name").iter_rows()
        ],
    )
    tagging = tag(corpus, Resolution(entities=entities, links=links), options=TagOptions(taxonomy="none"))
    best = strongest(tagging, "entity")
    assert len(best) == 2 and best[0] != best[1]
    sentence = places.filter(pl.col("name") == "rocket")["sentence"][0]
    edges = schema.table(
        schema.COOCCURRENCES,
        [
            {
                "source": 0,
                "target": 1,
                "weight": 1,
                "npmi": 0.0,
                "articles": 1,
                "origins": 1,
                "backbone": True,
                "evidence": [sentence],
            }
        ],
    )
    all_tags = tag_edges(tagging.tags, relations=schema.table(schema.RELATIONS), cooccurrences=edges)
    schema.check("tags", all_tags, schema.GRAPH_TAGS)
    on_edge = all_tags.filter(pl.col("kind") == "cooccurrence").sort("weight", descending=True)
    on_sentence = tagging.tags.filter((pl.col("kind") == "sentence") & (pl.col("item") == sentence)).sort(
        "weight", descending=True
    )
    assert on_edge["topic"][0] == on_sentence["topic"][0]
