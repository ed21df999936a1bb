"""Where data and templates come from, and how files leave the program."""

from __future__ import annotations

from atlas_cli.seal import CONTENT_PROPERTY, content_hash, is_as_generated, stamp
from atlas_cli.workspace.country import find_country
from atlas_cli.workspace.files import refuse_if_edited, write_atomically
from atlas_cli.workspace.places import Places, find_places, shown

__all__ = [
    "CONTENT_PROPERTY",
    "Places",
    "content_hash",
    "find_country",
    "find_places",
    "is_as_generated",
    "refuse_if_edited",
    "shown",
    "stamp",
    "write_atomically",
]
