"""From chains to entities: the order of the steps, and the tables they end in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from typing import Any

import polars as pl

from kgraph import schema
from kgraph.config import ResolveOptions
from kgraph.corpus import Corpus, Resolution
from kgraph.resolve.bearers import Bearers, name_key
from kgraph.resolve.clustering import cluster
from kgraph.resolve.concepts import select_concepts
from kgraph.resolve.context import Contexts
from kgraph.resolve.deciding import Deciding
from kgraph.resolve.decisions import Decisions, load_decisions
from kgraph.resolve.echo import echoed
from kgraph.resolve.forms import Words
from kgraph.resolve.judging import judged
from kgraph.resolve.namesakes import split
from kgraph.resolve.naming import aliases, canonical, identified
from kgraph.resolve.profile import Judgement, Profile, subtype_of
from kgraph.resolve.types import vote_types
from kgraph.resolve.watch import watched


def build_entities(corpus: Corpus, *, options: ResolveOptions) -> Resolution:
    """The entities of a corpus: names of one thing found in two steps, by equal names and their surroundings, then over unlike
    names.

    Before both stand the person's decisions. Raises `UsageError` where the entities file is wrong.
    """
    decisions = load_decisions(options.entities)
    whole = watched(echoed(corpus), decisions)
    deciding = Deciding(decisions, whole)
    contexts = Contexts(whole)
    things: list[Profile] = []
    judgements: list[Judgement] = []
    for group in _bearers(whole, deciding):
        found, judged_here = split(group, contexts)
        things += found
        judgements += judged_here
    things, judged_there = cluster(things, contexts)
    named = [p for p in things if p.type != "concept" and (p.mentions >= options.min_mentions or p.known)]
    rows = [_row(p) for p in named]
    rows += concept_rows(whole, deciding, options, taken={c for p in named for c in p.chains})
    resolution = tables(whole, rows, [*judgements, *judged_there])
    return resolution if whole is corpus else replace(resolution, corpus=whole)


def _bearers(corpus: Corpus, deciding: Deciding) -> Iterable[list[Profile]]:
    """The chains of each name, as they are or as the person decided."""
    bearers = Bearers(corpus, vote_types(corpus))
    if deciding.decisions == Decisions():
        return bearers
    return same_name(deciding.decided([p for group in bearers for p in group]))


def same_name(found: Iterable[Profile]) -> list[list[Profile]]:
    """Profiles gathered by equal names."""
    groups: dict[Words, list[Profile]] = defaultdict(list)
    for p in found:
        groups[name_key(p.name, p.type)].append(p)
    return [group for _, group in sorted(groups.items())]


def tables(corpus: Corpus, rows: list[dict[str, Any]], judgements: Sequence[Judgement]) -> Resolution:
    """The tables of the things found. Each row has the columns of an entity, its `chains`, and `sign`, which tells namesakes
    apart."""
    ids = identified((r["type"], r["name"], r["sign"]) for r in rows)
    for row, i in zip(rows, ids, strict=True):
        row["id"] = i
    rows.sort(key=lambda r: r["id"])
    entity_of = {chain: n for n, r in enumerate(rows) for chain in r["chains"]}
    resolved = [{**{k: v for k, v in r.items() if k in schema.RESOLVED}, "entity": n} for n, r in enumerate(rows)]
    numbers = pl.DataFrame(
        {"chain": list(entity_of), "entity": list(entity_of.values())}, schema={"chain": pl.UInt32, "entity": pl.UInt32}
    )
    here = corpus.mentions.join(numbers, on="chain").sort("mention").unique(["entity", "article", "start", "end"], keep="first")
    links = here.sort("mention").select("mention", "entity", coref=pl.col("kind").is_in(["nominal", "pronoun"]), reason="reason")
    return Resolution(
        entities=schema.table(schema.RESOLVED, resolved),
        links=schema.table(schema.LINKS, links),
        judgements=judged(corpus, judgements, entity_of),
    )


def _row(p: Profile) -> dict[str, Any]:
    name = p.known.name if p.known else canonical(p)
    subtype = (p.known.subtype if p.known else None) or subtype_of(p)
    reasons = [*p.reasons, f"The person's file knows it as {p.known.name}."] if p.known else list(p.reasons)
    return {
        "name": name,
        "type": p.type,
        "subtype": subtype,
        "aliases": aliases(p, name),
        "external_id": p.known.external_id if p.known else None,
        "reasons": reasons,
        "sign": p.key,
        "chains": p.chains,
    }


def concept_rows(corpus: Corpus, deciding: Deciding, options: ResolveOptions, *, taken: Set[int]) -> list[dict[str, Any]]:
    """The concepts selected, and those that the person knows, a row each, less the chains that are names after all."""
    selected = select_concepts(corpus, options=options)
    surfaces: dict[int, Counter[str]] = defaultdict(Counter)
    for chain, surface in corpus.mentions.filter(pl.col("kind") == "concept").select("chain", "surface").iter_rows():
        surfaces[chain][surface] += 1
    members: dict[str, list[int]] = defaultdict(list)
    reasons: dict[str, set[str]] = defaultdict(set)
    chosen = {chain: (name, reason) for chain, name, reason in selected.select("chain", "concept", "reason").iter_rows()}
    minor = set(selected.filter(pl.col("minor"))["concept"])
    named = corpus.chains.filter(pl.col("type") == "concept").select("chain", "name")
    for chain, term in named.sort("chain").iter_rows():
        known = deciding.known_concept(term) or (deciding.known_concept(chosen[chain][0]) if chain in chosen else None)
        name, reason = (known.name, "The person's file knows it.") if known else chosen.get(chain, ("", ""))
        if name and chain not in taken and surfaces[chain] and not deciding.unwanted_concept(name):
            members[name].append(chain)
            reasons[name].update([reason] if reason else [])
    rows = [_concept_row(name, chains, sorted(reasons[name]), surfaces, deciding) for name, chains in sorted(members.items())]
    return [{**row, "minor": row["name"] in minor and deciding.known_concept(row["name"]) is None} for row in rows]


def _concept_row(
    name: str, chains: Sequence[int], reasons: list[str], surfaces: Mapping[int, Counter[str]], deciding: Deciding
) -> dict[str, Any]:
    seen: Counter[str] = Counter()
    for chain in chains:
        seen.update(surfaces[chain])
    known = deciding.known_concept(name)
    return {
        "name": name,
        "type": "concept",
        "subtype": known.subtype if known else None,
        "reasons": reasons,
        "sign": (),
        "chains": tuple(chains),
        "external_id": known.external_id if known else None,
        "aliases": [s for s in sorted(seen, key=lambda s: (-seen[s], s)) if s != name],
    }
