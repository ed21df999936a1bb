"""Where files come from, which country is meant, and that nobody's work is lost when files are written."""

from __future__ import annotations

import os
import unicodedata
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_cli.errors import AtlasError, UsageError
from atlas_cli.seal import sealed
from atlas_cli.workspace import (
    Places,
    content_hash,
    find_country,
    find_places,
    is_as_generated,
    refuse_if_edited,
    stamp,
    write_atomically,
)
from atlas_cli.workspace.places import bundled_folder

PROFILE = """\
language: en
country:
  name: {{en: "{name}", es: {spanish}}}   # both
  iso2: {iso2}
  iso3: {iso3}
as_of: 2024-01-01
"""


def add_country(base: Path, slug: str, name: str, iso2: str, iso3: str, spanish: str = "Nombre") -> Path:
    path = base / "countries" / f"{slug}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = PROFILE.format(name=name, iso2=iso2, iso3=iso3, spanish=spanish)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A workspace with its own Thailand, and bundled profiles of three countries."""
    workspace, bundled = tmp_path / "workspace", tmp_path / "bundled"
    add_country(workspace, "thailand", "Thailand", "TH", "THA", spanish="Tailandia")
    for arguments in [
        ("thailand", "Thailand", "TH", "THA"),
        ("cote-d-ivoire", "Côte d’Ivoire", "CI", "CIV"),
        ("paraguay", "Paraguay", "PY", "PRY"),
    ]:
        add_country(bundled, *arguments)
    return Places(workspace, bundled)


# --- places -----------------------------------------------------------------------------------------------


def test_own_profiles_come_first_and_bundled_ones_fill_in(places: Places) -> None:
    found = places.countries()
    assert list(found) == ["cote-d-ivoire", "paraguay", "thailand"]
    assert places.origin(found["thailand"]) == "workspace"
    assert places.origin(found["paraguay"]) == "bundled"


def test_templates_and_catalog_are_taken_file_by_file(places: Places) -> None:
    assert places.root is not None
    for base, kind, name in [
        (places.root, "templates", "psa.html"),
        (places.bundled, "templates", "psa.html"),
        (places.bundled, "templates", "parts.html"),
        (places.root, "dmop_catalog", "practices/b.yaml"),
        (places.bundled, "dmop_catalog", "practices/a.yaml"),
        (places.bundled, "dmop_catalog", "practices/b.yaml"),
    ]:
        file = base / kind / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    assert places.template("psa.html") == places.root / "templates" / "psa.html"
    assert places.template("parts.html") == places.bundled / "templates" / "parts.html"
    assert [places.origin(path) for path in places.catalog_files("practices")] == ["bundled", "workspace"]


def test_a_missing_template_is_named(places: Places) -> None:
    with pytest.raises(AtlasError, match="no-such-template"):
        places.template("no-such-template")


def test_a_template_name_cannot_leave_the_folder(places: Places) -> None:
    (places.bundled / "templates").mkdir()
    with pytest.raises(AtlasError):
        places.template("../countries/thailand.yaml")


def test_files_that_a_mac_leaves_beside_profiles_are_no_countries(places: Places) -> None:
    (places.bundled / "countries" / "._liberia.yaml").write_bytes(b"\0\5\26\7")
    assert "liberia" not in " ".join(places.countries())


def test_the_workspace_is_found_from_a_folder_below_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ATLAS_ROOT", raising=False)
    (tmp_path / "countries").mkdir()
    below = tmp_path / "build" / "thailand"
    below.mkdir(parents=True)
    assert find_places(None, below).root == tmp_path


def test_a_home_folder_with_templates_of_other_programs_is_no_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ATLAS_ROOT", raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "Documents").mkdir()
    assert find_places(None, tmp_path / "Documents").root is None


def test_root_wins_over_the_environment_and_that_over_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("named", "environment", "here"):
        (tmp_path / name / "countries").mkdir(parents=True)
    monkeypatch.setenv("ATLAS_ROOT", str(tmp_path / "environment"))
    assert find_places(tmp_path / "named", tmp_path / "here").root == tmp_path / "named"
    assert find_places(None, tmp_path / "here").root == tmp_path / "environment"
    monkeypatch.delenv("ATLAS_ROOT")
    assert find_places(None, tmp_path / "here").root == tmp_path / "here"


@pytest.mark.parametrize("make", [False, True], ids=["missing", "empty"])
def test_a_root_that_is_no_workspace_is_wrong_usage(tmp_path: Path, make: bool) -> None:
    folder = tmp_path / "somewhere"
    if make:
        folder.mkdir()
    with pytest.raises(UsageError, match="somewhere"):
        find_places(folder, tmp_path)


