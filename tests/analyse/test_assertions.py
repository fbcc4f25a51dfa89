"""Assertions from parses written by hand."""

from __future__ import annotations

import pytest

from kgraph.analyse.assertions import find_assertions
from kgraph.analyse.assertions.stated import Stated
from kgraph.analyse.assertions.vocabulary import name_relation, vocabulary
from kgraph.analyse.reading import Speech
from kgraph.language import speaking
from tests.analyse.trees import found, tree


def told(reading, mentions, speech=()):
    """(subject, relation, object, phrase) of every assertion, and the assertions."""
    text, made = reading.article.text, list(find_assertions(reading, mentions, speech))
    names = [reading.surface(m.start, m.end) for m in mentions]
    return [(names[a.subject], a.relation, names[a.object], text[a.start : a.end]) for a in made], made


ACTIVE = """
Ann ann PROPN NNP nsubj 1
joined join VERB VBD ROOT 1
Acme Acme PROPN NNP dobj 1
and and CCONJ CC cc 1
works work VERB VBZ conj 1
for for ADP IN prep 4
Bolt Bolt PROPN NNP pobj 5
"""


def test_a_second_verb_shares_the_subject_and_keeps_its_preposition():
    reading = tree(ACTIVE)
    triples, _ = told(
        reading, found(reading, Ann="person name", Acme="organisation name", Bolt="organisation name")
    )
    assert triples == [("Ann", "join", "Acme", "joined"), ("Ann", "works for", "Bolt", "works for")]


PASSIVE = """
Acme Acme PROPN NNP nsubjpass 2
was be AUX VBD auxpass 2
founded found VERB VBN ROOT 2
by by ADP IN agent 2
Ann Ann PROPN NNP pobj 3
and and CCONJ CC cc 4
Eve Eve PROPN NNP conj 4
in in ADP IN prep 2
Bonn Bonn PROPN NNP pobj 7
"""


def test_a_passive_is_turned_and_its_agents_are_shared_out():
    reading = tree(PASSIVE)
    triples, _ = told(
        reading,
        found(reading, Acme="organisation name", Ann="person name", Eve="person name", Bonn="place name"),
    )
    assert ("Ann", "founded", "Acme", "was founded by") in triples
    assert ("Eve", "founded", "Acme", "was founded by") in triples
    assert [t for t in triples if t[0] == "Acme"] == [("Acme", "founded in", "Bonn", "was founded")]


SHOW = """
Ann Ann PROPN NNP nsubj 1
appeared appear VERB VBD ROOT 1
on on ADP IN prep 1
the the DET DT det 4
show show NOUN NN pobj 2
Panorama Panorama PROPN NNP npadvmod 1
"""


def test_a_noun_before_a_name_of_its_type_stands_for_the_name_whatever_the_parse():
    reading = tree(SHOW)
    assert told(reading, found(reading, Ann="person name", Panorama="work name"))[0] == [
        ("Ann", "appears on", "Panorama", "appeared on")
    ]
    assert told(reading, found(reading, Ann="person name", Panorama="person name"))[0] == []


CONTROL = """
She she PRON PRP nsubj 3
did do AUX VBD aux 3
not not PART RB neg 3
plan plan VERB VB ROOT 3
to to PART TO aux 5
marry marry VERB VB xcomp 3
Bob Bob PROPN NNP dobj 5
"""


def test_what_somebody_did_not_plan_is_denied_and_hedged():
    reading = tree(CONTROL)
    triples, made = told(reading, found(reading, She="person pronoun", Bob="person name"))
    assert triples == [("She", "plan to marry", "Bob", "did not plan to marry")]
    assert made[0].negated and made[0].hedged and not made[0].attributed


def test_the_one_who_is_asked_is_who_does_it():
    reading = tree("""
Ann Ann PROPN NNP nsubj 1
asked ask VERB VBD ROOT 1
Bob Bob PROPN NNP dobj 1
to to PART TO aux 4
call call VERB VB xcomp 1
Eve Eve PROPN NNP dobj 4
""")
    triples, _ = told(reading, found(reading, Ann="person name", Bob="person name", Eve="person name"))
    assert [t[:3] for t in triples] == [("Ann", "ask", "Bob"), ("Bob", "asked to call", "Eve")]


RELATIVE = """
Ann Ann PROPN NNP nsubj 1
is be AUX VBZ ROOT 1
a a DET DT det 3
singer singer NOUN NN attr 1
who who PRON WP nsubj 5
lives live VERB VBZ relcl 3
in in ADP IN prep 5
Bonn Bonn PROPN NNP pobj 6
"""


def test_what_is_said_of_a_predicate_is_said_of_its_subject():
    reading = tree(RELATIVE)
    triples, _ = told(reading, found(reading, Ann="person name", singer="concept concept", Bonn="place name"))
    assert triples == [("Ann", "is a", "singer", "is"), ("Ann", "lives in", "Bonn", "lives in")]


APPOSITION = """
Ann Ann PROPN NNP nsubj 6
, , PUNCT , punct 0 glued
the the DET DT det 3
founder founder NOUN NN appos 0
of of ADP IN prep 3
Acme Acme PROPN NNP pobj 4
met meet VERB VBD ROOT 6
Bob Bob PROPN NNP dobj 6
"""


