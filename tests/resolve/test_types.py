"""One type a name over the corpus, unless it is two things."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from kgraph.corpus import Corpus, collect
from kgraph.model import Analysis, Article, Chain, Mention, Sentence
from kgraph.resolve.types import key, vote_types

KINDS = ("person", "place", "organisation", "work", "event")


def corpus(*chains: tuple[str, str, str, list[float]], titles: tuple[str, ...] = ()) -> Corpus:
    """Chains as (article, name, type, scores of its mentions); an article each with its chains."""
    by_article: dict[str, list[tuple[str, str, list[float]]]] = {}
    for article, name, kind, scores in chains:
        by_article.setdefault(article, []).append((name, kind, scores))
    pairs = []
    for article, rows in sorted(by_article.items()):
        text = " ".join(name for name, _, scores in rows for _ in scores)
        mentions, found, at = [], [], 0
        for number, (name, kind, scores) in enumerate(rows):
            found.append(Chain(name=name, type=kind, titles=titles if kind == "person" else ()))
            for score in scores:
                mentions.append(
                    Mention(
                        sentence=0,
                        start=at,
                        end=at + len(name),
                        kind="name",
                        type=kind,
                        chain=number,
                        score=score,
                    )
                )
                at += len(name) + 1
        made = Article(id=article, path=article, text=text, title=article, blocks=())
        pairs.append(
            (
                made,
                Analysis(
                    article=article,
                    sentences=(Sentence(start=0, end=len(text), block=0),),
                    mentions=tuple(mentions),
                    chains=tuple(found),
                ),
            )
        )
    return collect(pairs)


def types(*chains: tuple[str, str, str, list[float]], titles: tuple[str, ...] = ()) -> list[str]:
    return vote_types(corpus(*chains, titles=titles))["type"].to_list()


def test_a_doubtful_type_gives_way_to_what_the_other_articles_say() -> None:
    votes = vote_types(
        corpus(
            ("a", "Holt", "place", [0.6]),
            ("b", "Holt", "organisation", [0.9, 0.9]),
            ("c", "The Holt", "organisation", [0.8]),
        )
    )
    assert votes["type"].to_list() == ["organisation"] * 3
    assert votes["reason"].to_list() == [
        "77 in 100 of the evidence for this name in all articles say organisation",
        "",
        "",
    ]


def test_two_things_of_one_name_stay_two() -> None:
    rows = [(a, "Jordan", "place", [0.97, 0.97]) for a in "abc"] + [
        (a, "Jordan", "person", [0.97, 0.98]) for a in "de"
    ]
    assert types(*rows) == ["place"] * 3 + ["person"] * 2
    assert types(*rows, ("f", "Jordan", "person", [0.8, 0.8])) == ["place"] * 3 + ["person"] * 3
    assert types(*rows, ("f", "Jordan", "work", [0.6])) == ["place"] * 3 + ["person"] * 2 + ["place"]


def test_a_title_makes_a_person() -> None:
    rows = [(a, "Leeds", "place", [0.95]) for a in "abcd"]
    assert types(*rows, ("e", "Leeds", "person", [0.6])) == ["place"] * 5
    assert types(*rows, ("e", "Leeds", "person", [0.6]), titles=("Dr",)) == ["place"] * 4 + ["person"]


def test_its_own_mentions_beat_the_type_a_chain_was_given() -> None:
    made = corpus(("a", "Holt College", "organisation", [0.95, 0.95]))
    wrong = Corpus(
        **{
            **vars(made),
            "chains": made.chains.with_columns(
                pl.lit("person").cast(made.chains.schema["type"]).alias("type")
            ),
        }
    )
    assert vote_types(wrong)["type"].to_list() == ["organisation"]


def test_concepts_and_an_empty_corpus_have_no_votes() -> None:
    assert vote_types(corpus(("a", "loneliness", "concept", [0.9]))).is_empty()
    assert vote_types(collect([])).columns == ["chain", "type", "reason"]


def test_case_and_article_do_not_make_a_name() -> None:
    assert key("The  BBC") == key("bbc")
    assert key("The") == "the"


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcdef"),
            st.sampled_from(["Holt", "the Holt", "Jordan"]),
            st.sampled_from(KINDS),
            st.lists(st.floats(0.05, 1.0), min_size=1, max_size=3),
        ),
        max_size=8,
    )
)
def test_every_chain_of_a_name_has_one_vote_for_a_type_some_mention_has(
    rows: list[tuple[str, str, str, list[float]]],
) -> None:
    made = corpus(*rows)
    votes = vote_types(made)
    assert votes["chain"].to_list() == made.chains["chain"].to_list()
    for name in made.chains["name"].unique():
        seen = {kind for _, other, kind, _ in rows if key(other) == key(name)}
        chains = made.chains.filter(pl.col("name") == name)["chain"].implode()
        assert set(votes.filter(pl.col("chain").is_in(chains))["type"]) <= seen
