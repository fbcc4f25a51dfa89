"""The server itself: uvicorn, with an end to its patience.

uvicorn waits without end for the head of a request. A thousand clients that send a letter a minute would
then keep everybody else out; here whoever has not sent a whole head in time is let go.
"""

from __future__ import annotations

import asyncio
from typing import Any

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 10.0
"""Seconds from a connection, or the answer before, to the end of a request's head."""
CONNECTIONS = 200
"""Connections and requests at once; who comes beyond is told 503 at once."""
HEAD_BYTES = 1 << 14


def protocol(head_seconds: float = HEAD_SECONDS) -> type[H11Protocol]:
    """uvicorn's HTTP, whose clients have so many seconds for the head of a request."""

    class Impatient(H11Protocol):
        _limit: asyncio.TimerHandle | None = None

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self._wait()

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            self._wait()

        def on_response_complete(self) -> None:
            super().on_response_complete()
            self._wait()

        def connection_lost(self, exc: Exception | None) -> None:
            self._stop()
            super().connection_lost(exc)

        def _wait(self) -> None:
            """The clock runs while the head of a request is not whole, and is not wound up by a letter
            more."""
            if self.conn.their_state is not h11.IDLE:
                self._stop()
            elif self._limit is None:
                self._limit = self.loop.call_later(head_seconds, self._over)

        def _stop(self) -> None:
            if self._limit is not None:
                self._limit.cancel()
                self._limit = None

        def _over(self) -> None:
            self._limit = None
            self.transport.abort()

    return Impatient


def server(app: ASGIApp, host: str, port: int, *, head_seconds: float = HEAD_SECONDS) -> uvicorn.Server:
    """A server of `app`, not yet running."""
    return uvicorn.Server(
        uvicorn.Config(
            app,
            host=host,
            port=port,
            http=protocol(head_seconds),
            ws="none",
            loop="asyncio",
            lifespan="off",
            log_level="critical",
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
            limit_concurrency=CONNECTIONS,
            timeout_keep_alive=5,
            h11_max_incomplete_event_size=HEAD_BYTES,
            timeout_graceful_shutdown=5,
        )
    )
