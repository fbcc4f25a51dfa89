"""Where the words of defined topics stand: a score for every sentence and article, with the words that made
it."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from kgraph import schema
from kgraph.corpus import Corpus, Resolution
from kgraph.tag.bags import STOP, Bags, bags_of
from kgraph.tag.rules import Rule

HITS: schema.Schema = {
    "topic": schema.INDEX, "sentence": schema.INDEX, "article": schema.INDEX, "word": schema.WORD, "weight": schema.WEIGHT,
}  # fmt: skip
ENTITY = 1.5
"""Weight of a mention of an entity that the topic names."""
LONGEST = 4
"""Content words of a phrase that is looked for, at most."""


def hits(
    corpus: Corpus, resolution: Resolution, rules: Mapping[str, Rule], bags: Bags | None = None
) -> pl.DataFrame:
    """Every sentence's words of every topic (numbered in the order of `rules`): columns of `HITS`, each word
    once a sentence and topic.

    A word that several topics share counts for each by a share of its weight. Sentences with a word that a
    topic excludes are left out of it."""
    bags = bags or bags_of(corpus)
    found = pl.concat([_found(bags, _lexicon(rules)), _entities(corpus, resolution, rules)])
    banned = [
        (n, form)
        for n, rule in enumerate(rules.values())
        for word in rule.excluded
        for form in _forms(tuple(word.lower().split()))
    ]
    if banned:
        table = pl.DataFrame(
            banned, schema={"topic": pl.UInt32, "key": pl.String}, orient="row"
        ).with_columns(weight=pl.lit(0.0), shown=pl.col("key").cast(schema.WORD))
        found = found.join(
            _found(bags, table).select("topic", "sentence").unique(), on=["topic", "sentence"], how="anti"
        )
    once = found.group_by("topic", "sentence", "word").agg(pl.col("weight").max())
    articles = pl.Series("article", bags.article_of[once["sentence"].to_numpy()])
    return once.with_columns(articles).select(list(HITS)).sort("topic", "sentence", "word")


def _lexicon(rules: Mapping[str, Rule]) -> pl.DataFrame:
    """The words of topics: columns topic, key (their lemmas), shown (as the topic has them), weight."""
    rows = [
        (n, form, " ".join(words), weight)
        for n, rule in enumerate(rules.values())
        for words, weight in rule.weights()
        for form in _forms(words)
    ]
    table = pl.DataFrame(
        rows,
        schema={"topic": pl.UInt32, "key": pl.String, "shown": pl.String, "weight": pl.Float64},
        orient="row",
    )
    once = table.group_by("topic", "key").agg(pl.col("shown").min().cast(schema.WORD), pl.col("weight").max())
    return once.with_columns(weight=pl.col("weight") / pl.len().over("key").sqrt()).sort("topic", "key")


def _forms(words: tuple[str, ...]) -> set[str]:
    """How a sentence's terms may hold these words: without stop words, and with a plural or verb ending taken
    off the last."""
    content = [w for w in words if w not in STOP] or list(words)
    last = content[-1]
    ends = {last}
    if len(last) > 3 and last.endswith("s") and not last.endswith("ss"):
        ends.add(last[:-3] + "y" if last.endswith("ies") else last[:-1])
    for ending in ("ed", "ing"):
        if last.endswith(ending) and len(last) > len(ending) + 3:
            ends |= {last[: -len(ending)], last[: -len(ending)] + "e"}
    return {" ".join([*content[:-1], end]) for end in ends}


def _found(bags: Bags, lexicon: pl.DataFrame) -> pl.DataFrame:
    """The occurrences of a lexicon's keys among runs of terms of a sentence."""
    keyed = lexicon.with_columns(word=pl.col("key").str.split(" "))
    words = bags.terms.cast(pl.String)
    here = words.is_in(keyed["word"].explode().unique().implode()).arg_true()
    numbers = pl.DataFrame({"word": words.gather(here), "number": here})
    sizes = keyed["word"].list.len()
    return pl.concat(
        [_runs(bags, keyed.filter(sizes == size), numbers, size) for size in range(1, LONGEST + 1)]
    )


def _runs(bags: Bags, keyed: pl.DataFrame, numbers: pl.DataFrame, size: int) -> pl.DataFrame:
    """The occurrences of keys of `size` words; `numbers` has the numbers of words among the terms."""
    import numpy as np

    columns = [f"word {n}" for n in range(size)]
    for n, column in enumerate(columns):
        keyed = keyed.with_columns(here=pl.col("word").list.get(n)).join(
            numbers, left_on="here", right_on="word"
        )
        keyed = keyed.rename({"number": column}).drop("here")
    begins = np.zeros(len(bags.terms) + 1, dtype=bool)
    begins[keyed[columns[0]].to_numpy()] = True
    places = np.flatnonzero(begins[bags.codes])
    sentence = np.searchsorted(bags.starts, places, side="right") - 1
    whole = places + size <= bags.starts[sentence + 1]
    places, sentence = places[whole], sentence[whole]
    runs = {column: bags.codes[places + n] for n, column in enumerate(columns)}
    found = pl.DataFrame({"sentence": sentence.astype(np.uint32), **runs}).unique().join(keyed, on=columns)
    return found.select("topic", "sentence", pl.col("shown").alias("word"), "weight")


def _entities(corpus: Corpus, resolution: Resolution, rules: Mapping[str, Rule]) -> pl.DataFrame:
    """Sentences that mention an entity which a topic names, by its name or an alias."""
    wanted = [(n, name.casefold()) for n, rule in enumerate(rules.values()) for name in rule.entities]
    if not wanted:
        return pl.DataFrame(schema={name: HITS[name] for name in ("topic", "sentence", "word", "weight")})
    table = pl.DataFrame(wanted, schema={"topic": pl.UInt32, "key": pl.String}, orient="row")
    names = resolution.entities.select(
        "entity", "name", key=pl.concat_list(pl.concat_list("name"), "aliases")
    ).explode("key")
    named = (
        names.with_columns(pl.col("key").str.to_lowercase())
        .join(table, on="key")
        .select("entity", "topic", "name")
        .unique()
    )
    links = resolution.links.join(named.select("entity").unique(), on="entity", how="semi")
    placed = links.select("entity", sentence=corpus.mentions["sentence"].gather(links["mention"])).unique()
    word = pl.col("name").cast(schema.WORD)
    return placed.join(named, on="entity").select("topic", "sentence", word=word, weight=pl.lit(ENTITY))
