"""What comes, changes and goes is built and told once, also after a restart, a flood and a failure."""

from __future__ import annotations

import json
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from functools import cache
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from kgraph import watch as watching
from kgraph.config import BuildOptions
from kgraph.errors import NothingToBuild, UsageError, WriteError
from kgraph.graph.ask.news import in_words, news
from kgraph.graph.store import STORE, load, packed
from kgraph.watch import Round, changes, watch
from kgraph.watch.lists import parsed
from tests.graph.sample import sample

LIST = """
[[watch]]
name = "Roke"
entity = "Ben Roke"

[[watch]]
name = "Both"
pair = ["Ada Quill", "Lantern Museum"]

[[watch]]
name = "Tickets"
search = "tickets"

[alerts]
jsonl = "alerts.jsonl"
rss = "alerts.xml"
"""


@cache
def built(names):
    """The stored graph of the articles of these names."""
    return b"".join(packed(sample().select(article=[f"news/{name}.txt" for name in names])))


class Desk:
    """An input folder, where a file `courier.txt` stands for the article of that name, and a build of it."""

    def __init__(self, tmp_path, monkeypatch):
        self.inputs, self.output = tmp_path / "in", tmp_path / "out"
        self.inputs.mkdir()
        self.list = tmp_path / "watch.toml"
        self.list.write_text(LIST, "utf-8")
        self.said: list[str] = []
        self.builds = 0
        self.failing: Exception | None = None
        monkeypatch.setattr(watching, "build", self._build)
        self.round = Round([self.inputs], self.output, BuildOptions(), self.list, self.said.append)

    def _build(self, inputs, output, *, options):
        self.builds += 1
        if self.failing is not None:
            raise self.failing
        names = sorted(path.stem for path in self.inputs.glob("*.txt"))
        if not names:
            raise NothingToBuild("no article could be used")
        (output / STORE).parent.mkdir(parents=True, exist_ok=True)
        part = output / "graph.part"
        part.write_bytes(built(tuple(names)))
        part.replace(output / STORE)
        return SimpleNamespace(graph=load(output))

    def comes(self, name):
        (self.inputs / f"{name}.txt").write_text(name, "utf-8")

    def alerts(self):
        path = self.list.with_name("alerts.jsonl")
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


@pytest.fixture
def desk(tmp_path, monkeypatch):
    return Desk(tmp_path, monkeypatch)


def test_what_comes_changes_and_goes_is_told_once(desk):
    assert desk.round.run() and "nothing to build yet" in desk.said[-1]
    desk.comes("harbour")
    assert desk.round.run() and desk.said[-1].startswith("watching: 1 articles")
    assert not desk.alerts()  # what was there at the start is no news
    desk.comes("courier")
    desk.said.clear()
    desk.round.run()
    assert desk.said[0].startswith("since ")
    assert desk.said[0].endswith("1 article, 1 new person, 1 new organisation, 1 new work")
    assert {(one["watch"], one["text"]) for one in desk.alerts()} == {
        ("Roke", "Sorrel Trust did not fund Ben Roke."),
        ("Roke", "Ben Roke wrote Salt Roads about Port Sorrel."),
        ("Both", "The Lantern Museum was opened by Ada Quill, the Sorrel Trust said."),
    }
    desk.said.clear()
    desk.round.run()
    assert desk.said == []  # nothing new, nothing said
    desk.comes("ledger")
    desk.round.run()
    assert "1 article, 1 new place, 1 new concept, 1 figure changed" in desk.said[0]
    (desk.inputs / "courier.txt").unlink()
    desk.said.clear()
    desk.round.run()
    assert "1 article gone" in desk.said[0]


def test_a_restart_tells_what_was_not_told_and_nothing_twice(desk):
    desk.comes("harbour")
    desk.round.run()
    desk.comes("courier")
    desk._build(None, desk.output, options=None)  # built, and killed before it was told
    desk.round.run()
    told = desk.alerts()
    assert len(told) == 3
    (desk.output / ".kgraph" / "watch" / "told.zip").write_bytes(b"half")  # what was told last is lost
    desk.round.run()
    desk.comes("ledger")
    desk.round.run()
    ids = [one["id"] for one in desk.alerts()]
    assert len(ids) == len(set(ids)) > len(told)


def test_alerts_make_a_feed_whose_items_keep_their_ids(desk):
    desk.comes("harbour")
    desk.round.run()
    desk.comes("courier")
    desk.round.run()
    feed = desk.list.with_name("alerts.xml")
    ids = {item.findtext("guid") for item in ElementTree.parse(feed).iter("item")}
    assert ids == {one["id"] for one in desk.alerts()}
    desk.comes("ledger")
    desk.round.run()
    assert ids < {item.findtext("guid") for item in ElementTree.parse(feed).iter("item")}


