"""Word lists that say how a verb treats its complements. Our own, after the verb classes of English reference grammars."""

from __future__ import annotations

OBJECT_CONTROL = frozenset((
    "advise allow appoint ask assign authorise authorize beg bring cause challenge choose command compel direct "
    "drive elect enable encourage "
    "expect forbid force get hire inspire instruct invite lead leave let make order permit persuade press prompt "
    "push recruit remind "
    "request select send teach tell train trigger urge use want warn").split())
"""In "she asked him to leave", he leaves."""
CARRIERS = frozenset((
    "be begin start continue come go get happen help keep manage proceed serve stop tend use work need have choose "
    "appear seem cease turn "
    "set prove end remain grow").split())
"""In "she began to write", she wrote: the verb below keeps its own name."""
UNREAL = frozenset((
    "agree aim arrange aspire attempt consider decide demand desire elect expect hope intend like long mean need "
    "offer ought plan pledge "
    "prefer prepare promise propose seek seem suppose threaten tend try vow volunteer want wish would appear "
    "schedule poise set suspect "
    "accuse allege charge believe say think report rumour rumor estimate design invite ask urge tell encourage request order "
    "instruct advise warn persuade remind challenge want").split())
"""What they govern has not happened, or may not have: a statement below them is hedged."""
NEGATIVE = frozenset((
    "avoid deny fail forbid forget neglect refuse decline prevent stop cease ban bar prohibit reject lack refrain omit").split())
"""What they govern did not happen: a statement below them is denied."""
NOT_RELATIONAL = frozenset((
    "than because despite unlike except besides although though while whereas if whether due per plus minus amid given including "
    "regarding concerning according such like as_well instead versus vs since until till but").split())
"""Prepositions that tie no argument to the verb."""
LOOSE = frozenset("after before during without following throughout".split())
"""Prepositions of time and circumstance: kept only where the verb has no other object."""
TIME = frozenset((
    "age century date day decade end evening hour instance minute moment month morning night occasion period point season second "
    "stage summer time today tomorrow tonight week weekend while winter year yesterday start beginning fact "
    "example addition case way "
    "manner extent regard respect terms term face wake course sense total part order").split())
"""Nouns that place or frame a statement rather than take part in it."""
LINKING = frozenset("be become remain stay seem appear".split())
INTRANSITIVE = frozenset((
    "go come arrive live die happen occur exist appear disappear sleep work fall rise rest stand sit lie speak talk think look "
    "smile laugh cry wait stay remain be seem become act agree compete disagree emerge differ belong").split())
"""Never take what a relative clause leaves out as an object ("the day she died")."""
KIN = {"wife": "married to", "husband": "married to", "spouse": "married to", "widow": "married to", "widower": "married to"}
