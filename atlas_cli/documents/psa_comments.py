"""Comments on an analysis and the answers to them, for its own annex."""

from __future__ import annotations

from atlas_cli.analysis import Analysis
from atlas_cli.catalog.load import Catalog
from atlas_cli.documents.plain import Plain
from atlas_cli.documents.view import View
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.profile.records import Responses


def comments(
    loaded: LoadedProfile,
    catalog: Catalog,
    analysis: Analysis,
    responses: Responses,
    facts: Plain,
    view: View,
) -> list[Plain]:
    """The rows of the matrix that are about the analysis or its digest, numbered for this document.

    What the report is made of is loaded where somebody has commented.
    """
    if not responses.records:
        return []
    from atlas_cli.documents.report_ground import Consulted
    from atlas_cli.documents.report_matters import matrix, on_documents

    ground = Consulted(loaded, catalog, analysis, responses, facts, view)
    rows = on_documents(matrix(ground))["analysis"]
    return [{**row, "number": number} for number, row in enumerate(rows, 1)]
