"""`atlas consult` as users run it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from atlas_cli.commands.consult_contacts import answers_to, open_questions, stored
from atlas_cli.trace import from_xml
from atlas_cli.yamlfile import parse_yaml
from tests.consult.making import CONTACTS, plan
from tests.processes import REPOSITORY, environment, run_atlas

SMALL = ("paraguay", "--agency", "isepol")
CONTACTS_FILE = "consultations/paraguay/contacts.yaml"


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """The workspace of a country team."""
    (tmp_path / "countries").mkdir()
    shutil.copy(REPOSITORY / "countries/paraguay.yaml", tmp_path / "countries")
    return tmp_path


def write_contacts(team: Path, text: str) -> None:
    path = team / CONTACTS_FILE
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")


def test_the_pack_is_written_and_its_folder_told(team: Path) -> None:
    done = run_atlas("consult", *SMALL, folder=team)
    assert (done.code, done.out) == (0, f"{Path('build/paraguay/consultation')}\n")
    written = {
        path.relative_to(team / "build/paraguay/consultation").as_posix() for path in team.rglob("*.docx")
    }
    assert {"invitation", "feedback-p1", "validation-p1", "attendance", "letter-of-support"} <= {
        name.removeprefix("isepol/")[3:].removesuffix(".docx") for name in written
    }


def test_every_document_is_kept_as_issued_once(team: Path) -> None:
    run_atlas("consult", *SMALL, folder=team)
    issued = team / "consultations/paraguay/issued"
    kept = {path.name: path.stat().st_mtime_ns for path in issued.iterdir()}
    assert len(kept) == len(list(team.rglob("*.docx")))
    for path in issued.iterdir():
        assert from_xml(path.read_bytes()).document_id == path.stem
    run_atlas("consult", *SMALL, folder=team)
    assert {path.name: path.stat().st_mtime_ns for path in issued.iterdir()} == kept


@pytest.mark.parametrize(("options", "is_kept"), [((), False), (("--draft",), True)])
@pytest.mark.parametrize("command", [("psa", "paraguay"), ("propose", "paraguay", "community-referrals")])
def test_an_analysis_or_proposal_is_kept_when_it_is_called_a_draft(
    team: Path, command: tuple[str, ...], options: tuple[str, ...], is_kept: bool
) -> None:
    run_atlas(*command, *options, folder=team)
    assert bool(list(team.glob("consultations/paraguay/issued/*.xml"))) is is_kept


def test_what_is_missing_is_one_warning(team: Path) -> None:
    told = run_atlas("consult", *SMALL, folder=team).err
    assert told.count("left blank") == 1
    for words in (
        "contacts.yaml",
        "addressee",
        "isepol",
        "signatory: name and office",
        "replies: date and office",
    ):
        assert words in told
    assert run_atlas("consult", *SMALL, "--quiet", folder=team).err == ""


def test_edited_forms_are_not_overwritten_and_then_nothing_is(team: Path) -> None:
    run_atlas("consult", *SMALL, folder=team)
    pack = team / "build/paraguay/consultation"
    form = next(pack.rglob("*feedback*.docx"))
    form.write_bytes(b"filled in")
    others = {path: path.stat().st_mtime_ns for path in pack.rglob("*.docx")}
    refused = run_atlas("consult", *SMALL, folder=team)
    assert refused.code == 1
    assert "has been edited" in refused.err
    assert {path: path.stat().st_mtime_ns for path in pack.rglob("*.docx")} == others
    assert run_atlas("consult", *SMALL, "--force", folder=team).code == 0
    assert form.read_bytes() != b"filled in"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--agency", "mtes"), 1, "Did you mean mtess"),
        (("--agency", "zzz"), 1, "atlas show paraguay agencies"),
        (("--dmop", "comunity-referrals"), 1, "Did you mean community-referrals"),
        (("--agency", "ine"), 1, "Nothing in the pack is in the mandate of ine"),
        (("--mode", "seminar"), 2, "workshop"),
        (("-o", "one.docx"), 2, "a pack has many"),
        (("--lang", "qq"), 2, "not available in the language 'qq'"),
    ],
)
def test_bad_input_is_said_in_the_users_words(
    team: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = run_atlas("consult", "paraguay", *arguments, folder=team)
    assert (done.code, said in done.err) == (code, True), done.err
    assert not (team / "build").exists()


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("signatory: {nam: Ana}\n", "contacts.yaml:1:13", "name"),
        ("reply:\n  by: soon\n", "contacts.yaml:2:7", "date"),
        ("agencies:\n  mtes: {}\n", "contacts.yaml:2:3", "mtess"),
        ("agencies: [\n", "contacts.yaml:", ""),
    ],
)
def test_broken_contacts_are_told_by_line_and_column(team: Path, text: str, place: str, said: str) -> None:
    write_contacts(team, text)
    done = run_atlas("consult", *SMALL, folder=team)
    assert done.code == 1
    assert place in done.err
    assert said in done.err
    assert not (team / "build").exists()


def test_a_profile_without_a_mode_gets_a_workshop_and_is_told(team: Path) -> None:
    profile = team / "countries/paraguay.yaml"
    text = profile.read_text(encoding="utf-8")
    start = text.index("\nconsultation:\n")
    end = text.index("\n# ──", start)
    profile.write_text(text[:start] + "\n" + text[end:], encoding="utf-8")
    done = run_atlas("consult", *SMALL, folder=team)
    assert done.code == 0
    assert "this pack is for a workshop" in done.err


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_at_a_terminal_contacts_are_asked_for_once(team: Path) -> None:
    import pty

    command = [sys.executable, "-m", "atlas_cli", "consult", *SMALL]
    answers = [
        "y",
        "Ana Firma",
        "Directora",
        "2031-13-99x",
        "2031-03-20",
        "oficina",
        "",
        "Rector",
        "",
        *[""] * 4,
    ]
    for first in (True, False):
        ours, theirs = pty.openpty()
        os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
        done = subprocess.run(
            command,
            cwd=team,
            env=environment(),
            stdin=theirs,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )
        os.close(theirs)
        os.close(ours)
        assert done.returncode == 0, done.stderr
        assert ("Fill them in now?" in done.stderr) is first
    data = parse_yaml((team / CONTACTS_FILE).read_text(encoding="utf-8"), team / CONTACTS_FILE).data
    assert data["signatory"] == {"name": "Ana Firma", "title": "Directora"}
    assert data["reply"] == {"by": "2031-03-20", "to": "oficina"}
    assert data["agencies"] == {"isepol": {"title": "Rector"}}


def test_what_stands_in_the_file_stays_and_is_not_asked_again(tmp_path: Path) -> None:
    text = "# ours\nsignatory: {name: Ana}  # keep\nagencies:\n  mtess: {}\n"
    file = parse_yaml(text, tmp_path / "contacts.yaml")
    pack = plan("paraguay", agencies=("mtess", "minna")).pack
    asked = open_questions(pack, file)
    assert asked == {"reply": ["reply"], "agencies": ["minna"], "meetings": ["mtess", "minna"]}
    answers = answers_to(asked, {"mtess": "Labor", "minna": "Children"}, lambda _: "")
    new = stored(answers, file)
    assert new.startswith("# ours\nsignatory: {name: Ana}  # keep\nagencies:\n  mtess: {}\n")
    assert open_questions(pack, parse_yaml(new, tmp_path / "contacts.yaml")) == {}


def test_consent_is_recorded_only_where_somebody_says_yes() -> None:
    for answer, given in (("", False), ("n", False), ("y", True)):
        said = {"Labor: name of the addressee": "Ana", "Labor: has the person": answer}
        answers = answers_to(
            {"agencies": ["mol"]},
            {"mol": "Labor"},
            lambda words, said=said: next((text for key, text in said.items() if words.startswith(key)), ""),
        )
        assert answers["agencies"]["mol"] == {"addressee": "Ana", "consent_to_be_named": given}


def test_the_contacts_of_the_tests_are_such_a_file() -> None:
    assert CONTACTS.agencies["minna"].consent_to_be_named
