"""`atlas match`: what a user sees and types."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
import yaml

from atlas_cli.text import display_width
from tests.processes import REPOSITORY, run_atlas
from tests.profiles import Plain, changed, minimal_data

COLOR = re.compile(r"\x1b\[[0-9;]*m")

WEIGHTS = {"need": 0.5, "steps": 0.1, "issues": 0.1, "roles": 0.1, "evidence": 0.1, "feasibility": 0.1}


def seen(*arguments: str, folder: Path, **more: str) -> str:
    """What a run without problems prints."""
    run = run_atlas("match", *arguments, folder=folder, more=more)
    assert (run.code, run.err) == (0, "")
    return run.out


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def write(path: Path, data: object) -> Path:
    path.write_text(yaml.dump(data, Dumper=Plain, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


# --- the view ---------------------------------------------------------------------------------------------


def test_the_view_says_what_is_recommended_for_which_gaps_what_stays_open_and_how_sure(
    tmp_path: Path,
) -> None:
    view = seen("thailand", folder=tmp_path)
    order = [
        "Thailand: which practices for which gaps",
        "\nRecommended\n",
        "proved to be the best set",
        "\nOutcome 1 · ",
        "\nOutcome 2 · ",
        "\nOutcome 3 · ",
        "\nWhat stays open\n",
        "\nNot recommended, and why\n",
        "\nHow much hangs on the weights\n",
    ]
    places = [view.index(words) for words in order]
    assert places == sorted(places)
    assert "· consulted" in view
    assert "TH-O1" in view[places[6] :]


@pytest.mark.parametrize(
    ("country", "columns"),
    [
        *((country, 80) for country in ("argentina", "bolivia", "liberia", "paraguay", "thailand")),
        *(("thailand", columns) for columns in (40, 97, 200)),
    ],
)
def test_no_line_is_wider_than_the_terminal_within_reason(country: str, columns: int, tmp_path: Path) -> None:
    view = seen(country, folder=tmp_path, COLUMNS=str(columns))
    widest = max(display_width(line) for line in view.splitlines())
    assert widest <= min(max(columns, 80), 120)
    assert "  \n" not in view


def test_colors_repeat_what_words_say(tmp_path: Path) -> None:
    plain = seen("thailand", folder=tmp_path, NO_COLOR="1", FORCE_COLOR="1")
    colored = seen("thailand", folder=tmp_path, FORCE_COLOR="1")
    assert "\x1b" not in plain
    assert colored != plain
    assert COLOR.sub("", colored) == plain


def test_every_gap_is_shown_once_or_is_open(tmp_path: Path) -> None:
    view = seen("paraguay", folder=tmp_path)
    blocks, _, open_ = view.partition("\nWhat stays open\n")
    profile = (REPOSITORY / "countries" / "paraguay.yaml").read_text(encoding="utf-8")
    for gap in re.findall(r"^  (PY-[A-Z]\d+):", profile, re.MULTILINE):
        heading = re.compile(rf"^{gap}  (high|medium|low)  ", re.MULTILINE)
        assert len(heading.findall(blocks)) <= 1
        assert heading.search(blocks) or heading.search(open_), gap


def test_one_outcome_shows_its_gaps_alone(tmp_path: Path) -> None:
    view = seen("thailand", "--outcome", "3", folder=tmp_path)
    assert "Outcome 3" in view
    assert "TH-C1" in view
    assert "TH-E1 " not in view
    assert "Outcome 2" not in view


def test_an_outcome_that_the_project_does_not_work_on_stays_open_with_the_reason(tmp_path: Path) -> None:
    view = in_one_line(seen("argentina", "--outcome", "1", folder=tmp_path))
    assert "It lies outside the project's outcomes in this country: recorded and referred on." in view


def test_one_gap_shows_all_that_would_serve_it_with_the_parts_of_each_score(tmp_path: Path) -> None:
    view = seen("thailand", "--gap", "th-e2", folder=tmp_path)
    assert view.startswith("TH-E2  high  ")
    assert view.count("Need  ") == len(re.findall(r"[█░]{16} \d\.\d\d", view)) > 3
    assert "of the draws" in view


def test_a_score_is_taken_apart_and_adds_up(tmp_path: Path) -> None:
    view = seen("thailand", "--why", "TH-E2", "enforcement training program", folder=tmp_path)
    terms = re.findall(r"(\d\.\d{3}) × (\d\.\d{3})  = (\d\.\d{3})", view)
    assert len(terms) == 6
    for value, share, gives in terms:
        assert float(value) * float(share) == pytest.approx(float(gives), abs=0.0011)
    score = re.search(r"^Score +(\d\.\d{3})", view, re.MULTILINE)
    assert score
    assert sum(float(gives) for _, _, gives in terms) == pytest.approx(float(score.group(1)), abs=0.004)


def test_a_practice_that_has_no_score_for_a_gap_is_told_why(tmp_path: Path) -> None:
    view = seen("thailand", "--why", "TH-E1", "community-referrals", folder=tmp_path)
    assert "Community Referrals serves neither the need of this gap" in in_one_line(view)


def test_a_practice_left_out_is_not_recommended_and_said_to_be_left_out(tmp_path: Path) -> None:
    view = seen("thailand", "--without", "multi-agency-sops", "--without", "mdt-training", folder=tmp_path)
    recommended = view[: view.index("\nOutcome 1")]
    assert "Multi-Agency Standard Operating Procedures" not in recommended
    assert "Multi-Agency Standard Operating Procedures is left out here, as you asked." in in_one_line(view)


def test_a_limit_is_kept_to(tmp_path: Path) -> None:
    view = seen("thailand", "--limit", "2", folder=tmp_path)
    assert "2 practices of" in view
    assert "at most 2:" in view


def test_the_profile_may_set_the_limit_and_the_option_outdoes_it(workspace: Path, profile: Path) -> None:
    gaps = {"TL-E2": {**minimal_data()["gaps"]["TL-E1"], "need": "coordination-mandate"}}
    write(profile, changed(minimal_data(), {"project": {"most_practices": 1}, "gaps": gaps}))
    assert "1 practice of" in seen("testland", folder=workspace)
    assert "2 practices of" in seen("testland", "--limit", "2", folder=workspace)


def test_a_budget_without_recorded_costs_is_left_out_of_account_and_that_is_said(tmp_path: Path) -> None:
    run = run_atlas("match", "thailand", "--budget", "50000", folder=tmp_path)
    assert run.code == 0
    assert run.err.startswith("The budget of 50,000 is left out of account: the catalog records no cost")
    assert run.out == seen("thailand", folder=tmp_path)


def with_costs(workspace: Path, costs: dict[str, int], currency: str = "USD") -> None:
    """Gives practices of the workspace's catalog a cost."""
    folder = workspace / "dmop_catalog" / "practices"
    folder.mkdir(parents=True)
    for id, high in costs.items():
        data = yaml.safe_load(
            (REPOSITORY / "dmop_catalog" / "practices" / f"{id}.yaml").read_text(encoding="utf-8")
        )
        resource = {"item": "All of it", "low": 1, "high": high, "currency": currency, "source": "A source"}
        write(folder / f"{id}.yaml", data | {"resources": [resource]})


