"""LibreOffice as a reader's hands: opens a document, carries out steps, and saves it as a Word file."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

PYTHON = Path("/usr/bin/python3")
_SCRIPT = """
import subprocess, sys, time, uno
from com.sun.star.beans import PropertyValue

source, target, home, pipe = sys.argv[1:5]


def option(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def paragraphs(text):
    blocks = text.createEnumeration()
    while blocks.hasMoreElements():
        block = blocks.nextElement()
        if block.supportsService("com.sun.star.text.TextTable"):
            for name in block.getCellNames():
                yield from paragraphs(block.getCellByName(name))
        else:
            yield block


def controls(text):
    for paragraph in paragraphs(text):
        portions = paragraph.createEnumeration()
        while portions.hasMoreElements():
            portion = portions.nextElement()
            if portion.TextPortionType == "ContentControl":
                yield portion.ContentControl


def typed(control, prompt, text):
    cursor = control.createTextCursor()
    cursor.gotoStart(False)
    cursor.goRight(len(prompt), True)
    cursor.setString(text)
    control.ShowingPlaceHolder = False


def found(document, words):
    search = document.createSearchDescriptor()
    search.SearchString = words
    place = document.findFirst(search)
    assert place is not None, words
    return place


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
document = desktop.loadComponentFromURL(source, "_blank", 0, (option("Hidden", True),))
{steps}
document.storeToURL(target, (option("FilterName", "MS Word 2007 XML"),))
document.close(True)
desktop.terminate()
office.wait(60)
"""


def edited(content: bytes, folder: Path, steps: str) -> bytes:
    """The document after the steps; skips the test where LibreOffice or its Python is missing.

    Steps are Python with `document`, `found(document, words)`, `controls(text)`, `paragraphs(text)` and
    `typed(control, prompt, text)`.
    """
    if not shutil.which("soffice") or not PYTHON.exists():
        pytest.skip("LibreOffice is not installed")
    if subprocess.run([PYTHON, "-c", "import uno"], check=False, capture_output=True).returncode:
        pytest.skip("LibreOffice's Python module is not installed")
    source, target, script = folder / "issued.docx", folder / "returned.docx", folder / "steps.py"
    source.write_bytes(content)
    script.write_text(_SCRIPT.replace("{steps}", steps), encoding="utf-8")
    places = [source.as_uri(), target.as_uri(), (folder / "home").as_uri(), f"atlas{abs(hash(folder))}"]
    subprocess.run([PYTHON, script, *places], check=True, capture_output=True, timeout=180)
    return target.read_bytes()
