"""A build of the same articles with the same settings and code need not reduce again, nor write again what is
there already."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from kgraph import registry
from kgraph.cache import Cache, key
from kgraph.config import BuildOptions
from kgraph.errors import NotFoundError
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.store import STORE, load
from kgraph.inside import is_plain_file
from kgraph.pipeline.analysing import Analysed
from kgraph.resolve.decisions import decision_files, load_decisions
from kgraph.versions import GRAPH, code_digest, dependencies

MANIFEST = "manifest.json"
_encoder = msgspec.msgpack.Encoder()
_sums_decoder = msgspec.msgpack.Decoder(type=dict[str, bytes])


class Kept:
    """The graph and the outputs that an earlier run left in `folder`, and whether they are those of this one.

    A key over articles, analyses, settings, the person's files and the code leads to the checksums of the
    files."""

    def __init__(
        self,
        folder: Path,
        cache: Cache,
        pairs: Analysed,
        model: Mapping[str, str],
        *,
        options: BuildOptions,
        title: str,
    ) -> None:
        self.folder, self.cache, self.title = folder, cache, title
        settings = _encoder.encode(
            (options.resolve, options.tag, options.relate, options.topic, title, sorted(model.items()))
        )
        files = [Path(name) for name in (options.tag.topics, options.tag.taxonomy) if name]
        files += [*decision_files(options.resolve.entities), *load_decisions(options.resolve.entities).tables]
        own = [hashlib.sha256(f.read_bytes()).hexdigest() if f.is_file() else f"no file {f}" for f in files]
        articles = hashlib.sha256()
        for ref, name in pairs.done:
            articles.update(_encoder.encode((ref.id, ref.path, ref.key, name)))
        self.graph = key(
            "graph", settings, *own, code_digest(without=GRAPH), dependencies(), articles.digest()
        )
        written = _encoder.encode(
            (options.formats, options.without, options.read, options.strict, options.analyse.model)
        )
        self.outputs = key("outputs", self.graph, written, code_digest())
        self.ours = set(options.formats) <= set(registry.EXPORTERS)

    def load(self) -> KnowledgeGraph | None:
        """The stored graph where it is that of this run, else None."""
        known = self.cache.get(self.graph)
        if known is None or _checksum(self.folder / STORE) != known:
            return None
        try:
            return load(self.folder / STORE)
        except NotFoundError:
            return None

    def written(self) -> bool:
        """Whether every output of this run is there already, the manifest aside. Never where a package of
        others writes one."""
        value = self.cache.get(self.outputs) if self.ours else None
        try:
            sums = None if value is None else _sums_decoder.decode(value)
        except msgspec.DecodeError:
            return False
        return bool(sums) and all(
            _checksum(self.folder / name) == digest for name, digest in (sums or {}).items()
        )

    def keep(self, written: Mapping[Path, str]) -> None:
        """Remembers the stored graph and the outputs of this run by their SHA-256."""
        sums = {
            path.relative_to(self.folder).as_posix(): bytes.fromhex(digest)
            for path, digest in written.items()
        }
        self.cache.put(self.graph, sums[STORE])
        self.cache.put(
            self.outputs, _encoder.encode({name: digest for name, digest in sums.items() if name != MANIFEST})
        )


def _checksum(path: Path) -> bytes:
    """The SHA-256 of a file; nothing where there is none, or a link or pipe in its place."""
    try:
        if is_plain_file(path):
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        pass
    return b""
