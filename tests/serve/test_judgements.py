"""Judgements: a file each, that git merges and a build obeys; nothing but judgements is written, and
nowhere else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from kgraph.errors import UsageError
from kgraph.resolve.decisions import load_decisions
from kgraph.resolve.judgements import NAME, held
from kgraph.serve.web.app import application, opened
from kgraph.serve.web.judging import Judging

MOMENT = datetime(2026, 12, 1, 14, 2, 3, tzinfo=UTC)


@pytest.fixture
def room(harbour, tmp_path):
    graphs = opened([harbour])
    folder = tmp_path / "decisions"
    with TestClient(
        application(graphs, judging=Judging(folder, now=lambda: MOMENT)), base_url="http://127.0.0.1"
    ) as client:
        yield client, folder
    for one in graphs.values():
        one.close()


def judge(client, **said):
    return client.post("/api/harbour/judgements", json={"by": "Ada", **said})


def test_a_merge_is_a_small_file_that_a_build_reads(room):
    client, folder = room
    answer = judge(
        client,
        kind="same",
        entities=["Ada Quill", "Ben Roke"],
        sentences=["a.harbour-00000001.s0"],
        why="one  person",
    )
    assert answer.status_code == 200
    (path,) = folder.iterdir()
    assert path.name == answer.json()["file"] and NAME.fullmatch(path.name)
    text = path.read_text("utf-8")
    assert 'by = "Ada"' in text and 'at = "2026-12-01T14:02:03Z"' in text and 'why = "one person"' in text
    assert 'sentences = ["a.harbour-00000001.s0"]' in text
    ((left, right),) = load_decisions(str(folder)).same
    assert (left.name, left.type, right.name) == ("Ada Quill", "person", "Ben Roke")


def test_a_split_tells_the_articles_of_either_side(room):
    client, folder = room
    assert (
        judge(
            client, kind="different", entities=["Lantern Museum"], sentences=["a.ledger-00000002.s0"]
        ).status_code
        == 200
    )
    for left, right in load_decisions(str(folder)).different:
        assert left.articles == {"news/courier.txt", "news/harbour.txt"} and right.articles == {
            "news/ledger.txt"
        }
        assert right.name == "Lantern Museum"


def test_a_split_within_one_article_is_refused_in_words(room):
    client, folder = room
    answer = judge(client, kind="different", entities=["Far Isle"], sentences=["a.ledger-00000002.s2"])
    assert answer.status_code == 400 and "articles" in answer.json()["error"]
    assert not folder.exists()


def test_what_is_hidden_is_hidden_by_all_its_names_and_a_note_decides_nothing(room):
    client, folder = room
    assert judge(client, kind="hide", entities=["Ada Quill"]).status_code == 200
    assert judge(client, kind="note", entities=["Ben Roke"], why="also a painter").status_code == 200
    decisions = load_decisions(str(folder))
    assert {one.name for one in decisions.never} == {"Ada Quill", "Quill"}  # "A. Quill" is read as that
    assert not decisions.same and not decisions.different
    assert {one.kind for _, one in held(folder)} == {"hide", "note"}


def test_judgements_are_listed_for_their_entity_and_taken_back(room):
    client, folder = room
    file = judge(client, kind="note", entities=["Ben Roke"], why="also a painter").json()["file"]
    own = client.get("/api/harbour/judgements", params={"entity": "Ben Roke"}).json()
    assert [one["file"] for one in own["items"]] == [file] and own["items"][0]["why"] == "also a painter"
    assert client.get("/api/harbour/judgements", params={"entity": "Salt Roads"}).json()["items"] == []
    (folder / "entities.toml").write_text('never = ["Share This"]\n', "utf-8")
    for name in ("../harbour", "entities.toml", "/etc/passwd", "x" * 400):
        assert client.request("DELETE", "/api/harbour/judgements", params={"file": name}).status_code in (
            400,
            404,
        )
    assert client.request("DELETE", "/api/harbour/judgements", params={"file": file}).status_code == 200
    assert [path.name for path in folder.iterdir()] == ["entities.toml"]


@pytest.mark.parametrize(
    "said",
    [
        {"kind": "praise", "entities": ["Quill"]},
        {"kind": "hide", "entities": []},
        {"kind": "hide", "entities": ["Nobody Here"]},
        {"kind": "same", "entities": ["Quill"]},
        {"kind": "same", "entities": ["Quill", "Ada Quill"]},
        {"kind": "note", "entities": ["Quill"]},
        {"kind": "hide", "entities": ["Quill"], "by": ""},
        {"kind": "hide", "entities": ["Quill"], "sentences": ["a.nowhere.s1"]},
        {"kind": "hide", "entities": ["Quill"], "more": 1},
        {"kind": "same", "doubt": 10_000},
    ],
)
def test_what_is_no_judgement_is_refused(room, said):
    client, folder = room
    assert judge(client, **said).status_code in (400, 404)
    assert not folder.exists()


def test_what_is_written_is_read_whatever_the_words(room):
    client, folder = room
    why = 'a "quote", a \\ and [[same]] ' + chr(0x202E) + "é"
    assert judge(client, kind="note", entities=["Ben Roke"], why=why).status_code == 200
    ((_, judgement),) = held(folder)
    assert judgement.why == why


def test_a_folder_counts_as_one_file_and_contradictions_are_told(tmp_path):
    (tmp_path / "b.toml").write_text('[[entity]]\nname = "Rook"\ntype = "person"\n', "utf-8")
    (tmp_path / "a.toml").write_text('[[entity]]\nname = "Ida Rook"\ntype = "person"\n', "utf-8")
    assert [one.name for one in load_decisions(str(tmp_path)).known] == ["Ida Rook", "Rook"]
    (tmp_path / "c.toml").write_text('[[entity]]\nname = "Rook"\ntype = "place"\n', "utf-8")
    with pytest.raises(UsageError, match="Rook"):
        load_decisions(str(tmp_path))


@pytest.mark.parametrize(
    "head",
    [
        "judgement = 3",
        "[judgement]\nby = 'x'",
        "[judgement]\nkind = 'same'\nby = 1\nat = 'x'\nwhy = ''\nsentences = []",
    ],
)
def test_a_head_that_cannot_be_read_is_told(tmp_path, head):
    (tmp_path / "a.toml").write_text(head, "utf-8")
    with pytest.raises(UsageError, match=r"a\.toml"):
        load_decisions(str(tmp_path))
