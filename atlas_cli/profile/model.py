"""The profile of one country: what `countries/<slug>.yaml` may hold."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from atlas_cli.profile.actors import Agency, Body, Series
from atlas_cli.profile.gaps import Consultation, CountryPractice, Gap
from atlas_cli.profile.identity import Branding, Country, Project, Sector, Source, Statistic
from atlas_cli.profile.law import Initiative, Law, Policy, Program, Ratification, Standard
from atlas_cli.profile.values import Date, Id, Items, Language, Model, Paragraph, PlainText, Text


class Narrative(Model):
    """The analyst's own paragraphs by document section, printed before the derived sentences."""

    summary: Items[Paragraph] = ()
    context: Items[Paragraph] = ()
    legal: Items[Paragraph] = ()
    enforcement: Items[Paragraph] = ()
    coordination: Items[Paragraph] = ()
    policies: Items[Paragraph] = ()
    practices: Items[Paragraph] = ()


class Profile(Model):
    """What is known about one country. Everything with an identity is a mapping keyed by its id."""

    language: Language = Field("en", description="Language of the plain strings of this file.")
    as_of: Date = Field(description="Cut-off: what was published later was not read.")
    version: Annotated[int, Field(ge=1)] = 1
    country: Country
    project: Project
    branding: Branding = Branding()
    sources: Annotated[dict[Id, Source], Field(min_length=1)]
    narrative: Narrative = Narrative()
    statistics: dict[Id, Statistic] = {}
    sectors: Items[Sector] = ()
    ratifications: dict[Id, Ratification] = {}
    laws: dict[Id, Law] = {}
    standards: dict[Id, Standard] = {}
    agencies: dict[Id, Agency] = {}
    bodies: dict[Id, Body] = {}
    policies: dict[Id, Policy] = {}
    programs: dict[Id, Program] = {}
    series: dict[Id, Series] = {}
    initiatives: dict[Id, Initiative] = {}
    gaps: dict[Id, Gap] = {}
    practices: dict[Id, CountryPractice] = {}
    consultation: Consultation | None = None
    acronyms: dict[PlainText, Text] = {}
