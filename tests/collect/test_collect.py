"""`atlas collect`: what comes back is recorded once, on the lines of the profile, and nothing is lost."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml

from atlas_cli.profile.records import load_responses
from atlas_cli.workspace.places import bundled_folder
from tests.collect.forms import ABOUT, feedback, filled, validation
from tests.processes import Finished, run_atlas
from tests.psa.publishing import Press
from tests.word_read.making import changed, packed, parts_of

RECORDS = Path("consultations", "thailand", "responses")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with the profile of Thailand, and a folder of returned files."""
    (tmp_path / "countries").mkdir()
    shutil.copy(bundled_folder() / "countries" / "thailand.yaml", tmp_path / "countries")
    (tmp_path / "returned").mkdir()
    return tmp_path


def collect(workspace: Path, *arguments: str) -> Finished:
    return run_atlas("collect", "thailand", *arguments, folder=workspace)


def records(workspace: Path) -> dict[str, Any]:
    """The records there are, by id, as YAML of others reads them."""
    paths = sorted((workspace / RECORDS).glob("*.yaml"))
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in paths}


def put(workspace: Path, name: str, content: bytes) -> str:
    path = workspace / "returned" / name
    path.write_bytes(content)
    return f"returned/{name}"


FEEDBACK = filled(
    feedback(), {"feedback.fit": "3 of 5", "feedback.person": "Ann", "feedback.date": "2026-03-12"}
)


def commented(press: Press, folder: Path) -> bytes:
    document = docx.Document(str(press("thailand").path))
    paragraph = next(p for p in document.paragraphs if p.style and p.style.name == "Gap Statement")
    document.add_comment(paragraph.runs, text="The law of 2024 does.", author="Ministry of Labour")
    path = folder / "commented.docx"
    document.save(str(path))
    return path.read_bytes()


def test_a_comment_is_shown_with_the_line_it_is_about(press: Press, workspace: Path) -> None:
    put(workspace, "psa.docx", commented(press, workspace))
    done = collect(workspace, "returned", "--agency", "MOL", "--by", "the home office")
    assert done.code == 0
    statement = str(next(iter(press("thailand").request.profile.profile.gaps.values())).statement)
    shown = re.search(r"1\. comment by Ministry of Labour, [\d-]+: (\S+):(\d+) (\S+)", done.out)
    assert shown
    line = (workspace / shown[1]).read_text(encoding="utf-8").splitlines()[int(shown[2]) - 1]
    assert shown[3].endswith("/statement")
    assert "statement:" in line or statement.split()[0] in line
    (record,) = records(workspace).values()
    assert record["channel"] == "tracked-file"
    assert record["agencies"] == ["mol"]
    assert record["entered"]["by"] == "the home office"
    (item,) = record["items"]
    assert item["text"] == "The law of 2024 does."
    assert item["place"]["path"] == shown[3]
    assert item["place"]["by"] == "bookmark"


def test_a_comment_on_several_gaps_is_shown_on_the_line_of_each(press: Press, workspace: Path) -> None:
    document = docx.Document(str(press("thailand").path))
    first, second = [p for p in document.paragraphs if p.style and p.style.name == "Gap Statement"][:2]
    document.add_comment([first.runs[0], second.runs[-1]], text="One matter.", author="Ministry of Labour")
    path = workspace / "returned" / "psa.docx"
    document.save(str(path))
    done = collect(workspace, "returned", "--agency", "mol")
    assert done.code == 0, done.err
    (record,) = records(workspace).values()
    (item,) = record["items"]
    gaps = [path.split("/")[1] for path in (item["place"]["path"], *item["place"]["also"])]
    assert gaps == list(press("thailand").request.profile.profile.gaps)[:2]
    assert re.search(rf"also on \S+thailand\.yaml:\d+ gaps/{gaps[1]}", done.out)


