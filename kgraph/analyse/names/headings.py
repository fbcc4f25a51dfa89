"""Names in headings: only those that the prose has too, or that are names beyond doubt."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.analyse.names.words import Words
from kgraph.analyse.reading import Found
from kgraph.model import PROSE

TITLE_CASE = 0.6
"""Share of a heading's longer words that must be capitalised for its capitals to say nothing."""
DOUBTLESS = 0.9
"""Score from which a name counts in a heading though the prose has it not; in title case only `BEYOND`
does."""
BEYOND = 0.97


def keep(words: Words, found: Sequence[Found]) -> list[Found]:
    """The names without those of headings that nothing else bears out. Articles that are all headings are
    read as prose."""
    prose = [f for f in found if words.reading.role(f.start) in PROSE]
    if not any(line.role in PROSE for line in words.reading.lines):
        return list(found)
    known = {words.lower[i] for f in prose for i in range(f.start, f.end) if words.capital[i]}
    return [f for f in found if words.reading.role(f.start) in PROSE or _borne_out(words, f, known)]


def _borne_out(words: Words, f: Found, known: set[str]) -> bool:
    if f.source == "result of a match":
        return True
    if all(words.lower[i] in known for i in range(f.start, f.end) if words.capital[i]):
        return True
    return f.score >= (BEYOND if _title_cased(words, f.start) else DOUBTLESS)


def _title_cased(words: Words, i: int) -> bool:
    line = words.reading.lines[words.line[i]]
    longer = [j for j in range(line.start, line.end) if len(words.text[j]) > 3 and words.text[j].isalpha()]
    return not longer or sum(words.capital[j] for j in longer) >= TITLE_CASE * len(longer)
