"""Encodings are found, and decoding never raises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.read.structure.decode import decode
from kgraph.read.structure.mojibake import mended

WESTERN = (
    "Señor Núñez visited the café in Málaga. “It was naïve,” he said — the façade cost €5 and that was that."
)
GERMAN = "Der Bürgermeister von Köln erklärte, die Brücke über den Rhein bleibe bis März geschlossen. Größere Straßen seien überfüllt."
FRENCH = "Le président a été reçu à l'Élysée où il a déclaré que la situation était très préoccupante, même à Évreux."
POLISH = "Prezydent spotkał się wczoraj z ministrem, żeby omówić sytuację w Łodzi i w Gdańsku. Później wyjechał do Poznania."
CZECH = "Předseda vlády včera řekl, že nová opatření začnou platit příští týden, a poděkoval všem občanům za trpělivost."
RUSSIAN = "Президент встретился вчера с министром иностранных дел Франции и обсудил с ним положение в стране."
GREEK = "Ο πρωθυπουργός συναντήθηκε χθες με τον υπουργό Εξωτερικών και συζήτησαν για την κατάσταση στη χώρα."
JAPANESE = (
    "東京都知事は昨日、記者会見で新しい計画を発表しました。これについて多くの市民が意見を述べています。"
)
CHINESE = "北京市政府昨天宣布了一项新的计划，许多市民对此表示欢迎。专家认为这将改善交通状况。"
TAIWANESE = "台北市政府昨天宣布了一項新的計畫，許多市民對此表示歡迎。專家認為這將改善交通狀況。"
KOREAN = "서울시는 어제 새로운 계획을 발표했으며 많은 시민들이 이에 대해 의견을 밝혔다."
CASES = [
    (WESTERN, "cp1252"),
    (GERMAN, "cp1252"),
    (FRENCH, "cp1252"),
    (FRENCH, "latin-1"),
    (POLISH, "cp1250"),
    (CZECH, "cp1250"),
    (RUSSIAN, "koi8-r"),
    (RUSSIAN, "cp1251"),
    (GREEK, "cp1253"),
    (JAPANESE, "shift_jis"),
    (JAPANESE, "euc_jp"),
    (CHINESE, "gb18030"),
    (TAIWANESE, "big5"),
    (KOREAN, "euc_kr"),
    *(
        (text, encoding)
        for text in (WESTERN, RUSSIAN, "plain words only, and no more of them")
        for encoding in (
            "utf-8",
            "utf-8-sig",
            "utf-16",
            "utf-16-le",
            "utf-16-be",
            "utf-32",
            "utf-32-le",
            "utf-32-be",
        )
    ),
]


@pytest.mark.parametrize(
    ("text", "encoding"), CASES, ids=[f"{encoding}-{text[:6]}" for text, encoding in CASES]
)
def test_the_encoding_is_found(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_line_ends_become_one_kind() -> None:
    assert decode(b"a\r\nb\rc\n\r\nd") == "a\nb\nc\n\nd"


def test_one_mark_is_dropped_and_no_other() -> None:
    assert decode("\ufeff\ufeffa".encode()) == "\ufeffa"


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    assert decode((GERMAN * 2).encode() + b"\xff!") == GERMAN * 2 + "\ufffd!"


def test_a_declared_encoding_is_believed_where_it_fits() -> None:
    assert decode(POLISH.encode("iso8859_2"), declared="iso-8859-2") == POLISH
    assert decode(POLISH.encode(), declared="ascii") == POLISH
    assert decode(b"plain", declared="no-such-encoding") == "plain"
    assert decode(b"plain", declared="base64") == "plain"


@given(st.text().filter(lambda text: not text.startswith("\ufeff")))
def test_utf8_comes_back_whole(text: str) -> None:
    text = "".join(c for c in text if c != "\x00")
    assert decode(text.encode()) == mended(text.replace("\r\n", "\n").replace("\r", "\n"))


@given(st.binary(max_size=400), st.one_of(st.none(), st.text(max_size=8)))
def test_decoding_never_raises(data: bytes, declared: str | None) -> None:
    text = decode(data, declared=declared)
    text.encode("utf-8")
    assert "\r" not in text
