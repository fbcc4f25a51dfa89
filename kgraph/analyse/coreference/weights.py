"""How much each feature of `features` weighs.

A log-linear model of which candidate, or none, a mention stands for, fitted with an L2 penalty on the development parts of GUM
(53 documents, CC-BY 4.0), LitBank (25, CC-BY 4.0) and GAP (300 snippets, Apache-2.0) as the model itself had read them. The first
letter is the class: P he and she, I it, T they, N noun phrases. "d" is the distance in sentences ("+" ahead), "role" the role of
the nearest mention, "n" the mentions so far, "rank" its place counted back from here; see the functions of `features` for the rest.
"""

from __future__ import annotations

from typing import Final

TABLE = """
Pblock = -0.43; Pd+ = 0.79; Pd0 = 0.84; Pd1 = -0.26; Pd2 = -0.76; Pd3 = -0.15; Pd5 = -0.56; Pfirst@+ = 1.45; Pfirst@0 = -0.26
Pfirst@1 = 0.29; Pfirst@2 = 0.32; Pform a = -0.14; Pform bare = -0.52; Pform name = 0.35; Pform own = 0.15
Pform pronoun = 0.34; Pform the = -0.28; Pg-1 named = -0.38; Pg-1 un = -0.24; Pg-2 named = -1.68; Pg0 named = 0.11
Pg0 un = -0.56; Pg1 named = 0.85; Pg1 un = 0.06; Pg2 named = 1.02; Pg2 un = 0.75; Pinside possessor = -0.07; Plately 0 = 0.09
Plately 1 = 0.6; Plately 3 = -0.25; Plately 4 = -0.42; Plately 5 = -0.11; Platest@0 = -0.15; Platest@1 = 0.58
Platest@2 = -0.15; Pmain subject@0 = 0.34; Pmain subject@1 = 0.49; Pmain subject@2 = 0.12; Pmost = 0.45; Pn1 = -0.69
Pn2 = -0.22; Pn3 = 0.39; Pn5 = 0.15; Pn9 = 0.27; Pnames 2 = 0.17; Pnames 3 = -0.1; Pnames 5 = 0.14; Pnames 9 = -0.25
Pnear compound = -0.12; Pnear conj = -0.82; Pnone = 0.1; Pnone 1 = 0.11; Pnone 2 = 0.17; Pnone 3 = -0.17; Pnone object = 0.07
Pnone oblique = 0.32; Pnone passive = -0.2; Pnone possessive = 0.11; Pnone quoteFalse = -0.06; Pnone quoteTrue = 0.16
Pnone subject = -0.19; Pobject>object@0 = -0.29; Pobject>object@1 = 0.14; Pobject>oblique@0 = 0.12; Pobject>oblique@1 = -0.32
Pobject>other@1 = 0.56; Pobject>possessive@0 = -0.23; Pobject>possessive@1 = -0.12; Pobject>predicate@0 = 0.25
Pobject>subject@0 = -0.24; Pobject>subject@1 = -0.31; Poblique>object@0 = 0.32; Poblique>oblique@0 = -0.17
Poblique>oblique@1 = 0.32; Poblique>possessive@0 = -0.07; Poblique>subject@0 = -0.57; Poblique>subject@1 = 0.4
Pown subject possessive = 0.79; Pown subject reflexive = 0.21; Ppassive>object@0 = 0.16; Ppassive>object@1 = -0.14
Ppassive>oblique@0 = -0.4; Ppassive>oblique@1 = -0.21; Ppassive>other@1 = -0.21; Ppassive>predicate@1 = 0.08
Ppassive>subject@0 = 0.26; Ppassive>subject@1 = 0.26; Ppossessive>agent@0 = 0.13; Ppossessive>agent@1 = -0.11
Ppossessive>object@0 = 0.09; Ppossessive>object@1 = 0.08; Ppossessive>oblique@1 = -0.72; Ppossessive>other@0 = -0.15
Ppossessive>other@1 = -0.6; Ppossessive>passive@0 = 0.42; Ppossessive>passive@1 = 0.15; Ppossessive>possessive@0 = 0.1
Ppossessive>possessive@1 = -0.14; Ppossessive>predicate@0 = -0.14; Ppossessive>subject@+ = -0.42; Ppossessive>subject@0 = 0.15
Ppossessive>subject@1 = -0.31; Pquote in in = 0.79; Pquote in out = -0.9; Pquote out in = -0.85; Prank0 = 0.49; Prank1 = 0.36
Prank2 = -0.11; Prank4 = -0.82; Prelative clause = 0.62; Prole agent@0 = 0.08; Prole agent@1 = 0.15; Prole agent@2 = -0.17
Prole object@0 = 0.39; Prole object@1 = -0.19; Prole object@2 = 0.08; Prole oblique@0 = -0.17; Prole oblique@1 = -0.63
Prole oblique@2 = -0.43; Prole other@0 = 0.51; Prole other@1 = -0.49; Prole other@2 = -1.02; Prole passive@0 = -0.08
Prole passive@1 = 0.71; Prole passive@2 = -0.39; Prole possessive@1 = -0.24; Prole possessive@2 = 0.28; Prole predicate@0 = 0.1
Prole predicate@1 = 0.1; Prole predicate@2 = 0.3; Prole subject@+ = 0.6; Prole subject@1 = 0.35; Prole subject@2 = -0.13
Psame clause = 0.4; Psort person s = 0.48; Psort place s = 0.05; Psort unknown s = -0.08; Psubject above = 0.18
Psubject above acl = 0.23; Psubject above ccomp = -0.79; Psubject above conj = 0.3; Psubject above pcomp = -0.41
Psubject above relcl = 1.14; Psubject above xcomp = -0.24; Psubject of joined clause = 0.2; Psubject>agent@1 = 0.44
Psubject>object@0 = 0.1; Psubject>object@1 = -0.26; Psubject>oblique@0 = 0.22; Psubject>oblique@1 = 0.29
Psubject>other@0 = 0.7; Psubject>other@1 = -0.24; Psubject>passive@0 = -0.16; Psubject>passive@1 = 0.45
Psubject>possessive@0 = 0.27; Psubject>predicate@1 = 0.07; Psubject>subject@0 = 0.33; Psubject>subject@1 = 0.33
Psubject@0 = 0.64; Psubject@1 = 0.16; Psubject@2 = 0.37
Iblock = 0.27; Id0 = 0.31; Id1 = -0.23; Id2 = -0.38; Id3 = -0.39; Ifirst@0 = 0.15; Ifirst@1 = 0.41; Ifirst@2 = 0.32
Iform a = -0.28; Iform bare = -0.12; Iform name = -0.11; Iform own = -0.26; Iform pronoun = -0.16; Iform the = 0.24
Iinside possessor = -0.08; Ilately 0 = -0.39; Ilately 1 = -0.06; Ilately 2 = 0.2; Ilately 3 = -0.23; Ilately 5 = -0.2
Ilatest@0 = 0.21; Imain subject@0 = 0.49; Imain subject@1 = 0.77; Imain subject@2 = 0.21; In1 = -0.6; In2 = -0.07; In3 = 0.07
In5 = 0.09; In9 = -0.17; Inames 1 = -0.63; Inames 2 = 0.07; Inames 3 = -0.09; Inames 5 = -0.17; Inames 9 = 0.37
Inear compound = -0.28; Inear conj = -0.5; Inone = 0.69; Inone 1 = 0.24; Inone 2 = 0.3; Inone 3 = 0.15; Inone be ADJ = 0.39
Inone be NOUN = -0.22; Inone be PRON = 0.28; Inone be PROPN = -0.15; Inone be else = 0.06; Inone clause = 0.62
Inone cleft = 0.33; Inone its = 0.09; Inone object = 0.34; Inone oblique = 0.7; Inone passive = -0.29; Inone possessive = -0.39
Inone quoteFalse = 0.11; Inone quoteTrue = 0.58; Inone raising = 0.59; Inone subject = 0.19; Iobject>object@0 = 0.2
Iobject>object@1 = 0.27; Iobject>oblique@0 = -0.16; Iobject>other@1 = -0.08; Iobject>possessive@0 = -0.08
Iobject>predicate@0 = 0.1; Iobject>predicate@1 = -0.08; Iobject>subject@0 = -0.35; Ioblique>object@0 = -0.16
Ioblique>oblique@1 = -0.09; Ioblique>other@1 = -0.06; Ioblique>predicate@1 = -0.07; Ioblique>subject@0 = 0.1
Ioblique>subject@1 = -0.05; Iown subject possessive = 0.27; Ipassive>object@0 = -0.07; Ipassive>object@1 = -0.11
Ipassive>oblique@0 = -0.26; Ipassive>oblique@1 = -0.19; Ipassive>other@1 = 0.22; Ipassive>predicate@1 = 0.12
Ipassive>subject@1 = -0.22; Ipossessive>object@0 = 0.08; Ipossessive>object@1 = -0.08; Ipossessive>oblique@0 = 0.33
Ipossessive>oblique@1 = -0.06; Ipossessive>other@0 = 0.06; Ipossessive>other@1 = -0.1; Ipossessive>possessive@1 = -0.14
Ipossessive>predicate@0 = 0.4; Ipossessive>subject@0 = -0.12; Iquote in in = -0.24; Iquote in out = -0.07
Iquote out in = -0.33; Irank0 = 0.27; Irank1 = 0.23; Irank3 = -0.19; Irank4 = -0.97; Irelative clause = 0.2
Irole agent@0 = 0.05; Irole agent@1 = -0.07; Irole agent@2 = -0.13; Irole object@0 = 0.08; Irole object@1 = -0.16
Irole object@2 = -0.13; Irole oblique@0 = -0.5; Irole oblique@1 = -0.69; Irole oblique@2 = -0.95; Irole other@1 = -0.1
Irole other@2 = -0.08; Irole passive@0 = 0.42; Irole passive@1 = 0.5; Irole passive@2 = 0.54; Irole possessive@0 = -0.08
Irole possessive@1 = -0.1; Irole possessive@2 = -0.13; Irole predicate@0 = 0.44; Irole predicate@1 = 0.34
Irole predicate@2 = 0.18; Irole subject@0 = -0.09; Irole subject@1 = 0.06; Irole subject@2 = -0.08; Isort body s = -0.08
Isort event s = 0.48; Isort place s = 0.23; Isort thing s = -1.01; Isort unknown s = -0.48; Isort work s = 0.16
Isubject above advcl = 0.17; Isubject above ccomp = -0.36; Isubject above relcl = 0.1; Isubject of joined clause = 0.14
Isubject>object@1 = -0.2; Isubject>oblique@0 = -0.36; Isubject>oblique@1 = -0.35; Isubject>other@1 = -0.08
Isubject>passive@1 = 0.25; Isubject>possessive@0 = 0.18; Isubject>possessive@1 = -0.06; Isubject>predicate@1 = 0.34
Isubject>subject@0 = 0.06; Isubject>subject@1 = 0.3; Isubject@0 = 0.76; Isubject@1 = 0.14; Isubject@2 = 0.1
Tblock = 0.06; Td0 = 0.47; Td1 = -0.25; Td2 = -0.31; Td3 = -0.66; Tfirst@0 = 0.39; Tfirst@1 = 0.29; Tfirst@2 = 0.17
Tform a = 0.47; Tform bare = -0.28; Tform name = -0.32; Tform own = -0.37; Tform pronoun = 0.08; Tform the = -0.31
Tlately 0 = -0.64; Tlately 2 = 0.08; Tlately 3 = 0.21; Tlately 4 = -0.07; Tlately 5 = -0.34; Tlatest@0 = 0.73; Tlatest@1 = 0.52
Tlatest@2 = 0.12; Tmain subject@0 = 0.06; Tmain subject@1 = 0.08; Tmost = -0.05; Tn1 = -0.19; Tn2 = 0.23; Tn3 = -0.08
Tn5 = -0.23; Tn9 = -0.45; Tnames 1 = -0.06; Tnames 2 = -0.17; Tnames 3 = -0.23; Tnames 5 = -0.11; Tnear compound = -0.1
Tnear conj = -1.23; Tnone = 0.73; Tnone 1 = 0.16; Tnone 2 = 0.14; Tnone 3 = 0.43; Tnone oblique = 0.18; Tnone passive = 0.37
Tnone possessive = 0.19; Tnone quoteFalse = 0.25; Tnone quoteTrue = 0.47; Tobject>object@1 = 0.26; Tobject>possessive@0 = -0.24
Tobject>subject@0 = -0.21; Toblique>oblique@0 = 0.27; Toblique>possessive@0 = -0.13; Toblique>subject@1 = 0.09
Town subject possessive = 0.47; Tpassive>object@1 = 0.08; Tpassive>oblique@0 = -0.18; Tpassive>oblique@1 = -0.09
Tpassive>subject@1 = 0.15; Tpossessive>object@1 = -0.05; Tpossessive>oblique@0 = 0.11; Tpossessive>oblique@1 = -0.27
Tpossessive>other@0 = -0.1; Tpossessive>other@1 = -0.05; Tpossessive>passive@0 = 0.11; Tpossessive>passive@1 = -0.06
Tpossessive>possessive@0 = 0.21; Tpossessive>possessive@1 = 0.21; Tpossessive>predicate@1 = -0.07
Tpossessive>subject@1 = -0.29; Tquote in in = -0.19; Tquote in out = -0.17; Tquote out in = 0.11; Trank0 = 0.59; Trank1 = 0.3
Trank3 = -0.21; Trank4 = -1.4; Trelative clause = 0.46; Trole agent@1 = -0.13; Trole object@1 = 0.21; Trole object@2 = -0.27
Trole oblique@1 = -0.19; Trole oblique@2 = -0.65; Trole other@0 = -0.15; Trole other@1 = -0.06; Trole other@2 = -0.08
Trole passive@0 = 0.22; Trole passive@1 = -0.2; Trole passive@2 = -0.09; Trole possessive@1 = 0.2; Trole predicate@0 = 0.28
Trole predicate@1 = -0.29; Trole predicate@2 = -0.18; Trole subject@0 = 0.18; Trole subject@1 = 0.2; Trole subject@2 = 0.29
Tsame clause = 0.08; Tsort body p = 0.13; Tsort body s = -0.16; Tsort event p = -0.08; Tsort person p = 1.32
Tsort person s = -0.71; Tsort place p = 0.28; Tsort place s = -0.57; Tsort thing p = -0.3; Tsort unknown p = 0.27
Tsort unknown s = -0.75; Tsort work p = -0.17; Tsubject above = -0.15; Tsubject above advcl = -0.15
Tsubject above relcl = 0.14; Tsubject of joined clause = 0.05; Tsubject>object@1 = -0.05; Tsubject>oblique@0 = -0.25
Tsubject>oblique@1 = 0.11; Tsubject>other@1 = -0.07; Tsubject>passive@1 = -0.07; Tsubject>possessive@1 = 0.05
Tsubject>predicate@0 = 0.33; Tsubject>predicate@1 = -0.14; Tsubject>subject@0 = 0.45; Tsubject>subject@1 = 0.31
Tsubject@0 = 0.6; Tsubject@2 = -0.32
Na a = -0.39; Na name = 0.37; Na own = 0.12; Na pronoun = -0.06; Na the = -0.19; Nagent subject = 0.08; Napposition a = 0.11
Napposition bare = -0.28; Napposition body = 0.06; Napposition most = -0.16; Napposition n1 = 0.27; Napposition n2 = -0.07
Napposition n5 = -0.06; Napposition n9 = -0.18; Napposition named = 0.22; Napposition new modifiers = -0.21
Napposition own = 0.28; Napposition person = -0.2; Napposition place = -0.16; Napposition the = -0.11; Napposition thing = 0.21
Napposition un = -0.21; Napposition unknown = -0.4; Napposition work = 0.32; Nbare a = -0.26; Nbare bare = 0.44
Nbare own = -0.2; Nbare pronoun = -0.13; Nbare the = -0.38; Ncopula = 0.16; Ncopula a = 0.28; Ncopula bare = -0.4
Ncopula d0 = 0.16; Ncopula most = 0.51; Ncopula n2 = 0.35; Ncopula n3 = -0.16; Ncopula named = 0.25
Ncopula new modifiers = 0.2; Ncopula person = -0.61; Ncopula place = 0.16; Ncopula rank0 = 0.16; Ncopula the = 0.18
Ncopula thing = 0.15; Ncopula un = -0.09; Ncopula unknown = 0.17; Ng+ = 1.05; Ng- = -0.17; Ng0 = -0.23; Nhead = 0.19
Nhead a = -0.29; Nhead bare = 0.14; Nhead body = 0.17; Nhead d1 = 0.48; Nhead d3 = 0.2; Nhead d7 = -0.47; Nhead event = -0.21
Nhead most = -0.47; Nhead n1 = -0.51; Nhead n2 = 0.08; Nhead n3 = 0.16; Nhead n5 = 0.35; Nhead n9 = 0.1; Nhead named = 0.34
Nhead new modifiers = -1.08; Nhead own = 0.22; Nhead person = -0.05; Nhead place = 0.05; Nhead quote = -0.46
Nhead rank0 = 0.24; Nhead rank1 = -0.06; Nhead same modifiers = 0.9; Nhead the = 0.12; Nhead thing = 0.3; Nhead un = -0.15
Nhead unknown = 0.16; Nhead work = -0.23; Nname = 0.11; Nname bare = 0.17; Nname d0 = 0.23; Nname d1 = 0.12; Nname d3 = 0.15
Nname d7 = -0.39; Nname most = 0.07; Nname n2 = -0.19; Nname named = 0.11; Nname new modifiers = 0.2; Nname own = -0.16
Nname place = 0.08; Nname rank0 = 0.35; Nname rank2 = -0.05; Nname rank3 = -0.18; Nname the = 0.1; Nnew = 0.44; Nnew 1 = 0.13
Nnew 2 = 0.17; Nnew 3 = 0.13; Nnew a = 0.12; Nnew agent = 0.08; Nnew bare = 0.51; Nnew body = 0.12; Nnew body own = 0.11
Nnew body the = 0.11; Nnew event = -0.09; Nnew object = 0.18; Nnew oblique = 0.28; Nnew other = 0.39; Nnew person a = 0.36
Nnew person bare = 0.17; Nnew person own = -0.55; Nnew place = -0.22; Nnew place a = -0.09; Nnew place bare = 0.33
Nnew place own = -0.29; Nnew place the = -0.18; Nnew possessive = -0.41; Nnew subject = -0.11; Nnew the = -0.23
Nnew thing = 0.72; Nnew thing bare = -0.26; Nnew thing own = 0.76; Nnew thing the = 0.24; Nnew unknown = -0.06
Nnew unknown a = 0.14; Nnew unknown bare = -0.08; Nnew unknown the = -0.12; Nnew work a = 0.05; Nnew work bare = 0.21
Nnew work the = -0.31; Nobject agent = 0.14; Nobject oblique = -0.1; Nobject other = -0.2; Nobject possessive = 0.24
Nobject subject = -0.11; Noblique object = -0.21; Noblique passive = -0.28; Noblique possessive = 0.23
Noblique predicate = -0.43; Nother oblique = -0.38; Nother other = -0.57; Nother possessive = -0.19; Nother predicate = 0.09
Nother subject = -0.26; Nown a = -0.24; Nown bare = -0.34; Nown name = 0.45; Nown own = 0.39; Nown pronoun = -0.19
Nown the = -0.1; Npassive oblique = 0.13; Npassive other = -0.1; Npassive passive = 0.37; Npassive subject = 0.31
Npossessive object = 0.38; Npossessive oblique = 0.09; Npossessive other = 0.26; Npossessive possessive = 0.2
Npossessive predicate = 0.11; Npredicate object = -0.25; Npredicate passive = -0.14; Npredicate possessive = -0.08
Npredicate predicate = -0.1; Nsort = -0.91; Nsort a = -0.23; Nsort bare = -0.14; Nsort body = -0.36; Nsort d0 = -0.31
Nsort d3 = -0.58; Nsort event = -0.07; Nsort most = 0.36; Nsort n1 = -0.49; Nsort n2 = -0.3; Nsort n3 = 0.05; Nsort n9 = -0.18
Nsort named = -0.15; Nsort own = -0.48; Nsort person = -0.35; Nsort place = -0.19; Nsort quote = -0.22; Nsort rank2 = -0.59
Nsort rank3 = -0.34; Nsort the = -0.06; Nsort un = -0.75; Nsort work = 0.05; Nsubject agent = 0.23; Nsubject other = 0.3
Nsubject passive = 0.15; Nsubject subject = 0.1; Nthe a = -0.17; Nthe bare = -0.21; Nthe name = -0.15; Nthe own = 0.18
Nthe pronoun = -0.09; Nthe the = 0.66
"""

ITEMS = (item.strip().rsplit(" = ", 1) for item in TABLE.replace("\n", ";").split(";") if item.strip())
WEIGHTS: Final[dict[str, float]] = {name: float(weight) for name, weight in ITEMS}
