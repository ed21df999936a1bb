"""How a consultation is run and read: agendas, the facilitator's guide, words by which answers are read."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from atlas_cli.catalog.values import Id, Items, Model, PlainText, RoleId, Text
from atlas_cli.text import fold

Minutes = Annotated[int, Field(ge=1, le=600)]
TimeOfDay = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Rating = Annotated[int, Field(ge=1, le=5)]
Words = Annotated[Items[PlainText], Field(min_length=1)]
Speaker = Literal["ministry", "project", "agencies", "agency", "everybody"]

#: What an agency must have in its mandate for a line of its agenda: practices it has a part in, or gaps.
Needs = Literal["practices", "gaps"]

#: The slot at whose place each practice gets a slot of its own.
PRACTICES = "practices"


class Objective(Model):
    """What a consultation is for."""

    text: Text = Field(description="As a sentence that begins with a verb.")
    needs: Needs | None = Field(
        None, description="Only for agencies that have `practices`, or `gaps`, in their mandate."
    )


class Part(Model):
    """One piece of an agenda."""

    id: Id = Field(description="Short id, used nowhere else in this list.")
    title: Text = Field(description="What the agenda prints.")
    by: Speaker = Field(description="Who speaks or acts; the words for it stand under `speakers:`.")
    minutes: Minutes = Field(description="How long it takes.")


class Slot(Model):
    """A piece of an agenda, or the place of the practices: then it has parts and no minutes of its own."""

    id: Id = Field(description="Short id; `practices` marks the place of the practices.")
    title: Text | None = Field(None, description="What the agenda prints; a practice prints its own title.")
    by: Speaker | None = Field(None, description="Who speaks or acts.")
    minutes: Minutes | None = Field(None, description="How long it takes.")
    needs: Needs | None = Field(
        None, description="Only for agencies that have `practices`, or `gaps`, in their mandate."
    )
    takes_the_rest: bool = Field(False, description="Grows where the whole would be too short.")
    parts: Items[Part] = Field((), description="What each practice gets: presentation, discussion, form.")

    @model_validator(mode="after")
    def _whole(self) -> Slot:
        given = [self.title, self.by, self.minutes]
        if self.id == PRACTICES and (not self.parts or any(given)):
            raise ValueError("the slot 'practices' has parts", "give `parts:` and nothing else")
        if self.id != PRACTICES and (self.parts or not all(given)):
            raise ValueError("a slot has a title, a speaker and minutes", "give `title:`, `by:`, `minutes:`")
        return self


def has_one_place_for_practices(slots: tuple[Slot, ...]) -> bool:
    return sum(slot.id == PRACTICES for slot in slots) == 1


class Day(Model):
    starts: TimeOfDay = Field(description="When the first slot begins; in quotes.", examples=["08:30"])
    ends: TimeOfDay = Field(description="Nothing ends later; in quotes.", examples=["17:00"])


class Pause(Model):
    title: Text = Field(description="What the agenda prints.")
    after_minutes: Minutes = Field(description="A break comes before people sit longer than this.")
    minutes: Minutes = Field(description="How long it takes.")
    last_stretch: Minutes = Field(description="No break comes where so much or less is left of the whole.")


class Lunch(Model):
    title: Text = Field(description="What the agenda prints.")
    not_before: TimeOfDay = Field(description="It comes at the first end of a slot after this time.")
    minutes: Minutes = Field(description="How long it takes.")


class Workshop(Model):
    """The agenda of one workshop with all agencies."""

    objectives: Annotated[Items[Objective], Field(min_length=1)] = Field(description="What it is for.")
    day: Day
    pause: Pause
    lunch: Lunch
    slots: Annotated[Items[Slot], Field(min_length=1)] = Field(description="In the order of the day.")
    second_day: Id = Field(description="Id of the slot that begins the second day, if one is not enough.")

    @model_validator(mode="after")
    def _whole(self) -> Workshop:
        if not has_one_place_for_practices(self.slots):
            raise ValueError("the practices have no place, or several", "give one slot the id `practices`")
        if self.second_day not in [slot.id for slot in self.slots]:
            raise ValueError(f"no slot has the id '{self.second_day}'", "name the id of one of the `slots:`")
        return self


class Length(Model):
    """How many minutes one practice gets in a meeting."""

    presentation: Minutes
    discussion: Minutes
    reaction: Minutes

    @property
    def minutes(self) -> int:
        return self.presentation + self.discussion + self.reaction


class Meeting(Model):
    """The agenda of a meeting with one agency."""

    objectives: Annotated[Items[Objective], Field(min_length=1)] = Field(description="What it is for.")
    least: Minutes = Field(description="A meeting lasts at least so long.")
    most: Minutes = Field(description="A meeting lasts at most so long; what does not fit goes to the next.")
    slots: Annotated[Items[Slot], Field(min_length=1)] = Field(description="In the order of the meeting.")
    lengths: Annotated[Items[Length], Field(min_length=1)] = Field(
        description="Minutes of a practice, the longest first; the first with which all fit is taken."
    )

    @model_validator(mode="after")
    def _whole(self) -> Meeting:
        if not has_one_place_for_practices(self.slots):
            raise ValueError("the practices have no place, or several", "give one slot the id `practices`")
        if self.least > self.most:
            raise ValueError("the least is more than the most", "exchange `least:` and `most:`")
        frame = sum(slot.minutes or 0 for slot in self.slots)
        if frame + self.lengths[-1].minutes > self.most:
            raise ValueError(
                "a meeting with one practice is longer than the most",
                "shorten slots or the last of the lengths",
            )
        return self


class GuideRole(Model):
    title: Text = Field(description="What it is called.")
    does: Text = Field(description="What whoever has it does.")


class Decision(Model):
    id: Id = Field(description="Short id, used nowhere else in this list.")
    text: Text = Field(description="What has to be decided.")


class Objection(Model):
    """Something agencies often say against a practice or the analysis, and an honest answer."""

    id: Id = Field(description="Short id, used nowhere else in this list.")
    objection: Text = Field(description="As it is usually said.")
    answer: Text = Field(description="What to answer, and what to ask back.")
    roles: Items[RoleId] = Field((), description="Who usually raises it; without any, everybody may.")


class Guide(Model):
    """The facilitator's guide. Internal edition only: nothing of it may reach an agency."""

    roles: Annotated[Items[GuideRole], Field(min_length=1)] = Field(description="Who does what in the room.")
    before: Items[Text] = Field((), description="What is done before the day.")
    must_be_decided: Annotated[Items[Decision], Field(min_length=1)] = Field(
        description="What has to be decided before people leave."
    )
    recording: Annotated[Items[Text], Field(min_length=1)] = Field(
        description="How what was said is written down."
    )
    objections: Items[Objection] = Field((), description="Expected objections with answers.")


