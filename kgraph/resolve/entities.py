"""From clusters of chains to entities with names, aliases and ids."""

from __future__ import annotations

from collections import Counter

import polars as pl

from kgraph import schema
from kgraph.config import ResolveOptions
from kgraph.corpus import Corpus, Resolution
from kgraph.ids import slug


def build_entities(corpus: Corpus, *, options: ResolveOptions) -> Resolution:
    """Chains of one name and type are one entity; concepts are those most often mentioned."""
    chains = corpus.chains.select("chain", "name", "type")
    counts = corpus.mentions.group_by("chain").len()
    sized = chains.join(counts, on="chain")
    named = sized.filter(pl.col("type") != "concept")
    concepts = (
        sized.filter(pl.col("type") == "concept").group_by("name").agg(pl.col("len").sum(), pl.col("chain"))
        .filter(pl.col("len") > 1).sort(["len", "name"], descending=[True, False]).head(options.concepts)
    )
    clusters: dict[tuple[str, str], list[int]] = {}
    for chain, name, kind, _ in named.sort("chain").iter_rows():
        clusters.setdefault((kind, name), []).append(chain)
    for name, _, members in concepts.iter_rows():
        clusters[("concept", name)] = sorted(members)
    return entities_of(corpus, clusters)


def entities_of(corpus: Corpus, clusters: dict[tuple[str, str], list[int]]) -> Resolution:
    """Ids by type, slug and, where two share it, a number in the order of their names."""
    used: Counter[str] = Counter()
    rows = []
    for (kind, name), members in sorted(clusters.items()):
        base = f"e.{kind}.{slug(name)}"
        used[base] += 1
        rows.append((base if used[base] == 1 else f"{base}-{used[base]}", name, kind, members))
    rows.sort()
    entity_of = {chain: n for n, (_, _, _, members) in enumerate(rows) for chain in members}
    mentions = corpus.mentions.filter(pl.col("chain").is_in(list(entity_of)))
    links = mentions.select(
        "mention", entity=pl.col("chain").replace_strict(entity_of, return_dtype=pl.UInt32, default=None),
        coref=pl.col("kind").is_in(["nominal", "pronoun"]), reason="reason")
    names = mentions.filter(pl.col("kind").is_in(["name", "concept"])).select("mention", "surface").join(links, on="mention")
    forms = names.group_by("entity", "surface").len().sort(["entity", "len", "surface"], descending=[False, True, False])
    aliases: dict[int, list[str]] = {}
    for entity, surface, _ in forms.iter_rows():
        if surface != rows[entity][1]:
            aliases.setdefault(entity, []).append(surface)
    resolved = [{"entity": n, "id": i, "name": name, "type": kind, "subtype": None, "aliases": aliases.get(n, []), "external_id": None,
                 "reasons": []} for n, (i, name, kind, _) in enumerate(rows)]
    return Resolution(entities=schema.table(schema.RESOLVED, resolved), links=schema.table(schema.LINKS, links))
