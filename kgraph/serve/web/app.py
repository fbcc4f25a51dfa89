"""The application: its page, and the questions as addresses that answer with JSON."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kgraph.errors import KgraphError, NotFoundError, UsageError
from kgraph.ids import slug
from kgraph.serve.web.archive import TooLong
from kgraph.serve.web.asked import Asked
from kgraph.serve.web.exporting import exported
from kgraph.serve.web.judging import Judging
from kgraph.serve.web.questions import QUICK, SLOW, described
from kgraph.serve.web.served import Busy, Edition, Served

STATUS: tuple[tuple[type[KgraphError], int], ...] = (
    (Busy, 503),
    (TooLong, 503),
    (NotFoundError, 404),
    (UsageError, 400),
)
SCRIPTS = ("main.js", "ask.js", "dom.js", "lists.js", "network.js", "review.js", "views.js")
PARTS = {
    "/": ("kgraph.serve.web", "front/index.html", "text/html; charset=utf-8"),
    **{
        f"/{name}": ("kgraph.serve.web", f"front/{name}", "text/javascript; charset=utf-8")
        for name in SCRIPTS
    },
    "/front.css": ("kgraph.serve.web", "front/front.css", "text/css; charset=utf-8"),
    "/explorer.css": ("kgraph.export.page", "explorer.css", "text/css; charset=utf-8"),
}
"""The files of the page; nothing else is served from any folder."""
Answering = Callable[[Request], Awaitable[Response]]


def opened(folders: Sequence[Path]) -> dict[str, Served]:
    """The OUTPUTs by the names that they have in addresses. Raises `NotFoundError`."""
    found: dict[str, Served] = {}
    for folder in folders:
        name = base = slug(folder.resolve().name)
        number = 1
        while name in found:
            number += 1
            name = f"{base}-{number}"
        found[name] = Served(folder, name)
    return found


def application(graphs: Mapping[str, Served], *, judging: Judging | None = None) -> Starlette:
    """The application for some graphs. With `judging` a person's judgements are written."""
    routes = [Route(path, _part(*where), methods=["GET"]) for path, where in PARTS.items()]
    routes += [Route("/favicon.ico", _no_icon, methods=["GET"])]
    routes += [Route("/api", _listed(graphs, judging), methods=["GET"])]
    routes += [Route("/api/{graph}/export", _told(_exported, graphs), methods=["GET"])]
    if judging is not None:
        for method, answer in (
            ("GET", judging.listed),
            ("POST", judging.judged),
            ("DELETE", judging.withdrawn),
        ):
            routes.append(Route("/api/{graph}/judgements", _told(answer, graphs), methods=[method]))
        routes.append(Route("/api/{graph}/doubts", _told(judging.doubts, graphs), methods=["GET"]))
    routes += [Route("/api/{graph}/{question}", _told(_answered, graphs), methods=["GET"])]
    return Starlette(routes=routes, exception_handlers={HTTPException: _http_error, Exception: _fault})


async def _no_icon(request: Request) -> Response:
    """Browsers ask for one."""
    return Response(status_code=204)


def answer(value: Any, status: int = 200) -> Response:
    """A value as JSON."""
    return Response(msgspec.json.encode(value), status_code=status, media_type="application/json")


def _part(package: str, name: str, kind: str) -> Answering:
    async def part(request: Request) -> Response:
        return Response(_content(package, name), media_type=kind)

    return part


@cache
def _content(package: str, name: str) -> bytes:
    return files(package).joinpath(name).read_bytes()


def _listed(graphs: Mapping[str, Served], judging: Judging | None) -> Answering:
    async def listed(request: Request) -> Response:
        told = [
            {"name": one.name, "title": one.edition.graph.title, "edition": one.edition.key}
            for one in graphs.values()
        ]
        return answer({"graphs": told, "review": judging is not None, "questions": described()})

    return listed


def _told(function: Callable[[Served, Request], Awaitable[Any]], graphs: Mapping[str, Served]) -> Answering:
    """What a function answers of the graph that is asked for, or in words why it does not."""

    async def told(request: Request) -> Response:
        try:
            served = graphs.get(request.path_params["graph"])
            if served is None:
                raise NotFoundError("no such graph is served", hint=f"there are {', '.join(graphs)}")
            found = await function(served, request)
            return found if isinstance(found, Response) else answer(found)
        except KgraphError as error:
            near = list(getattr(error, "nearest", ()))
            said = {"error": error.message, "hint": error.hint, **({"nearest": near} if near else {})}
            return answer(said, next((status for kind, status in STATUS if isinstance(error, kind)), 400))

    return told


async def _answered(served: Served, request: Request) -> Any:
    name = request.path_params["question"]
    asked = Asked(request.query_params)
    question = (QUICK | SLOW).get(name)
    if question is not None:
        lane = served.quick if name in QUICK else served.slow

        def answered(edition: Edition) -> Any:
            found = question(edition, asked)
            asked.done()
            return found

        return await lane(answered)
    raise NotFoundError(f"there is no question {name[:40]!r}", hint="/api lists them")


async def _exported(served: Served, request: Request) -> Response:
    asked = Asked(request.query_params)
    name, content = await served.slow(lambda edition: exported(edition.graph, asked))
    head = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="application/octet-stream", headers=head)


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return JSONResponse(
        {"error": error.detail, "hint": ""}, status_code=error.status_code, headers=error.headers
    )


async def _fault(request: Request, error: Exception) -> Response:
    return JSONResponse({"error": "this is a fault of kgraph", "hint": type(error).__name__}, status_code=500)
