"""What holds for every test: a machine that is meant to have the outside tools may not skip over them."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, settings

from tests.psa.publishing import Press

#: No test asserts a time, a drawn example that does not fit is no fault, and CI always draws the same ones.
settings.register_profile(
    "steady",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    derandomize="CI" in os.environ,
)
settings.load_profile("steady")

OUTSIDE_REQUIRED = os.environ.get("ATLAS_OUTSIDE") == "required"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With ATLAS_OUTSIDE=required, a skipped test marked `outside` is a failed one."""
    report = yield
    if OUTSIDE_REQUIRED and report.skipped and item.get_closest_marker("outside"):
        report.outcome = "failed"
        report.longrepr = f"ATLAS_OUTSIDE=required, but the test was skipped: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    """Makes Pre-Situational Analyses: `press("thailand", status="final")`, each once a session."""
    return Press(tmp_path_factory.mktemp("press"))
