"""What agencies answered shows in the analysis, in proposals and in lists, and in the id of the document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from atlas_cli.profile.records import NONE, Responses
from atlas_cli.publish import publish_psa
from atlas_cli.publish.proposal import publish_proposals
from tests.processes import run_atlas
from tests.proposal.publishing import request_of as proposal_of
from tests.proposal.publishing import the_fictional
from tests.psa.publishing import request_of as psa_of
from tests.responses.records import loaded, workspace, write

PRACTICE = "community-referrals"
TAKEN_UP: dict[str, Any] = {"practices": {PRACTICE: {"required": ["police"], "responses": None}}}


@pytest.fixture
def responses(tmp_path: Path) -> Responses:
    answer = {"practice": PRACTICE, "answer": "validated"}
    return loaded(tmp_path, {"2022-05-02-police-00000000": {"agencies": ["police"], "answers": [answer]}})


def test_the_analysis_shows_the_status_that_answers_give(responses: Responses) -> None:
    profile = the_fictional(TAKEN_UP)
    pages = {
        name: publish_psa(psa_of(profile, format="html", responses=given)).content.decode()
        for name, given in (("none", NONE), ("one", responses))
    }
    validated = {name: page.count("Status in this country: validated.") for name, page in pages.items()}
    assert validated["one"] == validated["none"] + 1
    assert "In the consultation" not in pages["none"]
    assert "In the consultation, 1 answer was given on it (2 May 2022)." in pages["one"]


def test_a_proposal_shows_the_status_and_since_when(responses: Responses) -> None:
    request = proposal_of(the_fictional(TAKEN_UP), practices=(PRACTICE,), format="html", responses=responses)
    page = publish_proposals(request)[0].content.decode()
    assert "Validated</span>, 2 May 2022" in page


def test_who_only_discusses_our_text_has_not_validated_it(tmp_path: Path) -> None:
    """A publication reports that the practice was validated, by its name."""
    reported = {
        "channel": "reported", "date": "2020-Q3", "answer": "validated", "all_required": True,
        "other_institutions": ["Eight institutions"], "count": 8, "source": "findings-2022",
    }  # fmt: skip
    profile = the_fictional({"practices": {PRACTICE: {"responses": [reported]}}})
    answer = {"practice": PRACTICE, "answer": "discussed"}
    later = loaded(tmp_path, {"2022-05-02-police-0": {"agencies": ["police"], "answers": [answer]}})
    request = proposal_of(profile, practices=(PRACTICE,), format="html", responses=later)
    page = publish_proposals(request)[0].content.decode()
    assert "Validated by name, as reported" in page
    assert "this text has not been validated" in page


def test_another_answer_gives_another_document_id_and_the_same_ones_the_same_bytes(
    responses: Responses,
) -> None:
    profile = the_fictional(TAKEN_UP)
    without, first, second = (
        publish_psa(psa_of(profile, responses=one)) for one in (NONE, responses, responses)
    )
    assert without.trace
    assert first.trace
    assert without.trace.document_id != first.trace.document_id
    assert first.content == second.content


def test_lists_show_the_status_that_answers_give(tmp_path: Path) -> None:
    folder = workspace(tmp_path / "ws")
    profile = folder / "countries" / "testland.yaml"
    taken_up = "practices:\n  mdt-training: {required: [inspectorate]}\n"
    profile.write_text(profile.read_text(encoding="utf-8") + taken_up, encoding="utf-8")
    assert "1 proposed" in run_atlas("list", folder=folder).out
    answer = {"practice": "mdt-training", "answer": "validated-with-changes"}
    write(folder, {"2022-05-02-inspectorate-0": {"agencies": ["inspectorate"], "answers": [answer]}})
    assert "1 validated" in run_atlas("list", folder=folder).out
    assert "validated" in run_atlas("show", "testland", folder=folder).out


def test_a_record_that_cannot_be_read_is_told_with_its_line(tmp_path: Path) -> None:
    folder = workspace(tmp_path / "ws")
    write(folder, {"x": {"channel": "pigeon"}})
    run = run_atlas("report", "testland", folder=folder)
    assert run.code == 1
    assert "responses/x.yaml:1:10" in run.err.replace("\\", "/")
