"""XML of news agencies, libraries and journals: NITF, NewsML-G2, TEI, JATS, DocBook; others by what their
elements are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from kgraph.config import ReadOptions
from kgraph.errors import Skipped
from kgraph.model import Role
from kgraph.read.draft import BadRecord, Draft, compose
from kgraph.read.formats.feeds import read_feed
from kgraph.read.formats.html import read_html
from kgraph.read.formats.office import local, parsed
from kgraph.read.structure.fields import FIELDS, spelt

ROLES: dict[str, Role] = {
    **dict.fromkeys(("p", "para", "ab", "l", "u", "paragraph", "simpara", "v"), "paragraph"),
    **dict.fromkeys(("head", "hl2", "h1", "h2", "h3", "h4", "title", "subtitle", "subheadline", "section-title"), "heading"),
    **dict.fromkeys(("item", "li", "listitem", "list-item"), "item"),
    **dict.fromkeys(("quote", "bq", "blockquote", "q.block", "disp-quote"), "quote"),
    **dict.fromkeys(("cell", "td", "th", "entry"), "table"),
    **dict.fromkeys(("caption", "figdesc", "media-caption"), "caption"),
}  # fmt: skip
BODIES = ("body.content", "body", "text", "content", "inlinexml", "book", "article", "contents", "fulltext")
"""Elements in which formats keep the text, tried in this order."""
UNREAD = frozenset(
    "teiheader front-stub ref-list back references script style metadata pubdata note.metadata table-wrap-foot xref graphic "
    "disp-formula inline-formula tex-math mml:math hedline body.head tagline contentmeta itemmeta rightsinfo catalogref".split()
)
NOTES = frozenset({"note", "fn", "footnote"})
RECORDS = frozenset("article item doc document record story post news entry page newsitem row text".split())
"""What a repeated element under the root is called where each is an article."""
TITLES = ("hl1", "headline", "article-title", "title", "main-title", "titel", "titre")
DATES = (
    "date.issue",
    "story.date",
    "pubdate",
    "published",
    "versioncreated",
    "contentcreated",
    "date",
    "datum",
    "pub-date",
    "issued",
    "created",
)
AUTHORS = ("byttl", "byline", "by", "author", "creator", "contrib", "autor", "auteur")
SOURCES = (
    "doc.copyright",
    "provider",
    "journal-title",
    "publisher-name",
    "publisher",
    "source",
    "outlet",
    "newspaper",
)
MANY_WORDS = 25
"""Words of an element of any name from which it is taken for text."""
LONGEST_DATE, LONGEST_SUBJECT = 60, 80
"""Characters from which what is called so is none."""
SUBJECTS = ("tobject.subject", "subject", "kwd", "keyword", "term", "classcode", "category", "tag")


def read_xml(data: bytes, *, options: ReadOptions) -> Iterable[Draft | BadRecord]:
    """One draft, or one for each of many articles. Raises `Skipped` where nothing in it looks like an
    article's text."""
    root = parsed(data)
    name = local(root).lower()
    if name in ("rss", "feed", "rdf"):
        yield from read_feed(data, options=options)
        return
    if name == "html":
        yield from read_html(data, options=options)
        return
    articles = _articles(root)
    drafts = [draft for article in articles if (draft := _draft(article)) is not None]
    if not drafts:
        raise Skipped(f"no article was found in the XML (its root is <{local(root)}>)")
    many = len(articles) > 1
    yield from ((_numbered(draft, number) for number, draft in enumerate(drafts, 1)) if many else drafts)


def _numbered(draft: Draft, number: int) -> Draft:
    from msgspec.structs import replace

    return replace(draft, number=number)


def _articles(root: Any) -> list[Any]:
    """The elements that are an article each: what is repeated under the root or one element further in; else
    the root."""
    found = [element for element in root.iter() if local(element).lower() in ("newsitem", "nitf", "tei")]
    if found:
        return [element for element in found if not any(above in found for above in element.iterancestors())]
    alike = _repeated(root)
    return alike if sum(bool(_parts(child)) for child in alike) > 1 else [root]


def _repeated(root: Any) -> list[Any]:
    """The elements under the root that are called alike and may be records; none where that is a paragraph's
    name."""
    children = _children(root)
    while len(children) == 1 and len(children[0]):
        children = _children(children[0])
    names = Counter(local(child).lower() for child in children)
    name, times = names.most_common(1)[0] if names else ("", 0)
    if times < 2 or name in ROLES:
        return []
    alike = [child for child in children if local(child).lower() == name]
    return alike if name in RECORDS or all(len(child) for child in alike) else []


def _children(element: Any) -> list[Any]:
    return [child for child in element if local(child)]


def _draft(article: Any) -> Draft | None:
    parts = _parts(article)
    text, blocks = compose(parts)
    if not text:
        return None
    return Draft(
        text=text, format="xml", blocks=blocks, title=_first(article, TITLES), date=_date(article),
        author=_first(article, AUTHORS), source=_first(article, SOURCES), language=_language(article), topics=_subjects(article),
    )  # fmt: skip


