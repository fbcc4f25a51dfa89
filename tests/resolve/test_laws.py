"""Laws of resolution, whatever the articles."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgraph.config import ResolveOptions
from kgraph.corpus import Corpus, Resolution, collect
from kgraph.resolve import resolve
from tests.resolve.corpora import article, placed

NAMES = [
    "John Smith|person",
    "J. Smith|person",
    "Smith|person",
    "Bob Quarmby|person",
    "Robert Quarmby|person",
    "Quarmby|person",
    "Robert James Quarmby|person",
    "Quellmann|organisation",
    "Quellmann AG|organisation",
    "Quelmann|organisation",
    "NGHT|organisation",
    "National Guild of Harbour Towns|organisation",
    "Cambridge|place",
    "Paris|place",
    "US|place",
    "United States|place",
    "Lantern Cup 2018|event",
    "2018 Lantern Cup|event",
    "Lantern Cup|event",
    "Cambridge|organisation",
    "Quellmann|concept",
]
AROUND = [
    "met the mayor of Velmore",
    "in Massachusetts",
    "of England wrote poems",
    "sold pumps to Ardmoor",
    "the poet",
    "the pilot of Velmore",
]
SENTENCES = st.tuples(st.sampled_from(NAMES), st.sampled_from(AROUND)).map(
    lambda pair: f"[{pair[0]}] {pair[1]}."
)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=4).map("\n".join)
CORPORA = st.lists(TEXTS, min_size=1, max_size=6).map(
    lambda texts: {f"{n}.txt": text for n, text in enumerate(texts)}
)
laws = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def run(pairs: list, **options: object) -> tuple[Corpus, Resolution]:
    whole = collect(sorted(pairs, key=lambda pair: pair[0].id))
    return whole, resolve(whole, options=ResolveOptions(**options))


@laws
@given(CORPORA)
def test_every_name_is_of_exactly_one_entity_and_every_entity_has_one(articles: dict[str, str]) -> None:
    whole, result = run([article(p, t) for p, t in articles.items()])
    names = set(whole.mentions.filter(whole.mentions["kind"] != "concept")["mention"].to_list())
    linked = result.links["mention"].to_list()
    assert len(linked) == len(set(linked)) and names <= set(linked)
    assert set(result.links["entity"].to_list()) == set(range(result.entities.height))
    ids = result.entities["id"].to_list()
    assert ids == sorted(set(ids)) and result.entities["entity"].to_list() == list(range(len(ids)))


@laws
@given(CORPORA, st.randoms(use_true_random=False))
def test_order_changes_nothing(articles: dict[str, str], chance) -> None:
    pairs = [article(p, t) for p, t in articles.items()]
    whole, result = run(pairs)
    shuffled = [(a, renumbered(analysis, chance)) for a, analysis in pairs]
    chance.shuffle(shuffled)
    other, again = run(shuffled)
    assert placed(whole, result) == placed(other, again)
    assert result.entities.equals(again.entities)
    assert result.judgements.equals(again.judgements)


def renumbered(analysis, chance):
    """The analysis with its chains in another order."""
    import msgspec

    order = list(range(len(analysis.chains)))
    chance.shuffle(order)
    place = {old: new for new, old in enumerate(order)}
    return msgspec.structs.replace(
        analysis,
        chains=tuple(analysis.chains[old] for old in order),
        mentions=tuple(msgspec.structs.replace(m, chain=place[m.chain]) for m in analysis.mentions),
    )


@laws
@given(CORPORA)
def test_resolving_again_gives_the_same(articles: dict[str, str]) -> None:
    whole, first = run([article(p, t) for p, t in articles.items()])
    second = resolve(whole, options=ResolveOptions())
    assert first.entities.equals(second.entities) and first.links.equals(second.links)


@laws
@given(CORPORA, st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_decisions_are_obeyed(tmp_path_factory, articles: dict[str, str], one: str, two: str) -> None:
    left, right = one.split("|")[0], two.split("|")[0]
    if left.removesuffix(" AG") == right.removesuffix(" AG"):
        return
    pairs = [article(p, t) for p, t in articles.items()]
    folder: Path = tmp_path_factory.mktemp("decided")
    for key in ("same", "different"):
        file = folder / f"{key}.toml"
        file.write_text(f'[[{key}]]\nnames = ["{left}", "{right}"]\n', encoding="utf-8")
        whole, result = run(pairs, entities=str(file))
        owners = [
            {i for i, places in placed(whole, result).items() if any(p.endswith(f":{name}") for p in places)}
            for name in (left, right)
        ]
        if key == "different":
            assert not owners[0] & owners[1]
        elif all(owners):
            assert len(owners[0] | owners[1]) == 1


@laws
@given(CORPORA)
def test_incompatible_sure_types_never_meet(articles: dict[str, str]) -> None:
    whole, result = run([article(p, t, score=0.99) for p, t in articles.items()])
    types = {row["mention"]: row["type"] for row in whole.mentions.iter_rows(named=True)}
    for entity in range(result.entities.height):
        members = {
            types[m] for m in result.links.filter(result.links["entity"] == entity)["mention"].to_list()
        }
        assert not {"person", "organisation"} <= members and not {"person", "place"} <= members
