"""INPUTs to articles and failures, one by one, in the order of their paths."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from kgraph.config import ReadOptions
from kgraph.errors import ItemError, Skipped
from kgraph.ids import article_id
from kgraph.model import Article, Failure
from kgraph.read.draft import BadRecord, Draft
from kgraph.read.finish import finish
from kgraph.read.parse import parse


def read(inputs: Sequence[str | Path], *, options: ReadOptions, output: Path | None = None, cache: object = None,
         languages: frozenset[str] | None = None) -> Iterator[Article | Failure]:
    """Articles and failures of all INPUTs."""
    seen: dict[bytes, str] = {}
    for root in map(Path, inputs):
        files = sorted(p for p in root.rglob("*") if p.is_file()) if root.is_dir() else [root]
        for file in files:
            path = file.relative_to(root).as_posix() if root.is_dir() else root.name
            if any(part.startswith(".") for part in path.split("/")):
                continue
            try:
                for draft in parse(file.read_bytes(), file.suffix.lower(), options):
                    yield _article(draft, path, seen)
            except (ItemError, OSError) as error:
                yield Failure(path=path, status="skipped" if isinstance(error, Skipped) else "failed", reason=str(error))


def _article(draft: Draft | BadRecord, path: str, seen: dict[bytes, str]) -> Article | Failure:
    path = f"{path}#{draft.number}" if draft.number else path
    if isinstance(draft, BadRecord):
        return Failure(path=path, status="failed", reason=draft.reason)
    done = finish(draft)
    identity = article_id(path)
    digest = hashlib.sha256(done.text.encode("utf-8", "surrogatepass")).digest()
    if digest in seen:
        return Failure(path=path, status="duplicate", reason="the same text as another article", article=seen[digest])
    seen[digest] = identity
    return Article(
        id=identity, path=path, text=done.text, title=done.title or "", blocks=done.blocks or (), masks=done.masks, date=done.date,
        author=done.author, source=done.source, url=done.url, language=done.language, topics=done.topics, format=done.format,
    )
