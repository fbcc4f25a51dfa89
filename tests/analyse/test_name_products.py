"""Products and roads: told by shape and by what the text calls them."""

from __future__ import annotations

import pytest

from kgraph.analyse.names.candidates import Candidate
from kgraph.analyse.names.junk import never
from kgraph.analyse.names.neighbours import neighbour_cues
from kgraph.analyse.names.products import product_cues
from kgraph.analyse.names.words import read_words
from tests.analyse.trees import plain


def cues(text, name):
    """The cues of the first place of a name in a text."""
    words = read_words(plain(text))
    parts = [t.text for t in plain(name).doc]
    start = next(i for i in range(len(words)) if words.text[i : i + len(parts)] == parts)
    return set(product_cues(words, start, start + len(parts), start + len(parts) - 1))


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("They flew the A380 home.", "A380", {"numbered as models are"}),
        ("They flew the 787 Vela home.", "787 Vela", {"numbered as models are"}),
        ("They drove on the A38 home.", "A38", {"numbered as roads are"}),
        ("The G20 met in Vole.", "G20", set()),
        ("The Cup 2014 began.", "Cup 2014", set()),
        ("He saw the jet Vela land.", "Vela", {"called a product"}),
        ("He saw a Vela land. The Velas flew.", "Vela", {"one of many alike"}),
        ("He saw a Vela land.", "Vela", set()),
    ],
)
def test_models_and_roads(text, name, expected):
    assert cues(text, name) == expected


def test_the_party_and_state_of_a_member_is_no_name():
    words = read_words(plain("Rep. Ana Hart ( R-Vt. ) spoke."))
    start = words.text.index("(") + 1
    end = words.text.index(")")
    assert never(words, start, end) == "the party and state of a member of Congress"


def test_the_end_of_a_name_of_no_kind_is_of_no_kind():
    words = read_words(plain("The Oran Vela flew . Velas fly ."))
    candidates = [Candidate(1, 3, "MISC"), Candidate(5, 6, "ORG")]
    assert list(neighbour_cues(words, candidates, ["", "organisation"])) == [[], ["ends a name of no kind"]]
    assert list(neighbour_cues(words, candidates, ["work", "organisation"]))[1] == []
