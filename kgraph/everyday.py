"""Everyday nouns of English, in lower case: alone they make a weak concept. Our own list."""

from __future__ import annotations

COMMON_NOUNS: frozenset[str] = frozenset(
    """
ability access accident account activity actor address adult adviser afternoon agency agent agreement aid air airport anger
animal announcement answer apartment appearance applicant appointment approval arm army arrival art artist assessment assistance
assistant association atmosphere attack attempt attendance attention attitude audience aunt authority award awareness baby
background bag ball band bank bar barrier battle beach beauty bed behavior behaviour bell bike bill bird birth birthday blood
board boat bone book border boss bottle boundary bowl box brain branch bread break breakfast breath bridge brother budget
builder building bus business buyer cake camera camp campaign candidate capital captain car card care career cat celebration
ceremony chair chairman challenge champion champions chapter charge charity chief child childhood church cinema citizen city
claim class cleaner client climate clothes cloud club coach coast coat code coffee colleague college color colour column comfort
command commander commerce commission commitment committee communication community companion company competition computer
concert conduct conference confidence conflict confusion connection consent construction consumer contact contract control
convention cook cooperation corner cost council country county courage court cousin cover coverage creation credit crew crime
crisis critics cross crowd culture cup curiosity custom customer damage dance danger dark data daughter deadline dealer death
debate debt defence defense delay delivery department departure desk destination device dinner director disaster discovery
disease distance district doctor document dog dollar door doubt drama draw drawing dream dress drink driver driving drug earth
ease east economy edition editor education election emergency emotion employee employer employment encounter encouragement enemy
energy engine engineer entrance entry environment equipment escape essay establishment estate excitement exercise exhibition
exit expense expert explosion expression eye facility fail faith fall family fan farm farmer father fault fear feature fee fight
file film fire firm fish flight floor flower folk food foot football forest foundation freedom friend friendship fuel fun fund
funding furniture game garden gas gate generation gift girl girlfriend glass god gold golf government governor grade grandfather
grandmother grass grave guard guest guide guy hair hall happiness harm hat health heart heat height hill history holiday home
honor honour horse hospital host hotel house household housing human husband ice identity illness imagination incentive income
individual industry inflation injury insight inspection inspector institution instruction instrument insurance interaction
interest internet interview introduction investigation investment investor island jacket judge judgment jury justice keyboard
king kitchen lady lake land lane launch law lawyer leader leadership leaf league learning leg leisure library lifestyle lift
liquid literature loan location lord loss love luck lunch machine magazine mail maintenance man management manager map market
marketing marriage master match mate material meal meat media medicine meeting memory merchant message metal mirror mission
mistake mixture moment money mood mother motor mountain mouth movement movie museum music nation neck neighbor neighbour network
news noise north nose note novel nurse object occupation ocean officer official oil opening operator opinion opponent
organisation organization owner pace pain paint painting paper parent park partner partnership party passage passenger passion
patience patient payment peace peak pen pension people performance performer permission person personality phone photo
photograph pilot pipe plane planet plant plate player pleasure pocket poem poet police policy politician politics pool
population port poster pound power practice prayer pregnancy presence president pressure price pride priest prince prison
prisoner prize producer product production profession professional professor profit programme promise promotion proof property
protection protest psychology public publication publicity publisher punishment pupil queen quest race radio rail rain
realisation reality realization reception recipe recognition recommendation record recovery reduction reflection reform region
registration rejection relationship relative relief religion removal rent repair replacement republic reputation request reserve
resident resistance responsibility restaurant retirement revenue revolution reward rhythm ring risk river road rock roof route
row safety salary sale salt satisfaction saving scandal schedule school science scientist score screen sea search season seat
secret secretary security seller sentence servant service session settlement sex shame shape shelter ship shirt shock shoe shop
shopping shoulder shower silence singer sister skill skin sky sleep smell smile smoke snow society soil soldier song soul sound
south speaker specialist speech speed spirit sport spotlight spring square staff star station stay stock stomach stone store
storm story stranger street stress student studio success sugar suit summer sun supply supporter surface surgery survey survival
suspect sweet swimming tale talent talk tank tape task taste tax tea teacher teaching team tear technology telephone television
temperature tension term territory theatre theory therapist therapy threat ticket tie title tool tooth tour tourist town toy
trade tradition traffic trail train trainer training transfer transport transportation travel treatment tree trend trial trip
truck trust truth understanding uniform union unit universe university user vacation vegetable vehicle version victim victory
video viewer village violence vision visit visitor voice vote voter wage wait walk wall war warning waste watch water wave
wealth weapon weather website wedding weight west wheel wife wild wind window wine wing winner winter wish witness woman wonder
wood worker workshop worry writer writing yard youth zone
""".split()
)
