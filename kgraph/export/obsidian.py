"""An Obsidian vault: a note an entity, topic and article, joined by wiki links; evidence links go to the very
sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from kgraph.display import tamed
from kgraph.export.info import ExportInfo
from kgraph.export.markdown import escaped
from kgraph.graph.ask.answers import Evidence, Profile, Topic
from kgraph.graph.ask.evidence import Witness
from kgraph.graph.ask.findings import topic
from kgraph.graph.ask.profile import profile_of, topics_of
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.view.attributes import clean

FOLDER = "vault"
START = "Start here"
FOLDERS = {
    "person": "People",
    "place": "Places",
    "organisation": "Organisations",
    "concept": "Concepts",
    "work": "Works",
    "event": "Events",
}
UNSAFE = re.compile(r'[\\/:*?"<>|#^\[\]%\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]')
"""What file systems forbid, and what means something inside a wiki link."""
UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
"""What YAML takes in no scalar as it is, or for the end of a line."""
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
NAME_BYTES = 120
"""A file name's length that every file system takes with a folder and suffix to spare."""
NEIGHBOURS, SENTENCES = 30, 50


def export_obsidian(graph: KnowledgeGraph, *, info: ExportInfo) -> Iterator[tuple[str, Iterable[bytes]]]:
    """A vault of notes: one an entity, topic and article, with wiki links and evidence. For Obsidian, Logseq,
    any Markdown wiki."""
    names = _Names(graph)
    for number, node in enumerate(graph.articles["id"]):
        yield names.path(node), [_article(graph, names, number)]
    for node in graph.topics["id"]:
        yield names.path(node), [_topic(names, topic(graph, node, most=SENTENCES))]
    witness = Witness(graph)
    for number, node in enumerate(graph.entities["id"]):
        yield names.path(node), [_entity(names, profile_of(graph, number, witness, most=SENTENCES))]
    yield f"{FOLDER}/{START}.md", [_overview(graph, names, info)]


