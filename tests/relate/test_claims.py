"""Sentences of different articles that state the same thing, and what they differ in."""

from __future__ import annotations

import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.config import RelateOptions
from kgraph.corpus import collect
from kgraph.relate.claims import corroborations
from kgraph.relate.claims.clusters import cluster
from kgraph.relate.claims.judge import Verdict
from kgraph.relate.claims.quantities import quantities, same_quantity
from kgraph.relate.origins import find_origins
from tests.relate.corpora import corpus_of, resolve, write

FILLER = [
    "The ferry to the island leaves at dawn from a wooden pier.",
    "Bakers on the square light their ovens long before sunrise.",
    "A librarian catalogued forgotten letters beneath the tower.",
    "Snow closed every mountain pass until spring returned.",
    "Gardeners planted tulips along both sides of the canal.",
    "The orchestra rehearsed a symphony behind locked doors.",
    "Students painted murals across the abandoned tram depot.",
    "A fox crossed the runway and delayed several departures.",
]


def claims(*articles: list[str], **options):
    corpus = corpus_of(
        *(write(f"n{i}", [*sentences, *FILLER[2 * i : 2 * i + 2]]) for i, sentences in enumerate(articles))
    )
    table = corroborations(corpus, resolve(corpus), find_origins(corpus), options=RelateOptions(**options))
    places = corpus.sentences.select("article", "start", "end").rows()
    texts = [" ".join(corpus.articles["text"][a][s:e].split()) for a, s, e in places]
    return [
        (texts[r["source"]], texts[r["target"]], r["status"], r["difference"], r["claim"])
        for r in table.iter_rows(named=True)
    ]


@pytest.mark.parametrize(
    ("one", "two", "difference"),
    [
        (
            "[Mara] coached over 300 swimmers in that pool.",
            "So far [Mara|she] has coached more than 300 swimmers.",
            None,
        ),
        (
            "[Mara] retired from coaching in her late forties.",
            "[Mara] retired in her late 40s, leaving the coaching to friends.",
            None,
        ),
        (
            "[Mara] met the dying weaver, a man in his sixties.",
            "The dying weaver whom [Mara] met was in his mid-60s.",
            None,
        ),
        (
            "The mill employed 120 weavers when the fire began.",
            "When the fire began the mill employed 90 weavers.",
            "number of weavers: 120 | 90",
        ),
        (
            "The fire at the old mill killed nearly 100 sheep.",
            "The fire at the old mill killed 97 sheep.",
            None,
        ),
        ("The mill burned for twelve hours before dawn.", "Before dawn the mill burned for 12 hours.", None),
        (
            "The fire at the mill destroyed the weaving hall and the dye works.",
            "The fire at the mill never destroyed the weaving hall and the dye works.",
            "statement: stated | denied",
        ),
        (
            "The mill's owners appointed [Mara] as director on Friday.",
            "[Mara]'s appointment as head of the mill came on Friday.",
            None,
        ),
        (
            "Thieves stole the mayor's golden chain from the museum.",
            "The robbery of the mayor's golden chain shook the gallery.",
            None,
        ),
        (
            "The bells were bought for half a million crowns by the old parish.",
            "The old parish purchased the bells for 500,000 crowns.",
            None,
        ),
        (
            "The weavers marched 35 miles along the frozen canal.",
            "The weavers marched 56 kilometres along the frozen canal.",
            None,
        ),
        (
            "The weavers marched along the frozen canal on Thursday.",
            "The weavers marched along the frozen canal on Monday.",
            "date: Thursday | Monday",
        ),
        (
            "The weavers will march along the frozen canal in September.",
            "The weavers will march along the frozen canal in October.",
            "date: Sep | Oct",
        ),
        (
            "The weavers will march along the canal on 3 May.",
            "The weavers may march along the canal on 3 May.",
            None,
        ),
        (
            "The price of wool and of linen rise again in the valley.",
            "The price of wool and of linen fall again in the valley.",
            "what happens: rise | fall",
        ),
        (
            "The reporter heard that “nobody in this valley ever locked a door at night”.",
            "A neighbour said nobody in this valley ever locked a door at night.",
            None,
        ),
    ],
)
def test_agreement_and_difference(one, two, difference):
    found = claims([one], [two])
    assert len(found) == 1
    assert found[0][2:4] == ("agrees" if difference is None else "differs", difference)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "The mill employed 120 weavers when the fire began.",
            "The school by the river taught ninety pupils to swim.",
        ),
        ("The mayor opened the bridge.", "The mayor closed the library and the swimming pool in autumn."),
    ],
)
def test_other_sentences_are_no_claim(one, two):
    assert claims([one], [two]) == []


