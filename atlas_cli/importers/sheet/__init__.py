"""The lists of a profile as an Excel workbook, and back as a reviewed update."""

from __future__ import annotations

from atlas_cli.importers.sheet.comparison import Unit
from atlas_cli.importers.sheet.review import Review, Reviewer, review, reviewer, write_workbook

__all__ = ["Review", "Reviewer", "Unit", "review", "reviewer", "write_workbook"]
