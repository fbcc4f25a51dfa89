"""Pronouns, nouns, speakers and descriptions with the trained model's parses, in sentences of our own."""

from __future__ import annotations

import pytest

from kgraph.analyse.coreference import link
from kgraph.analyse.coreference.weights import WEIGHTS
from kgraph.analyse.prepare import passages
from kgraph.analyse.reading import Found, assemble
from kgraph.analyse.speech import find_speech
from tests.analyse.trees import article, blank

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def read():
    from kgraph.analyse.language import load

    nlp = load("en_core_web_sm")

    def linked(text: str, names: str):
        """{chain's name: its other mentions}, and the chains by name. `names`: "Surface:type,
        Surface:type"."""
        made = article(text)
        parts = passages(made)
        reading = assemble(made, parts, [nlp(p.text) for p in parts])
        words = [t.text for t in reading.doc]
        taken: dict[int, Found] = {}
        for item in sorted(names.split(", "), key=len, reverse=True):
            surface, _, kind = item.partition(":")
            parts_ = [t.text for t in blank()(surface)]
            for i in range(len(words) - len(parts_) + 1):
                if words[i : i + len(parts_)] == parts_ and not any(
                    i + k in taken for k in range(len(parts_))
                ):
                    head = reading.doc[i : i + len(parts_)].root.i
                    found = Found(i, i + len(parts_), head, "name", kind, 0.9)
                    taken.update(dict.fromkeys(range(i, i + len(parts_)), found))
        unique = sorted(set(taken.values()), key=lambda f: f.start)
        mentions, chains = link(reading, unique, find_speech(reading))
        assert all(m.reason for m in mentions if m.kind != "name")
        others: dict[str, list[str]] = {c.name: [] for c in chains}
        for m in mentions:
            if m.kind != "name":
                others[chains[m.chain].name].append(reading.surface(m.start, m.end))
        return others, {c.name: c for c in chains}

    return linked


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        (
            "Ana Reyes opened the door. She looked at her watch.",
            "Ana Reyes:person",
            {"Ana Reyes": ["She", "her"]},
        ),
        (
            "Ana Reyes met Paul Hart. He thanked her.",
            "Ana Reyes:person, Paul Hart:person",
            {"Ana Reyes": ["her"], "Paul Hart": ["He"]},
        ),
        ("Paul Hart blamed himself.", "Paul Hart:person", {"Paul Hart": ["himself"]}),
        (
            "Paul Hart and Sam Cole met. Hart admired him.",
            "Paul Hart:person, Sam Cole:person, Hart:person",
            {"Paul Hart": [], "Sam Cole": ["him"]},
        ),
        ("When she arrived, Ana Reyes was tired.", "Ana Reyes:person", {"Ana Reyes": ["she"]}),
        ("During her first speech, Ana Reyes smiled.", "Ana Reyes:person", {"Ana Reyes": ["her"]}),
        ("It was raining. It is clear that the roads are wet.", "Halden:place", {}),
        (
            "Ana Reyes spoke to a client. He was an old man, and he cried.",
            "Ana Reyes:person",
            {"Ana Reyes": []},
        ),
        (
            "Ana Reyes was late. “I missed my train,” Reyes said.",
            "Ana Reyes:person, Reyes:person",
            {"Ana Reyes": ["I", "my"]},
        ),
        ("My name is Ana Reyes. I live by the sea.", "Ana Reyes:person", {"Ana Reyes": ["My", "I"]}),
    ],
)
def test_pronouns(read, text, names, expected):
    assert read(text, names)[0] == expected


def test_a_noun_tied_to_a_name_is_its_mention_and_describes_it(read):
    others, chains = read(
        "Ana Reyes, a marine biologist, was born in Norland.", "Ana Reyes:person, Norland:place"
    )
    assert others["Ana Reyes"] == ["a marine biologist"]
    assert (
        chains["Ana Reyes"].descriptions == ("marine biologist",) and chains["Ana Reyes"].gender == "female"
    )


@pytest.mark.parametrize(
    ("text", "name", "kind", "subtype"),
    [
        ("They appeared on the British breakfast show Good Day.", "Good Day:event", "work", "tv show"),
        ("Norland is a small country.", "Norland:place", "place", "country"),
        ("Halden, a Danish broadcaster, made the film.", "Halden:organisation", "organisation", None),
        ("They live in islands such as Brisk.", "Brisk:place", "place", "island"),
        ("Halden University closed.", "Halden University:organisation", "organisation", "university"),
    ],
)
def test_subtypes(read, text, name, kind, subtype):
    chain = read(text, name)[1][name.partition(":")[0]]
    assert chain.type == kind
    assert subtype is None or chain.subtype == subtype


def test_an_interview_gives_i_to_the_one_interviewed(read):
    text = (
        "The Herald spoke with Ana Reyes about boats.\nWhen did you start?\nI was ten.\nWhat came next?\nI built one.\n"
        "Would you do it again?\nI would."
    )
    others, _ = read(text, "Ana Reyes:person, Herald:organisation")
    assert others["Ana Reyes"] == ["you", "I", "I", "you", "I"]


def test_weights_are_of_the_four_classes_and_finite():
    assert {name[0] for name in WEIGHTS} == {"P", "I", "T", "N"}
    assert all(abs(weight) < 10 for weight in WEIGHTS.values())