STORY = [
    "[Mara] rowed from the island to the harbour in a copper bathtub.",
    "Her bathtub was named after a drowned admiral.",
    "A brass band met [Mara] with an out-of-tune polka.",
    "The harbour master fined [Mara|her] for lacking a lantern.",
]
RETOLD = [
    "In a copper bathtub [Mara] had rowed to the harbour.",
    "An admiral who drowned gave the bathtub its name.",
    "[Mara] heard an out-of-tune polka from the brass band.",
    "For lack of a lantern the harbour master fined [Mara|her].",
]
WEAK = (
    "[Mara|She] ate pickled herring in foggy straits.",
    "In foggy straits [Mara] lived on herring from a barrel.",
)


def test_somewhat_alike_sentences_are_a_claim_where_their_articles_tell_one_story():
    alone = claims([WEAK[0], *FILLER[6:]], [WEAK[1]])
    together = claims([*STORY, WEAK[0]], [*RETOLD, WEAK[1]])
    assert alone == [] and "She ate pickled herring in foggy straits." in {c[0] for c in together}


def test_nothing_corroborates_within_one_article_or_one_origin():
    twice = [
        "The mill employed 120 weavers when the fire began.",
        "When the fire began the mill employed 120 weavers.",
    ]
    assert claims(twice, []) == []
    copies = corpus_of(write("a", FILLER), write("b", FILLER))
    assert len(corroborations(copies, resolve(copies), find_origins(copies), options=RelateOptions())) == 0


def test_every_copy_of_a_wire_report_is_joined_with_an_independent_one():
    wire = ["The mill employed 120 weavers when the fire began.", *FILLER[:5]]
    report = write("n9", ["When the fire began the mill employed 90 weavers."])
    corpus = corpus_of(*(write(f"n{i}", wire) for i in range(4)), report)
    table = corroborations(corpus, resolve(corpus), find_origins(corpus), options=RelateOptions())
    rows = table.select("source", "target", "difference", "claim").rows()
    assert [r[:3] for r in rows] == [(6 * i, 24, "number of weavers: 120 | 90") for i in range(4)]
    assert len({r[3] for r in rows}) == 1


def test_what_differs_is_said_in_the_order_of_the_sentences():
    first, second = (
        "The mill employed 120 weavers when the fire began.",
        "When the fire began the mill employed 90 weavers.",
    )
    assert claims([first], [second])[0][3] == "number of weavers: 120 | 90"
    assert claims([second], [first])[0][3] == "number of weavers: 90 | 120"


@pytest.mark.parametrize(
    ("one", "two", "difference"),
    [
        (
            "The bright green tram of type A38 ran to the weavers' mill.",
            "The bright green tram of type A52 ran to the weavers' mill.",
            "figure: a38 | a52",
        ),
        (
            "The tram ran with four bells and four lamps past the weavers' mill.",
            "The tram ran with four bells and nine lamps past the weavers' mill.",
            "number of lamps: four | nine",
        ),
        (
            "Over 700 weavers danced around the burning mill.",
            "Over 655 weavers danced around the burning mill.",
            "number of weavers: Over 700 | Over 655",
        ),
        (
            "About 700 weavers danced around the burning mill.",
            "Some 711 weavers danced around the burning mill.",
            None,
        ),
    ],
)
def test_one_figure_changed(one, two, difference):
    found = claims([one], [two])
    assert [f[3] for f in found] == [difference]


def noted(*articles, days=(None, None)):
    """Status, difference and note of what two articles say, published on two days."""
    pairs = [
        write(f"n{i}", [*sentences, *FILLER[2 * i : 2 * i + 2]]).pair()
        for i, sentences in enumerate(articles)
    ]
    corpus = collect(
        [
            (msgspec.structs.replace(article, date=day), analysis)
            for (article, analysis), day in zip(pairs, days, strict=True)
        ]
    )
    table = corroborations(corpus, resolve(corpus), find_origins(corpus), options=RelateOptions())
    return table.select("status", "difference", "note").rows()


def test_one_sentence_may_say_the_same_more_exactly():
    one, two = (
        "[Mara] met the dying weaver, a man in his sixties.",
        "The dying weaver whom [Mara] met was in his mid-60s.",
    )
    assert noted([one], [two]) == [("agrees", None, "decade: sixties | mid-60s")]
    one, two = (
        "The mill employed 120 weavers when the fire began.",
        "When the fire began the mill employed over 120 weavers.",
    )
    assert noted([one], [two]) == [("agrees", None, "number of weavers: 120 | over 120")]


