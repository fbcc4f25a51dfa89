"""The public names, and what importing them costs."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import msgspec
import polars
import pytest

import kgraph
from kgraph.graph.select import Selection
from kgraph.graph.store import STORE, save
from kgraph.graph.view.where import where
from kgraph.options import BuildSettings, Choice
from kgraph.records import laid_down
from tests.graph.sample import sample


def test_every_public_name_is_there() -> None:
    for name in kgraph.__all__:
        assert getattr(kgraph, name) is not None
    assert dir(kgraph) == sorted(kgraph.__all__)
    with pytest.raises(AttributeError):
        kgraph.nothing  # noqa: B018


def test_importing_kgraph_imports_next_to_nothing() -> None:
    code = "import sys, kgraph; print(sorted({'polars', 'spacy', 'numpy', 'click', 'msgspec'} & set(sys.modules)))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )


def test_a_built_folder_comes_back(tmp_path: Path) -> None:
    save(sample(), tmp_path / STORE)
    graph = kgraph.load(tmp_path)
    assert graph.entity("Quill").name == "Ada Quill"
    assert graph.to_networkx().number_of_nodes() == 22


def test_the_package_is_typed() -> None:
    assert (Path(kgraph.__file__).parent / "py.typed").is_file()


def test_build_takes_the_words_of_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    import kgraph.pipeline

    called = {}

    class Result:
        graph = sample()
        failures: tuple[()] = ()

    def run(inputs: list[str], output: str, *, options: kgraph.BuildOptions, progress: object) -> Result:
        called.update(inputs=inputs, options=options)
        return Result()

    monkeypatch.setattr(kgraph.pipeline, "build", run)
    assert kgraph.build("articles", "out", workers=3, min_sentences=2).title == "Harbour stories"
    assert called["inputs"] == ["articles"]
    assert (called["options"].analyse.workers, called["options"].relate.min_sentences) == (3, 2)
    with pytest.raises(kgraph.KgraphError, match="did you mean 'workers'"):
        kgraph.build("articles", "out", wrokers=3)


def test_articles_in_memory_are_laid_down_as_lines(tmp_path: Path) -> None:
    import datetime

    rows = [
        {
            "title": "One",
            "text": "Ann met Bob.",
            "date": datetime.date(2021, 5, 4),
            "author": None,
            "words": float("nan"),
        },
        {"text": "Two."},
    ]
    frame = polars.DataFrame(
        {"title": ["One", None], "text": ["Ann met Bob.", "Two."], "date": [datetime.date(2021, 5, 4), None]}
    )
    wanted = [{"title": "One", "text": "Ann met Bob.", "date": "2021-05-04"}, {"text": "Two."}]
    for number, inputs in enumerate((rows, iter(rows), frame, (row for row in rows))):
        (folder := tmp_path / str(number)).mkdir()
        (file,) = laid_down(inputs, folder)
        assert list(map(json.loads, Path(file).read_text("utf-8").splitlines())) == wanted
    (folder := tmp_path / "texts").mkdir()
    (file,) = laid_down(["A heading\n\nAnn met Bob.", "x" * 5000], folder)
    assert json.loads(Path(file).read_text("utf-8").splitlines()[0]) == {"text": "A heading\n\nAnn met Bob."}


@pytest.mark.parametrize(
    "wrong", [[], iter(()), 5, ["a.txt", {"text": "x"}], [{"text": "x"}, "a.txt"], [{"text": "x"}, 5]]
)
def test_what_is_no_article_is_refused_in_words(wrong: object, tmp_path: Path) -> None:
    with pytest.raises(kgraph.KgraphError):
        laid_down(wrong, tmp_path)  # type: ignore[arg-type]


def test_paths_stay_paths(tmp_path: Path) -> None:
    assert laid_down("articles", tmp_path) == ["articles"]
    assert laid_down((Path(name) for name in ("a", "b")), tmp_path) == [Path("a"), Path("b")]


def test_every_setting_of_a_build_is_typed() -> None:
    options = msgspec.to_builtins(kgraph.BuildOptions())
    stages = {name for name, value in options.items() if isinstance(value, dict)}
    assert set(BuildSettings.__annotations__) == (set(options) - stages) | {
        name for stage in stages for name in options[stage]
    }
    assert set(Choice.__annotations__) == set(Selection.__struct_fields__)


def test_a_misspelt_choice_is_told_at_once_and_dates_may_be_dates() -> None:
    import datetime

    with pytest.raises(kgraph.KgraphError, match="did you mean 'around'"):
        sample().select(arround="Quill")  # type: ignore[call-arg]
    assert sample().select(since=datetime.date(2021, 5, 4)).articles.height == 2
    assert sample().select(type=["person", "work"]).entities.height == 3


def test_a_selection_is_exported_from_python(tmp_path: Path) -> None:
    paths = sample().select(type="person").export(["gexf", "vosviewer"], tmp_path)
    assert {path.name for path in paths} == {"entities.gexf", "vosviewer.json"}
    assert len(json.loads((tmp_path / "vosviewer.json").read_text("utf-8"))["network"]["items"]) == 2
    with pytest.raises(kgraph.KgraphError, match="did you mean"):
        sample().export("gefx", tmp_path)


def test_networks_say_the_version_and_have_places() -> None:
    assert sample().to_networkx().graph["kgraph"] == kgraph.__version__
    assert "x" in sample().to_entity_network().nodes["e.person.ada-quill"]


@pytest.mark.parametrize(
    ("name", "beside", "place"),
    [
        ("Paris", "France", ("FR", "town")),
        ("Paris", "Texas", ("US", "town")),
        ("Japan", "Rome", ("JP", "country")),
        ("Texas", "Rome", ("US", "region")),
    ],
)
def test_a_place_is_where_what_is_named_beside_it_says(
    name: str, beside: str, place: tuple[str, str]
) -> None:
    names = polars.Series(
        [
            name if old == "Far Isle" else beside if old == "Port Sorrel" else old
            for old in sample().entities["name"]
        ]
    )
    articles = polars.lit(0, dtype=polars.UInt32)  # all in one article
    graph = replace(
        sample(),
        entities=sample().entities.with_columns(name=names),
        mentions=sample().mentions.with_columns(article=articles),
    )
    number = names.to_list().index(name)
    found = where(graph)[number]
    assert (found.country, found.kind) == place
    if name == "Paris":
        assert (found.lon < 0) == (beside == "Texas"), found
