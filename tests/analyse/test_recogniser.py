"""The recogniser of names: its words, its tags, its rules of edges, and that what it says of an article
depends on it alone."""

from __future__ import annotations

import functools
import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph import registry
from kgraph.analyse.extract import NameSpan, Sentences, chosen, recognised
from kgraph.analyse.names import find_names
from kgraph.analyse.names.recognised import recognised_candidates
from kgraph.analyse.names.words import read_words
from kgraph.analyse.reading import Reading
from kgraph.analyse.recogniser.model import together
from kgraph.analyse.recogniser.tags import (
    FIRST,
    INNER,
    LAST,
    OUTSIDE,
    SINGLE,
    TAGS,
    TYPES,
    best_path,
    spans_of,
    tag,
)
from kgraph.analyse.recogniser.words import LONGEST_ROW, UNKNOWN, WordPieces, plain, rows_of
from tests.analyse.tagged import tagged

PIECES = WordPieces(
    {w: i for i, w in enumerate([UNKNOWN, "the", "mayor", "of", "par", "##is", "##ian", "zo", "##e", ","])}
)
TEXTS = st.lists(
    st.text(st.sampled_from("The mayor of Paris, Zoë 42\u00ad’ß\U0001f600 "), max_size=60), max_size=4
)


@given(TEXTS)
def test_words_are_where_they_say_and_none_is_lost(texts: list[str]) -> None:
    rows = rows_of(texts, PIECES)
    for row in rows:
        assert row.pieces <= LONGEST_ROW
        assert all(texts[row.sentence][w.start : w.end] == w.text for w in row.words)
    read = "".join(w.text for row in rows for w in row.words)
    assert read == "".join(c for text in texts for c in text if not c.isspace())


def test_words_are_cut_into_the_longest_pieces_without_accents() -> None:
    assert PIECES.cut("Paris") == (4, 5)
    assert PIECES.cut("Zoé") == PIECES.cut("zoe") == (7, 8)
    assert PIECES.cut("Berlin") == (0,)
    assert plain("ÉCOLE") == "ecole"


def test_how_the_article_writes_a_word_elsewhere_is_known() -> None:
    rows = rows_of(["Mark ran.", "He saw Mark mark it.", "Rose rose."], PIECES)
    found = {(row.sentence, w.text): w.elsewhere for row in rows for w in row.words}
    assert found[0, "Mark"] == 4 and found[1, "Mark"] == 2
    assert found[2, "Rose"] == 2 and found[2, "rose"] == 0


@functools.cache
def paths(length: int) -> list[list[int]]:
    """Every well-formed sequence of tags."""
    found = []
    for tags in itertools.product((OUTSIDE, *FIRST[:2], *INNER[:2], *LAST[:2], *SINGLE[:2]), repeat=length):
        inside = -1
        for t in tags:
            kind = (t - 1) // 4 if t else -1
            opens = t == OUTSIDE or t in FIRST or t in SINGLE
            if (inside < 0) != opens or (inside >= 0 and kind != inside):
                break
            inside = kind if t in FIRST or t in INNER else -1
        else:
            if inside < 0:
                found.append(list(tags))
    return found


