"""LibreOffice as a user's hands: it opens a workbook, types into cells, removes rows, and saves as .xlsx."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

_MODULE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">
{code}</script:module>
"""
_CODE = """\
Sub Edit
  Dim options(0) As New com.sun.star.beans.PropertyValue
  options(0).Name = "Hidden"
  options(0).Value = True
  Dim book As Object
  book = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, options())
  {steps}
  Dim saving(0) As New com.sun.star.beans.PropertyValue
  saving(0).Name = "FilterName"
  saving(0).Value = "Calc MS Excel 2007 XML"
  book.storeToURL("{target}", saving())
  book.close(True)
  StarDesktop.terminate()
End Sub
"""


def typed(sheet: str, cell: str, text: str) -> str:
    """Types into a cell as at the keyboard, so that LibreOffice may take it for a date, number or formula."""
    return f'book.Sheets.getByName("{sheet}").getCellRangeByName("{cell}").FormulaLocal = {_basic(text)}'


def row_removed(sheet: str, row: int) -> str:
    return f'book.Sheets.getByName("{sheet}").Rows.removeByIndex({row - 1}, 1)'


def _basic(text: str) -> str:
    quoted = ['"' + line.replace('"', '""') + '"' for line in text.split("\n")]
    return " & Chr(10) & ".join(quoted)


def edit(path: Path, steps: Sequence[str], folder: Path) -> None:
    """Lets LibreOffice carry out the steps in a workbook and save it; skips the test where it is missing."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not here")
    home, target = folder / "libreoffice", folder / "saved.xlsx"
    command = ["soffice", f"-env:UserInstallation={home.as_uri()}", "--headless", "--norestore"]
    _run([*command, "--terminate_after_init"])
    code = _CODE.format(source=path.as_uri(), target=target.as_uri(), steps="\n  ".join(steps))
    module = home / "user" / "basic" / "Standard" / "Module1.xba"
    module.write_text(_MODULE.format(code=escape(code)), encoding="utf-8")
    _run([*command, "macro:///Standard.Module1.Edit"])
    shutil.move(target, path)


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=120)
