from __future__ import annotations

from kgraph.tag.matching import hits
from kgraph.tag.rules import parse
from tests.tag.sample import corpus_of, unresolved

RULES = parse(
    """
    [bread]
    keywords = ["loaf", "bakeries"]
    phrases = ["sour dough"]
    excluded = ["money"]
    [tools]
    keywords = ["oven"]
    hints = ["dough"]
    """,
    "topics.toml",
)


def found(text: str) -> set[tuple[int, str]]:
    table = hits(corpus_of({"a.txt": text}), unresolved(), RULES)
    return set(table.select("topic", "word").iter_rows())


def test_words_phrases_and_plurals_are_found() -> None:
    assert found("A loaf of sour dough. The bakery shut.") == {
        (0, "loaf"),
        (0, "sour dough"),
        (1, "dough"),
        (0, "bakeries"),
    }


def test_a_phrase_never_crosses_a_sentence() -> None:
    assert (0, "sour dough") not in found("It went sour. Dough rises.")


def test_an_excluded_word_silences_its_topic_in_that_sentence_only() -> None:
    assert found("A loaf for money. Another loaf in the oven.") == {(0, "loaf"), (1, "oven")}
    assert found("A loaf for money") == set()
