"""Names that files give to an article's fields, and their values to a draft's."""

# ruff: noqa: E501
# The patterns and lists below are data.

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from kgraph.config import ReadOptions

SPELLINGS = {
    "text": "text body content article articlebody article_body bodytext body_text maintext main_text full_text fulltext plain_text "
    "story selftext body_html body_xhtml content_html content_text articletext article_text transcript post_text message "
    "texte contenu corps texto contenido cuerpo conteúdo corpo testo contenuto corpo_del_testo inhalt artikel artikeltext volltext "
    "tekst inhoud treść innehåll texten indhold teksti",
    "title": "title headline webtitle heading headlines name subject main_headline article_title post_title titel titre título titulo "
    "titular titolo überschrift ueberschrift betreff schlagzeile tytuł kop rubrik overskrift otsikko",
    "date": "date published publish_date published_at publishedat pubdate pub_date date_published datepublished publication_date "
    "publicationdate date_publish webpublicationdate firstpublicationdate versioncreated firstcreated created created_at created_utc "
    "timestamp time datetime issued seendate date_time posted posted_at sent ts datum fecha data datum_publicatie "
    "veröffentlicht veroeffentlicht erscheinungsdatum date_de_publication fecha_de_publicación fecha_publicacion data_de_publicação "
    "data_pubblicazione publikationsdatum dato päivämäärä",
    "author": "author authors byline by writer creator dc.creator contributor user username screen_name from sender autor autorin "
    "autoren auteur auteurs autore autores verfasser reporter journalist",
    "source": "source outlet publisher publication site site_name sitename source_name newspaper journal "
    "website source_domain container-title media_name media_outlet domain subreddit quelle zeitung medium fuente periódico "
    "periodico fonte giornale jornal bron krant journal_name source_title",
    "url": "url link uri permalink canonical canonical_url href source_url weburl web_url lien enlace",
    "language": "language lang locale sprache langue idioma lingua taal",
    "topics": "topics topic keywords keyword tags tag categories category section sectionname subjects hashtags themes "
    "schlagwörter schlagworte mots-clés mots_clés palabras_clave etiquetas rubrik ressort",
}  # fmt: skip
"""Field → how records name it: NewsAPI, Guardian, New York Times, Reddit, Twitter, Media Cloud, GDELT, ninjs,
WordPress, schema.org; English, German, French, Spanish, Portuguese, Italian, Dutch and Nordic column
names."""
SUMMARIES = "description summary abstract snippet lead_paragraph excerpt teaser trailtext standfirst beschreibung zusammenfassung résumé".split()
"""What is read as the text of a record that has no other."""
FIELDS = {
    spelling: field for field, spellings in reversed(SPELLINGS.items()) for spelling in spellings.split()
}
"""Spelling in small letters → field; where a file has several spellings of one, the one named first here
wins."""
ORDER = {
    spelling: i for i, spelling in enumerate(s for spellings in SPELLINGS.values() for s in spellings.split())
}
MOST_TOPICS = 50
INNER = (
    "name",
    "title",
    "main",
    "original",
    "rendered",
    "value",
    "full_name",
    "username",
    "screen_name",
    "text",
    "#text",
    "content",
)
"""Keys under which an object that stands for a word or a text has it."""
WRAPPERS = (
    "fields",
    "data",
    "tweet",
    "_source",
    "attributes",
    "article",
    "node",
    "post",
    "document",
    "doc",
    "item",
    "content",
)
"""Keys under which a record has its fields in an object of their own."""
BYLINE = re.compile(r"(?:by|von|por|par|di|door)\s+", re.I)
EPOCH = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{12,13})")
LEAST_PROSE, LEAST_WORDS = 200, 25
"""Characters and words of the shortest value that is taken for the text where no name says so."""


def fields_of(record: Mapping[str, Any], options: ReadOptions | None = None) -> dict[str, Any]:
    """The fields of a `Draft` that a record of any common spelling holds; `text` among them where there is
    one.

    >>> fields_of({"Headline": "A talk", "byline": "Ana Silva", "keywords": "touch; trust"})
    {'title': 'A talk', 'author': 'Ana Silva', 'topics': ('touch', 'trust')}
    """
    names = {spelt(name): value for name, value in unwrapped(record).items()}
    found: dict[str, Any] = {}
    for field, name in chosen(options):
        if value := _value(field, names.get(name)):
            found[field] = value
    for name in sorted(names.keys() & FIELDS.keys(), key=ORDER.__getitem__):
        field = FIELDS[name]
        value = _value(field, names[name])
        if value and field not in found:
            found[field] = value
    return found


