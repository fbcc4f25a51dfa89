"""Where each entity is mentioned: the table that all counts start from."""

from __future__ import annotations

import numpy as np
import polars as pl

from kgraph.corpus import Corpus, Resolution


def located(corpus: Corpus, resolution: Resolution, origins: pl.DataFrame) -> pl.DataFrame:
    """One row an entity and sentence that mentions it, sorted: columns entity, sentence, article, origin, and
    `implied`, which is true where only pronouns and common nouns stand for the entity there."""
    links = resolution.links
    packed = links["entity"].to_numpy().astype(np.uint64) << np.uint64(33)
    packed |= corpus.mentions["sentence"].gather(links["mention"]).to_numpy().astype(np.uint64) << np.uint64(
        1
    )
    packed |= links["coref"].to_numpy()
    packed.sort()
    places = packed >> np.uint64(1)
    first = np.ones(len(packed), dtype=np.bool_)
    first[1:] = places[1:] != places[:-1]
    packed = packed[first]
    found = pl.DataFrame(
        {
            "entity": (packed >> np.uint64(33)).astype(np.uint32),
            "sentence": (packed >> np.uint64(1)).astype(np.uint32),
            "implied": (packed & np.uint64(1)).astype(np.bool_),
        }
    )
    articles = corpus.sentences["article"].gather(found["sentence"])
    return found.with_columns(article=articles, origin=origins["origin"].gather(articles))
