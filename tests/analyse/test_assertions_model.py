"""What the trained model's parses give: constructions that news is made of, in sentences of our own."""

from __future__ import annotations

import pytest

from kgraph.analyse.assertions import find_assertions
from kgraph.analyse.prepare import passages
from kgraph.analyse.reading import Found, assemble
from kgraph.analyse.speech import find_speech
from tests.analyse.trees import article

pytestmark = pytest.mark.model

TYPES = {
    "PERSON": "person",
    "GPE": "place",
    "ORG": "organisation",
    "WORK_OF_ART": "work",
    "FAC": "place",
    "LOC": "place",
}


@pytest.fixture(scope="module")
def read():
    from kgraph.analyse.language import load

    nlp = load("en_core_web_sm")

    def reading(text: str):
        made = article(text)
        parts = passages(made)
        return assemble(made, parts, [nlp(p.text) for p in parts])

    return reading


def triples(reading):
    """(subject, relation, object, marks) over the model's noun chunks; marks: n(egated), h(edged),
    a(ttributed)."""
    mentions = []
    for chunk in reading.doc.noun_chunks:
        kind = "pronoun" if chunk.root.pos_ == "PRON" else "name" if chunk.root.pos_ == "PROPN" else "concept"
        type_ = TYPES.get(chunk.root.ent_type_, "person" if kind != "concept" else "concept")
        start = next(
            (t.i for t in chunk if t.pos_ not in ("DET", "PUNCT") and t.dep_ != "poss" and t.tag_ != "POS"),
            chunk.root.i,
        )
        mentions.append(Found(start, chunk.root.i + 1, chunk.root.i, kind, type_, chain=len(mentions)))
    names = [reading.surface(m.start, m.end) for m in mentions]
    made = find_assertions(reading, mentions, find_speech(reading))
    return {
        (names[a.subject], a.relation, names[a.object], "n" * a.negated + "h" * a.hedged + "a" * a.attributed)
        for a in made
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maria Silva works as a nurse in Lisbon.", ("Maria Silva", "works as", "nurse", "")),
        ("Maria Silva has never lived in Lisbon.", ("Maria Silva", "lives in", "Lisbon", "n")),
        ("Tom Reed was born in Leeds and moved to Paris.", ("Tom Reed", "move to", "Paris", "")),
        ("Tom Reed grew up in Leeds.", ("Tom Reed", "lives in", "Leeds", "")),
        ("Maria Silva was a nurse.", ("Maria Silva", "was a", "nurse", "")),
        ("Maria Silva had been a nurse.", ("Maria Silva", "was a", "nurse", "")),
        ("The firm had a factory.", ("firm", "had", "factory", "")),
        ("Monks founded the library at Bonn.", ("Monks", "founded library at", "Bonn", "")),
        ("The winner was Maria Silva.", ("Maria Silva", "was a", "winner", "")),
        ("Tom Reed stepped down in Leeds.", ("Tom Reed", "step down in", "Leeds", "")),
        ("Maria Silva said the bridge was open.", ("Maria Silva", "says about", "bridge", "")),
        ("Monks are a part of the town.", ("Monks", "part of", "town", "")),
        ("Critics described the bridge as a miracle.", ("bridge", "described as", "miracle", "")),
        ("Traders used shells as money.", ("shells", "used as", "money", "")),
        ("The firm won an order from the ministry.", ("firm", "win order from", "ministry", "")),
        ("Maria Silva has been a nurse.", ("Maria Silva", "is a", "nurse", "")),
        ("The minister, Maria Silva, opened the bridge.", ("Maria Silva", "open", "bridge", "")),
        ("The firm hired the lawyer Maria Silva.", ("firm", "hire", "Maria Silva", "")),
        ("Critics call the bridge a miracle.", ("bridge", "called", "miracle", "")),
        ("The ministry published an index of novels.", ("ministry", "publish index of", "novels", "")),
        ("Tom Reed married Anna Cole in 1990.", ("Tom Reed", "married to", "Anna Cole", "")),
        ("The committee rejected the plan.", ("committee", "opposes", "plan", "")),
        ("The bridge was destroyed by a storm.", ("storm", "destroy", "bridge", "")),
        ("The storm may have damaged the bridge.", ("storm", "damage", "bridge", "h")),
        ("If the storm damages the bridge, the town will close.", ("storm", "damage", "bridge", "h")),
        ("Critics argue that the law harms farmers.", ("law", "harm", "farmers", "a")),
        ("According to the ministry, the storm damaged the bridge.", ("storm", "damage", "bridge", "a")),
        ("Anna Cole denied that the firm paid a bribe.", ("firm", "pay", "bribe", "na")),
        ("After leaving the army, Tom Reed wrote a novel.", ("Tom Reed", "leave", "army", "")),
        ("Tom Reed went on to write a novel.", ("Tom Reed", "wrote", "novel", "")),
        ("Tom Reed wants to sell the house.", ("Tom Reed", "want to sell", "house", "h")),
        ("The judge put Anna Cole on trial.", ("judge", "put on trial", "Anna Cole", "")),
        ("Anna Cole is vice chairman of Acme.", ("Anna Cole", "vice chairman of", "Acme", "")),
        ("Anna Cole was born in Paris, the daughter of Tom Reed.", ("Anna Cole", "child of", "Tom Reed", "")),
        ("Anna Cole has planned a number of conferences.", ("Anna Cole", "plan", "conferences", "")),
        ("Anna Cole was encouraged to work for Acme.", ("Anna Cole", "encouraged to work for", "Acme", "h")),
        ("Tom Reed persuaded Anna Cole to sell the house.", ("Anna Cole", "persuaded to sell", "house", "h")),
        ("No farmer supported the law.", ("farmer", "supports", "law", "n")),
        ("One of the farmers praised the law.", ("farmers", "praise", "law", "")),
        ("The farmer who sold the horse bought a tractor.", ("farmer", "sell", "horse", "")),
        ("The novel that Tom Reed wrote won a prize.", ("Tom Reed", "wrote", "novel", "")),
        ("The sculpture Tom Reed bought has vanished.", ("Tom Reed", "buy", "sculpture", "")),
        ("Tom Reed is responsible for the archive.", ("Tom Reed", "be responsible for", "archive", "")),
        ("Did Tom Reed steal the painting?", ("Tom Reed", "steal", "painting", "h")),
    ],
)
def test_constructions(read, text, expected):
    assert expected in triples(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "There is a bridge near the town.",
        "It is clear that nobody knows.",
        "On Monday the farmer slept.",
        "Six airlines - Air Norland, Lakeland Airlines and Blue Airlines.",
    ],
)
def test_nothing_is_stated_where_there_are_no_two_arguments(read, text):
    assert not triples(read(text))