def test_what_is_written_is_what_the_program_reads(workspace: Path) -> None:
    collect(workspace, put(workspace, "form.docx", FEEDBACK))
    loaded = load_responses(workspace / "consultations" / "thailand")
    (record,) = loaded.records.values()
    assert record.answers[0].ratings.fit == 3
    assert record.person is not None
    assert record.person.name == "Ann"


def test_the_same_file_twice_changes_nothing_and_says_so(workspace: Path) -> None:
    collect(workspace, put(workspace, "form.docx", FEEDBACK))
    before = {path: path.read_bytes() for path in (workspace / RECORDS).iterdir()}
    put(workspace, "copy of form.docx", FEEDBACK)
    again = collect(workspace, "returned")
    assert again.code == 0
    assert again.out.count("already collected as 2026-03-12-mol-") == 2
    assert {path: path.read_bytes() for path in (workspace / RECORDS).iterdir()} == before


def test_what_comes_back_as_it_was_sent_is_no_answer(press: Press, workspace: Path) -> None:
    """A practice is consulted with its first response: a blank form must not be one."""
    put(workspace, "form.docx", feedback())
    put(workspace, "psa.docx", press("thailand").path.read_bytes())
    run = collect(workspace, "returned")
    assert (run.code, run.err) == (0, "0 files collected, 2 as sent.\n")
    assert run.out.count("as it was sent; nobody has filled in or changed anything.") == 2
    assert records(workspace) == {}


def test_a_newer_version_supersedes_the_older_one_visibly(workspace: Path) -> None:
    newer = {"feedback.fit": "5 of 5", "feedback.person": "Ann", "feedback.date": "2026-04-20"}
    old = put(workspace, "a.docx", FEEDBACK)
    new = put(workspace, "b.docx", filled(feedback(), newer))
    done = collect(workspace, new, old)
    first, second = records(workspace)
    assert records(workspace)[second]["supersedes"] == first
    assert f"supersedes {first}, an older version of the same file" in done.out
    assert set(load_responses(workspace / "consultations" / "thailand").current) == {second}


def test_an_older_version_that_comes_late_replaces_nothing(workspace: Path) -> None:
    newer = {"feedback.fit": "5 of 5", "feedback.person": "Ann", "feedback.date": "2026-04-20"}
    collect(workspace, put(workspace, "new.docx", filled(feedback(), newer)))
    done = collect(workspace, put(workspace, "old.docx", FEEDBACK))
    assert "older than 2026-04-20-mol-" in done.out
    assert all("supersedes" not in record for record in records(workspace).values())


UNREADABLE = {"feedback.fit": "1 of 5", "feedback.person": "Ann", "feedback.date": "03/04/2026"}


def test_a_form_whose_date_cannot_be_read_replaces_no_dated_one(workspace: Path) -> None:
    collect(workspace, put(workspace, "dated.docx", FEEDBACK))
    done = collect(workspace, put(workspace, "odd.docx", filled(feedback(), UNREADABLE)))
    assert "has no date that can be read, so that 2026-03-12-mol-" in done.out
    assert "can be read in two ways" in done.out
    assert all("supersedes" not in record for record in records(workspace).values())


def test_a_dated_form_replaces_one_whose_date_cannot_be_read(workspace: Path) -> None:
    odd, dated = put(workspace, "a.docx", filled(feedback(), UNREADABLE)), put(workspace, "b.docx", FEEDBACK)
    collect(workspace, odd, dated)
    (old,) = (id for id, record in records(workspace).items() if record.get("undated"))
    assert [record["supersedes"] for record in records(workspace).values() if "supersedes" in record] == [old]


def test_of_two_forms_without_a_readable_date_both_are_kept(workspace: Path) -> None:
    collect(workspace, put(workspace, "a.docx", filled(feedback(), UNREADABLE)))
    other = filled(feedback(), {**UNREADABLE, "feedback.fit": "2 of 5"})
    done = collect(workspace, put(workspace, "b.docx", other))
    assert "another answer to the same document is there" in done.out
    assert len(load_responses(workspace / "consultations" / "thailand").current) == 2


