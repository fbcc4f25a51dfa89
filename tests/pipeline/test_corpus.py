"""The tables of a corpus hold what the analyses hold, whatever is in their strings and however many rows make
a block."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph import corpus, schema
from kgraph.model import Analysis, Article, Assertion, Block, Chain, DateMention, Mention, Quote, Sentence

words = st.lists(st.sampled_from(["", "trust", "\x1f", "a b", "trust\x1ftouch", "é"]), max_size=4).map(tuple)


def pair(number: int, terms: tuple[str, ...], titles: tuple[str, ...]) -> tuple[Article, Analysis]:
    name = f"a.{number:04}"
    text = "Ada met Ben. He left."
    article = Article(
        id=name, path=name, text=text, title="", blocks=(Block(start=0, end=21),), topics=titles
    )
    sentences = (Sentence(start=0, end=12, block=0, terms=terms), Sentence(start=13, end=21, block=0))
    mention = Mention(
        sentence=1,
        start=13,
        end=15,
        kind="pronoun",
        type="person",
        chain=0,
        source="pronoun",
        reason="nearest",
    )
    chains = (Chain(name="Ben", type="person", titles=titles),)
    quote = Quote(first=0, last=1, start=0, end=21, speaker=0, cue="say")
    stated = Assertion(
        sentence=1, subject=0, object=0, relation="leave", start=16, end=20, speaker=0 if terms else None
    )
    dates = (DateMention(sentence=0, start=0, end=3, iso="2026"),) * len(titles)
    return article, Analysis(
        article=name,
        sentences=sentences,
        mentions=(mention,),
        chains=chains,
        assertions=(stated,),
        quotes=(quote,),
        dates=dates,
    )


@given(st.lists(st.tuples(words, words), max_size=6))
def test_a_corpus_holds_what_the_analyses_hold(given: list[tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
    made = corpus.collect(pair(n, terms, titles) for n, (terms, titles) in enumerate(given))
    assert made.sentences["terms"].to_list() == [list(t) for terms, _ in given for t in (terms, ())]
    assert (
        made.chains["titles"].to_list()
        == made.articles["declared"].to_list()
        == [list(titles) for _, titles in given]
    )
    assert made.mentions["surface"].to_list() == ["He"] * len(given)
    assert (
        made.mentions["sentence"].to_list()
        == made.speech["last"].to_list()
        == [2 * n + 1 for n in range(len(given))]
    )
    assert made.speech["speaker"].to_list() == made.mentions["chain"].to_list() == list(range(len(given)))
    for name in ("articles", "sentences", "mentions", "chains", "assertions", "speech", "dates"):
        schema.check(name, getattr(made, name), getattr(schema, name.upper()))


@given(st.lists(st.tuples(words, words, st.integers(0, 2)), max_size=12), st.integers(1, 5))
def test_articles_may_come_in_tables_of_several(
    given: list[tuple[tuple[str, ...], tuple[str, ...], int]], chunk: int
) -> None:
    """How they are cut: 0 begins tables of several, 1 goes on with them, 2 stands alone."""
    pairs = [pair(n, terms, titles) for n, (terms, titles, _) in enumerate(given)]
    found: list[tuple[Article, Analysis] | corpus.Tables] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(corpus, "CHUNK", chunk)
        for each, (_, _, cut) in zip(pairs, given, strict=True):
            if cut == 2:
                found.append(each)
            elif cut == 1 and found and isinstance(found[-1], corpus.Tables):
                found[-1].add(*each)
            else:
                found.append(corpus.Tables())
                found[-1].add(*each)
        made, wanted = corpus.collect(found), corpus.collect(pairs)
    for name in corpus.TABLES:
        assert getattr(made, name).equals(getattr(wanted, name)), name
        schema.check(name, getattr(made, name), getattr(schema, name.upper()))


def test_blocks_of_rows_are_put_together_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "CHUNK", 3)
    made = corpus.collect(pair(n, (f"w{n}",), ()) for n in range(100))
    assert made.sentences["sentence"].to_list() == list(range(200))
    assert made.sentences["terms"].list.first().drop_nulls().cast(pl.String).to_list() == [
        f"w{n}" for n in range(100)
    ]


def test_articles_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="comes after"):
        corpus.collect([pair(2, (), ()), pair(1, (), ())])
    tables = corpus.Tables()
    tables.add(*pair(1, (), ()))
    with pytest.raises(ValueError, match="comes after"):
        corpus.collect([pair(2, (), ()), tables])
