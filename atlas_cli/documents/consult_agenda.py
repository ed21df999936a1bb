"""The agenda of a consultation with computed times: one workshop, or a meeting with each agency.

Minutes, pauses and the hours of the day are data of `consultation.yaml`; here is only the arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from atlas_cli.catalog.consultation import PRACTICES, Length, Meeting, Slot, Workshop
from atlas_cli.catalog.values import Text
from atlas_cli.documents.plain import Plain, fixed


@dataclass(frozen=True, slots=True)
class Session:
    """One piece of an agenda before it has its time. `practice` is the id where it is about a practice."""

    title: Text | None
    by: str
    minutes: int
    practice: str | None = None
    slot: str = ""
    parts: tuple[tuple[Text, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Timed:
    """A session with the minutes from midnight at which it starts."""

    session: Session
    starts: int
    is_break: bool = False

    @property
    def ends(self) -> int:
        return self.starts + self.session.minutes


@dataclass
class Clock:
    """How far a day has come, and since when people sit."""

    now: int
    sitting: int = 0
    lunch_taken: bool = False
    rows: list[Timed] = field(default_factory=list)

    def add(self, session: Session, *, is_break: bool = False) -> None:
        self.rows.append(Timed(session, self.now, is_break))
        self.now += session.minutes
        self.sitting = 0 if is_break else self.sitting + session.minutes


def workshop_days(workshop: Workshop, practices: Sequence[str]) -> list[list[Timed]]:
    """The days of a workshop: one if everything fits, else the second begins where the data say."""
    sessions = [one for slot in workshop.slots for one in sessions_of(slot, practices)]
    days = days_of(workshop, sessions, second_day=False)
    return days if len(days) == 1 else days_of(workshop, sessions, second_day=True)


def sessions_of(slot: Slot, practices: Sequence[str], length: Length | None = None) -> Iterator[Session]:
    """A slot as a session; the place of the practices as one for each of them."""
    if slot.id != PRACTICES:
        yield Session(slot.title, slot.by or "everybody", slot.minutes or 0, slot=slot.id)
        return
    parts = tuple((part.title, minutes_of(part.id, part.minutes, length)) for part in slot.parts)
    for id in practices:
        minutes = sum(taken for _, taken in parts)
        yield Session(None, "everybody", minutes, practice=id, slot=PRACTICES, parts=parts)


def minutes_of(part: str, usual: int, length: Length | None) -> int:
    return int(getattr(length, part, usual)) if length else usual


def days_of(workshop: Workshop, sessions: Sequence[Session], *, second_day: bool) -> list[list[Timed]]:
    starts, ends = of_day(workshop.day.starts), of_day(workshop.day.ends)
    days = [Clock(starts)]
    for place, session in enumerate(sessions):
        rest = sum(one.minutes for one in sessions[place:])
        take_break(workshop, days[-1], session, rest)
        forced = second_day and session.slot == workshop.second_day
        if days[-1].rows and (forced or days[-1].now + session.minutes > ends):
            without_last_break(days[-1])
            days.append(Clock(starts))
        days[-1].add(session)
    return [day.rows for day in days]


def take_break(workshop: Workshop, day: Clock, session: Session, rest: int) -> None:
    """Lunch at the first end of a session after its time; a pause before people sit too long."""
    pause, lunch = workshop.pause, workshop.lunch
    if not day.lunch_taken and day.rows and day.now >= of_day(lunch.not_before):
        day.add(Session(lunch.title, "everybody", lunch.minutes), is_break=True)
        day.lunch_taken = True
    elif day.sitting and day.sitting + session.minutes > pause.after_minutes and rest > pause.last_stretch:
        day.add(Session(pause.title, "everybody", pause.minutes), is_break=True)


def without_last_break(day: Clock) -> None:
    """No day ends with a break."""
    while day.rows and day.rows[-1].is_break:
        day.rows.pop()


def meetings(meeting: Meeting, practices: Sequence[str]) -> list[list[Timed]]:
    """The meetings with one agency, from minute 0: one, or more where its practices do not fit into one."""
    slots = [slot for slot in meeting.slots if practices or slot.needs != PRACTICES]
    frame = sum(slot.minutes or 0 for slot in slots)
    room = meeting.most - frame
    most = max(1, room // meeting.lengths[-1].minutes)
    batches = [practices[start : start + most] for start in range(0, len(practices), most)] or [()]
    return [one_meeting(meeting, slots, batch, room) for batch in batches]


def one_meeting(meeting: Meeting, slots: Sequence[Slot], practices: Sequence[str], room: int) -> list[Timed]:
    """The longest times with which all practices fit; what is missing to the least goes to one slot."""
    fitting = (one for one in meeting.lengths if one.minutes * len(practices) <= room)
    length = next(fitting, meeting.lengths[-1])
    missing = max(0, meeting.least - (meeting.most - room) - length.minutes * len(practices))
    clock = Clock(0)
    for slot in slots:
        grown = slot.model_copy(update={"minutes": (slot.minutes or 0) + missing * slot.takes_the_rest})
        for session in sessions_of(grown if slot.id != PRACTICES else slot, practices, length):
            clock.add(session)
    return clock.rows


def of_day(time: str) -> int:
    """Minutes from midnight of `08:30`."""
    hours, minutes = time.split(":")
    return 60 * int(hours) + int(minutes)


def as_time(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def rows(days: Sequence[Sequence[Timed]], speakers: Plain, titles: Plain, wanted: str) -> list[list[Plain]]:
    """The days as templates print them. `titles` are those of the practices, located, by id."""
    numbers = {id: place for place, id in enumerate(titles, 1)}
    return [[row(one, speakers, titles, numbers, wanted) for one in day] for day in days]


def row(one: Timed, speakers: Plain, titles: Plain, numbers: dict[str, int], wanted: str) -> Plain:
    session = one.session
    return {
        "starts": as_time(one.starts),
        "ends": as_time(one.ends),
        "from_minute": one.starts,
        "to_minute": one.ends,
        "minutes": session.minutes,
        "is_break": one.is_break,
        "practice": session.practice,
        "number": numbers.get(session.practice or ""),
        "title": titles[session.practice] if session.practice else fixed(session.title, wanted),
        "by": fixed(speakers[session.by], wanted),
        "parts": [{"title": fixed(title, wanted), "minutes": minutes} for title, minutes in session.parts],
    }
