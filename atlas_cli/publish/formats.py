"""The three files a tree can become: Word, web page, PDF."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from shutil import which

from atlas_cli.errors import AtlasError

PDF_TIMEOUT_SECONDS = 180
#: Tagged, so that a screen reader finds headings and tables.
PDF_FILTER = (
    'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"}}'
)


def images_beside(profile: Path) -> Callable[[str], bytes]:
    """Pictures that a profile names, read from the folder of the profile or below it."""
    folder = profile.resolve().parent

    def read(source: str) -> bytes:
        path = (folder / source).resolve()
        if not path.is_relative_to(folder):
            raise AtlasError(
                f"The picture {source} is not in the folder of the profile.", hint="Copy it there."
            )
        try:
            return path.read_bytes()
        except OSError:
            raise AtlasError(
                f"The picture {source} cannot be read.", hint=f"It is looked for in {folder}."
            ) from None

    return read


def office() -> str | None:
    """The LibreOffice program of this machine, if there is one."""
    mac = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
    return which("soffice") or which("libreoffice") or (str(mac) if mac.exists() else None)


def pdf_of(docx: bytes, name: str) -> bytes:
    """The Word file as PDF, laid out by LibreOffice.

    Raises AtlasError where LibreOffice is not installed or fails.
    """
    program = office()
    if not program:
        raise AtlasError(
            "A PDF needs a program that lays out pages, and LibreOffice was not found.",
            hint="Write the Word file and use File > Save As > PDF in Word, or install LibreOffice.",
        )
    with tempfile.TemporaryDirectory(prefix="atlas-") as folder:
        source = Path(folder) / f"{name}.docx"
        source.write_bytes(docx)
        home = (Path(folder) / "home").as_uri()
        command = [program, f"-env:UserInstallation={home}", "--headless", "--convert-to", PDF_FILTER]
        command += ["--outdir", folder, str(source)]
        try:
            subprocess.run(command, capture_output=True, check=True, timeout=PDF_TIMEOUT_SECONDS)
            return source.with_suffix(".pdf").read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise AtlasError(
                "LibreOffice could not turn the Word file into a PDF.",
                hint=f"Write the Word file and use File > Save As > PDF in Word. ({type(error).__name__})",
            ) from None
