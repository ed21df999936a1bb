"""Reasons are whole sentences of the catalog about what a reader can check; a score can be taken apart."""

from __future__ import annotations

from typing import Any

import pytest

from atlas_cli.catalog.load import Catalog
from atlas_cli.catalog.practices import Practice
from atlas_cli.matching.arithmetic import Arithmetic, arithmetic
from atlas_cli.matching.reasons import Reason, listing, reason_of, why_no_candidate
from atlas_cli.matching.recommend import Recommendation
from atlas_cli.matching.sentences import (
    alternative_sentences,
    member_sentences,
    percent,
    robustness_sentences,
    uncovered_sentences,
)
from atlas_cli.profile.gaps import CountryPractice, Gap
from tests.matching.small import catalog_of, country, gap, numbered, practice, recommended
from tests.profiles import bundled_catalog

TRAINING = "inspector-training"


def found(catalog: Catalog, *gaps: Gap, **choices: Any) -> Recommendation:
    return recommended(country(numbered(gaps)), catalog, **choices)


def reason(one: Practice, wanted: Gap, certainty: str = "low") -> Reason:
    """Why the practice stands beside the gap."""
    catalog = catalog_of([one], {one.id: certainty})
    answer = found(catalog, wanted)
    (match,) = answer.matches.recorded
    return reason_of(match, match.candidates[0], answer.matches.setting, catalog)


def test_the_plain_sentence_says_how_the_practice_meets_the_need() -> None:
    own = reason(practice("drill", TRAINING), gap(TRAINING))
    assert own.plain == "Drill has the need of this gap, “Train labor inspectors”, as a main purpose."
    assert own.how == "drill helps with inspector-training."
    further = reason(
        practice("drill", "policy-adopt", partly=[TRAINING]),
        gap("criminal-justice-training", further_needs=[TRAINING]),
    )
    assert further.plain == "Drill serves a further need of this gap, “Train labor inspectors”, in part."


def test_each_part_says_what_it_rests_on() -> None:
    wanted = gap(
        TRAINING, steps=["identify", "refer"], issues=["CL", "FL", "HT"], agencies=["inspectorate", "police"]
    )
    parts = reason(practice("drill", TRAINING, steps=["identify"], issues=["CL"]), wanted).parts
    assert parts["steps"] == ("It works on 1 of the 2 steps of the gap.",)
    assert parts["issues"] == ("It works on 1 of the 3 issues of the gap.",)
    assert parts["roles"] == ("Agencies of the gap with a part in it: 1 of 2.",)
    assert parts["evidence"] == ("The certainty of its effects is low.",)
    assert parts["feasibility"] == ("It has no prerequisites.",)


def test_a_part_that_does_not_count_says_why() -> None:
    law = reason(practice("bill", "csec-offense"), gap("policy-adopt", further_needs=["csec-offense"])).parts
    assert law["steps"] == ("The need lies outside the chain of steps, so steps do not count here.",)
    bare = reason(practice("drill", TRAINING), gap(TRAINING)).parts
    assert bare["roles"] == ("The gap names no agency, so roles do not count here.",)


def prerequisite(id: str, role: str | None = None) -> dict[str, Any]:
    return {"id": id, "text": f"There is {id}.", **({"test": {"agency_role": role}} if role else {})}


PARTLY = (
    "Its prerequisites that a profile can show are met;"
    " the others have to be agreed or clarified in the country."
)
TO_AGREE = "Its prerequisites have to be agreed or clarified in the country."
BODY = {"id": "d", "text": "There is a body.", "test": {"body": True}}
MET, OPEN, ASKED = prerequisite("a", "police-general"), prerequisite("b", "media"), prerequisite("c")
LEADS = {"id": "e", "text": "The police lead.", "decision": True, "test": {"agency_role": "police-general"}}
NOBODY_LEADS = {"id": "f", "text": "The d leads.", "decision": True, "test": {"agency_role": "media"}}


@pytest.mark.parametrize(
    ("prerequisites", "sentences"),
    [
        ([MET], ["Its prerequisites are met."]),
        (
            [MET, ASKED],
            [PARTLY],
        ),
        ([ASKED], [TO_AGREE]),
        ([LEADS], [TO_AGREE]),
        ([MET, LEADS], [PARTLY]),
        ([NOBODY_LEADS], ["Not yet met: The d leads."]),
        ([MET, OPEN, ASKED], ["Not yet met: There is b."]),
    ],
    ids=["met", "partly", "asked", "decision", "met and decision", "nobody to decide", "open"],
)
def test_prerequisites_are_told_as_far_as_the_profile_shows_them(
    prerequisites: list[dict[str, Any]], sentences: list[str]
) -> None:
    told = reason(practice("drill", TRAINING, prerequisites=prerequisites), gap(TRAINING)).parts[
        "feasibility"
    ]
    assert list(told) == sentences


