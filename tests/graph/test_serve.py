"""The Model Context Protocol: an agent asks, and every answer has its evidence. Skipped, visibly, without the SDK."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from kgraph.graph.store import STORE, save
from kgraph.serve import server
from tests.graph.sample import sample

mcp = pytest.importorskip("mcp")


def asked(target: Any, tool: str, **arguments: Any) -> Any:
    async def ask() -> Any:
        async with mcp.Client(target) as client:
            return await client.call_tool(tool, arguments)

    return run(ask())


def run(asking: Coroutine[Any, Any, Any]) -> Any:
    """What is awaited, in a thread of its own: tests in a browser leave a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, asking).result()


QUESTIONS = {
    "overview": {}, "search": {"words": "museum"}, "entity": {"name": "Quill"}, "sentences": {"name": "Quill"},
    "neighbours": {"name": "Quill"}, "path": {"name": "Quill", "other": "Roke"}, "explain": {"name": "Quill", "other": "Lantern"},
    "topics": {}, "topic": {"name": "arts"}, "claims": {"differing": True}, "quotes": {}, "article": {"name": "ledger"},
}


def test_every_tool_is_read_only_and_explained() -> None:
    async def listed() -> Any:
        async with mcp.Client(server(sample())) as client:
            return (await client.list_tools()).tools

    tools = run(listed())
    assert {tool.name for tool in tools} == set(QUESTIONS)
    assert all(tool.description and tool.annotations.read_only_hint for tool in tools)


@pytest.mark.parametrize("tool", QUESTIONS)
def test_every_tool_answers(tool: str) -> None:
    result = asked(server(sample()), tool, **QUESTIONS[tool])
    assert not result.is_error and result.structured_content
    if tool in ("entity", "sentences", "path", "explain", "claims", "quotes", "search"):
        assert "news/" in str(result.structured_content), "an answer names its source"


def test_a_name_nobody_has_is_told_with_the_nearest() -> None:
    result = asked(server(sample()), "entity", name="Lantrn Musem")
    assert result.is_error and "did you mean 'Lantern Museum'" in result.content[0].text


def test_it_serves_over_standard_input_and_output(tmp_path: Path) -> None:
    save(sample(), tmp_path / STORE)
    target = mcp.StdioServerParameters(command=sys.executable, args=["-m", "kgraph", "mcp", str(tmp_path)])
    assert asked(target, "overview").structured_content["articles"] == 3
