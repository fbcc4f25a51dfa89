"""How a graph goes to other libraries and to files."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

import polars as pl

from kgraph.graph.tables import Tables
from kgraph.graph.view.project import to_entity_network, to_networkx

if TYPE_CHECKING:
    from pathlib import Path as FolderPath

    import networkx


class Exchange(Tables):
    """The part of `KnowledgeGraph` that hands it on."""

    def export(self, formats: str | Sequence[str], folder: str | FolderPath) -> list[FolderPath]:
        """Write the graph, or a selection of it, into `folder` in one format or several; the paths written.

        Every file is whole before the first is put in place. Raises `UsageError` for a format that `kgraph
        formats` does not list and `WriteError` where a file cannot be written."""
        # Exporters stand above the graph, so that they are found by name, as a plug-in is.
        write = import_module("kgraph.export.from_python").export_graph
        names = [formats] if isinstance(formats, str) else list(formats)
        written: list[FolderPath] = write(self, folder, formats=names)
        return written

    def to_polars(self) -> dict[str, pl.DataFrame]:
        """Every table by its name; the columns are described in `kgraph.schema`."""
        return self.tables()

    def to_pandas(self) -> dict[str, Any]:
        """Every table by its name as a pandas data frame; lists stay lists. pandas must be installed, nothing
        else."""
        pandas = import_module("pandas")  # none of ours: whoever asks for it has it
        tables = self.tables().items()
        return {name: pandas.DataFrame(frame.to_dict(as_series=False)) for name, frame in tables}

    def to_networkx(self) -> networkx.MultiDiGraph:
        """The whole evidence graph as a `networkx.MultiDiGraph`, node ids and attributes as in
        `graph.graphml`.

        >>> network = graph.to_networkx()
        >>> network.nodes["e.person.ada-quill"]["labels"]
        ':Entity:Person'
        """
        return to_networkx(self)

    def to_entity_network(self) -> networkx.Graph:
        """The entities alone as an undirected `networkx.Graph`, as in `entities.graphml` but for its
        colours."""
        return to_entity_network(self)
