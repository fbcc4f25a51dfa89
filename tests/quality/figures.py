"""Every figure of the quality table: what it says, on which set, where a simple method stands, and what has
been seen of the set."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")
SLACK = 1.0
"""Points that a floor lies below the figure it was set by: another processor or library moves the last
digits."""

FITTED = "fitted"
"""Weights were fitted on these very texts."""
TUNED = "tuned"
"""Rules and constants were tried on them while they were written."""
OWN = "own"
"""Made for kgraph, by those who wrote the rules, and tuned on."""


@dataclass(frozen=True)
class Figure:
    """A row of the table. `name` begins with its task; `start` is the raw model, or a simple standard method,
    by the same scorer."""

    name: str
    what: str
    on: str
    start: str
    seen: str


FIGURES = tuple(
    Figure(*row)
    for row in (
        ("things", "named things of whole articles, F1", "GUM, 40 articles read by eye", "64.5", TUNED),
        ("things precision", "… precision", "", "", TUNED),
        ("things recall", "… recall", "", "", TUNED),
        ("things person", "… people, F1", "", "", TUNED),
        ("things place", "… places, F1", "", "", TUNED),
        ("things organisation", "… organisations, F1", "", "", TUNED),
        ("things work", "… works, F1", "", "", TUNED),
        ("things event", "… events, F1", "", "", TUNED),
        ("things whole", "… all names of a thing lead to one node", "", "", TUNED),
        ("things apart", "… a node is one thing alone", "", "", TUNED),
        ("things concepts found", "… concepts a reader would tag, found", "", "", TUNED),
        ("things concepts wanted", "… of the ten strongest concepts, wanted", "", "", TUNED),
        ("things furniture unmentioned", "… lines of the page itself without mentions", "", "", TUNED),
        ("things furniture unclaimed", "… and without claims", "", "", TUNED),
        ("names gum", "names, typed exact F1", "GUM", "54.5", TUNED),
        ("names wnut17", "", "WNUT-17 (comments)", "37.6", TUNED),
        ("names crossner", "… works and events too", "CrossNER", "53.0", TUNED),
        ("coreference gum named", "names as entities, CoNLL", "GUM", "71.8", FITTED),
        ("coreference gum all", "with pronouns and common nouns, CoNLL", "GUM", "49.3", FITTED),
        ("coreference litbank all", "", "LitBank (fiction)", "29.8", FITTED),
        ("coreference gap", "he and she, F1", "GAP", "45.8", FITTED),
        ("coreference gum across", "one entity over the corpus, B³", "GUM", "71.0", FITTED),
        ("resolution alias", "names over articles, pair F1", "aliases", "46.4", OWN),
        ("resolution meantime", "", "MEANTIME", "94.9", TUNED),
        (
            "resolution homograph",
            "one name, two things: split and merged rightly, F1",
            "homographs",
            "33.7",
            OWN,
        ),
        ("concepts gum", "what an article is about, MAP", "GUM", "32.2", TUNED),
        ("topics arxiv ami", "topics, AMI, their number not told", "arXiv abstracts", "31", TUNED),
        ("topics arxiv ari", "… ARI", "", "27", TUNED),
        ("relations carb precision", "relations, precision", "CaRB", "52.9", TUNED),
        ("relations carb recall", "… recall", "", "24.9", TUNED),
        ("quotes litbank precision", "who says it, precision", "LitBank (fiction)", "", TUNED),
        ("quotes litbank recall", "… recall", "", "", TUNED),
        ("claims altered", "claims, F1", "altered sentences of GUM", "", OWN),
        ("claims altered status", "… rightly said to agree or differ", "", "", OWN),
        (
            "ask 2wiki complete",
            "answers: all passages in the first eight",
            "2Wiki, 690 passages",
            "90.2",
            TUNED,
        ),
        ("ask 2wiki complete sentences", "… in the first eight sentences", "", "90.2", TUNED),
        ("ask 2wiki first", "… the first sentence is out of one", "", "82.4", TUNED),
        ("ask 2wiki absent", "… said not to be there, rightly", "", "0", OWN),
        ("ask 2wiki verbatim", "… sentences that are the article's own", "", "", TUNED),
    )
)


def table(values: Mapping[str, float]) -> str:
    """The quality table as Markdown: the figures that have a value, in order."""
    lines = ["| what | set | start | kgraph | seen |", "| --- | --- | ---: | ---: | --- |"]
    lines += [
        f"| {f.what} | {f.on} | {f.start} | {values[f.name]:.1f} | {f.seen} |"
        for f in FIGURES
        if f.name in values
    ]
    return "".join(f"{line}\n" for line in lines)


def read_floors() -> dict[str, float]:
    """The floors by the names of their figures, in per cent."""
    found: dict[str, float] = json.loads(FLOORS.read_text("utf-8"))
    return found


def below(values: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """What has fallen under its floor, in words."""
    return [
        f"{name}: {values[name]} is below its floor of {floor}"
        for name, floor in floors.items()
        if name in values and values[name] < floor
    ]


def lifted(values: Mapping[str, float], floors: Mapping[str, float]) -> dict[str, float]:
    """The floors with every one that can rise risen, and new ones for figures that had none; none falls."""
    names = [f.name for f in FIGURES if f.name in values or f.name in floors]
    least = {name: math.floor(10 * (values[name] - SLACK)) / 10 for name in names if name in values}
    return {name: max(least.get(name, 0.0), floors.get(name, 0.0)) for name in names}
