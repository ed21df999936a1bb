"""What agencies answered: one record per file, letter, meeting or message, private and append-only.

A record stands in `consultations/<slug>/responses/<record id>.yaml`; the name of the file is its id. What a
publication reports is no record: it stands in the profile's `practices:`.
"""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints, model_validator

from atlas_cli.profile.values import AgencyId, Date, Id, Items, Language, Model, PlainText, PracticeId

Channel = Literal["form", "tracked-file", "letter", "meeting", "e-mail"]
Answered = Literal["discussed", "validated", "validated-with-changes", "not-validated", "abstained"]
ItemKind = Literal["comment", "reply", "insertion", "deletion", "move", "edit", "remark"]
PlacedBy = Literal["bookmark", "kept-trace", "printed-reference", "nearest-text", "nothing"]

CHANNELS: tuple[Channel, ...] = get_args(Channel)
ANSWERS: tuple[Answered, ...] = get_args(Answered)

#: Names of the five ratings and of the open questions of the forms, as in the tags of their controls.
RATINGS = ("relevance", "feasibility", "fit", "resources", "lead")
TEXTS = ("changes", "reason", "commitments", "missing-actors", "legal-obstacle", "data")

Rating = Annotated[int, Field(ge=1, le=5)]
Sha256 = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9a-f]{64}$"),
    Field(description="SHA-256 of the file: 64 characters of 0-9 and a-f. It proves which file was read."),
]
#: Fields in which participants are counted, in the order in which tables show them.
HEADS = ("women", "men", "other", "not_stated")
Heads = Annotated[int, Field(ge=0)] | Literal["unknown"]


class Entered(Model):
    """When and by whom a record was written."""

    date: Date = Field(description="Day on which the record was written: 2024-05-02.")
    by: PlainText = Field(description="Who wrote it: a name or an office. Private.")


class ReturnedFile(Model):
    """The file that was read."""

    name: PlainText = Field(description="Name of the file that came back, without its folder.")
    sha256: Sha256


class Proof(Model):
    """What shows that an answer was given, where no form says it."""

    note: PlainText | None = Field(
        None,
        description="What there is: letter no. 123 of 2 May, minutes, the message and where it is kept.",
    )
    file: PlainText | None = Field(
        None,
        description="The scan, kept in the same folder's `proofs/`: its path from the folder of the country.",
        examples=["proofs/2024-05-02-MOL-letter.pdf"],
    )
    sha256: Sha256 | None = Field(None, description="SHA-256 of the scan.")

    @model_validator(mode="after")
    def says_something(self) -> Proof:
        if self.note is None and self.file is None:
            raise ValueError(
                "this proof names neither a note nor a file", "write `note:`, or `file:` and hash"
            )
        return self


class AnsweredDocument(Model):
    """The document of ours that was answered."""

    id: PlainText | None = Field(None, description="Document id, as printed in its footer.")
    kind: PlainText = Field(description="What it is: psa, proposal, feedback, validation …")


class Person(Model):
    """Who answered. Private: printed only where `may_be_quoted` is true."""

    name: PlainText | None = Field(None, description="Name of the person. Private.")
    role: PlainText | None = Field(None, description="Office or role of the person.")
    may_be_quoted: bool = Field(
        False, description="true only where the person agreed to be named; otherwise never printed."
    )


class Ratings(Model):
    """Marks from 1 (least) to 5 (most); what was not marked is left out."""

    relevance: Rating | None = Field(None, description="How much the practice matters here, 1 to 5.")
    feasibility: Rating | None = Field(None, description="Whether it can be done, 1 to 5.")
    fit: Rating | None = Field(None, description="How well it fits existing plans, 1 to 5.")
    resources: Rating | None = Field(None, description="Whether people and means are there, 1 to 5.")
    lead: Rating | None = Field(None, description="Willingness to lead, 1 to 5.")


class OpenAnswers(Model):
    """The open questions of the forms, in the words of the agency."""

    changes: PlainText | None = Field(None, description="Changes that are wanted.")
    reason: PlainText | None = Field(None, description="Why it was not validated.")
    commitments: PlainText | None = Field(None, description="What the institution offers.")
    missing_actors: PlainText | None = Field(
        None, alias="missing-actors", description="Who is missing from the practice."
    )
    legal_obstacle: PlainText | None = Field(
        None, alias="legal-obstacle", description="What stands in the way in law."
    )
    data: PlainText | None = Field(None, description="Data that the institution offers.")

    def given(self) -> dict[str, str]:
        """The answers given, by the name of the question, in the order of the form."""
        said = {name: getattr(self, name.replace("-", "_")) for name in TEXTS}
        return {name: text for name, text in said.items() if text is not None}


class PracticeAnswer(Model):
    """What was answered on one practice."""

    practice: Annotated[PracticeId, Field(description="The practice, by its id in the catalog.")]
    version: PlainText = Field("1", description="Version of its text that was read; in quotes.")
    answer: Answered = Field(
        "discussed",
        description="`discussed` where it was only spoken or written about; `validated`, "
        "`validated-with-changes`, `not-validated` or `abstained` where the institution decided.",
    )
    ratings: Ratings = Field(Ratings(), description="Marks from 1 to 5; leave out what was not marked.")
    texts: OpenAnswers = Field(OpenAnswers(), description="Open answers, in the words of the agency.")


