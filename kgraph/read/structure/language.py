"""The language of a text: English by its function words, at no cost; others by py3langid, whose model takes a
second to load."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

LANGUAGES = {
    "af": "Afrikaans",
    "ar": "Arabic",
    "az": "Azerbaijani",
    "be": "Belarusian",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "bs": "Bosnian",
    "ca": "Catalan",
    "cs": "Czech",
    "cy": "Welsh",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "eo": "Esperanto",
    "es": "Spanish",
    "et": "Estonian",
    "eu": "Basque",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "ga": "Irish",
    "gl": "Galician",
    "gu": "Gujarati",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "hy": "Armenian",
    "id": "Indonesian",
    "is": "Icelandic",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "kk": "Kazakh",
    "kn": "Kannada",
    "ko": "Korean",
    "la": "Latin",
    "lb": "Luxembourgish",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "mk": "Macedonian",
    "ml": "Malayalam",
    "mr": "Marathi",
    "ms": "Malay",
    "ne": "Nepali",
    "nl": "Dutch",
    "no": "Norwegian",
    "pa": "Punjabi",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "si": "Sinhala",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sq": "Albanian",
    "sr": "Serbian",
    "sv": "Swedish",
    "sw": "Swahili",
    "ta": "Tamil",
    "te": "Telugu",
    "th": "Thai",
    "tl": "Tagalog",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "uz": "Uzbek",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
"""The languages news is written in that py3langid knows, by ISO 639-1 code."""
ENGLISH = frozenset(
    "the of and to that was is with for his her she he it as on by at from this which are were be been have has had not but they "
    "their you we who would there when what if out about into than them could".split()
)
"""English function words, without those that are common in other languages in Latin letters ("in", "a", "an",
"i", "do")."""
ENGLISH_SHARE = 0.18
ENGLISH_WORDS = 25
"""At least so many words, so much of them function words: English without a look at the model. These words
are 31 % of English text and at most 4 % of that of 30 other languages (Danish), by the frequencies of
wordfreq 3.1; of stretches of 40 words of English news, encyclopaedia, fiction, comments and abstracts 89 to
99 % pass, the others go to the model."""
LEAST_LETTERS = 40
LEAST_LETTERS_WIDE = 12
"""Letters under which a language is not told: for alphabets, and for scripts with a letter a syllable or
word."""
LEAST_CERTAIN = 0.9
"""Probability under which a language is not told; see `tests/read/test_language.py` for what this gives on
single sentences."""
SAMPLE = 2000
SURE_LETTERS = 200
"""Letters from which a text's own language counts for more than the one it declares."""
WORD = re.compile(r"[^\W\d_]+")
WIDE = re.compile("[\u2e80-\ud7a3]")


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language `text` is written in, None where it is too short or too mixed to
    tell."""
    sample = text[:SAMPLE]
    words = WORD.findall(sample.lower())
    if len(words) >= ENGLISH_WORDS and sum(map(ENGLISH.__contains__, words)) >= ENGLISH_SHARE * len(words):
        return "en"
    letters = sum(map(len, words))
    wide = len(WIDE.findall(sample)) > letters / 2
    if letters < (LEAST_LETTERS_WIDE if wide else LEAST_LETTERS):
        return None
    code, certain = _identifier().classify(re.sub(r"https?://\S+|\S+@\S+|[@#]\w+", " ", sample))
    return str(code) if certain >= LEAST_CERTAIN else None


def language_told(declared: str | None, text: str) -> str | None:
    """The language of a text that may declare one: what the text says where it is long enough to say it, else
    what is declared; None where a short text says another than it declares, so that nothing is left out for a
    wrong label."""
    found, code = language_of(text), declared_code(declared)
    if found is None or code is None or found == code:
        return found or code
    return found if sum(map(len, WORD.findall(text[:SAMPLE]))) >= SURE_LETTERS else None


def declared_code(declared: str | None) -> str | None:
    """The ISO 639-1 code of a language declared in any form; None for what is no language, and for several.

    >>> declared_code("en-GB"), declared_code("English (UK)"), declared_code("eng"), declared_code("en, de"), declared_code("yes")
    ('en', 'en', 'en', None, None)
    """
    words = re.sub(r"[\[\]\"']|\(.*?\)", " ", str(declared or "")).strip().lower()
    first = (
        re.split(r"[-_]", words)[0].strip()
        if re.fullmatch(r"[a-z]{2,3}(?:[-_]\w+)*", words)
        else words.split(" ")[0]
        if words
        else ""
    )
    if not first or any(separator in words for separator in ",;/|"):
        return None
    return first if first in LANGUAGES else _codes().get(first)


@cache
def _codes() -> dict[str, str]:
    """Names and three-letter codes of the languages that have a two-letter code, in small letters; German,
    French and Spanish name English, German, French and Spanish as their own databases do."""
    import pycountry

    found = {
        "englisch": "en",
        "anglais": "en",
        "inglés": "en",
        "deutsch": "de",
        "allemand": "de",
        "français": "fr",
        "español": "es",
    }
    for language in pycountry.languages:
        if code := getattr(language, "alpha_2", None):
            names = (
                language.alpha_3,
                getattr(language, "bibliographic", ""),
                code,
                language.name.split(" ")[0],
            )
            found |= {name.lower(): code for name in names if name}
    return found


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(LANGUAGES))
    return identifier
