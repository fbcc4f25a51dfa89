"""Settings: one frozen options class a stage, read from `kgraph.toml`, spelled the same on the command line
and in Python."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from kgraph.errors import UsageError

DEFAULT_MODEL = "en_core_web_sm"

Positive = Annotated[int, Meta(ge=1)]
Workers = Annotated[int, Meta(ge=1, le=1024)]
NotNegative = Annotated[int, Meta(ge=0)]
Share = Annotated[float, Meta(ge=0.0, le=1.0)]


class ReadOptions(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Reading. Sizes in bytes unless they say otherwise, lengths in characters, times in seconds.
    `text_field`, `title_field` and `date_field` name the columns of tables and the keys of records that hold
    these, where kgraph does not find them itself."""

    follow_links: bool = False
    hidden: bool = False
    max_file_bytes: Positive = 64 * 1024 * 1024
    max_text_length: Positive = 4_000_000
    parser_seconds: Positive = 60
    parser_megabytes: Positive = 2048
    any_language: bool = False
    text_field: str | None = None
    title_field: str | None = None
    date_field: str | None = None


class AnalyseOptions(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Language analysis. `model` is an installed spaCy pipeline, by name or folder; `models` are further
    ones, each of which reads the articles in its language; `names` the recogniser of names (`kgraph`,
    `pipeline` for the pipeline's own, or a package's; `auto` takes kgraph's for English); `fast` leaves the
    recogniser to the pipeline, unless `names` says otherwise, and reads no relations out of clauses;
    `workers` None is one for each processor, up to four; `scheduler` is the address of Dask's."""

    model: str = DEFAULT_MODEL
    models: tuple[str, ...] = ()
    names: str = "auto"
    fast: bool = False
    workers: Workers | None = None
    engine: str = "auto"
    scheduler: str | None = None


class ResolveOptions(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Entities. `entities` is the person's file of known names and decisions; budgets count concepts an
    article and in all."""

    entities: str | None = None
    concepts_per_article: NotNegative = 12
    concepts: NotNegative = 5000
    min_mentions: Positive = 1


class TagOptions(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Topics. `topics` is the person's topic file; `taxonomy` is `none`, `iptc` or a file; `topic_count` 0:
    kgraph chooses."""

    topics: str | None = None
    taxonomy: str = "iptc"
    topic_count: NotNegative = 0
    taggers: tuple[str, ...] = ()
    seed: NotNegative = 0


class RelateOptions(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Relations. Co-occurrences under `min_sentences` sentences are left out unless they are related
    otherwise."""

    min_sentences: Positive = 1
    backbone: Share = 0.05
    similarity: Share = 0.45


class BuildOptions(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything `kgraph build` can be told. With `topic`, the graph is cut to what carries one of these
    topics; `without` names formats that are always written (`kgraph.export.ALWAYS`) and are not this time."""

    title: str | None = None
    formats: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    strict: bool = False
    cache: bool = True
    read: ReadOptions = ReadOptions()
    analyse: AnalyseOptions = AnalyseOptions()
    resolve: ResolveOptions = ResolveOptions()
    tag: TagOptions = TagOptions()
    relate: RelateOptions = RelateOptions()


STAGES: dict[str, type[Struct]] = {
    "read": ReadOptions,
    "analyse": AnalyseOptions,
    "resolve": ResolveOptions,
    "tag": TagOptions,
    "relate": RelateOptions,
}
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def load_options(path: Path) -> BuildOptions:
    """The options in a `kgraph.toml`. Raises `UsageError` for a file that is missing, no TOML, or has an
    unknown key."""
    try:
        told = msgspec.toml.decode(path.read_bytes().removeprefix(BYTE_ORDER_MARK))
        _check_names(told, path.name)
        return msgspec.convert(told, BuildOptions)
    except OSError as error:
        raise UsageError(f"cannot read {path.name}: {error.strerror}") from error
    except RecursionError as error:
        raise UsageError(
            f"{path.name} is nested too deeply", hint="`kgraph build --help` names every setting"
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path.name}: {error}", hint="`kgraph build --help` names every setting") from error


def settings_of(stage: type[Struct]) -> tuple[str, ...]:
    """The names of a stage's settings."""
    return stage.__struct_fields__


def _check_names(told: dict[str, Any], file: str) -> None:
    """Raises `UsageError` for a name that no setting has, with what may be meant: another spelling, or the
    stage it belongs to."""
    for stage, given in (("", told), *((stage, told.get(stage)) for stage in STAGES)):
        known = settings_of(STAGES[stage] if stage else BuildOptions)
        for name in given if isinstance(given, dict) else ():
            if name not in known:
                place = f"[{stage}]" if stage else "no stage"
                raise UsageError(f"{file}: there is no setting {name!r} under {place}", hint=_meant(name))


def _meant(name: str) -> str:
    """What a name that no setting has may stand for."""
    from difflib import get_close_matches

    homes = {setting: f"[{stage}]" for stage, options in STAGES.items() for setting in settings_of(options)}
    homes |= {
        setting: "the head of the file" for setting in settings_of(BuildOptions) if setting not in STAGES
    }
    near = get_close_matches(name.replace("-", "_"), homes, n=1)
    return (
        f"did you mean {near[0]}, which belongs under {homes[near[0]]}?"
        if near
        else "`kgraph build --help` names every setting"
    )


def with_settings(options: BuildOptions, **settings: object) -> BuildOptions:
    """`options` with flat settings (`model=…`, `workers=…`) put into whichever stage knows them; None leaves
    a setting as it is.

    Raises `UsageError` for a setting no stage knows or a value it does not take.
    """
    nested = msgspec.to_builtins(options)
    for name, value in settings.items():
        if value is None:
            continue
        home = next(
            (nested[s] for s in STAGES if name in nested[s]),
            nested if name in nested and name not in STAGES else None,
        )
        if home is None:
            raise UsageError(f"unknown setting {name!r}", hint="`kgraph build --help` names every setting")
        home[name] = value
    try:
        return msgspec.convert(nested, BuildOptions)
    except msgspec.ValidationError as error:
        raise UsageError(str(error)) from error
