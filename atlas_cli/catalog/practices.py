"""Practices (Differentiated Models of Practice): what a project can offer for a need."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, model_validator

from atlas_cli.catalog.values import (
    Id,
    InstrumentId,
    Issue,
    Items,
    Model,
    NeedId,
    Outcome,
    RoleId,
    SeriesId,
    StandardId,
    Step,
    Text,
)


class Address(Model):
    """A need the practice serves, and how."""

    need: NeedId = Field(description="A need of `needs.yaml`.")
    reason: Text = Field(description="How the practice acts on the need, as a sentence for readers.")


class Addresses(Model):
    """The needs a practice serves: as its main purpose, or as part of what it does."""

    primarily: Annotated[Items[Address], Field(min_length=1)] = Field(
        description="Needs that are its main purpose.",
    )
    partly: Items[Address] = Field((), description="Needs it serves in part.")


class Roles(Model):
    """Who takes part, by role: who leads it, who is trained, whose view is asked."""

    led: Annotated[Items[RoleId], Field(min_length=1)] = Field(
        description="Roles of agencies that can lead it.",
    )
    trained: Items[RoleId] = Field((), description="Roles of agencies whose staff is trained.")
    consulted: Items[RoleId] = Field((), description="Roles of agencies whose view is asked.")


class Use(Model):
    """A country whose project took the practice up, and the publication that says so."""

    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] = Field(description="ISO code of two letters.")
    note: Text = Field(description="What was done there.")
    source: Text = Field(description="Publication that says so, in words.")


class Module(Model):
    """One part of a training program."""

    title: Text = Field(description="Title of the module.")
    step: Step | None = Field(None, description="Step of the chain it is about.")
    content: Text = Field(description="What is taught.")


class Activity(Model):
    """One piece of work, with its usual place in the calendar: weeks counted from the start of the work."""

    title: Text = Field(description="What is done.")
    short: Text | None = Field(
        None,
        description="The same in up to four words, for the chart of the calendar; without it the phase "
        "stands there.",
        examples=["Trial in two districts"],
    )
    phase: Literal["preparation", "adaptation", "validation", "delivery", "follow-up"] = Field(
        description="Part of the work it belongs to.",
    )
    from_week: Annotated[int, Field(ge=1)] = Field(description="First week, counted from 1.")
    weeks: Annotated[int, Field(ge=1)] = Field(description="How many weeks it takes.")


class Product(Model):
    title: Text = Field(description="What stays.")
    description: Text = Field(description="What it is for.")


def one_given(schema: dict[str, Any]) -> None:
    """Says in a JSON schema that exactly one of the properties has a value; `null` is none."""
    schema["oneOf"] = [
        {"required": [name], "properties": {name: {"not": {"type": "null"}}}} for name in schema["properties"]
    ]


class Test(Model):
    """What of a profile shows that a prerequisite is met; exactly one of the fields is given."""

    model_config = ConfigDict(json_schema_extra=one_given)

    ratified: InstrumentId | None = Field(None, description="Instrument the State is party to.")
    standard_met: StandardId | None = Field(None, description="Standard that is met.")
    series_yes: SeriesId | None = Field(None, description="Series whose newest value is yes.")
    agency_role: RoleId | None = Field(None, description="Role that some agency has.")
    body: bool | None = Field(
        None,
        description="Some coordination body is recorded that can decide: no mechanism, none that is closed.",
    )
    lead: bool | None = Field(
        None, description="The profile names the agency that leads the practice, under `practices:`."
    )

    @model_validator(mode="after")
    def _one(self) -> Test:
        given = [name for name in type(self).model_fields if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(
                "a test has exactly one field", "keep one of: " + ", ".join(type(self).model_fields)
            )
        return self


class Prerequisite(Model):
    """What must be there before the practice can begin; with a test where a profile can show it."""

    id: Id = Field(description="Short id, used nowhere else in this file.")
    text: Text = Field(description="The condition, as a sentence.")
    decision: bool = Field(
        False,
        description="true where the text asks institutions for a decision: to lead, to take part, to release "
        "staff. No record shows it and the consultation asks for it; a test then finds who is asked, and "
        "where there is nobody, the prerequisite is not met.",
    )
    test: Test | None = Field(
        None,
        description="What of a profile shows that it is met; left out where no profile can show it.",
    )


class Delivery(Model):
    """One way to carry the practice out, and what that way loses."""

    mode: Literal["in-person", "remote", "mixed", "training-of-trainers"] = Field(
        description="How it is carried out.",
    )
    text: Text = Field(description="What this way looks like.")
    loses: Text | None = Field(None, description="What is lost this way.")


class TheoryOfChange(Model):
    inputs: Annotated[Items[Text], Field(min_length=1)] = Field(description="What is put in.")
    outputs: Annotated[Items[Text], Field(min_length=1)] = Field(description="What is made or done.")
    outcomes: Annotated[Items[Text], Field(min_length=1)] = Field(description="What changes.")
    assumptions: Annotated[Items[Text], Field(min_length=1)] = Field(description="What must hold for that.")


class Indicator(Model):
    """What a practice is measured by; its baseline is the newest value of a series of the profile, if any."""

    id: Id = Field(description="Short id, used nowhere else in this file.")
    label: Text = Field(description="Name for tables.")
    kind: Literal["output", "outcome"] = Field(
        description="`output`: what the project does; `outcome`: what changes.",
    )
    definition: Text = Field(description="How it is counted.")
    unit: Text = Field(description="Unit.")
    data_source: Text = Field(description="Where the figures come from.")
    baseline: SeriesId | None = Field(None, description="Series of benchmarks.yaml that gives the baseline.")
    counted: Literal["gaps", "standards-met"] | None = Field(
        None,
        description="What of the profile is counted for the baseline where no series gives it: `gaps`, those "
        "recorded that the practice acts on; `standards-met`, the legal standards that are met.",
    )


class Risk(Model):
    risk: Text = Field(description="What may go wrong.")
    mitigation: Text = Field(description="What is done about it.")


class Institutionalization(Model):
    """How the practice outlives the project."""

    curriculum: Text = Field(description="Where it enters a curriculum.")
    budget_line: Text = Field(description="Who pays afterwards.")
    trainer_pool: Text = Field(description="Who trains afterwards.")
    turnover: Text = Field(description="What is done when trained staff leave.")


class Resource(Model):
    """A range that a source supports; there is no range without one."""

    item: Text = Field(description="What is needed.")
    low: Annotated[int, Field(ge=0)] = Field(description="Lower end, in whole units of the currency.")
    high: Annotated[int, Field(ge=0)] = Field(description="Upper end.")
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = Field(
        "USD",
        description="ISO code.",
        examples=["USD"],
    )
    source: Text = Field(description="Publication that gives the range.")


class Question(Model):
    """A question for the consultation; closed where it has choices."""

    text: Text = Field(description="The question.")
    choices: Items[Text] = Field((), description="Possible answers; none for an open question.")


class Practice(Model):
    """A catalog entry: one Differentiated Model of Practice (DMOP)."""

    id: Id = Field(description="Its id, the same as the name of the file.")
    title: Text = Field(description="Full title.")
    summary: Text = Field(description="What it is, in two sentences.")
    basis: Literal["published", "title-only", "proposed"] = Field(
        description="published: a publication describes it; title-only: the description is ours, from its "
        "title; proposed: an addition of this catalog."
    )
    basis_note: Text = Field(description="Which publication describes it, or what is ours.")
    outcomes: Annotated[Items[Outcome], Field(min_length=1)] = Field(
        description="Outcomes it works for: 1 law and policy, 2 enforcement, 3 coordination.",
    )
    begins: Literal["small", "whole"] = Field(
        "small",
        description="`small`: it can be tried in a few places first, as training, procedures and visits can; "
        "`whole`: what it makes, such as a law, list, plan or charter, holds for the whole country or body "
        "from its first day.",
    )
    steps: Items[Step] = Field((), description="Steps of the enforcement chain it acts on.")
    issues: Annotated[Items[Issue], Field(min_length=1)] = Field(
        description="CL child labor, FL forced labor, HT human trafficking.",
    )
    addresses: Addresses = Field(description="The needs it serves; this is what matching reads.")
    roles: Roles = Field(description="Who takes part, by role.")
    description: Items[Text] = Field((), description="Paragraphs: what is done, with whom, to what end.")
    fixed: Items[Text] = Field((), description="What makes it this practice and stays in every country.")
    adapted: Items[Text] = Field((), description="What each country changes.")
    modules: Items[Module] = Field((), description="Parts of a training program.")
    activities: Items[Activity] = Field((), description="The work, in order of time.")
    products: Items[Product] = Field((), description="What stays when it is done.")
    prerequisites: Items[Prerequisite] = Field((), description="What must be there before it can begin.")
    legal_basis: Items[Text] = Field((), description="Resolutions, agreements or orders it usually needs.")
    delivery: Items[Delivery] = Field((), description="Ways to carry it out.")
    theory_of_change: TheoryOfChange | None = Field(None, description="How it is thought to work.")
    indicators: Items[Indicator] = Field((), description="What it is measured by.")
    risks: Items[Risk] = Field((), description="What may go wrong.")
    safeguards: Items[Text] = Field((), description="What keeps victims and children from harm.")
    institutionalization: Institutionalization | None = Field(
        None,
        description="How it outlives the project.",
    )
    resources: Items[Resource] = Field((), description="Ranges of cost that a source supports.")
    in_kind: Items[Text] = Field((), description="What governments usually give in kind.")
    questions: Items[Question] = Field((), description="Questions for the consultation.")
    used_in: Items[Use] = Field((), description="Countries whose projects took it up, each with a source.")
