"""What the surroundings of two names say about their being one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kgraph.names.evidence import VETO, Evidence
from kgraph.names.forms import words
from kgraph.names.place import ambiguous, compatible_containers, container, elsewhere, known_city, senses
from kgraph.resolve.context import Contexts, Gathered, Surroundings, own_words
from kgraph.resolve.meanings import alike
from kgraph.resolve.profile import Profile
from kgraph.resolve.roles import far_apart
from kgraph.resolve.sorts import sorts
from kgraph.resolve.vectors import Vectors

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

COMPANY = 3.0
"""Log-odds that much company in common is worth. This and the next three were calibrated on the development
sets of aliases, homographs and an encyclopaedia with news (alias, homograph, meantime), all of each; nothing
was held out."""
ONE_NAME = 0.8
"""The weight of company (one rare name near both) that is worth three quarters of `COMPANY`."""
ALONE = -0.7
"""Log-odds where two things share neither company nor words."""
TOPIC, USUAL_TOPIC = 6.0, 0.03
"""Log-odds a unit of cosine between the other words, above what any two articles have."""
SUBJECT, USUAL_SUBJECT = 5.0, 0.12
"""Log-odds a unit of cosine between the meanings of the other words, above what two articles of one
collection have: these four and `weighing.SAME_WORD` are set on people, firms and works of
`tests/quality/homographs.py`, by hand; the other kinds were looked at too, so no figure on them is of unseen
data."""
LEAST_SUBJECT, MOST_SUBJECT = -1.0, 1.5
TOLD = 0.3
"""Log-odds from which what surroundings share is worth telling, and the most that unlike words speak against
one thing."""

CELLS = 1_000_000
"""Numbers worked on at once."""
SAID, MOST = 0.7, 4.5
"""Log-odds a content word of a description that two things share, with one more for a figure ("chancellor
from 2005 to 2021"); and the most."""


def company(a: Surroundings, b: Surroundings, contexts: Contexts) -> Evidence:
    """Names that both keep company with, against what chance would share."""
    found, common = _common(a.company, b.company, contexts)
    weight = _company(found.sum(), min(a.expected, b.expected))
    if weight > TOLD:
        return Evidence(
            float(weight),
            f"both are named with {_listed([contexts.wording.shown(n) for n in _first(found, common)])}",
        )
    return Evidence(float(weight), "")


def topic(a: Surroundings, b: Surroundings, contexts: Contexts) -> Evidence:
    """Other words in common."""
    found, common = _common(a.topic, b.topic, None)
    weight = _topic(found.sum())
    if weight > TOLD:
        shared = ", ".join(contexts.wording.vocabulary[n] for n in _first(found, common))
        return Evidence(float(weight), f"the words around are alike ({shared})")
    return Evidence(float(weight), "")


def subject(a: Surroundings, b: Surroundings) -> Evidence:
    """What the words around are about, whether or not they are the same words."""
    weight = float(_subject(alike(a.meaning[None], b.meaning[None])[0, 0]))
    if weight > TOLD:
        return Evidence(weight, "what is said around them is about like things")
    return Evidence(weight, "what is said around them is about other things" if weight < -TOLD else "")


def _subject(cosine: Any) -> Any:
    """The weight of how alike the meanings of the words around are, rounded to 6 places."""
    import numpy as np

    return np.round(np.clip(SUBJECT * (cosine - USUAL_SUBJECT), LEAST_SUBJECT, MOST_SUBJECT), 6)


def _company(found: Any, expected: Any) -> Any:
    """The weight of company in common, rounded to 6 places; what is neither much nor less than chance counts
    nothing."""
    import numpy as np

    weight = COMPANY * (np.tanh(found / ONE_NAME) - np.tanh(expected / ONE_NAME))
    return np.round(np.where(weight > TOLD, weight, np.minimum(weight, 0.0)), 6)


def _topic(found: Any) -> Any:
    """The weight of the cosine of other words, rounded to 6 places."""
    import numpy as np

    return np.round(np.clip(TOPIC * (found - USUAL_TOPIC), -TOLD, 1.5), 6)


def _common(a: tuple[Array, Array], b: tuple[Array, Array], contexts: Contexts | None) -> tuple[Array, Array]:
    """What each word that two vectors have in common is worth, and the words."""
    import numpy as np

    at = np.minimum(np.searchsorted(b[0], a[0]), max(0, len(b[0]) - 1))
    same = np.flatnonzero(b[0][at] == a[0]) if len(b[0]) else np.zeros(0, dtype=np.int64)
    common, left, right = a[0][same], a[1][same], b[1][at[same]]
    if contexts is None:
        return left * right, common
    return np.minimum(left, right) * contexts.wording.rarity[common], common


def _first(found: Array, common: Array) -> list[int]:
    """The three words that tell most."""
    import numpy as np

    ordered: list[int] = common[np.lexsort((common, -np.round(found, 9)))[:3]].tolist()
    return ordered


def likeness(ones: Gathered, others: Gathered, contexts: Contexts) -> Array:
    """The weight of company and other words that each of some things has in common with each of others; a row
    each of the first."""
    import numpy as np

    shape = len(ones.expected), len(others.expected)
    near = _company(
        _shared(ones.company, others.company, shape, contexts.wording.rarity),
        np.minimum.outer(ones.expected, others.expected),
    )
    far = _topic(_shared(ones.topic, others.topic, shape, None))
    found: Array = np.where((near <= 0) & (far <= 0), ALONE, near + far)
    return found


def subjects(ones: Gathered, others: Gathered) -> Array:
    """The weight of what the words around each of some things are about, beside each of others; a row each of
    the first."""
    found: Array = _subject(alike(ones.meaning, others.meaning))
    return found


def _shared(ones: Vectors, others: Vectors, shape: tuple[int, int], rarity: Array | None) -> Array:
    """The sum over words of what each of some vectors has in common with each of others: the lesser value by
    rarity, or the product."""
    import numpy as np

    words = np.unique(ones.words)
    table = np.zeros((shape[0], len(words)))
    table[ones.rows, np.searchsorted(words, ones.words)] = ones.values
    place = np.minimum(np.searchsorted(words, others.words), max(0, len(words) - 1))
    same = np.flatnonzero(words[place] == others.words) if len(words) else place[:0]
    owner, found, values, place = others.rows[same], others.words[same], others.values[same], place[same]
    sums: list[Array] = [np.zeros((0, shape[1]))]
    step = max(1, CELLS // max(1, len(found)))
    for some in (table[start : start + step] for start in range(0, shape[0], step)):
        both = (
            some[:, place] * values if rarity is None else np.minimum(some[:, place], values) * rarity[found]
        )
        cell = np.arange(len(some))[:, None] * shape[1] + owner
        sums.append(
            np.bincount(cell.ravel(), both.ravel(), minlength=len(some) * shape[1]).reshape(
                len(some), shape[1]
            )
        )
    return np.concatenate(sums)


def surroundings(a: Profile, b: Profile, contexts: Contexts, *, unlike: bool = False) -> list[Evidence]:
    """Everything that the articles say around two names, for and against their being one thing.

    Of `unlike` names other subjects say nothing: a name that only one thing has may stand in any story.
    """
    left, right = contexts.of_each([a, b])
    found = [company(left, right, contexts), topic(left, right, contexts)]
    if found[0].weight <= 0 and found[1].weight <= 0:
        found = [Evidence(ALONE, "nothing around them is alike")]
    about = subject(left, right)
    counts = not told_of_all(a, b) and not (unlike and about.weight < 0)
    return [*found, *([about] if counts else []), *told(a, b, contexts)]


def told_of_all(a: Profile, b: Profile) -> bool:
    """Whether two things are places of the gazetteer: every kind of story is told of those, so its kind says
    nothing."""
    return a.type == b.type == "place" and bool(known_city(a.name.split(",")[0]) or container(a.name))


def told(a: Profile, b: Profile, contexts: Contexts) -> list[Evidence]:
    """What articles say of two things, for and against their being one, beside the words around them."""
    described = descriptions(a, b)
    found = [
        _gender(a, b),
        _nations(a, b),
        _places(a, b, contexts) or _lands(a, b, contexts),
        sorts(a, b),
        described,
    ]
    roles = _roles(a, b)
    return [e for e in (*found, None if described and roles and roles.weight > 0 else roles) if e]


def asks_around(a: Profile, b: Profile) -> bool:
    """Whether what is told of two things may rest on what is named near them."""
    if a.type == b.type == "place" and ambiguous(a.name.split(",")[0]):
        return True
    return "person" not in (a.type, b.type) and bool(a.places) != bool(b.places)


def _gender(a: Profile, b: Profile) -> Evidence | None:
    if a.type == b.type == "person" and {a.gender, b.gender} == {"female", "male"}:
        return Evidence(VETO, "one is a woman, the other a man")
    return None


def _roles(a: Profile, b: Profile) -> Evidence | None:
    if far_apart(a.roles, b.roles):
        return Evidence(
            -2.5, f"one is in {_listed(sorted(a.roles))}, the other in {_listed(sorted(b.roles))}"
        )
    both = a.roles & b.roles
    return Evidence(1.2, f"both are in {_listed(sorted(both))}") if both else None


def _nations(a: Profile, b: Profile) -> Evidence | None:
    if a.nations and b.nations and not a.nations & b.nations:
        return Evidence(
            -1.2,
            f"one is {_listed(sorted(n.title() for n in a.nations))}, the other {_listed(sorted(n.title() for n in b.nations))}",
        )
    return None


def _places(a: Profile, b: Profile, contexts: Contexts) -> Evidence | None:
    if "person" in (a.type, b.type):
        return None
    fits = compatible_containers(a.places, b.places)
    if fits is None:
        return _unusual(a, b, contexts) or _unusual(b, a, contexts)
    left, right = (_listed(sorted(p.title() for p in x.places)) for x in (a, b))
    return (
        Evidence(2.5, f"both are in {left}")
        if fits
        else Evidence(-6.0, f"one is in {left}, the other in {right}")
    )


def _unusual(a: Profile, b: Profile, contexts: Contexts) -> Evidence | None:
    """One is said to lie where the well-known place of that name does not; the other is said to lie nowhere,
    as the well-known one is."""
    name = a.name.split(",")[0]
    if (
        a.places
        and not b.places
        and elsewhere(name, a.places)
        and not compatible_containers(a.places, _lands_near(b, contexts))
    ):
        return Evidence(
            -3.0,
            f"one is in {_listed(sorted(p.title() for p in a.places))}, the other is named as only the well-known place is",
        )
    return None


def _lands_near(p: Profile, contexts: Contexts) -> frozenset[str]:
    """The countries and regions named near a place, without its own name."""
    return frozenset(name for name in contexts.lands(p.chains) if not set(name.split()) <= own_words(p.name))


def _lands(a: Profile, b: Profile, contexts: Contexts) -> Evidence | None:
    """Cities of one name in the gazetteer, told apart by the countries and regions named near."""
    if not a.type == b.type == "place" or not ambiguous(a.name.split(",")[0]):
        return None
    left, right = (senses(x.name.split(",")[0], _lands_near(x, contexts)) for x in (a, b))
    if not left or not right:
        return None
    if left & right:
        return Evidence(1.5, "the countries and regions named near fit the same city")
    return Evidence(
        -2.5,
        f"the places named near fit a city in {_listed(sorted(left))} and one in {_listed(sorted(right))}",
    )


def descriptions(a: Profile, b: Profile) -> Evidence | None:
    """The same description; worth more the more it says."""
    same = sorted(a.descriptions & b.descriptions, key=lambda d: (-len(words(d)), d))
    if not same:
        return None
    content = [w for w in words(same[0]) if len(w) > 2 and w not in ("the", "and", "for", "from", "that")]
    figures = sum(any(c.isdigit() for c in w) for w in content)
    return (
        Evidence(round(min(MOST, SAID * len(content) + figures), 6), f"both are described as “{same[0]}”")
        if content
        else None
    )


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
