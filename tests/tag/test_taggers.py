"""The contract that every tagger keeps: built-in rows and those of packages alike."""

from __future__ import annotations

import polars as pl
import pytest

from kgraph import registry, schema
from kgraph.config import TagOptions
from kgraph.errors import UsageError
from kgraph.tag import tag
from kgraph.tag.door import PLACED, Scheme, Tags, Texts, Topic
from tests.tag.sample import corpus_of, themes, unresolved

COLLECTIONS = {
    "nothing": {},
    "one short article": {"one.txt": "Bread."},
    "three themes": themes(4),
}
THINGS = {"article": "articles", "sentence": "sentences"}


def said_by(name: str, texts: dict[str, str]) -> tuple[Texts, list[Scheme]]:
    seen = Texts(corpus_of(texts, topics={"one.txt": ["Baking"]}), unresolved())
    return seen, list(registry.find("kgraph.taggers", name)(seen, options=TagOptions()))


@pytest.mark.parametrize("collection", COLLECTIONS)
@pytest.mark.parametrize("name", sorted(registry.names("kgraph.taggers")))
def test_every_tagger_keeps_the_contract(name: str, collection: str) -> None:
    texts, schemes = said_by(name, COLLECTIONS[collection])
    for said in schemes:
        assert said.scheme in schema.SCHEME.categories
        places = range(len(said.topics))
        assert all(topic.label and (topic.parent is None or topic.parent in places) for topic in said.topics)
        for tags in said.tags:
            assert tags.origin in schema.ORIGIN.categories
            schema.check("placed", tags.placed, PLACED)
            assert set(tags.placed["topic"]) <= set(places)
            assert tags.placed["weight"].is_between(0, 1).all()
            known = getattr(texts.corpus, THINGS[tags.kind])
            assert set(tags.placed["item"]) <= set(range(known.height))
            assert not tags.placed.select(pl.struct("item", "topic").is_duplicated().any()).item()


@pytest.mark.parametrize("name", sorted(registry.names("kgraph.taggers")))
def test_a_tagger_says_the_same_of_the_same_articles(name: str) -> None:
    one, other = (said_by(name, themes(4))[1] for _ in range(2))
    assert [(said.scheme, said.topics) for said in one] == [(said.scheme, said.topics) for said in other]
    for first, second in zip(one, other, strict=True):
        for a, b in zip(first.tags, second.tags, strict=True):
            assert a.placed.equals(b.placed)


def every_article(texts: Texts, *, options: TagOptions) -> list[Scheme]:
    rows = [
        {"item": n, "topic": 0, "weight": 0.5, "because": ["text"]}
        for n in range(texts.corpus.articles.height)
    ]
    placed = schema.table(PLACED, rows)
    return [
        Scheme(
            scheme="declared",
            topics=[Topic(label="Whatever", keywords=["text"])],
            tags=[Tags(kind="article", placed=placed, origin="tagger")],
        )
    ]


def test_a_package_can_bring_a_tagger(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {**registry.names("kgraph.taggers"), "every": f"{__name__}:every_article"}
    monkeypatch.setattr(registry, "names", lambda group: known)
    corpus = corpus_of(themes(4))
    without, with_it = (
        tag(corpus, unresolved(), options=TagOptions(taggers=taggers)) for taggers in ((), ("every",))
    )
    added = with_it.topics.filter(~pl.col("id").is_in(without.topics["id"].implode()))
    assert added["label"].to_list() == ["Whatever"]
    tags = with_it.tags.filter(pl.col("topic").is_in(added["topic"].implode()), pl.col("kind") == "article")
    assert tags.height == corpus.articles.height


def test_an_unknown_tagger_is_told_with_those_that_are_near() -> None:
    with pytest.raises(UsageError, match="no tagger is called 'storys'"):
        tag(corpus_of(themes(4)), unresolved(), options=TagOptions(taggers=("storys",)))
