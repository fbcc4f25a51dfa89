"""Very long articles: analysed part by part, numbered through."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kgraph.analyse.parts import PART, grouped, joined
from kgraph.analyse.prepare import Passage
from kgraph.model import Analysis, Assertion, Chain, DateMention, Mention, Quote, Sentence


def analysis(sentences: int, mentions: int) -> Analysis:
    """An analysis whose last mention, in its last sentence, is said something of by its first."""
    last = mentions - 1
    return Analysis(
        article="a.x",
        sentences=tuple(Sentence(start=n, end=n + 1, block=0) for n in range(sentences)),
        mentions=tuple(
            Mention(sentence=sentences - 1, start=n, end=n + 1, kind="name", type="person", chain=n)
            for n in range(mentions)
        ),
        chains=tuple(Chain(name=f"{sentences} {n}", type="person") for n in range(mentions)),
        assertions=(
            Assertion(
                sentence=sentences - 1, subject=0, object=last, relation="know", start=0, end=1, speaker=last
            ),
        ),
        quotes=(Quote(first=0, last=sentences - 1, start=0, end=1, speaker=None),),
        dates=(DateMention(sentence=sentences - 1, start=0, end=1, iso="2021"),),
    )


@given(lengths=st.lists(st.integers(1, PART + 9), max_size=12))
def test_parts_hold_all_passages_in_order_and_no_more_than_they_may(lengths: list[int]) -> None:
    passages = [Passage(n, "x" * length, range(length)) for n, length in enumerate(lengths)]
    groups = list(grouped(passages, PART))
    assert [p for group in groups for p in group] == passages
    assert all(group and (len(group) == 1 or sum(len(p.text) for p in group) <= PART) for group in groups)


@given(sizes=st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=5))
def test_numbers_of_joined_parts_point_at_what_they_pointed_at(sizes: list[tuple[int, int]]) -> None:
    each = [analysis(s, m) for s, m in sizes]
    whole = joined("a.x", each)
    for number, part in enumerate(each):
        s, m = (sum(pair[k] for pair in sizes[:number]) for k in (0, 1))
        said, was = whole.assertions[number], part.assertions[0]
        assert said.subject == m
        assert whole.mentions[said.object].chain == m + was.object == said.speaker
        assert whole.chains[whole.mentions[said.object].chain] == part.chains[was.object]
        assert (
            said.sentence
            == whole.dates[number].sentence
            == whole.quotes[number].last
            == s + len(part.sentences) - 1
        )
        assert whole.quotes[number].speaker is None
    assert [len(x) for x in (whole.sentences, whole.mentions)] == [sum(x) for x in zip(*sizes, strict=True)]