def test_a_budget_is_kept_to_where_costs_are_recorded(workspace: Path) -> None:
    costs = {"enforcement-training-program": 900, "mdt-training": 400}
    with_costs(workspace, costs)
    run = run_atlas("match", "testland", "--budget", "500", "--limit", "1", folder=workspace)
    assert run.code == 0
    assert "for 500 USD" in run.out
    recommended = run.out[: run.out.index("\nOutcome 1")]
    assert "Enforcement Training Program" not in recommended.split("The next best")[0]
    assert "they count nothing" in run.err


# --- weights ----------------------------------------------------------------------------------------------


def test_other_weights_change_the_scores(tmp_path: Path) -> None:
    only_need = dict.fromkeys(WEIGHTS, 0) | {"need": 1}
    write(tmp_path / "mine.yaml", only_need)
    view = seen(
        "thailand", "--why", "TH-E1", "inspection-targeting", "--weights", "mine.yaml", folder=tmp_path
    )
    assert re.search(r"Need +\d\.\d{3} × 1\.000", view)


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        (WEIGHTS | {"need": 0.6}, ["mine.yaml:1:1", "the weights sum to 1.1", "take away 0.1"]),
        (WEIGHTS | {"need": -0.5}, ["mine.yaml:1:7", "must be 0"]),
        (
            {"needs" if part == "need" else part: weight for part, weight in WEIGHTS.items()},
            ["did you mean `need`"],
        ),
        (WEIGHTS | {"cost": 0.0}, ["mine.yaml:7:1", "unknown key `cost`"]),
        (WEIGHTS | {"need": "much"}, ["mine.yaml:1:7", "a number"]),
        ({"need": 1.0}, ["`steps`", "missing"]),
        ([], ["mine.yaml"]),
    ],
    ids=["sum", "negative", "misspelt", "unknown", "text", "missing", "list"],
)
def test_weights_that_make_no_sense_are_told_with_their_line(
    weights: object, words: list[str], tmp_path: Path
) -> None:
    write(tmp_path / "mine.yaml", weights)
    run = run_atlas("match", "thailand", "--weights", "mine.yaml", folder=tmp_path)
    assert (run.code, run.out) == (1, "")
    for word in words:
        assert word in run.err


