"""What changed between two builds of much the same articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kgraph.graph.ask.answers import Change, Difference
from kgraph.graph.tables import Tables
from kgraph.graph.view.network import pairs

Place = tuple[str, int, int]
"""A mention as both builds know it: article, start, end."""
Key = tuple[str, ...]
"""A thing as both builds know it: ids, of entities those of the newer build."""


def diff(old: Tables, new: Tables) -> Difference:
    """Articles, entities, relations, pairs and topics gained and lost from `old` to `new`; entities merged,
    split and renamed.

    Entities are the same where they share mentions, whatever they are called; those that share none are
    gained or lost."""
    became = _shared(old, new)
    came_from: dict[int, list[int]] = defaultdict(list)
    for a, found in became.items():
        for b in found:
            came_from[b].append(a)
    old_ids, new_ids = old.entities["id"].to_list(), new.entities["id"].to_list()
    same = {a: found[0] for a, found in became.items() if len(found) == 1}
    now = {node: new_ids[same[a]] if a in same else node for a, node in enumerate(old_ids)}
    alone = {a: b for a, b in same.items() if len(came_from[b]) == 1}
    return Difference(
        **_both("articles", _articles(old), _articles(new)),
        entities_gained=_words(
            new, (b for b, node in enumerate(new_ids) if b not in came_from and node not in old_ids)
        ),
        entities_lost=_words(
            old, (a for a, node in enumerate(old_ids) if a not in became and node not in new_ids)
        ),
        merged=tuple(
            Change(before=_words(old, found), after=_words(new, [b]))
            for b, found in sorted(came_from.items())
            if len(found) > 1
        ),
        split=tuple(
            Change(before=_words(old, [a]), after=_words(new, found))
            for a, found in became.items()
            if len(found) > 1
        ),
        renamed=tuple(
            Change(before=_words(old, [a]), after=_words(new, [b]))
            for a, b in alone.items()
            if _words(old, [a]) != _words(new, [b])
        ),
        **_both("relations", _relations(old, now), _relations(new, {})),
        **_both("pairs", _pairs(old, now), _pairs(new, {})),
        **_both("topics", _topics(old), _topics(new)),
    )


def _both(kind: str, before: Mapping[Key, str], after: Mapping[Key, str]) -> dict[str, tuple[str, ...]]:
    return {
        f"{kind}_gained": tuple(words for key, words in after.items() if key not in before),
        f"{kind}_lost": tuple(words for key, words in before.items() if key not in after),
    }


def _shared(old: Tables, new: Tables) -> dict[int, list[int]]:
    """Entities of `old` with those of `new` that share mentions with them. A pronoun is no witness: it may
    simply be read anew."""
    before, after = _places(old), _places(new)
    shared: dict[int, set[int]] = defaultdict(set)
    for place, entity in before.items():
        if place in after:
            shared[entity].add(after[place])
    return {entity: sorted(found) for entity, found in sorted(shared.items())}


def _places(graph: Tables) -> dict[Place, int]:
    articles = graph.articles["id"].to_list()
    named = graph.mentions.filter(~graph.mentions["coref"]).select("article", "start", "end", "entity")
    return {(articles[article], start, end): entity for article, start, end, entity in named.iter_rows()}


def _words(graph: Tables, entities: Iterable[int]) -> tuple[str, ...]:
    return tuple(f"{graph.entities.item(e, 'name')} ({graph.entities.item(e, 'type')})" for e in entities)


def _articles(graph: Tables) -> dict[Key, str]:
    return {(node,): path for node, path in graph.articles.select("id", "path").iter_rows()}


def _topics(graph: Tables) -> dict[Key, str]:
    return {(node,): label for node, label in graph.topics.select("id", "label").iter_rows()}


def _relations(graph: Tables, now: Mapping[str, str]) -> dict[Key, str]:
    names, ids = graph.entities["name"].to_list(), [now.get(node, node) for node in graph.entities["id"]]
    return {
        (ids[a], relation, ids[b]): f"{names[a]} · {relation} · {names[b]}"
        for a, b, relation in graph.relations.select("source", "target", "relation").iter_rows()
        if ids[a] != ids[b]
    }


def _pairs(graph: Tables, now: Mapping[str, str]) -> dict[Key, str]:
    names, ids = graph.entities["name"].to_list(), [now.get(node, node) for node in graph.entities["id"]]
    return {
        tuple(sorted((ids[a], ids[b]))): f"{names[a]} – {names[b]}"
        for a, b in pairs(graph).select("source", "target").iter_rows()
        if ids[a] != ids[b]
    }
