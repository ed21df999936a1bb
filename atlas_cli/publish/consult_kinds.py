"""The documents of a consultation pack: how each is made, from which template, under which name, for whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from atlas_cli.documents import consult_forms as forms
from atlas_cli.documents import consult_guide as guide
from atlas_cli.documents import consult_papers as papers
from atlas_cli.documents.consult import Mode, Pack, Paper
from atlas_cli.documents.view import Document, Status

#: How often a document is in a pack: once, for each agency, each practice, or each agency and practice.
Each = Literal["once", "agency", "practice", "agency-practice"]

Write = Callable[[Pack, Paper], Document]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document of a pack.

    `kind` is what its trace calls it, `short` how its id does, `template` its file below templates/.
    `workshop` and `meetings` say how often it is in a pack of that mode. In `agency_language` it is written
    in the language of the agency. An `internal` document is made as internal edition only. Letters and forms
    are `final`: nobody tracks changes in a form; what is sent for comment is a `draft`.
    One that `lists` gets to know all other files of the pack.
    """

    kind: str
    short: str
    write: Write
    template: str
    stem: str
    workshop: Each
    meetings: Each
    agency_language: bool = False
    internal: bool = False
    lists: bool = False
    status: Status = "final"

    def each(self, mode: Mode) -> Each:
        return self.workshop if mode == "workshop" else self.meetings


#: In the order of a pack: it gives the numbers of the files.
KINDS: tuple[Kind, ...] = (
    Kind(
        kind="checklist",
        short="chk",
        write=guide.checklist,
        template="consult/checklist.html",
        stem="contents",
        workshop="once",
        meetings="once",
        internal=True,
        lists=True,
    ),
    Kind(
        kind="invitation",
        short="inv",
        write=forms.invitation,
        template="consult/invitation.html",
        stem="invitation",
        workshop="agency",
        meetings="agency",
        agency_language=True,
    ),
    Kind(
        kind="agenda",
        short="agd",
        write=papers.agenda,
        template="consult/agenda.html",
        stem="agenda",
        workshop="once",
        meetings="agency",
    ),
    Kind(
        kind="briefing",
        short="brf",
        write=papers.briefing,
        template="consult/briefing.html",
        stem="briefing",
        workshop="agency",
        meetings="agency",
        status="draft",
    ),
    Kind(
        kind="bok-digest",
        short="bkd",
        write=papers.bok_digest,
        template="bok/digest.html",
        stem="evidence-digest",
        workshop="once",
        meetings="once",
    ),
    Kind(
        kind="psa-digest",
        short="psd",
        write=papers.psa_digest,
        template="consult/psa_digest.html",
        stem="psa-digest",
        workshop="once",
        meetings="once",
        status="draft",
    ),
    Kind(
        kind="fact-sheet",
        short="fct",
        write=papers.fact_sheet,
        template="consult/fact_sheet.html",
        stem="fact-sheet",
        workshop="practice",
        meetings="practice",
        status="draft",
    ),
    Kind(
        kind="feedback",
        short="fbk",
        write=forms.feedback,
        template="consult/feedback.html",
        stem="feedback",
        workshop="agency-practice",
        meetings="agency-practice",
        agency_language=True,
    ),
    Kind(
        kind="validation",
        short="val",
        write=forms.validation,
        template="consult/validation.html",
        stem="validation",
        workshop="agency-practice",
        meetings="agency-practice",
        agency_language=True,
    ),
    Kind(
        kind="attendance",
        short="att",
        write=forms.attendance,
        template="consult/attendance.html",
        stem="attendance",
        workshop="once",
        meetings="agency",
        agency_language=True,
    ),
    Kind(
        kind="letter-of-support",
        short="los",
        write=forms.letter_of_support,
        template="consult/letter_of_support.html",
        stem="letter-of-support",
        workshop="agency",
        meetings="agency",
        agency_language=True,
    ),
    Kind(
        kind="facilitator",
        short="fac",
        write=guide.facilitator,
        template="consult/facilitator.html",
        stem="facilitator-guide",
        workshop="once",
        meetings="once",
        internal=True,
    ),
)
