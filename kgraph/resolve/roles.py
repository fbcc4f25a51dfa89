"""What people do, as classes of common nouns: two people of one name with roles of different classes are two people."""

from __future__ import annotations

from collections.abc import Iterable

from kgraph.language import word_list
from kgraph.names.forms import words

CLASSES: dict[str, frozenset[str]] = {
    name: frozenset(nouns.split())
    for name, nouns in {
        "sport": "footballer player striker goalkeeper midfielder defender winger quarterback pitcher batsman bowler "
        "cricketer golfer boxer sprinter athlete swimmer cyclist skier skater gymnast wrestler rower sailor "
        "jockey driver racer coach manager tennis rugby basketball baseball hockey olympian referee climber "
        "cornerback linebacker",
        "politics": "politician senator congressman congresswoman president minister chancellor mayor governor mp "
        "councillor lawmaker legislator premier deputy secretary candidate activist diplomat ambassador "
        "representative statesman chairman assemblyman",
        "law": "judge justice lawyer attorney prosecutor barrister solicitor magistrate sheriff detective",
        "crime": "murderer killer robber gangster fraudster suspect defendant convict smuggler thief",
        "music": "singer songwriter musician guitarist drummer pianist violinist rapper composer conductor bassist dj "
        "cellist saxophonist soprano tenor",
        "screen": "actor actress director filmmaker producer screenwriter comedian model",
        "letters": "writer author novelist poet playwright essayist critic editor translator biographer",
        "press": "journalist reporter broadcaster presenter correspondent columnist anchor host newsreader blogger",
        "science": "scientist physicist chemist biologist mathematician astronomer geologist researcher professor "
        "economist historian philosopher engineer inventor psychologist anthropologist archaeologist botanist "
        "zoologist linguist sociologist statistician oceanographer",
        "medicine": "doctor physician surgeon nurse therapist psychiatrist dentist paediatrician midwife vet pharmacist",
        "business": "businessman businesswoman entrepreneur executive ceo banker investor trader founder industrialist financier",
        "military": "general colonel admiral captain major lieutenant sergeant soldier commander marine pilot airman",
        "religion": "priest bishop archbishop cardinal pope rabbi imam pastor monk nun missionary theologian preacher",
        "royalty": "king queen prince princess duke duchess emperor empress earl baron",
        "kitchen": "chef cook restaurateur baker sommelier brewer winemaker",
        "art": "painter sculptor artist photographer architect designer potter illustrator cartoonist dancer choreographer",
        "teaching": "teacher headmaster headmistress principal headteacher schoolteacher",
        "trade": "farmer carpenter plumber fisherman gardener mechanic electrician builder beekeeper shopkeeper firefighter miner",
    }.items()
}
NEAR = frozenset(
    frozenset(pair)
    for pair in (
        ("music", "screen"),
        ("letters", "press"),
        ("letters", "screen"),
        ("letters", "science"),
        ("science", "medicine"),
        ("politics", "law"),
        ("politics", "military"),
        ("politics", "business"),
        ("politics", "royalty"),
        ("screen", "press"),
        ("letters", "art"),
        ("science", "teaching"),
        ("law", "crime"),
        ("screen", "art"),
        ("music", "letters"),
        ("science", "business"),
        ("royalty", "military"),
        ("letters", "music"),
        ("politics", "press"),
        ("business", "press"),
        ("letters", "politics"),
        ("religion", "letters"),
        ("medicine", "letters"),
    )
)
"""Classes that one person often has both of: not a sign of two people, nor of one."""
_CLASS_OF = {noun: name for name, nouns in CLASSES.items() for noun in nouns}
NATIONS = word_list("peoples/nation")
BRITISH = frozenset({"british", "english", "scottish", "welsh"})


def role(word: str) -> str | None:
    """The class of a noun that says what someone does ("striker": "sport"), None for other words."""
    return _CLASS_OF.get(word) or (_CLASS_OF.get(word[:-1]) if word.endswith("s") else None)


def roles(descriptions: Iterable[str]) -> frozenset[str]:
    """The classes of the nouns in descriptions ("British radio presenter": press)."""
    return frozenset(found for text in descriptions for word in words(text) if (found := role(word)))


def nations(descriptions: Iterable[str]) -> frozenset[str]:
    """The nations that descriptions name as adjectives."""
    found = {word for text in descriptions for word in words(text) if word in NATIONS}
    return frozenset("british" if n in BRITISH else n for n in found)


def far_apart(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two people's roles have nothing to do with each other."""
    return bool(a and b) and not any(x == y or frozenset((x, y)) in NEAR for x in a for y in b)
