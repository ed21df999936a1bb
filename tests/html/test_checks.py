"""What a template may not say, and what a reader with a screen reader would miss."""

from __future__ import annotations

import pytest

from atlas_cli.html.checks import check
from atlas_cli.html.rules import ALL_RULES, TemplateRule
from atlas_cli.html.tree import parse
from atlas_cli.html.vocabulary import ELEMENTS, HOUSE, StyleClasses

HEAD = '<th scope="col">A</th>'
TABLE = (
    f'<table class="gap-facts" aria-label="T"><thead><tr>{HEAD}</tr></thead>'
    "<tbody><tr><td>1</td></tr></tbody></table>"
)


def names(body: str, styles: StyleClasses = HOUSE) -> list[str]:
    text = f'<html lang="en"><head><title>T</title></head><body>{body}</body></html>'
    return [problem.name for problem in check(parse(text, "t.html"), styles)]


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.name)
def test_the_failing_example_of_a_rule_fails_by_it_alone_and_the_passing_one_passes(
    rule: TemplateRule,
) -> None:
    assert set(names(rule.failing)) == {rule.name}
    assert names(rule.passing) == []


def test_codes_and_names_of_rules_are_unique() -> None:
    assert len({rule.code for rule in ALL_RULES}) == len({rule.name for rule in ALL_RULES}) == len(ALL_RULES)


def test_a_misspelled_class_is_answered_with_the_nearest_style() -> None:
    tree = parse('<html lang="en"><head/><body>\n<p class="gap-statment">Text</p></body></html>', "gap.html")
    (problem,) = check(tree)
    assert (problem.help or "").startswith("Did you mean “gap-statement”")
    assert problem.span is not None
    assert (str(problem.span.file), problem.span.line) == ("gap.html", 2)


def test_a_style_added_to_the_house_file_is_a_class_without_a_change_of_code() -> None:
    body = '<p class="press-line">Text</p>'
    assert names(body) == ["unknown-class"]
    assert names(body, StyleClasses(frozenset({"press-line"}), frozenset())) == []


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("text between blocks<p>a</p>", "misplaced-element"),
        ("<p><b>bold</b></p>", "unknown-element"),
        ("<p><p>a</p></p>", "misplaced-element"),
        ('<p onclick="x">a</p>', "unknown-attribute"),
        ("<p>a<tab/>b</p>", "misplaced-element"),
        ('<p><a href="javascript:alert(1)">a</a></p>', "wrong-value"),
        ('<p><a href="file:///etc/passwd">a</a></p>', "wrong-value"),
        ('<p><a href="https://a.org"></a></p>', "empty-element"),
        ('<p><a href="https://a.org">www.a.org</a></p>', "bare-address"),
        ('<h2 id="a" class="unnumbered">A</h2><p><a href="#a"/></p>', "dangling-reference"),
        ("<h1>A</h1><h2>B</h2><h4>C</h4>", "heading-order"),
        ("<h1/>", "empty-element"),
        ("<ul/>", "empty-element"),
        ("<section/>", "empty-element"),
        ("<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>", "misplaced-element"),
        (TABLE, "table-without-follower"),
        (TABLE + TABLE + "<p>a</p>", "table-without-follower"),
        (TABLE.replace("<td>1</td>", "<td> </td>") + "<p>a</p>", "empty-element"),
        (TABLE.replace('aria-label="T"', "") + "<p>a</p>", "missing-alternative"),
        (TABLE.replace("gap-facts", "dense") + "<p>a</p>", "table-shape"),
        (TABLE.replace('scope="col"', 'scope="row"') + "<p>a</p>", "table-shape"),
        (TABLE.replace("<td>", '<td colspan="2">') + "<p>a</p>", "unknown-attribute"),
        (
            TABLE.replace("<thead>", '<colgroup><col width="0"/></colgroup><thead>') + "<p>a</p>",
            "wrong-value",
        ),
        ('<aside class="note"><p>a</p></aside>', "misplaced-element"),
        ('<figure class="chart column"><figcaption>a</figcaption></figure>', "missing-alternative"),
        ('<p class="cover-logos"><img src="a.png" alt=""/></p>', "missing-alternative"),
        ('<p class="lead quote">a</p>', "unknown-class"),
        ('<p data-from=" ">a</p>', "wrong-value"),
        ('<p><a href="#x"><strong><a href="#x">a</a></strong></a></p>', "misplaced-element"),
        ('<p>a<cite data-source="a"><em><cite data-source="b">c</cite></em></cite></p>', "misplaced-element"),
        ("<blockquote>loose <p>a</p></blockquote>", "misplaced-element"),
        (TABLE.replace("<td>1</td>", "<td>loose <p>a</p></td>") + "<p>a</p>", "misplaced-element"),
        (TABLE.replace("<td>1</td>", "<td><ul><li>a<ul><li>b</li></ul></li></ul></td>"), "misplaced-element"),
        ("<ul><li>a<ul><li>b</li></ul> and after</li></ul>", "misplaced-element"),
        ('<p><span class="id">TH-E1</span> a</p>', "misplaced-element"),
        (
            f"<section>{TABLE}</section><section class='landscape'><p>a</p></section>",
            "table-without-follower",
        ),
        (
            '<p><input type="text" name="a" title="A"/> <input type="date" name="a" title="B"/></p>',
            "duplicate-id",
        ),
        (f'<figure><img src="a" alt="A"/><figcaption>C</figcaption>{TABLE}</figure>', "misplaced-element"),
    ],
)
def test_mistakes_are_found(body: str, rule: str) -> None:
    assert rule in names(body)


@pytest.mark.parametrize(
    "body",
    [
        "<h1>A</h1><h2>B</h2><h1>C</h1>",
        '<p class="document-title">A</p><h2 class="unnumbered">B</h2>',
        '<p class="cover-logos"><img src="a.png" alt="" role="presentation"/></p>',
        '<p><input type="checkbox" name="a" title="A"/></p>',
        '<p class="cover-fact"><span class="label">A</span><tab/>b</p>',
        '<p id="a">See <a href="#a">above</a>, <a href="https://a.org">the site</a>.</p>',
        TABLE + '<p class="table-source">S</p>',
    ],
)
def test_good_templates_pass(body: str) -> None:
    assert names(body) == []


def test_every_child_that_the_vocabulary_allows_is_in_the_vocabulary() -> None:
    assert {child for element in ELEMENTS.values() for child in element.children} <= ELEMENTS.keys()
