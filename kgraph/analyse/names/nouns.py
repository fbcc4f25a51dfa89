"""Nouns that say what a name beside them is: a person, a body of people, a place, a work, an event."""

from __future__ import annotations

PERSON_NOUNS = frozenset(
    """
    abbess academic activist actor actress admiral adult adventurer adviser advisor agent aide ally ambassador analyst anchor
    anchorman anthropologist applicant apprentice archaeologist archbishop architect aristocrat artist assistant astronomer
    athlete attorney aunt auntie author baby bachelor baker ballerina banker barber baritone baron baroness barrister bartender
    bassist batsman batter beggar believer beneficiary billionaire biographer biologist bishop blacksmith blogger bloke boss
    botanist bowler boxer boy boyfriend bride bridegroom broadcaster brother bull bureaucrat businessman businessperson
    businesswoman butcher butler buyer caller campaigner candidate captain cardinal carpenter celebrity ceo chairman chairperson
    chairwoman champion chancellor chap character chef chemist chief child choreographer citizen clergyman clerk client
    co-founder coach coachman colleague collector colonel columnist comedian commander commuter companion composer comrade
    conductor congressman congressperson congresswoman constable consultant cook coroner correspondent counsel counsellor
    counselor countess cousin cowboy craftsman creator creature cricketer criminal critic curate curator customer cyclist dad
    daddy damsel dancer darling daughter dealer dean dear defendant defender delegate dentist designer detective developer
    dictator diplomat director disciple dj doctor donor doorman driver drummer drunkard duchess dude duke dutchman earl
    economist editor elder emperor employee employer empress enemy engineer englishman entertainer entrepreneur escort executive
    expert explorer fan farmer father fellow fighter figure fireman fisherman foe follower fool footballer footman foreigner
    foreman founder frenchman freshman friend frontman frontwoman gamer general genius gentleman geologist girl girlfriend
    goalie goalkeeper god goddaughter goddess godfather godmother godson golfer governess governor graduate granddaughter
    grandfather grandma grandmother grandpa grandson granny groom guard guest guitarist gunman guy handmaid handmaiden head
    headmaster headmistress headteacher heir heiress hero heroine historian host hostage hostess housewife human hunter husband
    icon idol imam immigrant individual infant influencer inmate inspector inventor investor irishman jockey journalist judge
    junior juror justice kid killer king knight laborer labourer lad lady landlady landlord lass lawmaker lawman lawyer layman
    leader lecturer legend legislator librarian lieutenant linguist listener lodger lord loser lover madam magician magistrate
    maid maiden major mama mamma man manager masseur master mate mathematician matron mayor member mentor merchant messenger
    midfielder midwife migrant milkman millionaire miner minister missionary mistress model mom monarch monk mother mum mummy
    murderer musician narrator native naturalist neighbor neighbour nephew newcomer niece noble nobleman noblewoman nominee
    novelist nun nurse officer official opponent orphan outlaw owner painter papa parent parson partner passenger pastor patient
    patriarch peasant pedestrian pensioner performer person petitioner pharmacist philosopher photographer physician physicist
    pianist pilot pirate pitcher plaintiff player playwright poet policeman policewoman politician pope porter postman
    practitioner preacher predecessor premier presenter president priest priestess prince princess principal prisoner producer
    professor programmer prophet prosecutor protagonist protester protestor psychiatrist psychologist pupil quarterback queen
    rabbi racer rapper rascal reader rebel referee refugee relative reporter representative researcher resident respondent
    reverend rival rogue rooster ruler runner sailor saint salesman scholar schoolboy schoolgirl scientist scoundrel
    screenwriter scrivener sculptor seamstress secretary seller senator senior sergeant servant sexologist shepherd sheriff
    shopkeeper shopper sibling singer sire sister skater skier slave sociologist soldier solicitor son songstress songwriter
    soprano sorceress speaker specialist spinster spokesman spokesperson spokeswoman sportsman sportswoman spouse sprinter spy
    squire stallion star statesman statistician stepbrother stepdaughter stepfather stepmother stepsister stepson stewardess
    stranger streamer striker student successor sultan supporter surgeon surrogate survivor suspect sweetheart swimmer swordsman
    tailor teacher teammate teen teenager tenant tenor terrorist therapist thief tourist trader trainer tramp traveler traveller
    tutor twin tycoon umpire uncle user veteran vicar victim viewer villain violinist visitor vlogger vocalist volunteer waiter
    waitress watchman whistleblower widow widower wife winner witch witness wizard woman worker workman wrestler wretch writer
    youngster youth youtuber
""".split()
)
BODY_NOUNS = frozenset(
    """
    academy administration agency airline alliance army assembly association band bank battalion board body branch brand brigade
    broadcaster brotherhood bureau business cabinet carrier cartel chain channel charity choir church clinic club coalition
    college commission committee company conglomerate congress consortium cooperative corporation council court department
    developer diocese division enterprise faculty federation firm force foundation franchise fraternity fund gallery gang giant
    government group hospital institute institution insurer lab label laboratory league library magazine maker manufacturer
    military militia ministry movement museum navy network newspaper ngo nonprofit office operator orchestra order organisation
    organization outlet panel parliament party police provider publisher regiment regulator retailer school senate side society
    sorority squad start-up startup station studio subsidiary supplier syndicate team theater theatre think-tank tribunal trust
    union unit university watchdog
""".split()
)
PLACE_NOUNS = frozenset(
    """
    abbey airport archipelago area arena avenue bar bay beach borough bridge building cafe campus canton canyon capital castle
    cathedral cave church city coast colony commune community constituency continent country county desert district empire
    enclave estate farm forest fort fortress garden gate hall hamlet harbor harbour hill hotel house inn island jail kingdom
    lake mall mansion market metropolis monastery monument mosque mountain municipality nation neighborhood neighbourhood ocean
    palace parish park peninsula pier place port prefecture prison province pub ranch reef region republic reservation resort
    restaurant river road sea settlement shrine site square stadium state station street suburb temple territory tower town
    valley village volcano zone
""".split()
)
WORK_NOUNS = frozenset(
    """
    album anime app article autobiography ballet biography book comic documentary drama ep episode essay film game magazine
    manga memoir movie musical novel opera painting paper play podcast poem program programme report saga sculpture series show
    single sitcom software sonata song story study symphony track trilogy video-game videogame
""".split()
)
EVENT_NOUNS = frozenset(
    """
    accident attack award battle bombing ceremony championship conference coup crash crisis cup disaster earthquake election
    epidemic event exhibition fair festival flood game hurricane massacre match olympics pandemic protest race rebellion
    referendum revolution riot season storm summit tour tournament trial uprising war
""".split()
)
