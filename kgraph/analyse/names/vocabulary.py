"""Closed lists of English words that tell what a name is: within it, before it, after it. Facts of the language, in lower case."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in text.split(","))


CALENDAR = _words("""
    january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept
    oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun today
    tomorrow yesterday tonight spring summer autumn fall winter christmas easter
""")
LANGUAGES = _words("""
    latin arabic hebrew hindi urdu bengali tamil telugu mandarin cantonese esperanto sanskrit persian farsi swahili yiddish
    gaelic catalan basque punjabi marathi gujarati javanese pashto tagalog quechua aramaic pidgin creole english java python
""")
FAITHS = _words("""
    christian christians muslim muslims islamic jewish jew jews hindu hindus buddhist buddhists catholic catholics protestant
    protestants orthodox sunni sunnis shia shias shiite shiites sikh sikhs mormon mormons christianity islam judaism hinduism
    buddhism anglican anglicans methodist methodists baptist baptists lutheran lutherans quaker quakers atheist atheists
    jesuit jesuits democrat democrats republican republicans conservative conservatives liberal liberals communist communists
    socialist socialists nazi nazis marxist marxists fascist fascists tory tories arab arabs kurd kurds kurdish african
    africans asian asians european europeans western westerners latino latinos hispanic hispanics caucasian black white roma
    romani slavic nordic scandinavian tamils uyghur uyghurs rohingya hutu tutsi zulu maori inuit viking vikings roman romans
    byzantine ottoman ottomans victorian californian texan parisian londoner londoners athenian athenians venetian catalan
    basque flemish
""")
PRONOUNS = _words("""
    i me my mine myself you your yours yourself he him his himself she her hers herself it its itself we us our ours they them
    their theirs themselves one ones this that these those who whom whose what which someone somebody anyone anybody everyone
    everybody nobody nothing something anything everything here there
""")
OPENERS = _words("""
    the a an and but or so yet for nor if when while although though because since as after before until unless once however
    moreover meanwhile also then thus hence therefore still even just only not no yes well now oh ok okay please thanks thank
    hello hi hey dear lol omg wow wtf haha btw imo in on at by to from with of about into over under during between against
    through without within along across behind beyond above below near among despite according additionally furthermore
    finally first second third next last later earlier recently today most many some all any each every both few several other
    another such more less much how why where what who which is are was were be been has have had do does did will would can
    could may might shall should must let get got go going come see look know think say says said make take give want need
    like love hate great good nice best new old big very too really never always often sometimes perhaps maybe indeed instead
    rather despite per via re vs etc
""")

DETERMINERS = _words("""
    the a an this that these those its his her their our my your
""")
PERSON_PARTICLES = _words("""
    de da di del della du van von der den ter ten la le el al bin ibn abu ben bint dos das e y zu zur af av st saint
""")
SUFFIXES = _words("""
    jr jr. sr sr. ii iii iv phd esq qc kc obe mbe cbe mp mep mbe
""")
INITIALISMS = _words("""
    tv dna pdf html url usb cpu cd dvd faq id pc gps lol omg btw imo fyi ceo cfo cto diy rip asap aka bc ad am pm ok iq hiv
    aids covid covid-19 atm vip pr hr it ai r&d url http https www com
""")

ORGANISATION_HEADS = _words("""
    magazine paper university college school academy institute institution foundation trust association society federation
    union confederation league party ministry department agency bureau commission committee council board authority office
    service administration parliament congress senate assembly court police army navy force forces corps guard regiment
    brigade bank company corporation group holdings partners associates industries systems technologies solutions software
    pharmaceuticals motors airlines airways railways telecom communications networks network television tv radio broadcasting
    channel news newspaper press publishing publishers records studios pictures entertainment productions club fc united
    rovers wanderers athletic orchestra philharmonic symphony ensemble choir band quartet brothers church ministries mission
    movement front alliance coalition organisation organization nato front brotherhood initiative fund laboratory laboratories
    lab labs hospital clinic library faculty consortium cooperative enterprises international exchange insurance securities
    capital ventures media cabinet government republicans democrats tribunal secretariat directorate directorate-general
    inspectorate chamber senate legion squadron fleet committee taskforce panel unit team squad agency institute centre center
    scouts guides charity times post herald tribune gazette guardian telegraph journal chronicle observer daily weekly mirror
    independent express inquirer examiner courier argus sentinel bulletin
