"""Binding, roles and numbers, on parses written down by hand."""

from __future__ import annotations

import pytest

from kgraph.analyse.coreference.mention import noun_gender, noun_sort
from kgraph.analyse.coreference.subtypes import SUBTYPES
from kgraph.analyse.coreference.syntax import (
    bound_apart,
    cataphoric,
    coordinated,
    number_of,
    role_of,
    subject_of,
)
from tests.analyse.trees import tree

SAW = tree("""
    Tom Tom PROPN NNP nsubj 1
    saw see VERB VBD ROOT 1
    him he PRON PRP dobj 1
    . . PUNCT . punct 1""").doc
WANTED = tree("""
    Tom Tom PROPN NNP nsubj 1
    wanted want VERB VBD ROOT 1
    to to PART TO aux 3
    see see VERB VB xcomp 1
    him he PRON PRP dobj 3""").doc
SAID = tree("""
    Tom Tom PROPN NNP nsubj 1
    said say VERB VBD ROOT 1
    he he PRON PRP nsubj 3
    slept sleep VERB VBD ccomp 1""").doc
FATHER = tree("""
    Tom Tom PROPN NNP nsubj 3
    and and CCONJ CC cc 0
    his his PRON PRP$ poss 4
    came come VERB VBD ROOT 3
    father father NOUN NN conj 0""").doc
APPOSED = tree("""
    Tom Tom PROPN NNP nsubj 4
    , , PUNCT , punct 0
    his his PRON PRP$ poss 3
    father father NOUN NN appos 0
    came come VERB VBD ROOT 4""").doc
WHEN = tree("""
    When when SCONJ WRB advmod 2
    she she PRON PRP nsubj 2
    came come VERB VBD advcl 5
    , , PUNCT , punct 5
    Ana Ana PROPN NNP nsubj 5
    spoke speak VERB VBD ROOT 5""").doc


def test_a_pronoun_is_not_its_own_clauses_subject():
    assert bound_apart(SAW[2], "object", SAW[0])
    assert not bound_apart(SAW[2], "reflexive", SAW[0])


def test_nor_the_understood_subject_of_an_infinitive():
    assert subject_of(WANTED[3]).text == "Tom"
    assert bound_apart(WANTED[4], "object", WANTED[0])


def test_but_may_be_the_subject_of_the_clause_above():
    assert not bound_apart(SAID[2], "subject", SAID[0])


def test_a_possessor_may_be_joined_but_not_apposed():
    assert not bound_apart(FATHER[2], "possessive", FATHER[0])
    assert bound_apart(FATHER[2], "possessive", FATHER[4])
    assert bound_apart(APPOSED[2], "possessive", APPOSED[0])


def test_members_of_one_coordination_are_two():
    assert coordinated(FATHER[0], FATHER[4]) and bound_apart(FATHER[4], "object", FATHER[0])
    assert number_of(FATHER[0]) == "plural"


def test_pointing_forward_needs_a_clause_that_hangs_on_the_names_verb():
    assert cataphoric(WHEN[1], WHEN[4])
    assert not cataphoric(SAW[0], SAW[2])


def test_roles():
    assert [role_of(t) for t in SAW[:3]] == ["subject", "other", "object"]
    assert role_of(FATHER[4]) == "subject" and role_of(FATHER[2]) == "possessive"


@pytest.mark.parametrize(
    ("noun", "sort", "sign"),
    [
        ("actress", "person", 1),
        ("uncle", "person", -1),
        ("biologist", "person", 0),
        ("fisherman", "person", -1),
        ("sportswoman", "person", 1),
        ("broadcaster", "person", 0),
        ("village", "place", 0),
        ("company", "body", 0),
        ("novel", "work", 0),
        ("stone", "thing", 0),
        ("human", "person", 0),
    ],
)
def test_nouns(noun, sort, sign):
    assert noun_sort(noun) == sort
    gender = noun_gender(noun)
    assert (gender > 0) - (gender < 0) == sign


def test_every_subtype_is_spelt_once():
    for table in SUBTYPES.values():
        assert all(kind == kind.lower() and kind for kind in table.values())
        assert "country" not in table or table["nation"] == "country"
