"""What can be asked of a served graph: a table of names, each with the function that answers.

`QUICK` is answered from the index and takes milliseconds whatever the graph's size, `SLOW` from the graph
itself, one after another. A function takes the edition and what is asked; its docstring is what `/api` says
of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from kgraph.graph.ask.findings import claims as all_claims
from kgraph.graph.ask.findings import quotes as all_quotes
from kgraph.model import ENTITY_TYPES
from kgraph.serve.web.archive import COUNTED
from kgraph.serve.web.asked import Asked
from kgraph.serve.web.pages import TABLES, article_page, neighbourhood_of, table_page
from kgraph.serve.web.served import Edition
from kgraph.serve.web.ways import Ways

Question = Callable[[Edition, Asked], Any]


def suggest(edition: Edition, asked: Asked) -> Any:
    """Entities whose names begin like `words`, most salient first."""
    return {
        "items": edition.archive.suggest(asked.text("words"), most=asked.number("most", 10, least=1, most=50))
    }


def search(edition: Edition, asked: Asked) -> Any:
    """Entities and sentences that hold all of `words`, in any case, with or without accents; newest article
    first."""
    words, most, beyond = asked.text("words"), asked.number("most", 20, least=1), asked.cursor(-1)
    archive = edition.archive
    numbers, found = archive.search(words, most=most, beyond=beyond)
    total = archive.count(words)
    entities = [archive.named(n) for n in archive.numbers(words, most=10)] if beyond < 0 else []
    return {
        "entities": entities,
        "total": total,
        "more_than_total": total >= COUNTED,
        **_page(numbers, found, most),
    }


def entity(edition: Edition, asked: Asked) -> Any:
    """What is known of the entity that `name` (an id, a name, an alias) means best, and who else bears the
    name."""
    name = asked.text("name")
    archive = edition.archive
    number = archive.number(name)
    others = [n for n in archive.numbers(name, most=6) if n != number]
    _, relations = archive.relations(number, most=20)
    return {
        "entity": archive.entity(number),
        "others": list(map(archive.named, others)),
        "relations": relations,
    }


def neighbours(edition: Edition, asked: Asked) -> Any:
    """The entities in the same sentences as `name`, those of most sentences first, of one `type` where that
    is given."""
    number, kind, most = (
        edition.archive.number(asked.text("name")),
        asked.choice("type", ENTITY_TYPES),
        asked.number("most", 20, least=1),
    )
    places, found = edition.archive.neighbours(number, most=most, type=kind, beyond=asked.cursor(0))
    return _page(places, found, most)


def neighbourhood(edition: Edition, asked: Asked) -> Any:
    """`name` with its strongest neighbours (`most`, of a `type`), what joins all of them, and places for a
    picture."""
    number, kind = edition.archive.number(asked.text("name")), asked.choice("type", ENTITY_TYPES)
    return neighbourhood_of(
        edition.archive, number, most=asked.number("most", 30, least=1, most=80), type=kind
    )


def relations(edition: Edition, asked: Asked) -> Any:
    """What is stated of `name`, most often first, each with a sentence."""
    number, most = edition.archive.number(asked.text("name")), asked.number("most", 20, least=1)
    numbers, found = edition.archive.relations(number, most=most, beyond=asked.cursor(-1))
    return _page(numbers, found, most)


def sentences(edition: Edition, asked: Asked) -> Any:
    """The sentences that mention `name`, or both `name` and `other`, newest article first."""
    archive, most = edition.archive, asked.number("most", 20, least=1)
    number, other = archive.number(asked.text("name")), asked.perhaps("other")
    second = None if other is None else archive.number(other)
    numbers, found = archive.sentences(number, second, most=most, beyond=asked.cursor(-1))
    return _page(numbers, found, most)


def path(edition: Edition, asked: Asked) -> Any:
    """The best way from `name` to `other`, with sentences for each hop; `avoid` names entities (parted by
    `|`) to stay clear of, `stated=yes` leaves hops that a sentence states. `path` is null where there is
    none."""
    archive = edition.archive
    first, second = archive.number(asked.text("name")), archive.number(asked.text("other"))
    shut = {archive.number(name) for name in asked.several("avoid")} - {first, second}
    return {"path": Ways(archive, shut=shut, stated=asked.flag("stated")).best(first, second)}


def article(edition: Edition, asked: Asked) -> Any:
    """An article by its `id`: its text from `start` on, `characters` at most, with every mention in it."""
    start, characters = (
        asked.number("start", 0, most=1 << 31),
        asked.number("characters", 20_000, least=1, most=50_000),
    )
    return article_page(edition.archive, asked.text("id"), start, characters)


def table(edition: Edition, asked: Asked) -> Any:
    """A table (`of`: entities, articles, relations, topics) in pages; entities of one `type` where that is
    given."""
    of = asked.text("of")
    return table_page(
        edition.archive,
        of,
        kind=asked.choice("type", ENTITY_TYPES),
        most=asked.number("most", 50, least=1),
        beyond=asked.cursor(-1),
    )


def ask(edition: Edition, asked: Asked) -> Any:
    """The sentences that answer a `question` in words; `found` is false where the articles do not."""
    return edition.graph.ask(
        asked.text("question", most=1000), most=asked.number("most", 8, least=1, most=50)
    )


def claims(edition: Edition, asked: Asked) -> Any:
    """What several articles state alike; `differing=yes` leaves what they state otherwise."""
    differing, most, beyond = (
        asked.flag("differing"),
        asked.number("most", 20, least=1, most=100),
        asked.cursor(-1),
    )
    kept = vars(edition.graph).setdefault("_served_claims", {})
    if differing not in kept:
        kept[differing] = all_claims(edition.graph, differing=differing, most=5_000)
    return _slice(kept[differing], most, beyond)


def timeline(edition: Edition, asked: Asked) -> Any:
    """The dated sentences on `name`, or on `name` and `other`, oldest first, and what was told otherwise
    later."""
    return edition.graph.timeline(
        asked.text("name"), asked.perhaps("other"), most=asked.number("most", 40, least=1)
    )


def quotes(edition: Edition, asked: Asked) -> Any:
    """What `name`, or anybody, is made to say."""
    most, beyond = asked.number("most", 20, least=1, most=100), asked.cursor(-1)
    return _slice(all_quotes(edition.graph, asked.perhaps("name"), most=5_000), most, beyond)


def voices(edition: Edition, asked: Asked) -> Any:
    """Who is heard in the articles, and who is named often and never quoted; `by` outlet, month or topic."""
    by: Any = asked.choice("by", ("outlet", "month", "topic"))
    return edition.graph.voices(
        by=by, topic=asked.perhaps("topic"), most=asked.number("most", 10, least=1, most=50)
    )


def sources(edition: Edition, asked: Asked) -> Any:
    """Which articles, of all or of those that name `name`, are copies of which."""
    return edition.graph.sources(asked.perhaps("name"), most=asked.number("most", 20, least=1))


def stats(edition: Edition, asked: Asked) -> Any:
    """The graph in numbers."""
    return edition.graph.stats()


QUICK: dict[str, Question] = {
    one.__name__: one
    for one in (
        suggest,
        search,
        entity,
        neighbours,
        neighbourhood,
        relations,
        sentences,
        path,
        article,
        table,
    )
}
SLOW: dict[str, Question] = {
    one.__name__: one for one in (ask, claims, timeline, quotes, voices, sources, stats)
}


def described() -> dict[str, str]:
    """Every question with what it answers."""
    told = {name: " ".join((answer.__doc__ or "").split()) for name, answer in (QUICK | SLOW).items()}
    return told | {"export": "A file of a part of the graph: see the guide.", "tables": ", ".join(TABLES)}


def _page(numbers: Sequence[int], found: Sequence[Any], most: int) -> dict[str, Any]:
    """A page that was found after a cursor, and the cursor of the next where there may be one."""
    return {"items": found, **({"next": numbers[-1]} if len(found) == most else {})}


def _slice(found: Sequence[Any], most: int, beyond: int) -> dict[str, Any]:
    """A page of a whole list: the cursor is the place of its last."""
    end = beyond + 1 + most
    return {
        "items": found[beyond + 1 : end],
        "total": len(found),
        **({"next": end - 1} if end < len(found) else {}),
    }