def test_a_draft_without_agencies_says_nothing_about_their_part() -> None:
    catalog = catalog_of([practice("drill", TRAINING, prerequisites=[OPEN, BODY])])
    profile = country(numbered([gap(TRAINING)]))
    assert len(recommended(profile, catalog).open_prerequisites["drill"]) == 2
    draft = profile.model_copy(update={"agencies": {}})
    assert recommended(draft, catalog).open_prerequisites == {}


def test_sentences_and_names_are_in_every_language_that_the_catalog_has() -> None:
    title = {"en": "Drill", "es": "Adiestramiento"}
    told = reason(practice("drill", TRAINING, title=title), gap(TRAINING))
    assert told.plain == "Drill has the need of this gap, “Train labor inspectors”, as a main purpose."
    assert listing([title, "Other", "Third"]) == {
        "en": "Drill, Other and Third",
        "es": "Adiestramiento, Other y Third",
    }


# --- arithmetic -------------------------------------------------------------------------------------------


def taken_apart(one: Practice, wanted: Gap, **choices: Any) -> Arithmetic:
    catalog = catalog_of([one])
    answer = found(catalog, wanted, **choices)
    (match,) = answer.matches.recorded
    return arithmetic(match, match.candidates[0], answer.matches.setting, catalog, answer.weights)


def test_a_score_is_the_sum_of_value_times_share_of_the_weights_that_count() -> None:
    sums = taken_apart(practice("bill", "policy-adopt"), gap("policy-adopt"))
    terms = {term.part: (term.value, term.weight, round(term.share, 3)) for term in sums.terms}
    assert terms == {
        "need": (1.0, 0.35, 0.5),
        "issues": (1.0, 0.1, 0.143),
        "evidence": (0.0, 0.1, 0.143),
        "feasibility": (1.0, 0.15, 0.214),
    }
    assert [(part.part, part.weight) for part in sums.left_out] == [("steps", 0.15), ("roles", 0.15)]
    assert sums.counted == pytest.approx(0.7)
    assert sums.score == pytest.approx(0.6 / 0.7)


def test_other_weights_change_the_sum() -> None:
    only_need = {part.id: float(part.id == "need") for part in bundled_catalog().method.parts}
    one = practice("drill", "policy-adopt", partly=[TRAINING])
    assert taken_apart(one, gap(TRAINING), weights=only_need).score == 0.5


# --- no candidate, and gaps that stay open ----------------------------------------------------------------


def test_a_practice_that_is_no_candidate_is_told_why() -> None:
    drill, bill = (
        practice("drill", TRAINING),
        practice("bill", "policy-adopt", partly=[TRAINING], outcomes=[1]),
    )
    catalog = catalog_of([drill, bill])
    answer = found(
        catalog, gap(TRAINING), gap("policy-adopt"), gap("survivor-services"), without=frozenset({"drill"})
    )
    training, policy, outside = answer.matches.recorded

    def why(match: Any, one: Practice) -> Any:
        return why_no_candidate(match, one, catalog, answer.left_out)

    assert "not within the outcomes" in why(training, bill)
    assert why(training, drill) == "Drill is left out here, as you asked."
    assert why(policy, practice("x", TRAINING)).startswith(
        "X serves neither the need of this gap, “Adopt a policy"
    )
    assert why(outside, drill).startswith("It lies outside the three outcomes")


def open_gaps(answer: Recommendation, catalog: Catalog) -> dict[str, tuple[str, ...]]:
    return {
        one.gap: (one.why, *map(str, uncovered_sentences(one, answer, catalog))) for one in answer.uncovered
    }


def test_every_open_gap_says_why() -> None:
    held_up = practice("held", "csec-offense", prerequisites=[OPEN])
    catalog = catalog_of([practice("drill", TRAINING), practice("minor", "policy-adopt"), held_up])
    low = {"level": "low", "rule": "S6", "reason": "Detail."}
    gaps = (
        gap(TRAINING),
        gap("policy-adopt", severity=low),
        gap("integrity"),
        gap("csec-offense", severity=low),
    )
    told = open_gaps(found(catalog, *gaps, limit=1), catalog)
    assert told["TL-E2"] == (
        "not-in-portfolio",
        "Minor would serve it; other practices cover more with the same number.",
    )
    assert told["TL-E3"][:2] == (
        "no-practice",
        "No practice of the catalog serves its need, “Hold officials to account”.",
    )
    assert (
        told["TL-E3"][2]
        == bundled_catalog().unserved_reasons[str(bundled_catalog().needs["integrity"].unserved)]
    )
    assert told["TL-E4"] == ("prerequisite", "Held would serve it once a prerequisite is met: There is b.")
    assert "TL-E1" not in told