""")
LEGAL_FORMS = _words("""
    inc inc. corp corp. co co. ltd ltd. llc llp plc gmbh ag sa s.a. nv n.v. bv b.v. ab oy oyj spa s.p.a. srl kk pty bhd plc.
    lp l.p. sarl kg se asa
""")
ORGANISATION_STARTS = _words("""
    university institute ministry department bank church house board bureau office council college school academy society
    association federation union league organisation organization court royal national federal central international united
""")
PLACE_HEADS = _words("""
    oval ground grounds course racecourse raceway speedway circuit velodrome city town village county district province state
    region republic kingdom empire territory island islands isle isles peninsula archipelago river lake sea ocean bay gulf
    strait channel canal creek falls beach coast shore harbour harbor port cape mountain mountains mount hill hills valley
    canyon desert forest woods park gardens garden reserve plain plains plateau pass peak volcano glacier basin delta reef
    cave caves spring springs street road avenue boulevard lane drive square plaza highway freeway motorway expressway bridge
    tunnel way close crescent terrace airport station terminal castle palace fort fortress tower towers temple mosque
    cathedral basilica abbey monastery shrine tomb museum gallery stadium arena theatre theater hall opera hotel inn
    restaurant cafe bar pub mall market zoo aquarium cemetery prison jail camp campus building mansion house estate farm ranch
    quarter neighborhood neighbourhood suburb heights grove pier dock docks monument memorial wall gate ruins site north south
    east west hemisphere continent constituency prefecture borough parish canton oblast raion voivodeship
""")
PLACE_STARTS = _words("""
    lake mount mt mt. cape fort gulf strait bay isle river san santa santo saint st st. port puerto el los las north south
    east west northern southern eastern western upper lower greater new central downtown
""")
EVENT_HEADS = _words("""
    war wars battle revolution rebellion uprising olympics olympic games cup championship championships tournament festival
    fair expo exhibition summit conference congress convention symposium workshop forum awards award prize ceremony election
    elections referendum census crisis scandal affair massacre genocide holocaust earthquake hurricane cyclone typhoon tsunami
    storm flood disaster crash pandemic epidemic outbreak prix open masters marathon derby super bowl series playoffs finals
    final race rally parade carnival day week eve anniversary jubilee treaty accords paralympics biennale biennial trial
    trials siege crusade crusades renaissance reformation depression tour ball concert show screening
""")
WORK_CUES = _words("""
    book novel novella story poem play film movie documentary series show programme program sitcom drama podcast episode album
    song single track ep opera symphony musical painting sculpture magazine memoir biography autobiography trilogy saga ballet
    essay game videogame comic manga anime soundtrack miniseries thriller comedy soap bestseller franchise sequel prequel
    remake blockbuster hit tune ballad anthem cartoon trailer titled entitled called named directed starring written authored
""")
WORK_VERBS = _words("""
    wrote write writes written directed directs starred stars starring star published publishes watch watched watching read
    reading released releases produced recorded played hosts hosted hosting presents presented composed performed sang sing
    adapted publish release produce record host present compose perform adapt
""")
SPEECH = _words("""
    say tell add explain admit claim argue warn announce insist deny write believe note recall ask reply answer declare state
    comment remark suggest think feel know want like love hope fear remember laugh smile cry agree disagree joke shout whisper
    observe report describe
""")
HUMAN_VERBS = _words("""
    marry divorce die live bear grow graduate retire resign study teach sit stand walk run sleep eat drink wear speak talk
    work meet visit sing dance act star direct born kiss hug sue accuse arrest murder kill shoot stab train coach score pitch
    play sign join serve appoint elect nominate name hire fire interview date wed succeed paint compose