def test_what_travels_with_the_program_is_found() -> None:
    bundled = bundled_folder()
    assert (bundled / "templates" / "house.docx").is_file()
    assert (bundled / "dmop_catalog" / "needs.yaml").is_file()


# --- countries --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "cote-d-ivoire",
        "Côte d’Ivoire",
        "côte d'ivoire",
        "COTE D'IVOIRE",
        unicodedata.normalize("NFD", "Côte d’Ivoire"),
        "CI",
        "civ",
        "  Côte  d’Ivoire ",
    ],
)
def test_a_country_is_found_by_slug_name_and_code(places: Places, name: str) -> None:
    assert find_country(places, name) == places.bundled / "countries" / "cote-d-ivoire.yaml"


def test_a_country_is_found_by_its_name_in_another_language(places: Places) -> None:
    assert find_country(places, "tailandia").stem == "thailand"


def test_a_country_is_found_by_path(places: Places) -> None:
    path = places.bundled / "countries" / "paraguay.yaml"
    assert find_country(places, str(path)) == path


@pytest.mark.parametrize(
    ("typed", "meant"), [("tailand", "thailand"), ("Paragay", "paraguay"), ("THL", "thailand")]
)
def test_an_unknown_country_gets_near_names_and_the_list(places: Places, typed: str, meant: str) -> None:
    with pytest.raises(AtlasError) as caught:
        find_country(places, typed)
    assert typed in caught.value.message
    assert f"Did you mean {meant}" in (caught.value.hint or "")
    assert "cote-d-ivoire, paraguay, thailand" in (caught.value.hint or "")


@pytest.mark.parametrize("name", ["../thailand", "countries/thailand", "..\\thailand", "..", ".", ""])
def test_a_name_that_is_a_way_through_folders_is_refused(places: Places, name: str) -> None:
    with pytest.raises(AtlasError, match="not the name of a country"):
        find_country(places, name)


def test_a_missing_file_gets_the_near_one(places: Places) -> None:
    with pytest.raises(AtlasError) as caught:
        find_country(places, str(places.bundled / "countries" / "tailand.yaml"))
    assert caught.value.hint == "Did you mean thailand.yaml?"


def test_a_folder_called_like_a_profile_is_refused(places: Places, tmp_path: Path) -> None:
    (tmp_path / "odd.yaml").mkdir()
    with pytest.raises(AtlasError, match="folder"):
        find_country(places, str(tmp_path / "odd.yaml"))


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_country_or_a_clear_error(typed: str) -> None:
    base = Path(__file__).parents[1]
    try:
        assert find_country(Places(None, base), typed).suffix in (".yaml", ".yml")
    except AtlasError as problem:
        assert problem.message  # noqa: PT017 - either outcome is right


# --- writing ----------------------------------------------------------------------------------------------


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_file_is_written_with_the_folders_it_needs_and_nothing_beside(tmp_path: Path) -> None:
    path = tmp_path / "build" / "thailand" / "ไทย.docx"
    write_atomically(path, b"content")
    assert path.read_bytes() == b"content"
    assert names_in(path.parent) == {"ไทย.docx"}


def test_a_failed_write_leaves_the_old_file_whole_and_nothing_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(b"old")

    def full(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[:3])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(AtlasError, match="disk is full"):
        write_atomically(path, b"new content")
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == {"report.docx"}


def test_an_interrupted_write_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "report.docx", b"content")
    assert names_in(tmp_path) == set()


def test_a_file_that_windows_holds_open_is_said_to_be_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.docx"
    path.touch()

    def held(*_: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(AtlasError, match="open in another program") as caught:
        write_atomically(path, b"content")
    assert "-o" in (caught.value.hint or "")
    assert names_in(tmp_path) == {"report.docx"}


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "report.docx").mkdir()
    with pytest.raises(AtlasError, match="is a folder"):
        write_atomically(tmp_path / "report.docx", b"content")


def test_a_file_in_the_way_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("a file")
    with pytest.raises(AtlasError, match="a file stands where a folder is needed"):
        write_atomically(tmp_path / "build" / "thailand" / "report.docx", b"content")
    assert (tmp_path / "build").read_text() == "a file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_device_or_pipe_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(AtlasError, match="not a file"):
        write_atomically(tmp_path / "pipe", b"content")


@pytest.mark.parametrize("name", ["con.docx", "NUL.docx", "aux", "Com1.pdf", "lpt9.html"])
def test_names_that_windows_keeps_for_devices_are_refused_everywhere(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="device"):
        write_atomically(tmp_path / name, b"content")
    assert names_in(tmp_path) == set()


