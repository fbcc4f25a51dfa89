"""Readings without a trained model: text cut into tokens, capitalised words as proper nouns, and the entities
a test names."""

from __future__ import annotations

from kgraph.analyse.prepare import passages
from kgraph.analyse.reading import Reading, assemble
from kgraph.model import Article, Role
from tests.analyse.trees import article, blank


def tagged(text: str, **labels: str) -> Reading:
    """One block a line; `Ann_Fine="PERSON"` makes an entity of every "Ann Fine". No parse: every line is a
    sentence."""
    return read(article(text), labels)


def roles(*blocks: tuple[Role, str], **labels: str) -> Reading:
    """Blocks with their roles."""
    from msgspec.structs import replace

    made = article("\n".join(text for _, text in blocks))
    named = tuple(replace(b, role=role) for b, (role, _) in zip(made.blocks, blocks, strict=True))
    return read(replace(made, blocks=named), labels)


def read(made: Article, labels: dict[str, str]) -> Reading:
    """The reading of an article with entities by their words."""
    from spacy.tokens import Doc
    from spacy.util import filter_spans

    docs = []
    parts = passages(made)
    for part in parts:
        cut = blank()(part.text)
        pos = ["PROPN" if t.text[0].isupper() else "PUNCT" if t.is_punct else "NOUN" for t in cut]
        tags = [
            "POS" if t.text in ("'s", "'") else "NNP" if p == "PROPN" else "XX"
            for t, p in zip(cut, pos, strict=True)
        ]
        doc = Doc(
            cut.vocab,
            words=[t.text for t in cut],
            spaces=[bool(t.whitespace_) for t in cut],
            pos=pos,
            tags=tags,
            lemmas=[t.lower_ for t in cut],
        )
        found = []
        for words, label in labels.items():
            wanted, at = words.replace("_", " "), -1
            while (at := doc.text.find(wanted, at + 1)) >= 0:
                span = doc.char_span(at, at + len(wanted), label=label)
                found += [span] if span is not None else []
        doc.ents = filter_spans(found)
        docs.append(doc)
    return assemble(made, parts, docs)
