"""The page never says what its source does not: denials are marked wherever they are named, and what is
copied is the text."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from kgraph.export.page.carried import carry
from kgraph.graph.store import load
from tests.explorer.conftest import Visitor
from tests.explorer.waiting import until

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
ALL = "#n=99999&links=all&level=entities"

PANELS = """async (ids) => {
  const proof = document.getElementById('proof'), made = {};
  for (const [at, id] of ids.entries()) {
    location.hash = `#show=entity,${encodeURIComponent(id)}&n=1`;
    for (let tries = 0; proof.dataset.of !== `entity ${at} ` && tries < 4000; tries += 1) await new Promise(r => setTimeout(r));
    for (let more; (more = proof.querySelector('.groups .more'));) more.click();
    made[id] = [...proof.querySelectorAll('.group')].map(group => ({
      polarity: group.dataset.polarity,
      head: group.querySelector('.phrase-head').firstChild.textContent.replace(/^← | →$/g, ''),
      flagged: Boolean(group.querySelector('.phrase-head .flag-denied')),
      rows: [...group.querySelectorAll('.relation')].map(row => ({
        relation: Number(row.dataset.relation), polarity: row.dataset.polarity,
        flagged: Boolean(row.querySelector('.flag-denied')), words: row.querySelector('.own-words')?.textContent ?? null,
      })),
    }));
  }
  return made;
}"""


@pytest.fixture(scope="session")
def articles_of_input(tmp_path_factory):
    """The page and the graph of the sample articles, built as a person builds them."""
    folder = tmp_path_factory.mktemp("input")
    subprocess.run(
        [sys.executable, "-m", "kgraph", "build", str(ROOT / "input"), "-o", str(folder)],
        check=True,
        capture_output=True,
    )
    return folder / "graph.html", load(folder)


@pytest.fixture
def opened(request, browser, files, graphs):
    """A page of a sample, its graph, and how each of its relations is stated."""
    if request.param == "input":
        path, graph = request.getfixturevalue("articles_of_input")
    else:
        path, graph = files[request.param], graphs[request.param]
    v = Visitor(browser, path).open(ALL)
    v.page.evaluate("window.kgraph.evidence()")
    yield v, graph, carry(graph)
    assert not v.errors
    v.context.close()


EVERYWHERE = pytest.mark.parametrize("opened", ["input", "town", "harbour"], indirect=True)


def phrases(graph, carried) -> dict[tuple[int, bool], set[str]]:
    """For each relation of the page and each polarity the wordings of its statements."""
    number = {row: n for n, row in enumerate(carried.relations["row"].to_list())}
    text = dict(graph.articles.select("article", "text").iter_rows())
    home = dict(graph.sentences.select("sentence", "article").iter_rows())
    made: dict[tuple[int, bool], set[str]] = {}
    for row, s, start, end, negated in graph.statements.select(
        "relation", "sentence", "start", "end", "negated"
    ).iter_rows():
        words = re.sub(r"\s+", " ", text[home[s]][start:end]).strip()
        made.setdefault((number[row], negated), set()).add(words)
    return made


@EVERYWHERE
def test_every_row_stands_in_its_own_words_under_its_own_polarity(opened):
    v, graph, carried = opened
    said = phrases(graph, carried)
    names = carried.relations["relation"].to_list()
    weight, negated = carried.relations["weight"].to_list(), carried.relations["negated"].to_list()
    panels = v.page.evaluate(PANELS, v.js("entityIds()"))
    seen: set[tuple[int, str]] = set()
    rows = 0
    for groups in panels.values():
        for group in groups:
            assert group["flagged"] == (group["polarity"] == "denied")
            for row in group["rows"]:
                rows += 1
                r, against = row["relation"], row["polarity"] == "denied"
                seen.add((r, row["polarity"]))
                assert row["polarity"] == group["polarity"]
                assert row["flagged"] == against
                if row["words"] is None:
                    assert group["head"] in said[r, against], (
                        "a heading in words is in the words of all its rows"
                    )
                else:
                    assert group["head"] == names[r]
                    assert row["words"] in said[r, against]
    expected = {(r, "denied") for r, n in enumerate(negated) if n} | {
        (r, "affirmed") for r, (n, w) in enumerate(zip(negated, weight, strict=True)) if w > n
    }
    assert seen == expected
    assert rows > 10


@EVERYWHERE
def test_no_line_and_no_file_has_an_unmarked_denial(opened):
    v, _graph, carried = opened
    said = {
        name: carried.relations[name].to_list()
        for name in ("relation", "weight", "negated", "source", "target")
    }
    ends = {
        tuple(sorted(pair)): n
        for n, pair in enumerate(zip(carried.links["a"], carried.links["b"], strict=True))
    }
    on: dict[int, list[int]] = {}
    for r, (a, b) in enumerate(zip(said["source"], said["target"], strict=True)):
        if a != b:
            on.setdefault(ends[tuple(sorted((a, b)))], []).append(r)
    lines = {line["link"]: line for line in v.js("lines()")}
    assert lines.keys() >= on.keys()
    for k, own in on.items():
        affirmed = [said["relation"][r] for r in own if said["weight"][r] > said["negated"][r]]
        denials = [r for r in own if said["negated"][r]]
        words = lines[k]["words"]
        assert lines[k]["denied"] == (not affirmed)
        if not affirmed:
            assert words.startswith("denied: ")
        else:
            assert any(words.startswith(name) for name in affirmed)
            assert bool(denials) == ("denied" in words)
    denied = sum(bool(n) for n in said["negated"])
    table = list(csv.DictReader(io.StringIO(v.js("csv('relations')").lstrip("\ufeff"))))
    assert all(("denied" in row["Relation"]) == (row["Denied"] != "0") for row in table)
    assert sum("denied" in row["Relation"] for row in table) == denied
    root = ElementTree.fromstring(v.js("graphml()"))
    data = root.iter("{http://graphml.graphdrawing.org/xmlns}data")
    written = sum((d.text or "").count("denied") for d in data if d.get("key") == "e_relations")
    assert written == sum(bool(said["negated"][r]) for own in on.values() for r in own)


def test_a_hop_that_is_a_denial_says_so(visit, graphs):
    ends = ["e.person.zoe-brandt", "e.person.mara-quill"]
    others = [i for i in graphs["harbour"].entities["id"].to_list() if i not in ends]
    v = visit("harbour", f"#path={','.join(ends)}&around={','.join(others)}")
    v.page.wait_for_selector(".path")
    assert "None is without a denial" in v.text("#proof")
    hop = v.page.locator(".hops .part").first
    assert "did not" in hop.inner_text()
    assert hop.locator(".phrase-head .flag-denied").count() == 1


def test_paths_that_are_affirmed_come_first_and_can_be_asked_for(visit):
    v = visit("harbour", "#path=e.person.zoe-brandt,e.person.mara-quill")
    v.page.wait_for_selector(".path")
    first = v.page.locator(".path .chain").first
    assert "Port Ellery Council" in first.inner_text(), (
        "may sue, and persuaded: one link longer, but no denial"
    )
    v.page.get_by_label("stated relations only").check()
    until(v.page, "document.querySelectorAll('.path').length > 0 && location.hash.includes('ways=stated')")
    assert not any(
        text == "Zoë Brandt → Mara Quill" for text in v.page.locator(".path .chain").all_inner_texts()
    )
    v.page.get_by_role("button", name="Not through Port Ellery Council").first.click()
    until(v.page, "location.hash.includes('around=')")
    until(v.page, "![...document.querySelectorAll('.chain')].some(e => e.textContent.includes('Council'))")
    v.page.get_by_role("button", name="through Port Ellery Council again").click()
    until(v.page, "!location.hash.includes('around=')")


@pytest.mark.parametrize("opened", ["harbour", "hostile", "input"], indirect=True)
def test_what_is_copied_is_the_text(opened):
    """Every sentence of every article, selected as a person selects it."""
    v, graph, carried = opened
    texts = dict(graph.articles.select("article", "text").iter_rows())
    at = {
        s: texts[a][start:end]
        for s, a, start, end in graph.sentences.select("sentence", "article", "start", "end").iter_rows()
    }
    copied = 0
    for article in carried.articles["id"].to_list()[:12]:
        v.page.evaluate("(h) => { location.hash = h; }", f"#show=article,{article}")
        place = carried.articles["id"].to_list().index(article)
        until(v.page, f"document.getElementById('proof').dataset.of?.startsWith('article {place} ')")
        got = v.page.evaluate("""() => [...document.querySelectorAll('[data-sentence]')].map(e => {
            getSelection().selectAllChildren(e); return [Number(e.dataset.sentence), getSelection().toString()]; })""")
        for s, text in got:
            assert " ".join(text.split()) == " ".join(at[s].split())
        copied += len(got)
    assert copied > 10


def test_copying_by_hand_and_with_source(visit):
    v = visit(
        "harbour", "#show=entity,e.person.mara-quill", permissions=["clipboard-read", "clipboard-write"]
    )
    v.page.wait_for_selector(".source")
    line = v.page.locator(".source .sentence", has_text="would cost 12 million")
    line.scroll_into_view_if_needed()
    line.click(click_count=3, position={"x": 60, "y": 30})
    v.page.keyboard.press("Control+c")
    wanted = "She said the sea wall would cost 12 million and protect Port Ellery from another Storm Petra."
    assert v.page.evaluate("navigator.clipboard.readText()").strip() == wanted
    box = line.locator(".mention").first.bounding_box()
    v.page.mouse.move(box["x"] + 2, box["y"] + box["height"] / 2)
    v.page.mouse.down()
    v.page.mouse.move(box["x"] + 160, box["y"] + box["height"] / 2, steps=6)
    v.page.mouse.up()
    assert v.page.evaluate("getSelection().toString()").startswith("She said"), (
        "a drag that begins on a name selects"
    )
    v.page.locator(".source .quotation", has_text="would cost 12 million").get_by_role(
        "button", name="Copy with source"
    ).click()
    v.page.wait_for_selector("#note:not([hidden])")
    copied = v.page.evaluate("navigator.clipboard.readText()")
    assert (
        copied
        == f"“{wanted}”\nCouncil approves the Tidewall, R. Tansy, Ellery Gazette, 4 Mar 2024, https://gazette.example/wall"
    )


def test_controls_of_direction_turn_nothing(browser, tmp_path):
    from kgraph.export.page import export_html
    from tests.explorer.conftest import INFO
    from tests.explorer.sample import Sample

    s = Sample("Bank \u202eevil")
    s.thing("a", "Acme \u202eknaB", "organisation")
    s.thing("b", "Z" + "\u0300" * 300, "person")
    s.article(
        "a.txt",
        "News",
        ["{a:Acme \u202eknaB} owes 100 pounds to {b:Z}.", "{b:Z} said \u2067it is so. Nothing else."],
    )
    path = tmp_path / "turned.html"
    path.write_bytes(b"".join(export_html(s.build(), info=INFO)))
    v = Visitor(browser, path).open("#show=entity,e.organisation.acme-knab")
    v.page.wait_for_selector("#proof h2")
    places = v.page.evaluate("""() => { const line = document.querySelector('.quotation .sentence');
        const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT), made = [];
        for (let n; (n = walk.nextNode());) for (let i = 0; i < n.length; i += 1) {
            const r = document.createRange(); r.setStart(n, i); r.setEnd(n, i + 1); const b = r.getClientRects()[0];
            if (b && b.width) made.push([Math.round(b.top / 12), b.left]); }
        return made; }""")
    assert len(places) > 20
    assert places == sorted(places), "letters stand in the order in which they are written"
    v.page.evaluate("(h) => { location.hash = h; }", "#show=entity,e.person.z")
    until(v.page, "document.querySelector('#proof h2').textContent.startsWith('Z')")
    assert v.page.locator("#proof h2").evaluate("e => getComputedStyle(e).overflowY") in {"auto", "clip"}
    assert all(len(b["text"]) < 40 for b in v.js("labelBoxes()"))
    v.context.close()
