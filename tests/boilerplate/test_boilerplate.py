"""What stands in several articles: page furniture goes, copies and quotations stay."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph import schema
from kgraph.boilerplate import without_boilerplate
from kgraph.corpus import Corpus, collect
from tests.boilerplate.pages import Pair, own_text, page

ADVERT = "77 Things Every Tenant Needs by [Ann Hollis] is filled with lessons for newly minted tenants. Order your copy."
LEGAL = (
    "Nothing on this page may be printed, aired, reworded or passed on without leave of [Larkfield Press]."
)


def corpus_of(*pages: Pair) -> Corpus:
    return collect(sorted(pages, key=lambda pair: pair[0].id))


def marked(corpus: Corpus) -> list[str]:
    """The sentences that became furniture, by article."""
    found = without_boilerplate(corpus)
    texts = found.articles["text"]
    rows = found.sentences.filter(found.sentences["role"].cast(str) == "furniture").to_dicts()
    return [texts[row["article"]][row["start"] : row["end"]] for row in rows]


def pages(*shared: str, count: int = 3, source: str | None = None) -> list[Pair]:
    """Articles on different matters, all of which have some blocks in their midst or at their end."""
    return [
        page(f"n{n}", [*own_text(n, 3), *shared, *own_text(n + 100, 2)], source=source) for n in range(count)
    ]


def test_what_three_articles_have_and_none_is_about_is_furniture():
    assert len(marked(corpus_of(*pages(ADVERT)))) == 3 * 2
    assert marked(corpus_of(*pages(ADVERT, count=1))) == []


def test_numbers_months_days_and_addresses_do_not_make_it_another():
    lines = ["72k readers shared this before Monday 3 May", "7.8k readers shared this before Friday 12 June",
             "1,204 readers shared this before Sunday 1 March"]  # fmt: skip
    found = marked(
        corpus_of(
            *(page(f"n{n}", [*own_text(n), line, *own_text(n + 50, 1)]) for n, line in enumerate(lines))
        )
    )
    assert found == lines


def test_copies_of_one_story_are_no_furniture_whatever_stands_around_them():
    wire = own_text(1, 8)
    papers = [
        page(f"p{n}", [*wire, f"Read by {n} people of [Paper{n}]."], source=f"Paper {n}") for n in range(5)
    ]
    assert marked(corpus_of(*papers)) == []


def test_copies_do_not_hide_the_furniture_of_those_that_print_them():
    wire = own_text(31, 8)
    found = marked(corpus_of(*pages(LEGAL), page("p1", [*wire, LEGAL]), page("p2", [*wire, LEGAL])))
    assert len(found) == 5
    assert {text[:7] for text in found} == {"Nothing"}


def test_a_quotation_that_many_reports_of_a_matter_have_is_no_furniture():
    quote = "“We will mend every marterensko of it”, said [Martasko]."
    reports = [page(f"n{n}", [*own_text(n), f"The marterensko broke, [Martasko] and {own_text(n + 50, 1)[0]}", quote])
               for n in range(4)]  # fmt: skip
    assert marked(corpus_of(*reports)) == []


def test_a_background_paragraph_of_one_papers_reports_is_no_furniture():
    background = "[Volten] had bought the lumdorpis mill of [Garsko] from the crown."
    leads = [f"[Volten] spoke of the lumdorpis again, and {own_text(n, 1)[0]}" for n in range(4)]
    reports = [page(f"n{n}", [lead, *own_text(n), background], source="Echo") for n, lead in enumerate(leads)]
    assert marked(corpus_of(*reports)) == []


def test_in_two_articles_only_what_closes_or_opens_both_is_furniture():
    ends = [page(f"n{n}", [*own_text(n), LEGAL]) for n in range(2)]
    amid = [page(f"n{n}", [*own_text(n, 3), LEGAL, *own_text(n + 9, 3)]) for n in range(2)]
    beside = [page(f"n{n}", [*own_text(n, 3), LEGAL, *own_text(n + 9, 1)], gap=True) for n in range(2)]
    assert [len(marked(corpus_of(*some))) for some in (ends, amid, beside)] == [2, 0, 2]


def test_a_block_is_known_again_where_it_is_cut_into_other_sentences():
    whole = "Follow us [Press]! Write to [Tamsin] at the desk."
    cut = "Follow us [Press]! write to [Tamsin] at the desk."
    some = [page(f"n{n}", [*own_text(n, 4), cut if n else whole, *own_text(n + 9, 4)]) for n in range(4)]
    assert len(marked(corpus_of(*some))) == 5


def test_nothing_is_made_of_what_lies_in_furniture():
    said = "[Ann] met [Bob] in 2024. “It works”, said [Cleo]."
    corpus = corpus_of(*pages(said))
    found = without_boilerplate(corpus)
    assert set(found.mentions["surface"]) & {"Ann", "Bob", "Cleo"} == set()
    assert (len(found.assertions), len(found.speech), len(found.dates)) == (0, 0, 0)
    assert set(corpus.chains["name"]) - set(found.chains["name"]) == {"Ann", "Bob", "Cleo"}


@settings(max_examples=25)
@given(
    st.lists(st.sampled_from([ADVERT, LEGAL, "[Ann] met [Bob]."]), max_size=2),
    st.integers(2, 5),
    st.randoms(),
)
def test_numbers_have_no_gaps_and_point_at_the_same_words(shared, count, random):
    made = [*pages(*shared, count=count), page("z", own_text(77))]
    corpus = corpus_of(*made)
    found = without_boilerplate(corpus)
    for name, columns in (
        ("mentions", schema.MENTIONS),
        ("chains", schema.CHAINS),
        ("sentences", schema.SENTENCES),
    ):
        schema.check(name, getattr(found, name), columns)
    assert found.mentions["mention"].to_list() == list(range(len(found.mentions)))
    assert found.chains["chain"].to_list() == list(range(len(found.chains)))
    assert found.sentences.select("start", "end", "article").equals(
        corpus.sentences.select("start", "end", "article")
    )
    for row in found.mentions.to_dicts():
        assert found.chains["name"][row["chain"]] == row["surface"]
    for row in found.assertions.to_dicts():
        assert {found.mentions["sentence"][row["subject"]], found.mentions["sentence"][row["object"]]} == {
            row["sentence"]
        }


@pytest.mark.parametrize("outlets", [["Echo"] * 3, ["Echo", "Gazette", "Mail"]])
def test_outlets_are_told_apart(outlets):
    """An eighth of its words in common with the articles: for one outlet's line that is little, for three
    outlets' much."""
    line = "Tamsin Volkoren Pisdlegar Dorrenmar Tengarsko Lumtasko Marpisdle writes"
    some = [page(f"n{n}", [*own_text(n), f"Volkoren and {own_text(n + 9, 1)[0]}", line, *own_text(n + 50, 1)], source=outlet)
            for n, outlet in enumerate(outlets)]  # fmt: skip
    assert bool(marked(corpus_of(*some))) == (len(set(outlets)) == 1)
