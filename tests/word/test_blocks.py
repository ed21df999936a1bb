"""Headings, paragraphs, quotations, callouts, lists: each the style of house.docx that is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from atlas_cli.word.write import MissingStyle, document_properties, write_docx
from tests.oracles.package import Docx, find, value, values
from tests.word.writing import AS_OF, HOUSE, body_of, checked, document, opened, paragraphs


@pytest.mark.parametrize(
    ("body", "styles"),
    [
        ("<h1>A</h1><h2>B</h2><h3>C</h3><h4>D</h4>", ["Heading 1", "Heading 2", "Heading 3", "Heading 4"]),
        ('<h1 class="new-page">A</h1>', ["Heading 1 New Page"]),
        ('<h1 class="unnumbered">A</h1>', ["Heading 1 Unnumbered"]),
        ('<h1 class="run-on">A</h1>', ["Heading 1 Run On"]),
        ('<h1 class="form-title">A</h1>', ["Form Title"]),
        ('<h1>A</h1><h2 class="wide">B</h2>', ["Heading 1", "Heading 2 Wide"]),
        ("<p>A</p>", ["Body Text"]),
        ('<p class="gap-statement">A</p>', ["Gap Statement"]),
        ('<p class="cover-fact"><span class="label">A</span><tab/>b</p>', ["Cover Fact"]),
        ("<blockquote><p>A</p><p>B</p></blockquote>", ["Quote", "Quote"]),
        ("<blockquote>A</blockquote>", ["Quote"]),
        ('<aside class="note"><p class="title">A</p><p>B</p></aside>', ["Note Title", "Note Text"]),
        ('<aside class="caution"><p class="title">A</p><p>B</p></aside>', ["Caution Title", "Caution Text"]),
        (
            '<aside class="question"><p class="title">A</p><p>B</p></aside>',
            ["Question Title", "Question Text"],
        ),
        ("<ul><li>A<ul><li>B</li></ul></li></ul>", ["List Bullet", "List Bullet 2"]),
        ("<ol><li>A<ol><li>B</li></ol></li></ol>", ["List Number", "List Number 2"]),
        ('<ul class="gap-finding"><li>A</li></ul>', ["Gap Finding"]),
        ('<ol class="letter-list"><li>A</li></ol>', ["Letter List"]),
    ],
)
def test_elements_and_classes_are_styles_of_the_house_file(
    tmp_path: Path, body: str, styles: list[str]
) -> None:
    assert [style for style, _ in paragraphs(body_of(tmp_path, body))] == styles


def test_a_gap_title_is_its_id_a_tab_and_the_title(tmp_path: Path) -> None:
    body = '<h1>R</h1><h2>O</h2><h3 class="gap"><span class="id">TH-E1</span> Inspectors are few</h3>'
    file = body_of(tmp_path, body)
    assert paragraphs(file)[-1] == ("Gap Title", "TH-E1\tInspectors are few")


def test_words_are_set_in_the_character_style_that_their_class_names(tmp_path: Path) -> None:
    body = '<p><span class="severity-high">High</span>, <strong>bold</strong>, <em>kind</em></p>'
    file = body_of(tmp_path, body)
    used = [file.styles[name].name for name in values(file.body, ".//w:rStyle/@w:val")]
    assert used == ["Severity High", "Strong", "Emphasis"]


def test_strong_inside_a_link_stays_a_link_and_becomes_bold(tmp_path: Path) -> None:
    file = body_of(tmp_path, '<p><strong><a href="https://a.org">the site</a></strong></p>')
    run = find(file.body, ".//w:hyperlink/w:r")[0]
    assert file.styles[value(run, "w:rPr/w:rStyle/@w:val") or ""].name == "Hyperlink"
    assert len(find(run, "w:rPr/w:b")) == 1


def numbers(file: Docx) -> list[str]:
    return values(file.body, ".//w:pPr/w:numPr/w:numId/@w:val")


def test_each_numbered_list_counts_from_one_again(tmp_path: Path) -> None:
    one = "<ol><li>a</li><li>b</li></ol>"
    file = body_of(tmp_path, f"{one}<p>then</p>{one}")
    used = numbers(file)
    assert used[0] == used[1] != used[2] == used[3]
    numbering = file.tree("word/numbering.xml")
    for number in set(used):
        assert values(numbering, f'w:num[@w:numId="{number}"]/w:lvlOverride/w:startOverride/@w:val') == ["1"]
        abstract = value(numbering, f'w:num[@w:numId="{number}"]/w:abstractNumId/@w:val')
        assert len(find(numbering, f'w:abstractNum[@w:abstractNumId="{abstract}"]')) == 1


def test_bullets_and_headings_take_their_marks_from_the_styles_alone(tmp_path: Path) -> None:
    assert numbers(body_of(tmp_path, "<h1>A</h1><ul><li>a</li></ul>")) == []


def test_paragraphs_of_a_draft_are_numbered_and_those_of_a_final_are_not(tmp_path: Path) -> None:
    body = "<h1>A</h1><p>One</p><p class='lead'>Lead</p><p>Two</p>"
    draft = opened(tmp_path, document(body, numbered=True))
    assert [style for style, _ in paragraphs(draft)] == [
        "Heading 1",
        "Numbered Text",
        "Lead",
        "Numbered Text",
    ]
    assert [style for style, _ in paragraphs(body_of(tmp_path, body))].count("Body Text") == 2


TABLE = (
    '<table><caption>C</caption><thead><tr><th scope="col">D</th><th scope="col">E</th></tr></thead>'
    '<tbody><tr><th scope="row">f</th><td>g</td></tr></tbody></table>'
)


@pytest.mark.parametrize("what", ["<ul><li>a</li></ul>", "<ol><li>a</li></ol>", TABLE])
def test_what_introduces_a_list_or_table_stays_on_its_page(tmp_path: Path, what: str) -> None:
    body = f"<p>Other</p><p>As follows.</p>{what}<p>Then</p>"
    for numbered, name in ((False, "Body Text"), (True, "Numbered Text")):
        file = opened(tmp_path, document(body, numbered=numbered))
        used = {text: style for style, text in paragraphs(file)}
        assert (used["Other"], used["As follows."], used["Then"]) == (name, f"{name} Keep", name)
        style = file.named(f"{name} Keep")
        assert style is not None
        assert find(style.element, "w:pPr/w:keepNext")


def test_a_house_file_of_before_has_no_such_style_and_is_written_all_the_same(tmp_path: Path) -> None:
    import docx

    house = docx.Document(str(HOUSE))
    house.styles["Body Text Keep"].delete()
    house.save(str(tmp_path / "house.docx"))
    tree = checked(document("<p>As follows.</p><ul><li>a</li></ul>"))
    properties = document_properties(tree, AS_OF, kind="psa", profile="thailand")
    made = write_docx(tree, tmp_path / "house.docx", properties=properties, provenance={})
    (tmp_path / "made.docx").write_bytes(made.docx)
    assert paragraphs(Docx(tmp_path / "made.docx"))[0] == ("Body Text", "As follows.")


def test_no_style_is_set_by_hand(tmp_path: Path) -> None:
    body = "<h1>A</h1><p>One <strong>two</strong></p><ul><li>a</li></ul><blockquote>q</blockquote>"
    file = body_of(tmp_path, body)
    direct = {str(child.tag).rpartition("}")[2] for child in find(file.body, ".//w:pPr/* | .//w:rPr/*")}
    assert direct == {"pStyle", "rStyle"}


def test_a_house_file_in_spanish_word_is_understood_by_the_names_of_its_styles(tmp_path: Path) -> None:
    house = renamed_ids(tmp_path)
    tree = checked(document("<h1>A</h1><p>b <strong>c</strong></p><ol><li>d</li></ol>"))
    properties = document_properties(tree, AS_OF, kind="psa", profile="thailand")
    path = tmp_path / "es.docx"
    path.write_bytes(write_docx(tree, house, properties=properties, provenance={}).docx)
    file = Docx(path)
    assert values(file.body, ".//w:pStyle/@w:val") == ["Ttulo1", "BodyTextKeep", "ListNumber"]
    assert paragraphs(file)[0] == ("Heading 1", "A")


def renamed_ids(folder: Path) -> Path:
    import docx

    house = docx.Document(str(HOUSE))
    for element in house.styles.element.iter():
        for key, given in element.attrib.items():
            if given == "Heading1":
                element.set(key, "Ttulo1")
    path = folder / "house-es.docx"
    house.save(str(path))
    return path


def test_a_house_file_without_a_style_is_named_as_the_trouble(tmp_path: Path) -> None:
    import docx

    path = tmp_path / "plain.docx"
    docx.Document().save(str(path))
    tree = checked(document('<p class="gap-statement">A</p>'))
    properties = document_properties(tree, AS_OF, kind="psa", profile="thailand")
    with pytest.raises(MissingStyle, match="gap statement"):
        write_docx(tree, path, properties=properties, provenance={})
