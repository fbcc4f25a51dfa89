"""Markdown (CommonMark, tables, strike-through) with YAML or TOML front matter. The text stays the file;
markup is masked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kgraph.config import ReadOptions
from kgraph.model import Block, Role
from kgraph.read.draft import Draft
from kgraph.read.structure.decode import decode
from kgraph.read.structure.fields import fields_of

if TYPE_CHECKING:
    from markdown_it.token import Token

FRONT_MATTER = re.compile(
    r"(?:---[ \t]*\n(?P<yaml>.*?\n)?(?:---|\.\.\.)|\+\+\+[ \t]*\n(?P<toml>.*?\n)?\+\+\+)[ \t]*(?:\n|\Z)", re.S
)
LONGEST_FRONT_MATTER = 64 * 1024
"""Characters; a longer one is not front matter."""
TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)|</?[a-zA-Z!?][^<>]*>|&#?\w{1,31};", re.S | re.I
)
ROLES: dict[str, Role] = {
    "heading_open": "heading",
    "blockquote_open": "quote",
    "list_item_open": "item",
    "th_open": "table",
    "td_open": "table",
}
CLOSERS = {name.replace("_open", "_close") for name in ROLES}
SOLID = re.compile(r"\S(?:.*\S)?", re.S)
BRACKETS = {"(": ")", "[": "]", "{": "}"}


def read_markdown(data: bytes, *, options: ReadOptions) -> Iterable[Draft]:
    """One draft: the decoded file, unchanged, with its blocks and with its inline markup as masks."""
    from markdown_it import MarkdownIt

    text = decode(data)
    match = FRONT_MATTER.match(text, 0, LONGEST_FRONT_MATTER)
    front = fields_of(_front_matter(match)) if match else {}
    body = match.end() if match else 0
    blocks: list[Block] = []
    masks: list[tuple[int, int]] = []
    if match:
        blocks.append(Block(start=0, end=len(match[0].rstrip()), role="metadata"))
    source = _Source(text, body)
    roles: list[Role] = []
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("text_join")
    for token in parser.parse(text[body:].replace("\x00", "\ufffd")):
        if token.type in ROLES:
            roles.append(ROLES[token.type])
        elif token.type in CLOSERS:
            roles.pop()
        elif token.type in ("inline", "html_block"):
            first = not any(block.role != "metadata" for block in blocks)
            role = (
                "title"
                if first and token.level == 1 and roles == ["heading"]
                else roles[-1]
                if roles
                else "paragraph"
            )
            spans = source.inline(token) if token.type == "inline" else source.html(token)
            if spans:
                blocks.append(Block(start=spans[0][0], end=spans[-1][1], role=role))
                masks += source.gaps(spans)
    yield Draft(text=text, format="md", blocks=tuple(blocks), masks=tuple(masks), **front)


def _front_matter(match: re.Match[str]) -> Mapping[str, Any]:
    """The keys of the front matter; of broken YAML those lines that are `key: value`."""
    import tomllib

    import yaml

    try:
        found = (
            tomllib.loads(match["toml"] or "")
            if match["yaml"] is None
            else yaml.load(match["yaml"], Loader=yaml.CSafeLoader)
        )
    except (tomllib.TOMLDecodeError, yaml.YAMLError, ValueError, RecursionError, AttributeError):
        found = dict(
            re.findall(r"^(\w+)\s*[:=]\s*[\"']?(.*?)[\"']?\s*$", match["yaml"] or match["toml"] or "", re.M)
        )
    return found if isinstance(found, Mapping) else {}


class _Source:
    """The source text and a cursor that moves through it as the parser's tokens go by."""

    def __init__(self, text: str, body: int) -> None:
        self.text = text
        self.at = body
        self.lines = [body]
        for match in re.compile(r"\n").finditer(text, body):
            self.lines.append(match.end())
        self.lines.append(len(text))

    def _extent(self, token: Token) -> tuple[int, int]:
        first, last = token.map or (0, len(self.lines) - 1)
        return max(self.at, self.lines[first]), self.lines[min(last, len(self.lines) - 1)]

    def inline(self, token: Token) -> list[tuple[int, int]]:
        """The spans of the source that are the words of an inline token, in text order."""
        at, end = self._extent(token)
        spans: list[tuple[int, int]] = []
        for child in token.children or []:
            if child.type in ("text", "code_inline") and child.content:
                found = self.text.find(child.content, at, end)
                if found >= 0:
                    at = found + len(child.content)
                    spans.append((found, at))
            elif child.type == "text_special":
                found = self.text.find(child.markup, at, end)
                if found >= 0:
                    at = found + len(child.markup)
                    spans.append(_character(found, at, child.markup, child.content))
            elif child.type in ("link_close", "image"):
                at = self._past_target(at, end, image=child.type == "image")
            elif child.type == "html_inline":
                found = self.text.find(child.content, at, end)
                at = found + len(child.content) if found >= 0 else at
            elif child.type in ("softbreak", "hardbreak"):
                found = self.text.find("\n", at, end)
                at = found + 1 if found >= 0 else at
        self.at = at
        return _trimmed(self.text, spans)

    def html(self, token: Token) -> list[tuple[int, int]]:
        """The spans of a block of raw HTML that are no tags."""
        at, end = self._extent(token)
        spans = []
        for match in TAG.finditer(self.text, at, end):
            spans.append((at, match.start()))
            at = match.end()
        spans.append((at, end))
        self.at = end
        return _trimmed(self.text, spans)

    def _past_target(self, at: int, end: int, *, image: bool) -> int:
        """Behind the `](target)` or `][label]` that follows; an image's words are passed over with it."""
        if image:
            at = self.text.find("![", at, end)
            if at < 0:
                return end
            at = self._past_bracket(at + 1, end)
        elif self.text.startswith("]", at):
            at += 1
        if at < end and self.text[at] in "([":
            return self._past_bracket(at, end)
        return at

    def _past_bracket(self, at: int, end: int) -> int:
        opening, depth = self.text[at], 0
        for i in range(at, end):
            if self.text[i] == "\\":
                continue
            depth += (self.text[i] == opening) - (self.text[i] == BRACKETS[opening])
            if depth == 0:
                return i + 1
        return at

    def gaps(self, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """What lies between the spans, without blanks at its ends."""
        between = [(a[1], b[0]) for a, b in pairwise(spans)]
        return [(found.start(), found.end()) for a, b in between if (found := SOLID.search(self.text, a, b))]


def _character(start: int, end: int, markup: str, content: str) -> tuple[int, int]:
    """Which part of an escape (`\\*`) or a reference (`&amp;`) is read: the character it stands for, where it
    is there."""
    if markup.startswith("\\"):
        return start + 1, end
    return (start, start + 1) if content == "&" else (start, end)


def _trimmed(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans without blanks at the two ends, and without those that are blank."""
    kept = [(start, end) for start, end in spans if text[start:end].strip()]
    if kept:
        first, last = kept[0], kept[-1]
        kept[0] = (first[1] - len(text[first[0] : first[1]].lstrip()), first[1])
        kept[-1] = (kept[-1][0], kept[-1][0] + len(text[kept[-1][0] : last[1]].rstrip()))
    return kept
