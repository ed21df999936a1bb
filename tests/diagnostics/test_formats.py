"""The formats for programs: JSON, GitHub annotations, SARIF."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from atlas_cli.diagnostics import RENDERERS, Diagnostic, Fix, Span
from atlas_cli.diagnostics.github import MOST_SHOWN

CWD = Path("/work space")
FILE = CWD / "countries" / "thailand.yaml"


def diagnostic(line: int = 41, **fields: Any) -> Diagnostic:
    span = Span(FILE, line, 11, line, 19)
    base: dict[str, Any] = {
        "code": "ATL104",
        "name": "unknown-need",
        "level": "error",
        "message": "`hot-line` is not a need",
        "span": span,
        "help": "did you mean `hotline`?",
    }
    return Diagnostic(**(base | fields))


def rendered(form: str, *diagnostics: Diagnostic) -> str:
    return RENDERERS[form](diagnostics, lambda _: (), cwd=CWD)


# JSON


def test_json_has_every_field_of_a_finding() -> None:
    related = (("needs are listed here", Span(CWD / "dmop_catalog" / "needs.yaml", 1, 1, 1, 6)),)
    span = Span(FILE, 41, 11, 41, 19)
    (record,) = json.loads(rendered("json", diagnostic(related=related, fix=Fix(span, "hotline"))))[
        "diagnostics"
    ]
    place = {"file": "countries/thailand.yaml", "line": 41, "column": 11, "end_line": 41, "end_column": 19}
    assert record == {
        "code": "ATL104",
        "name": "unknown-need",
        "level": "error",
        "message": "`hot-line` is not a need",
        "help": "did you mean `hotline`?",
        **place,
        "related": [
            {
                "message": "needs are listed here",
                "file": "dmop_catalog/needs.yaml",
                "line": 1,
                "column": 1,
                "end_line": 1,
                "end_column": 6,
            }
        ],
        "fix": {"text": "hotline", **place},
    }


def test_json_says_null_where_there_is_no_place() -> None:
    whole, nowhere = diagnostic(span=Span.whole(FILE)), diagnostic(span=None)
    records = json.loads(rendered("json", whole, nowhere))["diagnostics"]
    assert [(record["file"], record["line"]) for record in records] == [
        (None, None),
        ("countries/thailand.yaml", None),
    ]


def test_json_leaves_nothing_out_and_counts_by_level() -> None:
    many = [diagnostic(line) for line in range(1, 3001)] + [diagnostic(9, level="warning", code="ATL202")]
    whole = json.loads(rendered("json", *many))
    assert len(whole["diagnostics"]) == 3001
    assert whole["summary"] == {"errors": 3000, "warnings": 1}
    assert whole["version"] == 1


def test_json_keeps_letters_as_they_are() -> None:
    assert "ประเทศไทย" in rendered("json", diagnostic(message="ประเทศไทย"))


# GitHub


def test_an_annotation_names_file_line_and_columns() -> None:
    expected = (
        "::error file=countries/thailand.yaml,line=41,endLine=41,col=11,endColumn=19"
        ",title=ATL104 unknown-need"
        "::`hot-line` is not a need%0Adid you mean `hotline`?\n"
    )
    assert rendered("github", diagnostic()) == expected


def test_a_span_over_lines_has_no_columns() -> None:
    (line,) = rendered("github", diagnostic(span=Span(FILE, 41, 11, 43, 2))).splitlines()
    assert "line=41,endLine=43,title" in line
    assert "col=" not in line


def test_what_has_no_place_is_said_without_one() -> None:
    assert rendered("github", diagnostic(span=None)).startswith("::error title=")
    assert "file=countries/thailand.yaml,title" in rendered("github", diagnostic(span=Span.whole(FILE)))


def test_signs_with_a_meaning_are_escaped() -> None:
    odd = Span(CWD / "a,b:c%.yaml", 1, 1, 1, 2)
    line = rendered("github", diagnostic(span=odd, message="50 % of\r\nall: a, b", help=None))
    assert "file=a%2Cb%3Ac%25.yaml," in line
    assert line.endswith("::50 %25 of%0D%0Aall: a, b\n")
    assert len(line.splitlines()) == 1


def test_github_shows_what_it_can_and_is_told_how_many_are_left_out() -> None:
    errors = [diagnostic(line) for line in range(1, 31)] + [
        diagnostic(1, code="ATL101"),
        diagnostic(2, code="ATL101"),
    ]
    warnings = [diagnostic(5, level="warning", code="ATL202")]
    lines = rendered("github", *warnings, *errors).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::error", "30", "::warning"]
    assert lines[2] == "30 more errors: run atlas check to see all of them"


def test_as_many_as_github_shows_are_all_shown() -> None:
    lines = rendered("github", *(diagnostic(line) for line in range(1, MOST_SHOWN + 1))).splitlines()
    assert len(lines) == MOST_SHOWN
    assert all(line.startswith("::error") for line in lines)


# SARIF


def test_sarif_names_rules_once_and_results_by_them() -> None:
    log = json.loads(
        rendered("sarif", diagnostic(1), diagnostic(2), diagnostic(3, code="ATL101", name="unknown-source"))
    )
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["ATL101", "ATL104"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert run["columnKind"] == "unicodeCodePoints"


def test_sarif_paths_are_relative_uris() -> None:
    (run,) = json.loads(rendered("sarif", diagnostic(span=Span(CWD / "a b" / "ไทย.yaml", 1, 2, 3, 4))))[
        "runs"
    ]
    (location,) = run["results"][0]["locations"]
    physical = location["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "a%20b/%E0%B9%84%E0%B8%97%E0%B8%A2.yaml"
    assert physical["region"] == {"startLine": 1, "startColumn": 2, "endLine": 3, "endColumn": 4}


def test_sarif_of_a_file_elsewhere_has_its_whole_address() -> None:
    (run,) = json.loads(rendered("sarif", diagnostic(span=Span.whole(Path("/other/x.yaml")))))["runs"]
    physical = run["results"][0]["locations"][0]["physicalLocation"]
    assert physical == {"artifactLocation": {"uri": "file:///other/x.yaml"}}


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_no_findings_are_a_valid_report(form: str) -> None:
    whole = json.loads(rendered(form))
    assert whole.get("diagnostics", []) == []
    assert all(run["results"] == [] for run in whole.get("runs", []))