def chosen(options: ReadOptions | None) -> list[tuple[str, str]]:
    """(field, name) of the fields that the person named."""
    if options is None:
        return []
    named = (("text", options.text_field), ("title", options.title_field), ("date", options.date_field))
    return [(field, spelt(name)) for field, name in named if name]


def spelt(name: object) -> str:
    """A name as `FIELDS` has it.

    >>> spelt(" Publication Date")
    'publication_date'
    """
    return re.sub(r"\s+", "_", str(name).strip("\ufeff \t\r\n\"'").lower())


def unwrapped(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """A record with the fields that lie in an object of their own beside its own."""
    inner = [record[key] for key in WRAPPERS if isinstance(record.get(key), Mapping)]
    if not inner or any(isinstance(record.get(key), str) for key in ("text", "body")):
        return record
    merged: dict[str, Any] = {}
    for fields in inner:
        merged |= {key: value for key, value in unwrapped(fields).items() if value not in (None, "")}
    return merged | {
        key: value for key, value in record.items() if key not in WRAPPERS or not isinstance(value, Mapping)
    }


def longest_prose(record: Mapping[str, Any]) -> tuple[str, str] | None:
    """Name and value of the longest text among the values; None where none is long enough to be an
    article's."""
    texts = [
        (len(value), str(name), value) for name, value in unwrapped(record).items() if isinstance(value, str)
    ]
    length, name, value = max(texts, default=(0, "", ""), key=lambda one: (one[0], one[1]))
    return (name, value) if length >= LEAST_PROSE and len(value.split()) >= LEAST_WORDS else None


def summary(record: Mapping[str, Any]) -> str:
    """The summary of a record, where it has one."""
    names = {spelt(name): value for name, value in unwrapped(record).items()}
    return next((words for name in SUMMARIES if (words := _words(names.get(name), lines=True))), "")


def _value(field: str, value: object) -> Any:
    if field == "topics":
        return _topics(value)
    if field == "date":
        return _date(value)
    words = _words(value, lines=field == "text")
    return BYLINE.sub("", words, count=1) if field == "author" and BYLINE.match(words) else words


def _date(value: object) -> str:
    """A date as a string; seconds and milliseconds since 1970 as the day they fall on."""
    words = _words(value)
    match = EPOCH.fullmatch(words.removesuffix(".0")) if isinstance(value, int | float | str) else None
    if match is None:
        return words
    seconds = int(match[1]) if match[1] else int(match[2]) / 1000
    return datetime.fromtimestamp(seconds, UTC).date().isoformat() if seconds < 4.2e9 else words


def _words(value: object, *, lines: bool = False, deep: bool = True) -> str:
    """A value as a string: names joined where it is a list, the name where it is an object with one. Lists in
    lists say nothing."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return next(
            (words for key in INNER if key in value and (words := _words(value[key], deep=False))), ""
        )
    if isinstance(value, list | tuple):
        if not deep:
            return ""
        return ("\n\n" if lines else ", ").join(filter(None, (_words(item, deep=False) for item in value)))
    return str(value) if isinstance(value, str | int | float) else ""


def _topics(value: object) -> tuple[str, ...]:
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, str):
        separator = next((s for s in (";", "|", "\n", ",") if s in value), ",")
        parts: list[object] = list(value.split(separator))
    elif isinstance(value, list | tuple):
        parts = list(value)
    else:
        parts = [value]
    words = (" ".join(_topic(part).split()).strip("#[]'\" ") for part in parts)
    return tuple(dict.fromkeys(word for word in words if word))[:MOST_TOPICS]


def _topic(part: object) -> str:
    """A topic in words; of an object that has a kind for its name (New York Times) its value."""
    if (
        isinstance(part, Mapping)
        and isinstance(part.get("value"), str)
        and part.get("name") in ("subject", "persons", "glocations", "organizations")
    ):
        return str(part["value"])
    return _words(part, deep=False)