""")
TEAM_VERBS = _words("""
    lead beat defeat thrash edge trounce rout draw lose win score concede host trail qualify relegate promote hammer outplay
    equalise equalize hold down overcome stun upset crush blank sweep top overpower eliminate knock demolish outclass
""")
SPORT = _words("""
    soccer football rugby cricket baseball basketball hockey tennis golf athletics boxing cycling skiing skating swimming
    volleyball handball badminton motorcycling league cup match matches goal goals scored scorer striker midfielder defender
    goalkeeper winger fullback coach innings wicket wickets overs batsman bowler quarter-final semifinal semi-final semifinals
    quarter-finals playoff playoffs championship standings tournament inning homer touchdown quarterback pitcher rebounds
    penalty halftime half-time kickoff stadium referee teammate teammates relegation premiership umpire seeded seed sets set
    qualifier group division friendly grand prix nba nfl nhl mlb fifa uefa metres heats medal medals olympic champion
    champions unbeaten points round defeated beat
""")
TEAM_WORDS = _words("""
    rangers kings giants lions bears bulls braves reds sox jets devils stars sharks ducks wings flames capitals senators
    islanders blues hawks heat magic nets suns jazz rockets spurs pistons pacers bucks warriors clippers nuggets raiders
    eagles cowboys saints panthers falcons dolphins patriots bills colts steelers bengals browns broncos chiefs chargers
    packers vikings cardinals seahawks angels padres twins royals brewers indians tigers orioles yankees mets phillies pirates
    cubs astros marlins expos dodgers athletics mariners rovers wanderers sabres penguins bruins canadiens oilers canucks
    lakers celtics knicks raptors hornets bullets sixers timberwolves mavericks hotspur albion villa palace forest argyle
    orient rangers thistle
""")
"""Words that end the names of clubs."""
TEAM_FOLLOWERS = _words("""
    coach manager captain striker forward midfielder defender goalkeeper winger fullback flanker lock prop hooker scrum-half
    fly-half batsman bowler wicketkeeper all-rounder opener seamer pitcher catcher shortstop outfielder quarterback linebacker
    guard center players player side team squad fans supporters goal innings xi lead leads led beat selectors bench defence
    defense attack skipper international teammate playmaker boss
""")
FUNCTION_NOT_TEAM = _words("""
    the a an of in at on for and or by to from with results result standings scores score round division group played won
    drawn lost goals points women men singles doubles final semifinal semifinals quarterfinals leading women's men's first
    second third fourth nba nhl nfl overs extras total innings fall bowling did tabulate halftime attendance scorers scorer
    att
""")
COMPANY_VERBS = _words("""
    acquire buy sell launch manufacture produce develop release unveil employ own hire file post merge operate list supply
    market invest
""")
IN_PLACE = _words("""
    in at near from to through across around outside inside throughout towards toward into within
""")
MEDIA = _phrases("""
    abc, airbnb, al jazeera, amazon, apple, associated press, bbc, bloomberg, cbs, cnn, disney, espn, facebook, fox news,
    google, hbo, hulu, instagram, itv, linkedin, microsoft, mtv, nbc, netflix, npr, patreon, pbs, reddit, reuters, sky news,
    snapchat, spotify, tiktok, twitch, twitter, uber, whatsapp, wikipedia, youtube
""")
BODIES = _phrases("""
    al qaeda, al-qaeda, amnesty international, asean, cdc, cia, congress, dnc, ecb, epa, eu, european union, fbi, fda, fifa,
    gop, greenpeace, hamas, hezbollah, house of commons, house of lords, house of representatives, imf, interpol, ioc, ira,
    isis, kgb, labour, mlb, mossad, nasa, nato, nba, nfl, nhl, nhs, oecd, opec, osce, parliament, pentagon, plo, red cross,
    rnc, sec, senate, snp, supreme court, taliban, uefa, un, unesco, unicef, united nations, ussr, white house, who, world
    bank, wto
""")
