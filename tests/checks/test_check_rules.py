"""What the checks say: where, in which words, and when they keep silent."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from atlas_cli.catalog.load import load_catalog
from atlas_cli.checks import check_catalog, check_profile
from atlas_cli.commands.codes import codes_of, explain, explained_codes
from atlas_cli.diagnostics import Diagnostic
from atlas_cli.errors import UsageError
from tests.profiles import CATALOG_FOLDER, bundled_catalog, changed, profile_with


def found(changes: Any) -> tuple[Diagnostic, ...]:
    return check_profile(profile_with(changes), bundled_catalog())


def codes(changes: Any) -> list[str]:
    return [each.code for each in found(changes)]


def gap(**fields: Any) -> dict[str, Any]:
    return {"gaps": {"TL-E1": fields}}


def text_at(changes: Any, diagnostic: Diagnostic) -> str:
    """What the profile says at the place of a finding."""
    span = diagnostic.span
    assert span is not None
    return profile_with(changes).file.lines[span.line - 1][span.column - 1 : span.end_column - 1]


# References


def test_a_wrong_key_is_shown_where_it_stands_with_the_one_that_was_meant() -> None:
    changes = gap(need="hot-line-training", agencies=["inspectrate"])
    agency, need = sorted(found(changes), key=lambda each: each.code)
    assert (agency.code, text_at(changes, agency)) == ("ATL102", "inspectrate")
    assert agency.help == "did you mean `inspectorate`?"
    assert (need.code, text_at(changes, need)) == ("ATL104", "hot-line-training")
    assert "`hot-line-training` is not a need of the catalog" in need.message


def test_a_finding_shows_where_the_known_ones_are_declared() -> None:
    (source,) = found({"agencies": {"inspectorate": {"sources": ["other"]}}})
    says, span = source.related[0]
    assert says == "sources are declared here"
    assert profile_with(None).file.lines[span.line - 1] == "sources:"
    (need,) = found(gap(need="other"))
    assert need.related[0][1].file.name == "needs.yaml"


@pytest.mark.parametrize(
    "changes",
    [
        {"country": {"inspector_ratio": {"workers_per_inspector": 15000, "sources": ["x"]}}},
        {"narrative": {"legal": [{"text": "A text.", "sources": [{"source": "x", "page": "7"}]}]}},
        {"laws": {"labor-act": {"provisions": [{"at": "s. 5", "about": "Age", "sources": ["x"]}]}}},
        {"project": {"partners": {"p": {"name": "Partner", "sources": ["x"]}}}},
        gap(findings=[{"text": "A finding.", "source": "x"}]),
        gap(position={"text": "A position.", "sources": ["findings", "x"]}),
        {
            "series": {
                "inspectors": {
                    "values": {
                        2022: {"value": 1, "source": "findings", "restated": [{"value": 2, "source": "x"}]}
                    },
                    "targets": [{"year": 2022, "target": 1, "workforce": "unknown", "source": "findings"}],
                }
            }
        },
    ],
)
def test_an_unknown_source_is_found_wherever_a_source_can_stand(changes: Any) -> None:
    (problem,) = found(changes)
    assert problem.code == "ATL101"
    assert text_at(changes, problem) == "x"


BODY = {"name": "B", "kind": "committee", "role": "Coordinates.", "sources": ["findings"]}


@pytest.mark.parametrize(
    "changes",
    [
        {"agencies": {"inspectorate": {"part_of": "x"}}},
        {"bodies": {"b": BODY | {"chair_agency": "x"}}},
        {"bodies": {"b": BODY | {"secretariat": "x"}}},
        {"bodies": {"b": BODY | {"member_agencies": ["inspectorate", "x"]}}},
        {"practices": {"community-referrals": {"lead": "x"}}},
        {"practices": {"community-referrals": {"required": ["x"]}}},
    ],
)
def test_an_unknown_agency_is_found_wherever_an_agency_can_be_named(changes: Any) -> None:
    assert codes(changes) == ["ATL102"]


def test_an_unknown_key_is_marked_at_the_key() -> None:
    changes = {"practices": {"multi-agency-sop": {"lead": "inspectorate"}}}
    (problem,) = found(changes)
    assert text_at(changes, problem) == "multi-agency-sop"
    assert problem.help == "did you mean `multi-agency-sops`?"


def test_findings_come_in_the_order_of_the_file() -> None:
    changes = changed(gap(need="x", agencies=["x"]), {"agencies": {"inspectorate": {"roles": ["x"]}}})
    lines = [each.span.line for each in found(changes) if each.span]
    assert lines == sorted(lines)
    assert len(lines) == 3


# Figures


def narrative(text: str, **source: Any) -> dict[str, Any]:
    """A paragraph whose source does not say the year of its data."""
    report = {"publisher": "P", "title": "T", "short": "R", "year": 2020, "verified": "secondary"}
    cited = {"source": "report", **source}
    return {"sources": {"report": report}, "narrative": {"context": [{"text": text, "sources": [cited]}]}}


@pytest.mark.parametrize(
    "figure", ["177,000 children", "13.0 % of children", "12 percent", "1.3 million girls"]
)
def test_a_figure_in_a_text_needs_the_year_of_its_data(figure: str) -> None:
    assert codes(narrative(f"About {figure} work.")) == ["ATL202"]
    assert codes(narrative(f"In 2018, about {figure} worked.")) == []
    assert codes(narrative(f"About {figure} work.", data_year=2018)) == []


@pytest.mark.parametrize(
    "text", ["Children under 15 may not work.", "See s. 312 of the Act.", "Five of 30 did."]
)
def test_ages_sections_and_small_counts_are_no_such_figures(text: str) -> None:
    assert codes(narrative(text)) == []


def test_a_figure_in_a_gap_is_dated_by_its_findings() -> None:
    statement = gap(statement="Only 12 % of complaints are followed up.")
    assert codes(statement) == []
    report = {"sources": {"findings": {"data_year": None}}}
    assert codes(changed(statement, report)) == ["ATL202"]


def test_each_language_of_a_text_is_read() -> None:
    changes = narrative("Text")
    changes["narrative"]["context"][0]["text"] = {"en": "Many work.", "es": "Trabajan 177,000."}
    (problem,) = (each for each in found(changes) if each.code == "ATL202")
    assert text_at(changes, problem) == "177,000"


# Implied and contradicted


def coded(**standards: Any) -> dict[str, Any]:
    base = {"status": "met", "data_year": 2022, "sources": ["findings"]}
    return {"standards": {id.replace("_", "-"): base | fields for id, fields in standards.items()}}


AGES = coded(minimum_age_work={"age": 15}, compulsory_education={"age": 16})


def test_an_implied_gap_is_a_warning_at_the_coded_value_with_its_sentence() -> None:
    (problem,) = found(AGES)
    assert (problem.code, problem.level) == ("ATL301", "warning")
    assert "Children may work from 15 years" in problem.message
    assert "`min-age-below-schooling-age`" in str(problem.help)
    assert "`AGE-2`" in str(problem.help)
    assert text_at(AGES, problem) == "15"
    assert [text_at(AGES, Diagnostic("", "", "error", "", span, None)) for _, span in problem.related] == [
        "16"
    ]


def test_recording_it_ends_the_warning() -> None:
    assert codes(changed(AGES, gap(need="min-age-below-schooling-age"))) == []
    assert codes(changed(AGES, gap(answers=["AGE-2"]))) == []


@pytest.mark.parametrize(
    ("standards", "need"),
    [
        (
            coded(minimum_age_work={"age": 16}, compulsory_education={"age": 16}),
            "min-age-below-schooling-age",
        ),
        (
            coded(minimum_age_work={"age": 15}, compulsory_education={"age": 15}),
            "schooling-age-below-min-age",
        ),
        (coded(minimum_age_work={"age": 15}), "min-age-level"),
        (coded(minimum_age_hazardous_work={"age": 18}), "hazardous-min-age"),
    ],
)
def test_ages_that_satisfy_their_rule_contradict_a_gap_that_says_otherwise(standards: Any, need: str) -> None:
    (problem,) = found(changed(standards, gap(need=need)))
    assert (problem.code, problem.level) == ("ATL302", "error")
    assert problem.related
    (further,) = found(changed(standards, gap(further_needs=[need])))
    assert further.code == "ATL302"


def test_ages_that_nobody_coded_contradict_nothing() -> None:
    for need in ("min-age-below-schooling-age", "min-age-level", "hazardous-min-age", "light-work-rules"):
        assert codes(gap(need=need)) == []
    assert codes(changed(coded(minimum_age_work={"age": 16}), gap(need="min-age-below-schooling-age"))) == []


def test_hazardous_work_in_training_is_another_rule_than_its_age() -> None:
    age = coded(minimum_age_hazardous_work={"age": 18})
    assert codes(changed(age, gap(need="hazardous-min-age", answers=["AGE-8b"]))) == []


def test_an_age_of_a_standard_that_is_not_met_contradicts_nothing() -> None:
    age = coded(minimum_age_hazardous_work={"age": 18, "status": "not-met"})
    assert codes(changed(age, gap(need="hazardous-min-age"))) == []


def ratified(*ids: str) -> dict[str, Any]:
    return {
        "ratifications": {id: {"status": "ratified", "date": 2001, "sources": ["findings"]} for id in ids}
    }


@pytest.mark.parametrize(
    "name", ["C182", "Convention No. 182", "Worst Forms of Child Labour Convention, 1999 (No. 182)"]
)
def test_a_ratified_instrument_contradicts_a_gap_that_asks_for_it(name: str) -> None:
    asks = gap(need="ratify-instrument", statement=f"The State has not ratified {name}.")
    (problem,) = found(changed(ratified("C182"), asks))
    assert problem.code == "ATL302"
    assert "`C182` is ratified" in problem.message


@pytest.mark.parametrize("statement", ["P29 and C182 are not ratified.", "Some treaties are not ratified."])
def test_one_ratified_instrument_of_several_or_none_named_contradicts_nothing(statement: str) -> None:
    assert codes(changed(ratified("C182"), gap(need="ratify-instrument", statement=statement))) == []


def test_enough_inspectors_contradict_a_gap_that_asks_for_more() -> None:
    def inspectors(number: int) -> dict[str, Any]:
        values = {2022: {"value": number, "source": "findings"}}
        targets = [{"year": 2022, "target": 100, "workforce": "unknown", "source": "findings"}]
        return changed(
            {"series": {"inspectors": {"values": values, "targets": targets}}}, gap(need="inspector-numbers")
        )

    assert codes(inspectors(99)) == []
    (problem,) = found(inspectors(100))
    assert (problem.code, "100 inspectors in 2022" in problem.message) == ("ATL302", True)


@pytest.mark.parametrize(
    ("series", "need"),
    [
        ("inspector-initial-training", "inspector-training"),
        ("complaint-mechanism", "complaint-mechanism"),
        ("unannounced-conducted", "unannounced-inspections"),
        ("labor-referral", "referral-to-services"),
    ],
)
def test_a_yes_contradicts_nothing(series: str, need: str) -> None:
    values = {"series": {series: {"values": {2022: {"value": True, "source": "findings"}}}}}
    assert codes(changed(values, gap(need=need))) == []


# Catalog and explanations


def test_a_practice_of_the_catalog_is_shown_in_its_own_file(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(CATALOG_FOLDER, tmp_path / "catalog"))
    path = folder / "practices/mdt-training.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("need: inspector-training", "need: inspector-trainng"), encoding="utf-8")
    (problem,) = check_catalog(load_catalog([folder]))
    assert problem.span is not None
    assert problem.span.file == path
    assert "inspector-trainng" in path.read_text(encoding="utf-8").splitlines()[problem.span.line - 1]
    assert str(problem.help).startswith("did you mean `inspector-training`")


def test_explain_gives_name_level_reason_and_examples() -> None:
    text = explain("atl101")
    assert text.startswith("ATL101 unknown-source (error)\n")
    assert "Fails:\n\n    agencies:" in text
    assert "Passes:" in text


def test_explain_knows_the_codes_of_the_reader_too() -> None:
    assert explain("ATL021").startswith("ATL021 duplicate-key (error)")


def test_explain_suggests_a_code_for_an_unknown_one() -> None:
    with pytest.raises(UsageError) as caught:
        explain("ATL1O1")
    assert "ATL101" in str(caught.value.hint)


def test_every_code_can_be_explained_by_code_and_by_name() -> None:
    for code, found in explained_codes().items():
        assert explain(code).startswith(f"{code} {found.name} (")
        assert explain(found.name.upper()).startswith("ATL")
        assert len(found.text) > 40


def test_a_prefix_stands_for_its_codes_and_an_unknown_one_is_an_error() -> None:
    assert codes_of("atl20") == {"ATL201", "ATL202", "ATL203", "ATL204", "ATL205"}
    assert codes_of("ATL204") == codes_of("old-survey") == {"ATL204"}
    for wrong in ("ATL299", "", "XYZ"):
        with pytest.raises(UsageError):
            codes_of(wrong)