class Attendee(Model):
    """A person who took part. Private: printed only with consent."""

    name: PlainText = Field(description="Name of the person. Private.")
    office: PlainText | None = Field(None, description="Office of the person.")
    may_be_named: bool = Field(False, description="true only where the person signed the consent.")


class Participants(Model):
    """Who took part for one institution. A count nobody took is `unknown`, which is not 0."""

    agency: AgencyId | None = Field(None, description="Key under `agencies:` of the profile.")
    institution: PlainText | None = Field(
        None,
        description="Name, where the profile has no such agency; neither of the two where nobody stated it.",
    )
    women: Heads = Field("unknown", description="Number of women; `unknown` where it was not counted.")
    men: Heads = Field("unknown", description="Number of men; `unknown` where it was not counted.")
    other: Heads = Field("unknown", description="Number of persons who stated another sex.")
    not_stated: Heads = Field("unknown", description="Number of persons whose sex was not stated.")
    persons: Items[Attendee] = Field((), description="Names from the attendance sheet. Private.")

    @model_validator(mode="after")
    def is_of_one(self) -> Participants:
        if self.agency is not None and self.institution is not None:
            raise ValueError("participants are of one agency or one institution", "write one of the two")
        return self


class ItemPlace(Model):
    """What a comment or a change is about."""

    path: PlainText | None = Field(
        None, description="Path in the profile: gaps/TH-E2/statement.", examples=["gaps/TH-E2/statement"]
    )
    also: Items[PlainText] = Field(
        (), description="Paths in further gaps, where it spans several: one for each."
    )
    number: PlainText | None = Field(None, description="The printed reference: 23, TH-E2, Table 3.")
    by: PlacedBy = Field("nothing", description="How the place was found.")


class Item(Model):
    """One comment, reply, change or remark."""

    id: Annotated[int, Field(ge=1)] = Field(description="1, 2, 3 …; decisions name it.")
    kind: ItemKind = Field(description="What it is; `remark` for what was said or written without a mark.")
    author: PlainText | None = Field(None, description="Author as the file names it. Private.")
    date: Date | None = Field(None, description="Day of the mark.")
    text: PlainText | None = Field(None, description="The comment or remark as given.")
    was: PlainText | None = Field(None, description="The text as it was in the document.")
    becomes: PlainText | None = Field(None, description="The text as it is proposed.")
    anchor: PlainText | None = Field(None, description="The words that the comment is attached to.")
    resolved: bool = Field(False, description="Whether the comment was marked as done in the file.")
    reply_to: int | None = Field(None, description="Id of the item that this one answers.")
    place: ItemPlace = Field(ItemPlace(), description="What it is about.")

    @property
    def takes_away(self) -> bool:
        """Whether the whole text of the place was taken away and nothing put there."""
        return self.was is not None and self.becomes is None


class Unplaced(Model):
    """An answer that fits nowhere; kept so that nothing is lost."""

    label: PlainText | None = Field(None, description="What stood beside it, if anything did.")
    value: PlainText = Field(description="What was answered; ☒ for a box that was ticked.")


class ResponseRecord(Model):
    """What one agency, or several together, answered; never changed, only superseded by a newer record."""

    channel: Channel = Field(
        description="How it came. What a publication reports stands in the profile's `practices:` instead."
    )
    date: Date = Field(description="Day of the answer, as exact as it is known: 2024-05-02.")
    undated: bool = Field(
        False,
        description="true where the day of the answer cannot be read: `date` is then only the last day it "
        "can have been given, and a dated answer counts before it.",
    )
    entered: Entered = Field(description="When and by whom the record was written: `{date: …, by: …}`.")
    file: ReturnedFile | None = Field(None, description="The file that was read.")
    proof: Proof | None = Field(None, description="What shows it, where it came without a file of ours.")
    document: AnsweredDocument | None = Field(None, description="The document of ours that was answered.")
    supersedes: Id | None = Field(
        None, description="Id of the record that this one replaces: the name of its file without `.yaml`."
    )
    language: Language | None = Field(None, description="Language of what was written.", examples=["es"])
    agencies: Items[AgencyId] = Field((), description="Who answered: keys under `agencies:` of the profile.")
    other_institutions: Items[PlainText] = Field(
        (), description="Institutions without an entry under `agencies:`, by name."
    )
    person: Person | None = Field(None, description="Who answered. Private.")
    answers: Items[PracticeAnswer] = Field((), description="What was answered on each practice.")
    participants: Items[Participants] = Field((), description="Who took part, by institution.")
    items: Items[Item] = Field((), description="Comments, changes and remarks.")
    unplaced: Items[Unplaced] = Field((), description="Answers that fit nowhere.")
    oddities: Items[PlainText] = Field((), description="What was odd about the file.")
    note: PlainText | None = Field(None, description="What whoever reads the record should know. Private.")

    @property
    def day(self) -> str:
        """The day of the answer for readers; `unknown` where it cannot be read."""
        return "unknown" if self.undated else self.date
