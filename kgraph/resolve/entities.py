"""From chains to entities: the order of the steps, and the tables they end in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import polars as pl

from kgraph import schema
from kgraph.config import ResolveOptions
from kgraph.corpus import Corpus, Resolution
from kgraph.names.forms import Words
from kgraph.names.memory import forget
from kgraph.resolve.bearers import Bearers, name_key
from kgraph.resolve.blocks import ascents, in_blocks
from kgraph.resolve.clustering import cluster
from kgraph.resolve.concept_rows import concept_rows
from kgraph.resolve.concepts import select_concepts
from kgraph.resolve.context import Contexts
from kgraph.resolve.deciding import Deciding
from kgraph.resolve.decisions import Decisions, load_decisions
from kgraph.resolve.echo import echoed
from kgraph.resolve.judging import NONE, doubtful, judged
from kgraph.resolve.linking import Tables
from kgraph.resolve.namesakes import split
from kgraph.resolve.naming import aliases, canonical, identified
from kgraph.resolve.profile import Judgement, Profile, subtype_of
from kgraph.resolve.types import vote_types
from kgraph.resolve.watch import watched
from kgraph.resolve.wording import Lists, mentions_of
from kgraph.spill import give_back

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

MANY, FEWER = 20_000, 5_000
"""Judgements held in memory at most, and how many of them, the most doubtful, are kept then; a fifth of these
are shown."""
BLOCK = 20_000
"""Entities that become rows of a table at once."""


def build_entities(corpus: Corpus, *, options: ResolveOptions) -> Resolution:
    """The entities of a corpus: names of one thing found in two steps, by equal names and their surroundings,
    then over unlike names.

    Before both stand the person's decisions. Raises `UsageError` where the entities file is wrong.
    """
    decisions = load_decisions(options.entities)
    whole = watched(echoed(corpus), decisions)
    deciding = Deciding(decisions, whole)
    selected = select_concepts(whole, options=options)  # first, while there are no names in memory
    mentions = mentions_of(whole)
    contexts = Contexts(whole, mentions)
    things: list[Profile] = []
    judgements: list[Judgement] = []
    for group in _bearers(whole, mentions, deciding):
        found, judged_here = split(group, contexts)
        things += found
        judgements += judged_here
        if len(judgements) > MANY:
            judgements = doubtful(judgements)[:FEWER]
    if decisions.tables:
        known = Tables(decisions.tables, whole)
        things = [known.linked(p) for p in things]
    things, judged_there = cluster(things, contexts)
    del contexts, mentions
    named = [p for p in things if p.type != "concept" and (p.mentions >= options.min_mentions or p.known)]
    rows = [_row(p) for p in named]
    taken = pl.Series([c for p in named for c in p.chains], dtype=pl.UInt32)
    del things, named
    forget()
    if whole.spill.takes(whole.mentions):
        give_back()
    rows += concept_rows(whole, deciding, selected, taken=taken)
    resolution = tables(whole, rows, [*judgements, *judged_there])
    return resolution if whole is corpus else replace(resolution, corpus=whole)


def _bearers(corpus: Corpus, mentions: Lists, deciding: Deciding) -> Iterable[list[Profile]]:
    """The chains of each name, as they are or as the person decided."""
    bearers = Bearers(corpus, vote_types(corpus), mentions)
    if replace(deciding.decisions, tables=()) == Decisions():
        return bearers
    return same_name(deciding.decided([p for group in bearers for p in group]))


def same_name(found: Iterable[Profile]) -> list[list[Profile]]:
    """Profiles gathered by equal names."""
    groups: dict[Words, list[Profile]] = defaultdict(list)
    for p in found:
        groups[name_key(p.name, p.type)].append(p)
    return [group for _, group in sorted(groups.items())]


def tables(corpus: Corpus, rows: list[dict[str, Any]], judgements: Sequence[Judgement]) -> Resolution:
    """The tables of the things found. Each row has the columns of an entity, its `chains`, and `sign`, which
    tells namesakes apart."""
    import numpy as np

    ids = identified((r["type"], r["name"], r["sign"]) for r in rows)
    for row, i in zip(rows, ids, strict=True):
        row["id"] = i
    rows.sort(key=lambda r: r["id"])
    entity_of = np.full(len(corpus.chains), NONE, dtype=np.uint32)
    for n, row in enumerate(rows):
        entity_of[np.asarray(row["chains"], dtype=np.int64)] = n
    return Resolution(
        entities=_entities(rows),
        links=_links(corpus, entity_of),
        judgements=judged(corpus, judgements, entity_of),
    )


def _entities(rows: Sequence[dict[str, Any]]) -> pl.DataFrame:
    """`schema.RESOLVED` of rows in the order of their ids."""
    frames = [schema.table(schema.RESOLVED)]
    for start in range(0, len(rows), BLOCK):
        some = rows[start : start + BLOCK]
        columns = {name: [row.get(name) for row in some] for name in schema.RESOLVED if name != "entity"}
        frames.append(schema.table(schema.RESOLVED, {"entity": range(start, start + len(some)), **columns}))
    return pl.concat(frames, rechunk=True)


def _links(corpus: Corpus, entity_of: Array) -> pl.DataFrame:
    """`schema.LINKS`, in the order of mentions: of mentions of one entity in one place the first."""
    columns = ("mention", "article", "start", "end", "chain", "kind", "reason")
    coref = pl.col("kind").is_in(["nominal", "pronoun"]).alias("coref")
    added = ascents(corpus.mentions["article"].to_numpy())[1]
    first, then = [schema.table(schema.LINKS)], [schema.table(schema.LINKS)]
    for some in in_blocks(corpus.mentions.select(columns)):
        linked = some.with_columns(entity=pl.Series(entity_of[some["chain"].to_numpy()])).filter(
            pl.col("entity") != NONE
        )
        once = linked.unique(["entity", "article", "start", "end"], keep="first", maintain_order=True)
        links = schema.table(schema.LINKS, once.select("mention", "entity", coref, "reason"))
        first.append(links.filter(pl.col("mention") < added))
        then.append(links.filter(pl.col("mention") >= added))
    return pl.concat([*first, pl.concat(then).sort("mention")], rechunk=True)


def _row(p: Profile) -> dict[str, Any]:
    name = p.known.name if p.known else canonical(p)
    subtype = (p.known.subtype if p.known else None) or subtype_of(p)
    reasons = [*p.reasons, f"The person's file knows it as {p.known.name}."] if p.known else list(p.reasons)
    return {
        "name": name,
        "type": p.type,
        "subtype": subtype,
        "aliases": aliases(p, name),
        "external_id": (p.known.external_id if p.known else None) or p.linked or None,
        "reasons": reasons,
        "sign": p.key,
        "chains": p.chains,
    }
