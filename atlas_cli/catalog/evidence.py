"""The Body of Knowledge: what was studied, how well, and how sure a practice may be of an effect."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from atlas_cli.catalog.values import Date, Id, Items, Model, PracticeId, Text, Year

#: After the Maryland Scientific Methods Scale: strongest design first.
Design = Literal[
    "review",
    "rct",
    "quasi-experimental",
    "before-after-with-comparison",
    "before-after",
    "cross-section",
    "qualitative-case",
    "process-output",
    "guidance-only",
]

#: GRADE's words for the certainty of a body of evidence; not a GRADE assessment.
Certainty = Literal["high", "moderate", "low", "very-low", "none"]


class Study(Model):
    """One study: citation, setting, design, finding in our words, and its limits."""

    id: Id
    authors: Text
    year: Year
    title: Text
    publisher: Text
    address: Annotated[str, Field(pattern=r"^https?://")] | None = None
    verified: Literal["publisher", "mirror", "secondary"] = "publisher"
    setting: Text
    design: Design
    finding: Text
    limits: Text
    status: Literal["published", "pending"] = "published"


class Rating(Model):
    """How sure one practice may be of one effect (knowledge, cases, convictions …), and why."""

    practice: PracticeId
    effect: Text
    certainty: Certainty
    reason: Text
    transfer: Text = Field(description="One sentence on what carries over to another country.")
    studies: Items[Id] = ()
    rated_by: Text
    rated_on: Date


class EvidenceFile(Model):
    """`evidence.yaml`."""

    studies: Items[Study] = ()
    ratings: Items[Rating] = ()
    unstudied: Items[Text] = Field((), description="Questions that no study found has asked.")
