"""How far a country has come with a practice, computed from responses of every channel and never typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from atlas_cli.analysis.said import Said, first_day, latest_verdicts, said_of
from atlas_cli.profile.gaps import CountryPractice
from atlas_cli.profile.model import Profile
from atlas_cli.profile.records import Responses

Status = Literal["proposed", "consulted", "validated", "implemented", "withdrawn"]

NOT_TAKEN_UP = CountryPractice()


@dataclass(frozen=True, slots=True)
class PracticeState:
    """The status of a practice and what it rests on.

    `validated_by` are agencies whose latest answer validates; `missing` are required ones without one.
    `said` is every answer that counts, the oldest first; `since` is the date of the one that brought the
    status about, None where no answer did.
    """

    status: Status
    responses: int
    validated_by: tuple[str, ...]
    missing: tuple[str, ...]
    said: tuple[Said, ...] = ()
    since: str | None = None


def practice_states(profile: Profile, responses: Responses) -> dict[str, PracticeState]:
    """The state of each practice of the profile, and of others that records speak of."""
    answered = {answer.practice for record in responses.current.values() for answer in record.answers}
    others = dict.fromkeys(sorted(answered - profile.practices.keys()), NOT_TAKEN_UP)
    return {
        id: practice_state(practice, said_of(id, practice, responses))
        for id, practice in (profile.practices | others).items()
    }


def practice_state(practice: CountryPractice, said: tuple[Said, ...]) -> PracticeState:
    """Proposed, consulted (first response), validated (all required did), or as recorded with a source.

    Implemented and withdrawn are recorded facts and stand before what responses say; the later one counts.
    """
    verdicts = latest_verdicts(said, practice.required)
    validated_by = tuple(agency for agency, verdict in verdicts.items() if verdict.validates)
    missing = missing_of(practice, said)
    return PracticeState(
        status=recorded_status(practice) or answered_status(practice, said, missing),
        responses=len(said),
        validated_by=validated_by,
        missing=missing,
        said=said,
        since=answered_since(practice, said),
    )


def answered_since(practice: CountryPractice, said: tuple[Said, ...]) -> str | None:
    """The date of the answer that brought the status about: a later remark does not move it.

    None also where the day of that answer is unknown.
    """
    reached, day = "proposed", None
    for place, one in enumerate(said, 1):
        status = answered_status(practice, said[:place], missing_of(practice, said[:place]))
        if status != reached:
            reached, day = status, one.date if one.is_dated else None
    return day


def missing_of(practice: CountryPractice, said: tuple[Said, ...]) -> tuple[str, ...]:
    """Required agencies whose latest verdict does not validate, or that gave none."""
    verdicts = latest_verdicts(said, practice.required)
    return tuple(id for id in practice.required if id not in verdicts or not verdicts[id].validates)


def recorded_status(practice: CountryPractice) -> Status | None:
    implemented, withdrawn = practice.implemented, practice.withdrawn
    if withdrawn and implemented:
        later = first_day(withdrawn.date) >= first_day(implemented.date)
        return "withdrawn" if later else "implemented"
    if withdrawn:
        return "withdrawn"
    return "implemented" if implemented else None


def answered_status(practice: CountryPractice, said: tuple[Said, ...], missing: tuple[str, ...]) -> Status:
    """By the responses alone; without a required list only a report that all of them validated will do."""
    if not said:
        return "proposed"
    if practice.required:
        return "consulted" if missing else "validated"
    verdicts = [one for one in said if one.is_verdict]
    by_all = [place for place, one in enumerate(verdicts) if one.all_required and one.validates]
    if not by_all:
        return "consulted"
    return "validated" if all(one.validates for one in verdicts[by_all[-1] :]) else "consulted"
