"""Which names are found, and what they are taken for."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest

from kgraph.analyse.names import find_names
from kgraph.analyse.reading import Reading
from tests.analyse.tagged import roles, tagged


def names(reading: Reading) -> dict[str, str]:
    """Surface → type; a surface with two types fails the test."""
    found: dict[str, str] = {}
    for f in find_names(reading):
        assert found.setdefault(reading.surface(f.start, f.end), f.type) == f.type
    return found


@pytest.mark.parametrize(
    ("text", "labels", "name", "kind"),
    [
        ("they drove to Leeds with friends", {"Leeds": "GPE"}, "Leeds", "place"),
        ("a talk by Professor Georgia Paris yesterday", {"Georgia_Paris": "GPE"}, "Georgia Paris", "person"),
        (
            "it was run by Brightline Ltd for years",
            {"Brightline_Ltd": "PERSON"},
            "Brightline Ltd",
            "organisation",
        ),
        ("the University of Leeds said no", {}, "University of Leeds", "organisation"),
        ("a clip posted on YouTube went round", {"YouTube": "WORK_OF_ART"}, "YouTube", "organisation"),
        ("it was shown by Channel 4 in May", {"Channel_4": "FAC"}, "Channel 4", "organisation"),
        ("from France it went to Chad and home", {"France": "GPE", "Chad": "PERSON"}, "France", "place"),
        ("they swam in Lake Bramble at dawn", {"Lake_Bramble": "LOC"}, "Lake Bramble", "place"),
        ("a delegate of the UN spoke", {"UN": "ORG"}, "UN", "organisation"),
        ("he fled to the US in winter", {"US": "GPE"}, "US", "place"),
        ("seats at the World Cup are dear", {"World_Cup": "EVENT"}, "World Cup", "event"),
        ("she spoke on the show Early Hours again", {"Early_Hours": "TIME"}, "Early Hours", "work"),
        (
            "people like Virgin Sands from Channel 4 a lot",
            {"Virgin_Sands": "GPE", "Channel_4": "ORG"},
            "Virgin Sands",
            "work",
        ),
        ("people watch shows like Virgin Sands a lot", {"Virgin_Sands": "GPE"}, "Virgin Sands", "work"),
        ("a path along the River Wend is closed", {"River_Wend": "ORG"}, "River Wend", "place"),
        (
            "Garth and Wendle Council met",
            {"Garth": "GPE", "Wendle_Council": "ORG"},
            "Garth and Wendle Council",
            "organisation",
        ),
        (
            "he sits on Garth and Wendle Council now",
            {"Garth": "GPE", "Wendle_Council": "ORG"},
            "Garth and Wendle Council",
            "organisation",
        ),
        (
            "then Ann Garth and Wendle Council met",
            {"Ann_Garth": "PERSON", "Wendle_Council": "ORG"},
            "Wendle Council",
            "organisation",
        ),
        ('he wrote a novel called "The Long Wet Field" there', {}, "The Long Wet Field", "work"),
    ],
)
def test_a_name_is_what_its_cues_say(text: str, labels: dict[str, str], name: str, kind: str) -> None:
    assert names(tagged(text, **labels)).get(name) == kind


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("a French cook and two Christians came", {"French": "NORP", "Christians": "NORP"}),
        ("she speaks Arabic on Monday", {"Arabic": "LANGUAGE", "Monday": "DATE"}),
        ("see Figure 2 and Section IV", {"Figure_2": "FAC", "Section_IV": "LAW"}),
        ("One of them sent ann@example.org a note", {"One": "PERSON", "ann@example.org": "ORG"}),
    ],
)
def test_junk_is_left_out(text: str, labels: dict[str, str]) -> None:
    assert names(tagged(text, **labels)) == {}


def test_one_name_has_one_type_in_one_article_and_full_names_decide() -> None:
    reading = tagged(
        "so Ann Lincoln came by train\nthen Lincoln said no\nthe plan of Lincoln went on\nand Lincoln agreed",
        Ann_Lincoln="PERSON",
        Lincoln="GPE",
    )
    assert names(reading) == {"Ann Lincoln": "person", "Lincoln": "person"}


def test_places_the_model_missed_are_found_again() -> None:
    reading = tagged("so Dr Ann Fine came\nwith her went Ann Fine by train", Ann_Fine="PERSON")
    reading.doc.ents = reading.doc.ents[:1]
    assert [reading.surface(f.start, f.end) for f in find_names(reading)] == ["Ann Fine", "Ann Fine"]


def test_an_acronym_is_what_it_stands_for() -> None:
    reading = tagged(
        "the World Water Council (WWC) met\na system under test (SUT) is slow\nso the WWC left\nthen the SUT broke",
        World_Water_Council="ORG",
        WWC="ORG",
        SUT="ORG",
    )
    found = names(reading)
    assert found["WWC"] == "organisation"
    assert "SUT" not in found


def test_places_stand_for_teams_in_tables_of_results_only() -> None:
    table = "Soccer league results after the match on goals\nBarnsley 3 Oxford 1\nLeeds 17 10 5 2\nAnn Fine (Jamaica) 10.95"
    found = names(tagged(table))
    assert found["Barnsley"] == found["Oxford"] == found["Leeds"] == "organisation"
    assert found["Ann Fine"] == "person"
    assert found["Jamaica"] == "place"
    assert names(tagged("people moved from Oxford to Leeds", Oxford="GPE", Leeds="GPE")) == {
        "Oxford": "place",
        "Leeds": "place",
    }


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("the researchers William Marsh and Virginia Holt agreed", ["William Marsh and Virginia Holt"]),
        ("then Marsh and Holt's study came", ["Marsh and Holt"]),
        (
            "so William Marsh and Virginia Holt left\nwith Marsh and Holt gone",
            ["William Marsh and Virginia Holt", "Marsh and Holt"],
        ),
        ("so William Marsh and Virginia Holt left", []),
        ("the researchers Ann Fine, William Marsh and Virginia Holt agreed", []),
    ],
)
def test_two_people_treated_as_one_are_a_pair_besides(text: str, pairs: list[str]) -> None:
    reading = tagged(
        text, William_Marsh="PERSON", Virginia_Holt="PERSON", Ann_Fine="PERSON", Marsh="PERSON", Holt="PERSON"
    )
    found = find_names(reading)
    assert [reading.surface(f.start, f.end) for f in found if f.source == "pair"] == pairs
    assert sum(f.source != "pair" for f in found) == text.count("Marsh") + text.count("Holt") + text.count(
        "Ann"
    )


def test_headings_count_where_the_prose_has_their_names() -> None:
    reading = roles(
        ("heading", "The Broader Implications"),
        ("heading", "Fine and the Field"),
        ("paragraph", "so Ann Fine went home"),
        Broader_Implications="ORG",
        Fine="PERSON",
        Ann_Fine="PERSON",
    )
    assert names(reading) == {"Fine": "person", "Ann Fine": "person"}


def test_an_article_of_headings_alone_is_read_as_prose() -> None:
    reading = roles(
        ("title", "Ann Fine goes home"),
        ("heading", "Where Bob Cole was"),
        Ann_Fine="PERSON",
        Bob_Cole="PERSON",
    )
    assert {"Ann Fine", "Bob Cole"} <= set(names(reading))


def test_scores_are_probabilities_and_names_lie_apart() -> None:
    reading = tagged(
        "so Ann Fine and Bob Cole of Leeds went to France with Green Party friends",
        Ann_Fine="PERSON",
        Leeds="GPE",
        Green_Party="ORG",
    )
    found = find_names(reading)
    assert all(0 < f.score <= 1 for f in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(f.start <= f.head < f.end for f in found)


@pytest.mark.model
def test_with_a_trained_model() -> None:
    from kgraph.analyse import analyse
    from tests.analyse.trees import article

    text = (
        "Dr Ann Fine of Leeds University met Bob Cole in Paris on Monday.\nFINE WINS PRIZE IN FRANCE\n"
        "The show Early Hours on ITV invited Fine, 42, who said no.\nThey played One of the songs on YouTube."
    )
    analysis = next(iter(analyse([article(text)], model="en_core_web_sm")))
    found = {text[m.start : m.end]: m.type for m in analysis.mentions if m.kind == "name"}
    assert found["Ann Fine"] == found["Fine"] == found["Bob Cole"] == "person"
    assert found["Leeds University"] == found["ITV"] == found["YouTube"] == "organisation"
    assert found["Paris"] == found["FRANCE"] == "place"
    assert found["Early Hours"] == "work"
    assert not {"Monday", "One", "42"} & set(found)


@pytest.mark.model
def test_a_title_in_italics_is_a_work_and_a_stressed_word_is_none() -> None:
    from kgraph.analyse import analyse
    from tests.analyse.trees import article

    text = "In 1966 they brought out *Quiet Human Answers*, which *Nobody* had asked for."
    stars = tuple((i, i + 1) for i, c in enumerate(text) if c == "*")
    analysis = next(
        iter(analyse([msgspec.structs.replace(article(text), masks=stars)], model="en_core_web_sm"))
    )
    assert {text[m.start : m.end]: m.type for m in analysis.mentions if m.kind == "name"} == {
        "Quiet Human Answers": "work"
    }
