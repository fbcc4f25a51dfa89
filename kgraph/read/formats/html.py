"""Web pages: main text, structure and metadata by trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from kgraph.config import ReadOptions
from kgraph.errors import Skipped
from kgraph.model import Role
from kgraph.read.draft import Draft, compose
from kgraph.read.structure.decode import decode
from kgraph.read.structure.embedded import embedded_article
from kgraph.read.structure.fields import fields_of
from kgraph.read.structure.markup import stripped
from kgraph.read.structure.web_furniture import cleaned, is_notice

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
SHOWN = 0.5
"""Share of the article that a page carries as data which it must show for what it shows to be read."""
LEAST_SHOWN = 25
"""Words of a page under which it is asked whether it is only a shell."""
CARRIED = "the text is that of the page's data (JSON), for the page itself shows little of it"
NOTICE = "the page says little but that it asks for consent to cookies"
NEEDS_SCRIPT = re.compile(
    r"<(?:div|main|section|body)\b[^<>]{0,200}\bid\s*=\s*[\"']?(?:root|app|__next|__nuxt|"
    r"gatsby-focus-wrapper|svelte|ember-app|q-app)\b"
    r"|<noscript\b[^<>]{0,200}>[^<]{0,200}(?:<[^<>]{0,200}>[^<]{0,200}){0,3}\b(?:enable|requires?|needs?|"
    r"turn on|activate)\b"
    r"|<(?:app-root|shreddit-app|ytd-app)\b",
    re.I,
)
"""Where the scripts of the usual libraries draw a page, and pages that say they need one."""
BARRED = re.compile(
    r"<title>\s*(?:just a moment|attention required|access denied|are you a robot|403 forbidden|404|page "
    r"not found|error \d{3}"
    r"|before you continue|security check|one more step|please wait|checking your browser)"
    r"|cf-browser-verification|challenge-platform|px-captcha|g-recaptcha|enable javascript and cookies to "
    r"continue",
    re.I,
)
"""Titles and marks of pages that sites send in place of an article."""
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
    """One draft: the main text of a page. Raises `Skipped` for a page with no text, `ReadError` for one that
    cannot be parsed."""
    yield page(decode(data, declared=declared(data)))


def declared(data: bytes) -> str | None:
    """The encoding that a page names at its head."""
    match = CHARSET.search(data, 0, HEAD)
    return (match[1] or match[2]).decode("ascii") if match else None


def page(markup: str) -> Draft:
    """The draft of an HTML page or fragment; of an article that the page only carries as data, where it
    shows less than half of it.

    Raises `Skipped` for a page without text, and for one that says itself that it shows none without a
    script."""
    from trafilatura import load_html

    tree = load_html(markup)
    carried = None if tree is None else embedded_article(tree)
    try:
        found = _shown(markup, tree)
    except Skipped:
        if carried is None:
            raise
        found = Draft(text="", format="html")
    shown = len(found.text.split())
    if carried is not None and shown < SHOWN * len(carried["text"].split()):
        known = {
            name: getattr(found, name) for name in ("title", "date", "author", "source", "url", "language")
        }
        kept = {name: value for name, value in known.items() if value}
        return Draft(format="html", notes=(CARRIED,), **{**kept, **carried})
    if shown < LEAST_SHOWN and (reason := _shell(markup)):
        raise Skipped(reason)
    if is_notice(found.text):
        return replace(found, notes=(*found.notes, NOTICE))
    return found


def _shell(markup: str) -> str:
    """Why a page with next to no text is none that was saved with its article in it; empty where nothing
    says so."""
    if BARRED.search(markup):
        return "the page is no article but a check of the visitor, or an error, that the site sent instead"
    if NEEDS_SCRIPT.search(markup):
        return (
            "the page shows its text only by a script; save it from the browser as a single file (MHTML) or "
            "as PDF"
        )
    return ""


def _shown(markup: str, tree: Any) -> Draft:
    """The draft of what a page shows."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(
        markup if tree is None else cleaned(tree),
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
    """Roles and words of the blocks of an extracted body, outermost block first; loose text between blocks
    is a paragraph."""
    for element in body.iter():
        role = BLOCKS.get(element.tag)
        if role and not any(above.tag in BLOCKS for above in element.iterancestors()):
            yield role, " ".join("".join(element.itertext()).split())


def _rest(markup: str) -> Draft:
    """The draft of a page in which no main text was found: its longer paragraphs. Raises `Skipped` where
    there are none."""
    paragraphs = (" ".join(words.split()) for words in stripped(ASIDE.sub(" ", markup)).split("\n\n"))
    text, blocks = compose(
        [("paragraph", words) for words in paragraphs if len(words.split()) >= LEAST_WORDS]
    )
    if not text:
        raise Skipped("the page has no main text")
    return Draft(text=text, format="html", blocks=blocks)
