"""Names of plug-in functions: a built-in table, then entry points of installed packages, then "did you
mean"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from kgraph.errors import UsageError
from kgraph.readers import BY_SUFFIX

READERS = {suffix: reader.read for suffix, reader in BY_SUFFIX.items()}
STREAMS = {suffix: reader.stream for suffix, reader in BY_SUFFIX.items() if reader.stream}
EXPORTERS = {
    "html": "kgraph.export.page:export_page",
    "graphml": "kgraph.export.graphml:export_graphml",
    "entities-graphml": "kgraph.export.graphml:export_entities",
    "graphml-yed": "kgraph.export.yed:export_yed",
    "gexf": "kgraph.export.gexf:export_gexf",
    "json": "kgraph.export.json_formats:export_node_link",
    "jgf": "kgraph.export.json_formats:export_jgf",
    "cytoscape": "kgraph.export.json_formats:export_cytoscape",
    "csv": "kgraph.export.csv_tables:export_csv",
    "csv-excel": "kgraph.export.csv_tables:export_csv_excel",
    "neo4j": "kgraph.export.csv_tables:export_neo4j",
    "cypher": "kgraph.export.cypher:export_cypher",
    "turtle": "kgraph.export.rdf:export_turtle",
    "json-ld": "kgraph.export.rdf:export_json_ld",
    "obsidian": "kgraph.export.obsidian:export_obsidian",
    "parquet": "kgraph.export.data_files:export_parquet",
    "sqlite": "kgraph.export.data_files:export_sqlite",
    "geojson": "kgraph.export.geojson:export_geojson",
    "vosviewer": "kgraph.export.vosviewer:export_vosviewer",
    "followthemoney": "kgraph.export.followthemoney:export_followthemoney",
    "report": "kgraph.export.report:export_report",
    "svg": "kgraph.export.picture:export_svg",
    "png": "kgraph.export.picture:export_png",
}
EXTRACTORS = {
    "kgraph": "kgraph.analyse.recogniser:recognise",
    "pipeline": "kgraph.analyse.extract:pipeline_names",
}
TAGGERS = {
    "declared": "kgraph.tag.built_in:declared",
    "discovered": "kgraph.tag.built_in:discovered",
    "story": "kgraph.tag.built_in:story",
    "taxonomy": "kgraph.tag.built_in:taxonomy",
}
"""In the order in which their topics are named: of two with one label, the first has the plain id."""
ENGINES = {
    "serial": "kgraph.engines.serial:run",
    "processes": "kgraph.engines.processes:run",
    "dask": "kgraph.engines.dask:run",
}
TABLES: dict[str, Mapping[str, str]] = {
    "kgraph.readers": READERS,
    "kgraph.streams": STREAMS,
    "kgraph.exporters": EXPORTERS,
    "kgraph.extractors": EXTRACTORS,
    "kgraph.taggers": TAGGERS,
    "kgraph.engines": ENGINES,
}


@cache
def names(group: str) -> dict[str, str]:
    """Every name of a group (`kgraph.readers`, …) with its `module:function`; built-in names cannot be taken
    by a package."""
    outside = {point.name: point.value for point in entry_points(group=group)}
    return {**outside, **TABLES[group]}


def find(group: str, name: str) -> Callable[..., Any]:
    """The function behind a name, imported now. Raises `UsageError` with the nearest names where there is
    none."""
    known = names(group)
    if name not in known:
        from difflib import get_close_matches

        near = get_close_matches(name, known, n=3) or sorted(known)
        raise UsageError(
            f"no {group.removeprefix('kgraph.').rstrip('s')} is called {name!r}",
            hint=f"did you mean {', '.join(near)}?",
        )
    module, _, function = known[name].partition(":")
    return getattr(import_module(module), function)  # type: ignore[no-any-return]
