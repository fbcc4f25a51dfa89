"""Small built folders, the application over them, and a real server for what only a socket shows."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import contextmanager

import pytest

from kgraph.graph.store import STORE, save
from tests.explorer.sample import town
from tests.graph.sample import sample


def stored(graph, folder):
    """A folder as a build leaves it, as far as serving goes."""
    save(graph, folder / STORE)
    return folder


@pytest.fixture(scope="session")
def harbour(tmp_path_factory):
    return stored(sample(), tmp_path_factory.mktemp("served") / "harbour")


@pytest.fixture(scope="session")
def city(tmp_path_factory):
    """Two hundred entities of a seeded town."""
    return stored(town(200), tmp_path_factory.mktemp("served") / "town")


@contextmanager
def running(app, *, head_seconds=10.0):
    """A real server of an application; gives its port."""
    from kgraph.serve.web.patience import server

    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
        started = server(app(port), "127.0.0.1", port, head_seconds=head_seconds)
        thread = threading.Thread(target=started.run, kwargs={"sockets": [door]}, daemon=True)
        thread.start()
        end = time.monotonic() + 20
        while not started.started and time.monotonic() < end:
            time.sleep(0.01)
        try:
            yield port
        finally:
            started.should_exit = True
            thread.join(10)
