"""What stands before every request: whom the server answers, for how long, and what a browser may do with
the answer.

A page of a stranger in the same browser can send requests to this machine, and by a name of its own that it
lets point here (DNS rebinding) could read the answers. So a request must name this server as its Host, come
from no other site, and, where the server is open to other machines, bring the token.
"""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HTTP = 80
"""The port that browsers do not name."""
COOKIE = "kgraph_token"
SECONDS = 30.0
"""The longest that one request may take in all, a slow reader's included."""
BODY = 1 << 16
"""Bytes of a request's body."""
POLICY = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
OWN = frozenset({"same-origin", "none"})
"""What a browser says of a request (Sec-Fetch-Site) that this server's own page or the person makes."""


def hosts(host: str, port: int) -> frozenset[str]:
    """What a request may name as its Host for a server at `host`.

    >>> sorted(hosts("127.0.0.1", 8000))
    ['127.0.0.1:8000', '[::1]:8000', 'localhost:8000']
    """
    names = (
        {"localhost", "127.0.0.1", "[::1]"} if is_loopback(host) else {f"[{host}]" if ":" in host else host}
    )
    return frozenset(f"{name}:{port}" for name in names) | (names if port == HTTP else set())


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a server at that address."""
    from ipaddress import ip_address

    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True)
class Door:
    """An application behind its door. `token` is asked of everybody where there is one; `hosts` that may be
    named, or any where there are none, for a server that several names lead to (which then has a token)."""

    app: ASGIApp
    hosts: Collection[str]
    token: str | None = None
    seconds: float = SECONDS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            return await self.app(scope, receive, send)
        if scope["type"] != "http":
            return None
        answered = _Answer(send)
        try:
            async with asyncio.timeout(self.seconds):
                answer = self._refused(Headers(scope=scope)) or self._entered(scope)
                await (answer or self.app)(scope, _limited(receive), answered)
        except TimeoutError:
            if not answered.begun:
                await _refusal(503, "that took too long")(scope, receive, answered)

    def _refused(self, headers: Headers) -> Response | None:
        """Why nobody who sends such a request is answered."""
        host, origin = headers.get("host", "").lower(), headers.get("origin")
        if len(headers.getlist("host")) != 1 or (self.hosts and host not in self.hosts):
            return _refusal(
                421, "this server has another name", "open it by the address that `kgraph serve` printed"
            )
        if origin is not None and origin.lower() != f"http://{host}":
            return _refusal(403, "another site may not ask")
        if headers.get("sec-fetch-site", "none") not in OWN:
            return _refusal(403, "another site may not ask", "open the address yourself")
        return None

    def _entered(self, scope: Scope) -> Response | None:
        """The way to a token's cookie, or a refusal; nothing where the token was brought, or none is asked
        for."""
        if self.token is None:
            return None
        query = parse_qs(scope["query_string"].decode("latin-1"))
        if (
            scope["path"] == "/"
            and scope["method"] == "GET"
            and any(map(self._is_token, query.pop("token", [])))
        ):
            answer = RedirectResponse(
                "/" + (f"?{urlencode(query, doseq=True)}" if query else ""), status_code=303
            )
            answer.set_cookie(COOKIE, self.token, httponly=True, samesite="strict", path="/")
            return answer
        if any(map(self._is_token, _brought(Headers(scope=scope)))):
            return None
        return _refusal(
            401, "a token is asked for", "open the address that `kgraph serve` printed, with its token"
        )

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), (self.token or "").encode())


class _Answer:
    """Sends an answer with the policy in its head, and knows whether it has begun."""

    def __init__(self, send: Send) -> None:
        self._send, self.begun = send, False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            MutableHeaders(scope=message).update(POLICY)
        await self._send(message)


def _limited(receive: Receive) -> Receive:
    left = BODY

    async def limited() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise HTTPException(413, "too much was sent")
        return message

    return limited


def _brought(headers: Headers) -> Iterable[str]:
    """The tokens that a request brings."""
    scheme, _, given = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        yield given.strip()
    try:
        held = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return
    if held is not None:
        yield held.value


def _refusal(status: int, error: str, hint: str = "") -> Response:
    return JSONResponse({"error": error, "hint": hint}, status_code=status)
