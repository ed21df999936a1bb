"""How far a country has come with a practice, computed from what publications report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from atlas_cli.profile.gaps import CountryPractice, Response

Status = Literal["proposed", "consulted", "validated", "implemented", "withdrawn"]

VALIDATING = ("validated", "validated-with-changes")


@dataclass(frozen=True, slots=True)
class PracticeState:
    """The status of a practice and what it rests on.

    `validated_by` are agencies whose latest answer validates; `missing` are required ones without one.
    """

    status: Status
    responses: int
    validated_by: tuple[str, ...]
    missing: tuple[str, ...]


def practice_state(practice: CountryPractice) -> PracticeState:
    """Proposed, consulted (first response), validated (all required did), or as recorded with a source.

    Implemented and withdrawn are recorded facts and stand before what responses say; the later one counts.
    """
    answers = answers_by_agency(practice)
    validated_by = tuple(agency for agency, answer in answers.items() if answer in VALIDATING)
    missing = tuple(agency for agency in practice.required if agency not in validated_by)
    return PracticeState(
        status=recorded_status(practice) or answered_status(practice, missing),
        responses=len(practice.responses),
        validated_by=validated_by,
        missing=missing,
    )


def recorded_status(practice: CountryPractice) -> Status | None:
    implemented, withdrawn = practice.implemented, practice.withdrawn
    if withdrawn and implemented:
        later = first_day(withdrawn.date) >= first_day(implemented.date)
        return "withdrawn" if later else "implemented"
    if withdrawn:
        return "withdrawn"
    return "implemented" if implemented else None


def answered_status(practice: CountryPractice, missing: tuple[str, ...]) -> Status:
    """By the responses alone; without a required list only a report that all of them validated will do."""
    if not practice.responses:
        return "proposed"
    if practice.required:
        return "consulted" if missing else "validated"
    verdicts = [response for response in in_order(practice.responses) if response.answer != "discussed"]
    said_by_all = [index for index, response in enumerate(verdicts) if says_all_validated(response)]
    if not said_by_all:
        return "consulted"
    refused = any(response.answer == "not-validated" for response in verdicts[said_by_all[-1] :])
    return "consulted" if refused else "validated"


def says_all_validated(response: Response) -> bool:
    return response.all_required and response.answer in VALIDATING


def answers_by_agency(practice: CountryPractice) -> dict[str, str]:
    """The latest answer of each agency; what is said of all required holds for each of them."""
    latest: dict[str, str] = {}
    for response in in_order(practice.responses):
        if response.answer == "discussed":
            continue
        of_all = practice.required if response.all_required else ()
        latest |= dict.fromkeys((*response.agencies, *of_all), response.answer)
    return dict(sorted(latest.items()))


def in_order(responses: Iterable[Response]) -> list[Response]:
    """By date; of the same date the refusal comes last, so that the order in the file decides nothing."""
    return sorted(responses, key=lambda each: (first_day(each.date), each.answer == "not-validated"))


def first_day(date: str) -> str:
    """The first day a date as exact as its source can mean, for comparing: `2020-Q3` → `2020-07-01`."""
    if "-Q" in date:
        year, quarter = date.split("-Q")
        return f"{year}-{3 * int(quarter) - 2:02d}-01"
    return date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date
