"""Pipelines: found, refused with one line, and what is known of names without any."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.analyse.language import LOOKED_AT, files_digest, load, model_folder
from kgraph.errors import MissingModel, UsageError
from kgraph.gazetteers import country, demonym, is_place, population, region, surname


def test_a_missing_pipeline_says_what_to_do() -> None:
    with pytest.raises(MissingModel) as caught:
        load("xx_no_such_model")
    assert "xx_no_such_model" in caught.value.message
    assert "--model" in caught.value.hint


@pytest.mark.parametrize(
    ("components", "missing"), [([], "recogniser"), (["ner"], "parser"), (["parser"], "recogniser")]
)
def test_a_pipeline_without_what_names_need_is_refused(
    tmp_path: Path, components: list[str], missing: str
) -> None:
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


def test_a_stand_in_is_loaded_only_as_it_was_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / next(iter(LOOKED_AT))
    (folder / "ner").mkdir(parents=True)
    (folder / "ner/model").write_bytes(b"other weights")
    monkeypatch.setattr("kgraph.analyse.language.model_folder", lambda name: folder)
    with pytest.raises(UsageError, match="not those that kgraph was made with"):
        load("a stand-in that was changed")


def test_the_installed_stand_in_is_the_one_that_was_looked_at() -> None:
    folder = model_folder("en_core_web_sm")
    assert LOOKED_AT.get(folder.name, files_digest(folder)) == files_digest(folder)


def test_a_folder_beside_the_user_is_never_taken_for_the_default_pipeline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "en_core_web_sm").mkdir()
    (tmp_path / "en_core_web_sm/meta.json").write_text("{}")
    monkeypatch.chdir(tmp_path)
    assert model_folder("en_core_web_sm").is_absolute()
