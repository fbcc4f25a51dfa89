"""From drafts to articles: finished once, kept in a store under what they are made of, judged by length,
language and novelty.

Of an article that lies in the store only an `ArticleRef` stays in memory, so that a million of them do not
need the memory of their texts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache as cached
from typing import Protocol, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from kgraph.config import ReadOptions
from kgraph.errors import ItemError, ReadError, Skipped
from kgraph.ids import article_id
from kgraph.model import Article, Failure
from kgraph.read.draft import BadRecord, Draft
from kgraph.read.structure.finish import finish
from kgraph.read.structure.language import LANGUAGES
from kgraph.readers import libraries
from kgraph.versions import READING, code_digest, dependencies, installed

PARTS = (b"facts", b"text")
SIZE = 16
"""Bytes of a key, of a digest."""
_encoder = msgspec.msgpack.Encoder()
_draft_decoder = msgspec.msgpack.Decoder(Draft)


class Lookup(Protocol):
    """Bytes under a key, or None. What comes back is checked, never trusted."""

    def get(self, key: bytes, /) -> bytes | None: ...


class Store(Lookup, Protocol):
    """What reading asks of a cache."""

    def has(self, key: bytes, /) -> bool: ...
    def put(self, key: bytes, value: bytes, /) -> None: ...


class DraftFacts(Struct, frozen=True, kw_only=True):
    """What is to be known of a finished draft without reading it: a hash of all that an analysis depends on,
    its words and whether it has a date; or why it cannot be used."""

    content: bytes = b""
    language: str | None = None
    words: int = 0
    dated: bool = False
    notes: tuple[str, ...] = ()
    error: str = ""


_facts_decoder = msgspec.msgpack.Decoder(DraftFacts)
Kept = TypeVar("Kept", Draft, DraftFacts)


class ArticleRef(Struct, frozen=True, kw_only=True):
    """An article that lies in the store under `key`. `content` is a hash of all that its analysis depends
    on."""

    id: str
    path: str
    key: bytes
    content: bytes
    language: str | None
    words: int
    dated: bool
    notes: tuple[str, ...] = ()


class ReadArticle:
    """An article: its ref, and the way to the whole of it, which may be taken once."""

    __slots__ = ("_whole", "ref")

    def __init__(self, ref: ArticleRef, whole: Callable[[], Draft]) -> None:
        self.ref = ref
        self._whole = whole

    def article(self) -> Article:
        """The whole article."""
        return article_of(self.ref, self._whole())


def article_of(ref: ArticleRef, draft: Draft) -> Article:
    """The article of a finished draft."""
    return Article(
        id=ref.id, path=ref.path, text=draft.text, title=draft.title or "", blocks=draft.blocks or (), masks=draft.masks,
        date=draft.date, author=draft.author, source=draft.source, url=draft.url, language=draft.language, topics=draft.topics,
        format=draft.format,
    )  # fmt: skip


def load(store: Lookup, ref: ArticleRef) -> Article | None:
    """The article of a ref; None where the store has it no more, or damaged."""
    draft = _kept(store, ref.key, _draft_decoder)
    return None if draft is None else article_of(ref, draft)


class Intake:
    """Turns drafts into articles, and remembers what it has seen: texts (for duplicates) and ids."""

    def __init__(
        self, options: ReadOptions, spoken: frozenset[str] | None, store: Store | None = None
    ) -> None:
        self.options = options
        self.spoken = spoken
        self.store = store
        self.seen: list[tuple[str, str]] = []
        self.texts: dict[bytes, int] = {}
        self.ids: set[str] = set()

    def article(self, draft: Draft | BadRecord, path: str) -> ReadArticle | Failure:
        """The article of a draft, or why there is none."""
        name = draft.name if isinstance(draft, BadRecord) else ""
        path = f"{path}/{name}" if name else f"{path}#{draft.number}" if draft.number is not None else path
        if isinstance(draft, BadRecord):
            return Failure(
                path=path,
                status="skipped" if draft.skipped else "failed",
                reason=draft.reason,
                count=draft.count,
            )
        try:
            return self._found(draft, path)
        except ItemError as error:
            return failure(path, error)

    def _found(self, draft: Draft, path: str) -> ReadArticle | Failure:
        if len(draft.text) > self.options.max_text_length:
            most = self.options.max_text_length
            raise ReadError(
                f"its text is {len(draft.text)} characters long, over the limit of {most} (max_text_length)"
            )
        digest = hashlib.sha256(draft.text.encode("utf-8", "surrogatepass")).digest()[:SIZE]
        if digest in self.texts:
            first, identity = self.seen[self.texts[digest]]
            return Failure(
                path=path, status="duplicate", reason=f"the same text as {first}", article=identity
            )
        key, facts, whole = self._finished(draft)
        if facts.error:
            raise Skipped(facts.error)
        if self.spoken is not None and facts.language and facts.language not in self.spoken:
            spoken = ", ".join(map(_named, sorted(self.spoken)))
            raise Skipped(
                f"it is in {_named(facts.language)}; the model speaks {spoken} (--any-language reads all)"
            )
        identity = self._id(path)
        self.texts[digest] = len(self.seen)
        self.seen.append((path, identity))
        known = {name: getattr(facts, name) for name in ("content", "language", "words", "dated", "notes")}
        return ReadArticle(ArticleRef(id=identity, path=path, key=key, **known), whole)

    def _finished(self, draft: Draft) -> tuple[bytes, DraftFacts, Callable[[], Draft]]:
        """The key under which the finished draft is kept, what is to be known of it, and the way to it."""
        if self.store is None:
            done, facts = _finish(draft)
            return b"", facts, lambda: done
        store = self.store
        about, key = (_key(part, draft) for part in PARTS)
        known = _kept(store, about, _facts_decoder)
        if known is not None and (known.error or store.has(key)):
            return key, known, lambda: _kept(store, key, _draft_decoder) or finish(draft)
        done, facts = _finish(draft)
        store.put(key, _encoder.encode(done))
        store.put(about, _encoder.encode(facts))
        return key, facts, lambda: done

    def _id(self, path: str) -> str:
        """The article's id; where two paths share one by chance, the later gets another."""
        identity, salt = article_id(path), 2
        while identity in self.ids:
            identity = article_id(f"{path}-{salt}")
            salt += 1
        self.ids.add(identity)
        return identity


