# ruff: noqa: E501
"""Sentences of our own from which collections are made in which one name is borne by several things
(`homographs.py`).

`{N}` is the name in full, `{L}` its short form; `{P}` a place, `{R}` the region or country it lies in, `{H}`
another person, `{B}` a body. Each list is about one walk of life; nothing in it is true of anybody."""

PEOPLE: dict[str, str] = {
    "judge": """Judge {N} struck out the claim on Tuesday.|{L} ruled that the tenants had been misled.|The appeal against {L} will be heard in {P}.|Lawyers for {H} asked {N} to step aside.|In a long judgment, {L} said the contract was void.|The prosecutor thanked {L} for her patience with the jury.|{N} sentenced the smuggler to nine years.|Bail was refused by {L} at the crown court in {P}.|{N} has sat on the bench since 2009.""",
    "chef": """Chef {N} has opened a second restaurant in {P}.|{L} serves eel with fennel and burnt butter.|Critics praised the tasting menu that {L} cooked for {H}.|{N} trained in pastry before he bought his own kitchen.|A new cookbook by {N} has ninety recipes for root vegetables.|The bistro run by {L} lost its star last winter.|Diners waited an hour for the sourdough that {L} bakes.|{L} will close the dining room to mend the ovens.""",
    "sprinter": """Sprinter {N} won the 200 metres in {P}.|{L} ran the bend in eleven seconds.|A torn hamstring kept {L} out of the final.|Coach {H} said {N} had trained hard on the track all winter.|{N} holds the national record over the hurdles.|The relay squad led by {L} dropped the baton.|{L} will race at the world championships in August.|The stadium rose as {N} crossed the line.""",
    "painter": """A show of canvases by {N} opened in {P}.|{L} painted the harbour in thin greys and ochre.|The gallery sold three watercolours by {L}.|{N} studied under {H} before the exhibition.|The portrait by {N} hangs beside the museum stairs.|Collectors have paid a million for a still life by {L}.|{L} works in oil on copper plates.|The retrospective gathers sixty drawings by {N}.""",
    "senator": """Senator {N} will vote against the budget.|{L} wants the tax on fuel to fall.|Voters in {P} sent {N} back for a third term.|The bill that {L} drafted goes to committee on Monday.|{N} accused {H} of ducking the debate.|A poll puts {L} six points ahead in the primary.|{L} has raised two million for the campaign.|The party whip met {N} before the roll call.""",
    "novelist": """The new novel by {N} is set in a lighthouse.|Readers queued in {P} for {L} to sign copies.|{L} wrote the first chapter on a ferry.|The prize jury chose {N} over {H}.|{N} has written eleven books of short stories.|Her publisher says {L} will finish the trilogy.|The heroine of the tale, {L} said, is no saint.|Translations of {N} sell well in bookshops.""",
    "surgeon": """Surgeon {N} led the transplant at the hospital in {P}.|{L} cut the waiting list for hip operations by half.|Patients of {L} went home after two days.|{N} and {H} published the trial of the new valve.|The ward that {L} runs needs nurses.|{N} sewed the artery under a microscope.|An inquest heard that {L} had warned of infection.|The clinic hired {N} to teach keyhole surgery.""",
    "guitarist": """Guitarist {N} played two encores in {P}.|{L} recorded the album in a barn.|The band sacked {L} after the tour.|{N} wrote the riff with {H} on a bus.|Fans sang every chorus while {L} tuned up.|The single by {N} reached number four in the charts.|{L} plays a battered hollow-body with brass strings.|A live record of {N} is out on vinyl.""",
    "farmer": """Farmer {N} lost forty ewes to the flood near {P}.|{L} will plant barley on the lower field.|The dairy herd of {L} was tested for disease.|{N} and his neighbour {H} share a combine harvester.|Milk prices are too low, {L} told the growers' union.|{N} keeps rare pigs in the orchard.|The hedges that {L} laid are full of wrens.|A frost killed the plums that {N} had grown.""",
    "engineer": """Engineer {N} designed the bridge at {P}.|{L} tested the cables for wind and ice.|The tunnel that {L} drew will carry two tracks.|{N} told {H} that the concrete had cracked.|Cranes lifted the span that {L} had built in sections.|{N} holds a patent for a hinge of steel and rubber.|The turbine blades were {L}'s idea.|A model of the dam by {N} stands in the lab.""",
    "bishop": """Bishop {N} blessed the chapel at {P}.|{L} preached on mercy to a full nave.|The diocese that {L} leads has sold three vicarages.|{N} and {H} signed a letter to the synod.|Parishioners sang as {L} was enthroned.|{N} ordained four priests on Sunday.|The sermon by {L} angered the deans.|Pilgrims walked with {N} to the shrine.""",
    "banker": """Banker {N} quit the board of the lender on Friday.|{L} bought the bonds before the crash.|Shareholders asked {L} about the losses in {P}.|{N} sold his stake to {H} for nine million.|The fund that {L} runs has halved its fees.|{N} lent to shipping firms through the slump.|Regulators fined {L} over the trades.|Profits rose in each quarter under {N}.""",
    "footballer": """Striker {N} scored twice against {P}.|{L} limped off with a swollen knee.|The club paid eight million to sign {L} from {B}.|Manager {H} dropped {N} after the derby.|{N} missed a penalty in the shoot-out.|A header by {L} won the cup tie.|{L} will captain the side next season.|The referee booked {N} for a late tackle.""",
    "chemist": """Chemist {N} found the enzyme in pond water.|{L} measured the reaction at low pressure.|The journal printed the study by {L} and {H}.|{N} runs a laboratory at the university in {P}.|A grant will let {L} test the catalyst on plastics.|The molecule that {N} built glows green.|{L} teaches spectroscopy to students.|Samples sent to {N} held traces of cobalt.""",
    "general": """General {N} ordered the brigade across the river.|Troops under {L} held the ridge above {P}.|The ceasefire was signed by {L} and {H}.|{N} lost an eye in the shelling.|Tanks that {L} had hidden broke the siege.|{N} will brief the ministry of war on supplies.|Deserters said {L} had run out of shells.|The garrison saluted as {N} took command.""",
    "actor": """Actor {N} plays a night porter in the film.|{L} spent six months in {P} for the shoot.|The director cut the scene that {L} liked most.|{N} and {H} shared the stage for one season.|Audiences laughed whenever {L} spilled the tea.|{N} was nominated for best supporting role.|A trailer shows {L} on a burning roof.|The theatre named a box after {N}.""",
}