def test_a_prerequisite_is_the_reason_only_where_it_holds_up_all_that_would_serve() -> None:
    held_up, free = practice("held", "csec-offense", prerequisites=[OPEN]), practice("free", "csec-offense")
    catalog = catalog_of([practice("drill", TRAINING), held_up, free])
    low = {"level": "low", "rule": "S6", "reason": "Detail."}
    answer = found(catalog, gap(TRAINING), gap("csec-offense", severity=low), limit=1)
    assert [(one.why, one.practice) for one in answer.uncovered] == [("not-in-portfolio", "free")]


def test_a_withdrawn_practice_is_not_recommended_and_said_to_be_withdrawn() -> None:
    withdrawn = CountryPractice.model_validate({"withdrawn": {"date": "2022", "source": "findings"}})
    profile = country(numbered([gap(TRAINING)]), practices={"drill": withdrawn})
    catalog = catalog_of([practice("drill", TRAINING)])
    answer = recommended(profile, catalog)
    assert answer.portfolio.practices == ()
    assert answer.statuses == {"drill": "withdrawn"}
    assert alternative_sentences("drill", answer, catalog) == ("Drill is withdrawn in this country.",)
    assert open_gaps(answer, catalog) == {
        "TL-E1": ("left-out", "The practices that serve it are left out here.")
    }


def test_a_known_status_is_shown_and_decides_nothing() -> None:
    done = CountryPractice.model_validate({"implemented": {"date": "2022", "source": "findings"}})
    catalog = catalog_of([practice("drill", TRAINING), practice("other", TRAINING)], {"other": "high"})
    answer = recommended(country(numbered([gap(TRAINING)]), practices={"drill": done}), catalog, limit=1)
    assert answer.statuses == {"drill": "implemented"}
    assert answer.portfolio.practices == ("other",)


# --- what members and others are worth --------------------------------------------------------------------


def test_members_and_others_are_told_in_percent_of_what_is_covered() -> None:
    drill, spare, bill = (
        practice("drill", TRAINING),
        practice("spare", "x", partly=[TRAINING]),
        practice("bill", "policy-adopt"),
    )
    catalog = catalog_of([drill, spare, bill])
    answer = found(catalog, gap(TRAINING), gap("policy-adopt"), limit=2)
    told = {one.practice: member_sentences(one, answer, catalog) for one in answer.members}
    assert told["bill"][1] == "No other practice would take its place."
    assert told["drill"] == (
        "It adds 50 % to what the others cover.",
        "The next best in its place, Spare, would cover 15 % less.",
    )
    assert alternative_sentences("spare", answer, catalog) == (
        "In the place of Drill it would cover 15 % less.",
        "As one more practice it would add nothing: the chosen ones serve its gaps as well.",
    )


def test_an_equal_alternative_is_said_to_be_equal() -> None:
    catalog = catalog_of([practice("drill", TRAINING), practice("twin", TRAINING)])
    answer = found(catalog, gap(TRAINING), limit=1)
    (member,) = answer.members
    assert "would cover as much" in str(member_sentences(member, answer, catalog)[1])
    assert "would cover as much" in str(alternative_sentences("twin", answer, catalog)[0])


def test_a_practice_without_a_gap_here_is_told_so() -> None:
    catalog = catalog_of([practice("drill", TRAINING), practice("bill", "policy-adopt")])
    answer = found(catalog, gap(TRAINING))
    assert alternative_sentences("bill", answer, catalog) == (
        "It serves no need of a gap that is recorded or implied here.",
    )


@pytest.mark.parametrize(("share", "shown"), [(0, 0), (0.001, 1), (0.126, 13), (0.999, 99), (1, 100)])
def test_something_is_never_shown_as_nothing_nor_a_part_as_the_whole(share: float, shown: int) -> None:
    assert percent(share) == shown


def test_a_country_without_candidates_has_nothing_to_say_on_weights() -> None:
    from atlas_cli.matching.recommend import robustness

    catalog = catalog_of([])
    answer = found(catalog, gap(TRAINING))
    assert robustness_sentences(robustness(answer, catalog), answer, catalog) == ()
