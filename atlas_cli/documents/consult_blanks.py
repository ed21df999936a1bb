"""What the letters and forms of a pack leave blank, because neither contacts nor profile say it."""

from __future__ import annotations

from dataclasses import dataclass

from atlas_cli.documents.consult import Pack, appointment
from atlas_cli.profile.contacts import Contact


@dataclass(frozen=True, slots=True)
class Blanks:
    """Agencies by id without an addressee, a postal address or part of their meeting; and what else lacks.

    `workshop`, `signatory` and `reply` name the fields of contacts.yaml that are missing.
    """

    addressees: tuple[str, ...]
    addresses: tuple[str, ...]
    meetings: tuple[str, ...]
    workshop: tuple[str, ...]
    signatory: tuple[str, ...]
    reply: tuple[str, ...]

    def __bool__(self) -> bool:
        return any(
            (self.addressees, self.addresses, self.meetings, self.workshop, self.signatory, self.reply)
        )


def blanks_of(pack: Pack) -> Blanks:
    """What is missing for the agencies of the pack. An office without a name is an addressee."""
    contacts, agencies = pack.contacts, tuple(pack.shares)
    known = {id: contacts.agencies.get(id, Contact()) for id in agencies}
    in_meetings = pack.mode == "meetings"
    signatory, reply = contacts.signatory, contacts.reply
    return Blanks(
        addressees=tuple(id for id, one in known.items() if not (one.addressee or one.title)),
        addresses=tuple(id for id, one in known.items() if not one.address),
        meetings=tuple(id for id in agencies if in_meetings and unsettled(pack, id)),
        workshop=() if in_meetings else unsettled(pack, None),
        signatory=missing({"name": signatory.name, "title": signatory.title}),
        reply=missing({"by": reply.by, "to": reply.to}),
    )


def unsettled(pack: Pack, agency: str | None) -> tuple[str, ...]:
    """What is not known of a meeting or workshop: a place or a link will do."""
    when = appointment(pack, agency)
    return missing({"date": when.date, "time": when.time, "place": when.place or when.link})


def missing(fields: dict[str, str | None]) -> tuple[str, ...]:
    return tuple(name for name, value in fields.items() if not value)
