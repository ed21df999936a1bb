"""What a template says is what stands in the Word file: every word, one space between words, nothing else."""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas_cli.html.outline import outline
from atlas_cli.html.plain import plain_text
from atlas_cli.html.tree import parse
from atlas_cli.word.write import document_properties, write_docx
from tests.oracles.package import Docx, Element, find, values
from tests.word.writing import AS_OF, HOUSE, body_of, document, paragraphs, write

LETTERS = st.text(
    st.sampled_from("aZ9é –“{}%\u00a0\u2002<>&\"' \n\tกรุงเทพฯ่")
    | st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"),
    max_size=12,
)


def escaped(content: str) -> str:
    return content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def wrapped(start: str) -> st.SearchStrategy[str]:
    end = f"</{start.split()[0]}>"
    return INLINE.map(lambda content: f"<{start}>{content}{end}")


INLINE: st.SearchStrategy[str] = st.deferred(
    lambda: st.lists(
        LETTERS.map(escaped)
        | st.just("<br/>")
        | st.sampled_from(
            [
                "strong",
                "em",
                "q",
                'span class="label"',
                'span data-from="a/b"',
                'span lang="es"',
                "q lang='es'",
            ]
        ).flatmap(wrapped)
        | LETTERS.map(lambda content: f'<a href="https://a.org/?a=1&amp;b=2">{escaped(content)}</a>')
        | LETTERS.map(lambda content: f'<cite data-source="a">{escaped(content)}</cite>'),
        max_size=5,
    ).map("".join)
)
LIST = st.lists(INLINE, min_size=1, max_size=3).map(
    lambda items: "".join(f"<li>{item}</li>" for item in items)
)
BLOCK = st.one_of(
    INLINE.map(lambda content: f"<p>{content}</p>"),
    INLINE.map(lambda content: f'<h2 id="h">{content}</h2>'),
    LIST.map(lambda items: f"<ul>{items}</ul>"),
    LIST.map(lambda items: f"<ol>{items}</ol>"),
    st.tuples(INLINE, LIST).map(lambda pair: f"<ul><li>{pair[0]}<ol>{pair[1]}</ol></li></ul>"),
    INLINE.map(lambda content: f"<blockquote><p>{content}</p></blockquote>"),
    INLINE.map(lambda content: f'<aside class="note"><p class="title">N</p><p>{content}</p></aside>'),
    st.tuples(INLINE, INLINE, INLINE).map(
        lambda cells: (
            "<table><caption>C</caption><thead><tr><th scope='col'>A</th><th scope='col'>B</th></tr></thead>"
            f"<tbody><tr><td>{cells[0]}</td><td><p>{cells[1]}</p><p>{cells[2]}</p></td></tr></tbody></table><p>E</p>"
        )
    ),
)


def words(run: Element) -> str:
    return "".join(values(run, "w:t/text()"))


def lines_of(file: Docx) -> list[str]:
    return [line for _, content in paragraphs(file) for line in content.split("\n") if line]


@settings(deadline=None, max_examples=150)
@given(st.lists(BLOCK, min_size=1, max_size=4))
def test_the_text_of_the_file_is_the_collapsed_text_of_the_template(blocks: list[str]) -> None:
    tree = parse(document("".join(blocks)), "t.html")
    properties = document_properties(tree, AS_OF, kind="psa", profile="thailand")
    written = write_docx(tree, HOUSE, properties=properties, provenance={})
    with TemporaryDirectory() as folder:
        path = Path(folder) / "t.docx"
        path.write_bytes(written.docx)
        file = Docx(path)
    body = tree.first("body")
    assert body is not None
    wanted = [line for line in plain_text(body, outline(tree)).split("\n") if line]
    assert lines_of(file) == wanted
    starts, ends = values(file.body, ".//w:bookmarkStart/@w:id"), values(file.body, ".//w:bookmarkEnd/@w:id")
    assert sorted(starts) == sorted(ends)
    assert len(set(starts)) == len(starts)


def test_spaces_between_differently_set_words_are_neither_lost_nor_doubled(tmp_path: Path) -> None:
    file = body_of(tmp_path, "<p>one <strong> two </strong> <em>three</em>\n , four</p>")
    assert paragraphs(file) == [("Body Text", "one two three , four")]


def test_the_space_before_a_footnote_goes_behind_its_mark(tmp_path: Path) -> None:
    file = body_of(tmp_path, '<p>A claim\n <cite data-source="a">Note.</cite>and more.</p>')
    runs = [words(run) for run in find(file.body, ".//w:r")]
    assert runs == ["A claim", "", " and more."]


def test_markup_and_template_syntax_in_a_profile_text_are_printed_as_they_are(tmp_path: Path) -> None:
    said = 'R&D <b>{{ secret }}</b> {% raw %} "quoted" ]]> &amp;'
    file = body_of(tmp_path, f"<p>{escaped(said)}</p>")
    assert paragraphs(file) == [("Body Text", said)]


def test_python_docx_reads_the_same_words() -> None:
    written = write(document("<p>a <strong>b</strong> c</p>"))
    assert [paragraph.text for paragraph in docx.Document(io.BytesIO(written.docx)).paragraphs] == ["a b c"]


def test_thai_characters_are_set_as_thai_and_latin_ones_are_not(tmp_path: Path) -> None:
    file = body_of(tmp_path, "<p>Ministry (กระทรวง 5 แรงงาน) of 2565</p>")
    thai = [words(run) for run in find(file.body, ".//w:r[w:rPr/w:cs]")]
    assert thai == ["กระทรวง 5 แรงงาน"]
    assert values(file.body, ".//w:rPr[w:cs]/w:lang/@w:bidi") == ["th-TH"]
    style = file.named("Thai Text")
    assert style is not None
    assert values(file.body, ".//w:rPr[w:cs]/w:rStyle/@w:val") == [style.id]
    assert paragraphs(file) == [("Body Text", "Ministry (กระทรวง 5 แรงงาน) of 2565")]


def test_another_language_is_named_on_its_own_words_only(tmp_path: Path) -> None:
    file = body_of(tmp_path, '<p>The <span lang="es">Código de la Niñez</span> says</p><p lang="es">Dice</p>')
    marked = [words(run) for run in find(file.body, './/w:r[w:rPr/w:lang/@w:val="es-ES"]')]
    assert marked == ["Código de la Niñez", "Dice"]


def test_a_document_in_spanish_says_so_once_for_all_its_text(tmp_path: Path) -> None:
    path = tmp_path / "es.docx"
    path.write_bytes(write(document("<p>Hola</p>", lang="es")).docx)
    file = Docx(path)
    assert values(file.tree("word/styles.xml"), "w:docDefaults//w:lang/@w:val") == ["es-ES"]
    assert values(file.body, ".//w:lang/@w:val") == []


def test_the_id_of_a_gap_does_not_break_at_its_hyphen(tmp_path: Path) -> None:
    """A line that ends with “TH-” hides which gap is meant; what is read back stays what was written."""
    said = "As TH-E2 and AR-C10 say, well-known acts (BOL-PRO-D1) and C-138 differ."
    made = body_of(tmp_path, f"<p>{said}</p>")
    assert len(find(made.body, ".//w:noBreakHyphen")) == 2
    assert [words for _, words in paragraphs(made)] == [said]
