"""The closed vocabulary of relations, as data: which phrases of lemmas stand for which relation, between which types.

Labels read from subject to object ("Ann works for Acme"). A phrase that no row fits keeps its own lemmas as its label ("appeal
to"). The rows are our own; what they distinguish follows the relations that news annotation schemes agree on (ACE 2005 relation
types, TAC KBP slots, Wikidata's most used properties for people and organisations).
"""

from __future__ import annotations

from dataclasses import dataclass

from kgraph.analyse.assertions.stated import Stated
from kgraph.model import ENTITY_TYPES, EntityType

Types = frozenset[EntityType]

ANY: Types = frozenset(ENTITY_TYPES)
PERSON: Types = frozenset({"person"})
PLACE: Types = frozenset({"place"})
WORK: Types = frozenset({"work"})
ACTOR: Types = frozenset({"person", "organisation"})
ACTOR_OR_PLACE: Types = ACTOR | PLACE
GROUP: Types = frozenset({"organisation", "place"})
LED: Types = frozenset({"organisation", "place", "event", "concept"})
JOINED: Types = frozenset({"organisation", "concept"})
SCHOOL: Types = GROUP
BOUGHT: Types = frozenset({"organisation", "work", "place"})
SHOWN: Types = frozenset({"work", "organisation", "event", "concept"})
MADE: Types = SHOWN
THING: Types = frozenset({"place", "organisation", "work", "event", "concept"})
VISITED: Types = frozenset({"place", "organisation", "event"})
PREPOSITIONS = ("of", "at", "for", "with", "to", "in")
"""Between a noun of the vocabulary and what it is a noun of: "analyst at", "adviser to"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`phrases` (lemmas, comma-separated) mean `label`; those of `swapped` mean it with subject and object exchanged; `nouns`
    mean it with "of" or the like ("Ann, founder of Acme"; "Acme's founder"). `subject` and `object` are the types it holds
    between."""

    label: str
    phrases: str = ""
    swapped: str = ""
    nouns: str = ""
    subject: Types = ANY
    object: Types = ANY


