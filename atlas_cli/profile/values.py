"""The small values a profile is made of: those of the catalog, and citations."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, Field

from atlas_cli.catalog.values import (
    Age,
    Date,
    Figure,
    Id,
    Issue,
    Items,
    Language,
    Missing,
    Model,
    Outcome,
    PlainText,
    Severity,
    Step,
    Text,
    Unknown,
    Year,
    text_of_year,
)

__all__ = [
    "Age",
    "Citation",
    "Citations",
    "Cited",
    "Date",
    "Figure",
    "Id",
    "Issue",
    "Items",
    "Language",
    "Missing",
    "Model",
    "Outcome",
    "Paragraph",
    "PlainText",
    "Severity",
    "Step",
    "Text",
    "Unknown",
    "Year",
    "source_of",
]


class Cited(Model):
    """One citation with its place: which source says it, and where in it."""

    source: Id
    page: Annotated[str, BeforeValidator(text_of_year)] | None = Field(
        None, description="Page as printed in the source: 7, or 7-8."
    )
    place: Text | None = Field(None, description="Table, section or comment where no page is known.")
    data_year: Year | None = Field(None, description="Year the claim is about, where not the source's.")
    note: Text | None = None


#: A source key, or a mapping with the key and the place in it.
Citation: TypeAlias = Id | Cited
Citations = Annotated[Items[Citation], Field(min_length=1)]


def source_of(citation: Citation) -> str:
    """The source key that a citation names."""
    return citation if isinstance(citation, str) else citation.source


class Paragraph(Model):
    """A paragraph of the analyst, printed as written, with what it rests on."""

    text: Text
    sources: Citations