def _finish(draft: Draft) -> tuple[Draft, DraftFacts]:
    """The finished draft without its number, and its facts."""
    try:
        done = replace(finish(draft), number=None)
    except Skipped as error:
        return draft, DraftFacts(error=error.message)
    depends = _encoder.encode((done.text, done.blocks, done.masks, done.date, done.title or ""))
    content = hashlib.sha256(depends).digest()[:SIZE]
    return done, DraftFacts(content=content, language=done.language, words=len(done.text.split()), dated=bool(done.date),
                            notes=done.notes)  # fmt: skip


def _key(part: bytes, draft: Draft) -> bytes:
    """A key of a draft whose number in its file says nothing, of kgraph's readers, and of the libraries they
    stand on."""
    try:
        data = _encoder.encode(replace(draft, number=None))
    except UnicodeEncodeError:  # half a surrogate pair, which JSON can hold
        data = repr(replace(draft, number=None)).encode("utf-8", "backslashreplace")
    return hashlib.sha256(part + reading() + data).digest()[:SIZE]


def _kept(store: Lookup, key: bytes, decoder: msgspec.msgpack.Decoder[Kept]) -> Kept | None:
    """What the store has under a key, None where it has nothing or that is damaged."""
    value = store.get(key)
    try:
        return None if value is None else decoder.decode(value)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


@cached
def reading() -> bytes:
    """A hash of the versions of all that a reading depends on."""
    extras = " ".join(f"{package} {installed(package)}" for package in libraries())
    return hashlib.sha256(f"{code_digest(without=READING)} {dependencies()} {extras}".encode()).digest()


def failure(path: str, error: ItemError) -> Failure:
    """The failure that an error makes of a file or article."""
    return Failure(path=path, status="skipped" if isinstance(error, Skipped) else "failed", reason=str(error))


def _named(code: str) -> str:
    return LANGUAGES.get(code, code)
