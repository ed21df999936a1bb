"""What one writing pass knows and gathers on its way through the tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from atlas_cli.html.outline import Outline
from atlas_cli.html.tree import Node
from atlas_cli.trace import Control, Place
from atlas_cli.word.write.forms import Prompts
from atlas_cli.word.write.styles import Styles

if TYPE_CHECKING:
    from atlas_cli.word.write.package import Package


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a block stands: language, page orientation, the reference printed beside it, whether it leads
    into a list, table or figure that follows it at once, and whether its source or a note follows it."""

    lang: str
    landscape: bool = False
    cover: bool = False
    printed: str | None = None
    leads: bool = False
    sourced: bool = False

    def inside(self, node: Node) -> Setting:
        """The setting of what stands inside *node*."""
        lang = node.get("lang")
        return replace(self, lang=lang) if lang and lang != self.lang else self


@dataclass(slots=True)
class Links:
    """Addresses of one part of the package, each with one relationship."""

    prefix: str
    ids: dict[str, str] = field(default_factory=dict)

    def id(self, address: str) -> str:
        """The relationship id of an address, new on its first use."""
        return self.ids.setdefault(address, f"{self.prefix}{len(self.ids) + 1}")


@dataclass(slots=True)
class Context:
    """State of one pass. Everything a later part of the package needs is gathered here.

    *places* are those of the trace in their order; none yet where the line of one is still being written.
    """

    styles: Styles
    outline: Outline
    anchors: Mapping[str, str]
    lang: str
    letter: bool
    package: Package
    images: Callable[[str], bytes]
    prompts: Prompts | None
    pages: Mapping[str, int]
    page_count: int
    links: Links = field(default_factory=lambda: Links("link"))
    note_links: Links = field(default_factory=lambda: Links("link"))
    notes: list[str] = field(default_factory=list)
    places: list[Place | None] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    occurrences: dict[tuple[str, ...], int] = field(default_factory=dict)
    waiting: list[str] = field(default_factory=list)
    run_properties: dict[object, str] = field(default_factory=dict)
    paragraph_properties: dict[object, str] = field(default_factory=dict)
    bookmarks: int = 0
    objects: int = 0

    def next_bookmark(self) -> int:
        """A number for w:bookmarkStart, unique in the document and its notes."""
        self.bookmarks += 1
        return self.bookmarks

    def next_object(self) -> int:
        """A number for a drawing or a control, unique in the document."""
        self.objects += 1
        return self.objects

    def started(self) -> str:
        """Bookmarks that wait for the next paragraph to begin in."""
        marks, self.waiting = "".join(self.waiting), []
        return marks
