"""What one article names for sure, other articles may name where the language model saw nothing.

"The show This Morning" is a work by its cue; in "an interview on This Morning" a small model reads a time of
day."""

from __future__ import annotations

import re

import polars as pl

from kgraph import schema
from kgraph.corpus import Corpus
from kgraph.model import PROSE
from kgraph.resolve.decisions import Known
from kgraph.resolve.watch import SIGHTS, sights, with_sights

SURE = 0.8
"""Score of a name, by the weighed cues of its article, from which it is looked for in others."""
CUED = 0.5
"""The same for a work that its cue gives away ("the film …", in italics), whatever the model makes of it."""
BY_SIGHT = ("tagger", "capitals", "repeat")
"""Rules that find a name without a cue."""
ECHO = 0.6
"""Score of a name found so: what places of repeated names inside an article are worth, less a little."""
WORDS = 2
"""Names of fewer words are not looked for: single words are too often something else."""
SINGLE = ("organisation", "place")
SPREAD, ALONE = 1.5, 0.9
"""A concept of one word is a name that other articles have, of these types, where their scores add up to so
much, and to this share of the scores of that name, whatever its type."""
SOURCE = "named so in another article"
OVERLOOKED = 2
"""For each article that has it as a name, so many may have it as a concept alone. A small model overlooks
"Airbus" in every other article of a corpus; of "SPT" for a therapy it makes an organisation in one of six,
and it is none."""
MODIFIER = r"^(\p{Lu}\w*) \p{Ll}"
CAPITALISED = re.compile(
    r"[A-Z0-9][\w.'’&-]*(?: (?:(?:of|the|and|for|in|on|de|van|von) )*[A-Z0-9][\w.'’&-]*)+"
)


def echoed(corpus: Corpus) -> Corpus:
    """The corpus with a mention wherever prose has a name that another article is sure of, with its capitals,
    and no name yet.

    Not at the start of a sentence, where capitals say nothing, and not in an article that knows the words as
    two things. What an article has as a concept of exactly that name is that name."""
    names = sure_names(corpus)
    known = [Known(name, kind) for name, kind in names.iter_rows()]
    single = single_names(corpus)
    corpus = recognised(corpus, pl.concat([names, single]))
    seen = sights(corpus, known)
    within = seen.filter(pl.col("start") != corpus.sentences["start"].gather(seen["sentence"]))
    within = pl.concat([within, before_a_noun(corpus, single)])
    return with_sights(corpus, within, source=SOURCE, reason=SOURCE, score=ECHO)


def sure_names(corpus: Corpus) -> pl.DataFrame:
    """Columns name, type: names of two words or more that an article is sure of, each with the type that most
    of its sure places have."""
    cued = (pl.col("type") == "work") & (pl.col("score") >= CUED) & ~pl.col("source").is_in(BY_SIGHT)
    sure = corpus.mentions.filter(
        (pl.col("kind") == "name") & ((pl.col("score") >= SURE) & (pl.col("source") != "repeat") | cued)
    )
    counted = sure.group_by(pl.col("surface").alias("name"), pl.col("type").cast(pl.String)).len()
    best = counted.sort(["name", "len", "type"], descending=[False, True, False]).unique(
        "name", keep="first", maintain_order=True
    )
    fits = [len(name.split()) >= WORDS and CAPITALISED.fullmatch(name) is not None for name in best["name"]]
    return best.select("name", "type").filter(pl.Series(fits, dtype=pl.Boolean))


def single_names(corpus: Corpus) -> pl.DataFrame:
    """Columns name, type: organisations and places of one word that several articles name, and none as
    anything else; those that have it as a concept alone are few beside them."""
    name, kind = pl.col("surface").alias("name"), pl.col("type").cast(pl.String)
    one_word = pl.col("kind").is_in(["name", "concept"]) & pl.col("surface").str.contains(r"^\p{Lu}\S+$")
    words = corpus.mentions.lazy().filter(one_word).select(name, kind, "article", "score").collect()
    once = words.group_by("name", "type", "article").agg(pl.col("score").max())
    named, concepts = once.filter(pl.col("type") != "concept"), once.filter(pl.col("type") == "concept")
    others = concepts.join(named, on=["name", "article"], how="anti").group_by("name").agg(others=pl.len())
    told = (
        named.group_by("name", "type")
        .agg(pl.col("score").sum().round(6), articles=pl.len())
        .sort("name", "type")
    )
    told = told.join(others, on="name", how="left", maintain_order="left")
    alone = pl.col("score") >= ALONE * pl.col("score").sum().over("name")
    usual = OVERLOOKED * pl.col("articles") >= pl.col("others").fill_null(0)
    return told.filter(pl.col("type").is_in(SINGLE) & (pl.col("score") >= SPREAD) & alone & usual).select(
        "name", "type"
    )


def before_a_noun(corpus: Corpus, names: pl.DataFrame) -> pl.DataFrame:
    """Places of prose (`watch.SIGHTS`) where one of some names of one word begins a concept: "the Airbus
    website"."""
    begun = pl.col("surface").str.extract(MODIFIER).alias("name")
    concepts = corpus.mentions.lazy().filter(
        (pl.col("kind") == "concept") & pl.col("surface").str.contains(MODIFIER)
    )
    told = (
        concepts.select("article", "sentence", "start", begun)
        .collect()
        .join(names, on="name", maintain_order="left")
    )
    prose = told.filter(corpus.sentences["role"].gather(told["sentence"]).is_in(list(PROSE)))
    ends = prose.with_columns(surface="name", end=pl.col("start") + pl.col("name").str.len_chars())
    return schema.table(
        SIGHTS, ends.unique(["article", "start"], keep="first", maintain_order=True).sort("article", "start")
    )


def recognised(corpus: Corpus, names: pl.DataFrame) -> Corpus:
    """The corpus with every concept that is called exactly as one of some names, capitals and all, as that
    name."""
    kind = pl.col("type").cast(schema.TYPE)
    concepts = corpus.chains.filter(pl.col("type") == "concept")
    told = concepts.join(names.select("name", called=kind), on="name").select("chain", "called")
    if told.is_empty():
        return corpus
    of_chain = pl.repeat(None, len(corpus.chains), dtype=schema.TYPE, eager=True).scatter(
        told["chain"], told["called"]
    )
    is_name = pl.col("called").is_not_null() & (pl.col("kind") == "concept")
    said = {"kind": "name", "source": SOURCE, "reason": SOURCE, "score": ECHO}
    mentions = corpus.mentions.with_columns(called=of_chain.gather(corpus.mentions["chain"])).with_columns(
        pl.when(is_name).then(pl.lit(value, dtype=schema.MENTIONS[name])).otherwise(pl.col(name)).alias(name)
        for name, value in said.items()
    )
    return corpus.changed(
        mentions=mentions.with_columns(type=pl.coalesce("called", "type")).drop("called"),
        chains=corpus.chains.with_columns(type=pl.coalesce(of_chain, "type")),
    )
