"""Spellings of one term: number, hyphens, British and American forms, acronyms, and what a text says a thing
is also called."""

from __future__ import annotations

import re
from collections import defaultdict

import polars as pl

from kgraph.schema import WORD

SPELLING = (
    (re.compile(r"is(e|ed|er|ing|ation)(s?)$"), r"iz\1\2"),
    (re.compile(r"ys(e|ed|er|ing)(s?)$"), r"yz\1\2"),
    (re.compile(r"our(s?|ed|ing|al|ite|able|ful)$"), r"or\1"),
    (re.compile(r"([bt])re(s?)$"), r"\1er\2"),
    (re.compile(r"programme"), "program"),
    (re.compile(r"ogue(s?)$"), r"og\1"),
    (re.compile(r"aemi"), "emi"),
    (re.compile(r"aedi"), "edi"),
    (re.compile(r"oestr"), "estr"),
    (re.compile(r"([aeiou])ll(ed|ing|er)$"), r"\1l\2"),
    (re.compile(r"defence|offence|licence"), lambda m: m[0][:-2] + "se"),
)
"""British endings to American ones. Only keys are made of them, so that a wrong one ("four", "for") harms
only if both are terms."""


def key(name: str) -> str:
    """What all spellings of a term share: lower case, words singular, no hyphens, American endings.

    >>> key("Behaviour-change programmes") == key("behavior change program")
    True
    """
    return " ".join(_word(w) for w in re.split(r"[\s\-–]+", name.casefold()) if w)


def _word(word: str) -> str:
    for pattern, other in SPELLING:
        word = pattern.sub(other, word)
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ics")):
        word = word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]
    return word


def grouped(chains: pl.DataFrame, described: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """From candidate chains (chain, name, count, nested) and the descriptions of all chains to terms (columns
    term, label) and variants (name, term, why).

    The term is the key of its commonest spelling; `why` says in words why a name of another key belongs to
    the term, else is empty."""
    names = (
        chains.group_by("name")
        .agg(pl.col("count").sum(), alone=pl.col("count").filter(~pl.col("nested")).sum())
        .sort(["alone", "count", "name"], descending=[True, True, False])
    )
    label: dict[str, str] = {}
    keys: dict[str, str] = {}
    for name, _, _ in names.iter_rows():
        keys[name] = key(name)
        label.setdefault(keys[name], name)
    same = _also(_called(chains, described), keys, label)
    rows = [
        (name, same[k][0] if k in same else k, same[k][1] if k in same else "") for name, k in keys.items()
    ]
    variants = pl.DataFrame(
        rows, schema={"name": WORD, "term": pl.String, "why": pl.String}, orient="row"
    ).sort("name")
    terms = pl.DataFrame(
        {"term": list(label), "label": list(label.values())}, schema={"term": pl.String, "label": pl.String}
    ).sort("term")
    return terms, variants


def _called(chains: pl.DataFrame, described: pl.DataFrame) -> pl.DataFrame:
    """Columns name, descriptions: of the chains that a text describes."""
    some = (
        described.lazy()
        .filter(pl.col("descriptions").list.len() > 0)
        .select("chain", "descriptions")
        .collect()
    )
    return (
        chains.select("chain", "name")
        .join(some, on="chain", maintain_order="left")
        .select("name", "descriptions")
    )


def _also(called: pl.DataFrame, keys: dict[str, str], label: dict[str, str]) -> dict[str, tuple[str, str]]:
    """For keys that a text says are another name of a more common one: that key and why. `label` is in the
    order of frequency."""
    order = {k: n for n, k in enumerate(label)}
    said: dict[str, set[str]] = defaultdict(set)
    for name, others in called.iter_rows():
        for other in others:
            k = key(other)
            if k in order and k != keys[name]:
                said[keys[name]].add(k)
                said[k].add(keys[name])
    merged: dict[str, tuple[str, str]] = {}
    for start in sorted(said, key=order.__getitem__):
        if start in merged:
            continue
        stack, group = [start], []
        while stack:
            here = stack.pop()
            for other in sorted(said[here], key=order.__getitem__):
                if other != start and other not in merged:
                    merged[other] = (start, f"a text says “{label[here]}” is also called “{label[other]}”")
                    stack.append(other)
                    group.append(other)
    return merged
