"""The text of an element is what a reader of the finished document sees."""

from __future__ import annotations

import pytest

from atlas_cli.html.outline import outline
from atlas_cli.html.plain import is_empty, plain_text
from atlas_cli.html.tree import parse


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<p> a\n  b </p>", "a b"),
        ("<p>a <em> b </em> c</p>", "a b c"),
        ("<p>a<em>b</em>c</p>", "abc"),
        ("<p>a <cite> note </cite> b</p>", "a b"),
        ("<p>a <br/> b</p>", "a\nb"),
        ("<p><span>A</span> <tab/> b</p>", "A\tb"),
        ("<p>he said <q> no </q> twice</p>", "he said “ no” twice"),
        ("<p lang='es'><q>no</q></p>", "«no»"),
        ("<p>a\u00a0 b</p>", "a\u00a0 b"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("<h3><span class='id'>TH-E1</span> Title</h3>", "TH-E1\tTitle"),
        ("<p><input/> Yes</p>", "Yes"),
        ("<cite>USDOL, <em>Findings</em></cite>", "USDOL, Findings"),
        ("<textarea>given</textarea>", "given"),
    ],
)
def test_white_space_collapses_and_notes_stand_elsewhere(xml: str, text: str) -> None:
    assert plain_text(parse(xml, "t")) == text


def test_a_table_is_read_with_its_number_and_a_reference_with_what_it_points_at() -> None:
    tree = parse(
        "<html><body><table id='t'><caption>Laws</caption><thead><tr><th>A</th></tr></thead>"
        "<tbody><tr><td>1</td></tr></tbody></table><p>See <a href='#t'/>.</p></body></html>",
        "t",
    )
    assert plain_text(tree, outline(tree)) == "Table 1\u2002Laws\nA\n1\nSee Table 1."


@pytest.mark.parametrize(
    ("xml", "empty"),
    [("<p> \n</p>", True), ("<p><em> </em></p>", True), ("<p>\u00a0</p>", True), ("<p><img/></p>", False)],
)
def test_emptiness_is_what_one_sees(xml: str, empty: bool) -> None:
    assert is_empty(parse(xml, "t")) is empty
