"""Who says what in constructions that news is made of, as the trained model parses them; sentences of our
own."""

from __future__ import annotations

import pytest

from kgraph.analyse import analyse
from kgraph.model import Analysis, Article, Block

pytestmark = pytest.mark.model


def said(*paragraphs: str) -> list[tuple[str, str, bool]]:
    """(who, words, direct) of an article of those paragraphs."""
    text, blocks = "", []
    for paragraph in paragraphs:
        blocks.append(Block(start=len(text), end=len(text) + len(paragraph)))
        text += paragraph + "\n\n"
    article = Article(id="a.x", path="x.txt", text=text, title="x", blocks=tuple(blocks))
    (outcome,) = analyse([article], model="en_core_web_sm")
    assert isinstance(outcome, Analysis)
    return [(q.who, text[q.start : q.end], q.direct) for q in outcome.quotes]


def test_whoever_is_told_does_not_speak():
    assert said('"They sold the mill in spring," Nora Field, head of the guild, told the Courier.') == [
        ("Nora Field", "They sold the mill in spring,", True)
    ]
    assert said("Nora Field told Tom that the mill was sold.") == [("Nora Field", "the mill was sold", False)]
    assert said("Asked whether the mill would close, Nora Field left.") == []


def test_a_quotation_over_two_paragraphs_has_one_speaker():
    found = said(
        '"We opened the mill in May and sold all of the flour by June.',
        '"Nobody had hoped for that," said Nora Field.',
    )
    assert [who for who, *_ in found] == ["Nora Field", "Nora Field"]


def test_transcripts_have_labels():
    found = said(
        "NORA FIELD: We had no idea that it would burn.",
        "TOM HALE: When did you see it?",
        "NORA FIELD: At nine or so.",
    )
    assert found == [
        ("NORA FIELD", "We had no idea that it would burn.", True),
        ("TOM HALE", "When did you see it?", True),
        ("NORA FIELD", "At nine or so.", True),
    ]
    assert said("Date: Monday", "Place: Mill Lane", "Price: 4 crowns") == []


def test_a_dash_before_or_after_speech():
    assert said("“The old mill was never safe.” – Nora Field, engineer")[0][0] == "Nora Field"
    assert said("— I will not leave, said Nora Field.") == [("Nora Field", "I will not leave", True)]


@pytest.mark.parametrize(
    ("sentence", "who", "words"),
    [
        ("The miller promised to lower the price.", "The miller", "to lower the price"),
        ("Nora Field urged the council to repair the dam.", "Nora Field", "to repair the dam"),
        ("Field is confident that the dam will hold.", "Field", "the dam will hold"),
        ("Field was quoted as saying that the dam would hold.", "Field", "the dam would hold"),
        (
            "The head of the guild, Nora Field, told reporters that bread would cost more.",
            "Nora Field",
            "bread would cost more",
        ),
    ],
)
def test_indirect_speech(sentence, who, words):
    assert (who, words, False) in said(sentence)
