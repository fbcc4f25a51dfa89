"""Turn a folder of articles into a knowledge graph that can be checked sentence by sentence.

    from kgraph import build, load

    graph = build("input/", "output/", workers=2)      # as `kgraph build input/ -o output/ --workers 2`
    graph = load("output/")                            # later, without reading an article again
    graph.entity("Miller").name
    graph.path("Kaly Miller", "Channel 4")

Names are imported when they are first used, so that `import kgraph` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kgraph.versions import installed

if TYPE_CHECKING:
    from kgraph.api import build as build
    from kgraph.config import BuildOptions as BuildOptions
    from kgraph.errors import KgraphError as KgraphError
    from kgraph.graph.knowledge_graph import KnowledgeGraph as KnowledgeGraph
    from kgraph.graph.store import load as load
    from kgraph.model import Analysis as Analysis
    from kgraph.model import Article as Article
    from kgraph.model import Assertion as Assertion
    from kgraph.model import Chain as Chain
    from kgraph.model import Failure as Failure
    from kgraph.model import Mention as Mention
    from kgraph.model import Sentence as Sentence

__version__ = installed()

_HOMES = {
    "build": "kgraph.api",
    "load": "kgraph.graph.store",
    "KnowledgeGraph": "kgraph.graph.knowledge_graph",
    "BuildOptions": "kgraph.config",
    "KgraphError": "kgraph.errors",
    **dict.fromkeys(
        ("Analysis", "Article", "Assertion", "Chain", "Failure", "Mention", "Sentence"), "kgraph.model"
    ),
}
__all__ = [
    "Analysis",
    "Article",
    "Assertion",
    "BuildOptions",
    "Chain",
    "Failure",
    "KgraphError",
    "KnowledgeGraph",
    "Mention",
    "Sentence",
    "__version__",
    "build",
    "load",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'kgraph' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