def test_an_apposition_names_an_office():
    reading = tree(APPOSITION)
    triples, _ = told(reading, found(reading, Ann="person name", Acme="organisation name", Bob="person name"))
    assert triples == [("Ann", "founded", "Acme", "founder of"), ("Ann", "met", "Bob", "met")]


def test_kin_is_a_relation_between_the_two():
    reading = tree("""
Ann Ann PROPN NNP poss 2 glued
's 's PART POS case 0
wife wife NOUN NN nsubj 3
met meet VERB VBD ROOT 3
Bob Bob PROPN NNP dobj 3
""")
    triples, _ = told(reading, found(reading, Ann="person name", wife="person nominal", Bob="person name"))
    assert triples == [("wife", "married to", "Ann", "wife"), ("wife", "met", "Bob", "met")]


BESIDE = """
the the DET DT det 1
minister minister NOUN NN nsubj 4
, , PUNCT , punct 1
Ann Ann PROPN NNP appos 1
named name VERB VBD ROOT 4
Bob Bob PROPN NNP dobj 4
chairman chairman NOUN NN oprd 4
"""


def test_a_noun_stands_for_the_name_set_beside_it_and_a_naming_verb_says_what_its_object_is():
    reading = tree(BESIDE)
    mentions = found(
        reading, minister="concept concept", Ann="person name", Bob="person name", chairman="concept concept"
    )
    triples, _ = told(reading, mentions)
    assert triples == [
        ("Ann", "is a", "minister", "minister"),
        ("Bob", "named", "chairman", "named"),
        ("Ann", "name", "Bob", "named"),
    ]


def test_a_relation_that_says_nothing_is_left_out():
    reading = tree("""
Ann Ann PROPN NNP nsubj 1
was be AUX VBD ROOT 1
with with ADP IN prep 1
Bob Bob PROPN NNP pobj 2
""")
    assert told(reading, found(reading, Ann="person name", Bob="person name"))[0] == []


MAY = """
Ann Ann PROPN NNP nsubj 2
may may AUX MD aux 2
sue sue VERB VB ROOT 2
Acme Acme PROPN NNP dobj 2
"""


def test_may_is_a_hedge_and_speech_an_attribution():
    reading = tree(MAY)
    mentions = found(reading, Ann="person name", Acme="organisation name")
    _, plain = told(reading, mentions)
    assert plain[0].hedged and not plain[0].attributed and plain[0].speaker is None
    _, quoted = told(reading, mentions, [Speech(1, 4, 0, "say", False)])
    assert quoted[0].attributed and quoted[0].speaker == 0
    _, denied = told(reading, mentions, [Speech(1, 4, None, "deny", False)])
    assert denied[0].negated and denied[0].speaker is None


def test_one_thing_states_nothing_about_itself():
    reading = tree(ACTIVE)
    mentions = found(reading, Ann="person name", Acme="organisation name")
    same = [type(m)(m.start, m.end, m.head, m.kind, m.type, chain=0) for m in mentions]
    assert told(reading, same)[0] == []


def test_nothing_between_a_name_and_a_word_that_is_no_mention():
    reading = tree(ACTIVE)
    assert told(reading, found(reading, Ann="person name"))[0] == []


@pytest.mark.parametrize(
    ("words", "subject", "target", "expected"),
    [
        (("appear", "on"), "person", "work", ("appears on", False)),
        (("be", "bear", "in"), "person", "place", ("born in", False)),
        (("work", "as"), "person", "concept", ("works as", False)),
        (("star",), "work", "person", ("appears on", True)),
        (("star",), "person", "person", ("star", False)),
        (("chief executive", "of"), "person", "organisation", ("leads", False)),
        (("become", "member", "of"), "person", "organisation", ("member of", False)),
        (("be", "bear", "to"), "person", "person", ("parent of", True)),
        (("lose", "to"), "organisation", "organisation", ("beat", True)),
        (("dither", "over"), "person", "place", ("dither over", False)),
    ],
)
def test_phrases_and_types_choose_the_label(words, subject, target, expected):
    stated = Stated(subject=0, object=2, words=words, predicate=1, start=1, end=2, rule="verb")
    assert name_relation(stated, subject, target) == expected


def test_the_vocabulary_is_closed_and_each_row_reachable():
    known = vocabulary()
    assert 30 < len({row.label for row in known.rows}) == len(known.rows) < 50
    assert all(row.phrases or row.nouns or row.swapped for row in known.rows)
    assert {"founder", "wife", "member", "chief executive"} <= known.nouns
    for row in known.rows:
        for phrase in row.phrases:
            stated = Stated(
                subject=0, object=2, words=tuple(phrase.split()), predicate=1, start=1, end=2, rule="verb"
            )
            labels = {name_relation(stated, s, o)[0] for s in row.subject for o in row.object}
            assert row.label in labels, (row.label, phrase)


def test_a_language_without_a_table_of_relations_has_none():
    with speaking("xx"):
        assert not vocabulary().rows and not vocabulary().nouns
    assert vocabulary().rows
