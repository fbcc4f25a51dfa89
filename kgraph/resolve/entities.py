"""From chains to entities: the order of the steps, and the tables they end in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import polars as pl

from kgraph import schema
from kgraph.config import ResolveOptions
from kgraph.corpus import Corpus, Resolution
from kgraph.resolve.clustering import cluster
from kgraph.resolve.concepts import select_concepts
from kgraph.resolve.context import Contexts
from kgraph.resolve.forms import Words, without_legal_form, words
from kgraph.resolve.namesakes import Judgement, incompatible, split
from kgraph.resolve.naming import aliases, canonical, identified
from kgraph.resolve.people import person
from kgraph.resolve.places import country
from kgraph.resolve.profile import Profile, profiles
from kgraph.resolve.types import vote_types


def build_entities(corpus: Corpus, *, options: ResolveOptions) -> Resolution:
    """The entities of a corpus: names of one thing found in two steps, by equal names and their surroundings, then over unlike names."""
    voted = voted_types(corpus)
    contexts = Contexts(corpus)
    things: list[Profile] = []
    judgements: list[Judgement] = []
    for group in same_name(profiles(corpus, voted)):
        found, judged = split(group, contexts)
        things += found
        judgements += judged
    things, judged = cluster(things, contexts)
    judgements += judged
    return tables(corpus, things, judgements, options)


def voted_types(corpus: Corpus) -> dict[int, str]:
    """The type of every chain of names over the whole corpus."""
    return dict(vote_types(corpus).select("chain", "type").iter_rows())


def same_name(found: Iterable[Profile]) -> list[list[Profile]]:
    """Profiles grouped by equal names, but for case, accents, articles, titles, legal forms and where a place lies."""
    groups: dict[Words, list[Profile]] = defaultdict(list)
    for p in found:
        groups[name_key(p.name, p.type)].append(p)
    return [group for _, group in sorted(groups.items())]


def name_key(name: str, kind: str) -> Words:
    """What equal names have in common."""
    if kind == "person":
        parts = person(name)
        return (*parts.given, *parts.surname)
    if kind == "place":
        name = name.split(",")[0]
    code = country(name)
    return (f"country {code}",) if code and kind != "work" else without_legal_form(name) or words(name) or (name,)


def tables(corpus: Corpus, things: Sequence[Profile], judgements: Sequence[Judgement], options: ResolveOptions) -> Resolution:
    """The entities and links of the things found, with the concepts."""
    rows = [_row(p, corpus) for p in things] + concept_rows(corpus, options)
    ids = identified((r["type"], r["name"], r["sign"]) for r in rows)
    for row, i in zip(rows, ids, strict=True):
        row["id"] = i
    rows.sort(key=lambda r: r["id"])
    entity_of = {chain: n for n, r in enumerate(rows) for chain in r["chains"]}
    resolved = [{**{k: v for k, v in r.items() if k in schema.RESOLVED}, "entity": n} for n, r in enumerate(rows)]
    mentions = corpus.mentions.filter(pl.col("chain").is_in(list(entity_of))).sort("mention")
    links = mentions.select(
        "mention", entity=pl.col("chain").replace_strict(entity_of, return_dtype=pl.UInt32, default=None),
        coref=pl.col("kind").is_in(["nominal", "pronoun"]), reason="reason")
    return Resolution(entities=schema.table(schema.RESOLVED, resolved), links=schema.table(schema.LINKS, links))


def _row(p: Profile, corpus: Corpus) -> dict[str, object]:
    name = canonical(p, _chain_names(p))
    return {"name": name, "type": p.type, "subtype": None, "aliases": aliases(p, name), "external_id": None, "reasons": list(p.reasons),
            "sign": p.key, "chains": p.chains}


def _chain_names(p: Profile) -> list[str]:
    return [p.name]


def concept_rows(corpus: Corpus, options: ResolveOptions) -> list[dict[str, object]]:
    """The concepts selected, a row each."""
    selected = select_concepts(corpus, options=options)
    surfaces: dict[int, Counter[str]] = defaultdict(Counter)
    for chain, surface in corpus.mentions.filter(pl.col("kind") == "concept").select("chain", "surface").iter_rows():
        surfaces[chain][surface] += 1
    members: dict[str, list[int]] = defaultdict(list)
    reasons: dict[str, dict[str, None]] = defaultdict(dict)
    for chain, name, reason in selected.sort("chain").select("chain", "concept", "reason").iter_rows():
        members[name].append(chain)
        if reason:
            reasons[name][reason] = None
    rows: list[dict[str, object]] = []
    for name, chains in sorted(members.items()):
        seen: Counter[str] = Counter()
        for chain in chains:
            seen.update(surfaces[chain])
        rows.append({"name": name, "type": "concept", "subtype": None, "external_id": None, "reasons": sorted(reasons[name]), "sign": (),
                     "chains": tuple(chains), "aliases": [s for s in sorted(seen, key=lambda s: (-seen[s], s)) if s != name]})
    return rows
