"""Reports that several tests look at, each made once."""

from __future__ import annotations

import pytest

from tests.report.publishing import Made, of_country, one


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The consultation that is made up, for a government."""
    return one(tmp_path_factory.mktemp("full"))


@pytest.fixture(scope="session")
def internal(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return one(tmp_path_factory.mktemp("internal"), edition="internal")


@pytest.fixture(scope="session")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A consultation that is known from a publication only."""
    return of_country(tmp_path_factory.mktemp("paraguay"), "paraguay")
