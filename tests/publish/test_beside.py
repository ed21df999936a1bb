"""Work in a second process: the same result, whatever becomes of the process, and nothing left of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from multiprocessing import context, parent_process
from pathlib import Path

import pytest

from atlas_cli.catalog.load import Catalog
from atlas_cli.errors import AtlasError
from atlas_cli.publish import beside as module
from atlas_cli.publish.beside import beside
from tests.processes import run_python
from tests.profiles import bundled_catalog


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "cores", lambda: 2)


def process_of_work() -> int:
    return os.getpid()


def ending_early() -> str:
    """Work whose second process ends as one that the system kills does."""
    if parent_process():
        os._exit(9)
    return "done"


def refusing() -> str:
    raise AtlasError("The picture cannot be read.")


def needs_in(catalog: Catalog) -> list[str]:
    return list(catalog.needs)


def result_of(work: Callable[..., object], *given: object) -> object:
    with beside(work, *given) as result:
        return result()


def test_work_is_done_in_another_process_where_there_is_a_second_core(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert result_of(process_of_work) != os.getpid()
    monkeypatch.setattr(module, "cores", lambda: 1)
    assert result_of(process_of_work) == os.getpid()


def test_a_process_that_is_killed_costs_no_result() -> None:
    assert result_of(ending_early) == "done"


def test_a_fault_is_raised_as_if_there_were_no_second_process() -> None:
    with pytest.raises(AtlasError, match="picture"):
        result_of(refusing)


def test_a_process_that_is_no_copy_of_ours_is_given_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "Process", context.SpawnProcess)
    assert result_of(process_of_work) != os.getpid()
    assert result_of(needs_in, bundled_catalog()) == list(bundled_catalog().needs)


UNFINISHED = """
import time
from atlas_cli.publish import beside as module
module.cores = lambda: 2
with module.beside(time.sleep, 600):
    {end}
"""


@pytest.mark.parametrize("end", ["pass", "raise KeyboardInterrupt"])
@pytest.mark.skipif(sys.platform != "linux", reason="lists processes as Linux does")
def test_unfinished_work_ends_with_what_wanted_it(tmp_path: Path, end: str) -> None:
    """The run is over only when nobody holds its output open any more, a second process included."""
    run_python("-c", UNFINISHED.format(end=end), folder=tmp_path)
