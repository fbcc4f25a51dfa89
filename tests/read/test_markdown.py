"""Markdown: the text stays, the markup is masked."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from kgraph.config import ReadOptions
from kgraph.model import Article, Failure
from kgraph.read.formats.markdown import read_markdown

Reader = Callable[..., list[Article | Failure]]
TEXT = """---
title: The clinic
date: 2024-05-03
author: [Ana Silva, Bo Li]
tags: [touch, trust]
---

# The *clinic* by the river

Marta **Oliveira** opened [the clinic](https://example.org/a_b. "t"), as `she` says.
It has ![a picture](x.png) two rooms &amp; a \\* garden.

- one *thing*
  and more of it
- another thing

> We had two chairs
> and no telephone.

| Name | Town |
|------|------|
| Marta | Lisbon |

```
code = "Not Read"
```

<p>Raw <b>words</b> here</p>
"""


def unmasked(article: Article) -> list[tuple[str, str]]:
    """(role, words without masks) of every block."""
    found = []
    for block in article.blocks:
        words = [
            c
            for i, c in enumerate(article.text[block.start : block.end], block.start)
            if not any(a <= i < b for a, b in article.masks)
        ]
        found.append((block.role, " ".join("".join(words).split())))
    return found


def test_blocks_and_masks(read_bytes: Reader) -> None:
    (article,) = read_bytes(TEXT, "a.md")
    assert isinstance(article, Article)
    assert article.text == TEXT
    assert unmasked(article)[1:] == [
        ("title", "The clinic by the river"),
        ("paragraph", "Marta Oliveira opened the clinic, as she says. It has two rooms & a * garden."),
        ("item", "one thing and more of it"),
        ("item", "another thing"),
        ("quote", "We had two chairs and no telephone."),
        ("table", "Name"),
        ("table", "Town"),
        ("table", "Marta"),
        ("table", "Lisbon"),
        ("paragraph", "Raw words here"),
    ]
    assert article.blocks[0].role == "metadata"


def test_front_matter(read_bytes: Reader) -> None:
    (article,) = read_bytes(TEXT, "a.md")
    assert isinstance(article, Article)
    assert (article.title, article.date, article.author, article.topics) == (
        "The clinic",
        "2024-05-03",
        "Ana Silva, Bo Li",
        ("touch", "trust"),
    )


def test_front_matter_in_toml(read_bytes: Reader) -> None:
    (article,) = read_bytes('+++\ntitle = "A"\ndate = 2024-05-03\n+++\n\nThe clinic opened in May.\n', "a.md")
    assert isinstance(article, Article)
    assert (article.title, article.date) == ("A", "2024-05-03")


def test_broken_front_matter_is_read_line_by_line(read_bytes: Reader) -> None:
    (article,) = read_bytes(
        "---\ntitle: A: B: [\ndate: 2024-05-03\n---\n\nThe clinic opened in May.\n", "a.md"
    )
    assert isinstance(article, Article)
    assert (article.date, article.blocks[-1].role) == ("2024-05-03", "paragraph")


def test_a_rule_is_no_front_matter(read_bytes: Reader) -> None:
    (article,) = read_bytes("The clinic opened in May.\n\n---\n\nIt closed in June.\n\n---\n", "a.md")
    assert isinstance(article, Article)
    assert [b.role for b in article.blocks] == ["paragraph", "paragraph"]


PIECES = st.sampled_from(
    [
        "# ",
        "Word ",
        "*",
        "**",
        "[",
        "](x) ",
        "`",
        "> ",
        "- ",
        "\n",
        "\n\n",
        "|",
        "---\n",
        "&amp;",
        "<b>",
        "\\",
        "!",
        "é ",
        "~~",
        "\t",
        "1. ",
        "a\n",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_blocks_and_masks_lie_in_the_text_in_order(text: str) -> None:
    (draft,) = read_markdown(text.encode(), options=ReadOptions())
    assert draft.text == text
    at = 0
    for block in draft.blocks or ():
        assert at <= block.start < block.end <= len(text)
        at = block.end
    at = 0
    for start, end in draft.masks:
        assert at <= start < end
        assert any(b.start <= start and end <= b.end for b in draft.blocks or ())
        at = end