@given(st.integers(1, 3), st.integers(0, 2**32 - 1))
def test_the_best_path_is_the_best_of_all(length: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(length, TAGS)).astype(np.float32)
    scores[:, 9:] = -50
    best = max(paths(length), key=lambda tags: sum(float(scores[i, t]) for i, t in enumerate(tags)))
    ends = [i for i, t in enumerate(best) if t in LAST or t in SINGLE]
    starts = [i for i, t in enumerate(best) if t in FIRST or t in SINGLE]
    kinds = [(best[i] - 1) // 4 for i in ends]
    assert best_path(scores) == [(a, b + 1, k) for a, b, k in zip(starts, ends, kinds, strict=True)]


def test_spans_carry_the_probabilities_of_their_types() -> None:
    probabilities = np.full((3, TAGS), 1e-4, np.float32)
    probabilities[0, tag("B", "person")] = probabilities[1, tag("L", "person")] = 0.9
    probabilities[2, OUTSIDE] = 0.999
    (span,) = spans_of(np.log(probabilities))
    assert (span.start, span.end, span.kind) == (0, 2, "person")
    assert span.scores[TYPES.index("person")] == pytest.approx(0.9, abs=0.01)


@given(st.lists(st.integers(1, 90), max_size=40))
def test_every_row_is_read_once_with_rows_of_like_length(sizes: list[int]) -> None:
    rows = rows_of([" ".join(["the"] * n) for n in sizes], PIECES)
    groups = list(together(rows))
    assert sorted(i for group in groups for i in group) == list(range(len(rows)))


def scored(text: str, **kinds: str) -> Reading:
    """A reading whose names a recogniser found: `Ann_Fine="person"`."""

    def find(article: Sentences) -> list[list[NameSpan]]:
        found = []
        for sentence in article.texts:
            spans = []
            for words, kind in kinds.items():
                wanted = words.replace("_", " ")
                at = sentence.find(wanted)
                if at >= 0:
                    scores = tuple(0.9 if kind == t else 0.01 for t in TYPES[:5])
                    spans.append(NameSpan(at, at + len(wanted), kind, 0.9, scores))
            found.append(sorted(spans, key=lambda s: s.start))
        return found

    return recognised(tagged(text), find)


@pytest.mark.parametrize(
    ("text", "kinds", "names"),
    [
        ("Yesterday Dr Ann Fine spoke .", {"Dr_Ann_Fine": "person"}, {"Ann Fine": "person"}),
        (
            "We met Nathan Law of Demosisto there .",
            {"Nathan_Law_of_Demosisto": "person"},
            {"Nathan Law": "person"},
        ),
        ("We met Joan of Arc there .", {"Joan_of_Arc": "person"}, {"Joan of Arc": "person"}),
        (
            "We met Ann Fine and Bob Cole there .",
            {"Ann_Fine_and_Bob_Cole": "person"},
            {"Ann Fine": "person", "Bob Cole": "person"},
        ),
        (
            "He read the Daily Planet there .",
            {"the_Daily_Planet": "organisation"},
            {"Daily Planet": "organisation"},
        ),
        ("He saw The Long Day there .", {"The_Long_Day": "work"}, {"The Long Day": "work"}),
        ("He won the 2002 Harvest Cup there .", {"Harvest_Cup": "other"}, {"Harvest Cup": "event"}),
        ("He won the 2002 Harvest Cup there .", {"Harvest_Cup": "event"}, {"2002 Harvest Cup": "event"}),
        ("The pro-Paris party won .", {"Paris": "place"}, {}),
    ],
)
def test_edges_are_put_right_and_types_stand(text: str, kinds: dict[str, str], names: dict[str, str]) -> None:
    reading = scored(text, **kinds)
    assert {reading.surface(f.start, f.end): f.type for f in find_names(reading)} == names


def test_candidates_never_overlap() -> None:
    words = read_words(
        scored("Ann Fine of Leeds met Bob Cole .", Ann_Fine="person", Leeds="place", Bob_Cole="person")
    )
    found = list(recognised_candidates(words))
    assert all(a.end <= b.start for a, b in itertools.pairwise(found)) and len(found) == 3


def test_the_recogniser_fits_the_language_unless_it_is_named() -> None:
    assert (chosen("auto", "en"), chosen("auto", "de"), chosen("pipeline", "en")) == (
        "kgraph",
        "pipeline",
        "pipeline",
    )


@pytest.mark.parametrize("name", sorted(registry.names("kgraph.extractors")))
@pytest.mark.parametrize(
    "texts", [[], [""], ["no names here", "Ann Fine met Bob Cole in Paris .", "\U0001f600 Zoë’s ß"]]
)
def test_every_extractor_keeps_the_contract(name: str, texts: list[str]) -> None:
    find = registry.find("kgraph.extractors", name)
    article = Sentences(texts, [[] for _ in texts])
    found = find(article)
    assert [list(spans) for spans in found] == [list(spans) for spans in find(article)]
    assert len(found) == len(texts)
    for text, spans in zip(texts, found, strict=True):
        assert all(0 <= s.start < s.end <= len(text) and 0 <= s.score <= 1 and s.label for s in spans)
        assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


def test_what_is_said_of_an_article_depends_on_it_alone() -> None:
    find = registry.find("kgraph.extractors", "kgraph")
    text = ["The mayor of Paris met Ann Fine of Acme Ltd .", "They saw Casablanca ."]
    alone = find(Sentences(text, [[], []]))
    find(Sentences(["Another article about Berlin and Bob Cole ."] * 50, [[]] * 50))
    assert find(Sentences(text, [[], []])) == alone
    assert {text[0][s.start : s.end] for s in alone[0]} >= {"Paris", "Ann Fine"}
