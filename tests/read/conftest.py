"""What the tests of reading share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from kgraph.config import ReadOptions
from kgraph.model import Article, Failure
from kgraph.read import read

settings.register_profile("unhurried", deadline=None)  # a busy machine is no failure
settings.load_profile("unhurried")


@pytest.fixture
def read_bytes(tmp_path: Path) -> Callable[..., list[Article | Failure]]:
    """Writes one file into a fresh folder and reads the folder."""

    def run(body: bytes | str, name: str = "a.txt", **options: object) -> list[Article | Failure]:
        folder = tmp_path / "input"
        folder.mkdir(exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        (folder / name).write_bytes(body.encode() if isinstance(body, str) else body)
        return list(read([folder], options=ReadOptions(**options)))  # type: ignore[arg-type]

    return run


def roles(article: Article | Failure) -> list[tuple[str, str]]:
    """(role, words) of an article's blocks."""
    assert isinstance(article, Article), article
    return [(block.role, article.text[block.start : block.end]) for block in article.blocks]
