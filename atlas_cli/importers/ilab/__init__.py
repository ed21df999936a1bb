"""Reading the data files of the USDOL Findings."""

from __future__ import annotations

from atlas_cli.importers.ilab.model import Findings, FindingsCountry, Oddity
from atlas_cli.importers.ilab.read import read_findings
from atlas_cli.importers.ilab.tables import is_table, read_tables

__all__ = ["Findings", "FindingsCountry", "Oddity", "is_table", "read_findings", "read_tables"]