class _Names:
    """The note of every node: unique in the whole vault whatever the case, since wiki links go by name."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._taken = {START.casefold()}
        self._notes: dict[str, tuple[str, str]] = {}
        for node, kind, name in graph.entities.select("id", "type", "name").iter_rows():
            self._add(node, FOLDERS[kind], name)
        for node, label in graph.topics.select("id", "label").iter_rows():
            self._add(node, "Topics", label)
        for node, title, date in graph.articles.select("id", "title", "date").iter_rows():
            self._add(node, "Articles", f"{date} {title}" if date else title)

    def _add(self, node: str, folder: str, name: str) -> None:
        safe = file_name(name)
        number, unique = 2, safe
        while unique.casefold() in self._taken:
            unique, number = f"{safe} ({number})", number + 1
        self._taken.add(unique.casefold())
        self._notes[node] = (folder, unique)

    def path(self, node: str) -> str:
        folder, name = self._notes[node]
        return f"{FOLDER}/{folder}/{name}.md"

    def link(self, node: str, shown: str, *, block: str = "") -> str:
        """A wiki link; what is shown may not hold what ends one."""
        return f"[[{self._notes[node][1]}{block}|{bare(shown) or node}]]"


def bare(text: str) -> str:
    """`text` on one line without what begins or ends a link or a tag, wherever Obsidian looks for one.

    >>> bare("a [[b]] | c")
    'a b c'
    """
    return " ".join(re.sub(r"[][|<>\\]", " ", tamed(clean(text))).split())


def file_name(name: str) -> str:
    """A name that every file system and a wiki link take.

    >>> file_name('AC/DC: "Live" [1992]. ')
    'AC DC Live 1992'
    """
    shown = "".join(c if c.isprintable() else " " for c in clean(name))
    plain = " ".join(UNSAFE.sub(" ", shown).split()).strip(". ")
    plain = plain.encode()[:NAME_BYTES].decode(errors="ignore").strip(". ") or "untitled"
    return f"_{plain}" if RESERVED.fullmatch(plain) else plain


def _front(values: dict[str, Any]) -> str:
    """Properties, as YAML in its JSON style. Obsidian follows links in them too: text of an article makes
    none."""
    kept = {
        name: re.sub(r"(?<=\[)(?=\[)|(?<=\])(?=\])", " ", " ".join(clean(value).split()))
        if isinstance(value, str)
        else value
        for name, value in values.items()
        if value not in (None, "", [], ())
    }
    lines = (
        f"{name}: {UNPRINTABLE.sub(_escape, json.dumps(value, ensure_ascii=False))}\n"
        for name, value in kept.items()
    )
    return f"---\n{''.join(lines)}---\n\n"


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _tag(words: str) -> str:
    return re.sub(r"[^\w/-]+", "-", clean(words)).strip("-") or "topic"


def _sentence(names: _Names, one: Evidence) -> str:
    index = one.sentence.rpartition(".")[2]
    return (
        f"> {escaped(one.text)}\n> — {names.link(one.article, one.title or one.path, block=f'#^{index}')}\n\n"
    )


def _entity(names: _Names, found: Profile) -> bytes:
    one = found.entity
    parts = [
        _front(
            {
                "id": one.id,
                "aliases": [bare(a) for a in one.aliases],
                "type": one.type,
                "subtype": one.subtype,
                "tags": [_tag(one.type), *(_tag(t.label) for t in one.topics)],
                "mentions": one.mentions,
                "articles": one.articles,
                "salience": one.salience,
                "first_seen": one.first_seen,
                "last_seen": one.last_seen,
                "external_id": one.external_id,
            }
        )
    ]
    if one.topics:
        parts.append("Topics: " + ", ".join(names.link(t.id, t.label) for t in one.topics) + "\n\n")
    if found.relations:
        parts.append("## Relations\n\n")
    parts += [
        f"- {names.link(r.subject.id, r.subject.name)} **{escaped(r.relation)}** {names.link(r.object.id, r.object.name)} "
        f"({', '.join((f'{r.weight}×', *r.shades()))})\n"
        for r in found.relations
    ]
    if found.neighbours:
        parts.append("\n## Named together with\n\n")
        parts += [
            f"- {names.link(n.entity.id, n.entity.name)} ({n.weight})\n"
            for n in found.neighbours[:NEIGHBOURS]
        ]
    parts.append("\n## Sentences\n\n")
    parts += [_sentence(names, e) for e in found.evidence]
    if one.merge_reasons:
        parts.append(
            "## Why these are one\n\n" + "".join(f"- {escaped(reason)}\n" for reason in one.merge_reasons)
        )
    return "".join(parts).encode()


def _topic(names: _Names, one: Topic) -> bytes:
    parts = [
        _front(
            {
                "id": one.id,
                "scheme": one.scheme,
                "code": one.code,
                "keywords": [bare(k) for k in one.keywords],
                "articles": one.articles,
                "tags": ["topic"],
            }
        )
    ]
    parts.append("## Entities\n\n" + "".join(f"- {names.link(e.id, e.name)}\n" for e in one.strongest))
    parts.append("\n## Sentences\n\n")
    parts += [_sentence(names, e) for e in one.evidence]
    return "".join(parts).encode()


def _article(graph: KnowledgeGraph, names: _Names, number: int) -> bytes:
    row = graph.articles.row(number, named=True)
    tagged = topics_of(graph, "article", number)
    parts = [
        _front(
            {
                "id": row["id"],
                "title": bare(row["title"]),
                "date": row["date"],
                "author": bare(row["author"] or ""),
                "outlet": bare(row["source"] or ""),
                "url": row["url"],
                "path": row["path"],
                "tags": ["article", *(_tag(t.label) for t in tagged)],
            }
        )
    ]
    if tagged:
        parts.append("Topics: " + ", ".join(names.link(t.id, t.label) for t in tagged) + "\n\n")
    held = graph.features.filter(graph.features["article"] == number).sort(
        ["weight", "entity"], descending=[True, False]
    )
    entities = graph.entities.select("id", "name")
    linked = [names.link(*entities.row(entity)) for entity in held["entity"].head(NEIGHBOURS)]
    if linked:
        parts.append("About: " + ", ".join(linked) + "\n\n")
    parts.append("## Text\n\n")
    sentences = graph.sentences.filter(graph.sentences["article"] == number).select("index", "start", "end")
    for index, start, end in sentences.iter_rows():
        parts.append(f"{escaped(row['text'][start:end])} ^s{index}\n\n")
    return "".join(parts).encode()


def _overview(graph: KnowledgeGraph, names: _Names, info: ExportInfo) -> bytes:
    parts = [
        f"# {escaped(graph.title)}\n\nMade by kgraph {info.version} from {graph.articles.height:,} articles.\n"
    ]
    ranked = graph.entities.sort(["salience", "entity"], descending=[True, False])
    for kind, heading in FOLDERS.items():
        held = ranked.filter(ranked["type"] == kind).head(NEIGHBOURS)
        if held.height:
            parts.append(f"\n## {heading}\n\n")
            rows = held.select("id", "name", "mentions").iter_rows()
            parts += [f"- {names.link(node, name)} ({count})\n" for node, name, count in rows]
    if graph.topics.height:
        parts.append("\n## Topics\n\n")
        parts += [
            f"- {names.link(node, label)}\n" for node, label in graph.topics.select("id", "label").iter_rows()
        ]
    return "".join(parts).encode()
