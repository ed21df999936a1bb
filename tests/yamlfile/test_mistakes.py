"""What a user reads after a real mistake, whole: place, source lines, caret, what to write instead.

Expected texts are files in `expected/`. `ATLAS_REWRITE_EXPECTED=1` writes them anew; then read them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, field_validator

from atlas_cli.diagnostics import RENDERERS, BadInput, summary_line
from atlas_cli.diagnostics.excerpt import split_lines
from atlas_cli.yamlfile import scan_text, validate

EXPECTED = Path(__file__).parent / "expected"
FILE = Path("countries/thailand.yaml")
PYDANTIC_WORDS = (
    "Input should",
    "Field required",
    "Extra inputs",
    "Value error",
    "permitted",
    "valid integer",
)

HEAD = """\
name: Thailand
iso3: THA
as_of: 2024-06-30
"""
GAP = """\
gaps:
  TH-E1:
    statement: Inspectors cannot enter homes.
    need: hotline
    outcome: 2
"""


class Strict(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class Gap(Strict):
    statement: str | dict[Literal["en", "es", "th"], str] = Field(description="The gap in one sentence.")
    need: Literal["hotline", "case-tracking", "integrity", "min-age-level", "legal-clarity", "policy-fund"]
    outcome: int = Field(ge=1, le=3)
    severity: Literal["high", "medium", "low"] | None = None
    steps: list[str] = []
    since: int | Literal["unknown"] | None = None


class Figure(Strict):
    kind: Literal["figure"]
    value: int


class Answer(Strict):
    kind: Literal["answer"]
    value: bool


class Profile(Strict):
    name: str = Field(min_length=1)
    iso3: str = Field(
        pattern="^[A-Z]{3}$", examples=["THA"], description="Three-letter country code (ISO 3166)."
    )
    as_of: str
    newest: int | None = Field(default=None, ge=1990, le=2100)
    gaps: dict[str, Gap] = {}
    figures: dict[int, int] = {}
    series: list[Annotated[Figure | Answer, Field(discriminator="kind")]] = []
    published: bool | None = None
    version: str | None = None

    @field_validator("as_of")
    @classmethod
    def _is_a_date(cls, value: str) -> str:
        if len(value) != 10:
            raise ValueError(f"`{value}` is not a date", "write year, month and day: `2024-05-31`")
        return value


MISTAKES: Mapping[str, str] = {
    "unknown-key-near-missing": HEAD + GAP.replace("need:", "ned:"),
    "unknown-key": HEAD + GAP + "    severty: high\n    note: see annex\n",
    "missing-keys": HEAD.replace("iso3: THA\n", "") + "gaps:\n  TH-E1:\n    need: hotline\n",
    "missing-in-braces": HEAD + "gaps: {TH-E1: {need: hotline, outcome: 2}}\n",
    "not-in-vocabulary": HEAD + GAP.replace("hotline", "hot-line") + "    severity: urgent\n",
    "number-or-unknown": HEAD + GAP + "    since: unknwon\n",
    "thousands-separator": HEAD + "newest: 2,021\n",
    "thai-digits": HEAD + "newest: ๒๐๒๑\n",
    "buddhist-year": HEAD + "newest: 2564\n",
    "quoted-number": HEAD + 'newest: "2021"\n',
    "yes-for-true": HEAD + "published: yes\n",
    "version-as-number": HEAD + "version: 3.10\n",
    "list-as-text": HEAD + GAP + "    steps: identify, refer\n",
    "empty-values": HEAD.replace("THA", "") + GAP.replace(" hotline", ""),
    "wrong-form": HEAD.replace("THA", "tha").replace("2024-06-30", "June 2024"),
    "caret-under-thai": HEAD + "gaps: {ก: {statement: ไม่มีที่พักพิง, need: ที่พักพิง, outcome: 3}}\n",
    "duplicate-key-and-more": HEAD + GAP + "name: Siam\npublshed: true\n",
    "alias": HEAD
    + "gaps:\n  TH-E1: &first\n    statement: None.\n    need: integrity\n    outcome: 3\n  TH-E2: *first\n",
    "merge": HEAD + "base: &b {outcome: 2}\ngaps:\n  TH-E1:\n    <<: *b\n    statement: No shelter.\n",
    "two-documents": HEAD + "---\nname: Laos\n",
    "tag": HEAD + "newest: !!int 2021\n",
    "number-as-key": HEAD
    + "figures:\n  20x1: 5\n  2022: 6\ngaps:\n  7: {statement: a, need: hotline, outcome: 1}\n",
    "union-by-kind": HEAD
    + "series:\n  - {kind: figur, value: 3}\n  - {value: 3}\n  - {kind: answer, value: no}\n",
    "tab": HEAD + "gaps:\n\tTH-E1:\n\t\tneed: hotline\n",
    "no-space-after-colon": "name:Thailand\niso3: THA\n",
    "no-space-below-key": HEAD + "gaps:\n  TH-E1:\n    need:hotline\n",
    "equals": "name = Thailand\niso3: THA\n",
    "curly-quotes": HEAD + GAP.replace("Inspectors cannot enter homes.", "“Act: no entry”"),
    "curly-quotes-in-vocabulary": HEAD + GAP.replace("hotline", "“hotline”"),
    "full-width-colon": "name：Thailand\niso3: THA\n",
    "percent-first": HEAD + GAP.replace("Inspectors cannot", "%20 of inspectors cannot"),
    "colon-in-title": HEAD + GAP.replace("Inspectors", "Act B.E. 2541: inspectors"),
    "text-after-quotes": HEAD + GAP.replace("Inspectors", '"Own-account" workers: inspectors'),
    "quote-not-closed": HEAD + GAP.replace("Inspectors", "'Inspectors"),
    "bracket-not-closed": HEAD + GAP + "    steps: [identify, refer\npublished: true\n",
    "comma-in-braces": HEAD
    + "gaps: {TH-E1: {statement: Ages, hours or pay are open., need: integrity, outcome: 1}}\n",
    "out-of-line": HEAD + GAP + "   severity: high\n",
    "merge-conflict": HEAD + "<<<<<<< HEAD\nnewest: 2021\n=======\nnewest: 2022\n>>>>>>> theirs\n",
    "template-braces": HEAD + GAP.replace("Inspectors cannot enter homes.", "{{ statement }}"),
    "control-character": HEAD.replace("Thailand", "Thai\x0bland"),
    "only-comments": "# to be written\n",
}


def report(text: str) -> str:
    try:
        validate(Profile, scan_text(text, FILE))
    except BadInput as error:
        rendered = RENDERERS["text"](error.diagnostics, lambda _: split_lines(text), cwd=Path.cwd())
        return f"{rendered}\n{summary_line(error.diagnostics)}\n"
    return "nothing is wrong\n"


def test_a_right_profile_has_nothing_wrong() -> None:
    text = HEAD + GAP + "series:\n  - {kind: answer, value: true}\nfigures: {2021: 5}\n"
    assert report(text) == "nothing is wrong\n"


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_in_words_that_help(name: str) -> None:
    found = report(MISTAKES[name])
    expected = EXPECTED / f"{name}.txt"
    if os.environ.get("ATLAS_REWRITE_EXPECTED"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
    assert not [words for words in PYDANTIC_WORDS if words in found]


def test_every_expected_text_belongs_to_a_mistake() -> None:
    assert {path.stem for path in EXPECTED.glob("*.txt")} == set(MISTAKES)


def test_every_diagnostic_says_what_to_write_instead() -> None:
    for text in MISTAKES.values():
        with pytest.raises(BadInput) as caught:
            validate(Profile, scan_text(text, FILE))
        assert [item for item in caught.value.diagnostics if not item.help] == []
