"""How much each feature of `features` weighs.

A log-linear model of which candidate, or none, a mention stands for, fitted with an L2 penalty on the development parts of GUM
(53 documents, CC-BY 4.0), LitBank (25, CC-BY 4.0) and GAP (300 snippets, Apache-2.0) as the model itself had read them. The first
letter is the class: P he and she, I it, T they, N noun phrases. "d" is the distance in sentences ("+" ahead), "role" the role of
the nearest mention, "n" the mentions so far, "rank" its place counted back from here; see the functions of `features` for the rest.
"""

from __future__ import annotations

from typing import Final

TABLE = """
Pblock = -0.65; Pd+ = 0.15; Pd0 = 0.96; Pd1 = -0.15; Pd2 = -0.48; Pd3 = -0.12; Pd5 = -0.46; Pfirst@+ = 1.13; Pfirst@0 = -0.38
Pfirst@1 = 0.32; Pfirst@2 = 0.39; Pform a = -0.31; Pform bare = -0.15; Pform name = 0.23; Pform pronoun = 0.52
Pform the = -0.37; Pg-1 named = -0.49; Pg-1 un = -0.26; Pg-2 named = -1.63; Pg0 named = 0.08; Pg0 un = -0.7; Pg1 named = 1
Pg1 un = 0.3; Pg2 named = 1.2; Pg2 un = 0.44; Pinside possessor = -0.23; Plately 0 = -0.43; Plately 1 = 0.3; Plately 3 = 0.06
Plately 4 = -0.05; Platest@0 = -0.34; Platest@1 = 0.3; Platest@2 = -0.42; Pmain subject@0 = 0.46; Pmain subject@1 = 0.46
Pmain subject@2 = 0.42; Pmost = 0.5; Pn1 = -0.37; Pn2 = -0.37; Pn3 = 0.24; Pn5 = 0.47; Pn9 = -0.07; Pnamed ahead = 2.09
Pnamed under it = -0.77; Pnames 2 = 0.33; Pnames 9 = -0.15; Pnear compound = -0.08; Pnear conj = -0.79; Pnone = 0.11
Pnone 1 = -0.13; Pnone 2 = 0.46; Pnone 3 = -0.22; Pnone object = 0.13; Pnone oblique = 0.33; Pnone passive = -0.19
Pnone quoteTrue = 0.13; Pnone subject = -0.17; Pobject>object@0 = -0.17; Pobject>object@1 = 0.14; Pobject>oblique@0 = -0.07
Pobject>oblique@1 = -0.41; Pobject>other@1 = 0.53; Pobject>possessive@0 = -0.15; Pobject>possessive@1 = -0.09
Pobject>predicate@0 = 0.32; Pobject>subject@0 = -0.4; Pobject>subject@1 = -0.27; Poblique>object@0 = 0.4
Poblique>object@1 = -0.05; Poblique>oblique@0 = -0.17; Poblique>oblique@1 = 0.29; Poblique>possessive@1 = -0.07
Poblique>subject@0 = -0.47; Poblique>subject@1 = 0.29; Pown subject possessive = 0.82; Pown subject reflexive = 0.24
Ppassive>object@0 = 0.35; Ppassive>oblique@0 = -0.41; Ppassive>oblique@1 = -0.24; Ppassive>other@1 = -0.18
Ppassive>predicate@1 = 0.12; Ppassive>subject@0 = 0.38; Ppassive>subject@1 = 0.11; Ppossessive>object@0 = -0.16
Ppossessive>object@1 = 0.27; Ppossessive>oblique@0 = 0.19; Ppossessive>oblique@1 = -0.5; Ppossessive>other@0 = -0.11
Ppossessive>other@1 = -0.81; Ppossessive>passive@0 = 0.5; Ppossessive>passive@1 = 0.08; Ppossessive>possessive@0 = 0.11
Ppossessive>predicate@0 = -0.19; Ppossessive>predicate@1 = -0.07; Ppossessive>subject@+ = -0.79; Ppossessive>subject@0 = 0.12
Ppossessive>subject@1 = -0.43; Pquote in in = 0.77; Pquote in out = -0.83; Pquote out in = -0.76; Prank0 = 0.49; Prank1 = 0.32
Prank2 = -0.29; Prank4 = -0.62; Prelative clause = 0.66; Prole agent@1 = 0.15; Prole agent@2 = -0.28; Prole object@0 = 0.35
Prole object@2 = 0.19; Prole oblique@0 = -0.14; Prole oblique@1 = -0.59; Prole oblique@2 = -0.84; Prole other@0 = 0.51
Prole other@1 = -0.57; Prole other@2 = -0.91; Prole passive@0 = 0.1; Prole passive@1 = 0.74; Prole passive@2 = 0.58
Prole possessive@0 = 0.1; Prole possessive@1 = -0.2; Prole predicate@2 = -0.08; Prole subject@+ = 0.06; Prole subject@0 = 0.06
Prole subject@1 = 0.29; Prole subject@2 = 0.28; Psame clause = 0.58; Psort body s = -0.71; Psort person s = 0.71
Psort unknown s = 0.32; Pspeaker = -0.66; Psubject above = 0.2; Psubject above acl = 0.15; Psubject above advcl = 0.07
Psubject above ccomp = -0.52; Psubject above conj = 0.23; Psubject above pcomp = -0.23; Psubject above relcl = 0.68
Psubject above xcomp = -0.11; Psubject of joined clause = 0.13; Psubject>agent@1 = 0.32; Psubject>object@0 = -0.09
Psubject>object@1 = -0.35; Psubject>oblique@0 = 0.24; Psubject>oblique@1 = 0.24; Psubject>other@0 = 0.66
Psubject>other@1 = -0.12; Psubject>passive@0 = -0.14; Psubject>passive@1 = 0.6; Psubject>possessive@0 = 0.16
Psubject>possessive@1 = 0.08; Psubject>predicate@1 = 0.08; Psubject>subject@0 = 0.39; Psubject>subject@1 = 0.6
Psubject@0 = 0.37; Psubject@2 = 0.08
Iblock = 0.28; Id0 = 0.39; Id1 = -0.24; Id2 = -0.32; Id3 = -0.42; Ifirst@0 = 0.08; Ifirst@1 = 0.34; Ifirst@2 = 0.36
Iform a = -0.26; Iform bare = -0.08; Iform name = -0.18; Iform own = -0.41; Iform pronoun = 0.18; Iform the = 0.16
Iinside possessor = 0.1; Ilately 0 = -0.42; Ilately 1 = -0.14; Ilately 3 = -0.23; Ilately 4 = 0.1; Ilately 5 = 0.1
Ilatest@0 = 0.38; Ilatest@1 = -0.06; Imain subject@0 = 0.52; Imain subject@1 = 0.81; Imain subject@2 = 0.32; In1 = -0.71
In3 = -0.1; In5 = 0.09; In9 = 0.11; Inamed later = -0.12; Inamed under it = -0.13; Inames 1 = -0.16; Inames 2 = 0.12
Inames 5 = -0.1; Inames 9 = 0.15; Inear compound = -0.29; Inear conj = -0.6; Inone = 0.59; Inone 1 = 0.2; Inone 2 = 0.19
Inone 3 = 0.2; Inone be ADJ = 0.39; Inone be NOUN = -0.19; Inone be NUM = -0.17; Inone be PRON = 0.21; Inone be PROPN = -0.14
Inone be else = 0.05; Inone clause = 0.64; Inone cleft = 0.38; Inone its = 0.07; Inone object = 0.33; Inone oblique = 0.65
Inone passive = -0.35; Inone possessive = -0.43; Inone quoteFalse = 0.07; Inone quoteTrue = 0.52; Inone raising = 0.5
Inone subject = 0.25; Iobject>object@0 = 0.18; Iobject>object@1 = 0.32; Iobject>oblique@0 = -0.14; Iobject>other@1 = -0.08
Iobject>predicate@0 = 0.09; Iobject>predicate@1 = -0.07; Iobject>subject@0 = -0.36; Ioblique>object@0 = -0.11
Ioblique>oblique@1 = -0.08; Ioblique>other@1 = -0.06; Ioblique>predicate@1 = -0.07; Ioblique>subject@0 = 0.12
Iown subject possessive = 0.26; Ipassive>object@0 = -0.1; Ipassive>object@1 = -0.11; Ipassive>oblique@0 = -0.26
Ipassive>oblique@1 = -0.19; Ipassive>other@1 = 0.2; Ipassive>predicate@1 = 0.12; Ipassive>subject@1 = -0.26
Ipossessive>object@0 = 0.11; Ipossessive>object@1 = -0.06; Ipossessive>oblique@0 = 0.29; Ipossessive>oblique@1 = -0.07
Ipossessive>other@1 = -0.08; Ipossessive>possessive@1 = 0.08; Ipossessive>predicate@0 = 0.1; Ipossessive>subject@0 = -0.21
Iquote in in = -0.25; Iquote out in = -0.34; Irank0 = 0.16; Irank1 = 0.31; Irank4 = -0.98; Irelative clause = -0.1
Irole agent@0 = 0.06; Irole agent@1 = -0.07; Irole agent@2 = -0.14; Irole object@0 = 0.14; Irole object@1 = -0.15
Irole object@2 = -0.17; Irole oblique@0 = -0.51; Irole oblique@1 = -0.67; Irole oblique@2 = -0.96; Irole other@1 = -0.09
Irole passive@0 = 0.46; Irole passive@1 = 0.34; Irole passive@2 = 0.54; Irole possessive@0 = 0.1; Irole possessive@1 = 0.08
Irole predicate@0 = 0.2; Irole predicate@1 = 0.36; Irole predicate@2 = 0.19; Irole subject@0 = -0.08; Irole subject@2 = -0.13
Isort event s = 0.42; Isort place s = 0.12; Isort thing s = -0.95; Isort unknown s = -0.35; Isort work s = 0.19
Isubject above advcl = 0.18; Isubject above ccomp = -0.24; Isubject above relcl = 0.09; Isubject of joined clause = 0.21
Isubject>object@0 = 0.06; Isubject>object@1 = -0.28; Isubject>oblique@0 = -0.34; Isubject>oblique@1 = -0.37
Isubject>other@1 = -0.07; Isubject>passive@0 = 0.08; Isubject>passive@1 = 0.1; Isubject>possessive@0 = 0.14
Isubject>possessive@1 = -0.08; Isubject>predicate@1 = 0.37; Isubject>subject@0 = 0.13; Isubject>subject@1 = 0.3
Isubject@0 = 0.74; Isubject@1 = 0.43; Isubject@2 = 0.06
Td0 = 0.43; Td1 = -0.21; Td2 = -0.25; Td3 = -0.69; Tfirst@0 = 0.35; Tfirst@1 = 0.43; Tfirst@2 = 0.13; Tform a = 0.37
Tform bare = -0.23; Tform name = -0.35; Tform own = -0.37; Tform pronoun = 0.21; Tform the = -0.35; Tlately 0 = -0.67
Tlately 2 = 0.11; Tlately 5 = -0.17; Tlatest@0 = 0.76; Tlatest@1 = 0.44; Tlatest@2 = -0.11; Tmain subject@0 = 0.06
Tmain subject@2 = -0.08; Tmost = -0.06; Tn1 = -0.13; Tn2 = 0.2; Tn5 = -0.35; Tn9 = -0.43; Tnames 2 = -0.12; Tnames 3 = -0.24
Tnames 5 = -0.09; Tnear compound = -0.12; Tnear conj = -1.21; Tnone = 0.71; Tnone 1 = 0.2; Tnone 2 = 0.06; Tnone 3 = 0.45
Tnone oblique = 0.21; Tnone passive = 0.31; Tnone possessive = 0.12; Tnone quoteFalse = 0.23; Tnone quoteTrue = 0.48
Tnone subject = 0.08; Tobject>object@1 = 0.24; Tobject>oblique@0 = 0.08; Tobject>possessive@0 = -0.21
Tobject>subject@0 = -0.17; Toblique>oblique@0 = 0.19; Toblique>oblique@1 = 0.06; Toblique>subject@0 = -0.08
Toblique>subject@1 = 0.09; Town subject possessive = 0.37; Tpassive>object@1 = 0.07; Tpassive>oblique@0 = -0.18
Tpassive>oblique@1 = -0.11; Tpassive>subject@1 = 0.28; Tpossessive>object@0 = 0.13; Tpossessive>object@1 = -0.09
Tpossessive>oblique@0 = 0.07; Tpossessive>oblique@1 = -0.35; Tpossessive>other@0 = -0.12; Tpossessive>other@1 = -0.06
Tpossessive>passive@0 = 0.13; Tpossessive>passive@1 = -0.07; Tpossessive>possessive@0 = 0.23; Tpossessive>possessive@1 = 0.23
Tpossessive>predicate@0 = -0.05; Tpossessive>predicate@1 = -0.07; Tpossessive>subject@0 = -0.05; Tpossessive>subject@1 = -0.19
Tquote in in = -0.18; Tquote in out = -0.17; Tquote out in = 0.13; Trank0 = 0.52; Trank1 = 0.27; Trank3 = -0.28; Trank4 = -1.27
Trelative clause = 0.29; Trole agent@1 = -0.12; Trole object@1 = 0.13; Trole object@2 = -0.3; Trole oblique@1 = -0.28
Trole oblique@2 = -0.7; Trole other@0 = -0.17; Trole other@1 = -0.07; Trole other@2 = -0.09; Trole passive@0 = 0.28
Trole passive@1 = -0.22; Trole passive@2 = -0.1; Trole possessive@1 = 0.25; Trole possessive@2 = 0.22; Trole predicate@0 = 0.22
Trole predicate@1 = -0.3; Trole predicate@2 = -0.19; Trole subject@0 = 0.14; Trole subject@1 = 0.4; Trole subject@2 = 0.27
Tsort body p = 0.15; Tsort body s = -0.07; Tsort event p = -0.09; Tsort person p = 1.22; Tsort person s = -0.73
Tsort place p = 0.33; Tsort place s = -0.55; Tsort thing p = -0.26; Tsort unknown p = 0.28; Tsort unknown s = -0.82
Tsort work p = -0.17; Tsubject above = -0.16; Tsubject above advcl = -0.25; Tsubject above ccomp = 0.07
Tsubject above relcl = 0.13; Tsubject>object@0 = -0.11; Tsubject>object@1 = -0.07; Tsubject>oblique@0 = -0.19
Tsubject>oblique@1 = 0.08; Tsubject>other@1 = -0.07; Tsubject>passive@1 = -0.07; Tsubject>possessive@0 = 0.06
Tsubject>possessive@1 = 0.06; Tsubject>predicate@0 = 0.34; Tsubject>predicate@1 = -0.15; Tsubject>subject@0 = 0.44
Tsubject>subject@1 = 0.25; Tsubject@0 = 0.66; Tsubject@1 = -0.27; Tsubject@2 = -0.19
Na a = -0.4; Na bare = 0.09; Na name = 0.44; Na own = 0.12; Na pronoun = -0.19; Na the = -0.2; Nagent subject = 0.1
Napposition a = 0.15; Napposition bare = -0.33; Napposition most = -0.22; Napposition n1 = 0.3; Napposition n2 = -0.16
Napposition n3 = 0.12; Napposition n9 = -0.29; Napposition named = 0.21; Napposition new modifiers = -0.11
Napposition own = 0.31; Napposition person = -0.21; Napposition place = -0.22; Napposition the = -0.12
Napposition thing = 0.24; Napposition un = -0.2; Napposition unknown = -0.18; Napposition work = 0.3; Nbare a = -0.28
Nbare bare = 0.5; Nbare name = -0.15; Nbare own = -0.21; Nbare the = -0.36; Ncopula = 0.21; Ncopula a = 0.27
Ncopula bare = -0.36; Ncopula d0 = 0.21; Ncopula most = 0.42; Ncopula n1 = -0.09; Ncopula n2 = 0.32; Ncopula n3 = -0.13
Ncopula n9 = -0.13; Ncopula named = 0.28; Ncopula new modifiers = 0.24; Ncopula person = -0.59; Ncopula place = 0.14
Ncopula rank0 = 0.21; Ncopula the = 0.2; Ncopula thing = 0.18; Ncopula un = -0.07; Ncopula unknown = 0.17; Ng+ = 1.01
Ng0 = -0.18; Nhead = 0.19; Nhead a = -0.31; Nhead bare = 0.19; Nhead body = 0.2; Nhead d0 = -0.08; Nhead d1 = 0.51
Nhead d3 = 0.21; Nhead d7 = -0.46; Nhead event = -0.2; Nhead most = -0.68; Nhead n1 = -0.5; Nhead n2 = 0.08; Nhead n3 = 0.26
Nhead n5 = 0.35; Nhead named = 0.4; Nhead new modifiers = -1.09; Nhead own = 0.16; Nhead person = -0.13; Nhead place = 0.06
Nhead quote = -0.42; Nhead rank0 = 0.23; Nhead rank3 = -0.05; Nhead same modifiers = 0.91; Nhead the = 0.15; Nhead thing = 0.43
Nhead un = -0.22; Nhead unknown = 0.16; Nhead work = -0.33; Nname = 0.05; Nname bare = 0.19; Nname body = -0.06
Nname d0 = 0.36; Nname d1 = 0.1; Nname d7 = -0.44; Nname n1 = 0.06; Nname n2 = -0.14; Nname n3 = 0.07; Nname named = 0.05
Nname own = -0.18; Nname place = 0.2; Nname rank0 = 0.47; Nname rank1 = -0.12; Nname rank2 = -0.1; Nname rank3 = -0.19
Nname the = 0.11; Nnew = 0.44; Nnew 1 = 0.11; Nnew 2 = 0.16; Nnew 3 = 0.18; Nnew a = 0.15; Nnew agent = 0.05; Nnew bare = 0.53
Nnew body = 0.09; Nnew body bare = 0.06; Nnew body own = 0.07; Nnew body the = 0.16; Nnew event = -0.08; Nnew object = 0.17
Nnew oblique = 0.26; Nnew other = 0.33; Nnew person a = 0.49; Nnew person bare = 0.1; Nnew person own = -0.64
Nnew place = -0.17; Nnew place a = -0.07; Nnew place bare = 0.44; Nnew place own = -0.3; Nnew place the = -0.23
Nnew possessive = -0.39; Nnew predicate = 0.19; Nnew subject = -0.19; Nnew the = -0.27; Nnew thing = 0.82; Nnew thing a = -0.07
Nnew thing bare = -0.17; Nnew thing own = 0.81; Nnew thing the = 0.26; Nnew unknown = -0.1; Nnew unknown a = 0.14
Nnew unknown bare = -0.21; Nnew unknown own = 0.07; Nnew unknown the = -0.1; Nnew work = -0.08; Nnew work a = 0.06
Nnew work bare = 0.2; Nnew work own = 0.06; Nnew work the = -0.41; Nobject agent = 0.13; Nobject oblique = -0.05
Nobject other = -0.21; Nobject passive = -0.06; Nobject possessive = 0.22; Nobject subject = -0.11; Noblique agent = -0.05
Noblique object = -0.18; Noblique passive = -0.24; Noblique possessive = 0.2; Noblique predicate = -0.23
Noblique subject = -0.07; Nother oblique = -0.44; Nother other = -0.51; Nother passive = 0.05; Nother possessive = -0.17
Nother predicate = -0.23; Nother subject = 0.13; Nown a = -0.14; Nown bare = -0.14; Nown name = 0.14; Nown own = 0.48
Nown pronoun = -0.37; Npassive oblique = 0.22; Npassive other = -0.06; Npassive passive = 0.39; Npassive subject = 0.2
Npossessive object = 0.37; Npossessive oblique = 0.13; Npossessive other = 0.21; Npossessive passive = -0.14
Npossessive possessive = 0.11; Npossessive subject = 0.1; Npredicate object = -0.24; Npredicate oblique = -0.1
Npredicate passive = -0.14; Npredicate possessive = -0.1; Npredicate predicate = 0.06; Npredicate subject = -0.06; Nsort = -0.9
Nsort a = -0.2; Nsort bare = -0.22; Nsort body = -0.36; Nsort d0 = -0.3; Nsort d1 = -0.11; Nsort d3 = -0.5; Nsort event = -0.07
Nsort most = 0.22; Nsort n1 = -0.52; Nsort n2 = -0.25; Nsort n3 = -0.06; Nsort n9 = -0.06; Nsort named = -0.09
Nsort own = -0.42; Nsort person = -0.39; Nsort place = -0.21; Nsort quote = -0.21; Nsort rank0 = 0.09; Nsort rank2 = -0.61
Nsort rank3 = -0.44; Nsort the = -0.06; Nsort un = -0.81; Nsort work = 0.13; Nsubject agent = 0.31; Nsubject object = -0.08
Nsubject other = 0.32; Nsubject passive = 0.21; Nsubject possessive = 0.11; Nsubject predicate = 0.1; Nsubject subject = -0.11
Nthe a = -0.17; Nthe bare = -0.22; Nthe name = -0.12; Nthe own = 0.07; Nthe pronoun = 0.1; Nthe the = 0.61
"""

ITEMS = (item.strip().rsplit(" = ", 1) for item in TABLE.replace("\n", ";").split(";") if item.strip())
WEIGHTS: Final[dict[str, float]] = {name: float(weight) for name, weight in ITEMS}
