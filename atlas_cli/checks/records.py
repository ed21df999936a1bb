"""Rules over private records: what agencies answered, what was decided on it, and contacts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from atlas_cli.analysis.matters import keys_of_matters
from atlas_cli.checks.frame import OnFile, Problem, record_rule
from atlas_cli.checks.naming import Reference, each, unknown
from atlas_cli.profile.records import DECISIONS
from atlas_cli.profile.responses import ResponseRecord
from atlas_cli.workspace.consultations import CONTACTS

#: Channels by which no form comes, so that something else must show what was decided.
WITHOUT_FORM = ("letter", "meeting", "e-mail")


@record_rule("ATL801", "record-unknown-agency", "error")
def record_unknown_agency(on_file: OnFile) -> Iterator[Problem]:
    """A record or a contact names an agency that the profile does not declare.

    Its answer would count for nobody. Correct the key, describe the agency under `agencies:` of the profile,
    or name the institution under `other_institutions:`.

    Fails in response.yaml:

        agencies: [inspectrate]

    Passes in response.yaml:

        agencies: [inspectorate]
    """
    agencies = on_file.loaded.profile.agencies
    says, help = "is not an agency of the profile", "name the institution under `other_institutions:`"
    for id, record in on_file.responses.records.items():
        for problem in unknown(agencies_in(record), agencies, says, help):
            yield problem.in_file(id)
    if on_file.contacts is not None:
        for section in ("agencies", "meetings"):
            named = [((section, key), key) for key in getattr(on_file.contacts, section)]
            help = "describe the agency under `agencies:` of the profile"
            for problem in unknown(named, agencies, says, help, at_key=True):
                yield problem.in_file(CONTACTS)


def agencies_in(record: ResponseRecord) -> Iterator[Reference]:
    yield from each(("agencies",), record.agencies)
    for place, one in enumerate(record.participants):
        if one.agency is not None:
            yield ("participants", place, "agency"), one.agency


@record_rule("ATL802", "record-unknown-practice", "error")
def record_unknown_practice(on_file: OnFile) -> Iterator[Problem]:
    """A record answers on a practice that the catalog does not have.

    Its answer would count for nothing. Correct the id: the name of a file in `practices/` of the catalog.

    Fails in response.yaml:

        answers: [{practice: mdt-trainig, answer: validated}]

    Passes in response.yaml:

        answers: [{practice: mdt-training, answer: validated}]
    """
    practices = on_file.catalog.practices
    for id, record in on_file.responses.records.items():
        named = [(("answers", place, "practice"), one.practice) for place, one in enumerate(record.answers)]
        help = "`atlas list --dmops` lists the practices"
        for problem in unknown(named, practices, "is not a practice of the catalog", help):
            yield problem.in_file(id)


@record_rule("ATL803", "superseded-record-missing", "error")
def superseded_record_missing(on_file: OnFile) -> Iterator[Problem]:
    """A record supersedes one that is not there, or itself.

    `supersedes:` names the record that this one replaces: the name of its file without `.yaml`. Records that
    replace each other in a circle would all count for nothing.

    Fails in response.yaml:

        supersedes: 2022-05-01-nobody-00000000

    Passes in response.yaml:

        supersedes: 2022-01-01-inspectorate-00000000
    """
    records = on_file.responses.records
    for id, record in records.items():
        if record.supersedes is None:
            continue
        path, help = ("supersedes",), "write the name of that file without `.yaml`, or leave it out"
        for problem in unknown([(path, record.supersedes)], records, "is not a record of this country", help):
            yield problem.in_file(id)
        if id in replaced_by(id, on_file):
            message = "this record replaces itself, at once or through others"
            yield Problem(path, message, "leave `supersedes:` out of the oldest record", file=id)


def replaced_by(id: str, on_file: OnFile) -> set[str]:
    """The records that a record replaces, directly or through others."""
    records, found = on_file.responses.records, set[str]()
    while (older := records[id].supersedes) in records and older not in found and older is not None:
        found.add(older)
        id = older
    return found


@record_rule("ATL804", "decision-on-nothing", "error")
def decision_on_nothing(on_file: OnFile) -> Iterator[Problem]:
    """A decision stands under a key that no comment, change or open answer has.

    What it was meant for stays open, and `atlas report --final` will ask for it. Keys are the id of a record
    and of an item in it, or of the practice and the question of an open answer.

    Fails in decisions.yaml:

        decisions:
          2022-01-01-inspectorate-00000000/7: {decision: accept}

    Passes in decisions.yaml:

        decisions:
          2022-01-01-inspectorate-00000000/1: {decision: accept}
    """
    keys = keys_of_matters(on_file.responses)
    named = [(("decisions", key), key) for key in on_file.responses.decisions.decisions]
    says, help = "is nothing that was said", "`atlas report` lists what was said, in its matrix"
    for problem in unknown(named, keys, says, help, at_key=True):
        yield problem.in_file(DECISIONS)


@record_rule("ATL805", "practice-not-taken-up", "warning")
def practice_not_taken_up(on_file: OnFile) -> Iterator[Problem]:
    """Agencies answered on a practice that the profile does not list under `practices:`.

    It counts as consulted, but nobody's validation is required of it, so it can never be validated. Add it
    under `practices:` of the profile with those that are `required:`.

    Fails in response.yaml:

        answers: [{practice: community-referrals, answer: validated}]

    Passes in response.yaml:

        answers: [{practice: mdt-training, answer: validated}]
    """
    for id, record in on_file.responses.current.items():
        for place, answer in enumerate(record.answers):
            known = answer.practice in on_file.catalog.practices
            if known and answer.practice not in on_file.loaded.profile.practices:
                message = f"the profile does not list `{answer.practice}` under `practices:`"
                help = f"add `{answer.practice}:` there, with the agencies that are `required:`"
                yield Problem(("answers", place, "practice"), message, help, file=id)


@record_rule("ATL806", "proof-missing", "error")
def proof_missing(on_file: OnFile) -> Iterator[Problem]:
    """The scan that proves an answer is not there, or is another file than the one that was recorded.

    The hash shows that a scan is the one that was looked at. Put the file back where the record says, or
    record the answer again with the new scan.

    Fails in response.yaml:

        proof: {file: proofs/lost.pdf}

    Passes in response.yaml:

        proof: {note: Letter no. 12 of 2 May 2022}
    """
    for id, record in on_file.responses.records.items():
        if record.proof is None or record.proof.file is None or on_file.responses.folder is None:
            continue
        path = on_file.responses.folder / record.proof.file
        if not path.is_file():
            message = f"there is no file {record.proof.file} in the folder of the country"
            yield Problem(
                ("proof", "file"), message, "put the scan back, or write a `note:` instead", file=id
            )
        elif record.proof.sha256 and hashlib.sha256(path.read_bytes()).hexdigest() != record.proof.sha256:
            message = f"{record.proof.file} is not the file that was recorded: its hash is another"
            yield Problem(("proof", "sha256"), message, "put the recorded scan back", file=id)


@record_rule("ATL807", "answer-of-nobody", "warning")
def answer_of_nobody(on_file: OnFile) -> Iterator[Problem]:
    """A record does not say who answered.

    Its ratings and comments are kept, but its answers validate nothing. A new record that supersedes this
    one can name the agency: `atlas collect COUNTRY FILE --agency ID`.

    Fails in response.yaml:

        agencies: []

    Passes in response.yaml:

        agencies: []
        other_institutions: [Union of Teachers]
    """
    for id, record in on_file.responses.current.items():
        if not record.agencies and not record.other_institutions and not record.participants:
            message = "the record does not say who answered"
            help = "name the agency in a record that supersedes this one"
            yield Problem(("agencies",), message, help, file=id)


@record_rule("ATL808", "verdict-on-another-version", "warning")
def verdict_on_another_version(on_file: OnFile) -> Iterator[Problem]:
    """An agency decided on another version of a practice's text than the profile has now.

    The answer still counts. Whether the change matters to the agency is for people to say: ask again, or
    note why it does not matter.

    Fails in response.yaml:

        answers: [{practice: mdt-training, version: "7", answer: validated}]

    Passes in response.yaml:

        answers: [{practice: mdt-training, version: "1", answer: validated}]
    """
    practices = on_file.loaded.profile.practices
    for id, record in on_file.responses.current.items():
        for place, answer in enumerate(record.answers):
            here = practices.get(answer.practice)
            if here and answer.answer != "discussed" and answer.version != here.version:
                message = f"decided on version {answer.version}; the profile has version {here.version}"
                help = "ask the agency again if what was changed matters to it"
                yield Problem(("answers", place, "version"), message, help, file=id)


@record_rule("ATL809", "verdict-without-proof", "warning")
def verdict_without_proof(on_file: OnFile) -> Iterator[Problem]:
    """An agency decided by letter, in a meeting or by e-mail, and nothing is named that shows it.

    A validation is the agency's word to the project. Keep a scan of the letter, or say where the minutes or
    the message are.

    Fails in response.yaml:

        answers: [{practice: mdt-training, answer: validated}]
        proof: null

    Passes in response.yaml:

        answers: [{practice: mdt-training, answer: validated}]
        proof: {note: Minutes of 2 May 2022}
    """
    for id, record in on_file.responses.current.items():
        decided = [place for place, one in enumerate(record.answers) if one.answer != "discussed"]
        if decided and record.channel in WITHOUT_FORM and record.proof is None and record.file is None:
            message = f"decided by {record.channel}, with nothing that shows it"
            help = "record it again with `proof:`, and supersede this record"
            yield Problem(("answers", decided[0], "answer"), message, help, file=id)


@record_rule("ATL810", "repeated-item", "error")
def repeated_item(on_file: OnFile) -> Iterator[Problem]:
    """Two items of a record have the same number.

    Decisions name an item by its number, so a decision on one would count for both.

    Fails in response.yaml:

        items: [{id: 1, kind: remark, text: One.}, {id: 1, kind: remark, text: Two.}]

    Passes in response.yaml:

        items: [{id: 1, kind: remark, text: One.}, {id: 2, kind: remark, text: Two.}]
    """
    for id, record in on_file.responses.records.items():
        seen: set[int] = set()
        for place, item in enumerate(record.items):
            if item.id in seen:
                message = f"the item {item.id} stands here twice"
                yield Problem(("items", place, "id"), message, "number the items 1, 2, 3 …", file=id)
            seen.add(item.id)
