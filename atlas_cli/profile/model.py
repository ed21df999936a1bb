"""The profile of one country: what `countries/<slug>.yaml` may hold."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from atlas_cli.profile.actors import Agency, Body, Series
from atlas_cli.profile.gaps import Consultation, CountryPractice, Gap
from atlas_cli.profile.identity import Branding, Country, Project, Sector, Source, Statistic
from atlas_cli.profile.law import Initiative, Law, Policy, Program, Ratification, Standard
from atlas_cli.profile.values import KEYED_BY, Date, Id, Items, Language, Model, Paragraph, PlainText, Text


class Narrative(Model):
    """The analyst's own paragraphs by document section, printed before the derived sentences."""

    summary: Items[Paragraph] = Field((), description="For the summary.")
    context: Items[Paragraph] = Field((), description="On children's work in the country.")
    legal: Items[Paragraph] = Field((), description="On the legal framework.")
    enforcement: Items[Paragraph] = Field((), description="On inspection, police and courts.")
    coordination: Items[Paragraph] = Field((), description="On bodies and mechanisms.")
    policies: Items[Paragraph] = Field((), description="On policies and programs.")
    practices: Items[Paragraph] = Field((), description="On candidate practices.")


class Profile(Model):
    """What is known about one country. Everything with an identity is a mapping keyed by its id."""

    language: Language = Field(
        "en",
        description="Language of the plain strings of this file.",
        examples=["en"],
    )
    as_of: Date = Field(
        description='Cut-off: what was published later was not read. Every "now" in a document is this date.',
        examples=["2025-06", 2024],
    )
    version: Annotated[int, Field(ge=1)] = Field(
        1,
        description="Goes up by one with each document that was sent out.",
    )
    country: Country = Field(description="Names and codes of the country.")
    project: Project = Field(description="The project that the documents serve.")
    branding: Branding = Field(Branding(), description="Logos and wording of the cover.")
    sources: Annotated[dict[Id, Source], Field(min_length=1)] = Field(
        description="Publications, each under a short key of your choice (`ilab-2021`). Every claim of "
        "the file names one.",
    )
    narrative: Narrative = Field(
        Narrative(),
        description="Your own paragraphs by section of the document, printed before the sentences that "
        "are derived.",
    )
    statistics: dict[Id, Statistic] = Field(
        {},
        description="Measures of children's work, by a key of your choice.",
    )
    sectors: Items[Sector] = Field((), description="Kinds of work in which children are reported.")
    ratifications: dict[Id, Ratification] = Field(
        {},
        description="International instruments, by their id in the catalog: `C138`, `C182`, `P029` …",
        json_schema_extra={KEYED_BY: "instruments"},
    )
    laws: dict[Id, Law] = Field({}, description="Laws, each under a short key of your choice.")
    standards: dict[Id, Standard] = Field(
        {},
        description="The twelve legal standards that USDOL codes, by their id in the catalog.",
        json_schema_extra={KEYED_BY: "standards"},
    )
    agencies: dict[Id, Agency] = Field(
        {},
        description="Institutions, each under a short key of your choice. Offices, never persons.",
    )
    bodies: dict[Id, Body] = Field(
        {},
        description="Committees, task forces and mechanisms in which agencies work together.",
    )
    policies: dict[Id, Policy] = Field(
        {},
        description="National policies and plans, each under a short key of your choice.",
    )
    programs: dict[Id, Program] = Field(
        {},
        description="Social programs, each under a short key of your choice.",
    )
    series: dict[Id, Series] = Field(
        {},
        description="Figures by data year, by their id in the catalog.",
        json_schema_extra={KEYED_BY: "series"},
    )
    initiatives: dict[Id, Initiative] = Field(
        {},
        description="Other projects, past or running, that a new practice should not repeat.",
    )
    gaps: dict[Id, Gap] = Field(
        {},
        description="Recorded shortcomings, each under its id: country code, `L` law, `E` enforcement, "
        "`C` coordination or `P` policy, number: `TH-E1`.",
    )
    practices: dict[Id, CountryPractice] = Field(
        {},
        description="Practices of the catalog as this country takes them up, by their id: `mdt-training: "
        "{}`.",
        json_schema_extra={KEYED_BY: "practices"},
    )
    consultation: Consultation | None = Field(
        None,
        description="The consultation that a publication reports.",
    )
    acronyms: dict[PlainText, Text] = Field(
        {},
        description="Acronyms of this file and what they stand for: `CPU: Child Protection Unit`.",
    )
