"""The closed vocabulary of relations, as data: which phrases of lemmas stand for which relation, between things of which types.

Labels read from subject to object ("Ann works for Acme"). A phrase that no row fits keeps its own lemmas as its label ("appeal to").
The rows are our own; what they distinguish follows the relations that news annotation schemes agree on (ACE 2005 relation types, TAC
KBP slots, Wikidata's most used properties for people and organisations).
"""

from __future__ import annotations

from dataclasses import dataclass

from kgraph.analyse.assertions.stated import Stated
from kgraph.model import ENTITY_TYPES, EntityType

ANY: frozenset[EntityType] = frozenset(ENTITY_TYPES)
PERSON: frozenset[EntityType] = frozenset({"person"})
PLACE: frozenset[EntityType] = frozenset({"place"})
ACTOR: frozenset[EntityType] = frozenset({"person", "organisation"})
GROUP: frozenset[EntityType] = frozenset({"organisation", "place"})
GROUPED: frozenset[EntityType] = frozenset({"organisation", "place", "event"})
SHOWN: frozenset[EntityType] = frozenset({"work", "organisation", "event", "concept"})
MADE: frozenset[EntityType] = frozenset({"work", "concept", "organisation", "event"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`phrases` (lemmas, comma-separated) mean `label`; those of `swapped` mean it with subject and object exchanged."""

    label: str
    phrases: str = ""
    swapped: str = ""
    subject: frozenset[EntityType] = ANY
    object: frozenset[EntityType] = ANY


VOCABULARY = (
    Row(label="is a", phrases="be, be kind of, be type of, be form of, kind of, type of, form of, sort of"),
    Row(label="works as", phrases="work as, serve as, be employ as, be hire as, act as, practise as, practice as, train as"),
    Row(label="works for", subject=PERSON, object=GROUP, phrases=(
        "work for, work at, work with, be employ by, be employ at, join as, be hire by, serve in, teach at, lecture at, report for, spokesman for, "
        "spokeswoman for, spokesperson for, spokesman of, spokeswoman of, professor at, professor of, lecturer at, analyst at, analyst with, "
        "analyst for, researcher at, scientist at, reporter for, reporter at, correspondent for, editor at, officer at, officer of, "
        "executive at, economist at, economist with, lawyer for, attorney for, teacher at, engineer at, employee of, worker at, "
        "fellow at, writer for, columnist for, doctor at, manager at, partner at, consultant to, adviser to, advisor to, ambassador to"),
        swapped="employ, hire, recruit"),
    Row(label="leads", subject=ACTOR, object=frozenset({"organisation", "place", "event", "concept"}), phrases=(
        "lead, head, chair, command, be head of, head of, leader of, chairman of, chairwoman of, chair of, president of, "
        "chief executive of, ceo of, chief of, director of, director at, executive director of, managing director of, "
        "chief executive officer of, prime minister of, minister of, secretary of, secretary general of, governor of, mayor of, "
        "king of, queen of, captain of, commander of, boss of, general manager of, manager of, coach of, editor of, dean of, "
        "principal of, rector of, chancellor of, premier of, be in charge of"), swapped="be lead by, be head by"),
    Row(label="member of", object=frozenset({"organisation", "concept"}), phrases=(
        "member of, be member of, belong to, sit on, serve on, represent, senator for, congressman for, deputy of, mp for")),
    Row(label="founded", subject=ACTOR, object=MADE, phrases=(
        "found, co-found, cofound, set up, start up, establish, founder of, co-founder of, cofounder of, be founder of")),
    Row(label="owns", subject=ACTOR | PLACE, phrases="own, possess, owner of, co-owner of, be owner of, proprietor of, hold stake in",
        swapped="belong to"),
    Row(label="bought", subject=ACTOR, object=frozenset({"organisation", "work", "place"}),
        phrases="buy, acquire, purchase, take over, buyer of", swapped=""),
    Row(label="part of", phrases=(
        "be part of, part of, form part of, make part of, become part of, be component of, component of, subsidiary of, unit of, division of, "
        "be subsidiary of, branch of, department of, arm of, be branch of, be include in, chapter of, section of, suburb of, district of")),
    Row(label="consists of", phrases="consist of, be compose of, be make up of"),
    Row(label="is in", subject=frozenset({"place", "organisation", "work", "event", "concept"}), object=PLACE, phrases=(
        "be in, be at, be locate in, be locate at, be situate in, be base in, be headquarter in, lie in, stand in, be hold in, "
        "take place in, be hold at, take place at, locate in, base in, headquarter in, city in, town in, village in, capital of, city of, "
        "be capital of, be city in, be town in, be village in, be near")),
    Row(label="born in", subject=PERSON, object=PLACE, phrases="be bear in, be bear at, be bear near, native of, be native of, hail from, come from"),
    Row(label="died in", subject=PERSON, object=PLACE, phrases="die in, die at, be bury in, be bury at, be kill in, pass away in"),
    Row(label="lives in", subject=PERSON, object=PLACE, phrases=(
        "live in, live at, reside in, settle in, resident of, be resident of, move to, relocate to, emigrate to, grow up in, be raise in")),
    Row(label="educated at", subject=PERSON, object=frozenset({"organisation", "place", "concept"}), phrases=(
        "study at, graduate from, attend, be educate at, enrol at, enroll at, graduate of, be graduate of, student at, alumnus of, "
        "earn degree from, receive degree from, receive doctorate from, earn doctorate from, be student at")),
    Row(label="married to", subject=PERSON, object=PERSON, phrases=(
        "marry, wed, be marry to, be married to, get married to, wife of, husband of, spouse of, widow of, widower of")),
    Row(label="partner of", subject=PERSON, object=PERSON, phrases=(
        "date, partner of, girlfriend of, boyfriend of, fiancé of, fiancée of, be engage to, lover of")),
    Row(label="parent of", subject=PERSON, object=PERSON, phrases="father, father of, mother of, parent of, dad of, mum of, mom of",
        swapped="son of, daughter of, child of, be bear to, be son of, be daughter of"),
    Row(label="sibling of", subject=PERSON, object=PERSON, phrases="brother of, sister of, sibling of, twin of, half-brother of, half-sister of"),
    Row(label="friend of", subject=PERSON, object=PERSON, phrases="friend of, colleague of, befriend, be friend with, be friend of"),
    Row(label="created", object=MADE, phrases="create, invent, design, creator of, inventor of, designer of, architect of, devise, compose"),
    Row(label="wrote", subject=PERSON, object=MADE, phrases="write, co-write, author of, co-author of, writer of, be author of"),
    Row(label="directed", subject=PERSON, object=frozenset({"work"}), phrases="direct, director of, produce, producer of"),
    Row(label="appears on", subject=ACTOR, object=SHOWN, phrases=(
        "appear on, appear in, feature in, be feature in, star in, co-star in, guest on, be guest on, make appearance on, be interview on, perform in, "
        "star of, host, host of, present, presenter of, be star of, be host of, make appearance in"), swapped="star, feature"),
    Row(label="plays for", subject=PERSON, object=GROUP, phrases=(
        "play for, sign for, sign with, pitch for, bat for, striker for, goalkeeper for, quarterback for, player for")),
    Row(label="won", subject=ACTOR | PLACE, phrases="win, be award, receive award, be winner of, winner of, champion of"),
    Row(label="beat", subject=ACTOR | PLACE, object=ACTOR | PLACE, phrases="beat, defeat, win against, win over", swapped="lose to"),
    Row(label="met", subject=ACTOR, object=ACTOR, phrases="meet, meet with, meet up with, encounter"),
    Row(label="says", phrases="say"),
    Row(label="tells", phrases="tell"),
    Row(label="speaks to", subject=ACTOR, phrases="talk to, speak to, speak with, talk with, say to, write to, tell to"),
    Row(label="talks about", subject=ACTOR, phrases="talk about, speak about, speak of, talk of, discuss, describe, comment on, say of, say about"),
    Row(label="supports", phrases="support, back, endorse, advocate, favour, favor, defend, champion, supporter of, advocate of, be in favour of"),
    Row(label="opposes", phrases=(
        "oppose, reject, criticise, criticize, condemn, denounce, protest against, object to, be against, critic of, opponent of")),
    Row(label="accuses", subject=ACTOR | PLACE, object=ACTOR | PLACE, phrases="accuse, sue, charge, prosecute, blame, indict"),
    Row(label="attacked", subject=ACTOR | PLACE | {"event"}, phrases="attack, bomb, invade, assault, shoot, shell"),
    Row(label="killed", phrases="kill, murder, assassinate, execute, killer of"),
    Row(label="causes", phrases="cause, lead to, result in, trigger, bring about, give rise to, be cause of, cause of, be responsible for",
    ),
    Row(label="treats", phrases="treat, cure, heal, alleviate, be treatment for, treatment for, be cure for"),
    Row(label="studies", subject=ACTOR, phrases="study, research, investigate, examine, explore, analyse, analyze"),
    Row(label="visited", subject=ACTOR, object=PLACE | {"organisation", "event"}, phrases="visit, travel to, go to, arrive in, return to, come to, fly to"),
    Row(label="uses", phrases="use, utilise, utilize, make use of"),
    Row(label="has", phrases="have"),
    Row(label="linked to", phrases=(
        "be link to, be associate with, be relate to, be connect to, be tie to, be link with, relate to, be correlate with")),
)
"""In this order: the first row that has the phrase and takes the types is the relation."""
LABELS = tuple(row.label for row in VOCABULARY)


def _split(phrases: str) -> list[str]:
    return [p.strip() for p in phrases.split(",") if p.strip()]


_BY_PHRASE: dict[str, list[tuple[Row, bool]]] = {}
for _row in VOCABULARY:
    for _swap, _phrases in ((False, _row.phrases), (True, _row.swapped)):
        for _phrase in _split(_phrases):
            _BY_PHRASE.setdefault(_phrase, []).append((_row, _swap))


def name_relation(stated: Stated, subject: EntityType, target: EntityType) -> tuple[str, bool]:
    """The relation's label and whether subject and object change places. Types are those of the mentions.

    >>> name_relation(Stated(subject=0, object=3, words=("appear", "on"), predicate=1, start=1, end=3, rule="preposition"), "person", "work")
    ('appears on', False)
    """
    phrase = " ".join(stated.words)
    for row, swap in _BY_PHRASE.get(phrase, ()):
        first, second = (target, subject) if swap else (subject, target)
        if first in row.subject and second in row.object:
            return row.label, swap
    return stated.shown or phrase, False
