"""A small graph made by hand, in our own words, and one of names that mean harm. No trained model is
needed."""

from __future__ import annotations

import re
from typing import Any

import polars as pl

from kgraph import schema
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.tables import GRAPH_TABLES

HARBOUR = [
    "Ada Quill opened the Lantern Museum in Port Sorrel on 3 May 2021.",
    "She said the museum would be free.",
    "Lantern Museum tickets had cost 9 pounds.",
]
COURIER = [
    "The Lantern Museum was opened by Ada Quill, the Sorrel Trust said.",
    "Sorrel Trust did not fund Ben Roke.",
    "Ben Roke wrote Salt Roads about Port Sorrel.",
]
LEDGER = [
    "Entry to the Lantern Museum is free.",
    "Lantern Museum tickets had cost 12 pounds.",
    "Nobody lives in Far Isle.",
]

ENTITIES = [  # id, name, type, subtype, aliases: in the order of the ids
    ("e.concept.free-entry", "free entry", "concept", None, []),
    ("e.organisation.lantern-museum", "Lantern Museum", "organisation", "museum", ["the museum"]),
    ("e.organisation.sorrel-trust", "Sorrel Trust", "organisation", None, []),
    ("e.person.ada-quill", "Ada Quill", "person", None, ["Quill", "A. Quill"]),
    ("e.person.ben-roke", "Ben Roke", "person", None, []),
    ("e.place.far-isle", "Far Isle", "place", "island", []),
    ("e.place.port-sorrel", "Port Sorrel", "place", "city", []),
    ("e.work.salt-roads", "Salt Roads", "work", "book", []),
]
SURFACES = {  # sentence: (surface, entity, stands for a name)
    0: [("Ada Quill", 3, False), ("Lantern Museum", 1, False), ("Port Sorrel", 6, False)],
    1: [("She", 3, True), ("the museum", 1, True)],
    2: [("Lantern Museum", 1, False)],
    3: [("Lantern Museum", 1, False), ("Ada Quill", 3, False), ("Sorrel Trust", 2, False)],
    4: [("Sorrel Trust", 2, False), ("Ben Roke", 4, False)],
    5: [("Ben Roke", 4, False), ("Salt Roads", 7, False), ("Port Sorrel", 6, False)],
    6: [("Entry", 0, False), ("Lantern Museum", 1, False)],
    7: [("Lantern Museum", 1, False)],
    8: [("Far Isle", 5, False)],
}
RELATIONS = [  # subject, object, relation, phrase, sentences, negated, attributed
    (2, 4, "fund", "did not fund", [4], 1, 0),
    (3, 1, "open", "opened", [0, 3], 0, 1),
    (4, 7, "author of", "wrote", [5], 0, 0),
]


def rows(name: str, *values: tuple[object, ...]) -> Any:
    """A table of the graph from rows of values."""
    columns = GRAPH_TABLES[name]
    return schema.table(columns, [dict(zip(columns, row, strict=True)) for row in values])


def sample() -> KnowledgeGraph:
    """Three articles of three sentences, eight entities, three relations, two topics, two claims."""
    texts = ["\n\n".join(part) for part in (HARBOUR, COURIER, LEDGER)]
    articles = rows(
        "articles",
        *(
            (
                n,
                f"a.{slug}-{n:08x}",
                f"news/{slug}.txt",
                title,
                text,
                date,
                author,
                source,
                url,
                "en",
                "txt",
                len(text.split()),
                [],
                f"a.{slug}-{n:08x}",
            )
            for n, (slug, title, text, date, author, source, url) in enumerate(
                [
                    (
                        "courier",
                        "A museum and its friends",
                        texts[1],
                        "2021-05-04",
                        "M. Dale",
                        "The Courier",
                        "https://courier.example/museum",
                    ),
                    (
                        "harbour",
                        "Lights on at the harbour",
                        texts[0],
                        "2021-05-03",
                        None,
                        "Harbour News",
                        None,
                    ),
                    ("ledger", "What tickets cost", texts[2], "2021-06", None, None, None),
                ]
            )
        ),
    )
    return _with_sentences(articles, order=[3, 4, 5, 0, 1, 2, 6, 7, 8])


