"""The tables of the whole corpus: their columns, what each means, and the one check at the door.

Rows are numbered from 0 without gaps in the first column of the tables that are pointed at (`article`,
`sentence`, `mention`, `chain`, `entity`, `topic`); other columns of those names hold such numbers. Articles
are numbered in the order of their ids, sentences and mentions in text order within that, so a number never
depends on reading order. Two exceptions for `mention`: in the built graph mentions of no entity are left out,
so its numbers have gaps and are to be joined on; and names of the person's file or of other articles, added
while resolving, are numbered after all others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from kgraph.model import ENTITY_TYPES

Schema = dict[str, pl.DataType]

INDEX = pl.UInt32()
COUNT = pl.UInt32()
TEXT = pl.String()
WEIGHT = pl.Float64()
YES_NO = pl.Boolean()
INDEXES = pl.List(pl.UInt32)
TEXTS = pl.List(pl.String)
WORD = pl.Categorical()
WORDS = pl.List(pl.Categorical())
"""Strings of which a corpus has few that differ: four bytes each. They sort and compare as strings do; joined
with a column of strings they are to be cast. The built graph has plain strings in their place."""
TYPE = pl.Enum(list(ENTITY_TYPES))
ROLE = pl.Enum(
    ["title", "heading", "paragraph", "item", "quote", "table", "caption", "furniture", "metadata"]
)
KIND = pl.Enum(["name", "concept", "nominal", "pronoun"])
SCHEME = pl.Enum(["discovered", "iptc", "declared", "story"])
TAGGED = pl.Enum(["article", "sentence", "entity", "relation", "cooccurrence"])
ORIGIN = pl.Enum(["article", "discovered", "iptc", "story", "tagger", "taxonomy file", "topics file"])

# --- what analysis gives: one row an article, sentence, mention, chain, assertion, quote, date (see
# `kgraph.model`)

ARTICLES: Schema = {
    "article": INDEX,
    "id": TEXT,
    "path": TEXT,
    "title": TEXT,
    "text": TEXT,
    "date": TEXT,
    "author": TEXT,
    "source": TEXT,
    "url": TEXT,
    "language": TEXT,
    "format": TEXT,
    "words": COUNT,
    "declared": TEXTS,  # topics the article itself declares
}
SENTENCES: Schema = {
    "sentence": INDEX,
    "article": INDEX,
    "index": COUNT,  # index within the article
    "start": COUNT,
    "end": COUNT,
    "block": COUNT,
    "role": ROLE,
    "terms": WORDS,  # lemmas of the content words, in text order
    "verbs": WORDS,
    "denied": YES_NO,  # lemmas of the main verbs, and whether the first of them is denied
}
MENTIONS: Schema = {
    "mention": INDEX,
    "article": INDEX,
    "sentence": INDEX,
    "start": COUNT,
    "end": COUNT,
    "surface": TEXT,
    "kind": KIND,
    "type": TYPE,
    "chain": INDEX,
    "score": WEIGHT,
    "source": WORD,
    "reason": WORD,
}
CHAINS: Schema = {
    "chain": INDEX,
    "article": INDEX,
    "name": TEXT,
    "type": TYPE,
    "gender": WORD,
    "subtype": WORD,
    "titles": WORDS,
    "descriptions": TEXTS,
}
ASSERTIONS: Schema = {
    "sentence": INDEX,
    "subject": INDEX,
    "object": INDEX,  # mentions
    "relation": WORD,
    "start": COUNT,
    "end": COUNT,
    "negated": YES_NO,
    "hedged": YES_NO,
    "attributed": YES_NO,
    "speaker": INDEX,  # mention or null
    "rule": WORD,
}
SPEECH: Schema = {
    "first": INDEX,
    "last": INDEX,  # sentences
    "start": COUNT,
    "end": COUNT,
    "speaker": INDEX,  # mention or null
    "cue": WORD,
    "direct": YES_NO,
    "who": TEXT,  # the speaker as written
}
DATES: Schema = {"sentence": INDEX, "start": COUNT, "end": COUNT, "iso": TEXT}

# --- what the reduce stages give

RESOLVED: Schema = {  # resolve: one row an entity
    "entity": INDEX,
    "id": TEXT,  # the GraphML node id; rows are in the order of these ids
    "name": TEXT,
    "type": TYPE,
    "subtype": TEXT,
    "aliases": TEXTS,  # other names, most frequent first, without the name itself
    "external_id": TEXT,
    "reasons": TEXTS,  # why mentions of different names or articles are one, or a shared name was split: one sentence each
    "minor": YES_NO,  # a concept that is no key term of any article; null where that is not known
}
LINKS: Schema = {  # resolve: which mention is which entity; mentions of no entity are absent
    "mention": INDEX,
    "entity": INDEX,
    "coref": YES_NO,  # a pronoun or common noun that stands for the entity
    "reason": WORD,
}
JUDGEMENTS: Schema = {  # resolve: doubtful decisions on whether two names are one thing, the most doubtful first
    "left": TEXT,
    "right": TEXT,  # the names
    "source": INDEX,
    "target": INDEX,  # their entities, the same one where they were merged
    "score": WEIGHT,  # probability that they are one, 0 to 1
    "merged": YES_NO,
    "reason": TEXT,
    "evidence": INDEXES,  # sentences that name the left, then the right
    "left_articles": INDEXES,
    "right_articles": INDEXES,
}
TOPICS: Schema = {  # tag: one row a topic
    "topic": INDEX,
    "id": TEXT,
    "label": TEXT,
    "scheme": SCHEME,
    "code": TEXT,
    "keywords": TEXTS,
    "parent": INDEX,  # topic or null
}
TAGS: Schema = {  # tag: one row a (thing, topic); strongest first is the reader's business
    "kind": TAGGED,
    "item": INDEX,  # article, sentence, entity; row number in the relations or co-occurrences
    "topic": INDEX,
    "weight": WEIGHT,  # 0 to 1
    "because": WORDS,  # the words that caused it
    "origin": ORIGIN,  # where the tag comes from; in the order of the alphabet
}
ORIGINS: Schema = {  # relate: which articles are one origin (near-duplicates, syndicated copy)
    "article": INDEX,
    "origin": INDEX,  # the origin is the smallest article of its group
}
COOCCURRENCES: Schema = {  # relate: once a pair, the entity with the smaller id first (source < target)
    "source": INDEX,
    "target": INDEX,
    "weight": COUNT,  # sentences that mention both
    "npmi": WEIGHT,
    "articles": COUNT,
    "origins": COUNT,
    "backbone": YES_NO,
    "evidence": INDEXES,  # up to 50 sentences, strongest first
}
RELATIONS: Schema = {  # relate: once a (subject, relation, object)
    "source": INDEX,
    "target": INDEX,
    "relation": TEXT,
    "phrases": TEXTS,
    "weight": COUNT,  # times stated
    "articles": COUNT,
    "origins": COUNT,
    "negated": COUNT,
    "hedged": COUNT,
    "attributed": COUNT,
    "evidence": INDEXES,
}
STATEMENTS: Schema = {  # relate: each statement behind a relation
    "relation": INDEX,  # row number in RELATIONS
    "sentence": INDEX,
    "subject": INDEX,
    "object": INDEX,  # mentions
    "start": COUNT,
    "end": COUNT,
    "negated": YES_NO,
    "hedged": YES_NO,
    "attributed": YES_NO,
    "speaker": INDEX,  # entity or null
}
QUOTES: Schema = {  # relate: speech with its speaker resolved
    "first": INDEX,
    "last": INDEX,
    "start": COUNT,
    "end": COUNT,
    "speaker": INDEX,  # entity or null
    "cue": TEXT,
    "direct": YES_NO,  # false: reported, in the article's words
    "who": TEXT,  # the speaker as written, also where there is no such entity: "a friend"
}
CORROBORATIONS: Schema = {  # relate: sentences of different articles, smaller first, that state the same thing
    "source": INDEX,
    "target": INDEX,
    "weight": WEIGHT,
    "status": TEXT,  # "agrees" or "differs"
    "difference": TEXT,  # the slot and what each says, where they differ: "number of clients: 400 | 600"
    "note": TEXT,  # where they agree: what the one says more exactly, or a later figure
    "claim": TEXT,
}

# --- what assemble adds: the final graph

GRAPH_ARTICLES: Schema = {**ARTICLES, "origin": TEXT}
GRAPH_SENTENCES: Schema = {  # without the words: nothing asks for them, and as strings they would take more memory than the text
    **{name: dtype for name, dtype in SENTENCES.items() if name not in ("terms", "verbs", "denied")},
    "speaker": INDEX,
}
GRAPH_MENTIONS: Schema = {
    "mention": INDEX,
    "article": INDEX,
    "sentence": INDEX,
    "start": COUNT,
    "end": COUNT,
    "surface": TEXT,
    "entity": INDEX,
    "coref": YES_NO,
    "reason": TEXT,
}
ENTITIES: Schema = {
    **{k: v for k, v in RESOLVED.items() if k != "minor"},
    "mentions": COUNT,
    "sentences": COUNT,
    "articles": COUNT,
    "origins": COUNT,
    "salience": WEIGHT,  # 0 to 1
    "first_seen": TEXT,
    "last_seen": TEXT,
    "community": INDEX,
    "x": WEIGHT,
    "y": WEIGHT,
    "size": WEIGHT,  # the picture: positions and node size in the page's units
}
FEATURES: Schema = {
    "article": INDEX,
    "entity": INDEX,
    "weight": WEIGHT,
    "mentions": COUNT,
}  # weight above 0 to 1
GRAPH_TAGS: Schema = {**TAGS, "because": TEXTS, "origin": TEXT}
GRAPH_TOPICS: Schema = {
    **TOPICS,
    "articles": COUNT,
    "sentences": COUNT,
    "entities": COUNT,
    "origins": COUNT,  # independent ones, of its articles
    "first_seen": TEXT,
    "last_seen": TEXT,  # the first and last date of its articles
}


def table(
    schema: Schema, rows: Sequence[Mapping[str, Any]] | Mapping[str, Any] | pl.DataFrame | None = None
) -> pl.DataFrame:
    """A data frame with exactly the columns and types of `schema`; raises polars' error where the data cannot
    take them."""
    if isinstance(rows, pl.DataFrame):
        return rows.select(pl.col(name).cast(dtype) for name, dtype in schema.items())
    return pl.DataFrame(
        rows if rows is not None else [], schema=schema, orient=None if isinstance(rows, Mapping) else "row"
    )


def check(name: str, frame: pl.DataFrame, schema: Schema) -> None:
    """Raises `ValueError` where a table does not have the columns, types and order of its schema."""
    if dict(frame.schema) != schema:
        wrong = [c for c in {*frame.columns, *schema} if frame.schema.get(c) != schema.get(c)]
        raise ValueError(f"table {name}: columns {sorted(wrong)} are not as its schema has them")
