"""The catalog: what it holds, how folders of it hide one another, and what is said of a broken one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from atlas_cli.catalog.load import load_catalog, load_reading
from atlas_cli.catalog.practices import Practice
from atlas_cli.consultation.dates import read_date
from atlas_cli.consultation.place import reference_of
from atlas_cli.consultation.vocabulary import vocabulary
from atlas_cli.diagnostics import BadInput
from atlas_cli.errors import AtlasError
from tests.profiles import CATALOG_FOLDER, bundled_catalog

STANDARDS = {
    "minimum-age-work",
    "minimum-age-hazardous-work",
    "hazardous-work-identified",
    "forced-labor-prohibited",
    "child-trafficking-prohibited",
    "csec-prohibited",
    "illicit-activities-prohibited",
    "military-voluntary",
    "military-compulsory",
    "military-non-state",
    "compulsory-education",
    "free-education",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the bundled catalog that a test may spoil."""
    return Path(shutil.copytree(CATALOG_FOLDER, tmp_path / "catalog"))


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


PROPOSAL_FIELDS = [
    "description",
    "fixed",
    "adapted",
    "activities",
    "products",
    "prerequisites",
    "legal_basis",
    "delivery",
    "theory_of_change",
    "indicators",
    "risks",
    "safeguards",
    "institutionalization",
    "in_kind",
    "questions",
]


def test_it_has_the_twelve_standards_the_age_rules_and_the_five_steps() -> None:
    catalog = bundled_catalog()
    assert set(catalog.standards) == STANDARDS
    assert list(catalog.age_rules) == [*(f"AGE-{number}" for number in range(1, 9)), "AGE-8b", "AGE-9"]
    assert list(catalog.steps) == ["identify", "investigate", "refer", "prosecute", "sentence-compensate"]
    assert list(catalog.severity_rules) == ["S1", "S2", "S3", "S4", "S5", "S6", "S7"]


def test_only_instruments_that_sources_urge_are_gaps_by_themselves() -> None:
    instruments = bundled_catalog().instruments.values()
    urged = {instrument.id for instrument in instruments if instrument.gap_if_not_ratified}
    assert urged == {"C29", "C105", "C138", "C182", "CRC", "OPSC", "OPAC", "Palermo"}
    assert len(instruments) == 14


@pytest.mark.parametrize("country", ["TH", "PY"])
def test_each_country_of_the_newsletter_took_up_five_practices(country: str) -> None:
    practices = bundled_catalog().practices.values()
    assert sum(use.country == country for practice in practices for use in practice.used_in) == 5


def test_it_has_the_eight_practices_of_the_newsletter_and_eight_additions_that_say_so() -> None:
    basis = [practice.basis for practice in bundled_catalog().practices.values()]
    assert basis.count("proposed") == 8
    assert basis.count("published") + basis.count("title-only") == 8


def test_only_additions_serve_law_and_policy() -> None:
    """No practice of the newsletter is about a law; what serves Outcome 1 is marked as proposed here."""
    catalog = bundled_catalog()
    for practice in catalog.practices.values():
        served = (*practice.addresses.primarily, *practice.addresses.partly)
        if any(catalog.needs[address.need].outcome == 1 for address in served):
            assert practice.basis == "proposed"


@pytest.mark.parametrize(
    "practice", bundled_catalog().practices.values(), ids=lambda practice: str(practice.id)
)
def test_every_practice_carries_what_a_proposal_prints(practice: Practice) -> None:
    for field in PROPOSAL_FIELDS:
        assert getattr(practice, field), field
    assert {step.mode for step in practice.delivery} & {"remote", "mixed"}
    assert all(mode.loses for mode in practice.delivery if mode.mode == "remote")
    assert {indicator.kind for indicator in practice.indicators} == {"output", "outcome"}
    assert 3 <= len(practice.questions) <= 6


