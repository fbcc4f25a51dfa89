"""The door: whom the server answers, and that neither bursts nor slow clients nor links do harm."""

from __future__ import annotations

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from starlette.testclient import TestClient

from kgraph.errors import NotFoundError
from kgraph.graph.store import STORE, load, save
from kgraph.serve.web import served as serving
from kgraph.serve.web.app import application, opened
from kgraph.serve.web.door import BODY, Door, hosts, is_loopback
from kgraph.serve.web.judging import Judging
from kgraph.serve.web.served import Served
from tests.serve.conftest import running, stored

PORT = 8137
HERE = f"127.0.0.1:{PORT}"


@pytest.fixture(scope="module")
def graphs(harbour):
    found = opened([harbour])
    yield found
    for one in found.values():
        one.close()


def asking(graphs, tmp_path=None, **door):
    judging = Judging(tmp_path) if tmp_path else None
    names = door.pop("names", hosts("127.0.0.1", PORT))
    return TestClient(
        Door(application(graphs, judging=judging), names, **door),
        base_url=f"http://{HERE}",
        follow_redirects=False,
    )


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1:1", "127.0.0.1", "", f"{HERE}.evil.example"]
)
def test_a_name_that_is_not_its_own_is_not_answered(graphs, host):
    assert asking(graphs).get("/api", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", [HERE, f"localhost:{PORT}", f"[::1]:{PORT}", f"LOCALHOST:{PORT}"])
def test_its_own_names_are_answered(graphs, host):
    assert asking(graphs).get("/api", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": f"https://{HERE}"},
        {"origin": "http://127.0.0.1:1"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_no_other_site_may_ask_or_judge(graphs, tmp_path, headers):
    client = asking(graphs, tmp_path / "judged")
    assert client.get("/api", headers=headers).status_code == 403
    assert client.get("/", headers=headers).status_code == 403
    judged = client.post(
        "/api/harbour/judgements", json={"kind": "hide", "by": "x", "entities": ["Quill"]}, headers=headers
    )
    assert judged.status_code == 403 and not (tmp_path / "judged").exists()


def test_its_own_page_and_the_person_may_ask(graphs):
    for headers in (
        {"origin": f"http://{HERE}", "sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none"},
        {},
    ):
        answer = asking(graphs).get("/api", headers=headers)
        assert answer.status_code == 200
        policy = answer.headers["content-security-policy"]
        assert (
            "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
        )
        assert (
            answer.headers["cache-control"] == "no-store"
            and "access-control-allow-origin" not in answer.headers
        )


def test_a_form_of_another_page_writes_nothing(graphs, tmp_path):
    client = asking(graphs, tmp_path / "judged")
    for sent in (
        {"data": {"kind": "hide"}},
        {"content": b'{"kind": "hide"}', "headers": {"content-type": "text/plain"}},
    ):
        assert client.post("/api/harbour/judgements", **sent).status_code == 400
    assert not (tmp_path / "judged").exists()


def test_a_token_is_asked_of_everybody(graphs):
    client = asking(graphs, token="secret-words", names=frozenset())
    assert client.get("/api").status_code == 401
    assert client.get("/?token=wrong").status_code == 401
    assert client.get("/api", headers={"authorization": "Bearer wrong"}).status_code == 401
    assert client.get("/api", headers={"authorization": "Bearer secret-words"}).status_code == 200
    assert (
        client.get("/api?token=secret-words").status_code == 401
    )  # only the page takes it from the address, once
    entered = client.get("/?token=secret-words&graph=harbour")
    assert entered.status_code == 303 and entered.headers["location"] == "/?graph=harbour"
    cookie = entered.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert client.get("/api").status_code == 200


def test_which_addresses_are_this_machine_alone():
    assert all(map(is_loopback, ("127.0.0.1", "localhost", "::1", "127.8.8.8")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "192.168.1.4", "example.org")))


def test_a_body_has_an_end(graphs, tmp_path):
    sent = asking(graphs, tmp_path).post(
        "/api/harbour/judgements", content=b" " * (BODY + 1), headers={"content-type": "application/json"}
    )
    assert sent.status_code == 413


def test_links_out_of_output_are_not_served(harbour, tmp_path):
    linked = tmp_path / "linked"
    (linked / ".kgraph").mkdir(parents=True)
    (linked / STORE).symlink_to(harbour / STORE)
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / ".kgraph").symlink_to(harbour / ".kgraph")
    for place in (linked, folder):
        with pytest.raises(NotFoundError, match="link"):
            Served(place, "linked")


def test_a_newer_build_is_picked_up_whole(harbour, tmp_path, monkeypatch):
    monkeypatch.setattr(serving, "LOOK", 0.0)
    folder = stored(load(harbour), tmp_path / "growing")
    graphs = opened([folder])
    client = TestClient(application(graphs))

    def entities():
        return client.get("/api/growing/table", params={"of": "entities", "most": 1}).json()["total"]

    assert entities() == 8
    save(load(folder).select(around="Salt Roads", hops=1), folder / STORE)
    end = time.monotonic() + 20
    while entities() != 3 and time.monotonic() < end:
        time.sleep(0.02)
    assert entities() == 3
    (folder / STORE).write_bytes(b"half a graph")  # never by a build; the whole one goes on answering
    for _ in range(20):
        assert entities() == 3
        time.sleep(0.01)
    graphs["growing"].close()


def test_more_than_can_wait_is_told_so(graphs, monkeypatch):
    monkeypatch.setattr(graphs["harbour"], "_waiting", serving.WAITING)
    answer = asking(graphs).get("/api/harbour/stats")
    assert answer.status_code == 503 and "wait" in answer.json()["error"]


def test_a_damaged_index_is_made_anew(harbour, tmp_path):
    folder = stored(load(harbour), tmp_path / "damaged")
    opened([folder])["damaged"].close()
    index = folder / ".kgraph" / "served.sqlite3"
    held = bytearray(index.read_bytes())
    held[8192:] = b"\xff" * len(held[8192:])
    index.write_bytes(held)
    graphs = opened([folder])
    client = TestClient(application(graphs))
    end = time.monotonic() + 20
    while (
        answer := client.get("/api/damaged/search?words=museum")
    ).status_code != 200 and time.monotonic() < end:
        assert answer.status_code == 503
        time.sleep(0.05)
    assert answer.json()["total"] == 6
    graphs["damaged"].close()


def guarded(graphs):
    return lambda port: Door(application(graphs), hosts("127.0.0.1", port))


def sent(port, text, *, seconds=20):
    """What the server answers to these bytes, to the end."""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as one:
        one.sendall(text)
        answer = b""
        while piece := one.recv(65536):
            answer += piece
    return answer


def request(port, path="/api"):
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode()


def test_a_thousand_requests_at_once_do_no_harm(graphs):
    with running(guarded(graphs)) as port:
        path = "/api/harbour/neighbourhood?name=Quill"
        with ThreadPoolExecutor(60) as many:
            answers = list(many.map(lambda _: sent(port, request(port, path)), range(1000)))
        codes = {answer.split(b" ", 2)[1] for answer in answers}
        assert codes <= {b"200", b"503"} and b"200" in codes
        assert b" 200 " in sent(port, request(port))


def test_slow_clients_are_let_go_and_keep_nobody_out(graphs):
    with running(guarded(graphs), head_seconds=1.0) as port:
        slow = [socket.create_connection(("127.0.0.1", port), timeout=10) for _ in range(150)]
        begun = time.monotonic()
        for one in slow:
            one.sendall(b"GET / HTTP/1.1\r\nHo")
        assert b" 200 " in sent(port, request(port))
        time.sleep(0.5)
        slow[0].sendall(b"s")  # a letter more does not buy time
        for one in slow:
            with suppress(ConnectionResetError):
                assert one.recv(100) == b""
            one.close()
        assert time.monotonic() - begun < 8
        assert b" 200 " in sent(port, request(port))


def test_an_endless_head_is_refused(graphs):
    with running(guarded(graphs)) as port:
        head = f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n".encode()
        answer = sent(port, head + b"X: " + b"y" * 100_000)
        assert b" 400 " in answer or answer == b""
        assert b" 200 " in sent(port, request(port))
