"""Languages: which pipeline reads an article, and a graph of two languages in which their names meet."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

import kgraph
from kgraph.config import AnalyseOptions
from kgraph.errors import UsageError
from kgraph.language import speaking
from kgraph.names.person import parse, person
from kgraph.pipeline.models import Models, models_of

ARTICLES = Path(__file__).parent / "articles"


def test_an_article_is_read_by_the_pipeline_of_its_language():
    models = Models("en_core_web_sm", {"fr": "fr_core_news_sm"})
    assert [models.of(language) for language in ("fr", "en", "de", None)] == [
        "fr_core_news_sm", "en_core_web_sm", "en_core_web_sm", "en_core_web_sm",
    ]  # fmt: skip


def test_two_pipelines_of_one_language_are_refused():
    with pytest.raises(UsageError, match="both pipelines of the language 'en'"):
        models_of(AnalyseOptions(models=("en_core_web_sm",)))


def test_titles_are_those_of_the_language():
    with speaking("fr"):
        assert parse(("Mme", "Élodie", "Kermarrec")).words == ("elodie", "kermarrec")
        assert parse(("Mme", "Élodie", "Kermarrec")).titled_gender == "female"
        assert parse(("Mr", "Kermarrec")).titles == ()
    assert parse(("Mr", "Kermarrec")).titles == ("mr",)


def test_a_language_without_lists_has_names_all_the_same():
    with speaking("de"):
        assert person("Angela von Thal").surname == ("thal",)  # no particles, no error
        assert parse(("Frau", "Thal")).words == ("frau", "thal")


@pytest.mark.model
def test_people_and_places_of_two_languages_meet(tmp_path: Path):
    pytest.importorskip("fr_core_news_sm")
    kgraph.build(ARTICLES, tmp_path / "out", models=("fr_core_news_sm",))
    graph = nx.read_graphml(tmp_path / "out" / "graph.graphml")
    kinds = ("person", "place", "organisation")
    names = {node["label"]: node for _, node in graph.nodes(data=True) if node.get("type") in kinds}
    for person_name in ("Élodie Kermarrec", "Julien Vasseur", "Harriet Colby", "Paolo Ferrante"):
        assert names[person_name]["articles"] == 2, person_name
    assert names["Élodie Kermarrec"]["mentions"] >= 6  # with "Mme Kermarrec", "Elle" and "She"
    for french, english in (("Londres", "London"), ("Gênes", "Genoa")):
        assert (french in names) != (english in names), french