FIRMS: dict[str, str] = {
    "brewer": """{N} will brew its pale ale in {P}.|The brewery {L} bought a hop farm.|Drinkers say the stout from {L} is too sweet.|{N} sold nine hundred pubs to {B}.|A new bottling line at {L} fills casks by night.|{L} has raised the price of a pint.""",
    "software": """{N} has released its operating system for phones.|Programmers at {L} patched the flaw in the browser.|{L} will store users' data in {P}.|Hackers copied source code from {N}.|The start-up {N} sells an app for accountants.|Servers run by {L} were down for an hour.""",
    "airline": """{N} cancelled forty flights from {P}.|Pilots at {L} will strike over rosters.|The carrier {L} ordered nine jets from {B}.|Passengers of {N} slept in the terminal.|{L} has cut its fares to the islands.|Cabin crew told {N} that the seats were broken.""",
    "miner": """{N} will dig for copper near {P}.|Shafts owned by {L} were flooded.|The ore that {L} ships holds little tin.|Geologists hired by {N} found lithium under the salt.|{L} must seal the tailings dam.|Drillers at {N} went home without pay.""",
    "shipyard": """{N} has launched a ferry at {P}.|Welders at {L} walked out on Monday.|The dry dock of {L} can hold a tanker.|The navy gave {N} the order for two frigates.|{L} paints hulls with a copper wash.|A crane fell on the slipway at {L}.""",
    "insurer": """{N} will not pay for the flood in {P}.|Premiums charged by {L} have doubled.|The insurer {L} owes policyholders nine million.|{N} sold its pension book to {B}.|Claims handlers at {L} work from home.|Actuaries warned {N} about storms.""",
    "publisher": """{N} has bought the memoir for a record sum.|Editors at {L} cut two chapters.|The paperback from {L} sold out in {P}.|{N} printed the poems on thick paper.|{L} will close its children's list.|Authors asked {N} for their royalties.""",
    "grocer": """{N} will open nine supermarkets near {P}.|Shelves at {L} were bare of eggs.|The grocer {L} has dropped plastic bags.|Farmers say {N} pays too little for milk.|{L} recalled tins of soup.|Checkout staff at {N} will get a rise.""",
    "drug maker": """{N} has halted the trial of its vaccine.|Doctors were paid by {L} to prescribe the tablets.|The drug maker {L} will build a plant in {P}.|{N} won approval for the asthma inhaler.|Side effects were hidden by {L}, a court heard.|A dose from {N} costs ninety pounds.""",
    "carmaker": """{N} recalled nine thousand vans.|The estate car from {L} has a smaller boot.|{L} will build gearboxes in {P}.|Dealers say {N} is short of diesel engines.|A crash test of the saloon by {L} went badly.|{N} will sell only electric hatchbacks.""",
}

