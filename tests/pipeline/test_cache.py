"""The cache gives back what was put, or nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgraph.cache import Cache, key


@given(values=st.dictionaries(st.text(max_size=8), st.binary(max_size=60), max_size=8))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_put_is_there_in_this_run_and_the_next(tmp_path: Path, values: dict[str, bytes]) -> None:
    path = tmp_path / "cache.sqlite3"
    path.unlink(missing_ok=True)
    first = Cache(path)
    for name, value in values.items():
        first.put(name.encode("utf-8", "replace"), value)
    assert {name: first.get(name.encode("utf-8", "replace")) for name in values} == values
    first.close()
    second = Cache(path)
    assert {name: second.get(name.encode("utf-8", "replace")) for name in values} == values
    second.close()


def test_a_changed_byte_is_a_miss(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite3"
    cache = Cache(path)
    cache.put(b"a", b"the value")
    cache.close()
    with sqlite3.connect(path) as database:
        (blob,) = database.execute("SELECT value FROM entries").fetchone()
        database.execute("UPDATE entries SET value = ?", (blob[:-3] + b"xyz",))
    damaged = Cache(path)
    assert damaged.has(b"a")
    assert damaged.get(b"a") is None
    assert not damaged.has(b"a")  # it is forgotten, so that a second try makes it anew


def test_without_a_place_it_serves_the_run(tmp_path: Path) -> None:
    for place in (None, tmp_path):  # a folder is no file a database can be in
        cache = Cache(place)
        cache.put(b"a", b"1")
        cache.flush()
        assert cache.get(b"a") == b"1"
        cache.close()


def test_what_cannot_be_written_stays_in_memory(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.sqlite3")
    cache.database.execute("DROP TABLE entries")
    cache.put(b"a", b"1")
    cache.flush()
    assert cache.get(b"a") == b"1"


def test_a_file_that_is_none_is_begun_anew_and_said(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite3"
    path.write_bytes(b"not a database" * 100)
    cache = Cache(path)
    assert cache.broken
    cache.put(b"a", b"1")
    cache.close()
    assert (Cache(path).get(b"a"), Cache(path).broken) == (b"1", False)


def test_what_many_runs_have_not_used_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite3"
    first = Cache(path)
    for n in range(1000):
        first.put(n.to_bytes(2, "big"), b"old")
    first.close()
    second = Cache(path)
    assert second.has(bytes(2))
    second.close()
    third = Cache(path)
    assert third.has(bytes(2))
    assert not third.has((1).to_bytes(2, "big"))


def test_keys_keep_their_parts_apart() -> None:
    assert key("ab", "c") != key("a", "bc")
    assert key(b"a", b"b") == key("a", "b")
