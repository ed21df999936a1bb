"""The small values a profile is made of: those of the catalog, and citations."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, Field, WithJsonSchema

from atlas_cli.catalog.values import (
    KEYED_BY,
    LISTED,
    Age,
    Date,
    Figure,
    GapRuleId,
    Id,
    Issue,
    Items,
    Language,
    Missing,
    Model,
    NeedId,
    Outcome,
    PlainText,
    PracticeId,
    RoleId,
    Severity,
    Step,
    Text,
    Unknown,
    Year,
    text_of_year,
)

__all__ = [
    "KEYED_BY",
    "LISTED",
    "Age",
    "AgencyId",
    "Citation",
    "Citations",
    "Cited",
    "Date",
    "Figure",
    "GapRuleId",
    "Id",
    "Issue",
    "Items",
    "Language",
    "LawId",
    "Missing",
    "Model",
    "NeedId",
    "Outcome",
    "Paragraph",
    "PlainText",
    "PracticeId",
    "RoleId",
    "Severity",
    "SourceId",
    "Step",
    "Text",
    "Unknown",
    "Year",
    "source_of",
]

#: Keys of other sections of the same file. No schema can know them; `atlas check` does.
SourceId = Annotated[
    Id,
    Field(
        description="Key of a publication under `sources:` of this file. The editor cannot know which keys "
        "are there; `atlas check` does.",
        examples=["ilab-2021"],
    ),
]
AgencyId = Annotated[
    Id,
    Field(
        description="Key of an agency under `agencies:` of this file; `atlas check` finds one that is not "
        "there."
    ),
]
LawId = Annotated[
    Id,
    Field(description="Key of a law under `laws:` of this file; `atlas check` finds one that is not there."),
]

#: A page as printed; one number may stand without quotes.
Page = Annotated[
    str, BeforeValidator(text_of_year), WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "integer"}]})
]


class Cited(Model):
    """One citation with its place: which source says it, and where in it. `{source: ilab-2021, page: 7}`"""

    source: SourceId
    page: Page | None = Field(
        None, description="Page as printed in the source: 7, or 7-8.", examples=[7, "7-8"]
    )
    place: Text | None = Field(
        None,
        description="Table, section or comment where no page is known.",
        examples=["Suggested actions", "Article 2(1)"],
    )
    data_year: Year | None = Field(None, description="Year the claim is about, where not the source's.")
    note: Text | None = Field(None, description="What a reader should know about this citation.")


#: A source key, or a mapping with the key and the place in it.
Citation: TypeAlias = Annotated[
    SourceId | Cited,
    Field(
        description="The publication that says so: a key under `sources:`, alone or with the page: "
        "`{source: ilab-2021, page: 7}`."
    ),
]
Citations = Annotated[
    Items[Citation],
    Field(
        min_length=1,
        description="The publications that say so: keys under `sources:`, alone or with the page: "
        "`[dol-atlas, {source: ilab-2021, page: 7}]`. Every claim needs at least one.",
    ),
]


def source_of(citation: Citation) -> str:
    """The source key that a citation names."""
    return citation if isinstance(citation, str) else citation.source


class Paragraph(Model):
    """A paragraph of the analyst, printed as written, with what it rests on."""

    text: Text = Field(description="The paragraph. A figure in it needs its year.")
    sources: Citations
