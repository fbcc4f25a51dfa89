"""Everything kgraph raises on purpose.

KgraphError              one line of what is wrong, and a hint of what to do
├── RunError             this run cannot go on
│   ├── UsageError       an option, a settings file or a name is wrong          (exit 2)
│   ├── NotFoundError    nothing is known under that name                      (exit 1)
│   ├── MissingModel     the language model is not installed                   (exit 1)
│   ├── NothingToBuild   no article could be read and analysed                 (exit 1)
│   └── WriteError       an output cannot be written                           (exit 1)
└── ItemError            this article or file cannot be used; the run goes on
    ├── Skipped          not meant to be read: unknown kind, other language, empty
    └── ReadError        meant to be read, but it cannot be
"""

from __future__ import annotations


class KgraphError(Exception):
    """Base of all errors kgraph raises on purpose: `message` says what is wrong, `hint` what to do about
    it."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class RunError(KgraphError):
    """This run cannot go on."""


class UsageError(RunError):
    """An option, a settings file or a name is wrong."""

    exit_code = 2


class NotFoundError(RunError):
    """Nothing is known under that name; `nearest` holds the names that come closest."""

    def __init__(self, message: str, *, hint: str = "", nearest: tuple[str, ...] = ()) -> None:
        super().__init__(message, hint=hint)
        self.nearest = nearest


class MissingModel(RunError):
    """The language model is not installed."""


class NothingToBuild(RunError):
    """No article could be read and analysed."""


class WriteError(RunError):
    """An output cannot be written."""


class ItemError(KgraphError):
    """One file or article cannot be used; it becomes a `Failure` and the run goes on."""


class Skipped(ItemError):
    """Not meant to be read: an unknown kind, a language the model does not speak, nothing in it."""


class ReadError(ItemError):
    """Meant to be read, but broken, locked or too large."""
