"""Questions about the whole graph: search, topics, claims, quotes, numbers."""

from __future__ import annotations

import re
from collections import Counter

import polars as pl

from kgraph.graph.ask.answers import Claim, Found, Speech, Stats, Topic
from kgraph.graph.ask.evidence import Witness
from kgraph.graph.ask.index import index
from kgraph.graph.ask.lookup import entity_number, entity_numbers, fold, topic_number
from kgraph.graph.tables import Tables
from kgraph.graph.view.network import sentence_texts

MOST = 20
STRONGEST = 5
"""Entities that describe a topic in a list of topics."""


def search(graph: Tables, words: str, *, most: int = MOST) -> Found:
    """Names and sentences that hold every one of `words`, in any case, with or without accents; at most
    `most` of each.

    Of sentences, those come first in which the words make up most of the text.
    """
    wanted = set(re.findall(r"\w+", fold(words)))
    if not wanted:
        return Found(entities=(), topics=(), articles=(), sentences=0, evidence=())
    witness = Witness(graph)
    entities = entity_numbers(graph, words)[:most]
    topics = [
        label
        for label, keywords in graph.topics.select("label", "keywords").iter_rows()
        if wanted <= _words(" ".join([label, *(keywords or ())]))
    ]
    titles = [title for title in graph.articles["title"] if wanted <= _words(title or "")]
    ranked = _sentences_with(graph, wanted)
    return Found(
        entities=tuple(map(witness.named, entities)),
        topics=tuple(topics[:most]),
        articles=tuple(titles[:most]),
        sentences=len(ranked),
        evidence=witness.evidence(ranked[:most], entities),
    )


def topics(graph: Tables, *, most: int | None = None) -> tuple[Topic, ...]:
    """All topics, those of most articles first, each with its strongest entities."""
    order = graph.topics.sort(["articles", "sentences", "topic"], descending=[True, True, False])["topic"]
    witness = Witness(graph)
    return tuple(_topic(graph, number, witness) for number in order.head(most or len(order)))


def topic(graph: Tables, name: str, *, most: int = MOST) -> Topic:
    """One topic with its strongest entities, articles and sentences, at most `most` of each. Raises
    `NotFoundError`."""
    return _topic(graph, topic_number(graph, name), Witness(graph), most=most, whole=True)


def claims(graph: Tables, *, differing: bool = False, most: int | None = None) -> tuple[Claim, ...]:
    """What several articles state: first where they differ, then the most widely told; `differing` leaves
    those that differ."""
    told = graph.corroborations.sort("claim", "source", "target")
    article, origin = graph.sentences["article"], graph.articles["origin"]
    witness = Witness(graph)
    found = []
    for (claim,), rows in told.group_by("claim", maintain_order=True):
        sentences = sorted({*rows["source"], *rows["target"]})
        held = {article[s] for s in sentences}
        found.append((len({origin[a] for a in held}), len(held), str(claim), rows, sentences))
    found.sort(key=lambda one: (one[3]["status"].max() == "agrees", -one[0], -one[1], one[2]))
    made = (
        Claim(
            id=claim,
            status="differs" if (rows["status"] == "differs").any() else "agrees",
            articles=articles,
            origins=origins,
            differences=tuple(rows["difference"].drop_nulls().unique(maintain_order=True)),
            notes=tuple(rows["note"].drop_nulls().unique(maintain_order=True)),
            evidence=witness.evidence(sentences),
        )
        for origins, articles, claim, rows, sentences in found
    )
    return tuple(c for c in made if c.status == "differs" or not differing)[:most]


def quotes(graph: Tables, name: str | None = None, *, most: int | None = None) -> tuple[Speech, ...]:
    """What people are made to say, in text order; of one speaker where a name is given. Raises
    `NotFoundError`."""
    held = graph.quotes.sort("first", "start")
    if name is not None:
        held = held.filter(pl.col("speaker") == entity_number(graph, name))
    witness, text, articles = Witness(graph), sentence_texts(graph), graph.articles["text"]
    return tuple(
        Speech(
            speaker=None if row["speaker"] is None else witness.named(row["speaker"]),
            who=row["who"] or "",
            words=articles[text.article(row["first"])][row["start"] : row["end"]],
            cue=row["cue"],
            direct=row["direct"],
            start=row["start"],
            end=row["end"],
            evidence=witness.evidence([row["first"]], [] if row["speaker"] is None else [row["speaker"]])[0],
        )
        for row in held.head(most or held.height).iter_rows(named=True)
    )


