"""The numbers a document prints are known before Word counts them."""

from __future__ import annotations

from atlas_cli.html.outline import Labels, outline
from atlas_cli.html.tree import parse

TABLE = "<table id='t'><caption>C</caption></table>"


def headings(body: str) -> list[str]:
    return [heading.number for heading in outline(parse(f"<html><body>{body}</body></html>", "t")).headings]


def test_levels_count_below_their_own_heading_and_unnumbered_ones_do_not_count() -> None:
    body = (
        "<h1>A</h1><h2>B</h2><h3>C</h3><h2>D</h2><h3>E</h3><h3>F</h3>"
        "<h1 class='unnumbered'>G</h1><h1 class='new-page'>H</h1><h2>I</h2>"
    )
    assert headings(body) == ["1", "1.1", "1.1.1", "1.2", "1.2.1", "1.2.2", "", "2", "2.1"]


def test_tables_and_figures_count_apart_in_the_words_of_the_language() -> None:
    figure = "<figure id='f'><img/><figcaption>C</figcaption></figure>"
    tree = parse(f"<html><body>{TABLE}<section>{figure}</section></body></html>", "t")
    numbers = outline(tree, Labels("Tabla", "Gráfico"))
    assert (numbers.reference("t"), numbers.reference("f")) == ("Tabla 1", "Gráfico 1")


def test_a_table_without_caption_takes_no_number() -> None:
    tree = parse(f"<html><body><table id='k'/>{TABLE}</body></html>", "t")
    assert outline(tree).reference("t") == "Table 1"
    assert outline(tree).reference("k") == ""


def test_contents_list_the_first_two_levels_after_themselves() -> None:
    body = "<h1>Before</h1><nav class='toc'><h1>Contents</h1></nav><h1>A</h1><h2>B</h2><h3>C</h3>"
    numbers = outline(parse(f"<html><body>{body}</body></html>", "t"))
    listed = [heading.node.children[0] for heading in numbers.headings if heading.key in numbers.in_contents]
    assert listed == ["A", "B"]


def test_only_running_text_of_a_draft_is_numbered() -> None:
    body = (
        "<section class='cover'><p>No</p></section><p>1</p><section><p>2</p></section>"
        "<p class='lead'>No</p><blockquote><p>No</p></blockquote><p>3</p>"
    )
    numbered = outline(parse(f"<html><body class='numbered'>{body}</body></html>", "t"))
    final = outline(parse(f"<html><body>{body}</body></html>", "t"))
    assert sorted(numbered.paragraph_of.values()) == [1, 2, 3]
    assert final.paragraph_of == {}
