"""A corpus without what was found in page furniture."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from kgraph import schema
from kgraph.corpus import Corpus

Flags = npt.NDArray[np.bool_]


def removed(corpus: Corpus, furniture: Flags) -> Corpus:
    """The corpus with sentences marked as furniture and without all that was found in them; numbers of
    mentions and chains are without gaps again."""
    lying = pl.Series(furniture)
    mentions = corpus.mentions.filter(~lying.gather(corpus.mentions["sentence"]))
    mention_of = _numbers(mentions["mention"], len(corpus.mentions))
    chains = corpus.chains.filter(pl.col("chain").is_in(mentions["chain"].unique().implode()))
    chain_of = _numbers(chains["chain"], len(corpus.chains))
    return corpus.changed(
        sentences=_marked(corpus.sentences, lying),
        mentions=_renumbered(mentions, mention=mention_of, chain=chain_of),
        chains=_renumbered(chains, chain=chain_of),
        assertions=_renumbered(
            corpus.assertions.filter(~lying.gather(corpus.assertions["sentence"])),
            subject=mention_of,
            object=mention_of,
            speaker=mention_of,
        ).drop_nulls(["subject", "object"]),
        speech=_renumbered(
            corpus.speech.filter(
                ~(lying.gather(corpus.speech["first"]) | lying.gather(corpus.speech["last"]))
            ),
            speaker=mention_of,
        ),
        dates=corpus.dates.filter(~lying.gather(corpus.dates["sentence"])),
    )


def _marked(sentences: pl.DataFrame, lying: pl.Series) -> pl.DataFrame:
    role = pl.when(lying).then(pl.lit("furniture", dtype=schema.ROLE)).otherwise(pl.col("role"))
    terms = pl.when(lying).then(pl.lit([], dtype=schema.WORDS)).otherwise(pl.col("terms"))
    return sentences.with_columns(role.alias("role"), terms.alias("terms"))


def _numbers(kept: pl.Series, count: int) -> pl.Series:
    """The new number of each of `count` rows; null where it is not kept."""
    numbers = pl.Series(range(len(kept)), dtype=pl.UInt32)
    return pl.repeat(None, count, dtype=pl.UInt32, eager=True).scatter(kept, numbers)


def _renumbered(table: pl.DataFrame, **numbers: pl.Series) -> pl.DataFrame:
    """A table with the new number in the place of each in some columns."""
    return table.with_columns(number.gather(table[name]).alias(name) for name, number in numbers.items())
