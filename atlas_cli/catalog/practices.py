"""Practices (Differentiated Models of Practice): what a project can offer for a need."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from atlas_cli.catalog.values import Id, Issue, Items, Model, Outcome, Step, Text


class Address(Model):
    """A need the practice serves, and how."""

    need: Id
    reason: Text = Field(description="How the practice acts on the need, as a sentence for readers.")


class Addresses(Model):
    """The needs a practice serves: as its main purpose, or as part of what it does."""

    primarily: Annotated[Items[Address], Field(min_length=1)]
    partly: Items[Address] = ()


class Roles(Model):
    """Who takes part, by role: who leads it, who is trained, whose view is asked."""

    led: Annotated[Items[Id], Field(min_length=1)]
    trained: Items[Id] = ()
    consulted: Items[Id] = ()


class Use(Model):
    """A country whose project took the practice up, and the publication that says so."""

    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] = Field(description="ISO code of two letters.")
    note: Text
    source: Text


class Module(Model):
    """One part of a training program."""

    title: Text
    step: Step | None = None
    content: Text


class Activity(Model):
    """One piece of work, with its usual place in the calendar: weeks counted from the start of the work."""

    title: Text
    phase: Literal["preparation", "adaptation", "validation", "delivery", "follow-up"]
    from_week: Annotated[int, Field(ge=1)]
    weeks: Annotated[int, Field(ge=1)]


class Product(Model):
    title: Text
    description: Text


class Test(Model):
    """What of a profile shows that a prerequisite is met; exactly one of the fields is given."""

    ratified: Id | None = Field(None, description="Instrument the State is party to.")
    standard_met: Id | None = Field(None, description="Standard that is met.")
    series_yes: Id | None = Field(None, description="Series whose newest value is yes.")
    agency_role: Id | None = Field(None, description="Role that some agency has.")
    body: bool | None = Field(None, description="Some coordination body is recorded.")

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

    id: Id
    text: Text
    test: Test | None = None


class Delivery(Model):
    """One way to carry the practice out, and what that way loses."""

    mode: Literal["in-person", "remote", "mixed", "training-of-trainers"]
    text: Text
    loses: Text | None = None


class TheoryOfChange(Model):
    inputs: Annotated[Items[Text], Field(min_length=1)]
    outputs: Annotated[Items[Text], Field(min_length=1)]
    outcomes: Annotated[Items[Text], Field(min_length=1)]
    assumptions: Annotated[Items[Text], Field(min_length=1)]


class Indicator(Model):
    """What a practice is measured by; its baseline is the newest value of a series of the profile, if any."""

    id: Id
    label: Text
    kind: Literal["output", "outcome"]
    definition: Text
    unit: Text
    data_source: Text
    baseline: Id | None = Field(None, description="Series of benchmarks.yaml that gives the baseline.")


class Risk(Model):
    risk: Text
    mitigation: Text


class Institutionalization(Model):
    """How the practice outlives the project."""

    curriculum: Text
    budget_line: Text
    trainer_pool: Text
    turnover: Text


class Resource(Model):
    """A range that a source supports; there is no range without one."""

    item: Text
    low: Annotated[int, Field(ge=0)]
    high: Annotated[int, Field(ge=0)]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "USD"
    source: Text


class Question(Model):
    """A question for the consultation; closed where it has choices."""

    text: Text
    choices: Items[Text] = ()


class Practice(Model):
    """A catalog entry: one Differentiated Model of Practice (DMOP)."""

    id: Id
    title: Text
    summary: Text
    basis: Literal["published", "title-only", "proposed"] = Field(
        description="published: a publication describes it; title-only: the description is ours, from its "
        "title; proposed: an addition of this catalog."
    )
    basis_note: Text
    outcomes: Annotated[Items[Outcome], Field(min_length=1)]
    steps: Items[Step] = ()
    issues: Annotated[Items[Issue], Field(min_length=1)]
    addresses: Addresses
    roles: Roles
    description: Items[Text] = Field((), description="Paragraphs: what is done, with whom, to what end.")
    fixed: Items[Text] = Field((), description="What makes it this practice and stays in every country.")
    adapted: Items[Text] = Field((), description="What each country changes.")
    modules: Items[Module] = ()
    activities: Items[Activity] = ()
    products: Items[Product] = ()
    prerequisites: Items[Prerequisite] = ()
    legal_basis: Items[Text] = Field((), description="Resolutions, agreements or orders it usually needs.")
    delivery: Items[Delivery] = ()
    theory_of_change: TheoryOfChange | None = None
    indicators: Items[Indicator] = ()
    risks: Items[Risk] = ()
    safeguards: Items[Text] = Field((), description="What keeps victims and children from harm.")
    institutionalization: Institutionalization | None = None
    resources: Items[Resource] = ()
    in_kind: Items[Text] = Field((), description="What governments usually give in kind.")
    questions: Items[Question] = ()
    used_in: Items[Use] = ()
