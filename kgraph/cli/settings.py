"""The settings of `kgraph.config` as options of the command line: the same words, made from the classes
themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import msgspec
from msgspec.inspect import (
    BoolType,
    FloatType,
    IntType,
    StrType,
    StructType,
    Type,
    UnionType,
    VarTupleType,
    type_info,
)

from kgraph.config import STAGES, BuildOptions, load_options, with_settings
from kgraph.errors import UsageError

SETTINGS_FILE = Path("kgraph.toml")
ENTITIES_FILE = Path("entities.toml")
HELP = {
    "title": "Name of the collection; else the input's.",
    "formats": "A further output format; may be given again. `kgraph formats` lists them.",
    "without": "Leave out a format that is always written: html, graphml or entities-graphml; may be given again.",
    "topic": "Cut the graph to a topic; may be given again.",
    "strict": "Stop at the first article that cannot be used.",
    "cache": "Keep analyses in the output folder, so that the next build is quick.",
    "follow_links": "Follow links that lead out of the input folder.",
    "hidden": "Read hidden files and folders too.",
    "max_file_bytes": "Skip files larger than this, and lines, rows and pages of files of many articles.",
    "max_text_length": "Skip articles of more characters than this.",
    "parser_seconds": "Give up on a file, or on a record of many, after so many seconds.",
    "parser_megabytes": "Give up on a file that takes more memory than this.",
    "any_language": "Analyse articles in languages that the model does not speak.",
    "text_field": "The column or key that holds the text, of tables and records.",
    "title_field": "The column or key that holds the title.",
    "date_field": "The column or key that holds the date.",
    "model": "An installed spaCy pipeline, by name or folder.",
    "names": "The recogniser of names: kgraph, pipeline (the pipeline's own), a package's, or auto (by language).",
    "fast": "Analyse in three quarters of the time: names are the pipeline's own, of which more are "
    "wrong, and no stated relations.",
    "models": "A further pipeline, which reads the articles in its language; may be given again.",
    "workers": "Processes to analyse with  [default: one for each processor, at most 4; fewer for little text]",
    "engine": "How the work is spread: auto, serial, processes, dask or another that is installed.",
    "scheduler": "Address of a running Dask scheduler to analyse with.",
    "entities": "File of names you know, and of what is and is not the same  [default: entities.toml of the "
    "current folder, if there is one]",
    "concepts_per_article": "Most key terms one article brings in; what its statements and sentences need is kept besides.",
    "concepts": "Most key terms in all.",
    "min_mentions": "Leave out entities mentioned less often.",
    "topics": "File of your own topics.",
    "taxonomy": "A published list of topics: iptc, none or a file.",
    "topic_count": "How many topics to discover; 0 lets kgraph choose.",
    "taggers": "A further tagger that an installed package brings; may be given again.",
    "seed": "Start of the random numbers behind topics and layout.",
    "min_sentences": "Leave out co-occurrences in fewer sentences.",
    "backbone": "Significance that an edge needs to be in the backbone: smaller shows less.",
    "similarity": "How likely two sentences must state the same, 0 to 1.",
}
SHORT = {"formats": ("--format", "-f"), "taggers": ("--tagger",), "workers": ("--workers", "-j")}


def fields() -> Iterator[tuple[str, Type, Any]]:
    """Every setting: its name, its type as msgspec sees it, its default."""
    defaults = msgspec.to_builtins(BuildOptions())
    whole = type_info(BuildOptions)
    assert isinstance(whole, StructType)
    for field in whole.fields:
        if field.name not in STAGES:
            yield field.name, field.type, defaults[field.name]
        elif isinstance(field.type, StructType):
            for inner in field.type.fields:
                yield inner.name, inner.type, defaults[field.name][inner.name]


def option(name: str, type_: Type, default: Any) -> Callable[[Any], Any]:
    """One setting as an option. It is None where it was not given, so that `kgraph.toml` holds."""
    words = SHORT.get(name, (f"--{name.replace('_', '-')}",))
    told: dict[str, Any] = {"default": None, "help": HELP.get(name, "") + _shown(default)}
    if isinstance(type_, BoolType):
        return click.option(f"{words[0]}/--no-{name.replace('_', '-')}", name, **told)
    if isinstance(type_, VarTupleType):
        return click.option(*words, name, multiple=True, metavar="NAME", **(told | {"default": ()}))
    return click.option(*words, name, type=_click_type(type_), **told)


def with_every_setting(function: Callable[..., Any]) -> Callable[..., Any]:
    """Decorate a command with all settings and `--config`."""
    for name, type_, default in reversed(list(fields())):
        function = option(name, type_, default)(function)
    config = click.option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Settings as TOML  [default: kgraph.toml of the current folder, if there is one]",
    )
    return config(function)


def chosen(config: Path | None, given: dict[str, Any]) -> BuildOptions:
    """The settings of the file, with those of the command line over them. Raises `UsageError`."""
    path = config or (SETTINGS_FILE if SETTINGS_FILE.exists() else None)
    base = load_options(path) if path else BuildOptions()
    if config is None:
        _check_consent(base, given)
    for name in ("formats", "without"):
        if formats := given.get(name):
            given = given | {name: tuple(word for text in formats for word in text.split(",") if word)}
    options = with_settings(base, **{name: value for name, value in given.items() if value not in (None, ())})
    if options.resolve.entities is None and ENTITIES_FILE.exists():
        options = with_settings(options, entities=str(ENTITIES_FILE))
    return options


def _check_consent(found: BuildOptions, given: dict[str, Any]) -> None:
    """Raises `UsageError` where a settings file that nobody named wants what only a person may: it may be a
    stranger's, who made the folder. Its values hold once the command line says so as well."""
    model = found.analyse.model
    asked = {
        "scheduler": (found.analyse.scheduler, "sends the articles to another machine"),
        "model": (
            model if {"/", "\\"} & {*model} or Path(model).is_dir() else None,
            "loads a pipeline from a folder",
        ),
        "follow_links": (found.read.follow_links or None, "reads outside INPUT"),
    }
    for name, (value, what) in asked.items():
        if value is not None and given.get(name) is None:
            said = f"--{name.replace('_', '-')}" + ("" if value is True else f" {value}")
            raise UsageError(
                f"{SETTINGS_FILE} of the current folder has `{name}`, which {what}",
                hint=f"say so yourself, by {said} or --config {SETTINGS_FILE}, or take it out",
            )


def _click_type(type_: Type) -> click.ParamType[Any] | type:
    if isinstance(type_, UnionType):
        type_ = next(t for t in type_.types if isinstance(t, StrType | IntType | FloatType))
    if isinstance(type_, IntType):
        return click.IntRange(type_.ge, type_.le)
    if isinstance(type_, FloatType):
        return click.FloatRange(type_.ge, type_.le)
    return str


def _shown(default: Any) -> str:
    if isinstance(default, bool):
        return "  [default: yes]" if default else ""
    return f"  [default: {default}]" if default not in (None, (), []) else ""
