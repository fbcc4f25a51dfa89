"""`kgraph.build` for Python: the same words as on the command line."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Unpack

from kgraph.config import BuildOptions, load_options, with_settings
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.options import BuildSettings, known
from kgraph.records import FILE, Inputs, laid_down

logger = logging.getLogger("kgraph")
"""Says what a build called from Python does; silent unless the caller's logging wants it."""
logger.addHandler(logging.NullHandler())


def build(
    inputs: Inputs,
    output: str | Path,
    *,
    config: str | Path | None = None,
    options: BuildOptions | None = None,
    progress: Callable[[str, int, int | None], None] | None = None,
    **settings: Unpack[BuildSettings],
) -> KnowledgeGraph:
    """Read articles, write every output into the folder `output` and return the graph.

    `inputs` are files or folders; or articles in memory: dicts with `text` and what else is known (`title`,
    `date`, `source`, `author`, `url`), in a list or one after another, texts with a line break, or a polars
    or pandas frame of such columns. They are called `records.jsonl#1`, `#2`… in their order. Settings are
    those of the command line with `_` for `-` (`workers=2`, `min_sentences=2`), over those of `options` or of
    the file `config` (a `kgraph.toml`). `progress` is called with a stage, how much is done and how much
    there is; the logger `kgraph` is told each stage. Raises `kgraph.KgraphError`: for a wrong setting, a
    missing model, nothing to build, or a folder that cannot be written."""
    from kgraph.pipeline import build as run

    known(settings, BuildSettings.__annotations__, what="setting")
    base = options or (load_options(Path(config)) if config else BuildOptions())
    chosen: dict[str, Any] = dict(settings)
    told = _logged(progress)
    with tempfile.TemporaryDirectory(prefix="kgraph-") as folder:
        paths = laid_down(inputs, Path(folder))
        if paths == [Path(folder) / FILE] and not chosen.get("title") and not base.title:
            chosen["title"] = Path(output).resolve().name
        result = run(paths, output, options=with_settings(base, **chosen), progress=told)
    for failure in result.failures:
        logger.warning("%s: %s", failure.path, failure.reason)
    logger.info("built %r into %s", result.graph, output)
    return result.graph


def _logged(
    progress: Callable[[str, int, int | None], None] | None,
) -> Callable[[str, int, int | None], None]:
    """Tells the logger of each stage as it begins, and the caller of all."""
    seen: set[str] = set()

    def told(stage: str, done: int, total: int | None) -> None:
        if stage not in seen:
            seen.add(stage)
            logger.info("%s", stage)
        if progress is not None:
            progress(stage, done, total)

    return told
