"""LibreOffice as the hands of an agency: fills in forms by printed number, saves them as Word files.

It knows nothing of tags and traces: like a person it finds a question by the number printed before it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

PYTHON = Path("/usr/bin/python3")
#: What is written beside a question, by its number; True ticks the box there.
Answers = Mapping[str, str | bool]
SCRIPT = """
import json, subprocess, sys, time, uno
from com.sun.star.beans import PropertyValue

jobs, home, pipe = json.load(open(sys.argv[1], encoding="utf-8")), sys.argv[2], sys.argv[3]


def option(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def control_in(cell):
    for paragraph in cell.createEnumeration():
        for portion in paragraph.createEnumeration():
            if portion.TextPortionType == "ContentControl":
                return portion.ContentControl
    return None


def written(control, text):
    cursor = control.createTextCursor()
    cursor.gotoStart(False)
    shown = "".join(portion.getString() for portion in control.createEnumeration())
    cursor.goRight(len(shown), True)
    cursor.setString(text)
    control.ShowingPlaceHolder = False


def answer(cell, said):
    control = control_in(cell)
    if said is True:
        control.Checked = True
    elif control is not None and control.ListItems:
        names = [value.Value for item in control.ListItems for value in item if value.Name == "DisplayText"]
        said = next(name for name in names if name.split()[0] == said)
        written(control, said)
    elif control is not None and control.Date:
        written(control, said)
    else:
        cursor = cell.createTextCursor()
        cursor.gotoStart(False)
        cursor.gotoEnd(True)
        cursor.setString(said)


def fill(document, answers):
    left = dict(answers)
    for table in document.TextTables:
        for row in range(1, table.Rows.Count):
            number = table.getCellByPosition(0, row).getString().split()[0].strip(".")
            if number in left:
                answer(table.getCellByPosition(1, row), left.pop(number))
    assert not left, left


office = subprocess.Popen(["soffice", "-env:UserInstallation=" + home, "--headless", "--norestore",
                           "--accept=pipe,name=" + pipe + ";urp;"])
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for attempt in range(200):
    try:
        context = resolver.resolve("uno:pipe,name=" + pipe + ";urp;StarOffice.ComponentContext")
        break
    except Exception:
        time.sleep(0.3)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
try:
    for job in jobs:
        document = desktop.loadComponentFromURL(job["source"], "_blank", 0, (option("Hidden", True),))
        fill(document, job["answers"])
        document.storeToURL(job["target"], (option("FilterName", "MS Word 2007 XML"),))
        document.close(True)
finally:
    desktop.terminate()
    office.wait(60)
"""


@dataclass(frozen=True, slots=True)
class Job:
    """A form, what is filled in, and the file it is saved as."""

    form: Path
    answers: Answers
    saved: Path


def fill_in(jobs: list[Job], folder: Path) -> None:
    """Fills in all forms in one sitting; skips the test where LibreOffice or its Python is missing."""
    if not shutil.which("soffice") or not PYTHON.exists():
        pytest.skip("LibreOffice is not installed")
    if subprocess.run([PYTHON, "-c", "import uno"], check=False, capture_output=True).returncode:
        pytest.skip("LibreOffice's Python module is not installed")
    plans = [
        {"source": job.form.as_uri(), "target": job.saved.as_uri(), "answers": dict(job.answers)}
        for job in jobs
    ]
    plan, script = folder / "jobs.json", folder / "script.py"
    plan.write_text(json.dumps(plans, ensure_ascii=False), encoding="utf-8")
    script.write_text(SCRIPT, encoding="utf-8")
    words = [plan, (folder / "home").as_uri(), f"atlas{abs(hash(folder))}"]
    done = subprocess.run([PYTHON, script, *words], check=False, capture_output=True, timeout=300)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