def _with_sentences(articles: Any, *, order: list[int]) -> KnowledgeGraph:
    parts = HARBOUR + COURIER + LEDGER
    number = {old: new for new, old in enumerate(order)}
    sentences, mentions = [], []
    for new, old in enumerate(order):
        article, start = new // 3, articles["text"][new // 3].index(parts[old])
        speaker = 3 if old == 1 else None
        sentences.append(
            (new, article, new % 3, start, start + len(parts[old]), new % 3, "paragraph", speaker)
        )
        found = sorted(
            (start + parts[old].index(surface), surface, entity, coref)
            for surface, entity, coref in SURFACES[old]
        )
        for at, surface, entity, coref in found:
            reason = "nearest person" if coref else "same name"
            mentions.append(
                (len(mentions), article, new, at, at + len(surface), surface, entity, coref, reason)
            )
    return _assembled(articles, rows("sentences", *sentences), rows("mentions", *mentions), number)


def _assembled(articles: Any, sentences: Any, mentions: Any, number: dict[int, int]) -> KnowledgeGraph:
    held: dict[int, list[int]] = {e: [] for e in range(len(ENTITIES))}
    for old, found in SURFACES.items():
        for _, entity, _ in found:
            held[entity].append(number[old])
    entities = rows(
        "entities",
        *(
            (
                e,
                node,
                name,
                kind,
                subtype,
                aliases,
                None,
                [f"“{alias}” is part of the name" for alias in aliases],
                len(held[e]),
                len(set(held[e])),
                len({s // 3 for s in held[e]}),
                len({s // 3 for s in held[e]}),
                round(len(held[e]) / 8, 6),
                "2021-05-03",
                "2021-06",
                e % 2,
                float(e * 10),
                float(e * -7),
                10.0 + e,
            )
            for e, (node, name, kind, subtype, aliases) in enumerate(ENTITIES)
        ),
    )
    together: dict[tuple[int, int], list[int]] = {}
    for old, found in SURFACES.items():
        for a, b in sorted(
            {(min(x[1], y[1]), max(x[1], y[1])) for x in found for y in found if x[1] != y[1]}
        ):
            together.setdefault((a, b), []).append(number[old])
    pairs = [
        (a, b, len(s), 0.25, len({x // 3 for x in s}), len({x // 3 for x in s}), len(s) > 1, sorted(s))
        for (a, b), s in sorted(together.items())
    ]
    counts: dict[tuple[int, int], int] = {}
    for entity, where in held.items():
        for s in where:
            counts[s // 3, entity] = counts.get((s // 3, entity), 0) + 1
    most = {a: max(n for (b, _), n in counts.items() if a == b) for a in range(3)}
    relations = []
    for a, b, relation, phrase, where, negated, said in RELATIONS:
        told = sorted(number[s] for s in where)
        spread = len({s // 3 for s in told})
        relations.append((a, b, relation, [phrase], len(told), spread, spread, negated, 0, said, told))
    return KnowledgeGraph(
        title="Harbour stories",
        articles=articles,
        sentences=sentences,
        mentions=mentions,
        entities=entities,
        features=rows(
            "features", *((a, e, round(n / most[a], 6), n) for (a, e), n in sorted(counts.items()))
        ),
        topics=rows(
            "topics",
            (
                0,
                "t.arts",
                "arts",
                "iptc",
                "medtop:20000002",
                [],
                None,
                2,
                1,
                1,
                2,
                "2021-05-03",
                "2021-05-04",
            ),
            (
                1,
                "t.museum-tickets",
                "museum, tickets",
                "discovered",
                None,
                ["museum", "tickets"],
                None,
                3,
                2,
                1,
                3,
                "2021-05-03",
                "2021-06",
            ),
        ),
        tags=rows(
            "tags",
            ("article", 0, 0, 0.4, [], "iptc"),
            ("article", 0, 1, 0.9, ["museum"], "discovered"),
            ("article", 1, 1, 0.8, ["museum", "tickets"], "discovered"),
            ("article", 1, 0, 0.2, [], "iptc"),
            ("article", 2, 1, 1.0, ["tickets"], "discovered"),
            ("entity", 1, 1, 0.9, [], "discovered"),
            ("entity", 7, 0, 0.5, [], "iptc"),
            ("sentence", number[2], 1, 0.7, ["tickets"], "discovered"),
            ("sentence", number[7], 1, 0.7, ["tickets"], "discovered"),
            ("sentence", number[5], 0, 0.5, [], "iptc"),
            ("relation", 1, 1, 0.5, [], "discovered"),
        ),
        cooccurrences=rows("cooccurrences", *pairs),
        relations=rows("relations", *relations),
        statements=_statements(sentences, mentions, articles, number),
        quotes=rows(
            "quotes", (number[1], number[1], *_span(sentences, number[1]), 3, "say", False, "Ada Quill")
        ),
        corroborations=rows(
            "corroborations",
            (number[3], number[0], 0.8, "agrees", None, None, "c.1"),
            (number[2], number[7], 0.9, "differs", "sum: 9 pounds | 12 pounds", None, "c.2"),
        ),
        dates=rows("dates", (number[0], *_find(articles, sentences, number[0], "3 May 2021"), "2021-05-03")),
    )


def _span(sentences: Any, sentence: int) -> tuple[int, int]:
    return sentences["start"][sentence], sentences["end"][sentence]


def _find(articles: Any, sentences: Any, sentence: int, phrase: str) -> tuple[int, int]:
    start, end = _span(sentences, sentence)
    found = re.compile(re.escape(phrase)).search(articles["text"][sentences["article"][sentence]], start, end)
    assert found
    return found.span()


def _statements(sentences: Any, mentions: Any, articles: Any, number: dict[int, int]) -> Any:
    made = []
    for n, (a, b, _, phrase, where, negated, said) in enumerate(RELATIONS):
        for old in where:
            phrase = "opened by" if old == 3 else phrase
            ends = {
                row["entity"]: row["mention"]
                for row in mentions.filter(mentions["sentence"] == number[old]).to_dicts()
            }
            speaker = 2 if old == 3 else None
            made.append(
                (
                    n,
                    number[old],
                    ends[a],
                    ends[b],
                    *_find(articles, sentences, number[old], phrase),
                    bool(negated),
                    False,
                    bool(said and old == 3),
                    speaker,
                )
            )
    return rows("statements", *made)


TWISTS = {
    "Museum": 'M<&>"m',
    "Quill": "Q'\\l;",
    "Roke": "R😀]]",
    "Sorrel": "=|\x07\x00{}",
    "tickets": "t\ufffe\x1b[2Js",
}
"""Words of the texts and what they become: as long as before, so that offsets hold."""
HOSTILE = [
    '=HYPERLINK("http://x","y")',
    "</script><script>alert(1)</script>",
    "a]]>b --> c",
    "[[Wiki#^s1|link]] ^x",
    "../../etc/passwd",
    "CON",
    "x'; DROP TABLE nodes; MATCH (n) DETACH DELETE n //",
    "\u202eReversed\u202c \x1b]0;title\x07 Zoë 名前 `code` | cell\\",
]


def hostile() -> KnowledgeGraph:
    """The same graph with names, titles and words that mean harm to one format or another."""
    tables = {
        name: frame.with_columns(pl.col(pl.String).map_elements(_twisted, return_dtype=pl.String))
        for name, frame in sample().tables().items()
    }
    tables["entities"] = tables["entities"].with_columns(
        sample().entities["id"],
        pl.Series("name", HOSTILE),
        pl.Series("aliases", [[f"+{name}", "a|b", "-1"] for name in HOSTILE]),
    )
    tables["topics"] = tables["topics"].with_columns(
        sample().topics["id"], pl.Series("label", ["@sum(1)", "a|b\n# c"])
    )
    tables["articles"] = tables["articles"].with_columns(
        sample().articles["id"],
        pl.Series("title", HOSTILE[:3]),
        pl.Series("url", ["javascript:alert(1)", 'https://x.example/a b"<c>', None]),
    )
    return KnowledgeGraph(title=HOSTILE[1], **tables)


def _twisted(text: str) -> str:
    for plain, twisted in TWISTS.items():
        assert len(plain) == len(twisted)
        text = text.replace(plain, twisted)
    return text
