from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from kgraph.tag.bags import bags_of, scale
from kgraph.tag.clusters import by_size, group
from kgraph.tag.factors import factorise, fold_in
from tests.tag.sample import corpus_of, themes


def rows() -> tuple[csr_array, list[str]]:
    corpus = corpus_of(themes(2))
    bags = bags_of(corpus)
    every = np.arange(bags.articles)
    made = scale(bags.of_articles.frequencies(every), bags.articles, bags)
    return made.rows(bags.of_articles.rows(every)), [path[:3] for path in corpus.articles["path"]]


def test_planted_groups_are_found_and_their_number() -> None:
    matrix, kinds = rows()
    groups = group(matrix, seed=0)
    assert len({(kind, int(g)) for kind, g in zip(kinds, groups, strict=True)}) == 3 == groups.max() + 1


def test_the_same_seed_gives_the_same_groups() -> None:
    matrix, _ = rows()
    assert (group(matrix, seed=3) == group(matrix, seed=3)).all()


def test_a_number_that_is_asked_for_is_given() -> None:
    matrix, _ = rows()
    assert [group(matrix, seed=0, count=n).max() + 1 for n in (1, 2, 5)] == [1, 2, 5]


def test_texts_without_terms_are_in_no_group() -> None:
    matrix, _ = rows()
    with_empty = csr_array(np.vstack([matrix.toarray(), np.zeros((1, matrix.shape[1]))]))
    assert group(with_empty, seed=0)[-1] == -1


@given(st.lists(st.integers(0, 6), min_size=1, max_size=30))
def test_groups_are_numbered_from_the_largest(numbers: list[int]) -> None:
    found = by_size(np.array(numbers))
    sizes = np.bincount(found)
    assert sorted(sizes, reverse=True) == sizes.tolist() and found.max() + 1 == len(set(numbers))


def test_factors_are_never_negative_and_come_near_the_matrix() -> None:
    matrix, _ = rows()
    strengths, loadings = factorise(matrix, group(matrix, seed=0))
    assert strengths.min() >= 0 and loadings.min() >= 0
    assert np.linalg.norm(matrix.toarray() - strengths @ loadings) < np.linalg.norm(matrix.toarray())
    assert (fold_in(matrix, loadings).argmax(axis=1) == strengths.argmax(axis=1)).all()
