"""What a request asks for, checked: every text and every number has a bound, and a word that means nothing
is an error."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from kgraph.errors import UsageError

TEXT = 300
MOST = 200
CURSOR = 1 << 53


class Asked:
    """The words of a query. What is never looked at is refused by `done`."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self._given = dict(given)

    def text(self, name: str, *, most: int = TEXT) -> str:
        """A text that must be there. Raises `UsageError`, as do all."""
        found = self.perhaps(name, most=most)
        if found is None:
            raise UsageError(f"{name} is missing", hint=f"ask with ?{name}=…")
        return found

    def perhaps(self, name: str, *, most: int = TEXT) -> str | None:
        """A text that may be there."""
        found = self._given.pop(name, "").strip()
        if len(found) > most:
            raise UsageError(f"{name} is longer than {most} characters")
        return found or None

    def several(self, name: str, *, most: int = 10) -> tuple[str, ...]:
        """Texts parted by `|`."""
        found = tuple(filter(None, (one.strip() for one in self._given.pop(name, "").split("|"))))
        if len(found) > most or any(len(one) > TEXT for one in found):
            raise UsageError(f"{name} is too much", hint=f"at most {most} of {TEXT} characters, parted by |")
        return found

    def number(self, name: str, default: int, *, least: int = 0, most: int = MOST) -> int:
        """A whole number from `least` to `most`."""
        found = self._given.pop(name, None)
        if found is None:
            return default
        if (
            not found.isascii()
            or not found.lstrip("-").isdecimal()
            or len(found) > 16
            or not least <= int(found) <= most
        ):
            raise UsageError(f"{name} must be a whole number from {least} to {most}")
        return int(found)

    def cursor(self, start: int) -> int:
        """Where to go on: the `next` of the answer before."""
        return self.number("cursor", start, least=-1, most=CURSOR)

    def flag(self, name: str) -> bool:
        """Yes or no."""
        return self.choice(name, ("no", "yes")) == "yes"

    def choice(self, name: str, values: Collection[str]) -> str | None:
        """One of some words."""
        found = self._given.pop(name, None)
        if found is not None and found not in values:
            raise UsageError(f"{name} must be one of {', '.join(values)}")
        return found

    def done(self) -> None:
        """Raises `UsageError` where something was said that no question knows."""
        if self._given:
            raise UsageError(f"nothing is asked by {next(iter(self._given))[:40]!r} here")
