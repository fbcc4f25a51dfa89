"""How much each feature of `features` weighs.

A log-linear model of which candidate, or none, a mention stands for, fitted with an L2 penalty on the development parts of GUM
(53 documents, CC-BY 4.0), LitBank (25, CC-BY 4.0) and GAP (300 snippets, Apache-2.0) as the model itself had read them. The first
letter is the class: P he and she, I it, T they, N noun phrases. "d" is the distance in sentences ("+" ahead), "role" the role of
the nearest mention, "n" the mentions so far, "rank" its place counted back from here; see the functions of `features` for the rest.
"""

from __future__ import annotations

from types import MappingProxyType

TABLE = """
Pblock = 0.1; Pd+ = 0.93; Pd0 = 0.89; Pd2 = -0.54; Pd3 = -0.76; Pd5 = -0.76; Pfirst@+ = 1.86; Pfirst@1 = 0.06; Pfirst@2 = 0.48
Pform a = -0.44; Pform bare = -0.59; Pform name = 0.08; Pform pronoun = 0.27; Pform the = 0.39; Pg-1 named = -0.44
Pg-2 named = -2.14; Pg0 named = -0.22; Pg0 un = -0.63; Pg1 named = 0.89; Pg1 un = 0.64; Pg2 named = 1.02; Pg2 un = 0.79
Pinside possessor = -0.07; Platest@0 = -0.26; Platest@1 = 0.34; Pmain subject before = 0.98; Pmost = 0.59; Pn1 = -0.53
Pn2 = 0.06; Pn3 = 0.25; Pnames 2 = -0.17; Pnames 3 = -0.71; Pnames 9 = 0.05; Pnone = 0.24; Pnone 1 = 0.16; Pnone 2 = 0.09
Pnone object = 0.28; Pnone oblique = 0.51; Pnone passive = -0.29; Pnone possessive = 0.13; Pnone quoteFalse = 0.24
Pnone subject = -0.36; Pobject>oblique@0 = 0.34; Pobject>oblique@1 = -0.93; Pobject>other@1 = 0.74
Pobject>possessive@1 = -0.26; Pobject>predicate@1 = -0.14; Pobject>subject@1 = -0.17; Poblique>object@0 = -0.39
Poblique>object@1 = -0.09; Poblique>oblique@0 = -0.08; Poblique>oblique@1 = 0.7; Poblique>other@1 = -0.06
Poblique>possessive@0 = -0.28; Poblique>possessive@1 = 0.42; Poblique>subject@0 = -0.08; Poblique>subject@1 = 0.7
Pown subject possessive = 0.66; Pown subject reflexive = 0.34; Ppassive>object@0 = 0.38; Ppassive>object@1 = 0.25
Ppassive>oblique@0 = -0.83; Ppassive>oblique@1 = -0.6; Ppassive>possessive@0 = -0.09; Ppassive>possessive@1 = 0.47
Ppassive>subject@0 = 0.07; Ppassive>subject@1 = -0.21; Ppossessive>object@0 = -0.12; Ppossessive>oblique@0 = 0.06
Ppossessive>oblique@1 = -0.14; Ppossessive>other@0 = 0.06; Ppossessive>other@1 = -0.92; Ppossessive>passive@0 = 0.65
Ppossessive>passive@1 = -0.56; Ppossessive>possessive@1 = -0.11; Ppossessive>predicate@0 = -0.08; Ppossessive>predicate@1 = 0.3
Ppossessive>subject@+ = -0.5; Ppossessive>subject@0 = 0.05; Ppossessive>subject@1 = -0.3; Prank0 = 0.57; Prank1 = 0.28
Prank3 = -0.28; Prank4 = -0.81; Prelative clause = 0.26; Prole object@0 = 0.22; Prole object@1 = -0.11; Prole object@2 = -0.14
Prole oblique@0 = -0.3; Prole oblique@1 = -0.64; Prole oblique@2 = -0.54; Prole other@0 = 0.08; Prole other@1 = -0.37
Prole other@2 = -0.42; Prole passive@0 = 0.2; Prole passive@1 = 0.63; Prole passive@2 = -0.35; Prole possessive@0 = 0.08
Prole possessive@1 = 0.22; Prole possessive@2 = -0.31; Prole predicate@0 = 0.09; Prole predicate@2 = -0.4
Prole subject@+ = 0.66; Prole subject@0 = 0.52; Prole subject@1 = 0.22; Prole subject@2 = 0.09; Psame clause = 0.5
Psort body s = 0.25; Psort person s = 0.16; Psort work s = -0.65; Psubject above = 0.19; Psubject of joined clause = 0.83
Psubject>object@0 = 0.27; Psubject>object@1 = -0.23; Psubject>oblique@0 = -0.12; Psubject>oblique@1 = 0.27
Psubject>other@0 = 0.34; Psubject>other@1 = 0.1; Psubject>passive@0 = 0.09; Psubject>passive@1 = 0.87
Psubject>possessive@0 = 0.43; Psubject>possessive@1 = -0.41; Psubject>predicate@0 = -0.45; Psubject>predicate@1 = 0.14
Psubject>subject@0 = 0.4; Psubject>subject@1 = 0.22
Iblock = 0.46; Id0 = 0.75; Id1 = -0.08; Id2 = -0.56; Id3 = -0.72; Ifirst@0 = 0.18; Ifirst@1 = 0.3; Ifirst@2 = 0.98
Iform a = -0.09; Iform name = -0.26; Iform own = -0.21; Iform pronoun = -0.5; Iform the = 0.44; Iinside possessor = 0.1
Ilatest@0 = 1.23; Ilatest@1 = 0.13; Ilatest@2 = 0.12; Imain subject before = 1.12; Imost = -1.29; In1 = -0.74; In2 = 0.16
In3 = 0.07; In5 = 0.12; In9 = -0.25; Inames 1 = -0.5; Inames 2 = 0.36; Inames 5 = -0.1; Inames 9 = -0.18; Inone = 0.64
Inone 1 = 0.5; Inone 2 = 0.36; Inone 3 = -0.22; Inone be ADJ = 0.52; Inone be NOUN = -0.4; Inone be NUM = -0.21
Inone be PRON = 0.54; Inone be PROPN = -0.47; Inone be else = 0.1; Inone clause = 0.81; Inone cleft = 0.61; Inone its = 0.39
Inone object = 0.44; Inone oblique = 0.94; Inone passive = -0.41; Inone possessive = -0.71; Inone quoteFalse = 0.64
Inone raising = 0.7; Inone subject = 0.17; Iobject>object@0 = 0.3; Iobject>object@1 = 0.68; Iobject>oblique@0 = -0.29
Iobject>other@0 = -0.13; Iobject>possessive@0 = -0.06; Iobject>predicate@1 = -0.14; Iobject>subject@0 = -0.6
Iobject>subject@1 = 0.2; Ioblique>object@0 = -0.27; Ioblique>oblique@0 = 0.14; Ioblique>other@0 = -0.13
Ioblique>other@1 = -0.14; Ioblique>predicate@1 = -0.14; Ioblique>subject@0 = 0.75; Ioblique>subject@1 = 0.16
Iown subject possessive = 0.68; Ipassive>object@0 = -0.29; Ipassive>object@1 = -0.34; Ipassive>oblique@0 = -0.59
Ipassive>oblique@1 = -0.54; Ipassive>other@1 = 0.49; Ipassive>predicate@1 = 0.06; Ipassive>subject@0 = 0.34
Ipassive>subject@1 = -0.49; Ipossessive>object@0 = 0.18; Ipossessive>object@1 = -0.2; Ipossessive>oblique@0 = 0.48
Ipossessive>other@1 = -0.32; Ipossessive>possessive@0 = 0.47; Ipossessive>predicate@0 = 0.16; Ipossessive>predicate@1 = -0.16
Ipossessive>subject@0 = -0.34; Irank0 = 0.36; Irank1 = 0.35; Irank3 = -0.48; Irank4 = -0.88; Irelative clause = -0.07
Irole object@0 = -0.07; Irole object@1 = -0.16; Irole object@2 = -0.28; Irole oblique@0 = -0.79; Irole oblique@1 = -0.96
Irole oblique@2 = -1.27; Irole other@0 = -0.39; Irole other@2 = 0.28; Irole passive@0 = 0.93; Irole passive@1 = 0.72
Irole passive@2 = 0.75; Irole possessive@0 = 0.1; Irole possessive@1 = -0.12; Irole possessive@2 = -0.12
Irole predicate@0 = 0.51; Irole predicate@1 = 0.31; Irole predicate@2 = -0.1; Irole subject@0 = 0.45; Irole subject@1 = 0.12
Irole subject@2 = -0.57; Isame clause = -0.24; Isort body s = -0.3; Isort event s = 0.48; Isort place s = 0.39
Isort thing s = -1.27; Isort work s = 0.06; Isubject above = 0.31; Isubject of joined clause = 0.21; Isubject>object@1 = -0.33
Isubject>oblique@0 = -0.53; Isubject>oblique@1 = -0.34; Isubject>other@0 = -0.15; Isubject>passive@0 = 0.07
Isubject>passive@1 = 0.3; Isubject>possessive@0 = 0.09; Isubject>possessive@1 = 0.11; Isubject>predicate@0 = 0.11
Isubject>predicate@1 = 0.69; Isubject>subject@0 = 0.29; Isubject>subject@1 = 0.27
Tblock = -0.19; Td0 = 0.61; Td1 = -0.21; Td2 = -0.27; Td3 = -1.31; Tfirst@0 = 0.59; Tfirst@1 = 0.42; Tfirst@2 = 0.43
Tform a = 0.47; Tform bare = -0.34; Tform name = -0.54; Tform own = -0.56; Tform pronoun = 0.35; Tform the = -0.31
Tinside possessor = 0.09; Tlatest@0 = 1.05; Tlatest@1 = 0.97; Tlatest@2 = -0.09; Tmain subject before = 0.27; Tmost = -0.12
Tn1 = 0.38; Tn2 = 0.36; Tn3 = -0.17; Tn5 = -0.3; Tn9 = -1.2; Tnames 1 = 0.42; Tnames 2 = -0.3; Tnames 3 = -0.42
Tnames 5 = -0.41; Tnames 9 = -0.19; Tnone = 0.93; Tnone 1 = 0.53; Tnone 2 = 0.06; Tnone 3 = 0.34; Tnone object = -0.07
Tnone oblique = 0.3; Tnone passive = 0.47; Tnone possessive = 0.19; Tnone quoteFalse = 0.93; Tobject>object@1 = 0.6
Tobject>oblique@0 = -0.05; Tobject>oblique@1 = 0.16; Tobject>other@1 = 0.17; Tobject>possessive@0 = -0.36
Tobject>subject@0 = -0.43; Tobject>subject@1 = -0.06; Toblique>object@0 = -0.25; Toblique>object@1 = -0.13
Toblique>oblique@0 = 0.43; Toblique>oblique@1 = -0.13; Toblique>subject@0 = -0.09; Toblique>subject@1 = 0.3
Town subject possessive = 0.61; Tpassive>object@1 = 0.25; Tpassive>oblique@0 = -0.29; Tpassive>oblique@1 = 0.1
Tpassive>subject@0 = 0.12; Tpossessive>object@0 = 0.15; Tpossessive>object@1 = -0.14; Tpossessive>oblique@0 = 0.07
Tpossessive>oblique@1 = -0.49; Tpossessive>other@0 = -0.3; Tpossessive>other@1 = -0.14; Tpossessive>passive@0 = 0.27
Tpossessive>passive@1 = 0.34; Tpossessive>possessive@0 = 0.46; Tpossessive>possessive@1 = -0.16
Tpossessive>predicate@1 = -0.13; Tpossessive>subject@0 = 0.08; Tpossessive>subject@1 = -0.49; Trank0 = 0.71; Trank1 = 0.21
Trank2 = -0.17; Trank3 = -0.34; Trank4 = -1.35; Trelative clause = 0.66; Trole object@0 = -0.25; Trole object@1 = 0.37
Trole object@2 = -0.45; Trole oblique@0 = -0.09; Trole oblique@1 = -0.2; Trole oblique@2 = -0.85; Trole other@0 = -0.65
Trole other@1 = 0.2; Trole other@2 = -0.15; Trole passive@0 = 0.72; Trole passive@1 = -0.13; Trole passive@2 = -0.38
Trole possessive@0 = 0.09; Trole possessive@1 = -0.08; Trole possessive@2 = 0.09; Trole predicate@0 = 0.34
Trole predicate@1 = -0.54; Trole predicate@2 = -0.33; Trole subject@0 = 0.46; Trole subject@1 = 0.18; Trole subject@2 = 0.49
Tsame clause = 0.35; Tsort body p = 0.2; Tsort body s = -0.14; Tsort event p = -0.23; Tsort person p = 1.3
Tsort person s = -0.79; Tsort place p = 0.5; Tsort place s = -0.84; Tsort thing p = -0.39; Tsort work p = -0.54
Tsubject above = -0.21; Tsubject of joined clause = 0.24; Tsubject>object@0 = -0.13; Tsubject>object@1 = -0.2
Tsubject>oblique@0 = -0.25; Tsubject>oblique@1 = 0.2; Tsubject>other@0 = -0.14; Tsubject>other@1 = -0.25
Tsubject>passive@1 = -0.37; Tsubject>possessive@0 = 0.09; Tsubject>possessive@1 = 0.15; Tsubject>predicate@0 = 0.51
Tsubject>predicate@1 = -0.26; Tsubject>subject@0 = 0.79; Tsubject>subject@1 = 0.47
Na a = -0.24; Na bare = 0.05; Na name = 0.14; Na own = 0.36; Na pronoun = -0.14; Na the = -0.28; Napposition a = 0.12
Napposition bare = -0.56; Napposition most = -0.14; Napposition n1 = 0.55; Napposition n2 = 0.07; Napposition n5 = -0.32
Napposition n9 = -0.32; Napposition named = 0.29; Napposition new modifiers = -0.18; Napposition own = 0.36
Napposition person = -0.1; Napposition place = -0.14; Napposition the = 0.07; Napposition thing = -0.27; Napposition un = -0.29
Nbare a = -0.38; Nbare bare = 0.3; Nbare own = -0.09; Nbare pronoun = 0.22; Nbare the = -0.52; Ncopula = 0.09; Ncopula a = 0.45
Ncopula bare = -0.69; Ncopula body = 0.63; Ncopula d0 = 0.09; Ncopula most = 0.87; Ncopula n1 = 0.12; Ncopula n3 = -0.06
Ncopula n9 = -0.18; Ncopula named = 0.42; Ncopula new modifiers = 0.36; Ncopula person = -1.06; Ncopula place = -0.13
Ncopula rank0 = 0.09; Ncopula the = 0.07; Ncopula thing = 0.23; Ncopula un = -0.32; Ng+ = 1.06; Ng0 = -0.62; Nhead = 0.22
Nhead a = -0.31; Nhead bare = 0.2; Nhead body = 0.45; Nhead d1 = 0.49; Nhead d3 = 0.27; Nhead d7 = -0.51; Nhead event = -0.51
Nhead n1 = -0.54; Nhead n5 = 0.44; Nhead n9 = 0.33; Nhead named = 0.59; Nhead new modifiers = -0.96; Nhead own = 0.16
Nhead person = -0.14; Nhead place = 0.17; Nhead rank0 = 0.29; Nhead rank3 = -0.12; Nhead same modifiers = 1.08
Nhead the = 0.17; Nhead thing = 0.16; Nhead un = -0.36; Nhead work = 0.09; Nname = 0.26; Nname bare = 0.87; Nname d0 = -0.23
Nname d1 = 0.4; Nname d3 = 0.26; Nname d7 = -0.16; Nname most = -0.27; Nname n1 = -0.13; Nname n2 = -0.11; Nname n3 = -0.22
Nname n5 = 0.32; Nname n9 = 0.4; Nname named = 0.26; Nname new modifiers = -0.34; Nname own = -0.44; Nname person = -0.11
Nname place = 0.1; Nname rank0 = 0.23; Nname rank1 = 0.09; Nname rank2 = 0.36; Nname rank3 = -0.42; Nname the = -0.16
Nname work = 0.32; Nnew = 0.42; Nnew 1 = 0.11; Nnew 2 = 0.2; Nnew 3 = 0.1; Nnew a = 0.11; Nnew bare = 0.48; Nnew body = 0.16
Nnew body own = 0.35; Nnew body the = 0.23; Nnew event = -0.36; Nnew event the = -0.05; Nnew modified = 0.16
Nnew object = 0.34; Nnew oblique = 0.26; Nnew other = 0.51; Nnew passive = -0.13; Nnew person = 0.05; Nnew person a = 0.62
Nnew person own = -0.53; Nnew place = -0.23; Nnew place a = -0.16; Nnew place bare = 0.46; Nnew place own = -0.4
Nnew place the = -0.13; Nnew possessive = -0.52; Nnew predicate = 0.21; Nnew subject = -0.26; Nnew the = -0.2
Nnew thing = 0.54; Nnew thing a = 0.19; Nnew thing bare = -0.49; Nnew thing own = 0.7; Nnew thing the = 0.15; Nnew work = 0.26
Nnew work a = 0.44; Nnew work bare = 0.22; Nnew work the = -0.38; Nobject oblique = -0.2; Nobject other = -0.14
Nobject passive = -0.11; Nobject possessive = 0.58; Nobject subject = -0.21; Noblique object = -0.09; Noblique other = -0.13
Noblique passive = -0.61; Noblique possessive = 0.45; Noblique predicate = -0.08; Noblique subject = -0.19; Nother object = 0.1
Nother oblique = -0.2; Nother other = -0.54; Nother passive = 0.4; Nother possessive = -0.22; Nother predicate = -0.52
Nown a = -0.18; Nown bare = -0.33; Nown name = 0.17; Nown own = 0.56; Nown pronoun = -0.39; Nown the = 0.13
Npassive object = -0.41; Npassive other = 0.13; Npassive passive = 0.61; Npassive subject = 0.23; Npossessive object = 0.19
Npossessive oblique = 0.36; Npossessive passive = 0.07; Npossessive possessive = 0.13; Npossessive predicate = -0.28
Npossessive subject = 0.53; Npredicate object = -0.18; Npredicate oblique = -0.11; Npredicate other = 0.4
Npredicate passive = -0.4; Npredicate possessive = -0.1; Npredicate predicate = 0.15; Npredicate subject = -0.14; Nsort = -0.99
Nsort a = -0.37; Nsort bare = -0.3; Nsort body = -0.54; Nsort d0 = -0.23; Nsort d1 = -0.19; Nsort d3 = -0.57
Nsort event = -0.26; Nsort most = 0.17; Nsort n1 = -0.32; Nsort n2 = -0.68; Nsort n3 = -0.37; Nsort n5 = 0.47; Nsort n9 = -0.09
Nsort named = -0.33; Nsort new modifiers = -0.12; Nsort own = -0.38; Nsort person = -0.25; Nsort place = -0.08
Nsort rank0 = 0.1; Nsort rank1 = -0.07; Nsort rank2 = -0.49; Nsort rank3 = -0.53; Nsort the = 0.07; Nsort un = -0.66
Nsort work = 0.14; Nsubject oblique = -0.07; Nsubject other = -0.23; Nsubject passive = 0.18; Nsubject possessive = -0.31
Nsubject predicate = 0.49; Nthe a = -0.11; Nthe bare = -0.21; Nthe name = -0.09; Nthe own = 0.25; Nthe pronoun = -0.29
Nthe the = 0.66
"""

WEIGHTS: MappingProxyType[str, float] = MappingProxyType(
    {
        name: float(weight)
        for item in TABLE.replace("\n", ";").split(";")
        if item.strip()
        for name, weight in [item.strip().rsplit(" = ", 1)]
    }
)
