"""The built-in taxonomy is what its script makes of its words and paragraphs, and does well on paragraphs it
was not fitted to."""

from __future__ import annotations

import pytest

from kgraph.tag.rules import media_topics
from tests.scripts import media_topics as script

FLOOR = 0.75
"""Mean F1 of the 17 topics on the held-out half."""


@pytest.fixture(scope="module")
def reader() -> script.Reader:
    return script.Reader(script.samples())


def test_every_topic_has_paragraphs_in_both_halves() -> None:
    paragraphs = script.samples()
    for half in script.halves(paragraphs):
        mains = [paragraphs[n].topics[0] for n in half]
        assert all(mains.count(name) >= 4 for name in script.by_hand())
    assert len({p.text for p in paragraphs}) == len(paragraphs)


@pytest.mark.model
def test_the_data_file_is_what_the_script_makes(reader: script.Reader) -> None:
    fit, _ = script.halves(reader.samples)
    made = script.calibrated(reader, script.by_hand(), fit)
    assert script.written(made) == script.DATA.read_text(encoding="utf-8")


@pytest.mark.model
def test_held_out_paragraphs_get_the_topics_an_editor_gave_them(reader: script.Reader) -> None:
    _, held = script.halves(reader.samples)
    table = script.figures(reader, media_topics(), held)
    assert table["all"][2] >= FLOOR, table