def _parts(article: Any) -> list[tuple[Role, str]]:
    """The blocks of the article's text: of the element that is called so, else of all."""
    bodies = (e for name in BODIES for e in article.iter() if local(e).lower() == name and len(e))
    notes: list[str] = []
    for body in bodies:
        parts = list(_blocks(body, notes))
        if _has_text(parts):
            return [*parts, *(("paragraph", words) for words in notes)]
    parts = list(_blocks(article, notes))
    return parts if _has_text(parts) else _by_name(article)


def _has_text(parts: list[tuple[Role, str]]) -> bool:
    return any(role != "heading" for role, _ in parts)


def _by_name(article: Any) -> list[tuple[Role, str]]:
    """The paragraphs of elements that are called as a text is; else of those with many words."""
    leaves = [element for element in article.iter() if not len(element) and (element.text or "").strip()]
    named = [element for element in leaves if FIELDS.get(spelt(local(element))) == "text"]
    words = named or [element for element in leaves if len(element.text.split()) > MANY_WORDS]
    pieces = (piece for element in words for piece in re.split(r"\n\s*\n", element.text))
    return [("paragraph", " ".join(piece.split())) for piece in pieces]


def _blocks(element: Any, notes: list[str]) -> Iterator[tuple[Role, str]]:
    for child in element:
        name = local(child).lower()
        if not name or name in UNREAD:
            continue
        role = ROLES.get(name)
        if name in NOTES:
            notes.append(_words(child, []))
        elif role is not None and not any(
            ROLES.get(local(inner).lower()) in ("paragraph", "item") for inner in child.iterdescendants()
        ):
            words = _words(child, notes)
            if words:
                yield role, words
        else:
            yield from _blocks(child, notes)


def _words(element: Any, notes: list[str]) -> str:
    """The words of an element; those of notes inside it go to `notes`."""
    pieces: list[str] = []
    _collect(element, pieces, notes)
    return " ".join("".join(pieces).split())


def _collect(element: Any, pieces: list[str], notes: list[str]) -> None:
    pieces.append(element.text or "")
    for child in element:
        name = local(child).lower()
        if name in NOTES:
            notes.append(_words(child, []))
        elif name in ("lb", "br", "pb", "cb"):
            pieces.append(" ")
        elif name and name not in UNREAD:
            _collect(child, pieces, notes)
        pieces.append(child.tail or "")


def _first(article: Any, names: tuple[str, ...]) -> str | None:
    """The words of the first element of one of these names that has any, names in their order."""
    for name in names:
        for element in article.iter():
            if local(element).lower() == name:
                words = (
                    " ".join("".join(element.itertext()).split())
                    or element.get("holder")
                    or element.get("literal")
                    or ""
                )
                if words and len(words) < 400:
                    return re.sub(r"^(?:by|von|par)\s+", "", words, flags=re.I) if names is AUTHORS else words
    return None


def _date(article: Any) -> str | None:
    """The day of the first element that is called as one and has one, names in their order."""
    named = (e for name in DATES for e in article.iter() if local(e).lower() == name)
    return next((day for element in named if (day := _day_in(element))), None)


def _day_in(element: Any) -> str | None:
    """Year, month and day of an element's parts (JATS), its attributes or its words."""
    parts = {local(part).lower(): (part.text or "").strip() for part in element}
    if parts.get("year", "").isdigit():
        numbers = (parts.get(key, "") for key in ("year", "month", "day"))
        return "-".join(number.zfill(2) for number in numbers if number.isdigit())
    given = (element.get(name) for name in ("norm", "when", "iso-8601-date"))
    words = next(filter(None, given), None) or (element.text or "").strip()
    if match := re.match(r"(\d{4})-?(\d\d)-?(\d\d)", words):
        return "-".join(match.groups())
    return str(words) if 0 < len(words) < LONGEST_DATE else None


def _language(article: Any) -> str | None:
    found = article.get("{http://www.w3.org/XML/1998/namespace}lang")
    return found or next(
        (e.get("tag") for e in article.iter() if local(e) == "language" and e.get("tag")), None
    )


def _subjects(article: Any) -> tuple[str, ...]:
    """Subjects as the source declares them: their names, else their codes in the IPTC's Media Topics."""
    found = (_subject(element) for element in article.iter() if local(element).lower() in SUBJECTS)
    return tuple(dict.fromkeys(words for words in found if 0 < len(words) < LONGEST_SUBJECT))


def _subject(element: Any) -> str:
    names = ((e.text or "").strip() for e in element.iter() if local(e).lower() == "name")
    codes = (element.get(name) for name in ("qcode", "tobject.subject.matter", "tobject.subject.type"))
    words = next(filter(None, names), "") or " ".join((element.text or "").split())
    return str(words or next(filter(None, codes), ""))
