"""Articles are read together, passages once, and one that fails fails alone."""

from __future__ import annotations

import pytest

from kgraph.analyse import AHEAD, analyse, reader, spared
from kgraph.analyse.parts import grouped
from kgraph.analyse.reader import Reader, together
from kgraph.model import Analysis, Article, Block, Failure
from tests.analyse.trees import blank

MODEL = "en_core_web_sm"


def article(name: str, *paragraphs: str) -> Article:
    """One block a paragraph."""
    blocks, place = [], 0
    for text in paragraphs:
        blocks.append(Block(start=place, end=place + len(text)))
        place += len(text) + 1
    return Article(id=name, path=f"{name}.txt", text="\n".join(paragraphs), title=name, blocks=tuple(blocks))


ARTICLES = [
    article("a", "Ann Fine met Bob Cole in Leeds. She left.", "Reporting by Kim Park of the Northern Echo."),
    article(
        "b", "Kim Park of the Harbour Gazette went to Paris on 3 May 2024, which nobody there had expected."
    ),
    article("c", "x" * 3),
    article(
        "d",
        'Bob Cole said: "We won\'t pay." The council disagreed.',
        "Reporting by Kim Park of the Northern Echo.",
    ),
    article("e"),
]


def words(tables: list[object]) -> list[list[str]]:
    return [[blank().vocab.strings[int(word)] for word in table[:, 0]] for table in tables]  # type: ignore[index]


def test_texts_are_read_in_order_and_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    nlp = blank()
    ours, make = Reader(nlp), nlp.make_doc
    monkeypatch.setattr(nlp, "make_doc", lambda text: read.append(text) or make(text))
    before = spared()
    assert words(ours.read(["One two", "three", "One two"])) == [["One", "two"], ["three"], ["One", "two"]]
    assert words(ours.read(["three", "four"])) == [["three"], ["four"]]
    assert read == ["One two", "three", "four"]
    assert spared() - before == len("One two") + len("three")


def test_what_was_read_longest_ago_is_forgotten_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "KEPT", 10)
    ours = Reader(blank())
    for text in ("aaaa", "bbbb", "aaaa", "cccc"):
        ours.read([text])
    assert list(ours._kept) == ["aaaa", "cccc"]
    assert words(ours.read(["dd" * 9, "aaaa"])) == [["dd" * 9], ["aaaa"]]
    assert ours._size == sum(map(len, ours._kept)) <= 10


def test_groups_hold_everything_in_order() -> None:
    texts = ["x" * 7_000, "y" * 9_000, "z", "w" * 40_000, "v"]
    groups = list(together(texts))
    assert [text for group in groups for text in group] == texts
    assert [len(g) for g in groups] == [2, 2, 1]
    articles = [article(str(n), "x" * size) for n, size in enumerate((30_000, 30_000, 30_000, 90_000, 5))]
    assert [[a.id for a in group] for group in grouped(articles, AHEAD)] == [["0", "1"], ["2"], ["3"], ["4"]]


@pytest.mark.model
def test_an_article_is_read_the_same_alone_and_in_company() -> None:
    alone = []
    for one in ARTICLES:
        reader.reader_of.cache_clear()
        alone += analyse([one], model=MODEL)
    reader.reader_of.cache_clear()
    before = spared()
    assert list(analyse(ARTICLES, model=MODEL)) == alone
    assert spared() - before == len(ARTICLES[0].text.split("\n")[1])
    assert list(analyse(ARTICLES[::-1], model=MODEL)) == alone[::-1]


@pytest.mark.model
def test_fast_leaves_names_to_the_pipeline_and_relations_out() -> None:
    texts = [article("a", "Ann Fine founded the Harbour Gazette in Leeds. She left.")]
    (slow,), (quick,) = list(analyse(texts, model=MODEL)), list(analyse(texts, model=MODEL, fast=True))
    (own,) = list(analyse(texts, model=MODEL, names="kgraph", fast=True))
    assert isinstance(slow, Analysis) and isinstance(quick, Analysis) and isinstance(own, Analysis)
    assert slow.assertions and not quick.assertions and not own.assertions
    assert own.mentions == slow.mentions and own.chains == slow.chains
    (pipeline,) = list(analyse(texts, model=MODEL, names="pipeline"))
    assert isinstance(pipeline, Analysis) and quick.mentions == pipeline.mentions


@pytest.mark.model
def test_an_article_that_fails_fails_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    right = list(analyse(ARTICLES, model=MODEL))
    ours = reader.reader_of(MODEL, False)
    bad = article("bad", "A passage that chokes the model.")
    worse = Article(id="worse", path="worse.txt", text="one", title="worse", blocks=(None,))  # type: ignore[arg-type]
    make = ours.nlp.make_doc

    def choke(text: str):
        if "chokes" in text:
            raise MemoryError
        return make(text)

    monkeypatch.setattr(ours.nlp, "make_doc", choke)
    monkeypatch.setattr(ours, "_kept", type(ours._kept)())
    monkeypatch.setattr(ours, "_size", 0)
    outcomes = list(analyse([ARTICLES[0], bad, *ARTICLES[1:3], worse, *ARTICLES[3:]], model=MODEL))
    failed = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    assert [f.path for f in failed] == ["bad.txt", "worse.txt"]
    assert "MemoryError" in failed[0].reason
    assert [outcome for outcome in outcomes if isinstance(outcome, Analysis)] == right
