"""One press for all tests of the Body of Knowledge."""

from __future__ import annotations

import pytest

from tests.bok.making import BokPress


@pytest.fixture(scope="session")
def bok(tmp_path_factory: pytest.TempPathFactory) -> BokPress:
    """Makes Bodies of Knowledge: `bok.docx(digest=True)`, each once a session."""
    return BokPress(tmp_path_factory.mktemp("bok"))
