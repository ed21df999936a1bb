"""Words that rules look for in texts; editing `words.yaml` changes what they find."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from atlas_cli.catalog.values import Items, Model, PlainText


class PersonalTitle(Model):
    """A form of address that stands before the name of a person."""

    title: PlainText = Field(description="The form of address.", examples=["Mr."])
    but_not: Items[PlainText] = Field((), description="Words that begin with it and name no person.")


class Words(Model):
    """`words.yaml`."""

    personal_titles: Annotated[Items[PersonalTitle], Field(min_length=1)]
    internal: Annotated[Items[PlainText], Field(min_length=1)] = Field(
        description="Words that governments must not read in a document."
    )
    laws: Annotated[Items[PlainText], Field(min_length=1)] = Field(
        description="Words by which a text names a law or instrument."
    )
    old: Annotated[Items[PlainText], Field(min_length=1)] = Field(
        description="Words by which a note says that a survey is old."
    )
