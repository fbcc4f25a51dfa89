"""Which pipeline reads an article: that of its language, where there is one, else the usual one."""

from __future__ import annotations

import msgspec

from kgraph.config import AnalyseOptions
from kgraph.errors import UsageError


class Models(msgspec.Struct, frozen=True):
    """`usual` reads what no other does; `others` are the pipelines that read the articles in a language, by
    its ISO 639-1 code."""

    usual: str
    others: dict[str, str] = {}

    def of(self, language: str | None) -> str:
        """The pipeline for an article in that language, None where it is not known."""
        return self.others.get(language or "", self.usual)

    def details(self) -> dict[str, str]:
        """`name`, `version` and `lang` of all, one after the other."""
        from kgraph.analyse import model_details

        every = [model_details(name) for name in (self.usual, *self.others.values())]
        return {
            "name": ", ".join(one["name"] for one in every),
            "version": ", ".join(one["version"] for one in every),
            "lang": " ".join(one["lang"] for one in every),
        }


def models_of(options: AnalyseOptions) -> Models:
    """The pipelines that the settings name.

    Raises `MissingModel` for one that is not installed, `UsageError` for two of one language.
    """
    from kgraph.analyse import model_details

    spoken = {model_details(options.model)["lang"]: options.model}
    for name in options.models:
        language = model_details(name)["lang"]
        if language in spoken:
            both = f"{spoken[language]} and {name} are both pipelines of the language {language!r}"
            raise UsageError(both, hint="leave one out")
        spoken[language] = name
    usual, *others = spoken.items()
    return Models(usual[1], dict(sorted(others)))
