"""One press for all tests of letters and forms."""

from __future__ import annotations

import pytest

from tests.consult.making import Press


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    """Makes documents: `press("paraguay", "feedback", "mtess")`, each once a session."""
    return Press(tmp_path_factory.mktemp("forms"))
