"""Who is written to, who signs, and when agencies meet: private, and kept outside of every profile.

`consultations/<slug>/contacts.yaml` is the only file that knows persons. A document names one only with the
recorded consent; a letter to that very person is of course addressed to them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from atlas_cli.diagnostics import BadInput, Diagnostic
from atlas_cli.profile.model import Profile
from atlas_cli.profile.values import AgencyId, Date, Model, PlainText
from atlas_cli.text import closest
from atlas_cli.yamlfile import YamlFile, load_yaml

TimeOfDay = Annotated[str, StringConstraints(pattern=r"^([01]?\d|2[0-3]):[0-5]\d$")]


class Contact(Model):
    """The office of an agency that a letter goes to, and the person in it."""

    addressee: PlainText | None = Field(
        None,
        description="Name of the person, as the letter addresses them. Private.",
        examples=["Name of the person"],
    )
    title: PlainText | None = Field(
        None,
        description="Office of the addressee, in the agency's language.",
        examples=["Director of Inspection", "Directora de Inspección"],
    )
    address: PlainText | None = Field(None, description="Postal address; one line for each part.")
    e_mail: PlainText | None = Field(None, description="Address for e-mail. Not printed.")
    phone: PlainText | None = Field(None, description="Telephone. Not printed.")
    consent_to_be_named: bool = Field(
        False,
        description="true only where the person has agreed to be named in documents that others read. "
        "Without it the name stands in the letter to that person and nowhere else.",
    )


class Signatory(Model):
    """Who signs the letters for the project."""

    name: PlainText | None = Field(None, description="Name below the signature.")
    title: PlainText | None = Field(
        None, description="Office of the signatory.", examples=["Project Director"]
    )
    institution: PlainText | None = Field(
        None, description="Institution of the signatory; the grantee where left out."
    )


class Reply(Model):
    """Until when, and to whom, agencies answer."""

    by: Date | None = Field(
        None, description="Day until which an answer is asked for.", examples=["2026-03-20"]
    )
    to: PlainText | None = Field(
        None, description="Where answers go: an office with its e-mail or telephone, as letters print it."
    )


class Appointment(Model):
    """When and where an agency is met, or the workshop is held."""

    date: Date | None = Field(None, description="Day of the meeting.", examples=["2026-03-10"])
    time: TimeOfDay | None = Field(
        None, description="When it begins, 24 hours; in quotes.", examples=["09:30"]
    )
    place: PlainText | None = Field(None, description="Where.")
    link: PlainText | None = Field(None, description="Address of a virtual meeting.")


class Contacts(Model):
    """`consultations/<slug>/contacts.yaml`."""

    agencies: dict[AgencyId, Contact] = Field(
        {}, description="Whom we write to, by the agency's key under `agencies:` of the profile."
    )
    signatory: Signatory = Field(Signatory(), description="Who signs for the project.")
    reply: Reply = Field(Reply(), description="Until when and to whom agencies answer.")
    workshop: Appointment = Field(
        Appointment(), description="Day, time and place of the workshop, where there is one."
    )
    meetings: dict[AgencyId, Appointment] = Field(
        {}, description="Day, time and place of the meeting with each agency, by the agency's key."
    )


def load_contacts(path: Path) -> tuple[Contacts, YamlFile | None]:
    """The contacts in a file; none where there is no file yet.

    Raises BadInput with everything that is wrong with it, by line and column.
    """
    if not path.is_file():
        return Contacts(), None
    return load_yaml(Contacts, path)


def unknown_agencies(contacts: Contacts, file: YamlFile, profile: Profile) -> None:
    """Raises BadInput, by line and column, for agencies that the profile does not have."""
    entries = (("agencies", contacts.agencies), ("meetings", contacts.meetings))
    found = [
        Diagnostic(
            code="ATL102",
            name="unknown-agency",
            level="error",
            message=f"the profile has no agency '{id}'",
            span=file.key_span(section, id),
            help=f"did you mean {near[0]}?" if (near := closest(id, profile.agencies, n=1)) else None,
        )
        for section, ids in entries
        for id in ids
        if id not in profile.agencies
    ]
    if found:
        raise BadInput(found)
