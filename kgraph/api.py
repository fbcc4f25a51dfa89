"""`kgraph.build` for Python: the same words as on the command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from kgraph.config import BuildOptions, load_options, with_settings
from kgraph.graph.tables import KnowledgeGraph


def build(inputs: str | Path | Sequence[str | Path], output: str | Path, *, config: str | Path | None = None,
          options: BuildOptions | None = None, progress: Callable[[str, int, int | None], None] | None = None,
          **settings: object) -> KnowledgeGraph:
    """Read articles, write every output into the folder `output` and return the graph.

    `inputs` are files or folders. Settings are those of the command line with `_` for `-` (`workers=2`, `min_sentences=2`), over
    those of `options` or of the file `config` (a `kgraph.toml`). `progress` is called with a stage, how much is done and how much
    there is. Raises `kgraph.KgraphError`: for a wrong setting, a missing model, nothing to build, or a folder that cannot be
    written.
    """
    from kgraph.pipeline import build as run

    base = options or (load_options(Path(config)) if config else BuildOptions())
    paths = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    told = {"progress": progress} if progress else {}
    return run(paths, output, options=with_settings(base, **settings), **told).graph