def test_the_training_program_has_a_module_for_each_step() -> None:
    catalog = bundled_catalog()
    modules = catalog.practices["enforcement-training-program"].modules
    assert [module.step for module in modules] == list(catalog.steps)


def test_every_need_has_a_known_outcome_and_every_practice_says_what_its_text_rests_on() -> None:
    catalog = bundled_catalog()
    assert {need.outcome for need in catalog.needs.values()} == {1, 2, 3, "outside"}
    described = {practice.id for practice in catalog.practices.values() if practice.basis == "published"}
    assert described == {"enforcement-training-program"}


def test_a_file_of_an_earlier_folder_hides_its_namesake_and_a_new_one_joins(tmp_path: Path) -> None:
    own = tmp_path / "practices"
    own.mkdir()
    text = (CATALOG_FOLDER / "practices/mdt-training.yaml").read_text(encoding="utf-8")
    title = "title: Multi-Disciplinary Team Training on Labor and Criminal Frameworks"
    (own / "mdt-training.yaml").write_text(text.replace(title, "title: Our training"), encoding="utf-8")
    (own / "new.yaml").write_text(text.replace("id: mdt-training", "id: new"), encoding="utf-8")
    catalog = load_catalog([tmp_path, CATALOG_FOLDER])
    assert catalog.practices["mdt-training"].title == "Our training"
    assert catalog.files["practices/mdt-training.yaml"].path == own / "mdt-training.yaml"
    assert set(catalog.practices) == {*bundled_catalog().practices, "new"}


def test_the_problems_of_all_files_are_said_together(folder: Path) -> None:
    replace(folder / "roles.yaml", "label: Police,", "lable: Police,")
    replace(folder / "practices/mdt-training.yaml", "outcomes: [2, 3]", "outcomes: [2, 4]")
    with pytest.raises(BadInput) as caught:
        load_catalog([folder])
    files = {found.span.file.name for found in caught.value.diagnostics if found.span}
    assert files == {"roles.yaml", "mdt-training.yaml"}


def test_an_id_that_stands_twice_is_refused_at_the_second_place(folder: Path) -> None:
    replace(folder / "roles.yaml", "id: police-specialized", "id: police-general")
    with pytest.raises(BadInput) as caught:
        load_catalog([folder])
    (found,) = caught.value.diagnostics
    lines = (folder / "roles.yaml").read_text(encoding="utf-8").splitlines()
    second, first = found.span, found.related[0][1]
    assert found.name == "repeated-id"
    assert second is not None
    assert "Specialized police" in lines[second.line - 1]
    assert "label: Police," in lines[first.line - 1]


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "terms.yaml").unlink()
    with pytest.raises(AtlasError, match=r"terms\.yaml"):
        load_catalog([folder])


def test_a_folder_without_catalog_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(AtlasError) as caught:
        load_catalog([tmp_path])
    assert tmp_path.as_posix() in str(caught.value.hint)


def test_a_word_that_would_mean_two_months_or_parts_is_refused(folder: Path) -> None:
    path = folder / "consultation.yaml"
    replace(path, "[april, apr,", "[april, MAR,")
    with pytest.raises(BadInput) as caught:
        load_reading([folder])
    assert "the name 'mar' stands in two places" in str(caught.value.diagnostics[0].message)


def test_a_team_adds_a_language_in_which_answers_are_read(folder: Path) -> None:
    path = folder / "consultation.yaml"
    replace(path, "[march, mar,", "[march, mar, março, mars,")
    replace(path, "table: [table,", "table: [table, tableau, quadro,")
    words = vocabulary(load_reading([folder]))
    assert read_date("12 de março de 2026", words.months).iso == "2026-03-12"
    assert reference_of("Quadro 3", words) == ("table", "3")


def test_without_the_words_that_answers_are_read_by_nothing_is_read(folder: Path) -> None:
    (folder / "consultation.yaml").unlink()
    with pytest.raises(AtlasError, match=r"consultation\.yaml"):
        load_reading([folder])
