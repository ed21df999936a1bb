"""What was said of a practice, whatever the channel: reported by publications, or given to us."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from atlas_cli.catalog.values import Text
from atlas_cli.profile.gaps import CountryPractice
from atlas_cli.profile.records import Responses
from atlas_cli.profile.values import Citation

if TYPE_CHECKING:
    from atlas_cli.profile.responses import Answered, Channel

VALIDATING = ("validated", "validated-with-changes")

#: Verdicts of one day from the most to the least favorable: the less favorable one counts.
VERDICTS = ("validated", "validated-with-changes", "abstained", "not-validated")


@dataclass(frozen=True, slots=True)
class Said:
    """One answer on one practice.

    `agencies` are ids of the profile, `institutions` names without one. `count` is how many institutions a
    publication counts, None where it does not. `record` is the id of the private record, `source` the
    publication; one of the two is there. `version` is None where no one says which text was read. `date` is
    `unknown` where the day of the answer cannot be read.
    """

    date: str
    answer: Answered
    channel: Channel | Literal["reported"]
    agencies: tuple[str, ...] = ()
    institutions: tuple[Text, ...] = ()
    all_required: bool = False
    count: int | None = None
    version: str | None = None
    record: str | None = None
    source: Citation | None = None

    @property
    def is_dated(self) -> bool:
        return self.date != "unknown"

    @property
    def is_verdict(self) -> bool:
        """Whether the institution decided, and did not only discuss."""
        return self.answer != "discussed"

    @property
    def validates(self) -> bool:
        return self.answer in VALIDATING


def said_of(id: str, practice: CountryPractice, responses: Responses) -> tuple[Said, ...]:
    """Everything said of a practice and not superseded, the oldest first.

    The order depends on what was said, not on the order of files or entries.
    """
    return tuple(sorted([*reported(practice), *recorded(id, responses)], key=place_in_time))


def reported(practice: CountryPractice) -> Iterator[Said]:
    for one in practice.responses:
        yield Said(
            date=one.date,
            answer=one.answer,
            channel="reported",
            agencies=one.agencies,
            institutions=one.other_institutions,
            all_required=one.all_required,
            count=one.count if isinstance(one.count, int) else None,
            source=one.source,
        )


def recorded(id: str, responses: Responses) -> Iterator[Said]:
    for key, record in responses.current.items():
        for answer in record.answers:
            if answer.practice == id:
                yield Said(
                    date=record.day,
                    answer=answer.answer,
                    channel=record.channel,
                    agencies=record.agencies,
                    institutions=record.other_institutions,
                    version=answer.version,
                    record=key,
                )


def place_in_time(said: Said) -> tuple[str, int, str, str]:
    """By date; of one day the least favorable verdict comes last, and so counts.

    An answer whose day is unknown comes before all others, so that a dated one counts.
    """
    rank = VERDICTS.index(said.answer) if said.is_verdict else -1
    return first_day(said.date) if said.is_dated else "", rank, said.record or "", repr(said)


def latest_verdicts(said: tuple[Said, ...], required: tuple[str, ...]) -> dict[str, Said]:
    """The latest verdict of each agency, by id; what is said of all required ones holds for each of them."""
    latest: dict[str, Said] = {}
    for one in said:
        if one.is_verdict:
            of_all = required if one.all_required else ()
            latest |= dict.fromkeys((*one.agencies, *of_all), one)
    return dict(sorted(latest.items()))


def first_day(date: str) -> str:
    """The first day a date as exact as its source can mean, for comparing: `2020-Q3` → `2020-07-01`."""
    if "-Q" in date:
        year, quarter = date.split("-Q")
        return f"{year}-{3 * int(quarter) - 2:02d}-01"
    return date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date
