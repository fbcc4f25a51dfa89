"""The table of well-known aliases, and what it says of two names."""

import doctest
import tomllib
from importlib.resources import files

import pytest

from kgraph.model import ENTITY_TYPES
from kgraph.names import aliases
from kgraph.names.aliases import in_common, meanings, well_known, written
from kgraph.resolve.well_known import compare_well_known


def test_examples():
    assert doctest.testmod(aliases).failed == 0


def test_every_row_is_well_formed():
    tables = tomllib.loads(files("kgraph").joinpath("names", "aliases.toml").read_text(encoding="utf-8"))
    assert set(tables) <= set(ENTITY_TYPES)
    for lands in tables.values():
        for land, rows in lands.items():
            assert land == "ALL" or (len(land) == 2 and land.isupper())
            for name, forms in rows.items():
                assert forms, name
                assert len({written(f.removeprefix("?")) for f in (name, *forms)}) > 1, name


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("the GOP", "Republican Party"),
        ("U.N.", "United Nations"),
        ("N.Y.P.D.", "New York City Police Department"),
        ("Da’esh", "Islamic State"),
    ],
)
def test_forms_are_found_however_they_are_written(form, name):
    known = well_known(form)
    assert known is not None
    assert known.name == name


def test_a_form_of_two_things_stands_for_neither_alone():
    assert {m.thing.land for m in meanings("Treasury")} == {"US", "GB"}
    assert well_known("Treasury") is None


def test_names_of_one_thing_and_of_two():
    assert compare_well_known("Justice Department", "DOJ").weight > 3
    assert compare_well_known("FBI", "DOJ").weight < -3
    assert 0 < compare_well_known("Fed", "Federal Reserve").weight < 3
    assert compare_well_known("Justice Department", "Harrow Lane School") is None
    assert in_common("Who", "World Health Organization") is None
