"""The language model at work: many passages at a time, and none of them twice."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from kgraph.analyse.forms import Forms, forms_of
from kgraph.analyse.language import load
from kgraph.analyse.reading import Columns, columns

if TYPE_CHECKING:
    from spacy.language import Language

TOGETHER = 16_000
"""Characters the model reads at once, some 3,500 tokens: fewer cost more calls of its layers, more cost
memory and gain nothing."""
KEPT = 2_000_000
"""Characters of passages whose readings are kept, in case they come again: some 40 MB."""
characters: Counter[str] = Counter()
"""Characters of passages that were asked for and that the model has read, in this process so far."""


class Reader:
    """Reads with one pipeline. What it says of a passage depends on that passage alone: not on others that
    are read with it."""

    def __init__(self, nlp: Language) -> None:
        from threadpoolctl import ThreadpoolController

        self.nlp = nlp
        self.forms: Forms | None = forms_of(nlp)
        self._blas = ThreadpoolController()
        self._kept: OrderedDict[str, Columns] = OrderedDict()
        self._size = 0

    def read(self, texts: Sequence[str]) -> list[Columns]:
        """What the pipeline says of each text, none of them empty; those that were read lately are not read
        again."""
        found = {text: table for text in texts if (table := self._kept.get(text)) is not None}
        found.update(self._model([text for text in dict.fromkeys(texts) if text not in found]))
        for text, table in found.items():
            self._keep(text, table)
        characters["asked"] += sum(map(len, texts))
        return [found[text] for text in texts]

    def read_ahead(self, texts: Iterable[str]) -> None:
        """Reads texts that will be asked for soon, together. Where that fails, whoever asks for a text will
        see why."""
        with suppress(Exception):
            for text, table in self._model([text for text in dict.fromkeys(texts) if text not in self._kept]):
                self._keep(text, table)

    def _model(self, texts: Sequence[str]) -> Iterator[tuple[str, Columns]]:
        rules = self.forms.components if self.forms is not None else ()
        for group in together(texts):
            with self._blas.limit(limits=1, user_api="blas"):
                docs = list(self.nlp.pipe(group, batch_size=len(group), disable=rules))
            for text, doc in zip(group, docs, strict=True):
                if self.forms is not None:
                    self.forms.set(doc)
                characters["modelled"] += len(text)
                yield text, columns(doc)

    def _keep(self, text: str, table: Columns) -> None:
        if text not in self._kept:
            self._size += len(text)
        self._kept[text] = table
        self._kept.move_to_end(text)
        while self._size > KEPT:
            self._size -= len(self._kept.popitem(last=False)[0])


@cache
def reader_of(model: str, names: bool) -> Reader:
    """The reader of an installed pipeline, one a process; `names` as in `load`, which says what is raised."""
    return Reader(load(model, names))


def together(texts: Iterable[str]) -> Iterator[list[str]]:
    """The texts in order, in groups that reach `TOGETHER` characters each but for the last."""
    group: list[str] = []
    size = 0
    for text in texts:
        group.append(text)
        size += len(text)
        if size >= TOGETHER:
            yield group
            group, size = [], 0
    if group:
        yield group
