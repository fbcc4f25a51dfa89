"""Small corpora by hand: sentences with the entities they mention, no analysis needed."""

from __future__ import annotations

import re
from collections.abc import Sequence

import polars as pl

from kgraph import schema
from kgraph.corpus import Corpus, Resolution, collect
from kgraph.model import Analysis, Article, Assertion, Block, Chain, Mention, Quote, Sentence

STOP = frozenset(
    (
        "a an the of in on at to for with and or is was were be been has have had he she his her it that this they their by "
        "as from who not who when so just"
    ).split()
)

VERBS = frozenset(
    (
        "burned employed destroyed killed march marched met retired coached appointed stole bought purchased rise fall "
        "opened closed taught"
    ).split()
)
"""Main verbs of the sentences that tests write."""


class Writer:
    """An article that grows sentence by sentence; `[Ann]` in a sentence mentions the entity Ann, `[Ann|she]`
    calls her "she"."""

    def __init__(self, name: str) -> None:
        self.name, self.text = name, ""
        self.sentences: list[Sentence] = []
        self.mentions: list[Mention] = []
        self.chains: list[str] = []
        self.assertions: list[Assertion] = []
        self.quotes: list[Quote] = []

    def say(self, marked: str) -> Writer:
        start = len(self.text)
        for part in re.split(r"(\[[^]]*])", marked):
            if part.startswith("["):
                entity, _, surface = part[1:-1].partition("|")
                chain = self.chains.index(entity) if entity in self.chains else len(self.chains)
                self.chains += [entity] if chain == len(self.chains) else []
                kind = "pronoun" if surface else "name"
                begin = len(self.text)
                self.text += surface or entity
                self.mentions.append(
                    Mention(
                        sentence=len(self.sentences),
                        start=begin,
                        end=len(self.text),
                        kind=kind,
                        type="person",
                        chain=chain,
                    )
                )
            else:
                self.text += part
        terms = tuple(w for w in re.findall(r"[a-z0-9]+", self.text[start:].lower()) if w not in STOP)
        self.sentences.append(
            Sentence(
                start=start,
                end=len(self.text),
                block=0,
                terms=terms,
                verbs=tuple(w for w in terms if w in VERBS),
                denied="never" in terms,
            )
        )
        self.text += " "
        return self

    def relate(self, subject: int, relation: str, target: int, **marks: object) -> Writer:
        where = self.mentions[subject]
        self.assertions.append(
            Assertion(
                sentence=where.sentence,
                subject=subject,
                object=target,
                relation=relation,
                start=where.end,
                end=self.mentions[target].start,
                **marks,
            )
        )
        return self

    def pair(self) -> tuple[Article, Analysis]:
        article = Article(
            id=f"a.{self.name}",
            path=f"{self.name}.txt",
            text=self.text,
            title=self.name,
            blocks=(Block(start=0, end=len(self.text)),),
        )
        chains = tuple(Chain(name=c, type="person") for c in self.chains)
        return article, Analysis(
            article=article.id,
            sentences=tuple(self.sentences),
            mentions=tuple(self.mentions),
            chains=chains,
            assertions=tuple(self.assertions),
            quotes=tuple(self.quotes),
        )


def corpus_of(*writers: Writer) -> Corpus:
    return collect(sorted((w.pair() for w in writers), key=lambda pair: pair[0].id))


def resolve(corpus: Corpus, *, types: dict[str, str] | None = None) -> Resolution:
    """Chains of one name are one entity."""
    names = sorted(set(corpus.chains["name"]))
    rows = [
        {
            "entity": n,
            "id": f"e.person.{name.lower()}",
            "name": name,
            "type": (types or {}).get(name, "person"),
            "subtype": None,
            "aliases": [],
            "external_id": None,
            "reasons": [],
        }
        for n, name in enumerate(names)
    ]
    places = {name: place for place, name in enumerate(names)}
    numbers = corpus.chains.select(
        "chain", entity=pl.col("name").replace_strict(places, return_dtype=pl.UInt32)
    )
    links = corpus.mentions.join(numbers, on="chain", maintain_order="left").select(
        "mention", "entity", coref=pl.col("kind").cast(pl.String) == "pronoun", reason=pl.lit("")
    )
    return Resolution(entities=schema.table(schema.RESOLVED, rows), links=schema.table(schema.LINKS, links))


def write(name: str, sentences: Sequence[str]) -> Writer:
    writer = Writer(name)
    for sentence in sentences:
        writer.say(sentence)
    return writer
