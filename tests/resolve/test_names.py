"""What two names alone say: a rule a row."""

from __future__ import annotations

import pytest

from kgraph.names.evidence import UNLIKE, VETO
from kgraph.names.forms import core, numbers, without_legal_form, words
from kgraph.names.organisation import acronym_like, compare_acronym, compare_names
from kgraph.names.people_alike import compare_people
from kgraph.names.person import person
from kgraph.names.place import ambiguous, compare_places, country, elsewhere, senses
from kgraph.names.spelling import misspelt, nickname, sounds


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ada Marlow", "Ada Marlow"),
        ("Ada Marlow", "Marlow, Ada"),
        ("Bob Gray", "Robert Gray"),
        ("Robert J. Gray", "Robert Gray"),
        ("R. Gray", "Robert Gray"),
        ("Zoë Ñandú", "Zoe Nandu"),
        ("Anne-Marie Vos", "Anne Marie Vos"),
        ("Dr Ada Marlow", "Ada Marlow"),
        ("Li Wenbo", "Wenbo Li"),
        ("Mohammed Farouk", "Muhammad Farouk"),
        ("Carla Petersonn", "Carla Peterson"),
        ("Ada van Marlow", "Ada Marlow"),
        ("Pyotr Tchaikovsky", "Pyotr Chaikovskii"),
        ("Robert Allen Gray", "Robert Gray"),
    ],
)
def test_names_one_person_can_have(a: str, b: str) -> None:
    assert compare_people(a, b).weight > 0
    assert compare_people(b, a).weight > 0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ada Marlow", "Eva Marlow"),
        ("Robert James Gray", "Robert Allen Gray"),
        ("John Gray Jr", "John Gray Sr"),
        ("Henry VIII", "Henry VII"),
        ("A. Marlow", "Eva Marlow"),
        ("Ada Marlow", "Ada Dunn"),
        ("Jon Bell", "Jan Bell"),
        ("Ana Lee", "Ann Lea"),
    ],
)
def test_names_two_people_have(a: str, b: str) -> None:
    assert compare_people(a, b).weight <= VETO
    assert compare_people(b, a).weight <= VETO


def test_a_lone_surname_is_not_enough_by_itself() -> None:
    assert UNLIKE < compare_people("Marlow", "Ada Marlow").weight < 1
    assert compare_people("Smith", "Ada Smith").weight < compare_people("Marlow", "Ada Marlow").weight
    assert compare_people("Dunn", "Ada Marlow").weight <= UNLIKE


def test_parts_of_a_name() -> None:
    assert person("Ludwig van der Berg").surname == ("van", "der", "berg")
    assert person("Sir Ada Marlow III").generation == "iii"
    assert person("Marlow, Ada") == person("Ada Marlow")
    assert nickname("bob", "robert") and not nickname("bob", "rupert")
    assert sounds("mohammed") == sounds("muhamad") and sounds("brown") != sounds("green")


@pytest.mark.parametrize(
    ("x", "y", "slip"),
    [
        ("harlson", "harlsen", True),
        ("harlson", "harlson", True),
        ("lee", "lea", False),
        ("a380x", "a390x", False),
        ("barlson", "harlson", False),
        ("montessori", "montesory", True),
    ],
)
def test_slips(x: str, y: str, slip: bool) -> None:
    assert misspelt(x, y) is slip


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Harbour Works AG", "Harbour Works"),
        ("Harbour Works Ltd.", "Harbour Works Inc"),
        ("Lantern Prize 2015", "2015 Lantern Prize"),
        ("NGHT", "National Guild of Harbour Towns"),
        ("Harbour-Works", "Harbour Works"),
        ("Quellmann", "Quelmann"),
        ("Jaspar Motors", "Jaspar"),
        ("U.S. Harbour Board", "United States Harbour Board"),
        ("Guild of Harbour Towns (GHT)", "GHT"),
    ],
)
def test_names_one_organisation_or_event_can_have(a: str, b: str) -> None:
    assert compare_names(a, b).weight > 0
    assert compare_names(b, a).weight > 0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Lantern Prize 2015", "Lantern Prize 2019"),
        ("World Regatta II", "World Regatta III"),
        ("North Harbour Club", "South Harbour Club"),
        ("Men's Regatta", "Women's Regatta"),
        ("Summer Regatta", "Winter Regatta"),
        ("First Harbour War", "Second Harbour War"),
    ],
)
def test_names_told_apart(a: str, b: str) -> None:
    assert compare_names(a, b).weight <= VETO


@pytest.mark.parametrize(
    ("a", "b"),
    [("China", "China Eastern Works"), ("Harbour Works", "Lantern Prize"), ("Boston", "Boston Regatta")],
)
def test_names_that_have_nothing_to_do_with_each_other(a: str, b: str) -> None:
    assert compare_names(a, b).weight <= UNLIKE


def test_acronyms() -> None:
    long = compare_acronym("NGHT", "National Guild of Harbour Towns")
    short = compare_acronym("NG", "National Guild")
    assert long and short and long.weight > 1 > short.weight
    assert compare_acronym("US", "Universal Sailing") is None
    assert acronym_like("NGHT") and not acronym_like("Harbour")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("US", "United States"),
        ("America", "the United States of America"),
        ("UK", "Britain"),
        ("Lisboa", "Lisbon"),
        ("Wien", "Vienna"),
        ("Paris, Texas", "Paris"),
        ("Frankfurt am Main", "Frankfurt"),
        ("Czechia", "Czech Republic"),
        ("Kopenhagen", "Copenhagen"),
    ],
)
def test_names_one_place_can_have(a: str, b: str) -> None:
    assert compare_places(a, b).weight > 0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Austria", "Australia"),
        ("Lisbon", "Vienna"),
        ("North Harbour", "South Harbour"),
        ("Mexico", "Mexico City"),
    ],
)
def test_names_two_places_have(a: str, b: str) -> None:
    assert compare_places(a, b).weight <= UNLIKE


def test_what_is_known_of_places() -> None:
    assert country("the U.S.") == "US" and country("Lisbon") is None
    assert ambiguous("Cambridge") and ambiguous("Washington") and ambiguous("Georgia")
    assert not ambiguous("London") and not ambiguous("California") and not ambiguous("France")
    assert elsewhere("Paris", ["texas"]) and not elsewhere("Paris", ["france"])
    assert senses("Cambridge", ["england"]) == {"GB"} and senses("Cambridge", ["massachusetts"]) == {"US-MA"}


def test_forms() -> None:
    assert words("The U.S. Société’s A-Team") == ("the", "us", "societe", "a", "team")
    assert core("the Guild of Towns (GT)") == ("guild", "of", "towns")
    assert without_legal_form("Marlow & Co., Ltd.") == ("marlow",)
    assert without_legal_form("Ltd") == ("ltd",)
    assert numbers(words("Apollo XIV of 2015")) == {"14", "2015"}
