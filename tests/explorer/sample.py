"""Knowledge graphs for the explorer's tests: one written by hand, and a seeded generator of any size (hostile
on request).

Sentences are written with marked mentions: `{mara:Mara Quill}` names the entity `mara`, `{mara~:She}` stands
for it."""

from __future__ import annotations

import itertools
import math
import random
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

import igraph

from kgraph import schema
from kgraph.assemble.layout import layout
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.tables import GRAPH_TABLES
from kgraph.ids import article_id, slug

MARK = re.compile(r"\{(\w+)(~?):([^}]*)\}")


@dataclass
class Sample:
    """Collects articles, things and statements, then makes the tables of a `KnowledgeGraph` of them."""

    title: str
    things: dict[str, dict] = field(default_factory=dict)
    topics: list[tuple[str, list[str]]] = field(default_factory=list)
    articles: list[dict] = field(default_factory=list)
    statements: list[tuple] = field(default_factory=list)
    speech: list[tuple] = field(default_factory=list)
    claims: list[tuple] = field(default_factory=list)

    def thing(self, key: str, name: str, kind: str, **more: object) -> None:
        self.things[key] = {"name": name, "type": kind, **more}

    def article(self, path: str, title: str, lines: list[str], **more: object) -> None:
        self.articles.append({"path": path, "title": title, "lines": lines, **more})

    def build(self) -> KnowledgeGraph:
        return _Tables(self).graph()


