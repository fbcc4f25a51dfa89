"""Pipelines: found, refused with one line, and what is known of names without any."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.analyse.language import load
from kgraph.errors import MissingModel, UsageError
from kgraph.gazetteers import country, demonym, is_place, population, region, surname


def test_a_missing_pipeline_says_what_to_do() -> None:
    with pytest.raises(MissingModel) as caught:
        load("xx_no_such_model")
    assert "xx_no_such_model" in caught.value.message
    assert "--model" in caught.value.hint


@pytest.mark.parametrize(("components", "missing"), [([], "recogniser"), (["ner"], "parser"), (["parser"], "recogniser")])
def test_a_pipeline_without_what_names_need_is_refused(tmp_path: Path, components: list[str], missing: str) -> None:
    import spacy

    nlp = spacy.blank("en")
    for name in components:
        nlp.add_pipe(name)
    nlp.initialize()
    nlp.to_disk(tmp_path / "pipeline")
    with pytest.raises(UsageError, match=missing) as caught:
        load(str(tmp_path / "pipeline"))
    assert "\n" not in caught.value.message


def test_a_broken_pipeline_is_refused(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text('{"lang": "en", "name": "x", "version": "1"}', encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be loaded"):
        load(str(tmp_path))


def test_known_names() -> None:
    assert country("U.K.") == country("Britain") == "United Kingdom"
    assert country("The Gambia") == country("Gambia") == "Gambia"
    assert demonym("Iranians") == "Iran"
    assert demonym("French") == "France"
    assert demonym("Leeds") is None
    assert region("Bavaria")
    assert population("London") > 5000
    assert population("Nowhereville") == 0
    assert surname("Smith")
    assert is_place("Chad")
    assert not is_place("Umbrella")
