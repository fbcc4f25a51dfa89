"""What one article names for sure, other articles may name where the language model saw nothing.

"The show This Morning" is a work by its cue; in "an interview on This Morning" a small model reads a time of day.
"""

from __future__ import annotations

import re

import polars as pl

from kgraph.corpus import Corpus
from kgraph.resolve.decisions import Known
from kgraph.resolve.watch import sights, with_sights

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
SOURCE = "named so in another article"
CAPITALISED = re.compile(r"[A-Z0-9][\w.'’&-]*(?: (?:(?:of|the|and|for|in|on|de|van|von) )*[A-Z0-9][\w.'’&-]*)+")


def echoed(corpus: Corpus) -> Corpus:
    """The corpus with a mention wherever prose has a name that another article is sure of, with its capitals, and no name yet.

    Not at the start of a sentence, where capitals say nothing, and not in an article that knows the words as two things.
    """
    seen = sights(corpus, sure_names(corpus))
    within = seen.filter(pl.col("start") != corpus.sentences["start"].gather(seen["sentence"]))
    return with_sights(corpus, within, source=SOURCE, reason=SOURCE, score=ECHO)


def sure_names(corpus: Corpus) -> list[Known]:
    """Names of two words or more that an article is sure of, each with the type that most of its sure places have."""
    cued = (pl.col("type") == "work") & (pl.col("score") >= CUED) & ~pl.col("source").is_in(BY_SIGHT)
    sure = corpus.mentions.filter((pl.col("kind") == "name") & ((pl.col("score") >= SURE) & (pl.col("source") != "repeat") | cued))
    counted = sure.group_by("surface", pl.col("type").cast(pl.String)).len()
    best = counted.sort(["surface", "len", "type"], descending=[False, True, False]).unique(
        "surface", keep="first", maintain_order=True
    )
    return [Known(name, kind) for name, kind, _ in best.iter_rows() if len(name.split()) >= WORDS and CAPITALISED.fullmatch(name)]
