"""The addresses: every question answers, in pages that make a whole, within bounds, and says in words what
it cannot do."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from kgraph.graph.store import load
from kgraph.serve.web.app import SCRIPTS, application, opened
from kgraph.serve.web.questions import QUICK, SLOW


@pytest.fixture(scope="module")
def client(harbour, city):
    graphs = opened([harbour, city])
    with TestClient(application(graphs), base_url="http://127.0.0.1:8137") as made:
        yield made
    for one in graphs.values():
        one.close()


ASKED = {
    "suggest": {"words": "lan"},
    "search": {"words": "museum"},
    "entity": {"name": "Quill"},
    "neighbours": {"name": "Quill"},
    "neighbourhood": {"name": "Quill"},
    "relations": {"name": "Quill"},
    "sentences": {"name": "Quill"},
    "path": {"name": "Quill", "other": "Salt Roads"},
    "article": {"id": "a.harbour-00000001"},
    "table": {"of": "entities"},
    "ask": {"question": "Who opened the museum in Port Sorrel?"},
    "claims": {},
    "timeline": {"name": "Lantern Museum"},
    "quotes": {},
    "voices": {},
    "sources": {},
    "stats": {},
}


@pytest.mark.parametrize("question", [*QUICK, *SLOW])
def test_every_question_answers_and_refuses_what_it_does_not_know(client, question):
    assert client.get(f"/api/harbour/{question}", params=ASKED[question]).status_code == 200
    refused = client.get(f"/api/harbour/{question}", params={**ASKED[question], "colour": "red"})
    assert refused.status_code == 400 and "colour" in refused.json()["error"]


def test_the_questions_are_listed_with_what_they_answer(client):
    told = client.get("/api").json()
    assert [one["name"] for one in told["graphs"]] == ["harbour", "town"]
    assert {*QUICK, *SLOW} <= set(told["questions"]) and all(told["questions"].values())
    assert told["review"] is False


def test_answers_are_those_of_the_graph(client, harbour):
    graph = load(harbour)
    found = client.get("/api/harbour/entity", params={"name": "Quill"}).json()["entity"]
    assert found["name"] == graph.entity("Quill").name
    way = client.get("/api/harbour/path", params={"name": "Quill", "other": "Salt Roads"}).json()["path"]
    assert [hop["target"]["name"] for hop in way["hops"]] == ["Port Sorrel", "Salt Roads"]
    answer = client.get(
        "/api/harbour/ask", params={"question": "Who opened the museum in Port Sorrel?"}
    ).json()
    assert (
        answer["answers"][0]["sentence"]
        == graph.ask("Who opened the museum in Port Sorrel?").answers[0].sentence
    )


def test_an_article_comes_with_every_mention_where_it_stands(client, harbour):
    graph = load(harbour)
    for identity, text in graph.articles.select("id", "text").iter_rows():
        found = client.get("/api/harbour/article", params={"id": identity}).json()
        assert found["text"] == text and "next" not in found
        for mention in found["mentions"]:
            assert mention["entity"] in found["entities"]
            assert text[mention["start"] : mention["end"]].strip()
        part = client.get(
            "/api/harbour/article", params={"id": identity, "start": 10, "characters": 20}
        ).json()
        assert part["text"] == text[10:30] and part["next"] == 30
        assert all(one["start"] >= 10 and one["end"] <= 30 for one in part["mentions"])


@pytest.mark.parametrize("of", ["entities", "articles", "relations", "topics"])
def test_pages_of_a_table_make_the_whole_table_once(client, city, of):
    rows, words = [], {"of": of, "most": 17}
    while True:
        page = client.get("/api/town/table", params=words).json()
        rows += page["items"]
        if "next" not in page:
            break
        words["cursor"] = page["next"]
    height = getattr(load(city), of).height
    assert len(rows) == height == page["total"]
    assert len({repr(row) for row in rows}) == height


def test_a_neighbourhood_is_small_joined_and_always_drawn_alike(client):
    words = {
        "name": client.get("/api/town/table", params={"of": "entities", "most": 1}).json()["items"][0]["id"],
        "most": 12,
    }
    found = client.get("/api/town/neighbourhood", params=words).json()
    ids = {node["id"] for node in found["nodes"]}
    assert found["centre"] in ids and len(ids) <= 13
    assert {end for edge in found["edges"] for end in (edge["source"], edge["target"])} <= ids
    assert all(0 <= node[axis] <= 1000 for node in found["nodes"] for axis in "xy")
    assert client.get("/api/town/neighbourhood", params=words).json() == found


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/api/nowhere/stats", 404, "no such graph"),
        ("/api/harbour/weather", 404, "no question"),
        ("/api/harbour/entity", 400, "name is missing"),
        ("/api/harbour/entity?name=Nobody+At+All", 404, "no entity"),
        ("/api/harbour/search?words=" + "x" * 301, 400, "longer than"),
        ("/api/harbour/search?words=a&most=100000", 400, "most must be"),
        ("/api/harbour/search?words=a&most=-1", 400, "most must be"),
        ("/api/harbour/search?words=a&cursor=x", 400, "cursor must be"),
        ("/api/harbour/table?of=secrets", 400, "no table"),
        ("/api/harbour/table?of=entities&type=car", 400, "type must be"),
        ("/api/harbour/article?id=../../etc/passwd", 404, "no article"),
        ("/api/harbour/export?format=docx", 400, "format must be"),
        ("/api/harbour/export?format=csv", 400, "several files"),
        ("/api/harbour/export?since=soon", 400, "no date"),
        ("/api/harbour/judgements", 404, "no question"),
        ("/graph.zip", 404, "Not Found"),
        ("/../.kgraph/graph.zip", 404, "Not Found"),
        ("/front/main.js", 404, "Not Found"),
    ],
)
def test_what_cannot_be_done_is_said(client, address, status, said):
    answer = client.get(address)
    assert answer.status_code == status
    assert said in answer.json()["error"]


def test_a_part_is_exported_as_a_file(client, harbour):
    answer = client.get("/api/harbour/export", params={"format": "graphml", "around": "Salt Roads"})
    assert answer.status_code == 200 and "attachment" in answer.headers["content-disposition"]
    assert (
        b"<graphml" in answer.content and b"Ben Roke" in answer.content and b"Far Isle" not in answer.content
    )


def test_the_page_has_all_its_parts_and_nothing_inline(client):
    page = client.get("/").text
    assert "style=" not in page and "onclick" not in page and "<script>" not in page
    for name in (*SCRIPTS, "front.css", "explorer.css"):
        assert client.get(f"/{name}").status_code == 200


def test_only_reading_is_possible(client):
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert client.request(method, "/api/harbour/stats").status_code == 405
        assert client.request(method, "/").status_code == 405