VOCABULARY = (
    Row(
        label="is a",
        phrases="be, be kind of, be type of, be form of, kind of, type of, form of, sort of",
    ),
    Row(
        label="was a",
        phrases="was",
    ),
    Row(
        label="works as",
        phrases="work as, serve as, be employ as, be hire as, act as, practise as, practice as, train as",
    ),
    Row(
        label="works for", subject=PERSON, object=GROUP,
        phrases=(
            "work for, work at, be employ by, be employ at, be hire by, serve in, teach at, lecture at, report for"),
        swapped="employ",
        nouns=(
            "spokesman, spokeswoman, spokesperson, professor, lecturer, analyst, researcher, scientist, reporter, "
            "correspondent, officer, official, executive, economist, lawyer, attorney, teacher, engineer, employee, "
            "worker, fellow, columnist, doctor, consultant, adviser, advisor, ambassador, minister, "
            "secretary, aide, historian, curator"),
    ),
    Row(
        label="leads", subject=ACTOR, object=LED,
        phrases="lead, head, chair, command, be in charge of",
        nouns=(
            "head, leader, chairman, chairwoman, chair, president, chief executive, ceo, chief, director, executive "
            "director, managing director, chief executive officer, prime minister, secretary "
            "general, governor, mayor, captain, commander, boss, general manager, manager, coach, editor, "
            "dean, principal, rector, chancellor, premier, commissioner"),
    ),
    Row(
        label="rules", subject=PERSON, object=GROUP,
        phrases="reign in, reign over",
        nouns="king, queen, emperor, empress",
    ),
    Row(
        label="member of", object=JOINED,
        phrases="belong to, sit on, serve on",
        nouns="member, senator, congressman, congresswoman, deputy, mp, councillor",
    ),
    Row(
        label="founded", subject=ACTOR, object=MADE,
        phrases="found, co-found, cofound, set up, start up, establish",
        nouns="founder, co-founder, cofounder, founding father",
    ),
    Row(
        label="owns", subject=ACTOR_OR_PLACE,
        phrases="own, possess",
        swapped="belong to",
        nouns="owner, co-owner, proprietor",
    ),
    Row(
        label="bought", subject=ACTOR, object=BOUGHT,
        phrases="buy, acquire, purchase, take over",
        nouns="buyer",
    ),
    Row(
        label="part of",
        phrases="be part of, form part of, make part of, become part of, be include in",
        nouns=(
            "part, component, subsidiary, unit, division, branch, department, arm, chapter, section, suburb, district, "
            "affiliate"),
    ),
    Row(
        label="consists of",
        phrases="consist of, be compose of, be make up of",
    ),
    Row(
        label="is in", subject=THING, object=PLACE,
        phrases=(
            "be in, be at, be near, be locate in, be locate at, be situate in, be base in, be headquarter in, lie in, "
            "stand in, locate in, base in, headquarter in, city in, town in, village in, be city in, be town in"),
        nouns="capital",
    ),
    Row(
        label="takes place in", object=PLACE,
        phrases="take place in, take place at, be hold in, be hold at",
    ),
    Row(
        label="born in", subject=PERSON, object=PLACE,
        phrases="be bear in, be bear at, be bear near, hail from, come from",
        nouns="native",
    ),
    Row(
        label="died in", subject=PERSON, object=PLACE,
        phrases="die in, die at, be bury in, be bury at, be kill in, pass away in",
    ),
    Row(
        label="lives in", subject=PERSON, object=PLACE,
        phrases="live in, live at, reside in, grow up in, be raise in",
        nouns="resident, inhabitant, citizen",
    ),
    Row(
        label="educated at", subject=PERSON, object=SCHOOL,
        phrases=(
            "study at, graduate from, attend, be educate at, enrol at, enroll at, earn degree from, receive degree from, "
            "receive doctorate from, earn doctorate from"),
        nouns="graduate, student, alumnus, alumna",
    ),
    Row(
        label="married to", subject=PERSON, object=PERSON,
        phrases="marry, wed, be marry to, be married to, get married to",
        nouns="wife, husband, spouse, widow, widower",
    ),
    Row(
        label="partner of", subject=PERSON, object=PERSON,
        phrases="date, be engage to",
        nouns="partner, girlfriend, boyfriend, fiancé, fiancée, lover",
    ),
    Row(
        label="parent of", subject=PERSON, object=PERSON,
        phrases="father",
        swapped="be bear to",
        nouns="father, mother, parent, dad, mum, mom",
    ),
    Row(
        label="child of", subject=PERSON, object=PERSON,
        nouns="son, daughter, child",
    ),
    Row(
        label="sibling of", subject=PERSON, object=PERSON,
        nouns="brother, sister, sibling, twin, half-brother, half-sister",
    ),
    Row(
        label="related to", subject=PERSON, object=PERSON,
        nouns="uncle, aunt, nephew, niece, cousin, grandfather, grandmother, grandson, granddaughter",
    ),
    Row(
        label="friend of", subject=PERSON, object=PERSON,
        phrases="befriend, be friend with",
        nouns="friend, colleague",
    ),
    Row(
        label="created", object=MADE,
        phrases="create, devise",
        nouns="creator, inventor, designer, architect, composer",
    ),
    Row(
        label="wrote", subject=PERSON, object=MADE,
        phrases="write, co-write",
        nouns="author, co-author, writer",
    ),
    Row(
        label="directed", subject=PERSON, object=WORK,
        phrases="direct",
        nouns="director, producer",
    ),
    Row(
        label="appears on", subject=ACTOR, object=SHOWN,
        phrases=(
            "appear on, appear in, feature in, be feature in, star in, co-star in, guest on, be guest on, make appearance "
            "on, make appearance in, be interview on, perform in, host, present"),
        swapped="star, feature",
        nouns="star, host, presenter",
    ),
    Row(
        label="plays for", subject=PERSON, object=GROUP,
        phrases="play for, sign for, sign with, pitch for, bat for",
        nouns="striker, goalkeeper, quarterback, player",
    ),
    Row(
        label="won", subject=ACTOR_OR_PLACE,
        phrases="win, be award, receive award",
        nouns="winner, champion",
    ),
    Row(
        label="beat", subject=ACTOR_OR_PLACE, object=ACTOR_OR_PLACE,
        phrases="beat, defeat, win against, win over",
        swapped="lose to",
    ),
    Row(
        label="met", subject=ACTOR, object=ACTOR,
        phrases="meet, meet with, meet up with, encounter",
    ),
    Row(
        label="says about",
        phrases="say about, say of, add about, note about, state about, remark about, mention about, reply about",
    ),
    Row(
        label="speaks to", subject=ACTOR,
        phrases="talk to, speak to, speak with, talk with, say to",
    ),
    Row(
        label="talks about", subject=ACTOR,
        phrases="talk about, speak about, speak of, talk of, discuss, comment on",
    ),
    Row(
        label="supports",
        phrases="support, back, endorse, advocate, favour, favor, defend, champion, be in favour of",
        nouns="supporter, advocate, fan, champion",
    ),
    Row(
        label="opposes",
        phrases="oppose, reject, protest against, object to, be against",
        nouns="critic, opponent",
    ),
    Row(
        label="accuses", subject=ACTOR_OR_PLACE, object=ACTOR_OR_PLACE,
        phrases="accuse",
    ),
    Row(
        label="attacked",
        phrases="attack, assault",
    ),
    Row(
        label="killed",
        phrases="kill, murder, assassinate, execute",
        nouns="killer, murderer",
    ),
    Row(
        label="causes",
        phrases="cause, lead to, result in, trigger, bring about, give rise to",
        nouns="cause",
    ),
    Row(
        label="treats",
        phrases="treat",
        nouns="treatment, cure, remedy",
    ),
    Row(
        label="studies", subject=ACTOR,
        phrases="study, research, investigate",
    ),
    Row(
        label="visited", subject=ACTOR, object=VISITED,
        phrases="visit, pay visit to",
    ),
    Row(
        label="uses",
        phrases="use, utilise, utilize, make use of",
        nouns="user",
    ),
    Row(
        label="has",
        phrases="have",
    ),
    Row(
        label="had",
        phrases="had",
    ),
    Row(
        label="linked to",
        phrases=(
            "be link to, be associate with, be relate to, be connect to, be tie to, be link with, relate to, be correlate "
            "with"),
    ),
)
"""In this order: the first row that has the phrase and takes the types is the relation."""
LABELS = tuple(row.label for row in VOCABULARY)


