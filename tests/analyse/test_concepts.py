from __future__ import annotations

import pytest

from kgraph.analyse.concepts import find_concepts
from kgraph.analyse.generic_words import GENERIC_MODIFIERS
from kgraph.analyse.reading import Found, Reading
from kgraph.analyse.terms import content_terms, singular
from tests.analyse.trees import tree


def candidates(reading: Reading, linked: list[Found] | None = None) -> dict[str, list[str]]:
    """Sources of the candidates by the names of their chains."""
    found, chains = find_concepts(reading, linked or [])
    names: dict[str, list[str]] = {}
    for f in found:
        names.setdefault(chains[f.chain].name, []).append(f.source)
    return names


MANY = """
Many many ADJ JJ amod 1
clients client NOUN NNS nsubj 2
fear fear VERB VBP ROOT 2
exposure exposure NOUN NN compound 5
therapy therapy NOUN NN compound 5
sessions session NOUN NNS dobj 2
. . PUNCT . punct 2
"""


def test_quantifiers_go_heads_are_lemmas_and_parts_are_kept() -> None:
    assert candidates(tree(MANY)) == {
        "client": ["noun phrase"],
        "exposure therapy": ["part of a noun phrase"],
        "exposure therapy session": ["noun phrase"],
    }


def test_no_candidate_overlaps_a_name() -> None:
    reading = tree(MANY)
    name = Found(3, 4, 3, "name", "organisation", 1.0, "tagger", 0)
    found, _ = find_concepts(reading, [name])
    assert all(f.end <= 3 or f.start >= 4 for f in found)
    assert {"client", "therapy session"} <= set(candidates(reading, [name]))


def test_a_title_before_a_name_is_no_concept() -> None:
    reading = tree("""
    Prime Prime PROPN NNP compound 1
    Minister Minister PROPN NNP compound 3
    Ann Ann PROPN NNP compound 3
    Fine Fine PROPN NNP nsubj 4
    met meet VERB VBD ROOT 4
    ministers minister NOUN NNS dobj 4
    . . PUNCT . punct 4
    """)
    assert set(candidates(reading, [Found(2, 4, 3, "name", "person", 1.0, "tagger", 0)])) == {"minister"}


def test_some_stop_words_end_terms_and_none_is_one() -> None:
    reading = tree("""
    Part part NOUN NN nsubj 3
    of of ADP IN prep 0
    shows show NOUN NNS pobj 1
    is be AUX VBZ ROOT 3
    a a DET DT det 6
    talk talk NOUN NN compound 6
    show show NOUN NN attr 3
    . . PUNCT . punct 3
    """)
    assert set(candidates(reading)) == {"talk show"}


def test_peoples_keep_their_capital_and_no_other_adjective_does() -> None:
    reading = tree("""
    Gentle gentle ADJ JJ amod 2
    British british ADJ JJ amod 2
    shows show NOUN NNS nsubj 3
    met meet VERB VBD ROOT 3
    Stern stern ADJ JJ amod 5
    visitors visitor NOUN NNS dobj 3
    . . PUNCT . punct 3
    """)
    assert set(candidates(reading)) == {"gentle British show", "stern visitor"}


def test_hyphens_make_one_word_and_an_acronym_joins_its_phrase() -> None:
    reading = tree("""
    self self NOUN NN compound 2 glued
    - - PUNCT HYPH punct 2 glued
    esteem esteem NOUN NN compound 3
    training training NOUN NN nsubj 7
    ( ( PUNCT -LRB- punct 3 glued
    SET SET PROPN NNP appos 3 glued
    ) ) PUNCT -RRB- punct 3
    helps help VERB VBZ ROOT 7
    . . PUNCT . punct 7
    """)
    _, chains = find_concepts(reading, [])
    assert "self-esteem training" in {c.name for c in chains}
    assert "SET" not in {c.name for c in chains}


def test_what_a_text_says_a_thing_is_also_called_is_a_description() -> None:
    reading = tree("""
    A a DET DT det 2
    surrogate surrogate NOUN NN compound 2
    partner partner NOUN NN nsubj 10
    , , PUNCT , punct 2
    also also ADV RB advmod 5
    called call VERB VBN acl 2
    a a DET DT det 8
    sexual sexual ADJ JJ amod 8
    surrogate surrogate NOUN NN oprd 5
    , , PUNCT , punct 2
    listens listen VERB VBZ ROOT 10
    . . PUNCT . punct 10
    """)
    _, chains = find_concepts(reading, [])
    described = {c.name: c.descriptions for c in chains}
    assert described["surrogate partner"] == ("sexual surrogate",)


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("Machines", "machine"),
        ("Studies", "study"),
        ("Losses", "loss"),
        ("Analysis", "analysis"),
        ("Boxes", "box"),
        ("Bus", "bus"),
        ("Gas", "gas"),
        ("Class", "class"),
    ],
)
def test_singular(word: str, one: str) -> None:
    assert singular(word) == one


def test_terms_are_lemmas_without_stop_words() -> None:
    assert content_terms(tree(MANY).sentences[0], titled=False) == (
        "client",
        "fear",
        "exposure",
        "therapy",
        "session",
    )


def test_modifiers_that_make_terms_of_art_are_kept() -> None:
    assert not {"neural", "natural", "local", "hidden", "sexual", "social", "public"} & GENERIC_MODIFIERS
