"""The graph's questions over the Model Context Protocol, for agents: read-only, every answer with its
sentences and sources."""

from __future__ import annotations

from kgraph.serve.server import server

__all__ = ["server"]