def test_two_persons_who_answer_differently_are_both_kept_and_shown(workspace: Path) -> None:
    other = {"feedback.fit": "1 of 5", "feedback.person": "Ben", "feedback.date": "2026-03-13"}
    put(workspace, "ann.docx", FEEDBACK)
    put(workspace, "ben.docx", filled(feedback(), other))
    done = collect(workspace, "returned")
    assert "fit 3" in done.out
    assert "fit 1" in done.out
    assert "another answer to the same document is there: 2026-03-12-mol-" in done.out
    assert len(load_responses(workspace / "consultations" / "thailand").current) == 2


def test_a_form_of_another_country_is_refused(workspace: Path) -> None:
    item = "customXml/item1.xml"
    foreign = changed(
        feedback(id="PRY-FEEDBACK-D1-7K4M"), lambda x: x.replace('"thailand"', '"paraguay"'), item
    )
    done = collect(workspace, put(workspace, "pry.docx", foreign))
    assert done.code == 1
    assert "is a document of another country (paraguay)" in done.err
    assert records(workspace) == {}


def test_a_form_of_an_older_version_is_placed_with_a_note(workspace: Path) -> None:
    path = workspace / "countries" / "thailand.yaml"
    text = re.sub(r"(?m)^version:.*\n", "", path.read_text(encoding="utf-8"))
    path.write_text(re.sub(r"(?m)^as_of:", "version: 4\nas_of:", text, count=1), encoding="utf-8")
    done = collect(workspace, put(workspace, "form.docx", FEEDBACK))
    assert done.code == 0
    assert "The document is of version 1 of the profile, which is now 4" in done.out
    (record,) = records(workspace).values()
    assert record["answers"][0]["ratings"] == {"fit": 3}


def test_bad_files_are_told_one_by_one_and_the_others_are_collected(workspace: Path) -> None:
    put(workspace, "scan.docx", b"%PDF-1.7")
    put(workspace, "old.doc", bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 100)
    put(workspace, "cut.docx", FEEDBACK[:3000])
    put(workspace, "good.docx", FEEDBACK)
    put(workspace, "~$good.docx", b"lock")
    put(workspace, "picture.jpg", b"\xff\xd8")
    done = collect(workspace, "returned")
    assert done.code == 1
    assert len(records(workspace)) == 1
    assert re.search(r"returned/scan\.docx is a PDF\.", done.err)
    assert re.search(r"returned/old\.doc is in the format of Word 97", done.err)
    assert re.search(r"returned/cut\.docx is cut off or damaged", done.err)
    assert "Left aside, being no documents: returned/picture.jpg." in done.err
    assert "~$" not in done.err + done.out
    assert "1 file collected, 3 not read." in done.err


