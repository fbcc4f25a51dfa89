"""The English words that coreference rests on: pronouns and titles."""

from __future__ import annotations

from types import MappingProxyType
from typing import Literal, NamedTuple

from kgraph.analyse.noun_types import word_set

Form = Literal["subject", "object", "possessive", "reflexive"]
Class = Literal["he", "she", "it", "they", "I", "we", "you"]


class Pronoun(NamedTuple):
    """A personal pronoun's class and form."""

    kind: Class
    form: Form


PRONOUNS: MappingProxyType[str, Pronoun] = MappingProxyType(
    {
        "he": Pronoun("he", "subject"),
        "him": Pronoun("he", "object"),
        "his": Pronoun("he", "possessive"),
        "himself": Pronoun("he", "reflexive"),
        "she": Pronoun("she", "subject"),
        "her": Pronoun("she", "object"),
        "hers": Pronoun("she", "possessive"),
        "herself": Pronoun("she", "reflexive"),
        "it": Pronoun("it", "subject"),
        "its": Pronoun("it", "possessive"),
        "itself": Pronoun("it", "reflexive"),
        "they": Pronoun("they", "subject"),
        "them": Pronoun("they", "object"),
        "their": Pronoun("they", "possessive"),
        "theirs": Pronoun("they", "possessive"),
        "themselves": Pronoun("they", "reflexive"),
        "themself": Pronoun("they", "reflexive"),
        "i": Pronoun("I", "subject"),
        "me": Pronoun("I", "object"),
        "my": Pronoun("I", "possessive"),
        "mine": Pronoun("I", "possessive"),
        "myself": Pronoun("I", "reflexive"),
        "we": Pronoun("we", "subject"),
        "us": Pronoun("we", "object"),
        "our": Pronoun("we", "possessive"),
        "ours": Pronoun("we", "possessive"),
        "ourselves": Pronoun("we", "reflexive"),
        "you": Pronoun("you", "subject"),
        "your": Pronoun("you", "possessive"),
        "yours": Pronoun("you", "possessive"),
        "yourself": Pronoun("you", "reflexive"),
    }
)


MALE_TITLES = word_set("""
    mr mister sir lord master monsieur m. herr signor senor señor don baron duke earl king prince emperor fr father brother
    uncle grandpa grandfather viscount marquis count sheikh sultan tsar czar pope friar squire shri sri esquire""")
FEMALE_TITLES = word_set("""
    mrs ms miss mme madame mademoiselle mlle lady dame frau fraulein señora senora señorita signora queen princess empress
    duchess countess baroness sister mother aunt grandma grandmother madam nun viscountess marchioness tsarina missus auntie
    granny""")
OTHER_TITLES = word_set("""
    dr doctor prof professor president chancellor minister secretary senator sen representative rep congressman
    congresswoman governor gov mayor judge justice chief general gen major maj colonel col captain capt lieutenant lt
    sergeant sgt corporal private commander admiral adm reverend rev rabbi imam cardinal bishop archbishop ambassador
    attorney director chairman chairwoman coach officer detective inspector superintendent constable sheriff marshal saint
    st hon honourable honorable deputy vice prime foreign comrade pastor deacon elder councillor alderman mp dean speaker
    nurse sir-justice ayatollah shaikh ex-president cllr vp ceo chairperson""")
SOMEBODY = word_set("someone somebody anyone anybody everyone everybody nobody")
EPITHETS = word_set("old young little poor dear big elder great good late sweet")
"""Before a name they are part of no name, whatever the tagger says ("Old Cotter", "Dear Judy")."""
TITLES = MALE_TITLES | FEMALE_TITLES | OTHER_TITLES
SUFFIXES = word_set("jr sr ii iii iv v phd md esq qc kc obe mbe cbe dphil ph.d m.d b.a m.a mp frs jnr snr")
PARTICLES = word_set(
    "de la del della di da dos das du van von der den ter ten bin ibn al el le st y e af av zu zur mac abu ben bint"
)

PLURAL_PEOPLE = word_set(
    "people men women children boys girls folk police crowd couple pair family parents brothers sisters staff crew"
)
