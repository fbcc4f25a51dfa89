"""Questions about one entity, or about two and what joins them."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from kgraph.graph.ask.answers import (
    Entity,
    Evidence,
    Explanation,
    Named,
    Neighbour,
    Profile,
    Relation,
    Statement,
    TopicWeight,
)
from kgraph.graph.ask.evidence import Witness
from kgraph.graph.ask.index import index
from kgraph.graph.ask.lookup import entity_number, entity_numbers
from kgraph.graph.tables import Tables
from kgraph.graph.view.network import sentence_texts
from kgraph.graph.view.node_ids import Ids

MOST = 20
"""Neighbours, relations and sentences given where nobody says how many."""


def entity(graph: Tables, name: str) -> Entity:
    """The entity that answers to `name` best. Raises `NotFoundError`."""
    return _entity(graph, entity_number(graph, name))


def profile(graph: Tables, name: str, *, most: int = MOST) -> Profile:
    """An entity with its relations, neighbours and sentences, at most `most` of each. Raises
    `NotFoundError`."""
    number = entity_number(graph, name)
    witness = Witness(graph)
    others = tuple(witness.named(other) for other in entity_numbers(graph, name)[1:])
    return profile_of(graph, number, witness, most=most, others=others)


def profile_of(
    graph: Tables, number: int, witness: Witness, *, most: int = MOST, others: tuple[Named, ...] = ()
) -> Profile:
    """The profile of the entity with that row number."""
    return Profile(
        entity=_entity(graph, number),
        relations=relations_of(graph, [number], witness, most=most),
        neighbours=neighbours_of(graph, number, witness, most=most),
        evidence=witness.evidence(witness.of_entity(number, most=most), [number]),
        others=others,
    )


def evidence(
    graph: Tables, name: str, other: str | None = None, *, most: int | None = None
) -> tuple[Evidence, ...]:
    """The sentences that mention an entity, or both of two entities, newest article first. Raises
    `NotFoundError`."""
    number, witness = entity_number(graph, name), Witness(graph)
    if other is None:
        return witness.evidence(witness.of_entity(number, most=most), [number])
    second = entity_number(graph, other)
    held = set(witness.of_entity(second))
    return witness.evidence([s for s in witness.of_entity(number) if s in held][:most], [number, second])


def neighbours(
    graph: Tables,
    name: str,
    *,
    type: str | None = None,
    min_weight: int = 1,
    most: int = MOST,
    examples: int = 1,
) -> tuple[Neighbour, ...]:
    """The entities beside one, those named with it in most sentences first. Raises `NotFoundError`.

    `type` leaves only that type; `min_weight` is in sentences; each comes with `examples` sentences.
    """
    number = entity_number(graph, name)
    return neighbours_of(
        graph, number, Witness(graph), type=type, min_weight=min_weight, most=most, examples=examples
    )


def neighbours_of(
    graph: Tables,
    number: int,
    witness: Witness,
    *,
    type: str | None = None,
    min_weight: int = 1,
    most: int = MOST,
    examples: int = 1,
) -> tuple[Neighbour, ...]:
    """The neighbours of the entity with that row number."""
    held = index(graph).beside[number]
    if min_weight > 1:
        held = held.filter(pl.col("weight") >= min_weight)
    if type is not None:
        held = held.filter(graph.entities["type"].cast(pl.String).gather(held["beside"]) == type)
    ranked = held.sort(
        ["weight", "articles", "npmi", "beside"], descending=[True, True, True, False], nulls_last=True
    ).head(most)
    return tuple(
        Neighbour(
            entity=witness.named(row["beside"]),
            weight=row["weight"],
            articles=row["articles"],
            origins=row["origins"],
            npmi=row["npmi"],
            relations=tuple(row["relations"]),
            evidence=witness.evidence(row["evidence"][:examples], [number, row["beside"]]),
        )
        for row in ranked.iter_rows(named=True)
    )


def explain(graph: Tables, name: str, other: str, *, most: int = MOST) -> Explanation:
    """Why two entities are connected, with at most `most` sentences; of two that are not, the counts are 0.

    Raises `NotFoundError`.
    """
    first, second = sorted((entity_number(graph, name), entity_number(graph, other)))
    witness = Witness(graph)
    held = index(graph).beside[first].filter(pl.col("beside") == second)
    row = (
        held.row(0, named=True)
        if held.height
        else {"weight": 0, "npmi": None, "articles": 0, "origins": 0, "backbone": False, "evidence": []}
    )
    said = relations_of(graph, [first, second], witness, most=most)
    return Explanation(
        source=witness.named(first),
        target=witness.named(second),
        because=tuple(_because(row, said)),
        weight=row["weight"],
        npmi=row["npmi"],
        articles=row["articles"],
        origins=row["origins"],
        backbone=row["backbone"],
        relations=said,
        statements=_statements(graph, first, second, witness, most),
        evidence=witness.evidence(row["evidence"][:most], [first, second]),
    )


def relations_of(
    graph: Tables, entities: Sequence[int], witness: Witness, *, most: int, examples: int = 1
) -> tuple[Relation, ...]:
    """The relations of an entity, or between two, those stated most often first."""
    order = ["weight", "articles", "source", "target", "relation"]
    held = _between(graph, entities).sort(order, descending=[True, True, False, False, False]).head(most)
    names = ("relation", "weight", "articles", "origins", "negated", "hedged", "attributed")
    return tuple(
        Relation(
            subject=witness.named(row["source"]),
            object=witness.named(row["target"]),
            phrases=tuple(row["phrases"]),
            **{name: row[name] for name in names},
            evidence=witness.evidence(row["evidence"][:examples], [row["source"], row["target"]]),
        )
        for row in held.iter_rows(named=True)
    )


def _between(graph: Tables, entities: Sequence[int]) -> pl.DataFrame:
    """The relations of one entity, or those between two."""
    first, *others = entities
    return index(graph).relations[first].filter(*(pl.col("beside") == other for other in others))


def _entity(graph: Tables, number: int) -> Entity:
    row = graph.entities.row(number, named=True)
    names = (
        "id",
        "name",
        "type",
        "subtype",
        "external_id",
        "mentions",
        "sentences",
        "articles",
        "origins",
        "salience",
        "first_seen",
        "last_seen",
        "community",
    )
    return Entity(
        aliases=tuple(row["aliases"] or ()),
        merge_reasons=tuple(row["reasons"] or ()),
        topics=topics_of(graph, "entity", number),
        **{name: row[name] for name in names},
    )


def topics_of(graph: Tables, kind: str, item: int) -> tuple[TopicWeight, ...]:
    """The topics of an article, sentence or entity, strongest first."""
    found = index(graph)
    held = found.tags[kind][item].select("topic", "weight", "because")
    told = (
        (*found.topics[topic], weight, tuple(because or ())) for topic, weight, because in held.iter_rows()
    )
    return tuple(
        TopicWeight(id=node, label=label, weight=weight, because=because)
        for node, label, weight, because in told
    )


def _because(row: dict[str, int | float | bool | None], said: Sequence[Relation]) -> list[str]:
    if not row["weight"]:
        return ["no sentence names both"]
    why = [
        f"{row['weight']} {'sentence names' if row['weight'] == 1 else 'sentences name'} both, in {row['articles']} "
        f"{'article' if row['articles'] == 1 else 'articles'} of {row['origins']} independent "
        f"{'origin' if row['origins'] == 1 else 'origins'}"
    ]
    if (npmi := row["npmi"]) is not None:
        often = "more often" if npmi > 0 else "less often" if npmi < 0 else "as often"
        why.append(
            f"they are named together {often} {'as' if npmi == 0 else 'than'} chance would have it (NPMI {npmi:.2f})"
        )
    if row["backbone"]:
        why.append("the connection is among the significant ones of either")
    return why + [_said(relation) for relation in said]


def _said(relation: Relation) -> str:
    times = "once" if relation.weight == 1 else f"{relation.weight} times"
    return f"stated {times}: {relation.subject.name} · {relation.relation} · {relation.object.name}" + (
        f" ({', '.join(relation.shades())})" if relation.shades() else ""
    )


def _statements(graph: Tables, first: int, second: int, witness: Witness, most: int) -> tuple[Statement, ...]:
    stated = _between(graph, [first, second]).select(
        "row", pl.col("relation").alias("stated"), "source", "target"
    )
    held = (
        graph.statements.join(stated, left_on="relation", right_on="row")
        .sort("sentence", "start", "relation")
        .head(most)
    )
    names, ids, text = graph.entities["name"], Ids(graph), sentence_texts(graph)
    articles = graph.articles["text"]
    found = []
    for row in held.iter_rows(named=True):
        (one,) = witness.evidence([row["sentence"]], [first, second])
        whole = articles[text.article(row["sentence"])]
        found.append(
            Statement(
                relation=row["stated"],
                subject=ids.entities[row["source"]],
                object=ids.entities[row["target"]],
                phrase=whole[row["start"] : row["end"]],
                negated=row["negated"],
                hedged=row["hedged"],
                attributed=row["attributed"],
                speaker=None if row["speaker"] is None else names[row["speaker"]],
                evidence=one,
            )
        )
    return tuple(found)
