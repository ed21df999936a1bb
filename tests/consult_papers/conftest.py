"""One press for all tests of the papers of a pack."""

from __future__ import annotations

import pytest

from tests.consult_papers.making import PaperPress


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> PaperPress:
    """Makes papers: `papers.docx("thailand", "briefing", "mol")`, each once a session."""
    return PaperPress(tmp_path_factory.mktemp("papers"))
