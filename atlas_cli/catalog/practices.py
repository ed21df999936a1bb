"""Practices (Differentiated Models of Practice): what a project can offer for a need."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

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


class Practice(Model):
    """A catalog entry: one Differentiated Model of Practice (DMOP) in its first form."""

    id: Id
    title: Text
    summary: Text
    basis: Literal["published", "title-only"] = Field(
        description="published: a publication describes it; title-only: the description is our reading."
    )
    basis_note: Text
    outcomes: Annotated[Items[Outcome], Field(min_length=1)]
    steps: Items[Step] = ()
    issues: Annotated[Items[Issue], Field(min_length=1)]
    addresses: Addresses
    roles: Roles
    used_in: Items[Use] = ()
