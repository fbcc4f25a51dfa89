"""The tables of a corpus hold what the analyses hold, whatever is in their strings and however many rows make a block."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph import corpus, schema
from kgraph.model import Analysis, Article, Block, Chain, Mention, Quote, Sentence

words = st.lists(st.sampled_from(["", "trust", "\x1f", "a b", "trust\x1ftouch", "é"]), max_size=4).map(tuple)


def pair(number: int, terms: tuple[str, ...], titles: tuple[str, ...]) -> tuple[Article, Analysis]:
    name = f"a.{number:04}"
    text = "Ada met Ben. He left."
    article = Article(id=name, path=name, text=text, title="", blocks=(Block(start=0, end=21),), topics=titles)
    sentences = (Sentence(start=0, end=12, block=0, terms=terms), Sentence(start=13, end=21, block=0))
    mention = Mention(sentence=1, start=13, end=15, kind="pronoun", type="person", chain=0, source="pronoun", reason="nearest")
    chains = (Chain(name="Ben", type="person", titles=titles),)
    quote = Quote(first=0, last=1, start=0, end=21, speaker=0, cue="say")
    return article, Analysis(article=name, sentences=sentences, mentions=(mention,), chains=chains, quotes=(quote,))


@given(st.lists(st.tuples(words, words), max_size=6))
def test_a_corpus_holds_what_the_analyses_hold(given: list[tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
    made = corpus.collect(pair(n, terms, titles) for n, (terms, titles) in enumerate(given))
    assert made.sentences["terms"].to_list() == [list(t) for terms, _ in given for t in (terms, ())]
    assert made.chains["titles"].to_list() == made.articles["declared"].to_list() == [list(titles) for _, titles in given]
    assert made.mentions["surface"].to_list() == ["He"] * len(given)
    assert made.mentions["sentence"].to_list() == made.speech["last"].to_list() == [2 * n + 1 for n in range(len(given))]
    assert made.speech["speaker"].to_list() == made.mentions["chain"].to_list() == list(range(len(given)))
    for name in ("articles", "sentences", "mentions", "chains", "assertions", "speech", "dates"):
        schema.check(name, getattr(made, name), getattr(schema, name.upper()))


def test_blocks_of_rows_are_put_together_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "CHUNK", 3)
    made = corpus.collect(pair(n, (f"w{n}",), ()) for n in range(100))
    assert made.sentences["sentence"].to_list() == list(range(200))
    assert made.sentences["terms"].list.first().drop_nulls().cast(pl.String).to_list() == [f"w{n}" for n in range(100)]


def test_articles_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="comes after"):
        corpus.collect([pair(2, (), ()), pair(1, (), ())])
