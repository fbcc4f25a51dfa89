"""What came in between two builds as a story: who and what is new, stated and told otherwise, in
sentences."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl
from msgspec import Struct

from kgraph.graph.ask.answers import Evidence
from kgraph.graph.ask.evidence import Witness
from kgraph.graph.ask.news import new_articles
from kgraph.graph.tables import Tables

SENTENCES = 2
"""Sentences under each piece of news."""
MOST = 10
"""Pieces of news of each kind."""


class Item(Struct, frozen=True, kw_only=True):
    """A piece of news in words, of the kind `new` (nobody had named it), `more` (known, and named again),
    `stated` (a relation) or `differs` (articles do not agree, or give a later figure), with its sentences."""

    kind: str
    words: str
    evidence: tuple[Evidence, ...]


class Story(Struct, frozen=True, kw_only=True):
    """The titles of the articles that came in or were changed, and the pieces of news, kind by kind."""

    articles: tuple[str, ...]
    items: tuple[Item, ...]


def story(old: Tables, new: Tables, *, most: int = MOST) -> Story:
    """What `new` has that `old` had not; of each kind at most `most` pieces, the widest told first."""
    came = new_articles(old, new)
    titles = new.articles["title"]
    return Story(
        articles=tuple(titles[number] for number in came),
        items=tuple(_Teller(new, came, most).items()) if came else (),
    )


class _Teller:
    def __init__(self, new: Tables, came: list[int], most: int) -> None:
        self.new, self.came, self.most, self.witness = new, came, most, Witness(new)
        inside = pl.col("article").is_in(came)
        self.fresh = set(new.sentences.filter(inside)["sentence"])
        self.known = new.mentions.filter(~inside)["entity"].unique()

    def items(self) -> Iterator[Item]:
        """All pieces of news, kind by kind."""
        named = self._named()
        known = pl.col("entity").is_in(self.known.implode())
        yield from self._of_names(named.filter(~known), "new", "is named for the first time, in")
        yield from self._of_names(named.filter(known), "more", "was known and is in")
        yield from self._stated()
        yield from self._differing()

    def _named(self) -> pl.DataFrame:
        """The names in the new articles, those in most of them first."""
        seen = self.new.mentions.filter(pl.col("article").is_in(self.came) & ~pl.col("coref"))
        counted = seen.group_by("entity").agg(
            pl.col("article").n_unique().alias("held"), pl.col("sentence").unique().sort()
        )
        about = self.new.entities.select("entity", "name", "type", "salience")
        named = counted.join(about, on="entity").filter(pl.col("type").cast(pl.String) != "concept")
        return named.sort(["held", "salience", "entity"], descending=[True, True, False])

    def _of_names(self, named: pl.DataFrame, kind: str, told: str) -> Iterator[Item]:
        for row in named.head(self.most).iter_rows(named=True):
            count = f"{row['held']:,} new {'article' if row['held'] == 1 else 'articles'}"
            evidence = self.witness.evidence(row["sentence"][:SENTENCES], (row["entity"],))
            yield Item(kind=kind, words=f"{row['name']} ({row['type']}) {told} {count}", evidence=evidence)

    def _stated(self) -> Iterator[Item]:
        """Relations that only new articles state."""
        names = self.new.entities["name"]
        rows = self.new.relations.sort("weight", descending=True, maintain_order=True).to_dicts()
        fresh = [row for row in rows if row["evidence"] and self.fresh.issuperset(row["evidence"])]
        for row in fresh[: self.most]:
            ends = row["source"], row["target"]
            words = f"{names[ends[0]]} · {row['relation']} · {names[ends[1]]}"
            evidence = self.witness.evidence(row["evidence"][:SENTENCES], ends)
            yield Item(kind="stated", words=words, evidence=evidence)

    def _differing(self) -> Iterator[Item]:
        """What a new article tells otherwise than another, or with a later figure."""
        inside = [pl.col(end).is_in(list(self.fresh)) for end in ("source", "target")]
        said = pl.col("difference").is_not_null() | pl.col("note").is_not_null()
        pairs = self.new.corroborations.filter(inside[0] | inside[1], said)
        for row in pairs.head(self.most).iter_rows(named=True):
            both = self.witness.evidence((row["source"], row["target"]))
            yield Item(kind="differs", words=row["difference"] or row["note"], evidence=both)
