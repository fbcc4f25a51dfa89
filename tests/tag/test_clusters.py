from __future__ import annotations

from unittest.mock import patch

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from kgraph.tag import clusters
from kgraph.tag.bags import bags_of, scale
from kgraph.tag.clusters import SEEN, _view, by_size, group, neighbours
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


def test_a_view_keeps_lengths_and_what_rows_share() -> None:
    matrix, _ = rows()
    alone = csr_array(np.hstack([matrix.toarray() * 0.6, np.eye(matrix.shape[0]) * 0.8]))
    seen = _view(alone, 0)
    kept = np.random.default_rng(0).random(alone.shape[1]) < SEEN
    part = alone.toarray()[:, kept]
    part /= np.linalg.norm(part, axis=1, keepdims=True)
    assert np.allclose((seen @ seen.T).toarray(), part @ part.T)
    assert seen.nnz <= np.count_nonzero(part)


@given(
    st.lists(st.lists(st.sampled_from([0.0, 0.0, 0.5, 1.0]), min_size=5, max_size=5), min_size=2, max_size=9),
    st.integers(1, 4),
)
def test_neighbours_are_the_same_however_products_are_made(table: list[list[float]], count: int) -> None:
    matrix = csr_array(np.array(table))
    found = []
    for cost in (0, 10**9):
        with patch.object(clusters, "SPARSE", cost):
            found.append(neighbours(matrix, count))
    for one, other in zip(*found, strict=True):
        assert one.tolist() == other.tolist()
    assert all(a < b for a, b in zip(found[0][0], found[0][1], strict=True)) and (found[0][2] > 0).all()