def test_a_command_gets_each_alert_on_its_input_and_none_in_its_words(desk, tmp_path):
    script = tmp_path / "took.py"
    script.write_text(
        "import pathlib, sys\npathlib.Path(sys.argv[1]).open('ab').write(sys.stdin.buffer.read() + b'\\n')\n",
        "utf-8",
    )
    command = json.dumps([sys.executable, str(script), str(tmp_path / "took")])
    desk.list.write_text(LIST + f"command = {command}\n", "utf-8")
    desk.comes("harbour")
    desk.round.run()
    desk.comes("courier")
    desk.round.run()
    took = [json.loads(line) for line in (tmp_path / "took").read_text("utf-8").splitlines()]
    assert {one["id"] for one in took} == {one["id"] for one in desk.alerts()}
    desk.list.write_text(LIST + 'command = ["/no/such/program"]\n', "utf-8")
    desk.comes("ledger")
    assert desk.round.run()
    assert any("cannot run /no/such/program" in line for line in desk.said)


def test_a_failure_is_said_and_tried_again(desk, monkeypatch):
    desk.comes("harbour")
    desk.failing = WriteError("another kgraph is writing to out")
    assert not desk.round.run()
    assert "another kgraph" in desk.said[-1] and "again" in desk.said[-1]
    desk.failing = None
    assert desk.round.run()


def test_files_that_come_and_go_while_it_watches(desk):
    stop, ended = threading.Event(), threading.Event()

    def run():
        watch(desk.round, settled=0.2, stop=stop)
        ended.set()

    thread = threading.Thread(target=run, daemon=True)
    desk.comes("harbour")
    thread.start()

    def until(words):
        end = time.monotonic() + 30
        while not any(words in line for line in desk.said) and time.monotonic() < end:
            time.sleep(0.02)
        assert any(words in line for line in desk.said), desk.said

    until("watching")
    desk.comes("courier")
    until("1 article, 1 new person")
    builds = desk.builds
    for n in range(300):  # a flood is one round or two, and OUTPUT's own files are no change
        (desk.inputs / f"{n}.tmp").write_text("x")
    (desk.inputs / "courier.txt").unlink()
    until("1 article gone")
    assert desk.builds - builds <= 3
    stop.set()
    assert ended.wait(20)


def test_half_written_files_are_waited_for(tmp_path):
    stop = threading.Event()
    path = tmp_path / "long.txt"
    found = changes([tmp_path], tmp_path / "out", settled=1.0, poll=False, stop=stop)

    def slowly():
        for _ in range(12):
            with path.open("a") as file:
                file.write("more ")
            time.sleep(0.1)

    next(found)  # the watcher is at its place
    writer = threading.Thread(target=slowly)
    writer.start()
    sets = [one for one in (next(found) for _ in range(4)) if one]
    writer.join()
    stop.set()
    assert len(sets) == 1 and path.read_text().count("more") == 12


@pytest.mark.parametrize(
    ("watched", "said"),
    [
        ([{"name": "x"}], "one of"),
        ([{"name": "x", "entity": "a", "ask": "b"}], "one of"),
        ([{"entity": "a"}], "name"),
        ([{"name": "x", "entitty": "a"}], "entitty"),
        ([{"name": "x", "pair": ["a"]}], "length 2"),
        ([{"name": "x", "entity": "a"}, {"name": "x", "ask": "b"}], "same name"),
    ],
)
def test_a_watch_list_that_is_wrong_is_told(watched, said):
    with pytest.raises(UsageError, match=said):
        parsed({"watch": watched}, "watch.toml")


def test_where_alerts_go_that_is_wrong_is_told():
    for alerts in ({"command": "rm -r"}, {"rss": 3}, {"mail": "me"}):
        with pytest.raises(UsageError, match=r"watch\.toml"):
            parsed({"alerts": alerts}, "watch.toml")


def test_a_changed_text_is_news(desk):
    old = sample()
    new = sample().select(article=["news/harbour.txt", "news/courier.txt"])
    told = news(old, new)
    assert told.gone == ("news/ledger.txt",) and not told.articles
    assert in_words(news(new, old)) == "1 article, 1 new place, 1 new concept, 1 figure changed"
    assert not news(old, old)


def test_since_is_told_with_its_day_when_it_was_another(desk):
    desk.comes("harbour")
    desk.round.run()
    desk.comes("courier")
    later = Round(
        desk.round.inputs,
        desk.output,
        BuildOptions(),
        None,
        desk.said.append,
        lambda: datetime.now(UTC) + timedelta(days=3),
    )
    later.run()
    assert desk.said[-1].startswith(f"since {datetime.now().astimezone():%Y-%m-}")
