"""Common nouns by what they call a thing: a person, a body of people, a place, a work, an event; singular, in lower case."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


MALE_NOUNS = word_set("""
    man boy father dad daddy papa son brother husband uncle nephew grandfather grandson grandpa boyfriend bridegroom groom
    widower gentleman lad fellow guy chap king prince duke lord emperor monk priest actor waiter policeman fireman
    businessman spokesman chairman congressman sportsman craftsman fisherman salesman nobleman stepfather stepson godfather
    godson bachelor bloke dude stepbrother schoolboy cowboy swordsman clergyman freshman footman doorman postman milkman
    englishman frenchman irishman dutchman statesman frontman anchorman layman foreman workman watchman baron earl hero
    wizard god host squire stallion bull rooster sire master patriarch pope sultan baritone tenor""")
FEMALE_NOUNS = word_set("""
    woman girl mother mum mom mummy mama mamma daughter sister wife aunt auntie niece grandmother granddaughter grandma
    girlfriend bride widow lady lass queen princess duchess empress nun actress waitress policewoman businesswoman
    spokeswoman chairwoman congresswoman sportswoman stepmother stepdaughter godmother goddaughter spinster heroine goddess
    hostess schoolgirl mistress maid housewife landlady governess countess baroness ballerina noblewoman midwife witch
    soprano damsel maiden madam heiress stewardess seamstress granny stepsister frontwoman handmaiden handmaid abbess matron
    songstress sorceress priestess""")
PERSON_NOUNS = (
    MALE_NOUNS
    | FEMALE_NOUNS
    | word_set("""
    person child baby kid infant teenager teen adult parent sibling cousin spouse partner friend colleague neighbour
    neighbor stranger relative twin guest visitor citizen resident native immigrant migrant refugee victim witness survivor
    patient client customer student pupil teacher professor lecturer scholar scientist researcher academic doctor physician
    surgeon nurse therapist psychologist psychiatrist counsellor counselor dentist pharmacist lawyer attorney barrister
    solicitor judge prosecutor defendant plaintiff petitioner respondent suspect criminal thief killer murderer officer
    soldier sailor pilot captain colonel general major lieutenant sergeant commander admiral guard detective inspector
    sheriff constable agent spy president minister secretary chancellor governor senator mayor politician lawmaker
    legislator congressperson ambassador diplomat leader ruler monarch dictator chief head boss manager director executive
    ceo chairperson founder co-founder owner employer employee worker labourer laborer servant butler clerk scrivener
    assistant aide adviser advisor consultant analyst expert specialist engineer architect designer developer programmer
    inventor artist painter sculptor photographer musician singer vocalist guitarist drummer bassist pianist violinist
    composer conductor rapper songwriter producer dj dancer choreographer comedian performer entertainer magician presenter
    broadcaster host anchor journalist reporter correspondent columnist editor writer author novelist poet playwright
    screenwriter biographer historian philosopher economist mathematician physicist chemist biologist astronomer sociologist
    linguist anthropologist archaeologist explorer traveller traveler adventurer athlete player footballer cricketer striker
    midfielder defender goalkeeper goalie quarterback pitcher batsman batter bowler boxer wrestler runner sprinter swimmer
    cyclist golfer skater skier racer driver jockey coach trainer referee umpire champion winner loser rival opponent
    teammate fan supporter critic activist campaigner protester protestor rebel fighter terrorist gunman hostage prisoner
    inmate farmer peasant merchant trader dealer banker investor entrepreneur millionaire billionaire tycoon businessperson
    shopkeeper baker butcher chef cook tailor carpenter blacksmith miner hunter shepherd slave knight noble aristocrat heir
    successor predecessor bishop archbishop cardinal pastor reverend preacher missionary saint prophet rabbi imam believer
    disciple follower apprentice graduate veteran pensioner orphan individual human creature figure character protagonist
    hero villain speaker narrator reader listener viewer user member representative delegate candidate nominee spokesperson
    official bureaucrat whistleblower celebrity star model icon legend idol influencer blogger vlogger youtuber streamer
    gamer creator practitioner surrogate escort masseur volunteer donor beneficiary tenant landlord lodger passenger
    pedestrian commuter tourist buyer seller shopper applicant tutor mentor dean principal headteacher headmaster
    headmistress librarian curator collector naturalist botanist geologist statistician fool rogue scoundrel wretch rascal
    genius darling dear sweetheart lover mate companion comrade ally enemy foe youth youngster elder senior junior foreigner
    newcomer caller lad beggar tramp drunkard bartender waiter barber coachman porter messenger squire parson vicar curate
    nephew sexologist counsel justice magistrate juror coroner premier lawman outlaw pirate""")
)

BODY_NOUNS = word_set("""
    company firm corporation business enterprise startup start-up manufacturer maker retailer supplier bank insurer airline
    carrier broadcaster network channel station newspaper magazine journal publisher outlet agency organisation organization
    institution institute university college school academy department ministry government administration cabinet parliament
    congress senate assembly council committee commission court tribunal party movement union association federation league
    club team side squad band group orchestra choir charity foundation trust nonprofit ngo church diocese army navy force
    military militia police regiment brigade battalion unit hospital clinic museum gallery library laboratory lab society
    fund board panel bureau office conglomerate chain brand label studio theatre theater franchise cooperative cartel gang
    syndicate alliance coalition consortium regulator watchdog think-tank body subsidiary branch division faculty
    brotherhood order fraternity sorority developer operator provider giant""")
PLACE_NOUNS = word_set("""
    country nation state republic kingdom empire colony province region county district city town village hamlet suburb
    neighbourhood neighborhood municipality capital metropolis borough parish territory island archipelago peninsula
    continent coast river lake sea ocean mountain hill valley desert forest park garden beach bay harbour harbor port
    airport station street road avenue square bridge castle palace fort fortress temple mosque cathedral church monastery
    abbey shrine tower building house mansion hotel restaurant bar pub cafe market mall stadium arena prison jail campus
    estate farm ranch area place site resort community settlement constituency enclave reservation zone prefecture commune
    canton monument cave canyon volcano reef pier gate hall inn""")
WORK_NOUNS = word_set("""
    book novel story poem play film movie documentary series show programme program sitcom drama podcast episode album song
    single track ep opera symphony musical painting sculpture magazine article paper essay report study game video-game
    videogame comic manga anime memoir biography autobiography trilogy saga ballet sonata app software""")
EVENT_NOUNS = word_set("""
    war battle election referendum festival tournament championship cup olympics race match game ceremony conference summit
    attack bombing massacre riot protest revolution uprising rebellion coup earthquake hurricane storm flood disaster crisis
    pandemic epidemic crash accident trial event season tour exhibition fair award""")