def test_a_later_figure_is_no_contradiction():
    one, two = "The fire at the old mill killed 90 sheep.", "The fire at the old mill killed 97 sheep."
    later = noted([one], [two], days=("2026-01-05", "2026-01-07"))
    assert later == [("agrees", None, "number of sheep, updated: 90 (2026-01-05) | 97 (2026-01-07)")]
    assert noted([one], [two], days=("2026-01-05", "2026-01-05")) == [
        ("differs", "number of sheep: 90 | 97", None)
    ]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "The mill employed 120 weavers in the last year of the old king.",
            "The mill employed 90 weavers in the week of the great fire.",
        ),
        (
            "The mill employed 120 weavers and sold 40 bales of wool.",
            "The mill employed 90 weavers and 70 boys from the valley.",
        ),
    ],
)
def test_two_figures_of_other_times_or_beside_other_facts_do_not_contradict(one, two):
    assert [status for status, *_ in noted([one], [two])] in ([], ["agrees"])


def test_a_quotation_that_was_cut_is_the_same_quotation():
    whole = "“The weavers never burned the mill in the valley, and the mill never opened again,” she said."
    assert [s for s, *_ in noted([whole], ["“The weavers never burned the mill in the valley."])] == [
        "agrees"
    ]


def test_three_articles_make_one_claim_whatever_their_order():
    versions = [
        ["The mill employed 120 weavers when the fire began."],
        ["When the fire began the mill employed 120 weavers."],
        ["The mill employed 120 weavers, the owner said, when the fire began."],
    ]
    first = claims(*versions)
    assert len({c[4] for c in first}) == 1 and len(first) == 3


QUANTITIES = [
    ("in his sixties", "in his mid-60s", True),
    ("her late thirties", "in her late 30s", True),
    ("early 30s", "late 30s", False),
    ("64 years old", "in his mid-sixties", True),
    ("over 400 clients", "more than 400 clients", True),
    ("400 clients", "500 clients", False),
    ("four hundred", "400", True),
    ("about 1,000", "1,040", True),
    ("1,000", "1,040", False),
    ("20%", "20 per cent", True),
    ("$20", "20%", False),
    ("the first", "the third", False),
    ("2.5 million", "2,500,000", True),
    ("£3.2m", "3.2 million pounds", True),
    ("£3.2m", "£3m", False),
    ("22 cents", "$0.22", True),
    ("half a million", "500,000", True),
    ("two thirds of them", "67 percent", True),
    ("three quarters of them", "67 percent", False),
    ("half of it", "50%", True),
    ("the fifties", "the 1950s", True),
    ("the 1960s", "the 1950s", False),
    ("6 p.m.", "18:00", True),
    ("11:41", "10:41", False),
    ("57 kilometres", "54 kilometres", False),
    ("30 miles", "48 km", True),
    ("1,200 metres", "1.2 km", True),
]


@pytest.mark.parametrize(("one", "two", "same"), QUANTITIES)
def test_quantities(one, two, same):
    a, b = quantities(one)[0], quantities(two)[0]
    assert same_quantity(a, b) == same_quantity(b, a) == same


@given(st.integers(2, 10**9 - 1))
def test_a_number_is_itself_however_it_is_grouped(value):
    assert [q.low for q in quantities(f"{value} and {value:,} things")] == [value, value]


def test_letters_glued_to_figures_make_no_other_figure():
    assert [q.low for q in quantities("IE9 and 56A are names, 3,000m is a race.")] == [3000]


def test_notes_and_telephone_numbers_are_no_quantities():
    assert quantities("It burned down.[12] Call +44 20 7946 0000.") == []


def test_old_and_foreign_letters_are_read_as_the_plain_ones_that_they_match():
    text = "the 10\u017f, the fir\u017ft of \u017feventy, half a m\u0130llion, 3 \u212am"
    assert [q.low for q in quantities(text)] == [10, 1, 70, 500_000, 3000]


def test_a_chain_is_no_claim():
    chain = [Verdict(i, i + 1, 0.5, None) for i in range(8)]
    groups = cluster(chain, floor=0.44)
    assert max(len({r for v in g for r in (v.a, v.b)}) for g in groups) <= 4


def test_a_dense_group_is_one_claim():
    dense = [Verdict(a, b, 0.6, None) for a in range(6) for b in range(a + 1, 6)]
    assert len(cluster(dense, floor=0.44)) == 1


PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda p: p[0] < p[1]), st.floats(0.44, 1.0)
)


@given(PAIRS, st.integers())
def test_clusters_do_not_depend_on_order(pairs, seed):
    verdicts = [Verdict(a, b, s, None) for (a, b), s in sorted(pairs.items())]
    mixed = list(verdicts)
    random.Random(seed).shuffle(mixed)
    assert [sorted(g, key=lambda v: (v.a, v.b)) for g in cluster(mixed, floor=0.44)] == cluster(
        verdicts, floor=0.44
    )
