"""`atlas suggest-need` as a user or a script types it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from tests.processes import REPOSITORY, run_atlas
from tests.profiles import CATALOG_FOLDER


def piped(given: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    run = [sys.executable, "-m", "atlas_cli", "suggest-need", *arguments]
    return subprocess.run(run, input=given, capture_output=True, cwd=REPOSITORY, check=False)


def test_a_text_gets_needs_with_label_confidence_and_the_words_that_decided(tmp_path: Path) -> None:
    run = run_atlas("suggest-need", "Hire more labor inspectors.", "--area", "enforcement", folder=tmp_path)
    assert run.code == 0
    assert (
        run.out == "  sure    Employ enough labor inspectors (inspector-numbers)\n"
        "          “more … inspectors” and “Hire … inspectors”\n"
    )


def test_words_need_no_quotes(tmp_path: Path) -> None:
    quoted = run_atlas("suggest-need", "Train the judges", folder=tmp_path)
    assert run_atlas("suggest-need", "Train", "the", "judges", folder=tmp_path).out == quoted.out


def test_lines_of_standard_input_are_texts_and_json_is_a_list_best_first() -> None:
    run = piped("Ratify the protocol.\r\n\nนับถือ\nTrain judges and publish data.".encode(), "--json")
    found = json.loads(run.stdout)
    assert [each["text"] for each in found] == [
        "Ratify the protocol.",
        "นับถือ",
        "Train judges and publish data.",
    ]
    assert found[0]["suggestions"][0]["need"] == "ratify-instrument"
    assert found[1] == {"text": "นับถือ", "suggestions": []}
    for each in found:
        assert all(set(suggestion) == {"need", "confidence"} for suggestion in each["suggestions"])


def test_no_suggestion_is_a_visible_result() -> None:
    run = piped(b"Hello world\n")
    assert (run.returncode, run.stdout.decode()) == (0, "  unclassified: no word of it points to a need\n")


def test_several_texts_are_shown_with_their_suggestions() -> None:
    out = piped(b"Hello world\nRatify the protocol.\n").stdout.decode()
    assert out.index("Hello world") < out.index("unclassified") < out.index("Ratify the protocol.")


def test_no_lines_are_an_empty_list() -> None:
    assert json.loads(piped(b"\n \n", "--json").stdout) == []
    assert b"no text" in piped(b"").stderr


def test_mistakes_are_told(tmp_path: Path) -> None:
    area = run_atlas("suggest-need", "Train judges.", "--area", "enforcment", folder=tmp_path)
    assert (area.code, area.out) == (2, "")
    assert "Did you mean enforcement" in area.err
    assert run_atlas("suggest-need", " ", folder=tmp_path).code == 2
    bad = piped(b"Train \xff judges\n")
    assert (bad.returncode, bad.stdout) == (1, b"")
    assert b"not UTF-8" in bad.stderr


def workspace(folder: Path, old: str, new: str) -> Path:
    """A workspace whose cues differ."""
    (folder / "dmop_catalog").mkdir()
    text = (CATALOG_FOLDER / "cues.yaml").read_text(encoding="utf-8")
    assert old in text
    (folder / "dmop_catalog" / "cues.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def test_staff_can_change_the_cues(tmp_path: Path) -> None:
    folder = workspace(tmp_path, 'strong: ["unannounced"', 'strong: ["knock* … door*", "unannounced"')
    run = run_atlas("suggest-need", "Let them knock at doors.", folder=folder)
    assert "unannounced-inspections" in run.out
    assert "“knock … doors”" in run.out


def test_a_wrong_cue_is_found_by_check_and_named_when_used(tmp_path: Path) -> None:
    folder = workspace(tmp_path, 'strong: ["unannounced"', 'strong: ["<inspector>"')
    check = run_atlas("check", "thailand", "--format", "concise", folder=folder)
    assert check.code == 1
    assert "ATL422" in check.out + check.err
    assert "did you mean `inspectors`" in check.out + check.err
    used = run_atlas("suggest-need", "Train judges.", folder=folder)
    assert used.code == 1
    assert "no list of words <inspector>" in used.err


def test_an_unknown_need_in_the_cues_is_told_with_what_was_meant(tmp_path: Path) -> None:
    folder = workspace(tmp_path, "\n  unannounced-inspections:\n", "\n  unannounced-inspection:\n")
    check = run_atlas("check", "thailand", folder=folder)
    assert "did you mean `unannounced-inspections`" in check.out + check.err
    assert run_atlas("suggest-need", "Allow unannounced visits.", folder=folder).code == 0


def test_without_cues_the_rest_of_the_catalog_still_loads(tmp_path: Path) -> None:
    shutil.copytree(CATALOG_FOLDER, tmp_path / "catalog")
    (tmp_path / "catalog" / "cues.yaml").unlink()
    from atlas_cli.catalog.load import load_catalog

    assert load_catalog([tmp_path / "catalog"]).cues is None
