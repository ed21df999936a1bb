"""A workspace with one small country, in which commands run as a user runs them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.processes import REPOSITORY


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A folder with a profile of Testland; catalog and templates are the bundled ones."""
    folder = tmp_path / "workspace"
    (folder / "countries").mkdir(parents=True)
    shutil.copy(REPOSITORY / "tests" / "minimal.yaml", folder / "countries" / "testland.yaml")
    return folder


@pytest.fixture
def profile(workspace: Path) -> Path:
    """The profile of Testland."""
    return workspace / "countries" / "testland.yaml"
