"""Pronouns that continue a concept, from parses written by hand."""

from __future__ import annotations

import pytest

from kgraph.analyse.concept_pronouns import concept_pronouns
from tests.analyse.trees import found, tree

BEFORE = """
Badgers badger NOUN NNS nsubj 1
dig dig VERB VBP ROOT 1
a a DET DT det 3
burrow burrow NOUN NN dobj 1
. . PUNCT . punct 1
"""


def continued(after: str, **kinds: str) -> list[tuple[int, int, str]]:
    reading = tree(BEFORE + after.strip())
    mentions = found(reading, **{"Badgers": "concept concept", "burrow": "concept concept"} | kinds)
    linked = [m for m in mentions if m.kind != "concept"]
    concepts = [m for m in mentions if m.kind == "concept"]
    chains = {m.chain: reading.surface(m.start, m.end) for m in concepts}
    made = list(concept_pronouns(reading, linked, concepts))
    assert all(m.kind == "pronoun" and m.type == "concept" and m.reason for m in made)
    return [(m.start, m.head, chains[m.chain]) for m in made]


THEY = """
They they PRON PRP nsubj 6
sleep sleep VERB VBP ROOT 6
and and CCONJ CC cc 6
they they PRON PRP nsubj 9
eat eat VERB VBP conj 6
"""


def test_a_subject_goes_on_over_sentences_and_clauses():
    assert continued(THEY) == [(5, 5, "Badgers"), (8, 8, "Badgers")]


@pytest.mark.parametrize(
    "after",
    [
        "It it PRON PRP nsubj 6\nsleeps sleep VERB VBZ ROOT 6",
        "They they PRON PRP dobj 6\nsleep sleep VERB VBP ROOT 6",
    ],
)
def test_another_number_another_role_or_an_empty_it_is_left_alone(after):
    assert continued(after) == []


def test_an_it_that_stands_for_what_follows_is_left_alone():
    reading = tree("""
Rain rain NOUN NN nsubj 1
fell fall VERB VBD ROOT 1
. . PUNCT . punct 1
It it PRON PRP nsubj 4
seems seem VERB VBZ ROOT 4
owls owl NOUN NNS nsubj 6
fly fly VERB VBP ccomp 4
""")
    assert not list(concept_pronouns(reading, [], found(reading, Rain="concept concept")))


def test_a_pronoun_that_stands_for_a_name_already_is_left_alone():
    assert continued(THEY, They_5="organisation pronoun", they_8="organisation pronoun") == []
