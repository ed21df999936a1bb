"""The tree as a Word file: body, notes, tables, lists, fields and the trace, in one pass."""

from __future__ import annotations

from atlas_cli.html.outline import Labels
from atlas_cli.word.write.document import Written, document_properties, write_docx
from atlas_cli.word.write.forms import Prompts
from atlas_cli.word.write.package import DocumentProperties
from atlas_cli.word.write.styles import MissingStyle, Styles, read_styles, style_classes

__all__ = [
    "DocumentProperties",
    "Labels",
    "MissingStyle",
    "Prompts",
    "Styles",
    "Written",
    "document_properties",
    "read_styles",
    "style_classes",
    "write_docx",
]