def test_a_file_of_weights_that_is_not_there_is_told(tmp_path: Path) -> None:
    run = run_atlas("match", "thailand", "--weights", "mine.yaml", folder=tmp_path)
    assert (run.code, run.out) == (1, "")
    assert "mine.yaml" in run.err


# --- bad input --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--limit", "0"], 2, "--limit 0 leaves no room for a practice."),
        (["--limit", "-3"], 2, "Give 1 or more."),
        (["--budget", "-1"], 2, "--budget cannot be less than 0."),
        (["--outcome", "4"], 2, "It takes 1, 2 or 3."),
        (["--json", "--csv"], 2, "cannot both"),
        (["--why", "TH-E1", "mdt-training", "--csv"], 2, "--why has no table."),
        (["--without", "mdt-trainin"], 1, "Did you mean mdt-training?"),
        (["--without", "zzz"], 1, "atlas list --dmops lists them"),
        (["--why", "TH-E1", "comunity referrals"], 1, "Did you mean community-referrals?"),
        (["--gap", "TH-E111"], 1, "Did you mean TH-E1"),
        (["--gap", "zzz"], 1, "atlas match thailand lists them all."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_makes_no_sense_is_told_in_the_users_words(
    arguments: list[str], code: int, words: str, tmp_path: Path
) -> None:
    run = run_atlas("match", "thailand", *arguments, folder=tmp_path)
    assert (run.code, run.out) == (code, "")
    assert words in in_one_line(run.err)


def test_a_profile_without_gaps_is_explained(workspace: Path, profile: Path) -> None:
    write(profile, changed(minimal_data(), {"gaps": None}))
    view = in_one_line(seen("testland", folder=workspace))
    assert "No gap is recorded in this profile and none follows from its coded facts" in view
    run = run_atlas("match", "testland", "--gap", "TL-E1", folder=workspace)
    assert (run.code, run.out) == (1, "")
    assert "The profile has none yet." in run.err


def test_a_catalog_where_nothing_fits_is_explained(workspace: Path, profile: Path) -> None:
    write(profile, changed(minimal_data(), {"gaps": {"TL-E1": {"need": "integrity"}}}))
    view = in_one_line(seen("testland", folder=workspace))
    assert "No practice of the catalog serves a gap within the project's outcomes here" in view
    assert "No practice of the catalog serves its need, “Hold officials to account”." in view


# --- the table --------------------------------------------------------------------------------------------


def table(*arguments: str, folder: Path) -> list[dict[str, str]]:
    text = seen(*arguments, "--csv", folder=folder)
    assert text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}gap,")
    return list(csv.DictReader(io.StringIO(text[1:])))


def test_the_table_has_a_row_for_each_gap_and_practice_and_for_a_gap_without(tmp_path: Path) -> None:
    rows = table("thailand", folder=tmp_path)
    ranks = [row["rank"] for row in rows if row["gap"] == "TH-E2"]
    assert ranks == [str(rank) for rank in range(1, len(ranks) + 1)]
    (outside,) = [row for row in rows if row["gap"] == "TH-O1"]
    assert (outside["practice"], outside["stays_open"]) == ("", "outside-outcomes")
    assert {row["recommended"] for row in rows} == {"yes", "no", ""}
    assert {row["gap"] for row in table("thailand", "--outcome", "1", folder=tmp_path)} == {
        row["gap"] for row in rows if row["outcome"] == "1"
    }


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r="])
def test_no_cell_is_a_formula(start: str, workspace: Path, profile: Path) -> None:
    evil = f'{start}HYPERLINK("https://example.org";"click")'
    write(profile, changed(minimal_data(), {"gaps": {"TL-E1": {"title": evil}}}))
    for row in table("testland", folder=workspace):
        for cell in row.values():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
        assert "HYPERLINK" in row["title"]
