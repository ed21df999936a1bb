"""A desk with Testland's profile and its workbook."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importers.sheet.books import Desk, desk


@pytest.fixture
def testland(tmp_path: Path) -> Desk:
    return desk(tmp_path)
