"""`kgraph serve`: a built graph as a local web application that reads on demand, and its JSON addresses.

`index` makes what is asked of the stored graph, `archive` and `ways` ask it, `served` keeps one OUTPUT and
its newer editions, `questions` is the table of what can be asked, `app` gives it addresses, `door` and
`patience` guard them.
"""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable, Sequence
from pathlib import Path

from kgraph.errors import UsageError
from kgraph.serve.web.app import application, opened
from kgraph.serve.web.door import Door, hosts, is_loopback
from kgraph.serve.web.judging import Judging
from kgraph.serve.web.patience import server

__all__ = ["serve"]

ANY = ("0.0.0.0", "::")
"""Addresses that any name may lead to: there the token is what counts."""


def serve(
    folders: Sequence[Path],
    *,
    host: str,
    port: int,
    token: str | None,
    decisions: Path | None,
    told: Callable[[str], None],
) -> None:
    """Serves the graphs in `folders` until it is interrupted; `told` is given the address once it is open.

    Whoever reaches a host that is not this machine alone needs a token, which is made where none is given.
    With `decisions` a person's judgements are written into that folder. Raises `NotFoundError` for a folder
    without a graph, `UsageError` for an address that cannot be had.
    """
    if decisions is not None and len(folders) > 1:
        raise UsageError("judgements are of one graph", hint="give one OUTPUT with --review")
    graphs = opened(folders)
    if token is None and not is_loopback(host):
        token = secrets.token_urlsafe(24)
    app = application(graphs, judging=Judging(decisions) if decisions else None)
    with _bound(host, port) as door:
        real = door.getsockname()[1]
        names = frozenset() if host in ANY else hosts(host, real)
        told(f"http://{f'[{host}]' if ':' in host else host}:{real}/" + (f"?token={token}" if token else ""))
        server(Door(app, names, token), host, real).run(sockets=[door])
    for one in graphs.values():
        one.close()


def _bound(host: str, port: int) -> socket.socket:
    """The socket at an address. Raises `UsageError` where it cannot be had."""
    door = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((host, port))
        door.listen()  # before the address is told: whoever opens it at once waits, and is not refused
    except OSError as error:
        door.close()
        told = f"cannot serve at {host}:{port}: {error.strerror or error}"
        raise UsageError(told, hint="give another --port") from error
    return door