def test_a_document_that_is_none_of_ours_is_refused(workspace: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Dear colleagues, we agree.")
    document.save(str(workspace / "returned" / "letter.docx"))
    done = collect(workspace, "returned")
    assert done.code == 1
    assert "does not say which document it is" in done.err
    assert "--enter" in done.err


def test_a_file_that_is_not_there_is_wrong_usage(workspace: Path) -> None:
    done = collect(workspace, "returned/nothing.docx")
    assert done.code == 2
    assert "There is no file or folder returned/nothing.docx" in done.err
    assert collect(workspace).code == 2


def test_an_unknown_agency_is_told_before_anything_is_written(workspace: Path) -> None:
    done = collect(workspace, put(workspace, "form.docx", FEEDBACK), "--agency", "mlo")
    assert done.code == 1
    assert "The profile has no agency “mlo”" in done.err
    assert records(workspace) == {}


def test_programs_get_the_same_as_json(press: Press, workspace: Path) -> None:
    put(workspace, "form.docx", FEEDBACK)
    put(workspace, "psa.docx", commented(press, workspace))
    put(workspace, "scan.pdf", b"%PDF")
    done = collect(workspace, "returned", "--json")
    assert done.code == 1
    form, psa, scan = json.loads(done.out)["files"]
    assert (form["outcome"], psa["outcome"], scan["outcome"]) == ("collected", "collected", "refused")
    assert scan["problem"] == "is a PDF."
    assert isinstance(psa["record"]["items"][0]["line"], int)
    assert form["id"] in records(workspace)


def test_quietly_only_the_paths_written_are_told(workspace: Path) -> None:
    done = collect(workspace, put(workspace, "form.docx", FEEDBACK), "-q")
    assert done.err == ""
    (path,) = done.out.splitlines()
    assert (workspace / path).is_file()


def test_a_name_inside_a_file_cannot_choose_where_is_written(workspace: Path) -> None:
    """Ids and agencies of strangers never become parts of a path."""
    blank = feedback({**ABOUT, "agency": "../../../evil"}, id="THA-FEEDBACK-D1-7K4M")
    evil = filled(blank, {"feedback.fit": "3 of 5"})
    done = collect(workspace, put(workspace, "..docx", evil), put(workspace, "งาน.docx", evil + b""))
    assert done.code == 0
    written = [path.relative_to(workspace) for path in workspace.rglob("*.yaml")]
    assert all(path.parts[0] in ("consultations", "countries") for path in written)
    assert len(records(workspace)) == 1


def test_a_decision_on_the_form_is_recorded(workspace: Path) -> None:
    ticks = {"validation.validated-with-changes": True, "validation.changes": "Add the navy.",
             "validation.name": "Dr. X", "validation.date": "12 de marzo de 2026"}  # fmt: skip
    done = collect(workspace, put(workspace, "form.docx", filled(validation(), ticks)))
    assert "mdt-training: validated with changes" in done.out
    (record,) = records(workspace).values()
    assert record["answers"][0]["answer"] == "validated-with-changes"
    assert str(record["date"]) == "2026-03-12"


# --- files that have lost what atlas keeps in them ----------------------------------------------------------


def google(content: bytes) -> bytes:
    """As Google Docs exports a file: bookmarks renamed, controls dissolved into text, custom parts gone."""
    parts = {
        name: blob
        for name, blob in parts_of(content).items()
        if not name.startswith(("customXml", "docProps"))
    }
    for name in ("word/_rels/document.xml.rels", "_rels/.rels", "[Content_Types].xml"):
        text = parts[name].decode()
        gone = r'<Relationship [^>]*Target="[^"]*(customXml|docProps)/[^"]*"[^>]*/>'
        gone += r'|<Override [^>]*PartName="/(customXml|docProps)/[^>]*/>'
        parts[name] = re.sub(gone, "", text).encode()

    def exported(xml: str) -> str:
        numbers = iter(range(100_000))
        xml = re.sub(r'(<w:bookmarkStart [^>]*w:name=")[^"]*"', lambda m: f'{m[1]}kix.{next(numbers)}"', xml)
        return re.sub(r"<w:sdt>(?:(?!<w:sdt>).)*?<w:sdtContent>(.*?)</w:sdtContent></w:sdt>", r"\1", xml)

    return changed(packed(parts), exported)


def keep(workspace: Path, content: bytes) -> None:
    """Keep the trace of a document as issued, as `atlas consult` does."""
    from atlas_cli.trace import from_xml, to_xml

    trace = from_xml(next(blob for name, blob in parts_of(content).items() if b"<trace" in blob))
    folder = workspace / "consultations" / "thailand" / "issued"
    folder.mkdir(parents=True)
    (folder / f"{trace.document_id}.xml").write_bytes(to_xml(trace))


def with_footer(content: bytes, id: str) -> bytes:
    """The document id printed at the end, as it stands in the footer of every document."""
    return changed(
        content, lambda xml: xml.replace("<w:sectPr", f"<w:p><w:r><w:t>{id}</w:t></w:r></w:p><w:sectPr", 1)
    )


def test_a_form_from_google_docs_is_read_by_its_words(workspace: Path) -> None:
    keep(workspace, feedback())
    form = filled(
        feedback(),
        {"feedback.fit": "3 of 5", "feedback.changes": "Include the navy.", "feedback.quote": True},
    )
    exported = google(with_footer(form, "THA-FEEDBACK-D1-7K4M"))
    done = collect(workspace, put(workspace, "form.docx", exported), "--agency", "mol")
    assert done.code == 0
    (record,) = records(workspace).values()
    assert record["answers"][0]["ratings"] == {"fit": 3}
    assert record["answers"][0]["texts"] == {"changes": "Include the navy."}
    assert record["person"] == {"may_be_quoted": True}
    assert any("lost what atlas keeps in it" in line for line in record["oddities"])


def test_a_remark_below_the_questions_of_an_exported_form_is_kept(workspace: Path) -> None:
    """Only what somebody added: no question, note or prompt of ours is taken for a remark."""
    keep(workspace, feedback())
    remark = "Our union was not asked."
    form = filled(feedback(), {"feedback.fit": "3 of 5", "feedback.quote": True, "feedback.person": "Ann"})
    added = changed(
        form, lambda xml: xml.replace("Thank you.", f"Thank you.</w:t></w:r></w:p><w:p><w:r><w:t>{remark}")
    )
    exported = google(with_footer(added, "THA-FEEDBACK-D1-7K4M"))
    done = collect(workspace, put(workspace, "form.docx", exported), "--agency", "mol")
    (record,) = records(workspace).values()
    assert record["unplaced"] == [{"value": remark}]
    assert f"fits nowhere: “{remark}”" in done.out
    decide = collect(workspace, "--apply", "--dry-run")
    assert "without a decision: 1" in decide.err


def test_comments_and_edits_from_google_docs_are_placed_by_text(press: Press, workspace: Path) -> None:
    keep(workspace, press("thailand").path.read_bytes())
    gap = press("thailand").request.profile.profile.gaps["TH-E2"]
    content = commented(press, workspace)
    edited = changed(content, lambda xml: xml.replace(str(gap.statement)[:30], "Somebody says that the", 1))
    done = collect(workspace, put(workspace, "psa.docx", google(edited)), "--agency", "mol")
    assert done.code == 0, done.err
    (record,) = records(workspace).values()
    comment, edit = record["items"]
    assert comment["place"]["path"] == "gaps/TH-L1/statement"
    assert comment["place"]["by"] in ("printed-reference", "nearest-text")
    assert edit["kind"] == "edit"
    assert edit["place"]["path"] == "gaps/TH-E2/statement"
    assert edit["becomes"].startswith("Somebody says that the")


def test_without_a_kept_trace_comments_are_kept_unplaced(press: Press, workspace: Path) -> None:
    done = collect(
        workspace, put(workspace, "psa.docx", google(commented(press, workspace))), "--agency", "mol"
    )
    assert done.code == 0
    (record,) = records(workspace).values()
    assert record["items"][0]["place"]["by"] == "nothing"
    assert any("no trace of the document was kept" in line for line in record["oddities"])


def test_a_file_without_its_id_is_known_by_its_text(press: Press, workspace: Path) -> None:
    keep(workspace, press("thailand").path.read_bytes())
    id = press("thailand").published.trace
    content = google(commented(press, workspace))
    assert id is not None
    parts = {name: blob.replace(id.document_id.encode(), b"") for name, blob in parts_of(content).items()}
    done = collect(workspace, put(workspace, "psa.docx", packed(parts)), "--agency", "mol")
    assert done.code == 0, done.err
    (record,) = records(workspace).values()
    assert record["document"]["id"] == id.document_id