def stats(graph: Tables) -> Stats:
    """The graph in numbers."""
    import igraph

    joined = index(graph).pairs
    network = igraph.Graph(n=graph.entities.height, edges=joined.select("source", "target").to_numpy())
    dates = graph.articles["date"].drop_nulls().sort()
    told = graph.corroborations
    return Stats(
        title=graph.title,
        articles=graph.articles.height,
        origins=graph.articles["origin"].n_unique(),
        sentences=graph.sentences.height,
        words=int(graph.articles["words"].sum()),
        mentions=graph.mentions.height,
        coreferent=int(graph.mentions["coref"].sum()),
        entities=_counts(graph.entities["type"]),
        topics=_counts(graph.topics["scheme"]),
        relations=graph.relations.height,
        statements=graph.statements.height,
        cooccurrences=graph.cooccurrences.height,
        backbone=int(graph.cooccurrences["backbone"].sum()),
        claims=told["claim"].n_unique(),
        differing=told.filter(pl.col("status") == "differs")["claim"].n_unique(),
        quotes=graph.quotes.height,
        communities=graph.entities["community"].drop_nulls().n_unique(),
        components=len(network.connected_components()),
        isolated=network.degree().count(0),
        first_date=dates[0] if len(dates) else None,
        last_date=dates[-1] if len(dates) else None,
        sources=_counts(graph.articles["source"]),
        languages=_counts(graph.articles["language"]),
    )


def _counts(values: pl.Series) -> dict[str, int]:
    counted = Counter(values.drop_nulls().to_list())
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", fold(text)))


def _sentences_with(graph: Tables, wanted: set[str]) -> list[int]:
    text = pl.col("text")
    ascii_ = text.str.len_bytes() == text.str.len_chars()
    folded = text.str.normalize("NFKD").str.replace_all(
        r"\p{M}", ""
    )  # of use, and of cost, for other texts alone
    likely = [
        graph.articles.select("article", "text")
        .filter(alike)
        .filter(
            pl.all_horizontal(
                bare.str.to_lowercase().str.contains(word, literal=True) for word in sorted(wanted)
            )
        )
        for alike, bare in ((ascii_, text), (~ascii_, folded))
    ]
    held = graph.sentences.join(pl.concat(likely), on="article", how="semi", maintain_order="left")[
        "sentence"
    ]
    ranked: list[tuple[float, int]] = []
    of = sentence_texts(graph)
    for sentence in held:
        words = fold(of(sentence))
        if all(word in words for word in wanted) and wanted <= set(found := re.findall(r"\w+", words)):
            ranked.append((-sum(word in wanted for word in found) / len(found), sentence))
    return [sentence for _, sentence in sorted(ranked)]


def _topic(
    graph: Tables, number: int, witness: Witness, *, most: int = STRONGEST, whole: bool = False
) -> Topic:
    row = graph.topics.row(number, named=True)
    tags = graph.tags.filter(pl.col("topic") == number).sort(["weight", "item"], descending=[True, False])
    items = {
        kind: tags.filter(pl.col("kind") == kind)["item"].unique(maintain_order=True)
        for kind in ("article", "sentence")
    }
    strongest = (
        tags.filter(pl.col("kind") == "entity")
        .join(graph.entities.select("entity", "salience"), left_on="item", right_on="entity")
        .sort([pl.col("weight") * pl.col("salience"), "item"], descending=[True, False])["item"]
        .unique(maintain_order=True)
    )
    names = (
        "id",
        "label",
        "scheme",
        "code",
        "articles",
        "sentences",
        "entities",
        "origins",
        "first_seen",
        "last_seen",
    )
    return Topic(
        **{name: row[name] for name in names},
        parent=None if row["parent"] is None else graph.topics.item(row["parent"], "label"),
        keywords=tuple(row["keywords"] or ()),
        strongest=tuple(map(witness.named, strongest.head(most))),
        titles=tuple(graph.articles.item(a, "title") for a in items["article"].head(most)) if whole else (),
        evidence=witness.evidence(items["sentence"].head(most)) if whole else (),
    )
