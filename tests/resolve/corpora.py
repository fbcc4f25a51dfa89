"""Corpora written as marked text, without a language model.

    corpus({"a.txt": "[Ann Lee|person] met [Bo|person=Bo Gray].\\n[She|she=Ann Lee] left."})

`[surface|type]` is a name whose chain is its surface, `[surface|type=Full Name]` one of the chain of that
name, `[surface|she=Full Name]` a pronoun of a woman, `[surface|concept]` a concept. A line is a sentence.
`score` is every name's certainty."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kgraph.config import ResolveOptions
from kgraph.corpus import Corpus, Resolution, collect
from kgraph.ids import article_id
from kgraph.model import Analysis, Article, Block, Chain, Mention, Sentence
from kgraph.resolve import resolve
from kgraph.resolve.wording import NOT_NAMES

MARK = re.compile(r"\[([^|\]]+)\|([a-z]+)(?:=([^\]]+))?\]")
PRONOUNS = {"she": "female", "he": "male"}


def article(path: str, marked: str, *, score: float = 0.95) -> tuple[Article, Analysis]:
    """One article with its analysis."""
    text, mentions, chains, sentences = "", [], {}, []
    genders: dict[str, str] = {}
    for n, line in enumerate(marked.split("\n")):
        start = len(text)
        at = 0
        for found in MARK.finditer(line):
            text += line[at : found.start()]
            surface, kind, name = found.group(1), found.group(2), found.group(3) or found.group(1)
            if kind in PRONOUNS:
                genders[name] = PRONOUNS[kind]
                mention_kind, type_ = "pronoun", "person"
            else:
                mention_kind, type_ = ("concept" if kind == "concept" else "name"), kind
            number, _ = chains.setdefault(
                (name, "concept" if kind == "concept" else ""), (len(chains), type_)
            )
            mentions.append(
                Mention(
                    sentence=n,
                    start=len(text),
                    end=len(text) + len(surface),
                    kind=mention_kind,
                    type=type_,
                    chain=number,
                    score=score,
                    source="noun phrase" if kind == "concept" else "tagger",
                )
            )
            text += surface
            at = found.end()
        text += line[at:]
        words = [
            w
            for word in re.findall(r"[^\W\d_]{4,}|\d+", text[start:])
            if (w := word.lower()) not in NOT_NAMES
        ]
        sentences.append(Sentence(start=start, end=len(text), block=n, terms=tuple(words)))
        text += "\n"
    made = tuple(
        Chain(name=name, type=type_, gender=genders.get(name, "unknown"))
        for (name, _), (_, type_) in chains.items()
    )
    whole = Article(
        id=article_id(path),
        path=path,
        text=text,
        title=path,
        blocks=tuple(Block(start=s.start, end=s.end) for s in sentences),
    )
    return whole, Analysis(
        article=whole.id, sentences=tuple(sentences), mentions=tuple(mentions), chains=made
    )


def corpus(articles: Mapping[str, str], *, score: float = 0.95) -> Corpus:
    """The tables of marked articles."""
    return collect(
        sorted(
            (article(path, text, score=score) for path, text in articles.items()), key=lambda pair: pair[0].id
        )
    )


def resolved(articles: Mapping[str, str], *, entities: str | None = None, score: float = 0.95) -> Resolution:
    """What marked articles resolve to."""
    return resolve(corpus(articles, score=score), options=ResolveOptions(entities=entities))


def things(
    articles: Mapping[str, str], *, entities: str | None = None, score: float = 0.95
) -> dict[str, list[str]]:
    """Entity id → the places it is mentioned at as "path:surface", sorted; concepts left out."""
    whole = corpus(articles, score=score)
    return placed(whole, resolve(whole, options=ResolveOptions(entities=entities)))


def placed(whole: Corpus, resolution: Resolution) -> dict[str, list[str]]:
    """Entity id → its mentions as "path:surface"."""
    whole = resolution.corpus or whole
    ids = resolution.entities["id"].to_list()
    rows = resolution.links.join(whole.mentions, on="mention").join(
        whole.articles.select("article", "path"), on="article"
    )
    found: dict[str, list[str]] = {}
    for entity, path, surface in rows.sort("mention").select("entity", "path", "surface").iter_rows():
        if not ids[entity].startswith("e.concept"):
            found.setdefault(ids[entity], []).append(f"{path}:{surface}")
    return found


def together(found: Mapping[str, Sequence[str]], *marks: str) -> bool:
    """Whether all "path:surface" are of one entity."""
    return any(set(marks) <= set(places) for places in found.values())


def reasons(resolution: Resolution) -> str:
    """All reasons of all entities."""
    return "\n".join(r for rs in resolution.entities["reasons"].to_list() for r in rs)
