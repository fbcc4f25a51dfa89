from __future__ import annotations

import numpy as np

from kgraph.tag.discovered import _carried
from kgraph.tag.labels import _for_label, _labels


def row(shown: str, kind: str, score: float, mass: float = 5.0) -> dict[str, object]:
    return {
        "shown": shown,
        "key": shown.lower(),
        "kind": kind,
        "score": score,
        "mass": mass,
        "words": shown.count(" ") + 1,
    }


def test_a_person_names_a_topic_only_where_nothing_else_tells() -> None:
    rows = [row("Nora Pell", "person", 9.0), row("salt road", "concept", 4.0)]
    assert [r["shown"] for r in _for_label(rows, 10.0)] == ["salt road", "Nora Pell"]
    faint = [row("Nora Pell", "person", 9.0), row("salt road", "concept", 0.5)]
    assert [r["shown"] for r in _for_label(faint, 10.0)] == ["Nora Pell", "salt road"]


def test_a_place_is_joined_by_what_happened_there() -> None:
    rows = [
        row("Port Lenn", "place", 9.0, 9.0),
        row("Ebba Kline", "person", 8.0, 9.0),
        row("salt road", "concept", 5.0, 9.0),
    ]
    assert _labels([rows], np.array([10.0]), set()) == ["Port Lenn and salt road"]


def test_what_more_of_the_texts_are_about_names_a_topic_before_a_place() -> None:
    rows = [
        row("Port Lenn", "place", 9.0, 4.0),
        row("salt road", "concept", 5.0, 6.0),
        row("toll", "concept", 3.0, 8.0),
    ]
    assert _labels([rows], np.array([9.0]), set()) == ["Salt road"]


def test_topics_that_are_weak_in_every_article_go_but_three_stay() -> None:
    shares = np.array([[0.5, 0.1, 0.3, 0.1], [0.1, 0.1, 0.2, 0.6]])
    assert _carried(shares).tolist() == [0, 2, 3]
    assert _carried(np.array([[1.0, 0.0, 0.0, 0.0]])).tolist() == [0, 1, 2]
