"""Quotation marks, and who says what."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.analyse.prepare import passages
from kgraph.analyse.reading import assemble
from kgraph.analyse.speech import find_speech
from kgraph.analyse.speech.marks import quoted_spans
from tests.analyse.trees import article, plain


def quoted(text):
    reading = plain(text)
    return [reading.surface(q.start, q.end) for q in quoted_spans(reading)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "come in" and "sit down".', ["come in", "sit down"]),
        ("He said “come in” and left.", ["come in"]),
        ("‘Come in,’ he said.", ["Come in,"]),
        ("'Come in,' he said.", ["Come in,"]),
        ("The miners' wives don't agree with the owners' plans.", []),
        ("“Come 'round,” he said.", ["Come 'round,"]),
        ('Six" of snow fell.', []),
        ("It is «good» news.", ["good"]),
        ("“The first part.\n“The second part.”", ["The first part.", "The second part."]),
    ],
)
def test_pairs(text, expected):
    assert quoted(text) == expected


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(['"', "'", "“", "”", "‘", "’", "word", "it's", ".", ",", "\n", " "]), max_size=40
    )
)
def test_spans_are_apart_inside_one_block_and_never_empty(parts):
    text = "".join(parts)
    if not text.strip():
        return
    reading = plain(text)
    last = 0
    for q in quoted_spans(reading):
        assert last <= q.start < q.end <= len(reading.doc)
        assert (
            reading.lines[reading.line_of[q.start]].block
            == reading.lines[reading.line_of[q.end - 1]].block
            == q.block
        )
        last = q.end


@pytest.fixture(scope="module")
def said():
    from kgraph.analyse.language import load

    nlp = load("en_core_web_sm")

    def find(text):
        made = article(text)
        parts = passages(made)
        reading = assemble(made, parts, [nlp(p.text) for p in parts])
        return [
            (
                "direct" if s.direct else "indirect",
                s.cue,
                None if s.speaker is None else reading.doc[s.speaker].text,
                reading.surface(s.start, s.end),
            )
            for s in find_speech(reading)
        ]

    return find


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We are closing the mill,” said Anna Cole.", ("direct", "say", "Cole", "We are closing the mill,")),
        (
            "Anna Cole told reporters: “We are closing the mill.”",
            ("direct", "tell", "Cole", "We are closing the mill."),
        ),
        (
            "“We are closing the mill,” she added. “Nobody wants that.”",
            ("direct", "add", "she", "Nobody wants that."),
        ),
        (
            "Cole smiled at the crowd, saying, “We are closing the mill.”",
            ("direct", "say", "Cole", "We are closing the mill."),
        ),
        ("Anna Cole said the mill was closing.", ("indirect", "say", "Cole", "the mill was closing")),
        ("The mill, she says, is closing.", ("indirect", "say", "she", "The mill, she says, is closing")),
        (
            "According to Anna Cole, the mill is closing.",
            ("indirect", "accord", "Cole", "the mill is closing"),
        ),
        (
            "Critics argue that the mill is dangerous.",
            ("indirect", "argue", "Critics", "the mill is dangerous"),
        ),
    ],
)
def test_speakers(said, text, expected):
    assert expected in said(text)


@pytest.mark.model
def test_speech_over_paragraphs_keeps_its_speaker(said):
    found = said(
        "“We are closing the mill,” said Anna Cole. “It has been losing money for years.\n“Nobody wanted this to happen.”"
    )
    assert [f[2] for f in found if f[0] == "direct"] == ["Cole", "Cole", "Cole"]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "She answered an advert for “open-minded workers” in the paper.",
        "He sang “Blue Moon” at the fair.",
        "I think the mill is closing.",
    ],
)
def test_what_is_no_speech(said, text):
    assert said(text) == []
