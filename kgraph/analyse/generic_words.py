"""Words that are never a concept by themselves, and modifiers that add nothing to one. Our own lists, written for English prose."""

from __future__ import annotations

GENERIC_NOUNS: frozenset[str] = frozenset(
    """
ability absence abundance account act action addition advance advantage age agenda agreement aim alternative amount analysis
answer appearance application approach area argument arrangement array article aspect attempt attention author average back
balance base basis beginning behalf belief benefit bit body bottom boy bunch capability capacity case category cause center
centre century chance change character characteristic choice chunk circumstance class collection combination comment comparison
complexity component concept concern conclusion condition consequence consideration content context contrast contribution
conversation copy core correspondent couple course criterion critic day deal decade decision definition degree demand
description design desire detail development difference difficulty dimension direction discussion distinction dozen drop edge
effect effectiveness effort element end entity error evening event evidence example exception existence expectation experience
explanation expression extent eye face fact factor failure fashion favor favour feature feeling field figure finding first flow
focus follow-up force form format formulation founder frame framework front function future gain gap goal good ground group
growth guy half hand head headline help hint hope hour idea image impact implementation implication importance impression
improvement incident increase indication individual influence information input instance intent interest introduction
investigation issue item job journey key kind knowledge label lack language layer lead length lesson letter level life light
limit limitation line link list little look lot majority man manner mark matter meaning means measure measurement mechanism
member mention method metric middle million mind minimum minority minute mode model moment month morning motivation move
movement name nature need newspaper night no nobody nothing notion number object objective observation occasion offer office one
operation opinion opportunity option order origin other others outcome output overview owner page pair paper paragraph parameter
part participant parties party past path pattern people percent percentage performance period person perspective phase
phenomenon phrase picture piece place plan plenty point portion position possibility post potential practice preparation
presence present presentation press principle problem procedure process product program progress project property proportion
proposal prospect purpose quality quantity question quote range rate reaction reader reason reference regard region relation
release reliance remark reply report reporter representation request requirement research researcher resource respect response
rest result return review right rise role room round rule sake sample scale scenario scene scheme school scope second section
segment sense sentence sequence series set setting shape share shift show side sight sign significance similarity simplicity
site situation size solution somebody someone something sort source space spokesman spokesperson spokeswoman spot stage standard
start state statement status step stop story strategy strength structure study stuff style subject success suggestion sum
summary support surprise system table talk target task technique tendency term test text theme thing third thought thousand time
tip title today tomorrow tone top topic total touch track trend trouble truth try turn type understanding unit usage use
usefulness user validity value variable variant variation variety version view viewer volume way week weekend whole width will
woman word work world worth writer year yesterday
""".split()
)
"""Nouns too general to stand alone as a concept; with a modifier they may ("decision support", "growth rate")."""

GENERIC_MODIFIERS: frozenset[str] = frozenset(
    """
able above actual additional adequate alike alleged alternative amazing ample another apparent appropriate available average
aware awful bad basic beautiful beloved best better big bigger biggest brief broad broader busy capable careful certain
challenging chief clear close coming common comparable compelling competing complete complex comprehensive concerned concrete
considerable consistent constant continual continued continuing contrary convincing correct corresponding countless crucial
current daily dear decent deeper definite described desired detailed different difficult dire distinct diverse dozen dramatic
due earlier early easy effective efficient eighth elegant encouraging endless enormous entire equal especial essential
established evident exact excellent excessive exciting existing expected expensive explicit extensive extra extraordinary
extreme fair false familiar famous far fast favorite favourite few fewer fifth final fine first following former forthcoming
fourth frequent fresh full fundamental further future generic genuine given good great greater greatest growing guaranteed half
happy hard heavy helpful high higher highest huge hundred ideal identical immediate immense important impossible impressive
improved inadequate incoming increased increasing incredible indicated individual inevitable initial innovative intended
interested interesting intriguing introduced involved isolated key known large larger largest last lasting late later latest
latter least left less lesser like likely limited little long long-standing longer longstanding loose lot low lower lowest
luxurious made main major many massive maximum meaningful mere mid mid-60 middle minimal minimum minor missing moderate modern
modest more most much multiple near necessary needed new newer newest next nice ninth notable noted noteworthy noticeable novel
numerous observed obtained obvious odd offered often ok old older oldest one ongoing only opposite ordinary original other
overall own particular past perfect plain plausible poor popular positive possible potential powerful practical precise
preliminary present presented previous prime principal prior probable profound prominent promising proper proposed prospective
proven provided putative quick quiet rapid rare real realistic reasonable recent recurring regular related relatively relevant
remaining remarkable renowned repeated reported representative required respected respective resulting rich right rough routine
said same satisfactory scarce second selected sensible separate serious seventh several severe shared sharp short shorter shown
significant similar simple single sixth slight slow small smaller smallest so-called sole solid sophisticated special specific
specified stark startling steady step-by-step still straightforward strange strict striking strong stronger strongest stunning
subsequent substantial subtle successful such sudden sufficient suitable super superior supposed sure surprising taken tall
tangible ten tenth terrible third thorough thousand tiny total touching tough traditional tremendous true twin two typical
ultimate unclear underlying unexpected unfamiliar unfortunate unique unknown unlikely unprecedented unusual upcoming used useful
using usual vague valid valuable varied various varying vast very viable vital weak well-known whole wide wider widespread
willing wonderful worse worst worthwhile worthy wrong young younger youngest
""".split()
)
"""Adjectives that compare, point, praise or count and so are no part of a term; taken off where a phrase begins with them.

Those that make terms of art ("natural language", "local search", "hidden Markov model") are left to the ranking.
"""

COUNTS_AND_DAYS: frozenset[str] = frozenset(
    """
    one two three four five six seven eight nine ten eleven twelve dozen twenty thirty forty fifty sixty seventy eighty
    ninety
    o'clock hundred thousand million billion trillion cent percent percentage
    january february march april may june july august september
    october november december monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter
""".split()
)
"""Numbers, days, months and seasons, which a parse takes for nouns ("in her thirties"): alone they are no term."""
