"""Web pages: main text, structure and metadata by trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from kgraph.config import ReadOptions
from kgraph.errors import Skipped
from kgraph.model import Role
from kgraph.read.draft import Draft, compose
from kgraph.read.structure.decode import decode
from kgraph.read.structure.fields import fields_of
from kgraph.read.structure.markup import stripped

CHARSET = re.compile(
    rb"""<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml\s[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.I,
)
HEAD = 4096
"""Bytes in which a page must name its encoding (the HTML standard says 1024)."""
DATES: dict[str, Any] = {
    "original_date": True,
    "extensive_search": False,
    "max_date": "2099-12-31",
    "outputformat": "%Y-%m-%d",
}
"""For htmldate; the fixed last date keeps today's date out of the result."""
ASIDE = re.compile(r"<(head|nav|header|footer|aside|form)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)
LEAST_WORDS = 8
"""Words of the shortest paragraph taken from a page in which no main text was found."""
BLOCKS: dict[str, Role] = {
    "p": "paragraph",
    "ab": "paragraph",
    "head": "heading",
    "item": "item",
    "quote": "quote",
    "cell": "table",
    "figDesc": "caption",
}
"""Elements of trafilatura's output (a subset of TEI) → roles."""


def read_html(data: bytes, *, options: ReadOptions) -> Iterable[Draft]:
    """One draft: the main text of a page. Raises `Skipped` for a page with no text, `ReadError` for one that cannot be parsed."""
    yield page(decode(data, declared=declared(data)))


def declared(data: bytes) -> str | None:
    """The encoding that a page names at its head."""
    match = CHARSET.search(data, 0, HEAD)
    return (match[1] or match[2]).decode("ascii") if match else None


def page(markup: str) -> Draft:
    """The draft of an HTML page or fragment."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(
        markup,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        include_formatting=False,
        deduplicate=False,
        date_extraction_params=DATES,
    )
    text, blocks = compose(_parts(found.body)) if found is not None else ("", ())
    if not text:
        return _rest(markup)
    named = fields_of({"tags": list(found.tags or ()) or list(found.categories or ())})
    return Draft(
        text=text,
        format="html",
        blocks=blocks,
        title=found.title,
        date=found.date,
        author=found.author,
        source=found.sitename or found.hostname,
        url=found.url,
        language=found.language,
        topics=named.get("topics", ()),
    )


def _parts(body: Any) -> Iterator[tuple[Role, str]]:
    """Roles and words of the blocks of an extracted body, outermost block first; loose text between blocks is a paragraph."""
    for element in body.iter():
        role = BLOCKS.get(element.tag)
        if role and not any(above.tag in BLOCKS for above in element.iterancestors()):
            yield role, " ".join("".join(element.itertext()).split())


def _rest(markup: str) -> Draft:
    """The draft of a page in which no main text was found: its longer paragraphs. Raises `Skipped` where there are none."""
    paragraphs = (" ".join(words.split()) for words in stripped(ASIDE.sub(" ", markup)).split("\n\n"))
    text, blocks = compose(
        [("paragraph", words) for words in paragraphs if len(words.split()) >= LEAST_WORDS]
    )
    if not text:
        raise Skipped("the page has no main text")
    return Draft(text=text, format="html", blocks=blocks)
