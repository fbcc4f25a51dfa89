"""Which pairs of sentences are compared at all, and by what."""

from __future__ import annotations

import random
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.language import lexicon
from kgraph.relate.claims import blocking, similarity, stories
from kgraph.relate.claims import features as features_module
from kgraph.relate.claims.blocking import NEIGHBOURS, candidate_pairs
from kgraph.relate.claims.features import ENTITY, NUMBER, sentence_features
from kgraph.relate.claims.similarity import ENTITY_SHARE, similarities
from kgraph.relate.claims.stems import stem
from kgraph.relate.claims.stories import Stories
from kgraph.relate.origins import find_origins
from tests.relate.corpora import corpus_of, resolve, write

LETTERS = "bcdfgklmnprstvz"
WORDS = [a + "o" + b + "a" + c for a in LETTERS for b in LETTERS for c in "lnrt"]
SENTENCE = st.lists(st.sampled_from(WORDS[:12]), min_size=3, max_size=6, unique=True).map(" ".join)
ARTICLES = st.lists(st.lists(SENTENCE, min_size=1, max_size=3), min_size=2, max_size=4)


def features(*articles: list[str]):
    corpus = corpus_of(*(write(f"n{i:03}", a) for i, a in enumerate(articles)))
    return sentence_features(corpus, resolve(corpus), find_origins(corpus))


def pairs_of(made) -> set[tuple[int, int]]:
    return {(int(a), int(b)) for part in candidate_pairs(made) for a, b in part}


def sets(made) -> list[set[int]]:
    return [set(row.indices.tolist()) for row in made.matrix]


@given(ARTICLES)
@settings(max_examples=60, deadline=None)
def test_small_corpora_compare_all_that_share_two_features(articles):
    made = features(*articles)
    told = sets(made)
    common = made.count * made.count > blocking.CHANCE * len(told)
    shared = {
        (a, b)
        for b in range(len(told))
        for a in range(b)
        if made.origin[a] != made.origin[b] and sum(not common[c] for c in told[a] & told[b]) > 1
    }
    found = pairs_of(made)
    if len(told) <= NEIGHBOURS:
        assert shared <= found
    assert all(made.article[a] != made.article[b] and made.origin[a] != made.origin[b] for a, b in found)
    assert all(len(told[a] & told[b]) > 1 for a, b in found)


@given(ARTICLES)
@settings(max_examples=60, deadline=None)
def test_similarity_is_that_of_the_definition(articles):
    made = features(*articles)
    told = sets(made)
    worth = made.weight**2 * np.where(made.kind == ENTITY, ENTITY_SHARE, 1)
    alike = similarities(made, candidate_pairs(made), lambda cosine, *_: np.ones(len(cosine), dtype=np.bool_))
    for pair in alike:
        mass = [sum(worth[c] for c in told[row] if made.kind[c] != NUMBER) for row in (pair.a, pair.b)]
        both = sum(worth[c] for c in told[pair.a] & told[pair.b])
        assert pair.cosine == pytest.approx(both / np.sqrt(mass[0] * mass[1]))
        assert pair.cover == pytest.approx(both / min(mass))
        assert 0 <= pair.story <= 1


def everything(articles: list[list[str]]):
    """What sentences are compared by, and how alike they are."""
    made = features(*articles)
    alike = similarities(made, candidate_pairs(made), lambda cosine, *_: cosine >= 0)
    return made.matrix.toarray().tolist(), made.twin.tolist(), pairs_of(made), alike


@given(ARTICLES, st.integers(1, 4))
@settings(max_examples=30, deadline=None)
def test_it_makes_no_difference_in_how_many_parts_sentences_are_compared(articles, at_once):
    articles = [[f"{sentence} {17 + len(a)}" for sentence in a] for a in articles]
    whole = everything(articles)
    with (
        patch.object(blocking, "KEYS_AT_ONCE", at_once),
        patch.object(similarity, "AT_ONCE", at_once),
        patch.object(stories, "AT_ONCE", at_once),
        patch.object(features_module, "AT_ONCE", at_once),
    ):
        assert everything(articles) == whole


def test_pairs_grow_with_the_corpus_and_no_faster():
    chance = random.Random(3)
    articles = [[" ".join(chance.choices(WORDS, k=9)) for _ in range(10)] for _ in range(200)]
    few, many = (len(pairs_of(features(*articles[:n]))) for n in (50, 200))
    assert many < 4 * 10 * 200 * NEIGHBOURS and few < many


def test_the_furniture_of_a_site_is_no_key(monkeypatch):
    monkeypatch.setattr(blocking, "MOST_UNDER_ONE_KEY", 5)
    chance = random.Random(5)
    articles = [
        [" ".join(chance.sample(WORDS, 8)) for _ in range(12)] + ["subscribe newsletter today"]
        for _ in range(8)
    ]
    made = features(*articles)
    furniture = {row for row, told in enumerate(sets(made)) if len(told) == 3}
    assert not any(a in furniture for a, _ in pairs_of(made))


def test_articles_that_share_much_tell_one_story_and_two_sentences_alone_do_not_make_them():
    chance = random.Random(7)
    story = [" ".join(chance.sample(WORDS, 8)) for _ in range(6)]
    other = [" ".join(chance.sample(WORDS, 8)) for _ in range(6)]
    mixed = [" ".join(chance.sample(s.split(), 5) + chance.sample(WORDS, 3)) for s in story]
    made = features(story, mixed, [*other, story[0]])
    rows = {int(a): np.flatnonzero(made.article == a) for a in range(3)}
    told = sets(made)

    def storied(a: int, b: int) -> float:
        shared = np.array([sum(made.weight[c] ** 2 for c in told[a] & told[b])])
        return float(Stories(made).one_story(np.array([[a, b]]), shared)[0])

    assert storied(rows[0][0], rows[1][0]) == 1
    assert storied(rows[0][0], rows[2][-1]) == 0


def test_a_word_stands_in_one_group_of_retellings():
    groups = lexicon("en").groups("retellings")
    words = [word for group in groups for word in group]
    assert len(words) == len(set(words)) and all(word.isalpha() and word.islower() for word in words)
    assert all(len(group) > 1 for group in groups)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("murder", "killing", True),
        ("resignation", "resign", True),
        ("organise", "organization", True),
        ("harbour", "harbor", True),
        ("theatre", "theater", True),
        ("rise", "fall", False),
        ("our", "hour", False),
        ("mill", "fable", False),
    ],
)
def test_retellings(one, other, same):
    assert (stem(one) == stem(other)) is same