class _Tables:
    def __init__(self, sample: Sample) -> None:
        self.sample = sample
        self.rows: dict[str, list[dict]] = defaultdict(list)
        keys = sorted(
            sample.things, key=lambda k: (f"e.{sample.things[k]['type']}.{slug(sample.things[k]['name'])}", k)
        )
        self.number = {key: i for i, key in enumerate(keys)}
        self.place: dict[tuple[str, int], int] = {}
        self.first: dict[tuple[int, int], int] = {}  # the first mention of an entity in a sentence

    def graph(self) -> KnowledgeGraph:
        for number, article in enumerate(sorted(self.sample.articles, key=lambda a: article_id(a["path"]))):
            self.read(number, article)
        self.links()
        self.relations()
        self.things()
        self.subjects()
        for a, b, status, difference, claim in self.sample.claims:
            one, two = sorted((self.place[a], self.place[b]))
            self.rows["corroborations"].append(
                {
                    "source": one,
                    "target": two,
                    "weight": 0.8,
                    "status": status,
                    "difference": difference,
                    "claim": claim,
                }
            )
        for where, speaker, cue, direct in self.sample.speech:
            s = self.rows["sentences"][self.place[where]]
            s["speaker"] = self.number[speaker]
            self.rows["quotes"].append(
                {
                    "first": s["sentence"],
                    "last": s["sentence"],
                    "start": s["start"],
                    "end": s["end"],
                    "speaker": self.number[speaker],
                    "cue": cue,
                    "direct": direct,
                }
            )
        return KnowledgeGraph(
            title=self.sample.title,
            **{name: schema.table(columns, self.rows[name]) for name, columns in GRAPH_TABLES.items()},
        )

    def read(self, number: int, article: dict) -> None:
        text, block = "", -1
        for index, line in enumerate(article["lines"]):
            role = "paragraph"
            if line.startswith("# "):
                role, line = "heading", line[2:]
            if not line.startswith("+") or not text:
                block, text = block + 1, text + ("\n\n" if text else "")
            else:
                line, text = line[1:], text + " "
            start, sentence = len(text), len(self.rows["sentences"])
            end = 0
            for found in MARK.finditer(line):
                text += line[end : found.start()]
                end = found.end()
                key, coref, surface = found[1], found[2] == "~", found[3]
                self.first.setdefault((sentence, self.number[key]), len(self.rows["mentions"]))
                self.rows["mentions"].append(
                    {
                        "mention": len(self.rows["mentions"]),
                        "article": number,
                        "sentence": sentence,
                        "start": len(text),
                        "end": len(text) + len(surface),
                        "surface": surface,
                        "entity": self.number[key],
                        "coref": coref,
                        "reason": "nearest named person" if coref else "same name",
                    }
                )
                text += surface
            text += line[end:]
            self.place[article["path"], index] = sentence
            self.rows["sentences"].append(
                {
                    "sentence": sentence,
                    "article": number,
                    "index": index,
                    "start": start,
                    "end": len(text),
                    "block": block,
                    "role": role,
                    "speaker": None,
                }
            )
        name = article_id(article["path"])
        self.rows["articles"].append(
            {
                "article": number,
                "id": name,
                "path": article["path"],
                "title": article["title"],
                "text": text,
                "date": article.get("date"),
                "author": article.get("author"),
                "source": article.get("source"),
                "url": article.get("url"),
                "language": "en",
                "format": "txt",
                "words": len(text.split()),
                "declared": [],
                "origin": article_id(article["origin"]) if article.get("origin") else name,
            }
        )

    def links(self) -> None:
        inside: dict[int, set[int]] = defaultdict(set)
        for m in self.rows["mentions"]:
            inside[m["sentence"]].add(m["entity"])
        pairs: dict[tuple[int, int], list[int]] = defaultdict(list)
        alone = Counter(e for found in inside.values() for e in found)
        for sentence, found in inside.items():
            for pair in itertools.combinations(sorted(found), 2):
                pairs[pair].append(sentence)
        total = max(1, len(self.rows["sentences"]))
        for (a, b), evidence in sorted(pairs.items()):
            together = len(evidence) / total
            npmi = (
                1.0
                if together >= 1
                else math.log(together / (alone[a] * alone[b] / total**2)) / -math.log(together)
            )
            spread, origins = self.spread(evidence)
            self.rows["cooccurrences"].append(
                {
                    "source": a,
                    "target": b,
                    "weight": len(evidence),
                    "npmi": round(npmi, 6),
                    "articles": spread,
                    "origins": origins,
                    "backbone": len(evidence) > 1,
                    "evidence": evidence[:50],
                }
            )

    def spread(self, evidence: list[int]) -> tuple[int, int]:
        numbers = {self.rows["sentences"][s]["article"] for s in evidence}
        return len(numbers), len({self.rows["articles"][a]["origin"] for a in numbers})

    def relations(self) -> None:
        groups: dict[tuple[int, int, str], list[tuple]] = defaultdict(list)
        for where, subject, relation, target, phrase, marks in self.sample.statements:
            groups[self.number[subject], self.number[target], relation].append(
                (self.place[where], phrase, marks)
            )
        for row, ((a, b, relation), found) in enumerate(sorted(groups.items())):
            evidence = sorted({s for s, _, _ in found})
            spread, origins = self.spread(evidence)
            self.rows["relations"].append(
                {
                    "source": a,
                    "target": b,
                    "relation": relation,
                    "phrases": sorted({p for _, p, _ in found}),
                    "weight": len(found),
                    "articles": spread,
                    "origins": origins,
                    "negated": sum("n" in m for *_, m in found),
                    "hedged": sum("h" in m for *_, m in found),
                    "attributed": sum("a" in m for *_, m in found),
                    "evidence": evidence,
                }
            )
            for s, phrase, marks in found:
                sentence = self.rows["sentences"][s]
                text = self.rows["articles"][sentence["article"]]["text"]
                start = max(text.find(phrase, sentence["start"], sentence["end"]), sentence["start"])
                self.rows["statements"].append(
                    {
                        "relation": row,
                        "sentence": s,
                        "subject": self.mention(s, a),
                        "object": self.mention(s, b),
                        "start": start,
                        "end": start + len(phrase),
                        "negated": "n" in marks,
                        "hedged": "h" in marks,
                        "attributed": "a" in marks,
                        "speaker": None,
                    }
                )

    def mention(self, sentence: int, entity: int) -> int:
        return self.first[sentence, entity]

    def things(self) -> None:
        n = len(self.number)
        by_thing: dict[int, list[dict]] = defaultdict(list)
        for m in self.rows["mentions"]:
            by_thing[m["entity"]].append(m)
        links = self.rows["cooccurrences"]
        igraph.set_random_number_generator(random.Random(0))
        net = igraph.Graph(n, [(k["source"], k["target"]) for k in links])
        community = (
            net.community_multilevel(weights=[k["weight"] for k in links]).membership if links else [0] * n
        )
        most = max((len(found) for found in by_thing.values()), default=1)
        salience = [math.sqrt(len(by_thing[i]) / most) for i in range(n)]
        sizes = [4 + 16 * s for s in salience]
        xs, ys = layout(
            n,
            [k["source"] for k in links],
            [k["target"] for k in links],
            [float(k["weight"]) for k in links],
            communities=community,
            sizes=sizes,
        )
        used: Counter[str] = Counter()
        for key, i in self.number.items():
            thing, found = self.sample.things[key], by_thing[i]
            numbers = {m["article"] for m in found}
            dates = sorted(d for a in numbers if (d := self.rows["articles"][a]["date"]))
            base = f"e.{thing['type']}.{slug(thing['name'])}"
            used[base] += 1
            self.rows["entities"].append(
                {
                    "entity": i,
                    "id": base if used[base] == 1 else f"{base}-{used[base]}",
                    "name": thing["name"],
                    "type": thing["type"],
                    "subtype": thing.get("subtype"),
                    "aliases": thing.get("aliases", []),
                    "external_id": thing.get("external_id"),
                    "reasons": thing.get("reasons", []),
                    "mentions": len(found),
                    "sentences": len({m["sentence"] for m in found}),
                    "articles": len(numbers),
                    "origins": len({self.rows["articles"][a]["origin"] for a in numbers}),
                    "salience": round(salience[i], 6),
                    "first_seen": dates[0] if dates else None,
                    "last_seen": dates[-1] if dates else None,
                    "community": community[i],
                    "x": float(xs[i]),
                    "y": float(ys[i]),
                    "size": sizes[i],
                }
            )
            for a, count in sorted(Counter(m["article"] for m in found).items()):
                self.rows["features"].append(
                    {
                        "article": a,
                        "entity": i,
                        "weight": round(min(1.0, 0.2 + count / 10), 6),
                        "mentions": count,
                    }
                )

    def subjects(self) -> None:
        tags: dict[tuple[str, int, int], list[str]] = {}
        for t, (_, words) in enumerate(self.sample.topics):
            for s in self.rows["sentences"]:
                text = self.rows["articles"][s["article"]]["text"][s["start"] : s["end"]].lower()
                because = [w for w in words if w in text]
                if because:
                    tags["sentence", s["sentence"], t] = because
                    tags.setdefault(("article", s["article"], t), because)
        for m in self.rows["mentions"]:
            for t in range(len(self.sample.topics)):
                if ("sentence", m["sentence"], t) in tags:
                    tags.setdefault(("entity", m["entity"], t), tags["sentence", m["sentence"], t])
        for (kind, item, t), because in sorted(tags.items()):
            self.rows["tags"].append(
                {
                    "kind": kind,
                    "item": item,
                    "topic": t,
                    "weight": round(0.4 + 0.1 * min(5, len(because)), 6),
                    "because": because,
                    "origin": "discovered",
                }
            )
        for t, (label, words) in enumerate(self.sample.topics):
            count = Counter(kind for kind, _, topic in tags if topic == t)
            self.rows["topics"].append(
                {
                    "topic": t,
                    "id": f"t.{slug(label)}",
                    "label": label,
                    "scheme": "discovered",
                    "code": None,
                    "keywords": words,
                    "parent": None,
                    "articles": count["article"],
                    "sentences": count["sentence"],
                    "entities": count["entity"],
                }
            )


