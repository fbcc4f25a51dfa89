"""Row numbers as the ids of nodes, one at a time or a column at a time."""

from __future__ import annotations

from functools import cached_property

import polars as pl

from kgraph.graph.tables import Tables


class Ids:
    """Node ids by row number."""

    def __init__(self, graph: Tables) -> None:
        self._graph = graph
        self._article_of, self._index = (graph.sentences[name] for name in ("article", "index"))

    @cached_property
    def articles(self) -> list[str]:
        """The id of every article."""
        return self._graph.articles["id"].to_list()

    @cached_property
    def entities(self) -> list[str]:
        """The id of every entity."""
        return self._graph.entities["id"].to_list()

    @cached_property
    def topics(self) -> list[str]:
        """The id of every topic."""
        return self._graph.topics["id"].to_list()

    def sentence(self, number: int) -> str:
        """The node id of a sentence."""
        return f"{self.articles[self._article_of[number]]}.s{self._index[number]}"

    def named(self, kind: str, numbers: pl.Expr) -> pl.Expr:
        """The node ids of row numbers of a kind: "article", "sentence", "entity", "topic". Null stays
        null."""
        if kind == "sentence":
            article, index = (pl.lit(held).gather(numbers) for held in (self._article_of, self._index))
            return self.named("article", article) + ".s" + index.cast(pl.String)
        table = {
            "article": self._graph.articles,
            "entity": self._graph.entities,
            "topic": self._graph.topics,
        }[kind]
        return pl.lit(table["id"]).gather(numbers)

    def sentence_lists(self, lists: pl.Series) -> pl.Series:
        """The node ids of a column of lists of sentences, in the order given. Null stays null, an empty list
        becomes null."""
        frame = pl.DataFrame(
            {"row": pl.int_range(len(lists), eager=True, dtype=pl.UInt32), "sentence": lists}
        )
        flat = frame.explode("sentence").drop_nulls()
        named = flat.select("row", self.named("sentence", pl.col("sentence")).alias("id"))
        found = named.group_by("row", maintain_order=True).agg("id")
        return frame.join(found, on="row", how="left", maintain_order="left")["id"]