TOWN = """Floods closed the market in {N}, {R}.|The mayor of {N} has resigned.|A school in {N} will teach in two languages.|Trains from {P} no longer stop in {L}.|{L} has lost a third of its shops.|The museum in {L} shows fishing nets and oars.|Bakers in {L} went on strike.|Police in {N} found the stolen van.|{H} was born in {N}.|Snow fell on {L} for the first time in years.|The hospital in {L} serves all of {R}.|A bus from {L} to {P} overturned.|Councillors in {L} voted for a new bridge.|The mill at {L} will become flats.|Residents of {N} fear the quarry.|Swallows nest under the town hall of {L}.|{B} will move its offices to {L}.|A fire burnt the warehouse by the station in {N}.|The governor of {R} visited {L} on Friday.|Tourists come to {N} for the springs."""

WORKS: dict[str, str] = {
    "film": """The film {N} opened on Friday.|{H} directs {L} with a steady hand.|Most of {L} was shot in {P}.|The last reel of {N} drags.|{L} took nine million at the box office.|Critics at the festival booed {N}.""",
    "novel": """The novel {N} has three narrators.|{H} wrote {L} in a hut near {P}.|The first chapter of {N} is a letter.|{L} was left off the shortlist.|Schools have set {L} for pupils of sixteen.|A translation of {N} is due.""",
    "album": """The album {N} has nine songs.|{H} sings on two tracks of {L}.|{L} was mixed in {P}.|The drums on {N} are too loud.|{L} went straight to the top of the charts.|Fans bought {N} on cassette.""",
    "play": """The play {N} runs for four weeks.|{H} takes the lead in {L}.|The set of {L} is one long table.|An understudy saved {N} in {P}.|The second act of {L} got a slow handclap.|Tickets for {N} are sold out.""",
    "game": """The game {N} is out for consoles.|Players of {L} build walls and traps.|{H} drew the maps for {L}.|A patch for {N} mends the saves.|{L} lets six people share a screen.|Streamers in {P} finished {N} in an hour.""",
}

THINGS: dict[str, tuple[str, str]] = {
    "team": (
        "organisation",
        """{N} beat {B} by two goals.|The coach of {L} blamed the pitch.|{L} signed a goalkeeper on loan.|Supporters of {N} sang through the rain.|A late try gave {L} the points.|{N} will play the semi-final at {P}.|The captain of {L} has a broken toe.|{L} are second from the bottom of the table.""",
    ),
    "river": (
        "place",
        """The {N} burst its banks near {P}.|Barges on the {L} carry gravel.|Salmon have come back to the {L}.|Anglers cast for trout in the {N}.|A dam on the {L} has silted up.|The delta of the {L} is home to herons.""",
    ),
    "planet": (
        "place",
        """The probe will orbit {N} for two years.|Dust storms on {L} hid the craters.|Astronomers saw ice near the pole of {L}.|The telescope pointed at {N} before dawn.|A rover will drill into the rock of {L}.|The moons of {L} were mapped by radar.""",
    ),
    "island": (
        "place",
        """Ferries to {N} were cancelled by the gale.|The lighthouse on {L} has a new keeper.|Puffins breed on the cliffs of {L}.|Islanders on {N} want a doctor.|A causeway links {L} to {P}.|Sheep outnumber people on {L}.""",
    ),
    "band": (
        "organisation",
        """{N} played their first gig in a cellar.|The drummer of {L} has left.|{L} will tour with {H} in spring.|A song by {N} is used in an advert.|The bassist of {L} lost his voice.|Reviewers called the set by {N} a mess.""",
    ),
    "party": (
        "organisation",
        """{N} won four seats on the council.|The leader of {L} will not join a coalition.|Members of {L} met in {P}.|A candidate for {N} was egged.|{L} wants a vote on the constitution.|Polls give {N} nine per cent.""",
    ),
    "newspaper": (
        "organisation",
        """{N} printed an apology on its front page.|Reporters at {L} walked out.|The editor of {L} stood by the story.|{N} has sold its presses in {P}.|Readers wrote to {L} about the cartoon.|A columnist left {N} for a rival daily.""",
    ),
    "ship": (
        "work",
        """The {N} ran aground off {P}.|Divers found the bell of the {L}.|The crew of the {L} took to the boats.|Tugs towed the {N} into harbour.|The {L} carried timber and wool.|A storm broke the mast of the {L}.""",
    ),
}