def harbour() -> KnowledgeGraph:
    """A small graph written by hand: five articles of a harbour town, with aliases, pronouns, denials, quotes
    and claims."""
    s = Sample("Port Ellery papers")
    s.topics = [
        ("Flood defences", ["tidewall", "flood", "sea wall"]),
        ("Town budget", ["budget", "cost", "million", "fund"]),
        ("Fishing", ["fleet", "trawler", "catch"]),
    ]
    s.thing(
        "mara",
        "Mara Quill",
        "person",
        aliases=["Quill", "Councillor Quill"],
        reasons=[
            "“Quill” is the surname of Mara Quill in the same article",
            "“Councillor Quill” has her title and surname",
        ],
    )
    s.thing(
        "zoe", "Zoë Brandt", "person", aliases=["Brandt"], reasons=["“Brandt” is the surname of Zoë Brandt"]
    )
    s.thing(
        "council",
        "Port Ellery Council",
        "organisation",
        aliases=["the council", "PEC"],
        subtype="council",
        reasons=["“PEC” is an acronym given in brackets after the full name"],
    )
    s.thing("fleet", "Ellery Fishing Fleet", "organisation")
    s.thing("town", "Port Ellery", "place", subtype="town")
    s.thing("wall", "Tidewall", "concept", aliases=["sea wall"])
    s.thing("budget", "town budget", "concept")
    s.thing("film", "The Long Ebb", "work", subtype="film")
    s.thing("storm", "Storm Petra", "event")
    s.thing("lone", "Hollis Wren", "person")
    s.article(
        "gazette/wall.txt",
        "Council approves the Tidewall",
        [
            "# A wall against the sea",
            "{mara:Mara Quill} persuaded {council:Port Ellery Council} to build the {wall:Tidewall} on Monday.",
            "+{mara~:She} said the {wall:sea wall} would cost 12 million and "
            "protect {town:Port Ellery} from another {storm:Storm Petra}.",
            "“We have waited long enough,” {mara:Quill} told the chamber.",
            "The {council:council} ({council:PEC}) will pay for it from the {budget:town budget}.",
        ],
        date="2024-03-04",
        source="Ellery Gazette",
        author="R. Tansy",
        url="https://gazette.example/wall",
    )
    s.article(
        "gazette/storm.txt",
        "After Storm Petra",
        [
            "{storm:Storm Petra} flooded {town:Port Ellery} and sank four boats of the {fleet:Ellery Fishing Fleet}.",
            "{zoe:Zoë Brandt}, who leads the {fleet:fleet}, may sue {council:Port Ellery Council}.",
            "+{zoe~:Her} trawler was lost.",
        ],
        date="2023-11-19",
        source="Ellery Gazette",
    )
    s.article(
        "herald/cost.txt",
        "Tidewall bill grows",
        [
            "The {wall:Tidewall} will cost 19 million, {council:Port Ellery Council} admitted.",
            "{zoe:Zoë Brandt} denied that the {fleet:Ellery Fishing Fleet} asked for money from the {budget:town budget}.",
            "{mara:Councillor Quill} did not meet {zoe:Brandt}.",
        ],
        date="2024-06-21",
        source="Coast Herald",
        url="https://herald.example/cost",
    )
    s.article(
        "herald/film.txt",
        "A film about the flood",
        [
            "{film:The Long Ebb} tells of the flood of {town:Port Ellery}.",
            "{mara:Mara Quill} appeared in {film:The Long Ebb}.",
        ],
        date="2024-09-02",
        source="Coast Herald",
    )
    s.article("notes/wren.txt", "A letter", ["{lone:Hollis Wren} wrote to us."], url="javascript:alert(1)")
    wall, storm, cost, film = "gazette/wall.txt", "gazette/storm.txt", "herald/cost.txt", "herald/film.txt"
    s.statements = [
        ((wall, 1), "mara", "persuade", "council", "persuaded", ""),
        ((wall, 1), "council", "build", "wall", "build", ""),
        ((wall, 2), "wall", "protect", "town", "protect", "a"),
        ((storm, 0), "storm", "flood", "town", "flooded", ""),
        ((storm, 1), "zoe", "lead", "fleet", "leads", ""),
        ((storm, 1), "zoe", "sue", "council", "may sue", "h"),
        ((cost, 1), "fleet", "ask for", "budget", "asked for money from", "na"),
        ((cost, 2), "mara", "meet", "zoe", "did not meet", "n"),
        ((film, 1), "mara", "appear in", "film", "appeared in", ""),
    ]
    s.speech = [((wall, 3), "mara", "tell", True)]
    s.claims = [
        ((wall, 2), (cost, 0), "differs", "12 million / 19 million", "c1"),
        ((storm, 0), (film, 0), "agrees", "", "c2"),
    ]
    return s.build()


