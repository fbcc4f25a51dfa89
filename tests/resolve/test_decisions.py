"""The person's file: what is wrong in it is told in a line, what is right in it beats any score."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.config import ResolveOptions
from kgraph.errors import UsageError
from kgraph.resolve import resolve
from kgraph.resolve.decisions import load_decisions
from tests.resolve.corpora import corpus, placed, reasons, resolved, things, together
from tests.resolve.test_clusters import PILOT, PILOT_AGAIN, POET


@pytest.fixture
def file(tmp_path: Path):
    def write(text: str) -> str:
        path = tmp_path / "entities.toml"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("entities = 1", "unknown key 'entities'"),
        ("[[entity]]\nname = 'Ada'", "has no type"),
        ("[[entity]]\nname = 'Ada'\ntype = 'dog'", "is no type"),
        ("[[entity]]\ntype = 'person'", "name must be"),
        ("[[entity]]\nname='Ada'\ntype='person'\nalias='B'", "unknown key 'alias'"),
        ("never = 'Ada'", "must be a list"),
        ("[same]\nnames = ['A', 'B']", "[[same]]"),
        ("[[same]]\nnames = ['Ada']", "needs two names"),
        ("[[different]]\nnames = ['Ada', 'ADA']", "tell the two apart"),
        ("[[different]]\nnames = ['Ada']", "needs two names"),
        ("name =", "entities.toml"),
        ("[[entity]]\nname='Ada'\ntype='person'\naliases='B'", "list of texts"),
        ("never = ['!!']", "letter or figure"),
    ],
)
def test_mistakes_are_told_in_one_line(file, text: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        load_decisions(file(text))
    assert told in str(caught.value) and "\n" not in caught.value.message


def test_a_missing_file_is_told() -> None:
    with pytest.raises(UsageError, match="cannot read"):
        load_decisions("nowhere.toml")


def test_same_joins_what_no_score_would(file) -> None:
    articles = {"a.txt": "[Ada Quarmby|person] sang.", "b.txt": "[Lulu Dunn|person] danced."}
    assert len(things(articles)) == 2
    assert len(things(articles, entities=file("[[same]]\nnames = ['Ada Quarmby', 'Lulu Dunn']"))) == 1


def test_different_parts_what_every_score_would_join(file) -> None:
    articles = {"a.txt": PILOT, "b.txt": PILOT_AGAIN}
    assert len(things(articles)) == 1
    text = "[[different]]\nnames = [{name='John Smith', articles=['a.txt']}, {name='John Smith', articles=['b.txt']}]"
    assert len(things(articles, entities=file(text))) == 2


def test_different_holds_through_a_third(file) -> None:
    articles = {
        "a.txt": "[Robert Quarmby|person] built the Velmore Bridge.",
        "b.txt": "[Bob Quarmby|person] saw the Velmore Bridge.",
        "c.txt": "[Rob Quarmby|person] left the Velmore Bridge.",
    }
    found = things(articles, entities=file("[[different]]\nnames = ['Bob Quarmby', 'Rob Quarmby']"))
    assert not together(found, "b.txt:Bob Quarmby", "c.txt:Rob Quarmby")


def test_a_contradiction_is_told(file) -> None:
    text = (
        "[[same]]\nnames = ['Ada Quarmby', 'Lulu Dunn']\n[[different]]\nnames = ['Ada Quarmby', 'Lulu Dunn']"
    )
    with pytest.raises(UsageError, match="different, and also"):
        things(
            {"a.txt": "[Ada Quarmby|person] sang.", "b.txt": "[Lulu Dunn|person] danced."},
            entities=file(text),
        )


def test_never_an_entity(file) -> None:
    articles = {"a.txt": "[Share This|organisation] and [Ada Quarmby|person] and [Press|organisation]."}
    found = things(articles, entities=file("never = ['share this', {name='Press', type='person'}]"))
    assert sorted(found) == ["e.organisation.press", "e.person.ada-quarmby"]


def test_a_known_entity_has_its_name_type_and_id(file) -> None:
    text = "[[entity]]\nname='Ada Quarmby'\ntype='person'\naliases=['Golden Nightingale']\nexternal_id='Q7'\nsubtype='singer'"
    result = resolved(
        {"a.txt": "The [Golden Nightingale|work] sang.", "b.txt": "[Ada Quarmby|person] slept."},
        entities=file(text),
    )
    row = result.entities.row(0, named=True)
    assert (row["name"], row["type"], row["external_id"], row["subtype"]) == (
        "Ada Quarmby",
        "person",
        "Q7",
        "singer",
    )
    assert result.entities.height == 1 and "file" in reasons(result)


def test_known_names_are_found_where_the_model_saw_none(file) -> None:
    whole = corpus(
        {
            "a.txt": "Then velmore and Velmore Quay shone, not Velmores.",
            "b.txt": "[Velmore Quay|place] slept.",
        }
    )
    result = resolve(
        whole,
        options=ResolveOptions(
            entities=file("[[entity]]\nname='Velmore Quay'\ntype='place'\naliases=['Velmore']")
        ),
    )
    assert placed(whole, result) == {
        "e.place.velmore-quay": ["b.txt:Velmore Quay", "a.txt:Velmore Quay"]
    } or together(placed(whole, result), "a.txt:Velmore Quay", "b.txt:Velmore Quay")
    assert result.corpus is not None and len(result.corpus.mentions) == len(whole.mentions) + 1
    assert result.corpus.mentions.head(len(whole.mentions)).equals(whole.mentions)


def test_a_known_name_in_named_articles_only(file) -> None:
    text = "[[entity]]\nname='John Smith'\ntype='person'\nexternal_id='Q1'\narticles=['a.txt']"
    result = resolved({"a.txt": PILOT, "c.txt": POET}, entities=file(text))
    assert sorted(result.entities["external_id"].to_list(), key=str) == [None, "Q1"]


def test_a_known_name_that_is_a_concept_so_far_is_mentioned_once(file) -> None:
    whole = corpus({"a.txt": "Ice lay on the [Velmore Quay|concept] today."})
    result = resolve(
        whole, options=ResolveOptions(entities=file("[[entity]]\nname='Velmore Quay'\ntype='place'"))
    )
    assert placed(whole, result) == {"e.place.velmore-quay": ["a.txt:Velmore Quay"]}
