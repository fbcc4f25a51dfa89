"""Pages by hand: blocks of sentences with marked names, no analysis needed."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from kgraph.model import Analysis, Article, Assertion, Block, Chain, DateMention, Mention, Quote, Sentence

Pair = tuple[Article, Analysis]
SYLLABLES = [
    a + b for a in ("mar", "ten", "vol", "pis", "gar", "lum", "dor") for b in ("ta", "ren", "sko", "dle")
]
LIGHT = frozenset("a an the of in on at to for and is was by it he she".split())


def own_text(seed: int, sentences: int = 6) -> list[str]:
    """Blocks that no other seed has: a matter of its own in words that are in no dictionary."""
    made = random.Random(seed)
    matter = ["".join(made.choices(SYLLABLES, k=3)) for _ in range(12)]
    return [f"[{matter[0].title()}] {' '.join(made.choices(matter, k=9))}." for _ in range(sentences)]


def page(name: str, blocks: Sequence[str], *, source: str | None = None, gap: bool = False) -> Pair:
    """An article. `[Ann]` is a name; a sentence with two names relates them, one in “…” is said by its last
    name; `gap`: one block was read as furniture before the last."""
    text, made, sentences, mentions, chains = "", [], [], [], []
    assertions, quotes, dates = [], [], []
    for number, block in enumerate(blocks):
        begin = len(text)
        for marked in re.split(r"(?<=[.!?]) (?=[\[A-Z“])", block):
            start, first = len(text), len(mentions)
            for part in re.split(r"(\[[^]]*])", marked):
                if not part.startswith("["):
                    text += part
                    continue
                name_ = part[1:-1]
                chains += [name_] if name_ not in chains else []
                mentions.append(Mention(sentence=len(sentences), start=len(text), end=len(text) + len(name_), kind="name",
                                        type="person", chain=chains.index(name_)))  # fmt: skip
                text += name_
            here = len(sentences)
            if len(mentions) > first + 1:
                assertions.append(Assertion(sentence=here, subject=first, object=len(mentions) - 1, relation="meet", start=start,
                                            end=len(text)))  # fmt: skip
            if "“" in marked:
                speaker = len(mentions) - 1 if len(mentions) > first else None
                quotes.append(Quote(first=here, last=here, start=start, end=len(text), speaker=speaker))
            if "2024" in marked:
                dates.append(DateMention(sentence=here, start=start, end=len(text), iso="2024"))
            terms = tuple(w for w in re.findall(r"[^\W_]+", text[start:].lower()) if w not in LIGHT)
            at = number + (gap and number == len(blocks) - 1)
            sentences.append(Sentence(start=start, end=len(text), block=at, terms=terms))
            text += " "
        made.append(Block(start=begin, end=len(text) - 1))
        text += "\n"
    article = Article(
        id=f"a.{name}", path=f"{name}.txt", text=text, title=name, blocks=tuple(made), source=source
    )
    return article, Analysis(article=article.id, sentences=tuple(sentences), mentions=tuple(mentions), assertions=tuple(assertions),
                             chains=tuple(Chain(name=c, type="person") for c in chains), quotes=tuple(quotes),
                             dates=tuple(dates))  # fmt: skip
