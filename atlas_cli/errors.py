"""Errors a user can meet, with texts ready to be shown."""

from __future__ import annotations

from typing import ClassVar


class AtlasError(Exception):
    """A problem said in the user's words: what is wrong, and in `hint` what to do about it."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(AtlasError):
    """The command was called in a way it does not offer."""

    exit_code: ClassVar[int] = 2
