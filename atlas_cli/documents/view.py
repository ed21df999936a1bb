"""For whom and how a document is made: language, status, edition, page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from atlas_cli.languages import Language

Status = Literal["draft", "final"]
Edition = Literal["government", "internal"]
Page = Literal["a4", "letter"]


@dataclass(frozen=True, slots=True)
class View:
    language: Language
    status: Status = "draft"
    edition: Edition = "government"
    page: Page = "a4"

    @property
    def internal(self) -> bool:
        """Whether influence, interest, stance and review states may be shown."""
        return self.edition == "internal"


@dataclass(frozen=True, slots=True)
class Document:
    """What a template needs to become a file: its name, the facts it prints, and the document's identity."""

    kind: str
    template: str
    id: str
    facts: dict[str, object]
