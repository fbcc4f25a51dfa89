"""Which mentions of one article are one thing: names, and the pronouns and common nouns that stand for
them."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.analyse.coreference.chains import to_chains
from kgraph.analyse.coreference.mention import name_nodes, other_nodes
from kgraph.analyse.coreference.naming import group_names
from kgraph.analyse.coreference.ranking import Resolver
from kgraph.analyse.coreference.speakers import Voices, quote_numbers
from kgraph.analyse.coreference.ties import find_ties
from kgraph.analyse.reading import Found, Reading, Speech
from kgraph.model import Chain

__all__ = ["link"]


def link(
    reading: Reading, names: Sequence[Found], speech: Sequence[Speech]
) -> tuple[list[Found], list[Chain]]:
    """The names, and the pronouns and common nouns that stand for them, each with the number of its chain;
    and the chains.

    Things that have no name in the article ("a client … he") are followed, so that their pronouns go to
    nobody else, but not returned."""
    groups = group_names(reading, names)
    taken = {i for f in names for i in range(f.start, f.end)}
    nodes = sorted(
        [*name_nodes(reading, groups), *other_nodes(reading, taken)], key=lambda n: (n.start, -n.end)
    )
    quotes = quote_numbers(speech, len(reading.doc))
    for node in nodes:
        node.quote = quotes[node.head]
    resolver = Resolver(reading, nodes, find_ties(reading, nodes), speech)
    clusters = resolver.resolve()
    for node, cluster, reason in Voices(reading, nodes, resolver.cluster_of, speech).assign():
        node.reason = reason
        cluster.nodes.append(node)
    return to_chains(reading, groups, clusters)
