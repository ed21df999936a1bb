"""The wheel: carries everything it needs and nothing private, and works in any folder once installed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from collections.abc import Iterator
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest

from atlas_cli import __version__
from tests.processes import REPOSITORY, environment

pytest.importorskip("build", reason="needs the packages build and hatchling, as in pip install .[test]")
pytest.importorskip("hatchling")

BUNDLED = ("templates", "countries", "dmop_catalog", "schemas")
PRIVATE = "a name that must never leave this machine"


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with a private folder in it, as a team that consults has one."""
    copy = tmp_path_factory.mktemp("checkout") / "atlas"
    ignore = shutil.ignore_patterns(
        ".git", ".venv*", "venv", "build", "dist", "node_modules", "__pycache__", ".*_cache", ".hypothesis"
    )
    shutil.copytree(REPOSITORY, copy, ignore=ignore)
    for name in ("contacts.yaml", "issued/THA-INV-F1-2345.xml", "responses/a.yaml", "proofs/letter.pdf"):
        private = copy / "consultations" / "thailand" / name
        private.parent.mkdir(parents=True, exist_ok=True)
        private.write_text(PRIVATE, encoding="utf-8")
    return copy


@pytest.fixture(scope="session")
def built(checkout: Path) -> Path:
    """The folder with the sdist, and the wheel made from the sdist."""
    out = checkout / "dist"
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(checkout)],
        check=True,
        capture_output=True,
        env=environment(),
        cwd=checkout,
    )
    return out


@pytest.fixture(scope="session")
def wheel(built: Path) -> Path:
    return next(built.glob("*.whl"))


@pytest.fixture(scope="session")
def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as package:
        name = next(name for name in package.namelist() if name.endswith(".dist-info/METADATA"))
        return Parser().parsestr(package.read(name).decode())


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs folder of a fresh environment with the wheel; the libraries are those of the tests."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=False, symlinks=sys.platform != "win32")
    paths = sysconfig.get_paths(vars={"base": str(home), "platbase": str(home)}, scheme="venv")
    python = Path(paths["scripts"]) / Path(sys.executable).name
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--no-deps",
        "--no-index",
        str(wheel),
    ]
    subprocess.run(pip, check=True, capture_output=True)
    libraries = Path(paths["purelib"]) / "libraries_of_the_tests.pth"
    libraries.write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return Path(paths["scripts"])


def contents(built: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file in wheel and sdist."""
    with zipfile.ZipFile(next(built.glob("*.whl"))) as package:
        yield from ((name, package.read(name)) for name in package.namelist())
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        for member in archive.getmembers():
            if file := archive.extractfile(member):
                yield member.name, file.read()


def run(program: Path, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A program of the fresh environment, which knows nothing of the checkout."""
    clean = {name: value for name, value in environment().items() if name != "PYTHONPATH"}
    return subprocess.run(
        [str(program), *arguments], cwd=folder, env=clean, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """An empty folder with a name that is not ASCII."""
    folder = tmp_path / "Löhne ค่าจ้าง"
    folder.mkdir()
    return folder


def test_the_wheel_carries_every_template_country_and_catalog_file(wheel: Path, checkout: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        carried = {name for name in package.namelist() if name.startswith("atlas_cli/bundled/")}
    expected = {
        f"atlas_cli/bundled/{path.relative_to(checkout).as_posix()}"
        for kind in BUNDLED
        for path in (checkout / kind).rglob("*")
        if path.is_file()
    }
    assert expected
    assert carried == expected


def test_nothing_private_is_in_wheel_or_sdist(built: Path) -> None:
    found = [
        name for name, content in contents(built) if "consultations/" in name or PRIVATE.encode() in content
    ]
    assert [name for name in found if not name.endswith("test_wheel.py")] == []


def test_the_wheel_holds_the_program_and_no_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        top = {name.split("/")[0] for name in package.namelist()}
    assert top == {"atlas_cli", f"atlas_cli-{__version__}.dist-info"}


def test_the_sdist_can_be_tested(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"README.md", "LICENSE", "pyproject.toml", "tests/processes.py", "templates/house.docx"} <= names


def test_dependencies_have_lower_bounds_and_no_caps(metadata: Message) -> None:
    needed = [line for line in metadata.get_all("Requires-Dist", []) if "extra ==" not in line]
    assert needed
    for line in needed:
        assert re.fullmatch(r"[A-Za-z0-9-]+>=[0-9.]+", line), line
    assert metadata["Requires-Python"] == ">=3.11"


def test_the_version_is_that_of_the_metadata(installed: Path, metadata: Message, elsewhere: Path) -> None:
    told = run(installed / "atlas", "--version", folder=elsewhere)
    assert told.stdout == f"atlas {metadata['Version']}\n"
    as_module = run(installed / "python", "-m", "atlas_cli", "--version", folder=elsewhere)
    assert as_module.stdout == told.stdout


def test_the_installed_program_checks_what_it_carries(installed: Path, elsewhere: Path) -> None:
    checked = run(installed / "atlas", "check", folder=elsewhere)
    assert "error" not in checked.stderr
    assert checked.returncode == 0


@pytest.mark.parametrize("start", [("atlas",), ("python", "-m", "atlas_cli")], ids=["atlas", "python -m"])
def test_the_installed_program_writes_a_report_in_any_folder(
    installed: Path, elsewhere: Path, start: tuple[str, ...]
) -> None:
    report = run(installed / start[0], *start[1:], "psa", "thailand", folder=elsewhere)
    assert (report.returncode, report.stderr) == (0, ""), report.stderr
    written = elsewhere / report.stdout.strip()
    assert written == elsewhere / "build" / "thailand" / "thailand-psa.docx"
    assert zipfile.ZipFile(written).testzip() is None
