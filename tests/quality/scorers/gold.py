"""Gold data: a folder a set, `texts/NAME.txt` and `gold.jsonl`, a line an article (`tests/quality/README.md`
has the keys)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NAMED_TYPES = ("person", "place", "organisation")
"""What the headline figures of names and coreference are over: the types that all corpora annotate."""


@dataclass(frozen=True)
class GoldMention:
    """An annotated mention; offsets are code points into the text, the end exclusive."""

    start: int
    end: int
    type: str = "other"
    kind: str = "named"
    """`named`, `nominal` (a common noun) or `pronoun`."""
    entity: str = ""
    name: tuple[int, int] = (0, 0)
    """The bare name within a longer mention; else the mention itself."""
    head: tuple[int, int] = (0, 0)
    """Its head word; where the corpus has none, the name."""
    page: str = ""
    """The Wikipedia page of what it names, where the corpus links it."""
    unsure: bool = False
    """Capitalised, hardly a name: neither asked for nor held against the system."""


@dataclass
class Gold:
    """An annotated article: its text, its mentions, and whatever else its line holds (`more`)."""

    name: str
    text: str = ""
    mentions: list[GoldMention] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    lines = path.read_bytes().decode("utf-8").split("\n")
    return [json.loads(line) for line in lines if line.strip()]


def read_gold(folder: Path) -> list[Gold]:
    """The articles of a set, in the order of its file. Raises `OSError` where the set is not laid out."""
    found = []
    for line in read_lines(folder / "gold.jsonl"):
        text = (folder / "texts" / f"{line['doc']}.txt").read_bytes().decode("utf-8")
        mentions = [_mention(m) for m in line.get("mentions", ())]
        found.append(Gold(line["doc"], text, mentions, line))
    return found


def _mention(row: dict[str, Any]) -> GoldMention:
    name = row.get("name_start", row["start"]), row.get("name_end", row["end"])
    return GoldMention(
        start=row["start"],
        end=row["end"],
        type=row.get("type", "other"),
        kind=row.get("kind", "named"),
        entity=row.get("entity", ""),
        name=name,
        head=(row.get("head_start", name[0]), row.get("head_end", name[1])),
        page=row.get("wiki") or "",
        unsure=bool(row.get("maybe")),
    )
