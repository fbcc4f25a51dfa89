"""How much each feature of `features` weighs.

A log-linear model of which candidate, or none, a mention stands for, fitted with an L2 penalty on the
development parts of GUM (53 documents, CC-BY 4.0), LitBank (25, CC-BY 4.0) and GAP (300 snippets, Apache-2.0)
as the model itself had read them. The first letter is the class: P he and she, I it, T they, N noun phrases.
"d" is the distance in sentences ("+" ahead), "role" the role of the nearest mention, "n" the mentions so far,
"rank" its place counted back from here; see the functions of `features` for the rest."""

from __future__ import annotations

from typing import Final

TABLE = """
Pblock = -0.71; Pd0 = 0.92; Pd1 = -0.14; Pd2 = -0.52; Pd5 = -0.33; Pfirst@+ = 1.1; Pfirst@0 = -0.36; Pfirst@1 = 0.26
Pfirst@2 = 0.44; Pform a = -0.28; Pform name = 0.16; Pform own = 0.08; Pform pronoun = 0.33; Pform the = -0.33
Pg-1 named = -0.85; Pg-1 un = -0.38; Pg0 named = -0.14; Pg0 un = -0.93; Pg1 named = 0.71; Pg1 un = 0.21; Pg2 named = 0.9
Pg2 un = 0.42; Pinside possessor = -0.07; Plately 0 = -0.32; Plately 1 = 0.36; Plately 4 = -0.08; Platest@0 = -0.22
Platest@1 = 0.47; Platest@2 = -0.46; Pmain subject@0 = 0.38; Pmain subject@1 = 0.59; Pmain subject@2 = 0.36; Pmost = 0.47
Pn1 = -0.6; Pn2 = -0.26; Pn3 = 0.29; Pn5 = 0.35; Pn9 = 0.16; Pnamed ahead = 2.25; Pnamed later = 0.09; Pnamed under it = -0.77
Pnames 1 = 0.22; Pnames 2 = 0.42; Pnames 3 = 0.1; Pnames 5 = 0.1; Pnames 9 = -0.23; Pnear compound = -0.12; Pnear conj = -0.87
Pnone = 0.07; Pnone 1 = 0.07; Pnone 2 = 0.29; Pnone 3 = -0.3; Pnone object = 0.09; Pnone oblique = 0.34; Pnone passive = -0.15
Pnone quoteFalse = -0.07; Pnone quoteTrue = 0.14; Pnone subject = -0.15; Pobject>object@0 = -0.17; Pobject>oblique@1 = -0.43
Pobject>other@1 = 0.55; Pobject>possessive@0 = -0.24; Pobject>possessive@1 = -0.14; Pobject>predicate@0 = 0.26
Pobject>subject@0 = -0.13; Poblique>object@0 = 0.31; Poblique>object@1 = -0.06; Poblique>oblique@0 = -0.31
Poblique>oblique@1 = 0.29; Poblique>possessive@0 = 0.1; Poblique>subject@0 = -0.53; Poblique>subject@1 = 0.27
Pown subject possessive = 0.74; Pown subject reflexive = 0.28; Ppassive>object@0 = 0.35; Ppassive>oblique@0 = -0.43
Ppassive>oblique@1 = -0.24; Ppassive>other@1 = -0.22; Ppassive>possessive@0 = -0.07; Ppassive>possessive@1 = 0.09
Ppassive>predicate@1 = 0.1; Ppassive>subject@0 = 0.36; Ppassive>subject@1 = 0.05; Ppossessive>object@1 = 0.26
Ppossessive>oblique@0 = 0.21; Ppossessive>oblique@1 = -0.47; Ppossessive>other@0 = -0.14; Ppossessive>other@1 = -0.8
Ppossessive>passive@0 = 0.49; Ppossessive>possessive@0 = 0.05; Ppossessive>possessive@1 = -0.08; Ppossessive>predicate@0 = -0.2
Ppossessive>subject@+ = -0.82; Ppossessive>subject@0 = 0.06; Ppossessive>subject@1 = -0.61; Pquote in in = 0.9
Pquote in out = -0.78; Pquote out in = -0.76; Prank0 = 0.53; Prank1 = 0.25; Prank2 = -0.25; Prank3 = 0.1; Prank4 = -0.7
Prelative clause = 0.67; Prole agent@1 = 0.17; Prole agent@2 = -0.23; Prole object@0 = 0.39; Prole object@2 = 0.1
Prole oblique@0 = -0.1; Prole oblique@1 = -0.53; Prole oblique@2 = -0.92; Prole other@0 = 0.51; Prole other@1 = -0.49
Prole other@2 = -0.85; Prole passive@1 = 0.78; Prole passive@2 = 0.54; Prole possessive@1 = -0.26; Prole predicate@2 = 0.23
Prole subject@0 = 0.07; Prole subject@1 = 0.28; Prole subject@2 = 0.28; Psame clause = 0.69; Psort body s = -0.73
Psort person s = 0.69; Psort unknown s = 0.47; Pspeaker = -0.68; Psubject above = 0.22; Psubject above acl = 0.15
Psubject above ccomp = -0.44; Psubject above conj = 0.22; Psubject above pcomp = -0.2; Psubject above relcl = 0.73
Psubject above xcomp = -0.21; Psubject of joined clause = 0.16; Psubject>agent@1 = 0.28; Psubject>object@0 = -0.1
Psubject>object@1 = -0.22; Psubject>oblique@0 = 0.36; Psubject>oblique@1 = 0.29; Psubject>other@0 = 0.68
Psubject>passive@0 = -0.18; Psubject>passive@1 = 0.64; Psubject>possessive@0 = 0.14; Psubject>subject@0 = 0.27
Psubject>subject@1 = 0.59; Psubject@0 = 0.58; Psubject@2 = 0.08
Iblock = 0.26; Id0 = 0.39; Id1 = -0.24; Id2 = -0.33; Id3 = -0.41; Ifirst@0 = 0.08; Ifirst@1 = 0.38; Ifirst@2 = 0.35
Iform a = -0.26; Iform bare = -0.08; Iform name = -0.17; Iform own = -0.38; Iform pronoun = 0.13; Iform the = 0.16
Iinside possessor = 0.1; Ilately 0 = -0.41; Ilately 1 = -0.11; Ilately 2 = 0.06; Ilately 3 = -0.28; Ilately 5 = 0.13
Ilatest@0 = 0.36; Imain subject@0 = 0.49; Imain subject@1 = 0.85; Imain subject@2 = 0.3; In1 = -0.75; In3 = -0.09; In9 = 0.19
Inamed later = -0.14; Inamed under it = -0.13; Inames 1 = -0.16; Inames 2 = 0.11; Inames 3 = -0.05; Inames 5 = -0.12
Inames 9 = 0.09; Inear compound = -0.29; Inear conj = -0.6; Inone = 0.59; Inone 1 = 0.2; Inone 2 = 0.2; Inone 3 = 0.19
Inone be ADJ = 0.4; Inone be NOUN = -0.18; Inone be NUM = -0.17; Inone be PRON = 0.21; Inone be PROPN = -0.13
Inone clause = 0.64; Inone cleft = 0.37; Inone its = 0.08; Inone object = 0.33; Inone oblique = 0.66; Inone passive = -0.34
Inone possessive = -0.43; Inone quoteFalse = 0.06; Inone quoteTrue = 0.53; Inone raising = 0.52; Inone subject = 0.23
Iobject>object@0 = 0.19; Iobject>object@1 = 0.3; Iobject>oblique@0 = -0.13; Iobject>other@1 = -0.08; Iobject>predicate@0 = 0.09
Iobject>predicate@1 = -0.07; Iobject>subject@0 = -0.36; Ioblique>object@0 = -0.1; Ioblique>oblique@1 = -0.08
Ioblique>other@1 = -0.05; Ioblique>predicate@1 = -0.07; Ioblique>subject@0 = 0.14; Iown subject possessive = 0.23
Ipassive>object@0 = -0.1; Ipassive>object@1 = -0.11; Ipassive>oblique@0 = -0.26; Ipassive>oblique@1 = -0.19
Ipassive>other@1 = 0.19; Ipassive>predicate@1 = 0.12; Ipassive>subject@1 = -0.27; Ipossessive>object@0 = 0.1
Ipossessive>object@1 = -0.06; Ipossessive>oblique@0 = 0.25; Ipossessive>oblique@1 = -0.06; Ipossessive>other@1 = -0.08
Ipossessive>possessive@1 = 0.08; Ipossessive>predicate@0 = 0.09; Ipossessive>subject@0 = -0.17; Iquote in in = -0.25
Iquote out in = -0.35; Irank0 = 0.14; Irank1 = 0.36; Irank2 = -0.08; Irank4 = -0.98; Irelative clause = -0.1
Irole agent@0 = 0.06; Irole agent@1 = -0.07; Irole agent@2 = -0.14; Irole object@0 = 0.14; Irole object@1 = -0.12
Irole object@2 = -0.18; Irole oblique@0 = -0.53; Irole oblique@1 = -0.68; Irole oblique@2 = -0.95; Irole other@1 = -0.1
Irole passive@0 = 0.43; Irole passive@1 = 0.41; Irole passive@2 = 0.54; Irole possessive@0 = 0.1; Irole possessive@1 = 0.06
Irole predicate@0 = 0.2; Irole predicate@1 = 0.36; Irole predicate@2 = 0.19; Irole subject@1 = -0.1; Irole subject@2 = -0.12
Isort event s = 0.42; Isort place s = 0.15; Isort thing s = -0.94; Isort unknown s = -0.36; Isort work s = 0.17
Isubject above advcl = 0.18; Isubject above ccomp = -0.22; Isubject above relcl = 0.09; Isubject of joined clause = 0.14
Isubject>object@1 = -0.2; Isubject>oblique@0 = -0.34; Isubject>oblique@1 = -0.38; Isubject>other@1 = -0.08
Isubject>passive@1 = 0.19; Isubject>possessive@0 = 0.15; Isubject>possessive@1 = -0.1; Isubject>predicate@1 = 0.38
Isubject>subject@0 = 0.14; Isubject>subject@1 = 0.25; Isubject@0 = 0.68; Isubject@1 = 0.45
Td0 = 0.43; Td1 = -0.2; Td2 = -0.25; Td3 = -0.69; Tfirst@0 = 0.41; Tfirst@1 = 0.43; Tfirst@2 = 0.14; Tform a = 0.39
Tform bare = -0.21; Tform name = -0.34; Tform own = -0.35; Tform pronoun = 0.15; Tform the = -0.34; Tlately 0 = -0.68
Tlately 2 = 0.13; Tlately 5 = -0.15; Tlatest@0 = 0.71; Tlatest@1 = 0.44; Tlatest@2 = -0.17; Tmain subject@2 = -0.05
Tmost = -0.06; Tn1 = -0.16; Tn2 = 0.21; Tn5 = -0.31; Tn9 = -0.43; Tnames 1 = 0.06; Tnames 2 = -0.12; Tnames 3 = -0.24
Tnames 5 = -0.08; Tnear compound = -0.12; Tnear conj = -1.2; Tnone = 0.7; Tnone 1 = 0.2; Tnone 2 = 0.05; Tnone 3 = 0.44
Tnone oblique = 0.21; Tnone passive = 0.31; Tnone possessive = 0.12; Tnone quoteFalse = 0.23; Tnone quoteTrue = 0.48
Tnone subject = 0.08; Tobject>object@1 = 0.24; Tobject>oblique@0 = 0.07; Tobject>possessive@0 = -0.21
Tobject>subject@0 = -0.16; Toblique>oblique@0 = 0.19; Toblique>oblique@1 = 0.07; Toblique>subject@0 = -0.08
Toblique>subject@1 = 0.08; Town subject possessive = 0.37; Tpassive>object@1 = 0.07; Tpassive>oblique@0 = -0.18
Tpassive>oblique@1 = -0.11; Tpassive>subject@1 = 0.28; Tpossessive>object@0 = 0.13; Tpossessive>object@1 = -0.09
Tpossessive>oblique@0 = 0.07; Tpossessive>oblique@1 = -0.34; Tpossessive>other@0 = -0.12; Tpossessive>other@1 = -0.06
Tpossessive>passive@0 = 0.13; Tpossessive>passive@1 = -0.07; Tpossessive>possessive@0 = 0.25; Tpossessive>possessive@1 = 0.23
Tpossessive>predicate@0 = -0.05; Tpossessive>predicate@1 = -0.07; Tpossessive>subject@1 = -0.19; Tquote in in = -0.18
Tquote in out = -0.18; Tquote out in = 0.11; Trank0 = 0.52; Trank1 = 0.27; Trank2 = 0.05; Trank3 = -0.27; Trank4 = -1.28
Trelative clause = 0.29; Trole agent@1 = -0.12; Trole object@1 = 0.13; Trole object@2 = -0.3; Trole oblique@1 = -0.27
Trole oblique@2 = -0.68; Trole other@0 = -0.17; Trole other@1 = -0.07; Trole other@2 = -0.09; Trole passive@0 = 0.28
Trole passive@1 = -0.22; Trole passive@2 = -0.09; Trole possessive@1 = 0.26; Trole possessive@2 = 0.13
Trole predicate@0 = 0.22; Trole predicate@1 = -0.31; Trole predicate@2 = -0.19; Trole subject@0 = 0.13; Trole subject@1 = 0.39
Trole subject@2 = 0.31; Tsort body p = 0.14; Tsort body s = -0.06; Tsort event p = -0.09; Tsort person p = 1.21
Tsort person s = -0.71; Tsort place p = 0.33; Tsort place s = -0.55; Tsort thing p = -0.26; Tsort unknown p = 0.28
Tsort unknown s = -0.82; Tsort work p = -0.17; Tsubject above = -0.19; Tsubject above advcl = -0.22
Tsubject above relcl = 0.14; Tsubject>object@0 = -0.11; Tsubject>object@1 = -0.07; Tsubject>oblique@0 = -0.19
Tsubject>oblique@1 = 0.08; Tsubject>other@1 = -0.07; Tsubject>passive@1 = -0.06; Tsubject>possessive@0 = 0.05
Tsubject>possessive@1 = 0.08; Tsubject>predicate@0 = 0.34; Tsubject>predicate@1 = -0.15; Tsubject>subject@0 = 0.41
Tsubject>subject@1 = 0.25; Tsubject@0 = 0.67; Tsubject@1 = -0.25; Tsubject@2 = -0.25
Na a = -0.46; Na bare = 0.08; Na name = 0.45; Na own = 0.1; Na pronoun = -0.08; Na the = -0.23; Nagent subject = 0.1
Napposition a = 0.15; Napposition apart = -0.2; Napposition bare = -0.33; Napposition body = 0.08; Napposition close = 0.21
Napposition most = -0.17; Napposition n1 = 0.24; Napposition n2 = -0.18; Napposition n3 = 0.11; Napposition n9 = -0.19
Napposition named = 0.23; Napposition new modifiers = -0.14; Napposition other sort = -0.33; Napposition own = 0.35
Napposition person = -0.25; Napposition place = -0.18; Napposition same sort = 0.34; Napposition the = -0.16
Napposition thing = 0.2; Napposition un = -0.23; Napposition unknown = -0.25; Napposition work = 0.33; Nbare a = -0.29
Nbare bare = 0.45; Nbare name = -0.06; Nbare own = -0.2; Nbare pronoun = -0.06; Nbare the = -0.38; Ncopula = 0.16
Ncopula a = 0.25; Ncopula bare = -0.37; Ncopula close = 0.18; Ncopula d0 = 0.16; Ncopula most = 0.51; Ncopula n2 = 0.18
Ncopula n9 = -0.09; Ncopula named = 0.26; Ncopula new modifiers = 0.22; Ncopula person = -0.59; Ncopula place = 0.13
Ncopula rank0 = 0.16; Ncopula same sort = 0.2; Ncopula the = 0.18; Ncopula thing = 0.13; Ncopula un = -0.1
Ncopula unknown = 0.19; Ng+ = 1.04; Ng0 = -0.16; Nhead = 0.22; Nhead a = -0.27; Nhead bare = 0.2; Nhead body = 0.2
Nhead d1 = 0.51; Nhead d3 = 0.2; Nhead d7 = -0.44; Nhead event = -0.2; Nhead most = -0.22; Nhead n1 = -0.55; Nhead n2 = 0.1
Nhead n3 = 0.34; Nhead n5 = 0.29; Nhead named = 0.43; Nhead new modifiers = -1.05; Nhead own = 0.17; Nhead place = 0.07
Nhead quote = -0.46; Nhead rank0 = 0.26; Nhead same modifiers = 0.92; Nhead the = 0.12; Nhead thing = 0.39; Nhead un = -0.21
Nhead unknown = 0.13; Nhead work = -0.35; Nname bare = 0.16; Nname body = -0.05; Nname d0 = 0.34; Nname d1 = 0.12
Nname d7 = -0.47; Nname n2 = -0.09; Nname own = -0.21; Nname person = -0.06; Nname place = 0.21; Nname rank0 = 0.45
Nname rank1 = -0.09; Nname rank2 = -0.18; Nname rank3 = -0.14; Nname the = 0.15; Nnew = 0.45; Nnew 1 = 0.12; Nnew 2 = 0.16
Nnew 3 = 0.17; Nnew a = 0.14; Nnew agent = 0.06; Nnew bare = 0.53; Nnew body = 0.12; Nnew body own = 0.06; Nnew body the = 0.15
Nnew event = -0.08; Nnew object = 0.18; Nnew oblique = 0.26; Nnew other = 0.33; Nnew person a = 0.46; Nnew person bare = 0.14
Nnew person own = -0.61; Nnew place = -0.15; Nnew place a = -0.07; Nnew place bare = 0.43; Nnew place own = -0.29
Nnew place the = -0.22; Nnew possessive = -0.39; Nnew predicate = 0.16; Nnew subject = -0.17; Nnew the = -0.26
Nnew thing = 0.78; Nnew thing a = -0.07; Nnew thing bare = -0.18; Nnew thing own = 0.78; Nnew thing the = 0.26
Nnew unknown = -0.15; Nnew unknown a = 0.1; Nnew unknown bare = -0.22; Nnew unknown own = 0.06; Nnew unknown the = -0.1
Nnew work = -0.1; Nnew work bare = 0.21; Nnew work own = 0.07; Nnew work the = -0.42; Nobject agent = 0.13
Nobject oblique = -0.09; Nobject other = -0.22; Nobject passive = -0.08; Nobject possessive = 0.23; Nobject predicate = 0.05
Nobject subject = -0.12; Noblique agent = -0.06; Noblique object = -0.18; Noblique passive = -0.25; Noblique possessive = 0.2
Noblique predicate = -0.26; Noblique subject = -0.07; Nother oblique = -0.41; Nother other = -0.52; Nother passive = 0.05
Nother possessive = -0.18; Nother predicate = -0.2; Nown a = -0.15; Nown bare = -0.29; Nown name = 0.32; Nown own = 0.43
Nown pronoun = -0.31; Npassive object = -0.06; Npassive oblique = 0.24; Npassive other = -0.07; Npassive passive = 0.41
Npassive subject = 0.15; Npossessive object = 0.39; Npossessive oblique = 0.07; Npossessive other = 0.33
Npossessive passive = -0.13; Npossessive possessive = 0.11; Npossessive predicate = 0.07; Npossessive subject = 0.21
Npredicate object = -0.23; Npredicate passive = -0.15; Npredicate possessive = -0.09; Npredicate predicate = 0.06
Nsort = -0.88; Nsort a = -0.21; Nsort bare = -0.19; Nsort body = -0.37; Nsort d0 = -0.31; Nsort d1 = -0.14; Nsort d3 = -0.43
Nsort event = -0.07; Nsort most = 0.21; Nsort n1 = -0.53; Nsort n2 = -0.33; Nsort n3 = -0.05; Nsort n5 = 0.07
Nsort named = -0.17; Nsort own = -0.45; Nsort person = -0.32; Nsort place = -0.21; Nsort quote = -0.26; Nsort rank1 = 0.08
Nsort rank2 = -0.62; Nsort rank3 = -0.38; Nsort un = -0.71; Nsort work = 0.09; Nsubject agent = 0.31; Nsubject object = -0.06
Nsubject oblique = -0.05; Nsubject other = 0.23; Nsubject passive = 0.21; Nsubject possessive = 0.11; Nsubject subject = -0.11
Nthe a = -0.15; Nthe bare = -0.18; Nthe name = -0.08; Nthe own = 0.1; Nthe the = 0.62
"""

ITEMS = (item.strip().rsplit(" = ", 1) for item in TABLE.replace("\n", ";").split(";") if item.strip())
WEIGHTS: Final[dict[str, float]] = {name: float(weight) for name, weight in ITEMS}