class Band(Model):
    """Ratings that a report tells together."""

    title: Text = Field(description="What the legend of the chart prints.")
    marks: Annotated[Items[Rating], Field(min_length=1)] = Field(description="The marks it holds.")


class Bands(Model):
    """Every mark in one of three bands."""

    high: Band
    medium: Band
    low: Band

    @model_validator(mode="after")
    def _each_mark_once(self) -> Bands:
        marks = sorted(mark for _, band in self for mark in band.marks)
        if marks != [1, 2, 3, 4, 5]:
            raise ValueError("the bands do not hold each mark from 1 to 5 once", "give each mark to one band")
        return self


class Ratings(Model):
    """How a report tells ratings from 1 (least) to 5 (most)."""

    enough: Annotated[int, Field(ge=1)] = Field(
        description="A middle rating is given where there are so many ratings."
    )
    bands: Bands = Field(description="What the chart shows together.")


class References(Model):
    """How people name the parts of a document when they say what a comment is about."""

    paragraph: Words = Field(description="Names of a numbered paragraph.", examples=[["paragraph", "par."]])
    table: Words = Field(description="Names of a table.", examples=[["table", "cuadro"]])
    figure: Words = Field(description="Names of a figure.", examples=[["figure", "gráfico"]])
    question: Words = Field(description="Names of a question of a form.", examples=[["question", "pregunta"]])


class Reading(Model):
    """By which words files that come back are read; case and accents do not count."""

    references: References = Field(description="Names of the parts of a document.")
    months: Annotated[Items[Words], Field(min_length=12, max_length=12)] = Field(
        description="Names of each month, January first, as people write them on forms."
    )

    @model_validator(mode="after")
    def _each_means_one_thing(self) -> Reading:
        for names in (self.references.model_dump().values(), self.months):
            known: set[str] = set()
            for folded in (frozenset(map(fold, each)) for each in names):
                if twice := known & folded:
                    word = min(twice)
                    raise ValueError(f"the name '{word}' stands in two places", "keep it where it belongs")
                known |= folded
        return self


class ConsultationFile(Model):
    """`consultation.yaml`."""

    workshop: Workshop
    meeting: Meeting
    speakers: dict[Speaker, Text] = Field(description="What an agenda prints for who speaks.")
    ratings: Ratings = Field(description="How a report tells ratings.")
    reading: Reading = Field(description="By which words files that come back are read.")
    guide: Guide = Field(description="Internal edition only.")

    @model_validator(mode="after")
    def _whole(self) -> ConsultationFile:
        missing = [word for word in Speaker.__args__ if word not in self.speakers]  # type: ignore[attr-defined]
        if missing:
            raise ValueError(f"no words for the speaker '{missing[0]}'", "add it under `speakers:`")
        return self
