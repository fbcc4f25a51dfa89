"""Who "I" and "you" are: speakers and addressees of quotes, narrators, interviewed persons, labelled speakers
of a transcript."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kgraph.analyse.coreference.mention import Cluster, Node
from kgraph.analyse.noun_types import word_set
from kgraph.analyse.reading import Reading, Speech
from kgraph.model import PROSE

CLOSE = 80
"""Tokens between two quotes that still belong to one conversation."""
VOCATIVE_AFTER = frozenset({",", ".", "!", "?", '"', "'", "''", ";", "—", "--", "-"})
VOCATIVE_BEFORE = frozenset({",", '"', "'", "``", "!", "?", ";", "—", "--"})
KIND_WORDS = word_set(
    "my dear old poor sweet oh ah o yes no well sir good hello hi please now here come mr mr. mrs mrs. miss ms dr dr. master"
)
ASKED = {
    "interview": ("dobj",),
    "speak": ("with", "to"),
    "talk": ("with", "to"),
    "chat": ("with", "to"),
    "sit": ("with",),
    "catch": ("with",),
    "ask": ("dobj",),
    "question": ("dobj",),
}
QUESTIONS = 3
"""Paragraphs that end in a question mark before a text without quotes counts as an interview."""
CALLED = 2
"""Times that others must call a narrator by name for it to count: once may be anybody (LitBank)."""
NAMING = frozenset({"call", "name", "christen", "baptise", "baptize"})


@dataclass(slots=True)
class Voice:
    """A stretch of direct speech and the clusters of who speaks and who is spoken to, where known."""

    speech: Speech
    speaker: Cluster | None
    addressee: Cluster | None


def quote_numbers(speech: Sequence[Speech], length: int) -> list[int]:
    """For each token the number of the direct quote it stands in, the innermost, else -1."""
    numbers = [-1] * length
    for number, s in enumerate(speech):
        if s.direct:
            numbers[s.start : s.end] = [number] * (s.end - s.start)
    return numbers


class Voices:
    """First and second persons of one article, once all other mentions are resolved."""

    def __init__(
        self,
        reading: Reading,
        nodes: Sequence[Node],
        cluster_of: dict[int, Cluster],
        speech: Sequence[Speech],
    ) -> None:
        self.reading, self.nodes, self.cluster_of = reading, nodes, cluster_of
        self.at: dict[int, Node] = {}
        for node in sorted(nodes, key=lambda n: n.end - n.start, reverse=True):
            for i in range(node.start, node.end):
                self.at[i] = node
            self.at[node.head] = node
        self.voices = {
            number: Voice(s, self._cluster(s.speaker), None) for number, s in enumerate(speech) if s.direct
        }
        self.speaks_i = {
            n for n, v in self.voices.items() if v.speech.speaker is not None and self._is_i(v.speech.speaker)
        }
        self.people = [n for n in nodes if n.named is not None and n.sort == "person"]
        self.places = [n.start for n in self.people]
        self.vocatives = {number: c for number in self.voices if (c := self._vocative(number)) is not None}

    def assign(self) -> Iterator[tuple[Node, Cluster, str]]:
        """Each "I" and "you" that is known to be somebody with a name, with that cluster and the reason."""
        narrator, why = self._narrator()
        for number in self.speaks_i:
            self.voices[number].speaker = narrator
        self._converse()
        blocks = self._block_speakers()
        for node in self.nodes:
            if node.pronoun is None or node.pronoun.kind not in ("I", "you"):
                continue
            voice = self.voices.get(node.quote)
            if voice is not None:
                who = voice.speaker if node.pronoun.kind == "I" else voice.addressee
                reason = "speaks here" if node.pronoun.kind == "I" else "spoken to here"
            else:
                who, reason = blocks.get((self.reading.lines[node.line].block, node.pronoun.kind), (None, ""))
                if who is None and node.pronoun.kind == "I":
                    who, reason = narrator, why
            if who is not None:
                yield node, who, reason

    def _is_i(self, token: int) -> bool:
        node = self.at.get(token)
        return node is not None and node.pronoun is not None and node.pronoun.kind == "I"

    def _cluster(self, token: int | None) -> Cluster | None:
        node = self.at.get(token) if token is not None else None
        return self.cluster_of.get(id(node)) if node is not None else None

    def _vocative(self, number: int) -> Cluster | None:
        """Whom a quote calls by name."""
        s, doc = self.voices[number].speech, self.reading.doc
        for node in self.people[bisect_left(self.places, s.start) : bisect_left(self.places, s.end)]:
            before = doc[node.start - 1] if node.start > s.start else None
            after = doc[node.end] if node.end < s.end else None
            opened = before is None or before.text in VOCATIVE_BEFORE or before.lower_ in KIND_WORDS
            if (
                opened
                and (after is None or after.text in VOCATIVE_AFTER)
                and (before is not None or after is not None)
            ):
                return self.cluster_of.get(id(node))
        return None

    def _converse(self) -> None:
        """Takes turns: an unknown speaker is the one spoken to just before; who is spoken to is the other of
        the two."""
        order = sorted(self.voices)
        for place, number in enumerate(order):
            voice = self.voices[number]
            before = self._near(order, place, -1)
            if voice.speaker is None and voice.speech.speaker is None and before is not None:
                turn = self._turn(before.speech, voice.speech)
                voice.speaker = before.addressee if turn else before.speaker
            voice.addressee = self.vocatives.get(number)
            if voice.addressee is None and before is not None:
                voice.addressee = before.speaker if before.speaker is not voice.speaker else before.addressee
        for place in range(len(order) - 2, -1, -1):
            voice, after = self.voices[order[place]], self._near(order, place, 1)
            if voice.addressee is None and after is not None and after.speaker is not voice.speaker:
                voice.addressee = after.speaker
        for voice in self.voices.values():
            if voice.addressee is voice.speaker:
                voice.addressee = None

    def _near(self, order: Sequence[int], place: int, step: int) -> Voice | None:
        if not 0 <= place + step < len(order):
            return None
        here, there = self.voices[order[place]].speech, self.voices[order[place + step]].speech
        gap = here.start - there.end if step < 0 else there.start - here.end
        return self.voices[order[place + step]] if gap <= CLOSE else None

    def _turn(self, before: Speech, after: Speech) -> bool:
        """Whether nothing but a new paragraph, or the marks of one, lies between two quotes."""
        lines, line_of = self.reading.lines, self.reading.line_of
        return (
            after.start - before.end <= 3
            or lines[line_of[before.end - 1]].block != lines[line_of[after.start]].block
        )

    def _narrator(self) -> tuple[Cluster | None, str]:
        """Whoever says "I" outside all quotes: named by "my name is", or only ever called by name in other
        people's speech."""
        outside = [n for n in self.nodes if n.pronoun is not None and n.pronoun.kind == "I" and n.quote < 0]
        if not outside:
            return None, ""
        for node in self.nodes:
            if node.named is not None and node.sort == "person" and node.quote < 0 and self._introduced(node):
                return self.cluster_of.get(id(node)), "the narrator's name"
        called = Counter(
            c.number
            for c in self.vocatives.values()
            if all(n.quote >= 0 for n in c.nodes if n.named is not None)
        )
        speakers = {v.speaker.number for v in self.voices.values() if v.speaker is not None}
        ranked = [(count, -number) for number, count in called.items() if number not in speakers]
        ranked.sort(reverse=True)
        if ranked and ranked[0][0] >= CALLED and (len(ranked) == 1 or ranked[0][0] > ranked[1][0]):
            wanted = -ranked[0][1]
            return next(
                c for c in self.vocatives.values() if c.number == wanted
            ), "the narrator, as others call him or her"
        return None, ""

    def _introduced(self, node: Node) -> bool:
        """ "My name is X", "I am X", "I was called X", "I, X,"."""
        token = self.reading.doc[node.head]
        verb = token.head
        if token.dep_ in ("attr", "oprd") and (verb.lemma_ == "be" or verb.lemma_ in NAMING):
            if verb.lemma_ != "be" and any(
                c.dep_ == "dobj" and c.lower_ in ("me", "myself") for c in verb.children
            ):
                return True
            subject = next(
                (c for c in verb.children if c.dep_ == ("nsubj" if verb.lemma_ == "be" else "nsubjpass")),
                None,
            )
            if subject is None or any(c.dep_ == "neg" for c in verb.children):
                return False
            mine = any(c.lower_ == "my" for c in subject.children)
            return subject.lower_ == "i" or (subject.lemma_ == "name" and mine)
        return token.dep_ == "appos" and verb.lower_ == "i"

    def _block_speakers(self) -> dict[tuple[int, str], tuple[Cluster, str]]:
        """Paragraphs that are somebody's words without quotation marks: "NAME: …", and the answers of an
        interview."""
        lines, doc = self.reading.lines, self.reading.doc
        table: dict[tuple[int, str], tuple[Cluster, str]] = {}
        first: dict[int, int] = {}
        last: dict[int, int] = {}
        for number, line in enumerate(lines):
            if line.role in PROSE:
                first.setdefault(line.block, number)
                last[line.block] = number
        questions = {b for b, n in last.items() if doc[lines[n].end - 1].text == "?"}
        for block, number in first.items():
            node = self.at.get(lines[number].start)
            if (
                node is not None
                and node.named is not None
                and node.sort == "person"
                and node.end < len(doc)
                and doc[node.end].text == ":"
            ):
                cluster = self.cluster_of.get(id(node))
                if cluster is not None:
                    table[block, "I"] = (cluster, "speaks in this paragraph")
        if table or len(questions) < QUESTIONS:
            return table
        asked = self._interviewed(min(questions))
        if asked is not None:
            for block in first:
                table[block, "you" if block in questions else "I"] = (asked, "interviewed here")
        return table

    def _interviewed(self, first_question: int) -> Cluster | None:
        """The one person who is interviewed, spoken to or asked before the first question."""
        found: dict[int, Cluster] = {}
        for node in self.nodes:
            if (
                node.named is None
                or node.sort != "person"
                or self.reading.lines[node.line].block > first_question
            ):
                continue
            token = self.reading.doc[node.head]
            while token.dep_ == "appos" and token.head.i != token.i:
                token = token.head
            above = token.head.head if token.dep_ == "pobj" else token.head
            how = token.head.lower_ if token.dep_ == "pobj" else token.dep_
            cluster = self.cluster_of.get(id(node))
            if cluster is not None and how in ASKED.get(above.lemma_.lower(), ()) + (
                ("with",) if above.lemma_.lower() == "interview" else ()
            ):
                found[cluster.number] = cluster
        return next(iter(found.values())) if len(found) == 1 else None