PASSING: dict[str, str] = {
    "person": """Among the guests was {N}.|A letter from {N} was read out.|{L} was not there.|Asked about {L}, they shrugged.|It was the first visit by {N} since May.|A friend of {L} spoke for the family.""",
    "organisation": """Among the sponsors was {N}.|A spokesman for {N} would not comment.|{L} said it knew nothing of it.|Workers from {L} came to listen.|A van of {N} stood outside.""",
    "place": """One of them came from {N}.|The next meeting will be in {N}.|It has since been copied in {L}.|A visitor from {L} took photographs.|The party left for {N} on Sunday.""",
    "work": """One of them quoted {N}.|A poster of {N} hung on the wall.|Somebody mentioned {L}.|They had all heard of {N}.""",
}

PLACES = """Kiruna|Norrbotten;Aveiro|Portugal;Duluth|Minnesota;Ballarat|Victoria;Izmir|Turkey;Gdansk|Poland;Fresno|California;Leeds|Yorkshire;Cork|Ireland;Nelson|New Zealand;Halifax|Nova Scotia;Tampa|Florida;Durban|South Africa;Lyon|France;Malmo|Sweden;Bergen|Norway;Tulsa|Oklahoma;Perth|Western Australia;Dundee|Scotland;Swansea|Wales;Bilbao|Spain;Turin|Italy;Graz|Austria;Pune|India;Cebu|Philippines;Osaka|Japan;Recife|Brazil;Rosario|Argentina;Arica|Chile;Accra|Ghana;Mombasa|Kenya;Varna|Bulgaria"""
SURNAMES = "Ashdown Brandt Calloway Drummond Eriksen Fenwick Galvez Hollis Ingram Jessop Kaplan Lindgren Marchetti Novak Okafor Pemberton Quayle Rasmussen Salazar Thorne Ulrich Vance Whitlock Yardley Zeller Abbott Barlow Corrigan Dalby Everett".split()
GIVEN = "Ada Bruno Clara Dmitri Elsa Felix Greta Hugo Iris Jonas Karin Leo Mira Nils Olga Petra Rolf Selma Tariq Una Viktor Wilma".split()
BODIES = "Harbour Board;Northern Trust;Lindale United;Calder Holdings;Ostrava Rovers;Marlow College;Eastgate Partners;Tarn Valley Council;Orchard Group;Redhill Town;Severn Mutual;Kestrel Works".split(
    ";"
)

COMMON_PEOPLE = "John Smith;David Jones;Mary Taylor;Robert Brown;Susan Clark;James Wilson;Paul Martin;Anna Walker;Mark Davis;Peter White".split(
    ";"
)
RARE_PEOPLE = "Edgar Sallow;Thea Marchbank;Ruben Castellane;Ottilie Vane;Gideon Trask;Marit Solheim;Cosmo Lavery;Dagny Westergaard".split(
    ";"
)
FIRM_NAMES = "Apex;Summit;Vector;Monarch;Beacon;Horizon;Atlas;Pioneer;Meridian;Sterling;Titan;Falcon".split(
    ";"
)
TOWNS = {
    name: lands.split(";")
    for name, lands in (
        line.split("|")
        for line in (
            "Springfield|Illinois;Missouri;Massachusetts",
            "Salem|Oregon;Massachusetts;India",
            "Dover|Delaware;England",
            "Ashland|Kentucky;Oregon",
            "Franklin|Tennessee;Massachusetts",
            "Clinton|Iowa;Mississippi",
            "Burlington|Vermont;Ontario",
            "Kingston|Jamaica;Ontario",
            "Newport|Wales;Rhode Island",
            "Hamilton|Ontario;New Zealand;Scotland",
            "Lancaster|England;Pennsylvania",
            "Granada|Spain;Nicaragua",
            "Cordoba|Spain;Argentina",
            "Leon|Spain;Mexico;Nicaragua",
            "Merida|Mexico;Venezuela",
            "Georgetown|Guyana;Texas",
            "Wellington|New Zealand;Somerset",
            "Boston|Massachusetts;Lincolnshire",
        )
    )
}
WORK_NAMES = "The Crossing;Low Tide;Winter Light;The Visitor;Salt;Paper Moon;Homecoming;Undertow".split(";")
THING_NAMES = "Orion;Avalon;Mercury;Tamar;Phoenix;Aurora;Neptune;Severn;Ceres;Iona;Liberty;Herald".split(";")
