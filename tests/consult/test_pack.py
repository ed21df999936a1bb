"""The pack: each agency gets what is in its mandate, in its language, and the names of no other persons."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from atlas_cli.documents.consult_blanks import blanks_of
from atlas_cli.errors import AtlasError
from atlas_cli.profile.contacts import Contacts
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.publish.consult import Planned, publish_paper
from tests.consult.making import CONTACTS, FORMS, Press, country, plan
from tests.profiles import changed, profile_of
from tests.psa.publishing import REPOSITORY
from tests.psa.test_translation import messages_of

PERSONS = ("Persona Reservada", "Persona Conforme", "reservada@example.org", "+595 000 000")
TEMPLATES = tuple(
    f"consult/{name}.html"
    for name in (
        "frame",
        "form_pieces",
        "invitation",
        "feedback",
        "validation",
        "attendance",
        "letter_of_support",
    )
)


def with_changes(slug: str, changes: object) -> LoadedProfile:
    return profile_of(changed(country(slug).file.data, changes))


@pytest.mark.parametrize("slug", ["thailand", "paraguay"])
def test_an_agency_is_asked_only_about_practices_in_which_it_has_a_part(slug: str) -> None:
    pack = plan(slug).pack
    for share in pack.shares.values():
        assert share.gaps or share.parts
        assert all(share.agency in pack.profile.gaps[id].agencies for id in share.gaps)
    forms = [one.paper for one in plan(slug).papers if one.kind.kind in ("feedback", "validation")]
    assert {(one.agency, one.practice) for one in forms} == {
        (share.agency, id) for share in pack.shares.values() for id in share.practices
    }


def test_an_agency_without_practices_gets_a_letter_and_no_form(press: Press) -> None:
    """The foreign ministry of Paraguay has gaps in its mandate, and no part in a practice."""
    kinds = [one.kind.kind for one in plan("paraguay").papers if one.paper.agency == "mre"]
    assert "invitation" in kinds
    assert not {"feedback", "validation"} & set(kinds)
    said = press("paraguay", "invitation", "mre").said
    assert "Invitación a una reunión sobre los resultados de un análisis" in said
    assert "formularios" not in said


def test_meetings_have_a_folder_for_each_agency_and_a_workshop_a_numbered_set() -> None:
    meetings, workshop = plan("paraguay"), plan("thailand")
    assert {one.name.split("/")[0] for one in meetings.papers if one.paper.agency} == set(
        meetings.pack.shares
    )
    forms = [one.name for one in workshop.papers if one.kind.kind in FORMS]
    assert all(re.fullmatch(r"\d\d-[a-z0-9-]+", name) for name in forms)


def test_names_of_files_are_short_and_plain() -> None:
    for slug in ("thailand", "paraguay"):
        for one in plan(slug).papers:
            assert re.fullmatch(r"[a-z0-9-]{1,40}", Path(one.name).name), one.name


def test_what_an_agency_fills_in_is_in_its_language() -> None:
    for one in plan("paraguay").papers:
        if one.kind.kind in FORMS:
            assert one.paper.view.language.code == "es"
    thai = plan("thailand")
    assert {one.paper.view.language.code for one in thai.papers} == {"en"}
    assert set(thai.fallen_back) == {"th"}  # told on the screen
    assert plan("paraguay").fallen_back == {}


@pytest.mark.parametrize("kind", FORMS)
def test_spanish_is_complete(kind: str) -> None:
    pack = plan("paraguay", CONTACTS)
    for one in pack.papers:
        if one.kind.kind == kind and one.paper.agency in ("mtess", "mre"):
            assert publish_paper(pack, one).warnings == ()


def test_every_sentence_of_letters_and_forms_has_a_spanish_one() -> None:
    from babel.messages.pofile import read_po

    with (REPOSITORY / "templates/locale/es.po").open("rb") as file:
        catalog = read_po(file, locale="es")
    known = {text for entry in catalog if entry.string for text in texts_of(entry.id)}
    wanted = {text for name in ("layout.html", *TEMPLATES) for text in messages_of(name)}
    assert sorted(wanted - known) == []


def texts_of(id: str | tuple[str, ...] | list[str]) -> list[str]:
    return [id] if isinstance(id, str) else list(id)


def test_practices_are_called_in_the_language_of_the_form(press: Press) -> None:
    assert "Derivación Comunitaria de Casos" in press("paraguay", "letter-of-support", "minna").said
    assert "Community Referrals" not in press("paraguay", "letter-of-support", "minna").said


@pytest.mark.parametrize("edition", ["internal", "government"])
def test_a_person_stands_in_the_own_letter_and_nowhere_else(edition: str) -> None:
    """Also one with consent: no other document has a reason to name an addressee."""
    pack = plan("paraguay", CONTACTS, edition=edition, format="html")
    letters = {"mtess": "Persona Reservada", "minna": "Persona Conforme"}
    for one in chosen(pack.papers):
        page = publish_paper(pack, one).content.decode()
        named = [person for person in PERSONS if person in page]
        own = letters.get(one.paper.agency or "") if one.kind.kind == "invitation" else None
        assert named == ([own] if own else []), one.name


@pytest.mark.parametrize("slug", ["thailand", "paraguay"])
def test_no_internal_field_reaches_an_agency(slug: str) -> None:
    marks = {
        id: {"influence": "high", "interest": "low", "stance": f"Secret stance of {id}."}
        for id in country(slug).profile.agencies
    }
    profile = with_changes(slug, {"agencies": marks})
    pack = plan(slug, profile=profile, format="html")
    for one in chosen(pack.papers):
        page = publish_paper(pack, one).content.decode()
        if not one.kind.internal:
            assert "Secret stance" not in page, one.name
            assert one.paper.view.edition == "government"
        else:
            assert one.name.endswith("-internal")


def test_the_government_edition_has_no_internal_document() -> None:
    names = [one.name for one in plan("thailand", edition="government").papers]
    assert not [name for name in names if "internal" in name]


def chosen(papers: tuple[Planned, ...]) -> list[Planned]:
    """Of each kind all documents for some agencies, and those for nobody in particular."""
    some = ("mtess", "minna", "mre", "mol", "dlpw", None)
    return [one for one in papers if one.paper.agency in some]


def test_what_is_missing_is_told_once_and_a_silent_office_is_no_person() -> None:
    blanks = blanks_of(plan("paraguay").pack)
    assert len(blanks.addressees) == len(blanks.meetings) == len(plan("paraguay").pack.shares)
    known = blanks_of(plan("paraguay", CONTACTS).pack)
    assert {"mtess", "minna"}.isdisjoint(known.addressees)
    assert "mtess" not in known.addresses + known.meetings
    assert (known.signatory, known.reply, known.workshop) == ((), (), ())
    assert not blanks_of(plan("thailand", CONTACTS).pack).workshop


def test_nobody_is_invited_to_a_consultation_that_is_over(press: Press) -> None:
    """The profile reports the workshop of September 2020; its cut-off is later."""
    assert "2020" not in press("thailand", "invitation", "dlpw").said.split("[date]")[1].split("Funding")[0]


def test_a_coming_workshop_of_the_profile_gives_day_and_place() -> None:
    coming = {"consultation": {"dates": ["2031-05-06"], "venue": "Great Hall"}}
    pack = plan("thailand", profile=with_changes("thailand", coming), format="html")
    paper = next(one for one in pack.papers if one.kind.kind == "invitation")
    page = publish_paper(pack, paper).content.decode()
    assert "6 May 2031" in page
    assert "Great Hall" in page


def test_an_agency_with_nothing_in_its_mandate_is_refused() -> None:
    with pytest.raises(AtlasError, match="Nothing in the pack is in the mandate of ine"):
        plan("paraguay", agencies=("ine",))


def test_one_may_ask_for_one_practice_and_one_agency() -> None:
    pack = plan("paraguay", practices=("community-referrals",), agencies=("minna",))
    assert pack.pack.practices == ("community-referrals",)
    assert {one.paper.agency for one in pack.papers} == {"minna", None}


def test_an_address_that_is_learned_changes_only_the_documents_of_that_agency() -> None:
    """Otherwise every document would be issued anew for each."""
    before, after = plan("paraguay"), plan("paraguay", Contacts(agencies=CONTACTS.agencies))
    changed_for = {
        one.paper.agency
        for one, other in zip(before.papers, after.papers, strict=True)
        if one.paper.id != other.paper.id
    }
    assert changed_for == {"mtess", "minna"}
