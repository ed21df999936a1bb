"""What an agency fills in or signs: facts of invitation, forms, attendance sheet, letter of support."""

from __future__ import annotations

from typing import Literal

from atlas_cli.documents.consult import Pack, Paper, appointment, head, version_of
from atlas_cli.documents.plain import Plain, fixed
from atlas_cli.documents.view import Document
from atlas_cli.languages import Language
from atlas_cli.profile.contacts import Contact

#: People that an agency is asked to send at most, and rows that a sheet has at least.
MOST_SENT, LEAST_ROWS = 3, 12

#: What a letter of support is for: the entry into a country, or the endorsement after a validation.
Use = Literal["entry", "endorsement"]


def invitation(pack: Pack, paper: Paper) -> Document:
    """The letter that invites an agency.

    A person is addressed by name in the letter to them, and in no other document without their consent.
    """
    contact = contact_of(pack, paper)
    to = {"addressee": contact.addressee, "title": contact.title, "address": lines(contact.address)}
    return document(pack, paper, {"letter": {**from_whom(pack), **to}, "event": event(pack, paper)})


def feedback(pack: Pack, paper: Paper) -> Document:
    """What the agency thinks of one practice."""
    return document(pack, paper, {"practice": practice(pack, paper, paper.practice or "")})


def validation(pack: Pack, paper: Paper) -> Document:
    """The position of the agency on one practice."""
    return document(pack, paper, {"practice": practice(pack, paper, paper.practice or "")})


def attendance(pack: Pack, paper: Paper) -> Document:
    """Who was there, in numbered rows; of the workshop, or of the meeting with an agency."""
    invited = 1 if paper.agency else len(pack.shares)
    rows = list(range(1, max(LEAST_ROWS, MOST_SENT * invited) + 1))
    return document(pack, paper, {"rows": rows, "event": event(pack, paper)})


def letter_of_support(pack: Pack, paper: Paper) -> Document:
    """A letter that the agency may word, sign and seal."""
    return document(pack, paper, {"letter": from_whom(pack), "use": use_of_letter(pack)})


def use_of_letter(pack: Pack) -> Use:
    """Country entry where no practice is taken up and no letter is recorded; else endorsement."""
    begun = pack.profile.practices or pack.profile.project.letter_of_support
    return "endorsement" if begun else "entry"


def document(pack: Pack, paper: Paper, facts: Plain) -> Document:
    share = pack.shares.get(paper.agency or "")
    common = {
        **(frame := head(pack, paper)),
        "funded": {**frame["project"], "disclaimer": None},
        "reply": {"by": pack.contacts.reply.by, "to": pack.contacts.reply.to},
        "gaps": list(share.gaps) if share else [],
        "practices": [practice(pack, paper, id) for id in (share.practices if share else pack.practices)],
    }
    return Document(paper.kind, paper.template, paper.id, {**common, **facts})


def practice(pack: Pack, paper: Paper, id: str) -> Plain:
    """A practice by its title, with the version that agencies are shown."""
    title = titled(fixed(pack.catalog.practices[id].title, paper.view.language.code), paper.view.language)
    return {"id": id, "title": title, "version": version_of(pack.profile, id)}


def titled(title: Plain, language: Language) -> Plain:
    """The title of a practice in the language of a form: from the catalog, else from the messages."""
    if title["lang"] == language.code:
        return title
    translated = language.word(title["text"])
    return title if translated == title["text"] else {**title, "text": translated, "lang": language.code}


def contact_of(pack: Pack, paper: Paper) -> Contact:
    return pack.contacts.agencies.get(paper.agency or "", Contact())


def from_whom(pack: Pack) -> Plain:
    """Who signs for the project: named below the own letters only; an agency writes to the office."""
    signatory = pack.contacts.signatory
    return {
        "signatory": signatory.name,
        "signatory_title": signatory.title,
        "institution": signatory.institution,
    }


def event(pack: Pack, paper: Paper) -> Plain:
    """Day, time, place and link of what the agency is invited to."""
    found = appointment(pack, paper.agency)
    return {"date": found.date, "time": found.time, "place": found.place, "link": found.link}


def lines(address: str | None) -> list[str]:
    return [line.strip() for line in (address or "").splitlines() if line.strip()]
