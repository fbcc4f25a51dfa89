"""Gold texts as kgraph reads them: for the scripts that fit what stands on names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kgraph.analyse.extract import AUTO, PIPELINE, chosen, extractor, recognised
from kgraph.analyse.language import lexicon
from kgraph.analyse.parts import PART, grouped
from kgraph.analyse.prepare import passages
from kgraph.analyse.reader import reader_of
from kgraph.analyse.reading import Reading, assemble_columns
from kgraph.config import DEFAULT_MODEL, ReadOptions
from kgraph.model import Failure
from kgraph.read import read


def gold_of(folder: Path) -> dict[str, dict[str, Any]]:
    """The lines of a folder's `gold.jsonl` by their documents."""
    lines = map(json.loads, (folder / "gold.jsonl").read_text("utf-8").splitlines())
    return {line["doc"].removesuffix(".txt"): line for line in lines}


def readings(texts: Path, names: str = AUTO) -> Iterator[tuple[str, Reading]]:
    """Every text of a folder, by its name without the suffix, with the names that the recogniser finds."""
    chosen_names = chosen(names, "en")
    reader, find = reader_of(DEFAULT_MODEL, chosen_names == PIPELINE), extractor(chosen_names)
    for article in read([texts], options=ReadOptions(any_language=True)):
        if isinstance(article, Failure):
            continue
        for part in grouped(passages(article, lexicon(reader.nlp.vocab)), PART):
            tables = reader.read([p.text for p in part])
            yield (
                Path(article.path).stem,
                recognised(assemble_columns(article, part, tables, reader.nlp.vocab), find),
            )
