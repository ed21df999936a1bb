"""Agendas: nothing overlaps, nothing is lost, a day ends in time, a meeting keeps to its minutes."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from atlas_cli.catalog.consultation import ConsultationFile
from atlas_cli.documents.consult_agenda import Timed, meetings, of_day, workshop_days
from atlas_cli.profile.contacts import Contacts
from tests.consult_papers.making import PaperPress, plan
from tests.oracles.package import Docx
from tests.profiles import bundled_catalog
from tests.psa.transcript import tables, transcript

NUMBERS = st.integers(min_value=0, max_value=16)


def how() -> ConsultationFile:
    found = bundled_catalog().consultation
    assert found is not None
    return found


def practices(number: int) -> list[str]:
    return [f"practice-{place}" for place in range(number)]


def told(days: list[list[Timed]]) -> list[str]:
    """The practices in the order in which they come."""
    return [one.session.practice for day in days for one in day if one.session.practice]


def has_no_hole(day: list[Timed]) -> bool:
    return all(one.ends == other.starts for one, other in pairwise(day))


@given(NUMBERS)
@settings(deadline=None)
def test_a_workshop_tells_every_practice_once_without_a_hole_and_ends_in_time(number: int) -> None:
    days = workshop_days(how().workshop, practices(number))
    assert told(days) == practices(number)
    for day in days:
        assert day[0].starts == of_day(how().workshop.day.starts)
        assert day[-1].ends <= of_day(how().workshop.day.ends)
        assert has_no_hole(day)
        assert not day[0].is_break
        assert not day[-1].is_break


def test_no_break_comes_where_no_more_is_left_than_the_data_say() -> None:
    """With a last stretch as long as the day nobody gets a break but lunch."""
    workshop = how().workshop
    endless = workshop.pause.model_copy(update={"last_stretch": 24 * 60})
    (day,) = workshop_days(workshop.model_copy(update={"pause": endless}), practices(1))
    assert [one.session.title for one in day if one.is_break] == [workshop.lunch.title]
    (usual,) = workshop_days(workshop, practices(1))
    assert workshop.pause.title in [one.session.title for one in usual]


@given(NUMBERS)
@settings(deadline=None)
def test_nobody_sits_longer_than_the_data_allow(number: int) -> None:
    """But for the last half hour, which no break interrupts."""
    most = how().workshop.pause.after_minutes
    for day in workshop_days(how().workshop, practices(number)):
        sitting = 0
        for one in day[:-2]:
            sitting = 0 if one.is_break else sitting + one.session.minutes
            assert sitting <= most


@given(NUMBERS)
@settings(deadline=None)
def test_a_meeting_lasts_between_60_and_90_minutes_and_no_practice_is_lost(number: int) -> None:
    found = meetings(how().meeting, practices(number))
    assert told(found) == practices(number)
    for meeting in found:
        assert has_no_hole(meeting)
        assert how().meeting.least <= meeting[-1].ends <= how().meeting.most


def test_five_practices_fit_into_one_day_and_six_do_not() -> None:
    assert len(workshop_days(how().workshop, practices(5))) == 1
    first, second = workshop_days(how().workshop, practices(6))
    assert second[0].session.slot == "group-work"
    assert told([first]) == practices(6)


def rows_of(docx: Docx) -> list[list[str]]:
    return tables(docx)[0]


def test_the_workshop_has_the_order_of_the_outline_with_10_20_and_5_minutes(papers: PaperPress) -> None:
    rows = rows_of(papers.docx("thailand", "agenda"))
    sessions = [row[1] for row in rows]
    wanted = (
        "Opening",
        "Objectives",
        "Body of Knowledge",
        "Pre-Situational Analysis",
        "Practice 1: Enforcement Training Program",
        "Practice 5: Community Referrals",
        "Group work",
        "Plenary",
        "Validation",
        "Next steps",
        "Close",
    )
    places = [next(place for place, said in enumerate(sessions) if word in said) for word in wanted]
    assert places == sorted(places)
    five = [said for said in sessions if said.startswith("Practice ")]
    assert len(five) == 5
    assert all(
        "Presentation: 10\u00a0min; Discussion: 20\u00a0min; Feedback form: 5\u00a0min" in said
        for said in five
    )
    assert any(row[0] == "08:30–08:50" and "Opening" in row[1] for row in rows)


def test_a_meeting_holds_the_practices_of_the_agency_and_no_other(papers: PaperPress) -> None:
    rows = rows_of(papers.docx("paraguay", "agenda", "mtess"))
    share = plan("paraguay").pack.shares["mtess"]
    assert sum(row[1].startswith("Practice ") for row in rows) == len(share.practices)


def test_day_time_and_place_are_blanks_until_they_are_known(papers: PaperPress) -> None:
    said = "\n".join(transcript(papers.docx("thailand", "agenda")))
    assert said.count("(to be filled in)") == 3
    known = Contacts.model_validate(
        {"workshop": {"date": "2026-03-10", "time": "09:00", "place": "Hall of the Ministry"}}
    )
    docx = Docx(papers.made(plan("thailand", contacts=known), "agenda"))
    said = "\n".join(transcript(docx))
    assert "(to be filled in)" not in said
    assert "10 March 2026" in said
    assert "Hall of the Ministry" in said
    assert rows_of(docx)[1][0].startswith("09:00–")


def test_a_meeting_without_a_time_counts_minutes_and_one_with_a_time_says_it(papers: PaperPress) -> None:
    assert rows_of(papers.docx("paraguay", "agenda", "mtess"))[1][0] == "0–5"
    known = Contacts.model_validate({"meetings": {"mtess": {"date": "2026-03-10", "time": "14:30"}}})
    docx = Docx(papers.made(plan("paraguay", contacts=known), "agenda", "mtess"))
    assert rows_of(docx)[1][0] == "14:30–14:35"
