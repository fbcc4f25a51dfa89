"""A build of the same articles with the same settings and code need not reduce again: its graph is still there."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from kgraph.cache import Cache, key
from kgraph.config import BuildOptions
from kgraph.errors import NotFoundError
from kgraph.graph.store import STORE, load
from kgraph.graph.tables import KnowledgeGraph
from kgraph.pipeline.analysing import Analysed
from kgraph.versions import code_digest, installed

CODE = (
    "everyday.py",
    "gazetteers.py",
    "data",
    "numerals.py",
    "analyse",
    "resolve",
    "tag",
    "relate",
    "assemble",
    "graph",
    "corpus.py",
    "schema.py",
    "model.py",
    "ids.py",
    "config.py",
    "pipeline",
)
LIBRARIES = (
    "polars",
    "igraph",
    "networkx",
    "numpy",
    "scipy",
    "rapidfuzz",
    "nicknames",
    "pycountry",
    "spacy",
)
_encoder = msgspec.msgpack.Encoder()


class Kept:
    """The graph an earlier run left in `folder`, and whether it is that of these articles.

    A key over articles, analyses, settings, the person's files and the code leads to the checksum of the stored graph.
    """

    def __init__(
        self, folder: Path, cache: Cache, pairs: Analysed, model: Mapping[str, str], *, options: BuildOptions, title: str
    ) -> None:
        self.path, self.cache, self.title = folder / STORE, cache, title
        settings = _encoder.encode((options.resolve, options.tag, options.relate, options.topic, title, sorted(model.items())))
        files = (Path(name) for name in (options.resolve.entities, options.tag.topics, options.tag.taxonomy) if name)
        own = [hashlib.sha256(f.read_bytes()).hexdigest() if f.is_file() else f"no file {f}" for f in files]
        each = (_encoder.encode((article, pairs.keys[article.id])) for article in pairs.articles)
        self.key = key("graph", settings, *own, code_digest(*CODE), *map(installed, LIBRARIES), *each)

    def load(self) -> KnowledgeGraph | None:
        """The stored graph where it is that of this run, else None."""
        known = self.cache.get(self.key)
        if known is None or self._checksum() != known:
            return None
        try:
            return load(self.path)
        except NotFoundError:
            return None

    def keep(self) -> None:
        """Remembers that the stored graph is that of this run."""
        self.cache.put(self.key, self._checksum())

    def _checksum(self) -> bytes:
        try:
            with self.path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").digest()
        except OSError:
            return b""
