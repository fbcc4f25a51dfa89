"""What happened when: dated statements about somebody or something, who told them first, and what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

import polars as pl

from kgraph.errors import NotFoundError
from kgraph.graph.ask.evidence import Witness
from kgraph.graph.ask.lookup import entity_number, topic_number
from kgraph.graph.ask.reports import (
    Moment,
    Timeline,
    Turn,
)
from kgraph.graph.tables import Tables

MOST = 40
ONE_AT_A_TIME = frozenset(
    {"leads", "works for", "works as", "married to", "owns", "lives in", "born in", "died in", "is in"}
)
"""Relations of which a later value replaces an earlier one; of others ("met") both hold."""
NEVER = "9999"


def timeline(graph: Tables, name: str, other: str | None = None, *, most: int = MOST) -> Timeline:
    """The dated sentences on an entity, on two entities together, or on a topic, oldest first.

    Of more than `most` those that name a date and that most articles tell are kept. `meant` is the date that
    a sentence names, `said` the day of its article: they are two things. Raises `NotFoundError`."""
    title, sentences = _subject(graph, name, other)
    witness = Witness(graph)
    meant = _dates(graph, sentences)
    stated = set(graph.statements["sentence"].to_list())
    claims = _claims(graph)
    told = [s for s in sentences if s in meant or s in stated]
    ranked = sorted(told, key=lambda s: (s not in meant, -len(claims.get(s, ())), s))[:most]
    moments = [moment for s in ranked for moment in _moments(graph, s, meant.get(s, ()), claims, witness)]
    moments.sort(key=lambda one: (one.meant or one.said or NEVER, one.said or NEVER, one.evidence.sentence))
    turns = {(turn.kind, turn.what): turn for turn in reversed(list(_turns(graph, sentences, witness)))}
    return Timeline(
        subject=title,
        sentences=len(told),
        moments=tuple(_once(moments)),
        turns=tuple(reversed(turns.values())),
    )


def _subject(graph: Tables, name: str, other: str | None) -> tuple[str, list[int]]:
    """What is asked for, in words, and its sentences in order."""
    names = graph.entities["name"]
    try:
        first = entity_number(graph, name)
    except NotFoundError as nobody:
        if other is not None:
            raise
        try:
            topic = topic_number(graph, name)
        except NotFoundError:
            raise nobody from None
        held = graph.tags.filter((pl.col("kind") == "sentence") & (pl.col("topic") == topic))
        return str(graph.topics.item(topic, "label")), held["item"].unique().sort().to_list()
    mentioned = _mentioning(graph, first)
    if other is None:
        return names[first], sorted(mentioned)
    second = entity_number(graph, other)
    return f"{names[first]} and {names[second]}", sorted(mentioned & _mentioning(graph, second))


def _mentioning(graph: Tables, entity: int) -> set[int]:
    return set(graph.mentions.filter(pl.col("entity") == entity)["sentence"].to_list())


def _dates(graph: Tables, sentences: Iterable[int]) -> dict[int, list[str]]:
    """The dates that sentences name, each once, in text order."""
    held = graph.dates.filter(pl.col("sentence").is_in(list(sentences))).sort("sentence", "start")
    found: dict[int, list[str]] = defaultdict(list)
    for sentence, iso in held.select("sentence", "iso").iter_rows():
        if iso not in found[sentence]:
            found[sentence].append(iso)
    return found


def _claims(graph: Tables) -> dict[int, set[int]]:
    """For every sentence those of other articles that agree with it."""
    found: dict[int, set[int]] = defaultdict(set)
    for source, target, status in graph.corroborations.select("source", "target", "status").iter_rows():
        if status == "agrees":
            found[source].add(target)
            found[target].add(source)
    return found


def _moments(
    graph: Tables, sentence: int, dates: Iterable[str], claims: dict[int, set[int]], witness: Witness
) -> Iterator[Moment]:
    (evidence,) = witness.evidence([sentence])
    article, origin = graph.sentences["article"], graph.articles["origin"]
    same = sorted({sentence, *claims.get(sentence, ())})
    origins = {origin[article[s]] for s in same}
    days = graph.articles["date"]
    first = min(same, key=lambda s: (days[article[s]] or NEVER, s))
    teller = graph.articles.row(article[first], named=True)
    meant: list[str | None] = [*dates]
    for iso in meant or [None]:
        yield Moment(
            meant=iso,
            said=evidence.date,
            origins=len(origins),
            first_told=teller["source"] or teller["path"],
            first_said=teller["date"],
            evidence=evidence,
        )


def _once(moments: Iterable[Moment]) -> Iterator[Moment]:
    """Each text of a date once: a copy tells nothing new."""
    seen = set()
    for one in moments:
        key = (one.meant, " ".join(one.evidence.text.split()))
        if key not in seen:
            seen.add(key)
            yield one


def _turns(graph: Tables, sentences: list[int], witness: Witness) -> Iterator[Turn]:
    """What changed among some sentences: claims that differ, values that are replaced, what is first said and
    then denied."""
    held = set(sentences)
    differing = graph.corroborations.filter(pl.col("status") == "differs").sort("source", "target")
    for source, target, difference in differing.select("source", "target", "difference").iter_rows():
        if source in held or target in held:
            yield _turn(graph, "told differently", difference or "", source, target, witness)
    yield from _replaced(graph, held, witness)
    yield from _denied(graph, held, witness)


def _replaced(graph: Tables, held: set[int], witness: Witness) -> Iterator[Turn]:
    """The same subject and relation with another object in an article of a later day."""
    names, article, days = graph.entities["name"], graph.sentences["article"], graph.articles["date"]
    values: dict[tuple[int, str], list[tuple[str, int, int]]] = defaultdict(list)
    for row in graph.relations.iter_rows(named=True):
        sentence = next((s for s in row["evidence"] if s in held), None)
        if row["relation"] in ONE_AT_A_TIME and sentence is not None and row["weight"] > row["negated"]:
            values[row["source"], row["relation"]].append(
                (days[article[sentence]] or "", sentence, row["target"])
            )
    for (subject, relation), found in sorted(values.items()):
        found.sort()
        for (before, s, old), (after, t, new) in pairwise(found):
            if before and before < after:
                yield _turn(
                    graph,
                    "another value later",
                    f"{names[subject]} · {relation}: {names[old]} / {names[new]}",
                    s,
                    t,
                    witness,
                )


def _denied(graph: Tables, held: set[int], witness: Witness) -> Iterator[Turn]:
    """The same relation stated and denied; of one speaker, he speaks against himself."""
    names = graph.entities["name"]
    rows = graph.statements.filter(pl.col("sentence").is_in(sorted(held))).sort("relation", "sentence")
    for (relation,), found in rows.group_by("relation", maintain_order=True):
        yes, no = (found.filter(pl.col("negated") == negated) for negated in (False, True))
        if not (yes.height and no.height):
            continue
        row = graph.relations.row(int(str(relation)), named=True)
        what = f"{names[row['source']]} · {row['relation']} · {names[row['target']]}"
        speakers = set(yes["speaker"].drop_nulls()) & set(no["speaker"].drop_nulls())
        kind = f"{names[min(speakers)]} against himself or herself" if speakers else "stated and denied"
        yield _turn(graph, kind, what, yes.item(0, "sentence"), no.item(0, "sentence"), witness)


def _turn(graph: Tables, kind: str, what: str, first: int, second: int, witness: Witness) -> Turn:
    article, days = graph.sentences["article"], graph.articles["date"]
    before, after = sorted((first, second), key=lambda s: (days[article[s]] or NEVER, s))
    return Turn(
        kind=kind, what=what, before=witness.evidence([before])[0], after=witness.evidence([after])[0]
    )
