"""Parts of speech and lemmas asked once are those that the rules give at every token."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.analyse.forms import forms_of

ATTRIBUTES = ["TAG", "POS", "LEMMA", "DEP"]
PATTERNS = [
    {"patterns": [[{"TAG": "NN"}]], "attrs": {"POS": "NOUN", "MORPH": "Number=Sing"}},
    {"patterns": [[{"TAG": "VB"}]], "attrs": {"POS": "VERB"}},
    {
        "patterns": [[{"TAG": "NN", "LOWER": {"IN": ["none", "nobody"]}}]],
        "attrs": {"POS": "PRON", "LEMMA": "none"},
    },
    {"patterns": [[{"LOWER": {"REGEX": "^n'?t$"}}]], "attrs": {"LEMMA": "not"}},
    {"patterns": [[{"LOWER": "let"}, {"LOWER": "'s"}]], "attrs": {"LEMMA": "us", "POS": "PRON"}, "index": 1},
    {
        "patterns": [[{"DEP": "expl"}, {"LOWER": "is"}, {"TAG": {"NOT_IN": ["VB", ""]}}]],
        "attrs": {"POS": "VERB"},
        "index": 1,
    },
    {"patterns": [[{"TAG": "NN", "DEP": "aux"}]], "attrs": {"TAG": "VB", "DEP": "dep"}},
]
WORDS = ["let", "Let", "'s", "is", "nobody", "nt", "n't", "houses", "Houses", "there", "went"]


def pipeline(patterns: list[dict[str, object]], *, mode: str = "lookup"):
    import spacy
    from spacy.lookups import Lookups

    nlp = spacy.blank("en")
    nlp.add_pipe("attribute_ruler").add_patterns(patterns)
    lookups = Lookups()
    lookups.add_table("lemma_lookup", {"houses": "house", "Houses": "house", "went": "go", "nt": "wrong"})
    nlp.add_pipe("lemmatizer", config={"mode": mode}).initialize(lookups=lookups)
    return nlp


@cache
def usual():
    nlp = pipeline(PATTERNS)
    return nlp, forms_of(nlp)


TOKENS = st.tuples(
    st.sampled_from(WORDS), st.sampled_from(["NN", "VB"]), st.sampled_from(["expl", "aux", "dobj"])
)


@given(st.lists(TOKENS, min_size=1))
def test_forms_are_those_of_the_rules(tokens: list[tuple[str, str, str]]) -> None:
    from spacy.tokens import Doc

    nlp, forms = usual()
    assert forms is not None
    words, tags, deps = zip(*tokens, strict=True)
    docs = [Doc(nlp.vocab, words=list(words), tags=list(tags), deps=list(deps)) for _ in range(2)]
    for _, component in nlp.pipeline:
        component(docs[0])
    forms.set(docs[1])
    assert docs[1].to_array(ATTRIBUTES).tolist() == docs[0].to_array(ATTRIBUTES).tolist()


@pytest.mark.parametrize(
    "rule",
    [
        {"patterns": [[{"ENT_TYPE": "GPE"}]], "attrs": {"POS": "PROPN"}},
        {"patterns": [[{"LOWER": "very", "OP": "+"}]], "attrs": {"POS": "ADV"}},
        {"patterns": [[{"LOWER": {"FUZZY": "very"}}]], "attrs": {"POS": "ADV"}},
        {"patterns": [[{"LOWER": "very"}]], "attrs": {"ENT_TYPE": "GPE"}},
        {"patterns": [[{"LOWER": {"REGEX": "."}}]], "attrs": {"POS": "ADV"}},
    ],
)
def test_rules_that_look_further_are_left_to_the_pipeline(rule: dict[str, object]) -> None:
    assert forms_of(pipeline([rule])) is None


def test_rules_that_others_may_look_at_are_left_to_the_pipeline() -> None:
    nlp = pipeline(PATTERNS)
    nlp.add_pipe("entity_ruler")
    assert forms_of(nlp) is None
    nlp = pipeline(PATTERNS)
    nlp.add_pipe("tagger", last=True)
    assert forms_of(nlp) is None


@pytest.mark.model
def test_the_usual_pipeline_gains_and_loses_nothing() -> None:
    from kgraph.analyse.language import load

    nlp = load("en_core_web_sm")
    forms = forms_of(nlp)
    assert forms is not None and set(forms.components) == {"attribute_ruler", "lemmatizer"}
    for text in (
        "There's nobody who hasn't had to say it ain't so; let's go, y'all, and gonna means going to.",
        "Did she do what she'd done? She'd rather have been here than there, and there were those that didn't.",
        "That is the one that I gave him: 3 houses, two mice, the oldest of children.",
    ):
        doc = nlp(text, disable=forms.components)
        forms.set(doc)
        assert doc.to_array(ATTRIBUTES).tolist() == nlp(text).to_array(ATTRIBUTES).tolist()
