"""The annotated corpora as rows with tags: which source says what, and what its silence means.

A source that does not annotate a type says nothing of it: a word without a label may be of that type, or
outside.
So a word's label is a *set* of tags, and the loss asks only that the model puts its belief inside the set
(partial labels:
Tsuboi and others 2008).
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kgraph.analyse.recogniser.tags import OUTSIDE, TYPES, tag
from kgraph.analyse.recogniser.words import Row, WordPieces, rows_of

SILENT: dict[str, tuple[str, ...]] = {
    "sec_filings": ("work", "event", "other"),
    "uner_ewt": ("work", "event", "other"),
    "btc": ("work", "event", "other"),
    "litbank_rest": ("work", "event", "other"),
    "re3d": ("work", "event", "other"),
    "wnut17_train": ("event", "other"),
    "wnut17": ("event", "other"),
}
"""Types that a source does not annotate: an unlabelled word may be of one of them."""
WIDE: dict[str, tuple[str, ...]] = {
    "wikigold": ("other", "work", "event"),
    "sec_filings": ("other", "work", "event"),
    "uner_ewt": ("other", "work", "event"),
    "gum_rest": ("other", "work"),
    "gum": ("other", "work"),
}
"""What the label `other` of a source may hold."""
SHARE: dict[str, float] = {"btc": 0.45, "litbank_rest": 0.35, "sec_filings": 0.35, "wnut17_train": 0.6}
"""Share of the sentences with names that an epoch sees, for sources that are noisy or unlike news; 1 for all
others."""
NAMELESS_SHARE: dict[str, float] = {
    "uner_ewt": 0.5,
    "btc": 0.3,
    "litbank_rest": 0.3,
    "wnut17_train": 0.4,
    "sec_filings": 0.3,
}
"""The same for sentences without any."""

Label = frozenset[int]
ANY: Label = frozenset()
"""The label of a word of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Example:
    """A row and, for each of its words, the tags that the source allows; `names` are its spans with exact
    types."""

    source: str
    row: Row
    labels: tuple[Label, ...]
    names: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its named mentions as (start, end, type, doubtful)."""

    name: str
    text: str
    mentions: tuple[tuple[int, int, str, bool], ...]


def read_pool(path: Path) -> list[Text]:
    """The texts of a `*.jsonl.gz` of the pool."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [_text(json.loads(line)) for line in file]


def read_gold(folder: Path) -> list[Text]:
    """The texts of a folder with `gold.jsonl` and `texts/`."""
    lines = (folder / "gold.jsonl").read_text("utf-8").splitlines()
    documents = (json.loads(line) for line in lines)
    return [
        _text({**d, "text": (folder / "texts" / f"{d['doc']}.txt").read_bytes().decode("utf-8")})
        for d in documents
    ]


def _text(document: dict[str, Any]) -> Text:
    mentions = []
    for m in document["mentions"]:
        if m.get("kind", "named") != "named":
            continue
        start, end = m.get("name_start", m["start"]), m.get("name_end", m["end"])
        mentions.append((start, end, m["type"] if m["type"] in TYPES else "other", bool(m.get("maybe"))))
    return Text(
        document["doc"], document["text"], tuple(sorted(set(mentions), key=lambda m: (m[0] - m[1], m[0])))
    )


def examples(source: str, texts: Iterable[Text], pieces: WordPieces) -> Iterator[Example]:
    """The rows of a source's texts with their labels; sentences by spaCy's rules and at line ends."""
    kept = list(texts)
    for text, bounds in zip(kept, _sentences(t.text for t in kept), strict=True):
        rows = rows_of([text.text[a:b] for a, b in bounds], pieces)
        for row in rows:
            yield _example(source, text, row, bounds[row.sentence][0])


def _sentences(texts: Iterable[str]) -> Iterator[list[tuple[int, int]]]:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.max_length = 10**7
    for doc in nlp.pipe(texts, batch_size=16):
        bounds: list[tuple[int, int]] = []
        for sentence in doc.sents:
            start = sentence.start_char
            for line in sentence.text.splitlines(keepends=True):
                if line.strip():
                    bounds.append((start, start + len(line)))
                start += len(line)
        yield bounds


def _example(source: str, text: Text, row: Row, base: int) -> Example:
    outside: Label = frozenset({OUTSIDE, *(tag(p, t) for t in SILENT.get(source, ()) for p in "BILU")})
    labels = [outside] * len(row.words)
    taken = [False] * len(row.words)
    names: list[tuple[int, int, str]] = []
    first, last = base + row.words[0].start, base + row.words[-1].end
    for start, end, kind, doubtful in text.mentions:
        if end <= first or start >= last:
            continue
        inside = [i for i, w in enumerate(row.words) if base + w.start < end and base + w.end > start]
        if not inside or any(taken[i] for i in inside):
            continue
        a, b = inside[0], inside[-1] + 1
        kinds = WIDE.get(source, ("other",)) if kind == "other" else (kind,)
        for i in range(a, b):
            taken[i] = True
            labels[i] = ANY if doubtful else frozenset(tag(position(i, a, b), k) for k in kinds)
        if not doubtful and len(kinds) == 1:
            names.append((a, b, kind))
    return Example(source, row, tuple(labels), tuple(sorted(names)))


def position(i: int, start: int, end: int) -> str:
    """Where word `i` stands in a name of words `start:end`: B, I, L or U."""
    if end - start == 1:
        return "U"
    return "B" if i == start else "L" if i == end - 1 else "I"


def digest(paths: Iterable[Path]) -> str:
    """What tells one state of the data from another: 16 hex digits over the files' bytes."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:16]


def name_pool(found: Iterable[Example]) -> dict[str, list[tuple[Any, ...]]]:
    """Names by type, as words, to put in the place of others."""
    pool: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for example in found:
        for start, end, kind in example.names:
            if kind in TYPES[:3]:
                pool[kind].append(example.row.words[start:end])
    return pool
