from __future__ import annotations

from collections import Counter

from kgraph.resolve.near_synonyms import _alike, pairs


def test_pairs_are_a_noun_and_its_adjective_before_one_head() -> None:
    terms = [
        "region manager",
        "regional manager",
        "regional office",
        "contract law",
        "control law",
        "sexual",
        "sex",
        "ice sheet",
    ]
    assert pairs(terms) == [("region manager", "regional manager")]
    assert pairs(["statistical model", "statistic model"]) == [("statistic model", "statistical model")]


def test_only_terms_in_like_company_are_one() -> None:
    own = {"region manager", "regional manager"}
    one = Counter({"region": 3, "manager": 3, "sales": 2, "depot": 1, "quarter": 1})
    assert _alike(one, Counter({"sales": 1, "depot": 1, "quarter": 2}), own)
    assert not _alike(one, Counter({"region": 3, "manager": 3, "sales": 1}), own)
    assert not _alike(one, Counter({"choir": 9, "sales": 1, "depot": 1, "quarter": 1, "hymn": 9}), own)
