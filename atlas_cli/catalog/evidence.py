"""The Body of Knowledge: what was studied, how well, and how sure a practice may be of an effect."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from atlas_cli.catalog.values import Date, Id, Items, Model, PlainText, PracticeId, Text, Year

Address = Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$")]
CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]

#: After the Maryland Scientific Methods Scale: strongest design first, reviews of studies before all.
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
    short: PlainText = Field(description="How texts call it: Piza et al. 2024. No two studies share one.")
    authors: Text | None = Field(None, description="As the publication gives them; none where not seen.")
    year: Year | Literal["not-stated"] = Field(description="Year of publication.")
    title: Text
    publisher: Text = Field(description="Publisher or journal, with volume and pages.")
    address: Address | None = Field(None, description="The publisher's own address.")
    read_at: Items[Address] = Field((), description="Where it was read, if elsewhere. Not printed.")
    verified: Literal["publisher", "mirror", "secondary"] = Field(
        "publisher",
        description="publisher: read there or in its own copy; mirror; secondary: reported by others.",
    )
    setting: Text = Field(description="Where, who and when, in a few words.")
    countries: Items[CountryCode] = Field((), description="ISO codes; none: worldwide, or too many to list.")
    design: Design = Field(description="How effects were looked for; the strongest design that applies.")
    finding: Text = Field(description="What was found, in our own words.")
    limits: Text = Field(description="What the study cannot say, as a sentence.")
    status: Literal["published", "pending"] = Field("published", description="pending: no result yet.")


class Rating(Model):
    """How sure one practice may be of one effect (knowledge, cases, convictions …), and why."""

    practice: PracticeId
    effect: Text = Field(description="What was or would be measured; never one of the three outcomes.")
    certainty: Certainty = Field(description="none: no study of this effect was found.")
    reason: Text = Field(description="Why this certainty and not another.")
    transfer: Text = Field(description="One sentence on what carries over to another country.")
    studies: Items[Id] = Field((), description="Studies that the certainty rests on.")
    rated_by: Text = Field(description="A group or office, never a person.")
    rated_on: Date


class EvidenceFile(Model):
    """`evidence.yaml`."""

    summary: Items[Text] = Field((), description="What it all comes to, in two or three sentences.")
    studies: Items[Study] = ()
    ratings: Items[Rating] = ()
    unstudied: Items[Text] = Field((), description="Questions that no study found has asked.")
