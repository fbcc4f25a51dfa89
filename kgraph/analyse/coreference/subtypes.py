"""Nouns that say what kind of place, organisation, work or event a thing is: noun → subtype."""

from __future__ import annotations

from types import MappingProxyType

from kgraph.model import EntityType


def _table(text: str) -> MappingProxyType[str, str]:
    """ "city town=city": a word that names itself, and one that names another."""
    return MappingProxyType({noun: kind or noun for noun, _, kind in (item.partition("=") for item in text.split())})


PLACES = _table("""
    country city town village hamlet suburb district province region county state territory island archipelago peninsula
    continent river lake sea ocean bay mountain volcano valley desert forest park street square bridge airport stadium
    castle palace cathedral mosque temple monastery hotel restaurant capital constituency nation=country kingdom=country
    metropolis=city municipality=town borough=district neighbourhood=district neighborhood=district mount=mountain
    isle=island avenue=street road=street church museum station""")
ORGANISATIONS = _table("""
    company bank airline broadcaster newspaper magazine publisher university college school museum hospital charity party
    government ministry parliament court army navy police club team band orchestra union church studio label retailer
    manufacturer agency regulator association federation league foundation institute think-tank startup committee council
    group firm=company corporation=company business=company conglomerate=company giant=company start-up=startup
    network=broadcaster channel=broadcaster station=broadcaster daily=newspaper tabloid=newspaper weekly=newspaper
    carrier=airline side=team squad=team nonprofit=charity ngo=charity watchdog=regulator maker=manufacturer
    institution=institute academy=school congress=parliament senate=parliament department=ministry commission=committee
    board=committee""")
WORKS = _table("""
    book novel poem play film album song painting sculpture opera musical series magazine article paper essay report podcast
    documentary game comic website app symphony episode movie=film show=tv_show sitcom=tv_show programme=tv_show
    program=tv_show drama=tv_show soap=tv_show single=song track=song memoir=book biography=book autobiography=book
    study=paper ep=album videogame=game""")
EVENTS = _table("""
    war battle election referendum festival tournament championship conference summit ceremony attack massacre riot protest
    revolution earthquake hurricane storm flood crash accident trial exhibition pandemic race match season award
    cup=tournament olympics=tournament uprising=revolution bombing=attack shooting=attack outbreak=pandemic typhoon=storm
    cyclone=storm competition=championship""")
SUBTYPES: MappingProxyType[EntityType, MappingProxyType[str, str]] = MappingProxyType(
    {"place": PLACES, "organisation": ORGANISATIONS, "work": WORKS, "event": EVENTS}
)
