"""What was decided on comments and proposed changes; stands apart because records are append-only."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints, model_validator

from atlas_cli.profile.values import Date, Items, Model, PlainText, Text

DecisionWord = Literal["accept", "accept-in-part", "not-accept", "defer"]
DECISIONS: tuple[DecisionWord, ...] = get_args(DecisionWord)
CommentType = Literal["fact", "legal", "feasibility", "scope", "wording", "addition"]

#: `<record id>/<item id>`, or `<record id>/<practice>/<question>` for an open answer of a form.
RowKey = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]*(/[A-Za-z0-9][A-Za-z0-9-]*){1,2}$")
]


class Applied(Model):
    """A change that was written into the profile."""

    path: PlainText = Field(description="Path in the profile: gaps/TH-E2/statement.")
    was: PlainText = Field(description="The text before.")
    becomes: PlainText = Field(description="The text after.")


class Decision(Model):
    """What was decided on one comment or proposed change."""

    type: CommentType | None = Field(None, description="What the comment is about.")
    decision: DecisionWord = Field(description="accept, accept-in-part, not-accept or defer.")
    reason: Text | None = Field(None, description="Why; needed for everything but `accept`.")
    response: Text | None = Field(None, description="What the institution is told.")
    translation: Text | None = Field(None, description="The comment in the language of the report.")
    change: Text | None = Field(None, description="What was changed, where.")
    wording: PlainText | None = Field(
        None, description="The whole new text of the place, where it is not the one that was proposed."
    )
    version: PlainText | None = Field(None, description="Version of the document with the change; in quotes.")
    owner: PlainText | None = Field(
        None, description="Office that sees to it: a key under `agencies:` of the profile, or its name."
    )
    status: Literal["open", "done"] = Field("open", description="Whether what was decided is done.")
    date: Date | None = Field(None, description="Day of the decision.")
    by: PlainText | None = Field(None, description="Who decided. Private.")
    applied: Applied | None = Field(None, description="What `atlas collect --apply` wrote into the profile.")

    @model_validator(mode="after")
    def gives_a_reason(self) -> Decision:
        if self.decision != "accept" and self.reason is None:
            raise ValueError("this decision has no reason", "say in one sentence why, as `reason:`")
        return self


class NextStep(Model):
    """What happens next."""

    step: Text = Field(description="What is done.")
    owner: PlainText = Field(description="Office that does it: a key under `agencies:`, or its name.")
    by: Date | None = Field(None, description="By when.")


class ReportTexts(Model):
    """The team's own paragraphs by section of the report, printed before the derived sentences."""

    summary: Items[Text] = Field((), description="For the summary.")
    background: Items[Text] = Field((), description="On how the consultation came about.")
    approach: Items[Text] = Field((), description="On objectives, method and mode.")
    discussion: Items[Text] = Field((), description="On what was said about evidence and analysis.")
    results: Items[Text] = Field((), description="On the practices.")


class DecisionsFile(Model):
    """`consultations/<slug>/decisions.yaml`."""

    decisions: dict[RowKey, Decision] = Field(
        {}, description="By `<record id>/<item id>`, or `<record id>/<practice>/<question>`."
    )
    next_steps: Items[NextStep] = Field((), description="What happens next, with owners.")
    narrative: ReportTexts = Field(ReportTexts(), description="Your own paragraphs of the report.")
