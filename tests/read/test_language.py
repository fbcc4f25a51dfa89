"""The language is told where it can be, and left open where it cannot."""

from __future__ import annotations

import pytest

from kgraph.read.structure.language import language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The police are looking for a man who robbed a bank in Leeds on Monday.", "en"),
        ("Die Polizei sucht nach einem Mann, der am Montag eine Bank in Köln überfallen hat.", "de"),
        ("La police recherche un homme qui a attaqué une banque lundi dernier à Lyon.", "fr"),
        ("La policía busca a un hombre que atracó un banco el lunes pasado en Madrid.", "es"),
        ("La polizia cerca un uomo che lunedì ha rapinato una banca nel centro di Milano.", "it"),
        ("A polícia procura um homem que assaltou um banco na segunda-feira em Lisboa.", "pt"),
        ("De politie zoekt een man die maandag een bank in Utrecht heeft overvallen.", "nl"),
        ("Polisen söker en man som i måndags rånade en bank i Göteborg.", "sv"),
        ("Policja szuka mężczyzny, który w poniedziałek napadł na bank w Krakowie.", "pl"),
        ("Полиция ищет мужчину, который в понедельник ограбил банк в Казани.", "ru"),
        ("警察は月曜日に銀行を襲った男を捜しています。", "ja"),
        ("警方正在寻找周一在北京抢劫银行的男子。", "zh"),
        ("تبحث الشرطة عن رجل سطا على بنك يوم الاثنين في القاهرة.", "ar"),
    ],
)
def test_one_sentence_is_enough(text: str, code: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(
    "text", ["", "Lisbon", "OK!", "https://example.org/some/page/of/some/site/somewhere", "12345 67890 " * 20]
)
def test_too_little_to_tell(text: str) -> None:
    assert language_of(text) is None


def test_english_needs_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    from kgraph.read.structure import language

    monkeypatch.setattr(language, "_identifier", None)
    assert (
        language_of(
            "The woman who had opened the clinic said that it was for the people of the town and that she would not let it go."
        )
        == "en"
    )
