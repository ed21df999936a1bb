"""What a reader finds in a consultation report: who took part, what was said, and what follows from it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from atlas_cli.catalog.consultation import Bands, Ratings
from atlas_cli.diagnostics import BadInput
from atlas_cli.profile.records import Responses, load_responses
from atlas_cli.publish.report import publish_report
from tests.psa.transcript import tables
from tests.report.publishing import (
    PRACTICE,
    REQUIRED,
    Made,
    consultation,
    fictional,
    of_country,
    one,
    request_of,
)


def table(made: Made, corner: str) -> list[list[str]]:
    """The rows of the first table whose header begins so."""
    return next(rows for rows in tables(made.docx) if rows[0][0] == corner)


def matrix(made: Made) -> list[list[str]]:
    return table(made, "No.")


def test_persons_are_counted_by_sex_and_what_nobody_counted_is_unknown(full: Made) -> None:
    rows = next(row for row in tables(full.docx) if row[0][:3] == ["Institution", "Day", "Women"])
    assert ["National Police (NP)", "4 June 2022", "2", "3", "unknown", "unknown", "5"] in rows
    assert ["Farmers’ Union", "4 June 2022", *["unknown"] * 5] in rows
    assert ["Labor Inspectorate", "4 June 2022", "0", "4", "0", "1", "5"] in rows
    assert rows[-1] == ["All that were counted", "not applicable", "2", "7", "0", "1", "10"]


def test_ratings_are_counted_and_a_middle_one_needs_three(full: Made) -> None:
    rows = table(full, "Question")
    assert rows[0] == ["Question", "1", "2", "3", "4", "5", "All", "Middle rating"]
    assert rows[1] == ["Relevance", "0", "0", "1", "1", "1", "3", "4"]
    assert rows[4] == ["Resources", "1", "1", "0", "0", "0", "2", "not available"]


def test_ratings_are_told_in_the_bands_of_the_catalog() -> None:
    request = request_of(fictional(), consultation(), format="html")
    how = request.catalog.consulting()
    bands = Bands.model_validate({
        "high": {"title": "only 5", "marks": [5]},
        "medium": {"title": "2 to 4", "marks": [2, 3, 4]},
        "low": {"title": "only 1", "marks": [1]},
    })  # fmt: skip
    told = how.model_copy(update={"ratings": Ratings(enough=2, bands=bands)})
    page = publish_report(
        replace(request, catalog=replace(request.catalog, consultation=told))
    ).content.decode()
    assert "at least 2 ratings" in page
    assert [band in page for band in ("only 5", "2 to 4", "only 1", "4 or 5")] == [True, True, True, False]


def test_a_mark_without_a_band_is_refused() -> None:
    with pytest.raises(ValueError, match="do not hold each mark"):
        Bands.model_validate({name: {"title": "x", "marks": [1, 2]} for name in ("high", "medium", "low")})


def test_the_chart_of_ratings_is_a_native_one_beside_its_table(full: Made) -> None:
    assert any(name.startswith("word/charts/chart") for name in full.docx.parts)


def test_who_validated_what_stands_with_the_way_it_came(full: Made) -> None:
    validation = next(
        rows for rows in tables(full.docx) if "Status computed from these answers" in rows[-1][0]
    )
    column = validation[0].index("Community Referrals")
    cells = {row[0]: row[column] for row in validation[1:]}
    assert cells["Ministry of Labor (MOL)"] == "Validated; form, 21 June 2022; required"
    assert cells["National Police (NP)"] == "Validated with changes; letter, 20 June 2022; required"
    assert cells["Status computed from these answers"] == "Validated"


def test_a_required_institution_that_did_not_answer_is_shown(tmp_path: Path) -> None:
    changes = {"practices": {**REQUIRED["practices"], PRACTICE: {"required": ["mol", "statistics"]}}}
    said = one(tmp_path, changes=changes).said
    assert "No answer yet; required" in said
    assert "Still required: Statistics Office" in said


def test_what_a_newer_record_replaces_is_listed_and_does_not_count(full: Made) -> None:
    assert "Ticked by mistake" not in full.said
    received = next(rows for rows in tables(full.docx) if rows[0][-1] == "Counts")
    assert sum(row[-1] == "No: replaced by a newer answer" for row in received) == 1


def test_every_comment_has_its_row_with_the_answer_to_it(full: Made) -> None:
    rows = matrix(full)
    assert len(rows) == 9
    said = {row[0]: row for row in rows[1:]}
    assert "The night shift is named in section 4 of the proposal. (version 2)" in said["1"][6]
    assert said["1"][7:] == ["MOL", "Done"]
    assert "In translation: An agreement between the institutions is missing." in said["3"][4]
    assert "Reply in the file: It is." in said["2"][4]
    assert said["7"][3].endswith("paragraph 23")
    assert [row[8] for row in rows if row[6] == "No decision yet"] == ["No decision"] * 4


def test_open_items_and_next_steps_name_who_sees_to_them(full: Made) -> None:
    steps = table(full, "Step")
    assert ["Draft the agreement on referrals.", "Ministry of Labor (MOL)", "September 2022"] in steps
    assert "6 comments are not settled" in full.said


# --- consent ----------------------------------------------------------------------------------------------

NEVER_NAMED = ("Sela Silent", "Nadia Noname", "Anon Author", "Someone Else")
INTERNAL_ONLY = ("feedback-secret-person.docx", "One comment has no date.", "Minutes of 4 June")


@pytest.mark.parametrize("format", ["docx", "html"])
def test_persons_are_named_only_with_their_consent(tmp_path: Path, format: str) -> None:
    for edition in ("government", "internal"):
        made = publish_report(request_of(fictional(), consultation(), format=format, edition=edition))
        whole = text_of(made.content, tmp_path)
        assert "Pura Present" in whole
        assert "Quilla Quoted" in whole
        assert [name for name in NEVER_NAMED if name in whole] == []
        assert [word for word in INTERNAL_ONLY if (word in whole) != (edition == "internal")] == []


def text_of(content: bytes, folder: Path) -> str:
    """Everything that stands in a file, whatever its part."""
    import zipfile

    if not content.startswith(b"PK"):
        return content.decode()
    path = folder / "file.docx"
    path.write_bytes(content)
    with zipfile.ZipFile(path) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def test_words_of_a_form_without_consent_stand_without_the_institution(full: Made, internal: Made) -> None:
    assert matrix(full)[3][2] == "An institution that did not agree to be quoted"
    assert matrix(internal)[3][2] == "Labor Inspectorate"


# --- little or nothing ------------------------------------------------------------------------------------


def test_what_only_a_publication_reports_is_said_as_such(reported: Made) -> None:
    assert "Known from publications only" in reported.said
    assert "A publication reports that all institutions validated it (3rd quarter of 2020)." in reported.said
    assert "5 of 5" in reported.said
    assert "how many persons took part is not known" in reported.said
    assert "Validated; reported by a publication, 3rd quarter of 2020; 8 institutions" in reported.said


def test_a_discussion_whose_result_nobody_states_is_no_validation(tmp_path: Path) -> None:
    said = of_country(tmp_path, "thailand").said
    assert "0 of 5" in said
    assert "Status: consulted, as reported in publications." in said
    assert "the result is not stated" in said


def test_without_any_answer_the_report_says_so(tmp_path: Path) -> None:
    said = of_country(tmp_path, "liberia").said
    assert "No answer is recorded" in said
    assert "No practice was put before institutions yet." in said


# --- final ------------------------------------------------------------------------------------------------


def refused(**given: Any) -> list[str]:
    with pytest.raises(BadInput) as problem:
        publish_report(request_of(status="final", **given))
    return [each.message for each in problem.value.diagnostics]


def test_a_final_names_every_comment_without_a_decision_at_its_line() -> None:
    with pytest.raises(BadInput) as problem:
        publish_report(request_of(fictional(), consultation(), status="final"))
    found = [each for each in problem.value.diagnostics if each.code == "ATL907"]
    assert len(found) == 4
    assert all(
        each.span and each.span.line > 1 and each.span.file.parent.name == "responses" for each in found
    )


def test_a_final_without_any_answer_is_refused() -> None:
    nothing = {"practices": None}
    assert any(
        "no answer of an institution" in each
        for each in refused(profile=fictional(nothing), responses=Responses())
    )


def test_a_final_of_what_publications_report_is_possible(tmp_path: Path) -> None:
    made = of_country(tmp_path, "paraguay", status="final")
    assert "⇥ Final" in made.said


def test_another_decision_gives_another_document_id() -> None:
    from dataclasses import replace

    with_decisions = publish_report(request_of(fictional(), consultation()))
    without = publish_report(request_of(fictional(), replace(consultation(), decisions_file=None)))
    assert with_decisions.trace
    assert without.trace
    assert with_decisions.trace.document_id != without.trace.document_id


TAKEN_AWAY = {
    "as it is recorded": "{id: 1, kind: edit, was: Farms are inspected.}",
    "as older records have it": "{id: 1, kind: edit, text: The text was deleted., was: Farms are inspected.}",
    "with tracking": "{id: 1, kind: deletion, text: Farms are inspected., was: Farms are inspected.}",
}


@pytest.mark.parametrize("item", TAKEN_AWAY.values(), ids=TAKEN_AWAY)
def test_a_text_that_was_taken_away_is_told_in_the_language_of_the_report(item: str, tmp_path: Path) -> None:
    answers = recorded(tmp_path / "records", f"document: {{kind: psa}}\nitems: [{item}]")
    assert "Proposed: leave out “Farms are inspected.”" in matrix(one(tmp_path / "en", answers))[1][4]
    other = one(tmp_path / "xx", answers, language="xx").said
    assert "The text was deleted" not in other
    assert "⟦Proposed: leave out" in other


def test_a_comment_on_several_gaps_names_them_all(tmp_path: Path) -> None:
    place = "{path: gaps/TL-E1/statement, number: TL-E1, also: [gaps/TL-E2], by: bookmark}"
    item = f"{{id: 1, kind: comment, text: One matter., place: {place}}}"
    answers = recorded(tmp_path / "records", f"document: {{kind: psa}}\nitems: [{item}]")
    assert "TL-E1; also TL-E2" in matrix(one(tmp_path, answers))[1][3]


def test_persons_of_whom_nobody_stated_the_institution_are_counted(tmp_path: Path) -> None:
    answers = recorded(tmp_path / "records", "participants: [{women: 2, men: 1}]")
    rows = table(one(tmp_path, answers), "Institution")
    assert rows[1][:4] == ["not stated", "2 May 2022", "2", "1"]


def test_the_day_of_an_answer_that_cannot_be_read_is_unknown_and_why_it_counts_less_is_told(
    tmp_path: Path,
) -> None:
    answer = f"undated: true\nanswers: [{{practice: {PRACTICE}, answer: validated}}]"
    made = one(tmp_path, recorded(tmp_path / "records", answer))
    cells = next(rows for rows in tables(made.docx) if "Status computed from these answers" in rows[-1][0])
    assert any("Validated; marked file, unknown" in cell for row in cells for cell in row)
    assert made.said.count("such an answer counts only where the institution gave no dated one") == 2
    assert "cannot be read" not in one(tmp_path / "other").said


def recorded(folder: Path, rest: str) -> Responses:
    """One record with these data besides what every record has."""
    (folder / "responses").mkdir(parents=True)
    text = "channel: tracked-file\ndate: 2022-05-02\nentered: {date: 2022-05-03, by: Office}\n"
    text += "agencies: [mol]\n"
    (folder / "responses" / "2022-05-02-mol-00000000.yaml").write_text(text + rest + "\n", encoding="utf-8")
    return load_responses(folder)
