from __future__ import annotations

import pytest

from kgraph.analyse.concept_filters import bracketed_acronyms, verb_at_end
from kgraph.analyse.concepts import find_concepts
from tests.analyse.trees import plain, tree


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("They try cognitive behavioural therapy (CBT) first.", {"CBT"}),
        ("It is self-esteem training (SET) again.", {"SET"}),
        ("She uses acceptance and commitment therapy (ACT) daily.", {"ACT"}),
        ("The Central Bank of Togo (CBT) said so.", set()),
        ("They met at noon (CBT) again.", set()),
    ],
)
def test_an_acronym_bracketed_after_its_phrase_is_no_name(text: str, short: set[str]) -> None:
    assert bracketed_acronyms(plain(text).doc) == short


def test_a_plural_that_ends_a_question_without_a_verb_is_its_verb() -> None:
    rows = """
    It it PRON PRP nsubj 1
    shows show VERB VBZ ROOT 1
    {how} {how} SCONJ WRB advmod 5
    {much} {much} ADJ JJ amod 5
    trust trust NOUN NN compound 5
    matters matter NOUN NNS ccomp 1
    . . PUNCT . punct 1
    """
    assert verb_at_end(tree(rows.format(how="how", much="much")).doc, 3, 6)
    assert not verb_at_end(tree(rows.format(how="how", much="many")).doc, 3, 6)
    assert not verb_at_end(tree(rows.format(how="such", much="private")).doc, 3, 6)


def test_every_name_after_also_called_counts() -> None:
    reading = tree("""
    Salt salt NOUN NN compound 1
    roads road NOUN NNS nsubj 10
    , , PUNCT , punct 1
    called call VERB VBN acl 1
    salt salt NOUN NN compound 5
    trails trail NOUN NNS oprd 3
    or or CCONJ CC cc 5
    salt salt NOUN NN compound 8
    ways way NOUN NNS conj 5
    , , PUNCT , punct 1
    wind wind VERB VBP ROOT 10
    . . PUNCT . punct 10
    """)
    _, chains = find_concepts(reading, [])
    assert {c.name: c.descriptions for c in chains}["salt road"] == ("salt trail", "salt way")
