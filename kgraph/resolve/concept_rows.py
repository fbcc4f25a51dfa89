"""From the concepts selected to entities: their chains, and the forms they were seen in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl

from kgraph.corpus import Corpus, visible
from kgraph.resolve.deciding import Deciding

KNOWN = "The person's file knows it."
KEY_TERM = "key term"
"""Subtype of the concepts that are among the best of an article, by which they are told from those that are
only spoken of."""


def concept_rows(
    corpus: Corpus, deciding: Deciding, selected: pl.DataFrame, *, taken: pl.Series
) -> list[dict[str, Any]]:
    """The concepts selected (`select_concepts`), and those that the person knows, a row each (columns of an
    entity, `chains`, and `sign`), less the chains that are names after all."""
    minor = set(selected.filter(pl.col("minor"))["concept"])
    members = _members(corpus, deciding, selected).filter(~pl.col("chain").is_in(taken.implode()))
    concepts = visible(corpus.mentions).filter(pl.col("kind") == "concept").select("chain", "surface")
    seen = concepts.join(members.select("chain", "name"), on="chain")
    named = (
        members.join(seen.select("chain").unique(), on="chain", how="semi")
        .sort("name", "chain")
        .group_by("name", maintain_order=True)
        .agg("chain", reasons=pl.col("reason").filter(pl.col("reason") != "").unique().sort())
    )
    forms = (
        seen.group_by("name", "surface")
        .len()
        .sort(["name", "len", "surface"], descending=[False, True, False])
    )
    aliases = dict(
        forms.filter(pl.col("surface") != pl.col("name")).group_by("name").agg("surface").iter_rows()
    )
    return [
        _row(name, chains, reasons, aliases, deciding, minor=name in minor)
        for name, chains, reasons in zip(
            named["name"], named["chain"], named["reasons"].to_list(), strict=True
        )
    ]


def _row(
    name: str,
    chains: pl.Series,
    reasons: list[str],
    aliases: Mapping[str, list[str]],
    deciding: Deciding,
    *,
    minor: bool,
) -> dict[str, Any]:
    known = deciding.known_concept(name)
    return {
        "name": name,
        "type": "concept",
        "subtype": (known.subtype if known else None) or (None if minor else KEY_TERM),
        "reasons": reasons,
        "sign": (),
        "chains": chains.to_numpy(),
        "external_id": known.external_id if known else None,
        "aliases": aliases.get(name, []),
        "minor": minor and known is None,
    }


def _members(corpus: Corpus, deciding: Deciding, selected: pl.DataFrame) -> pl.DataFrame:
    """Columns chain, name (of the concept), reason: the chains selected, and those the person knows."""
    concepts = corpus.chains.filter(pl.col("type") == "concept").select("chain", term="name")
    chosen = concepts.join(selected.select("chain", "concept", "reason"), on="chain", how="left")
    known = pl.coalesce(
        _by_name(chosen["term"], deciding, _known), _by_name(chosen["concept"], deciding, _known)
    )
    named = chosen.select(
        "chain",
        name=pl.coalesce(known, "concept"),
        reason=pl.when(known.is_not_null()).then(pl.lit(KNOWN)).otherwise("reason"),
    ).filter(pl.col("name").is_not_null() & (pl.col("name") != ""))
    unwanted = [name for name in named["name"].unique() if deciding.unwanted_concept(name)]
    return named.filter(~pl.col("name").is_in(unwanted))


def _known(deciding: Deciding, name: str) -> str | None:
    known = deciding.known_concept(name)
    return known.name if known else None


def _by_name(names: pl.Series, deciding: Deciding, found: Callable[[Deciding, str], str | None]) -> pl.Expr:
    """What the person calls each of some names, null where that is nothing."""
    table = (
        {name: other for name in names.drop_nulls().unique() if (other := found(deciding, name))}
        if deciding.known
        else {}
    )
    return (
        pl.col(names.name).replace_strict(table, default=None, return_dtype=pl.String)
        if table
        else pl.lit(None, pl.String)
    )