def test_a_folder_to_be_made_may_not_have_such_a_name_either(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="device"):
        write_atomically(tmp_path / "con" / "con-psa.docx", b"content")


def test_a_link_is_followed_and_kept(tmp_path: Path) -> None:
    (tmp_path / "real.docx").write_bytes(b"old")
    try:
        (tmp_path / "link.docx").symlink_to(tmp_path / "real.docx")
    except OSError:
        pytest.skip("links need a right that is missing here")
    write_atomically(tmp_path / "link.docx", b"new")
    assert (tmp_path / "link.docx").is_symlink()
    assert (tmp_path / "real.docx").read_bytes() == b"new"


# --- edited since -----------------------------------------------------------------------------------------


PROPERTIES = (
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    b' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    b'<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="AtlasVersion">'
    b"<vt:lpwstr>1</vt:lpwstr></property></Properties>"
)


def test_sealing_adds_one_property_and_changes_nothing_else(tmp_path: Path) -> None:
    parts = {**PARTS, "docProps/custom.xml": PROPERTIES}
    closed = sealed(parts)
    assert {name: closed[name] for name in PARTS} == PARTS
    properties = ElementTree.fromstring(closed["docProps/custom.xml"])
    assert [(child.get("pid"), child.get("name")) for child in properties] == [
        ("2", "AtlasVersion"),
        ("3", "AtlasContent"),
    ]
    with zipfile.ZipFile(tmp_path / "psa.docx", "w") as package:
        for name, content in closed.items():
            package.writestr(name, content)
    assert is_as_generated(tmp_path / "psa.docx")


def write_docx(path: Path, parts: dict[str, bytes], seal: str | None = None) -> Path:
    """A package with a seal over its parts, as the writer makes it; `seal` for a wrong one."""
    properties = (
        f'<property name="AtlasContent"><vt:lpwstr>{seal or content_hash(parts)}</vt:lpwstr></property>'
    )
    with zipfile.ZipFile(path, "w") as package:
        for name, content in {**parts, "docProps/custom.xml": properties.encode()}.items():
            package.writestr(name, content)
    return path


PARTS = {"word/document.xml": b"<w:document/>", "[Content_Types].xml": b"<Types/>"}


def test_a_word_file_as_generated_is_replaced_without_a_word(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "psa.docx", PARTS)
    assert is_as_generated(path)
    refuse_if_edited(path, force=False)


@pytest.mark.parametrize(
    "changed",
    [
        {**PARTS, "word/document.xml": b"<w:document>edited</w:document>"},
        {**PARTS, "word/comments.xml": b"<w:comments/>"},
        {"word/document.xml": b"<w:document/>"},
    ],
    ids=["changed", "commented", "part removed"],
)
def test_an_edited_word_file_is_kept(tmp_path: Path, changed: dict[str, bytes]) -> None:
    path = write_docx(tmp_path / "psa.docx", changed, seal=content_hash(PARTS))
    with pytest.raises(AtlasError, match="edited since"):
        refuse_if_edited(path, force=False)
    refuse_if_edited(path, force=True)


@pytest.mark.parametrize("content", [b"", b"no package", b"PK\3\4 broken"])
def test_a_file_that_is_no_word_file_is_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "psa.docx"
    path.write_bytes(content)
    with pytest.raises(AtlasError, match="not made by atlas"):
        refuse_if_edited(path, force=False)


@pytest.mark.parametrize(
    "lock", ["~$ailand-psa.docx", ".~lock.thailand-psa.docx#"], ids=["Word", "LibreOffice"]
)
def test_a_file_that_is_open_in_an_editor_is_kept(tmp_path: Path, lock: str) -> None:
    path = write_docx(tmp_path / "thailand-psa.docx", PARTS)
    (tmp_path / lock).touch()
    with pytest.raises(AtlasError, match="is open in Word") as caught:
        refuse_if_edited(path, force=False)
    assert lock in (caught.value.hint or "")


@given(content=st.binary(max_size=200), format=st.sampled_from(["html", "pdf"]), at=st.integers(0, 10_000))
def test_a_page_or_pdf_shows_any_change(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, format: str, at: int
) -> None:
    stamped = stamp(content, format)
    path = tmp_path_factory.mktemp("stamped") / f"psa.{format}"
    path.write_bytes(stamped)
    assert is_as_generated(path)
    position = at % len(stamped)
    path.write_bytes(stamped[:position] + bytes([stamped[position] ^ 1]) + stamped[position + 1 :])
    assert not is_as_generated(path)


def test_what_is_not_there_can_be_written(tmp_path: Path) -> None:
    refuse_if_edited(tmp_path / "new.docx", force=False)
