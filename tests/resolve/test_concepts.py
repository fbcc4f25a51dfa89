from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from kgraph import schema
from kgraph.config import ResolveOptions
from kgraph.corpus import Corpus, collect
from kgraph.ids import article_id
from kgraph.model import Analysis, Article, Block, Chain, Mention, Sentence
from kgraph.resolve import resolve
from kgraph.resolve.concept_variants import key
from kgraph.resolve.concepts import MINOR, NESTED, select_concepts

Term = str | tuple[str, str]
"""A term, or a part and the phrase it is part of."""


def corpus(articles: Mapping[str, Sequence[Term]], *, also: Mapping[str, str] | None = None) -> Corpus:
    """Articles of terms, one a sentence; `also` has what a text says a term is also called."""
    pairs = []
    for path, terms in articles.items():
        text, mentions, numbers, sentences = "", [], {}, []
        for n, term in enumerate(terms):
            whole = term if isinstance(term, str) else term[1]
            parts = [
                (whole, "", "noun phrase"),
                *([(term[0], whole, NESTED)] if isinstance(term, tuple) else []),
            ]
            start = len(text)
            for part, inside, source in parts:
                at = start + whole.index(part)
                chain = numbers.setdefault((part, inside), len(numbers))
                mentions.append(
                    Mention(
                        sentence=n,
                        start=at,
                        end=at + len(part),
                        kind="concept",
                        type="concept",
                        chain=chain,
                        source=source,
                    )
                )
            text += whole + ". "
            sentences.append(Sentence(start=start, end=len(text) - 1, block=0))
        chains = tuple(
            Chain(
                name=name,
                type="concept",
                descriptions=((also or {}).get(name, ""),) if name in (also or {}) else (),
            )
            for name, _ in numbers
        )
        article = Article(
            id=article_id(path), path=path, text=text, title=path, blocks=(Block(start=0, end=len(text)),)
        )
        mentions.sort(key=lambda m: (m.start, m.end))
        pairs.append(
            (
                article,
                Analysis(
                    article=article.id, sentences=tuple(sentences), mentions=tuple(mentions), chains=chains
                ),
            )
        )
    return collect(sorted(pairs, key=lambda pair: pair[0].id))


def chosen(made: Corpus, **options: int) -> dict[str, str]:
    """The key term that each chain's name stands for (a part is told by a star)."""
    found = select_concepts(made, options=ResolveOptions(**options)).filter(~pl.col("minor"))
    assert found["chain"].is_unique().all() and found["chain"].is_sorted()
    parts = set(made.mentions.filter(pl.col("source") == NESTED)["chain"])
    named = found.join(made.chains.select("chain", "name"), on="chain")
    return {
        name + ("*" if chain in parts else ""): concept
        for chain, concept, name in named.select("chain", "concept", "name").iter_rows()
    }


def test_number_hyphens_and_spelling_are_one_concept() -> None:
    found = chosen(
        corpus({"a.txt": ["behaviour change", "behavior change", "behaviour changes", "behaviour-change"]})
    )
    assert len(set(found.values())) == 1 and len(found) == 4


def test_what_is_mentioned_less_often_than_asked_is_left_out() -> None:
    first, second = ["tidal barrage", "harbour wall", "harbour wall"], ["tidal barrage", "salt marsh"]
    made = corpus({"a.txt": first, "b.txt": second})
    assert set(chosen(made, min_mentions=2).values()) == {"tidal barrage", "harbour wall"}
    assert "salt marsh" in chosen(made).values()


def test_another_name_is_merged_only_where_a_text_says_so() -> None:
    terms = {"a.txt": ["surrogate partner", "surrogate partner", "sexual surrogate"]}
    assert len(set(chosen(corpus(terms)).values())) == 2
    said = corpus(terms, also={"surrogate partner": "sexual surrogate"})
    assert set(chosen(said).values()) == {"surrogate partner"}
    assert "also called" in " ".join(select_concepts(said, options=ResolveOptions())["reason"])


