"""A report in another language: every sentence of the templates is translated, the rest says what it is."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment
from jinja2.ext import babel_extract

from atlas_cli.languages import Language
from atlas_cli.profile.load import LoadedProfile, load_profile
from atlas_cli.profile.records import Responses
from atlas_cli.profile.responses import ResponseRecord
from atlas_cli.publish import publish_psa
from atlas_cli.publish.render import labels_of, render
from tests.oracles.package import Docx, Element, find, value
from tests.profiles import changed, minimal_data, profile_of
from tests.psa.publishing import PROFILES, TEMPLATES, TESTLAND, Made, Press, complete, facts_of, request_of
from tests.psa.transcript import headings, tables, transcript

COUNTRIES = ("thailand", "testland", "minimal")
every_country = pytest.mark.parametrize("country", COUNTRIES)


# --- every text of a template can be translated -----------------------------------------------------------

TEMPLATE_FILES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))


def untranslated(source: str) -> Iterator[str]:
    """Text of a template that stands outside `{% trans %}` and `_()` and has letters."""
    inside = re.sub(r"\{#.*?#\}", "", source, flags=re.DOTALL)
    inside = re.sub(r"\{%-?\s*trans\b.*?\bendtrans\s*-?%\}", "", inside, flags=re.DOTALL)
    spoken = [said for _, said in re.findall(r'\b(alt|aria-label|title|content)="([^"]*)"', inside)]
    inside = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", " ", inside, flags=re.DOTALL)
    spoken += re.sub(r"<[^>]*>", "\n", inside, flags=re.DOTALL).splitlines()
    for said in spoken:
        if re.search(r"[^\W\d_]", re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", said)):
            yield said.strip()


@pytest.mark.parametrize("name", TEMPLATE_FILES)
def test_no_text_of_a_template_is_left_untranslated(name: str) -> None:
    assert list(untranslated((TEMPLATES / name).read_text(encoding="utf-8"))) == []


def test_such_a_text_is_found() -> None:
    assert list(untranslated('<p>Plain <b>{{ x }}</b></p><img alt="A logo"/>')) == ["A logo", "Plain"]
    assert list(untranslated("<p>{% trans %}Said{% endtrans %} {{ x }}: {# note #}</p>")) == []


@pytest.mark.parametrize("name", TEMPLATE_FILES)
def test_no_sentence_begins_or_ends_within_a_sentence(name: str) -> None:
    """A translator sees whole sentences: none is continued by another after a word of the profile."""
    source = (TEMPLATES / name).read_text(encoding="utf-8")
    for said in re.findall(r"\{%-?\s*trans[^%]*%\}(.*?)\{%", source, re.DOTALL):
        broken = re.search(r"^[,:;]|[,(]\s*$|\b(and|or|of|the|a)\s*$", said.strip())
        assert not broken or said == "Facts as of", said  # a label, with its value in a column


# --- every sentence of a template is printed by some profile of these tests -------------------------------


@dataclass
class Recorder(gettext.NullTranslations):
    """Writes down which messages were asked for."""

    asked: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def gettext(self, message: str) -> str:
        self.asked.add(message)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self.asked.add(msgid1 if n == 1 else msgid2)
        return msgid1 if n == 1 else msgid2


def messages_of(name: str) -> set[str]:
    """Every message of a template, plural forms by themselves."""
    with (TEMPLATES / name).open("rb") as file:
        found = babel_extract(file, ["_", "gettext", "ngettext"], [], {"trimmed": "true", "silent": "false"})
        texts = {
            text for _, _, said, _ in found for text in ([said] if isinstance(said, str) else said or ())
        }
    return {text for text in texts if isinstance(text, str)}


def cases() -> Iterator[tuple[LoadedProfile, dict[str, Any]]]:
    """Profiles and options that together reach every sentence."""
    fictional = load_profile(TESTLAND)
    yield fictional, {}
    yield fictional, {"edition": "internal"}
    yield load_profile(PROFILES["thailand"]), {}
    yield load_profile(PROFILES["minimal"]), {}
    yield load_profile(PROFILES["minimal"]), {"edition": "internal"}
    yield complete(), {"status": "final"}
    yield complete(), {"status": "final", "edition": "internal"}
    yield from ((profile_of(changed(minimal_data(), changes)), {}) for changes in CHANGES)
    yield profile_of(changed(nothing(), {"as_of": "2023-Q1"})), {}
    yield complete(OTHER), {}
    yield from ((fictional, {"responses": answers(count)}) for count in (1, 2))
    yield fictional, {"responses": commented()}


def answers(count: int) -> Responses:
    """So many answers of the ministry on the practice that two publications report on, too."""
    said = {
        "channel": "meeting",
        "date": "2022-05-02",
        "entered": {"date": "2022-12-01", "by": "Office"},
        "agencies": ["mol"],
        "answers": [{"practice": "enforcement-training-program", "answer": "validated"}],
    }
    record = ResponseRecord.model_validate(said)
    return Responses(records={f"2022-05-02-mol-{number}": record for number in range(count)})


def commented() -> Responses:
    """A comment of the ministry on the analysis, not decided on yet."""
    said = {
        "channel": "tracked-file",
        "date": "2022-05-02",
        "entered": {"date": "2022-12-01", "by": "Office"},
        "document": {"kind": "psa"},
        "agencies": ["mol"],
        "items": [{"id": 1, "kind": "comment", "text": "Who pays?", "place": {"by": "nothing"}}],
    }
    return Responses(records={"2022-05-02-mol-0": ResponseRecord.model_validate(said)})


def nothing() -> Any:
    """A profile without laws, agencies and gaps."""
    return changed(minimal_data(), {"laws": None, "agencies": None, "gaps": None})


def policy(**fields: Any) -> Any:
    known = {"title": "Plan", "from_year": 2020, "status": "current", "description": "A plan."}
    return {"policies": {"plan": {**known, "sources": ["findings"], **fields}}}


def dates(**fields: str) -> Any:
    return {"project": {"dates": {**fields, "sources": ["findings"]}}}


def met(mode: str, *days: str) -> Any:
    return {"consultation": {"mode": mode, "dates": list(days), "sources": ["findings"]}}


def coded(standard: str, **fields: str) -> Any:
    return {"standards": {standard: {**fields, "data_year": 2022, "sources": ["findings"]}}}


CHANGES: list[Any] = [
    {"as_of": "2022-Q4", **policy(to_year=2021, status="ended")},
    {"as_of": "2022-Q4", **dates(start="2019-01", end="2022-06")},
    dates(end="2024"),
    dates(end="2021"),
    dates(start="2019-01-15"),
    dates(start="2019-Q1"),
    {"as_of": "2022", **dates(start="2019"), **policy()},
    met("workshop"),
    met("workshop", "2021"),
    met("meetings"),
    {"project": {"letter_of_support": {"endorses": "All of it", "sources": ["findings"]}}},
    {"project": {"partners": {"one": {"name": "One", "sources": ["findings"]}}}},
    {"project": {"outcomes": [{"outcome": 2, "basis": "Basis.", "sources": ["findings"]}]}},
    {"sources": {"findings": {"verified": "secondary"}}, "gaps": {"TL-E1": {"severity": {"level": "high"}}}},
    {"gaps": {"TL-E1": {"severity": {"level": "low"}}}},
    coded("hazardous-work-identified", status="not-met"),
    coded("hazardous-work-identified", status="met"),
    {"series": {"convictions": {"values": {2022: {"value": 3, "source": "findings"}}}}},
]

OTHER: dict[str, Any] = {"project": {"funding": {"as_of": "2020-09", "other_label": "non-governmental"}}}


def test_every_sentence_is_printed_by_some_profile() -> None:
    """What no test prints nobody has read."""
    recorder = Recorder()
    for profile, options in cases():
        request = request_of(profile, **options)
        document, edition = facts_of(request)
        plain = Language("en", recorder, "en")
        render(document, edition.folders, plain, labels_of(request.catalog))
    known = {text for name in TEMPLATE_FILES if is_psa(name) for text in messages_of(name)}
    assert sorted(known - recorder.asked) == []


def is_psa(name: str) -> bool:
    return name in ("layout.html", "parts.html", "psa.html") or name.startswith("psa/")


# --- the pseudo-language ----------------------------------------------------------------------------------

BRACKETED = re.compile(r"⟦[^⟦⟧]*(?:⟦[^⟦⟧]*⟧[^⟦⟧]*)*⟧")


@every_country
def test_outside_brackets_stands_only_what_is_marked_as_another_language(press: Press, country: str) -> None:
    """Sentences of templates are bracketed; words of the profile and the catalog say their language."""
    made = press(country, language="xx")
    docx, names = made.docx, proper_names(made)
    for paragraph in find(docx.body, ".//w:p"):
        ours = "".join(said for run in find(paragraph, ".//w:r") for said in unmarked(docx, run))
        left = BRACKETED.sub(" ", ours)
        for name in names:
            left = left.replace(name, " ")
        while BRACKETED.search(left):
            left = BRACKETED.sub(" ", left)
        assert not re.search(r"[^\W\d_]{4,} [^\W\d_]{2,} [^\W\d_]{2,}", left), left


def proper_names(made: Made) -> list[str]:
    """How the profile calls sources and laws in short; names are in no language."""
    profile = made.request.profile.profile
    found = [source.short for source in profile.sources.values()]
    found += [law.short for law in profile.laws.values() if law.short]
    return sorted(found, key=len, reverse=True)


def unmarked(docx: Docx, run: Element) -> Iterator[str]:
    """The text of a run that has the language of the document."""
    language = value(run, "w:rPr/w:lang/@w:val") or value(run, "w:rPr/w:lang/@w:bidi")
    default = value(docx.tree("word/styles.xml"), "w:docDefaults/w:rPrDefault/w:rPr/w:lang/@w:val")
    if language in (None, default, "xx") or not find(run, "w:rPr/w:lang"):
        yield from (part.text or "" for part in find(run, "w:t"))


@every_country
def test_longer_words_break_no_table(press: Press, country: str) -> None:
    plain, longer = press(country).docx, press(country, language="xx").docx
    shape = [[len(row) for row in table] for table in tables(plain)]
    assert [[len(row) for row in table] for table in tables(longer)] == shape
    assert len(headings(longer)) == len(headings(plain))


@every_country
def test_the_document_says_its_language(press: Press, country: str) -> None:
    docx = press(country, language="xx").docx
    assert value(docx.tree("docProps/core.xml"), "dc:language/text()") == "xx"
    assert '<html lang="xx"' in press(country, language="xx", format="html").html


# --- a translation that is not complete -------------------------------------------------------------------

PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Gap register"
msgstr "Registro de brechas"

msgid "Table"
msgstr "Cuadro"
"""


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A folder of templates with the first words of a Spanish translation."""
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale" / "es.po").write_text(PO, encoding="utf-8")
    return tmp_path


def test_what_is_not_translated_stands_in_english_and_says_so(begun: Path) -> None:
    request = request_of(load_profile(PROFILES["minimal"]), (begun,), language="es")
    done = publish_psa(request)
    path = begun / done.file_name
    path.write_bytes(done.content)
    lines = transcript(Docx(path))
    assert "# 10 Registro de brechas" in lines
    assert any(re.search(r"# 3 ‹en: International commitments›", line) for line in lines)
    assert any(line.startswith("[caption] Cuadro 2") for line in lines)
    assert not any("\ufdd0" in line or "\ufdd1" in line for line in lines)
    assert [one.code for one in done.warnings] == ["ATL930"]
    assert "templates/locale/es.po" in (done.warnings[0].help or "")


def test_the_page_says_it_too(begun: Path) -> None:
    request = request_of(load_profile(PROFILES["minimal"]), (begun,), language="es", format="html")
    page = publish_psa(request).content.decode()
    assert "Registro de brechas</h1>" in page
    assert '<span lang="en">International commitments</span></h1>' in page
    assert "\ufdd0" not in page
    assert re.search(r"<title>[^<]*Pre-Situational Analysis</title>", page)


def test_a_whole_translation_warns_of_nothing(press: Press) -> None:
    assert press("minimal").published.warnings == ()
    assert press("minimal", language="xx").published.warnings == ()


def test_jinja_reads_the_messages_as_the_program_does() -> None:
    """The extraction of these tests trims messages as the templates do."""
    assert Environment(extensions=["jinja2.ext.i18n"]).policies["ext.i18n.trimmed"] is False
    assert "{{ count }} gap" not in "".join(messages_of("psa/summary.html"))
    assert Path(TEMPLATES / "psa").is_dir()
