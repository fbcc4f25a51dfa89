"""Word lists: their format, that none repeats another, and that a language without one has an empty one."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kgraph.language
from kgraph.language import lexicon, of_language, speaking, spoken, word_list, word_table
from kgraph.language.lists import load, parse

HOME = Path(kgraph.language.__file__).parent
FILES = sorted(HOME.glob("*/*.txt"))
ALIKE = 0.6
"""Share of the words of two lists together that both have, from which one repeats the other."""
FEW = 12
"""Words under which two lists may be alike by chance."""
word = st.text("abcdefghijklmnopqrstuvwxyz'-.é", min_size=1, max_size=8)


def repeated(files: dict[str, dict[str, dict[str, str]]]) -> list[tuple[str, str]]:
    """The lists of different files that are much the same."""
    lists = [
        (f"{kind}/{name}", frozenset(words)) for kind, found in files.items() for name, words in found.items()
    ]
    return [
        (a, b)
        for (a, x), (b, y) in combinations(lists, 2)
        if a.split("/")[0] != b.split("/")[0] and len(x & y) >= FEW and len(x & y) >= ALIKE * len(x | y)
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_says_where_its_words_come_from_and_has_each_once(path):
    assert path.read_text(encoding="utf-8").startswith("# ")
    assert parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", sorted({path.parent.name for path in FILES}))
def test_no_list_repeats_one_of_another_file(language):
    files = {path.stem: load(language, path.stem) for path in FILES if path.parent.name == language}
    assert repeated(files) == []


def test_a_repeated_list_is_found():
    names = "january february march april may june july august september october november december"
    months = dict.fromkeys(names.split(), "")
    files = {
        "calendar": {"month": months},
        "dates": {"name": {**months, "jan": ""}},
        "other": {"word": {"may": ""}},
    }
    assert repeated(files) == [("calendar/month", "dates/name")]


@given(st.dictionaries(word, st.sets(st.sampled_from(["one", "two", "three"]), min_size=1)))
def test_every_word_is_in_the_lists_of_its_head(members):
    lists = parse(
        "# any\n" + "\n".join(f"[{' '.join(sorted(heads))}]\n{word}" for word, heads in members.items())
    )
    assert {(name, w) for name, words in lists.items() for w in words} == {
        (h, w) for w, heads in members.items() for h in heads
    }


@pytest.mark.parametrize(("text", "why"), [("[a]\none\n[b]\none", "twice"), ("one", "before any head")])
def test_a_word_written_twice_or_without_a_head_is_refused(text, why):
    with pytest.raises(ValueError, match=why):
        parse(text)


def test_lists_are_those_of_the_language_being_read():
    titles, kinds = word_list("titles/title"), word_table("bodies/subtype")
    assert "mr" in titles and kinds["firm"] == "company"
    with speaking("xx"):
        assert "mr" not in titles and not len(kinds) and spoken() is lexicon("xx")
        with speaking("xx", "en"):
            assert "mr" in titles
    assert "mr" in titles and titles & {"mr", "of"} == {"mr"} == {"mr", "of"} - ({"of", "mr"} - titles)


def test_a_function_remembers_its_answers_by_language():
    asked = []

    @of_language
    def titled(name: str) -> bool:
        asked.append(name)
        return name in word_list("titles/title")

    assert titled("dr") and titled("dr")
    with speaking("xx"):
        assert not titled("dr")
    assert titled("dr") and asked == ["dr", "dr"]
