"""Readings without a trained model: parses written down by hand, and plain text that is only cut into
tokens."""

from __future__ import annotations

from functools import cache

from kgraph.analyse.prepare import passages
from kgraph.analyse.reading import Found, Reading, assemble
from kgraph.model import Article, Block


@cache
def blank():
    import spacy

    return spacy.blank("en")


def article(text: str, *, date: str | None = None) -> Article:
    """One block a line."""
    blocks, place = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(start=place, end=place + len(line)))
        place += len(line) + 1
    return Article(id="a.x", path="x.txt", text=text, title="x", blocks=tuple(blocks), date=date)


def plain(text: str, *, date: str | None = None) -> Reading:
    """Tokens without tags or parse; every block is one sentence."""
    made = article(text, date=date)
    parts = passages(made)
    return assemble(made, parts, [blank()(p.text) for p in parts])


def tree(rows: str) -> Reading:
    """One sentence from rows of "word lemma POS TAG dep head", heads from 0; "glued" at a row's end: no space
    after it."""
    from spacy.tokens import Doc

    cells = [row.split() for row in rows.strip().splitlines()]
    words, lemmas, pos, tags, deps, heads = zip(*(c[:6] for c in cells), strict=True)
    spaces = [len(c) == 6 for c in cells]
    doc = Doc(
        blank().vocab,
        words=list(words),
        spaces=spaces,
        lemmas=list(lemmas),
        pos=list(pos),
        tags=list(tags),
        deps=list(deps),
        heads=[int(h) for h in heads],
    )
    made = article(doc.text.rstrip())
    part = passages(made)[0]
    return assemble(made, [part], [doc])


def found(reading: Reading, **kinds: str) -> list[Found]:
    """A mention for each named token: `Ann="person name"`, `it_3="work pronoun"` (the token's number after an
    underscore)."""
    mentions = []
    for key, value in kinds.items():
        word, _, number = key.partition("_")
        index = int(number) if number else next(t.i for t in reading.doc if t.text == word)
        type_, kind = value.split()
        mentions.append(Found(index, index + 1, index, kind, type_, chain=len(mentions)))
    return sorted(mentions, key=lambda f: f.start)
