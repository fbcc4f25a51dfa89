"""Clusters as the chains of the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kgraph.analyse.coreference.descriptions import Description, describe, subtype_of, told_type
from kgraph.analyse.coreference.group import Name, Named
from kgraph.analyse.coreference.mention import NAME_SURE, Cluster, Node, gender_word
from kgraph.analyse.reading import Found, Reading
from kgraph.model import Chain, EntityType
from kgraph.names.forms import plain

SAID = 2
"""Times that the article must say he or she of a thing before it is a person against the type of its
names."""


def to_chains(
    reading: Reading, groups: Sequence[Named], clusters: Sequence[Cluster]
) -> tuple[list[Found], list[Chain]]:
    """The mentions of the clusters that have a name, and one chain a cluster, in the order of their first
    names."""
    by_named = {id(c.named): c for c in clusters if c.named is not None}
    found: list[Found] = []
    chains: list[Chain] = []
    for number, group in enumerate(groups):
        cluster = by_named[id(group)]
        name, called = canonical(group), describe(reading, cluster)
        kind = chain_type(cluster, called)
        chains.append(
            Chain(
                name=name,
                type=kind,
                gender=gender_word(cluster.gender) if kind == "person" else "neuter",
                subtype="pair" if group.pair else subtype_of(kind, called, name),
                titles=titles(group),
                descriptions=tuple(d.phrase for d in called),
            )
        )
        kind_of_names = group.type
        found.extend(_found(node, kind_of_names, number) for node in cluster.nodes)
    return sorted(found, key=lambda f: (f.start, f.end)), chains


def chain_type(cluster: Cluster, called: Sequence[Description]) -> EntityType:
    """The type of the names, unless the article says he or she of it, or calls it something else ("the show
    Virgin Island")."""
    assert cluster.named is not None
    persons = sum(1 for n in cluster.nodes if n.pronoun is not None and n.pronoun.kind in ("he", "she"))
    others = sum(1 for n in cluster.nodes if n.pronoun is not None and n.pronoun.kind == "it")
    if cluster.named.pair:
        return cluster.named.type
    if persons >= SAID and persons > others:
        return "person"
    sure = cluster.named.type == "person" and abs(cluster.gender) >= NAME_SURE
    return cluster.named.type if sure else told_type(cluster.named.type, called)


def _found(node: Node, type_: EntityType, chain: int) -> Found:
    if node.found is not None:
        return replace(node.found, chain=chain, reason=node.reason)
    kind = "pronoun" if node.pronoun is not None else "nominal"
    return Found(node.start, node.end, node.head, kind, type_, node.score, "coreference", chain, node.reason)  # type: ignore[arg-type]


def canonical(group: Named) -> str:
    """The fullest form, without titles; of equals the commonest, then the first."""
    if group.pair:
        return " and ".join(last.split()[-1] for last in halves(group.names[0].surface))
    forms = [bare(n) for n in group.names]
    counts, kind = Counter(forms), group.type
    best = max(range(len(forms)), key=lambda i: (_fullness(kind, group.names[i]), counts[forms[i]], -i))
    return forms[best]


def bare(name: Name) -> str:
    """The text of a person's name without titles, of anything else all of it; white space as single
    spaces."""
    if name.found.type != "person":
        return name.surface
    words = name.surface.split()
    while len(words) > 1 and plain(words[0]) in name.person.titles:
        words.pop(0)
    return " ".join(words)


def halves(text: str) -> list[str]:
    """The two names of a pair ("Masters and Johnson")."""
    return [half for part in text.split(" & ") for half in part.split(" and ") if half.strip()]


def _fullness(kind: EntityType, name: Name) -> int:
    if kind == "person":
        return sum(1 for w in name.person.words if len(w) > 1) * 10 + len(name.person.words)
    return (
        0
        if all(w.isupper() and len(w) <= 6 for w in name.words) and len(name.words) == 1
        else len(name.words)
    )


def titles(group: Named) -> tuple[str, ...]:
    """Titles seen, sorted, as they are written in dictionaries ("Dr", "Sir")."""
    return (
        tuple(sorted({t.capitalize() for n in group.names for t in n.person.titles}))
        if group.type == "person"
        else ()
    )