def _split(phrases: str) -> list[str]:
    return [p.strip() for p in phrases.split(",") if p.strip()]


NOUNS = frozenset(noun for row in VOCABULARY for noun in _split(row.nouns))
"""Nouns of office, kin and membership."""
EMPLOYEES = frozenset(noun for row in VOCABULARY if row.label == "works for" for noun in _split(row.nouns))
_BY_PHRASE: dict[str, list[tuple[Row, bool]]] = {}
for _row in VOCABULARY:
    _nouns = [f"{noun} {preposition}" for noun in _split(_row.nouns) for preposition in PREPOSITIONS]
    for _phrase in (*_split(_row.phrases), *_nouns, *(f"{v} {n}" for v in ("be", "become") for n in _nouns)):
        _BY_PHRASE.setdefault(_phrase, []).append((_row, False))
    for _phrase in _split(_row.swapped):
        _BY_PHRASE.setdefault(_phrase, []).append((_row, True))


def name_relation(stated: Stated, subject: EntityType, target: EntityType) -> tuple[str, bool]:
    """The relation's label, and whether subject and object change places for it. Types are those of the mentions.

    >>> stated = Stated(subject=0, object=3, words=("appear", "on"), predicate=1, start=1, end=3, rule="preposition")
    >>> name_relation(stated, "person", "work")
    ('appears on', False)
    """
    phrase = " ".join(stated.words)
    for row, swap in _BY_PHRASE.get(phrase, ()):
        first, second = (target, subject) if swap else (subject, target)
        if first in row.subject and second in row.object:
            return row.label, swap
    founded = phrase.split(" ")[0] == "found"  # not the past of "find"
    return stated.shown or (f"founded{phrase[5:]}" if founded else phrase), False


EMPTY = frozenset(f"{verb}{word}" for verb in ("", "be ", "been ", "become ") for word in (*PREPOSITIONS, "as", "by", "on"))
"""Relations that say nothing: they are left out."""