HOSTILE = [
    "</script><script>window.__pwn=1</script>",
    '<img src=x onerror="window.__pwn=1">',
    '"><svg onload=window.__pwn=1>',
    "href <img src=x onerror=window.__pwn=1>",
    "javascript:window.__pwn=1",
    "<!--<script>",
    "line\u2028separator",
    "${window.__pwn=1}",
    "{{7*7}}{% raw %}",
    "{% endraw %}{{ 7*7 }}",
    '=HYPERLINK("x")',
    "AT&amp;T & <b>Söhne</b>",
    "'; window.__pwn=1; '",
    "Zoë “Q” O’Neil 😀",
    "constructor",
    "__proto__",
    "toString",
    "علي بن محمد",
    "東京電力",
    "N" * 300,
]


def town(
    entities: int, *, seed: int = 7, hostile: bool = False, articles: int | None = None
) -> KnowledgeGraph:
    """A made-up corpus with about so many entities, in groups that write about each other; same seed, same
    graph."""
    rng = random.Random(seed)
    s = Sample(HOSTILE[0] if hostile else f"Made-up county, {entities:,} names")
    first = "Ada Bram Cleo Dov Edda Finn Greta Hugo Ines Jory Kaia Lorne Mira Nils Orla Pax Quin Runa Sven Tove".split()
    last = "Alder Birch Cobb Dane Esker Fell Garth Holm Ives Jarrow Kerr Lund Marsh North Ottery Pike Ravel Stour Thorn Vale".split()
    made = {
        "person": lambda: (
            f"{rng.choice(first)} {rng.choice(last)}{rng.choice(['', '', '-' + rng.choice(last)])}"
        ),
        "organisation": lambda: (
            f"{rng.choice(last)} {rng.choice(['Council', 'Trust', 'Water', 'Steel', 'Bank', 'College'])}"
        ),
        "place": lambda: (
            f"{rng.choice(['Upper ', 'Lower ', 'New ', ''])}{rng.choice(last)}{rng.choice(['ford', 'mouth', 'by', 'ham'])}"
        ),
        "concept": lambda: (
            f"{rng.choice(['tidal', 'school', 'rural', 'night', 'wage', 'harbour'])} "
            f"{rng.choice(['reform', 'plan', 'policy', 'safety', 'debt'])}"
        ),
        "work": lambda: f"The {rng.choice(last)} {rng.choice(['Papers', 'Letters', 'Hour', 'Report'])}",
        "event": lambda: f"{rng.choice(last)} {rng.choice(['Flood', 'Inquiry', 'Festival', 'Strike'])}",
    }
    kinds = rng.choices(list(made), weights=[34, 18, 16, 22, 6, 4], k=entities)
    for i, kind in enumerate(kinds):
        name = made[kind]() + (f" {i // 60 + 1}" if i > 400 else "")
        if hostile and i < 3 * len(HOSTILE):
            name = HOSTILE[i % len(HOSTILE)]
        s.thing(
            f"k{i}",
            name,
            kind,
            aliases=[name.split()[-1]] if " " in name else [],
            reasons=[f"“{name.split()[-1]}” ends the full name in the same article"] if " " in name else [],
        )
    groups = max(2, round(math.sqrt(entities) / 2.2))
    members = [[i for i in range(entities) if i % groups == g] for g in range(groups)]
    weights = [[1 / (1 + j) ** 0.7 for j in range(len(m))] for m in members]
    s.topics = [
        (f"{a.title()} {b}", [a, b])
        for a, b in zip(
            ["water", "schools", "courts", "housing", "ports", "fields"],
            ["bills", "places", "orders", "costs", "traffic", "yields"],
            strict=True,
        )
    ]
    verbs = ["met", "funded", "criticised", "visited", "joined", "opened", "sued", "praised"]
    hard = iter(itertools.cycle(HOSTILE)) if hostile else None
    count = articles or max(4, entities // 3)
    for a in range(count):
        g, lines, facts = rng.randrange(groups), [], []
        pool = rng.choices(members[g], weights=weights[g], k=6) + [
            members[g][(a // groups * 3 + j) % len(members[g])] for j in range(3)
        ]
        if rng.random() < 0.5:
            other = rng.randrange(groups)
            pool += rng.choices(members[other], weights=weights[other], k=2)
        for j in range(9):
            one, two = rng.sample(pool, 2)
            if one == two:
                continue
            verb, topic = rng.choice(verbs), s.topics[(g + j // 4) % len(s.topics)]
            one_name, two_name = (re.sub(r"[{}]", "", s.things[f"k{k}"]["name"]) for k in (one, two))
            facts.append(
                (len(lines), f"k{one}", verb, f"k{two}", verb, rng.choice(["", "", "", "", "h", "n", "a"]))
            )
            lines.append(
                ("+" if j % 3 else "")
                + f"{{k{one}:{one_name}}} {verb} {{k{two}:{two_name}}} over the {topic[1][j % 2]} "
                f"{rng.choice(['dispute', 'plan', 'survey', 'hearing'])} of {rng.randint(2, 90)} parishes"
                + (f" {next(hard).replace('{', '(').replace('}', ')')}" if hard else "")
                + "."
            )
            if kinds[one] == "person" and rng.random() < 0.4:
                lines.append(f"+{{k{one}~:She}} said {rng.randint(3, 40)} people had asked for it.")
        path = f"{['gazette', 'herald', 'courier', 'wire'][a % 4]}/{a:05d}{'<b>' if hostile else ''}.txt"
        s.article(
            path,
            (next(hard) if hard else f"{s.topics[g % len(s.topics)][0]}: report {a + 1}"),
            lines,
            date=f"{2021 + a % 4}-{1 + a % 12:02d}-{1 + a % 28:02d}",
            source=["Gazette", "Herald", "Courier", "Wire"][a % 4],
            url=next(hard) if hard else f"https://example.org/{a}",
        )
        s.statements += [
            ((path, index), one, verb, two, phrase, marks) for index, one, verb, two, phrase, marks in facts
        ]
    used = {m for a in s.articles for line in a["lines"] for m in MARK.findall(line) for m in [m[0]]}
    s.things = {k: v for k, v in s.things.items() if k in used}
    paths = [a["path"] for a in s.articles]
    s.claims = [
        (
            (paths[i], 0),
            (paths[i + 1], 0),
            "agrees" if i % 2 else "differs",
            "" if i % 2 else "12 parishes / 40 parishes",
            f"c{i // 3}",
        )
        for i in range(0, min(30, len(paths) - 1), 1)
        if s.articles[i]["lines"] and s.articles[i + 1]["lines"]
    ]
    return s.build()
