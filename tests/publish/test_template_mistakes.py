"""A mistake in a template is told with the template and the line; data of a profile never becomes markup."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from atlas_cli.diagnostics import BadInput, Diagnostic
from atlas_cli.profile.load import LoadedProfile
from atlas_cli.publish import publish_psa
from tests.oracles.package import Docx, find, text, value
from tests.processes import run_atlas
from tests.profiles import MINIMAL, changed, minimal_data, profile_of, profile_with
from tests.psa.publishing import TEMPLATES, Press, request_of
from tests.psa.transcript import tables, transcript

NAME = "psa/comments.html"


def mistakes(folder: Path, name: str, change: Any, **options: Any) -> list[Diagnostic]:
    """What is said of a workspace that holds a changed copy of one template."""
    copy = folder / name
    copy.parent.mkdir(parents=True, exist_ok=True)
    source = (TEMPLATES / name).read_text(encoding="utf-8")
    changed_source = change(source)
    assert changed_source != source
    copy.write_text(changed_source, encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        publish_psa(request_of(profile_with(), (folder,), **options))
    return list(caught.value.diagnostics)


def line_of(folder: Path, name: str, words: str) -> int:
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def after_heading(addition: str) -> Any:
    """Below the last heading of a template: that of the branch without answers."""
    return lambda source: f"</h1>\n<p>Before.</p>\n{addition}".join(source.rsplit("</h1>", 1))


MISTAKES = [
    ("unknown class", '<p class="leed">WRONG</p>', "leed"),
    ("unknown element", "<div>WRONG</div>", "div"),
    ("unknown attribute", '<p style="color:red">WRONG</p>', "style"),
    ("dangling link", '<p><a href="#nowhere">WRONG</a></p>', "nowhere"),
    ("dangling reference", '<p>See <a href="#nowhere2"/> WRONG</p>', "nowhere2"),
    ("bare address", '<p><a href="https://example.org">https://example.org</a> WRONG</p>', "address"),
    ("empty paragraph", "<p> </p><!-- WRONG -->", "p"),
    ("undefined variable", "<p>{{ profil.country }} WRONG</p>", "profil"),
    ("undefined key", "<p>{{ profile.contry }} WRONG</p>", "contry"),
    ("unknown filter", "<p>{{ profile.as_of | shout }} WRONG</p>", "shout"),
    ("unknown tag", "<p>{% when x %} WRONG</p>", "when"),
    ("open element", "<p>WRONG <strong>words</p>", "strong"),
    ("named character", "<p>WRONG&nbsp;words</p>", "nbsp"),
    ("inside the sandbox", "<p>{{ profile.__class__ }} WRONG</p>", "__class__"),
]


@pytest.mark.parametrize(
    ("addition", "named"), [row[1:] for row in MISTAKES], ids=[row[0] for row in MISTAKES]
)
@pytest.mark.parametrize("format", ["docx", "html"])
def test_a_mistake_is_told_with_template_and_line(
    tmp_path: Path, addition: str, named: str, format: Any
) -> None:
    found = mistakes(tmp_path, NAME, after_heading(addition), format=format)
    assert len(found) == 1
    (one,) = found
    assert one.level == "error"
    assert one.span
    assert one.span.file == tmp_path / NAME
    assert one.span.line == line_of(tmp_path, NAME, "WRONG")
    assert named in f"{one.message} {one.help}"


def test_an_unclosed_block_is_told_with_its_template(tmp_path: Path) -> None:
    found = mistakes(tmp_path, NAME, lambda source: source + "\n{% if profile %}")
    assert [one.span.file for one in found if one.span] == [tmp_path / NAME]


def test_a_mistake_in_the_shared_parts_is_told_there(tmp_path: Path) -> None:
    """A macro is called from many places; the one told is the line of the macro."""
    found = mistakes(
        tmp_path, "psa/pieces.html", lambda source: source.replace("gap-statement", "gap-statment")
    )
    assert len(found) == 1
    assert found[0].span
    assert found[0].span.file == tmp_path / "psa" / "pieces.html"
    assert found[0].span.line == line_of(tmp_path, "psa/pieces.html", "gap-statment")
    assert "gap-statement" in (found[0].help or "")


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    found = mistakes(tmp_path, NAME, after_heading('<p class="leed">A</p><div>B</div><p><i>C</i></p>'))
    assert len(found) == 3


def test_the_command_shows_the_line(tmp_path: Path) -> None:
    """In a workspace: the template by its path there, the line with a caret, exit code 1, nothing written."""
    (tmp_path / "countries").mkdir()
    (tmp_path / "countries" / "testland.yaml").write_text(
        MINIMAL.read_text(encoding="utf-8"), encoding="utf-8"
    )
    (tmp_path / "templates" / "psa").mkdir(parents=True)
    copy = tmp_path / "templates" / NAME
    copy.write_text('<section>\n<h1>A</h1>\n<p class="leed">B</p>\n</section>\n', encoding="utf-8")
    run = run_atlas("psa", "testland", folder=tmp_path)
    assert run.code == 1
    assert re.search(r"templates[/\\]psa[/\\]comments\.html:3:\d+ error ATL703", run.err)
    assert '<p class="leed">B</p>' in run.err
    assert "^" in run.err
    assert not (tmp_path / "build").exists()


# --- data is never markup ---------------------------------------------------------------------------------

HOSTILE = [
    "{{ 7 * 7 }}",
    "{% for x in y %}",
    "{# note #}",
    "<b>bold</b>",
    "<script>alert(1)</script>",
    "&amp; & &nbsp;",
    "]]> <!-- -->",
    "a \\ b \" c ' d",
    "%(count)s %s {0}",
    "⟦brackets⟧",
    "กระทรวงแรงงาน",
    "e\u0301 \U0001f469\u200d\U0001f33e \u202bעברית\u202c",
]


def with_text(said: str) -> LoadedProfile:
    return profile_of(
        changed(
            minimal_data(),
            {
                "country": {"name": said},
                "gaps": {"TL-E1": {"title": said, "statement": said}},
                "sources": {"findings": {"title": said, "short": said}},
                "narrative": {"legal": [{"text": said, "sources": ["findings"]}]},
                "agencies": {"inspectorate": {"name": said, "mandate": said}},
            },
        )
    )


@pytest.mark.parametrize("said", HOSTILE)
def test_text_of_the_profile_appears_as_it_is_written(press: Press, said: str) -> None:
    made = press.make(with_text(said))
    said = unicodedata.normalize("NFC", said)
    lines = [text(paragraph) for paragraph in find(made.docx.body, ".//w:p")]
    assert said in lines
    assert any(cell.startswith(said) for table in tables(made.docx) for row in table for cell in row)
    assert made.docx.parts["docProps/core.xml"].count(b"<dc:title>") == 1
    page = press.make(with_text(said), format="html").html
    assert "<script>alert" not in page
    assert "<b>bold" not in page


def test_hostile_text_is_a_good_word_file(press: Press) -> None:
    from tests.oracles.lint import lint

    made = press.make(with_text(" ".join(HOSTILE)))
    assert lint(made.path) == []


def test_a_control_character_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    source = MINIMAL.read_text(encoding="utf-8").replace(
        "Training of inspectors", '"Training \\a of inspectors"'
    )
    (tmp_path / "odd.yaml").write_text(source, encoding="utf-8")
    run = run_atlas("psa", "odd.yaml", folder=tmp_path)
    assert run.code == 1
    assert "odd.yaml:" in run.err
    assert {path.name for path in tmp_path.iterdir()} == {"odd.yaml"}


def test_thai_text_is_marked_as_thai(press: Press) -> None:
    name = {"en": "Labor Inspectorate", "th": "กรมแรงงาน"}
    profile = profile_with({"country": {"languages": ["th"]}, "agencies": {"inspectorate": {"name": name}}})
    docx = press.make(profile).docx
    runs = [run for run in find(docx.body, ".//w:r[w:t]") if "กรมแรงงาน" in text_of(run)]
    assert runs
    for run in runs:
        assert find(run, "w:rPr/w:cs")
        assert (value(run, "w:rPr/w:lang/@w:bidi") or "").startswith("th") or is_thai_style(docx, run)


def text_of(run: Any) -> str:
    return "".join(part.text or "" for part in find(run, "w:t"))


def is_thai_style(docx: Docx, run: Any) -> bool:
    style = value(run, "w:rPr/w:rStyle/@w:val")
    return (docx.style_value(style, "w:rPr/w:lang/@w:bidi") or "").startswith("th")


def test_a_text_the_profile_has_only_in_another_language_shows_which(press: Press) -> None:
    """The fallback is visible: the words stand there, marked with their language."""
    profile = profile_with({"gaps": {"TL-E1": {"title": {"es": "Formación de inspectores"}}}})
    lines = transcript(press.make(profile).docx)
    assert any("‹es: Formación de inspectores›" in line for line in lines)
    page = press.make(profile, format="html").html
    assert re.search(r'<span[^>]* lang="es"[^>]*>Formación de inspectores</span>', page)


# --- size -------------------------------------------------------------------------------------------------


def grown(times: int) -> LoadedProfile:
    """The minimal profile with so many gaps, laws, agencies and sources."""
    data = minimal_data()
    for kind, one in (
        ("gaps", "TL-E1"),
        ("laws", "labor-act"),
        ("agencies", "inspectorate"),
        ("sources", "findings"),
    ):
        entry = data[kind][one]
        data[kind] |= {f"{one}-{number}": entry for number in range(times)}
    return profile_of(data)


def test_a_profile_ten_times_as_long_makes_a_report_ten_times_as_long(press: Press) -> None:
    """Counted, not timed: paragraphs and bytes grow with the profile, not with its square."""
    ten, hundred = (press.make(grown(times), f"grown-{times}") for times in (20, 200))
    counts = [len(find(made.docx.body, ".//w:p")) for made in (ten, hundred)]
    added = [count - len(find(press("minimal").docx.body, ".//w:p")) for count in counts]
    assert 8 <= added[1] / added[0] <= 11
    sizes = [len(made.docx.parts["word/document.xml"]) for made in (ten, hundred)]
    assert sizes[1] / sizes[0] < 11
