"""Which names of an article name one thing: no parse needed, so none is made."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.analyse.coreference import link
from kgraph.analyse.coreference.people import apart
from kgraph.analyse.reading import Found
from kgraph.names.given_names import given_names, usual_gender
from kgraph.names.organisation import acronym_letters, body_key, initials_of, shortened, spelt_by
from kgraph.names.person import compatible, parse
from tests.analyse.trees import plain


def chains(text, *names, pairs=()):
    """The chains of names given as "surface:type", each wherever the text has it: [{surfaces}] in order of
    appearance."""
    reading = plain(text)
    words = [t.text for t in reading.doc]
    found: dict[int, Found] = {}
    for item in (*names, *(f"{p}:person" for p in pairs)):
        surface, _, kind = item.partition(":")
        parts = [t.text for t in plain(surface).doc]
        source = "pair" if surface in pairs else "tagger"
        for i in range(len(words) - len(parts) + 1):
            free = source == "pair" or not any(
                f.start <= i < f.end for f in found.values() if f.source != "pair"
            )
            if words[i : i + len(parts)] == parts and free:
                key = -i - 1 if source == "pair" else i
                found[key] = Found(i, i + len(parts), i + len(parts) - 1, "name", kind, 0.8, source)
    linked, made = link(reading, sorted(found.values(), key=lambda f: (f.start, f.end)), [])
    groups: list[list[str]] = [[] for _ in made]
    for f in linked:
        groups[f.chain].append(reading.surface(f.start, f.end))
    return groups, made, linked


def partition(text, *names, **more):
    return [set(g) for g in chains(text, *names, **more)[0]]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        (
            "Ana Reyes came. Reyes spoke. Ana left.",
            ["Ana Reyes:person", "Reyes:person", "Ana:person"],
            [{"Ana Reyes", "Reyes", "Ana"}],
        ),
        ("Ana Reyes came. Ms Reyes spoke.", ["Ana Reyes:person", "Reyes:person"], [{"Ana Reyes", "Reyes"}]),
        ("Ana Reyes came. Mr Reyes spoke.", ["Ana Reyes:person", "Reyes:person"], [{"Ana Reyes"}, {"Reyes"}]),
        (
            "Lena Hart and Paul Hart met.",
            ["Lena Hart:person", "Paul Hart:person"],
            [{"Lena Hart"}, {"Paul Hart"}],
        ),
        (
            "Elizabeth Moss sang. Liz Moss bowed.",
            ["Elizabeth Moss:person", "Liz Moss:person"],
            [{"Elizabeth Moss", "Liz Moss"}],
        ),
        (
            "John P. Lund came. J. Lund spoke.",
            ["John P. Lund:person", "J. Lund:person"],
            [{"John P. Lund", "J. Lund"}],
        ),
        (
            "Karl Ott spoke. His son Karl Ott Jr. sang. Ott Jr. bowed.",
            ["Karl Ott Jr.:person", "Ott Jr.:person", "Karl Ott:person"],
            [{"Karl Ott"}, {"Karl Ott Jr.", "Ott Jr."}],
        ),
        (
            "ISIS fled. The Islamic State lost, and ISIL hid.",
            ["ISIS:organisation", "Islamic State:organisation", "ISIL:organisation"],
            [{"ISIS", "Islamic State", "ISIL"}],
        ),
        (
            "The Republican Party split. The GOP sulked.",
            ["Republican Party:organisation", "GOP:organisation"],
            [{"Republican Party", "GOP"}],
        ),
        (
            "ARDA lobbies. The ARDA Foundation gives. Calder gives too, as Calder Television does.",
            [
                "ARDA Foundation:organisation",
                "ARDA:organisation",
                "Calder Television:organisation",
                "Calder:organisation",
            ],
            [{"ARDA"}, {"ARDA Foundation"}, {"Calder"}, {"Calder Television"}],
        ),
        (
            "Karl Ott Jr. met Karl Ott Sr. again.",
            ["Karl Ott Jr.:person", "Karl Ott Sr.:person"],
            [{"Karl Ott Jr."}, {"Karl Ott Sr."}],
        ),
        (
            "Vincent van Dorn drew. Van Dorn sold.",
            ["Vincent van Dorn:person", "Van Dorn:person"],
            [{"Vincent van Dorn", "Van Dorn"}],
        ),
        (
            "Mira Smith-Lee ran. Lee won.",
            ["Mira Smith-Lee:person", "Lee:person"],
            [{"Mira Smith-Lee", "Lee"}],
        ),
        (
            "Kristen Wald hired. Kristin Wald fired.",
            ["Kristen Wald:person", "Kristin Wald:person"],
            [{"Kristen Wald", "Kristin Wald"}],
        ),
        ("Mr Vane bowed. Mrs Vane sat. Mr Vane left.", ["Vane:person"], [{"Vane"}, {"Vane"}]),
        (
            "Ana Reyes came. Reyes spoke.",
            ["Ana Reyes:person", "Reyes:organisation"],
            [{"Ana Reyes", "Reyes"}],
        ),
        (
            "Ana Reyes came. They met in Reyes.",
            ["Ana Reyes:person", "Reyes:place"],
            [{"Ana Reyes"}, {"Reyes"}],
        ),
        ("Old Cole sang. Cole left.", ["Old Cole:person", "Cole:person"], [{"Old Cole", "Cole"}]),
    ],
)
def test_people(text, names, expected):
    assert partition(text, *names) == expected


def test_a_surname_shared_by_two_goes_to_neither_unless_one_was_named_first():
    both = partition(
        "Lena Hart and Paul Hart met. Hart spoke.", "Lena Hart:person", "Paul Hart:person", "Hart:person"
    )
    assert both == [{"Lena Hart"}, {"Paul Hart"}, {"Hart"}]
    one = partition(
        "Lena Hart came. Hart spoke. Paul Hart slept.", "Lena Hart:person", "Paul Hart:person", "Hart:person"
    )
    assert one == [{"Lena Hart", "Hart"}, {"Paul Hart"}]


def test_a_family_is_nobody_in_it():
    assert partition("Lena Hart came. The Harts cheered.", "Lena Hart:person", "Harts:person") == [
        {"Lena Hart"},
        {"Harts"},
    ]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        (
            "The Northern Rail Authority (NRA) met. NRA voted.",
            ["Northern Rail Authority:organisation", "NRA:organisation"],
            [{"Northern Rail Authority", "NRA"}],
        ),
        (
            "The Bureau of Inland Waters met. BIW voted.",
            ["Bureau of Inland Waters:organisation", "BIW:organisation"],
            [{"Bureau of Inland Waters", "BIW"}],
        ),
        (
            "Halden Foods Ltd grew. Halden Foods shrank. Halden closed.",
            ["Halden Foods Ltd:organisation", "Halden Foods:organisation", "Halden:organisation"],
            [{"Halden Foods Ltd", "Halden Foods", "Halden"}],
        ),
        (
            "National Bank of Norland and National Museum of Norland met. National left.",
            [
                "National Bank of Norland:organisation",
                "National Museum of Norland:organisation",
                "National:organisation",
            ],
            [{"National Bank of Norland"}, {"National Museum of Norland"}, {"National"}],
        ),
        (
            "The United States spoke. The U.S. voted.",
            ["United States:place", "U.S.:place"],
            [{"United States", "U.S."}],
        ),
        (
            "They left Brisk Island. Brisk is small.",
            ["Brisk Island:place", "Brisk:place"],
            [{"Brisk Island", "Brisk"}],
        ),
        (
            "Kansas City is not in Kansas.",
            ["Kansas City:place", "Kansas:place"],
            [{"Kansas City"}, {"Kansas"}],
        ),
        ("Vela sang. Vela won.", ["Vela:work"], [{"Vela"}]),
        (
            "The Norwick Otters won again on Sunday before nine thousand people. The Otters had lost twice.",
            ["Norwick Otters:organisation", "Otters:organisation"],
            [{"Norwick Otters", "Otters"}],
        ),
        (
            "The Otters had lost twice before nine thousand people. The Norwick Otters won.",
            ["Norwick Otters:organisation", "Otters:organisation"],
            [{"Otters"}, {"Norwick Otters"}],
        ),
        (
            "They crossed the Henry Oswald Bridge. The HO Bridge is old.",
            ["Henry Oswald Bridge:place", "HO Bridge:place"],
            [{"Henry Oswald Bridge", "HO Bridge"}],
        ),
        (
            "Pell Road is long. Pell Rd. is narrow.",
            ["Pell Road:place", "Pell Rd.:place"],
            [{"Pell Road", "Pell Rd."}],
        ),
        (
            "There are four: Grand Varna Hotel, Inn, Varna Hotel and Lodge.",
            ["Grand Varna Hotel:place", "Varna Hotel:place"],
            [{"Grand Varna Hotel"}, {"Varna Hotel"}],
        ),
        (
            "The Library of the Free University of Halm opened. The Free University of Halm paid.",
            ["Library of the Free University of Halm:organisation", "Free University of Halm:organisation"],
            [{"Library of the Free University of Halm"}, {"Free University of Halm"}],
        ),
    ],
)
def test_other_things(text, names, expected):
    assert partition(text, *names) == expected


@pytest.mark.parametrize(
    ("text", "names", "together"),
    [
        ("Levuka, formerly known as Port Ross, is small.", ["Levuka:place", "Port Ross:place"], True),
        ("Levuka (formerly Port Ross) is small.", ["Levuka:place", "Port Ross:place"], True),
        ("Ana Reyes, better known as Lady Vole, sang.", ["Ana Reyes:person", "Lady Vole:person"], True),
        ("Levuka was known as Port Ross until then.", ["Levuka:place", "Port Ross:place"], True),
        ("Levuka is known as Fiji's best.", ["Levuka:place", "Fiji:place"], False),
        ("Levuka, near Port Ross, is small.", ["Levuka:place", "Port Ross:place"], False),
        ("Levuka, now Vole, is small.", ["Levuka:place", "Vole:person"], False),
        ("Levuka and Port Ross, formerly small, grew.", ["Levuka:place", "Port Ross:place"], False),
    ],
)
def test_what_the_article_calls_one_thing_is_one(text, names, together):
    assert (len(partition(text, *names)) == 1) is together


def test_a_surname_one_slip_away_is_its_only_bearers():
    text = "Kathy Wolters came. Wolter spoke."
    assert partition(text, "Kathy Wolters:person", "Wolter:person") == [{"Kathy Wolters", "Wolter"}]
    text, names = "Kathy Wolters met Jan Woltert. Woltera spoke.", ("Kathy Wolters", "Jan Woltert", "Woltera")
    assert len(partition(text, *(f"{name}:person" for name in names))) == 3


def test_a_pair_is_one_thing_beside_its_two():
    groups, made, _ = chains(
        "Ada Cole and Ben Dorn met. Cole and Dorn wrote.",
        "Ada Cole:person",
        "Ben Dorn:person",
        pairs=("Cole and Dorn",),
    )
    pair = next(c for c in made if c.subtype == "pair")
    assert pair.name == "Cole and Dorn"
    assert {"Ada Cole"} in map(set, groups) and {"Ben Dorn"} in map(set, groups)


def test_the_fullest_form_names_the_chain_and_the_others_say_why():
    _, made, linked = chains("Dr. Ana Reyes came. Reyes spoke.", "Dr. Ana Reyes:person", "Reyes:person")
    assert [(c.name, c.titles, c.gender) for c in made] == [("Ana Reyes", ("Dr",), "female")]
    assert [f.reason for f in linked] == ["", "surname of Dr. Ana Reyes"]


def test_titles_tell_two_apart():
    assert apart({"mrs"}, {"miss"}) and apart({"dr"}, {"mrs"})
    assert not apart({"dr"}, {"mr"}) and not apart({"mrs"}, {"ms"}) and not apart(set(), {"mrs"})


def test_bodies():
    assert (
        body_key(["The", "Halden", "Co."]) == "halden"
        and body_key(["U.S."]) == "united states"
        and body_key(["us"]) == "us"
    )
    assert acronym_letters("U.N.") == "un" and acronym_letters("Nina") == "" and acronym_letters("A") == ""
    assert initials_of(["Bank", "of", "Norland"]) == {"bon", "bn"} and initials_of(["Norland"]) == set()
    assert spelt_by("NORAIL", ["Northern", "Rail"]) and not spelt_by("XRAIL", ["Northern", "Rail"])
    assert (
        shortened("halden", "halden foods")
        and not shortened("national", "national bank")
        and not shortened("halden foods", "halden")
    )


def test_given_names():
    table = given_names()
    assert (
        table["emma"] == "f"
        and table["mohammed"] == "m"
        and usual_gender("Zoë") == "f"
        and usual_gender("Jean-Luc") is not None
    )
    assert usual_gender("Qzx") is None and set(table.values()) == {"f", "F", "m", "M", "x"}


WORDS = st.sampled_from(
    ["Ana", "Anna", "Ben", "Reyes", "Hart", "van", "de", "J.", "Smith-Lee", "Dr", "Mrs", "Jr."]
)
ENDS = st.sampled_from(["Ana", "Anna", "Ben", "Reyes", "Hart", "Smith-Lee"])
NAMES = st.builds(lambda words, end: (*words, end), st.lists(WORDS, max_size=3), ENDS)


@given(NAMES, NAMES)
def test_compatible_full_names_share_a_surname_or_all_but_a_letter(a, b):
    one, two = parse(a), parse(b)
    if len(one.words) > 1 and len(two.words) > 1 and compatible(one, two):
        assert compatible(two, one) is not None
        assert (
            one.words[-1].split()[-1][:2] == two.words[-1].split()[-1][:2]
            or "-" in one.words[-1] + two.words[-1]
        )


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Ana Reyes", "Ben Reyes", "Reyes", "Ana", "Mr Reyes", "Lena Hart", "Hart", "Dr Hart"]
        ),
        min_size=1,
        max_size=8,
    )
)
def test_chains_are_a_partition_and_the_same_every_time(people):
    text = " . ".join(people) + " ."
    names = sorted({f"{p}:person" for p in people}, key=lambda n: -len(n))
    groups, made, linked = chains(text, *names)
    assert sum(map(len, groups)) == len(linked) and all(groups) and len(made) == len(groups)
    assert chains(text, *names)[0] == groups
    firsts = [next(f.start for f in linked if f.chain == i) for i in range(len(made))]
    assert firsts == sorted(firsts)
    for group in groups:
        assert not {"Ana Reyes", "Ben Reyes"} <= set(group) and not {"Reyes", "Hart"} <= set(group)


def test_one_person_is_never_both_he_and_she():
    reading = plain("Jordan Pell spoke. He sat. She left.")
    words = [t.text for t in reading.doc]
    name = Found(0, 2, 1, "name", "person", 0.9, "tagger")
    linked, _ = link(reading, [name], [])
    said = {words[f.start].lower() for f in linked}
    assert not {"he", "she"} <= said


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Tom and Ana Hart sang. Mr Hart left. Tom slept.", {"Tom", "Mr Hart"}),
        ("Tom slept. Tom and Ana Hart sang. Mr Hart left.", {"Tom"}),
        ("Lena, Tom and Ana Hart sang. Tom slept.", {"Tom"}),
    ],
)
def test_a_couple_shares_the_surname_that_is_written_once(text, first):
    groups, made, _ = chains(text, "Ana Hart:person", "Mr Hart:person", "Tom:person", "Lena:person")
    number = next(i for i, group in enumerate(groups) if "Tom" in group)
    assert set(groups[number]) == first
    assert made[number].name == ("Tom Hart" if len(first) > 1 else "Tom")