def test_a_part_is_left_out_where_its_phrase_is_kept() -> None:
    assert chosen(corpus({"a.txt": [("exposure therapy", "exposure therapy session")]})) == {
        "exposure therapy session": "exposure therapy session"
    }


def test_a_phrase_that_is_not_kept_stands_for_the_term_it_ends_in() -> None:
    made = corpus(
        {"a.txt": ["exposure therapy"] * 5 + ["gradual exposure therapy"], "b.txt": ["exposure therapy"] * 3}
    )
    assert chosen(made, concepts_per_article=1) == {
        "exposure therapy": "exposure therapy",
        "gradual exposure therapy": "exposure therapy",
    }


def test_what_is_kept_in_one_article_is_kept_in_all() -> None:
    made = corpus({"a.txt": ["sleep hygiene"] * 4, "b.txt": ["circadian rhythm"] * 4 + ["sleep hygiene"]})
    assert set(chosen(made, concepts_per_article=1)) == {"sleep hygiene", "circadian rhythm"}
    assert len(select_concepts(made, options=ResolveOptions(concepts_per_article=1))) == 3


def test_what_statements_relate_and_the_best_of_every_sentence_are_kept_beyond_the_budget() -> None:
    made = corpus({"a.txt": ["sleep hygiene", "sleep hygiene", "family", "kettle"]})
    assert set(chosen(made, concepts_per_article=1)) == {"sleep hygiene"}
    number = dict(made.mentions.select("surface", "mention").iter_rows())
    said = {
        "sentence": 0,
        "subject": number["sleep hygiene"],
        "object": number["family"],
        "relation": "help",
        "start": 0,
        "end": 1,
    }
    made = replace(made, assertions=schema.table(schema.ASSERTIONS, [said]))
    found = select_concepts(made, options=ResolveOptions(concepts_per_article=1))
    assert dict(found.select("concept", "minor").iter_rows()) == {
        "sleep hygiene": False,
        "family": True,
        "kettle": True,
    }
    entities = resolve(made, options=ResolveOptions(concepts_per_article=1)).entities
    assert dict(entities.select("name", "subtype").iter_rows()) == {
        "sleep hygiene": "key term",
        "family": None,
        "kettle": None,
    }
    assert set(chosen(made, concepts_per_article=0)) == set()


def test_an_everyday_noun_gives_way_to_a_term() -> None:
    assert set(chosen(corpus({"a.txt": ["family", "psychosexuality"]}), concepts_per_article=1)) == {
        "psychosexuality"
    }


def test_budgets_of_nothing_keep_nothing() -> None:
    made = corpus({"a.txt": ["sleep hygiene"]})
    assert select_concepts(made, options=ResolveOptions(concepts_per_article=0)).is_empty()
    assert select_concepts(corpus({"a.txt": []}), options=ResolveOptions()).is_empty()


WORDS = st.sampled_from(["sleep", "hygiene", "rhythm", "therapy", "exposure", "clinic"])
TERMS = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)


@given(
    st.dictionaries(st.sampled_from(["a.txt", "b.txt", "c.txt"]), st.lists(TERMS, max_size=6), min_size=1),
    st.integers(1, 4),
)
def test_budgets_hold_and_order_changes_nothing(articles: dict[str, list[str]], budget: int) -> None:
    one = select_concepts(corpus(articles), options=ResolveOptions(concepts_per_article=budget))
    other = select_concepts(
        corpus(dict(reversed(articles.items()))), options=ResolveOptions(concepts_per_article=budget)
    )
    assert one.equals(other)
    assert one.filter(~pl.col("minor"))["concept"].n_unique() <= budget * len(articles)
    assert one["concept"].n_unique() <= (1 + MINOR) * budget * len(articles)
    few = select_concepts(corpus(articles), options=ResolveOptions(concepts=1))
    assert few.filter(~pl.col("minor"))["concept"].n_unique() <= 1 and few["concept"].n_unique() <= 1 + MINOR


@given(TERMS)
def test_the_key_of_a_key_is_itself(term: str) -> None:
    assert key(key(term)) == key(term)
