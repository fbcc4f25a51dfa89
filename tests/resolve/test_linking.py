"""Large tables of known things: linked where one row fits, none where several do, and why."""

import json

import pytest

from kgraph.config import ResolveOptions
from kgraph.errors import UsageError
from kgraph.resolve import resolve
from tests.resolve.corpora import corpus, reasons, resolved

ROWS = [
    {"external_id": "Q1", "label": "Republican Party", "aliases": ["Grand Old Gang"], "type": "organisation"},
    {
        "external_id": "Q2",
        "label": "Ada Marlow",
        "type": "person",
        "description": "British novelist",
        "weight": 3,
    },
    {
        "external_id": "Q3",
        "label": "Ada Marlow",
        "type": "person",
        "description": "Danish sprinter",
        "weight": 3,
    },
    {"external_id": "Q4", "label": "Perth", "type": "place", "description": "town in Scotland"},
    {"external_id": "Q5", "label": "Nobody Here", "type": "person"},
]
ARTICLES = {
    "a.txt": "The [Grand Old Gang|organisation] met in [Perth|place].",
    "b.txt": "The [Republican Party|organisation] left [Perth|place].\n[Ada Marlow|person], the sprinter, watched.",
}


def written(folder, name="table.jsonl", rows=ROWS):
    if name.endswith(".csv"):
        lines = [
            f"{r['external_id']},{r['label']},{'|'.join(r.get('aliases', []))},{r.get('type', '')}"
            for r in rows
        ]
        (folder / name).write_text("external_id,label,aliases,type\n" + "\n".join(lines) + "\n")
    else:
        (folder / name).write_text("\n".join(json.dumps(r) for r in rows) + "\n")
    (folder / "entities.toml").write_text(f'tables = ["{name}"]\n')
    return str(folder / "entities.toml")


def ids(result):
    return dict(result.entities.select("name", "external_id").iter_rows())


@pytest.mark.parametrize("name", ["table.jsonl", "table.csv"])
def test_things_are_linked_and_two_names_of_one_row_are_one(tmp_path, name):
    found = ids(resolved(ARTICLES, entities=written(tmp_path, name)))
    assert found["Perth"] == "Q4"
    assert [i for n, i in found.items() if n in ("Republican Party", "Grand Old Gang")] == ["Q1"]


def test_what_is_said_of_a_thing_chooses_between_rows(tmp_path):
    result = resolved(ARTICLES, entities=written(tmp_path))
    assert ids(result)["Ada Marlow"] == "Q3"
    assert "what is said of it fits this one best" in reasons(result)


def test_none_is_chosen_where_nothing_tells(tmp_path):
    result = resolved({"a.txt": "[Ada Marlow|person] came."}, entities=written(tmp_path))
    assert ids(result)["Ada Marlow"] is None
    assert "Linked to none of 2" in reasons(result)


def test_the_order_of_rows_changes_nothing(tmp_path):
    (tmp_path / "x").mkdir()
    forth = resolved(ARTICLES, entities=written(tmp_path))
    back = resolved(ARTICLES, entities=written(tmp_path / "x", rows=ROWS[::-1]))
    assert forth.entities.equals(back.entities)


def test_what_is_wrong_with_a_table_is_said(tmp_path):
    whole = corpus(ARTICLES)
    (tmp_path / "entities.toml").write_text('tables = ["none.csv"]\n')
    with pytest.raises(UsageError, match=r"there is no table none\.csv"):
        resolve(whole, options=ResolveOptions(entities=str(tmp_path / "entities.toml")))
    (tmp_path / "none.csv").write_text("id,name\n1,Perth\n")
    with pytest.raises(UsageError, match="no column 'external_id'"):
        resolve(whole, options=ResolveOptions(entities=str(tmp_path / "entities.toml")))
    with pytest.raises(UsageError, match="'planet' is no type"):
        resolved(
            ARTICLES,
            entities=written(tmp_path, rows=[{"external_id": "Q1", "label": "Perth", "type": "planet"}]),
        )
