"""JSON schemas of profile and catalog, by which an editor completes, explains and checks what is typed."""

from __future__ import annotations

from atlas_cli.schemas.files import FOLDER, KINDS, Kind, kind_named, schema_files
from atlas_cli.schemas.generate import schema_of, schema_text

__all__ = ["FOLDER", "KINDS", "Kind", "kind_named", "schema_files", "schema_of", "schema_text"]
