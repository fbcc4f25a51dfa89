"""Small corpora without a language model: sentences split at full stops, terms as lower-case words, phrases
as given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kgraph.corpus import Corpus, Resolution, collect
from kgraph.ids import article_id
from kgraph.model import Analysis, Article, Block, Chain, Mention, Sentence

STOP = frozenset("the a an of to in on and was is were at for with by from that".split())

GARDEN = [
    "The gardener pruned roses. The compost fed roses and soil.",
    "Compost warms soil. A gardener planted seeds in soil.",
    "Seeds sprout in compost. The gardener watered roses.",
    "Roses like soil. Seeds like compost and a patient gardener.",
]
ORBIT = [
    "The rocket reached orbit. A satellite left the rocket.",
    "Satellite antennas point at orbit. Engineers test a rocket.",
    "Orbit decays. The satellite burned its fuel in orbit.",
    "Engineers launched a rocket. Fuel feeds the satellite.",
]
BREAD = [
    "The baker kneaded dough. Yeast lifts dough in the oven.",
    "An oven bakes loaves. The baker shaped loaves of dough.",
    "Yeast and flour make dough. The oven was hot.",
    "Loaves cool. The baker dusted flour on loaves.",
]


def corpus_of(
    texts: Mapping[str, str],
    *,
    topics: Mapping[str, Sequence[str]] | None = None,
    phrases: Sequence[str] = (),
) -> Corpus:
    """Articles by path; every occurrence of a phrase is a concept mention."""
    pairs = [_pair(path, text, tuple((topics or {}).get(path, ())), phrases) for path, text in texts.items()]
    return collect(sorted(pairs, key=lambda pair: pair[0].id))


def themes(copies: int = 1) -> dict[str, str]:
    """Texts on gardens, rockets and bread, `copies` times."""
    return {
        f"{name}{n}-{c}.txt": text
        for c in range(copies)
        for name, texts in (("garden", GARDEN), ("orbit", ORBIT), ("bread", BREAD))
        for n, text in enumerate(texts)
    }


def unresolved() -> Resolution:
    """A resolution without entities."""
    from kgraph import schema

    return Resolution(entities=schema.table(schema.RESOLVED), links=schema.table(schema.LINKS))


def _pair(path: str, text: str, topics: tuple[str, ...], phrases: Sequence[str]) -> tuple[Article, Analysis]:
    article = Article(
        id=article_id(path),
        path=path,
        text=text,
        title=path,
        blocks=(Block(start=0, end=len(text)),),
        topics=topics,
    )
    sentences, mentions, names = [], [], []
    start = 0
    for piece in text.split(". "):
        end = start + len(piece)
        words = [w.strip(".,") for w in piece.lower().split()]
        sentences.append(
            Sentence(start=start, end=end, block=0, terms=tuple(w for w in words if w and w not in STOP))
        )
        for phrase in phrases:
            at = piece.lower().find(phrase)
            if at >= 0:
                if phrase not in names:
                    names.append(phrase)
                mentions.append(
                    Mention(
                        sentence=len(sentences) - 1,
                        start=start + at,
                        end=start + at + len(phrase),
                        kind="concept",
                        type="concept",
                        chain=names.index(phrase),
                    )
                )
        start = end + 2
    mentions.sort(key=lambda m: (m.start, m.end))
    return article, Analysis(
        article=article.id,
        sentences=tuple(sentences),
        mentions=tuple(mentions),
        chains=tuple(Chain(name=n, type="concept") for n in names),
    )
