"""A patch changes what it should and nothing else: values, comments, order, quotation marks, line ends."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from atlas_cli.diagnostics import BadInput
from atlas_cli.errors import AtlasError
from atlas_cli.yamlfile import YamlFile, parse_yaml, read_yaml, scan_text
from atlas_cli.yamlfile.comments import comments
from atlas_cli.yamlfile.edits import Insert, InsertItem, Remove, Replace, edited
from atlas_cli.yamlfile.emit import new_file
from atlas_cli.yamlfile.nodes import Node
from atlas_cli.yamlfile.patches import Unpatchable, appended, inserted, patched, removed, replaced
from tests.processes import REPOSITORY

FILE = Path("file.yaml")
LONG = (
    "USDOL codes the minimum age of 15 as falling short of the international standard, because the law gives "
    "no protection to children outside employment relationships: it should."
)


def read(text: str) -> YamlFile:
    return parse_yaml(text, FILE)


# ── One value ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "path", "value", "expected"),
    [
        ("a: 1\nb: 2\n", ("a",), 3, "a: 3\nb: 2\n"),
        ("a: 1 # one\nb: 2", ("a",), 3, "a: 3 # one\nb: 2"),
        ("a: 1\nb: 2", ("b",), "no: thing", 'a: 1\nb: "no: thing"'),
        ("a: 'x' # c\n", ("a",), "it's", "a: 'it''s' # c\n"),
        ('a: "2017-04-06"\n', ("a",), "2018", 'a: "2018"\n'),
        ("a: x\n", ("a",), "2018", 'a: "2018"\n'),
        ("a: {b: 1, c: x} # c\n", ("a", "c"), "y, z", 'a: {b: 1, c: "y, z"} # c\n'),
        ("a: [x, y]\n", ("a", 1), "z", "a: [x, z]\n"),
        ("a:\n  - x\n  # about y\n  - y # c\n", ("a", 1), "z", "a:\n  - x\n  # about y\n  - z # c\n"),
        ("a: >-\n  one\n  two\n\n# c\nb: 1\n", ("a",), "three", "a: >-\n  three\n\n# c\nb: 1\n"),
        ("a: >- # c\n  one\nb: 1\n", ("a",), 5, "a: 5 # c\nb: 1\n"),
        ("a: |\n  one\n   two\nb: 1\n", ("a",), "x\ny\n", "a: |\n  x\n  y\nb: 1\n"),
        ("a: |-\n    one\nb: 1\n", ("a",), "x\ny", "a: |-\n    x\n    y\nb: 1\n"),
        ("a: >-\n  one\n\n  two\nb: 1\n", ("a",), "x\n\ny", "a: >-\n  x\n\n\n  y\nb: 1\n"),
        ("a: one\n  two # c\nb: 1\n", ("a",), "three", "a: three # c\nb: 1\n"),
        ("a:\nb: 1\n", ("a",), "x", "a: x\nb: 1\n"),
        ("a: # c\nb: 1\n", ("a",), "x", "a: x # c\nb: 1\n"),
        ("a: {}\nb: 1\n", ("a",), {"c": {"d": 1}}, "a:\n  c: {d: 1}\nb: 1\n"),
        ("a: ไทย # ความเห็น\n", ("a",), "ลาว", "a: ลาว # ความเห็น\n"),
        ("a: 1\r\nb: >-\r\n  x\r\nc: 2\r\n", ("b",), "y\nz", "a: 1\r\nb: >-\r\n  y\r\n\r\n  z\r\nc: 2\r\n"),
        ("\ufeffa: 1 # c\n", ("a",), 2, "\ufeffa: 2 # c\n"),
        ("a:\n    b:\n        c: 1\n", ("a", "b"), {"d": {"e": {"f": {"g": 1}}}},
         "a:\n    b:\n        d:\n            e:\n                f: {g: 1}\n"),
        ("a:\n- x\n- y\n", ("a", 0), "z", "a:\n- z\n- y\n"),
        ("a:\n  en: x # c\n  th: y\nb: 1\n", ("a",), "z", "a: z\nb: 1\n"),
        ("a:\n  en: x # c\n  th: y\n", ("a",), {"en": "x", "th": "z"}, "a:\n  en: x # c\n  th: z\n"),
        ("a:\n  - b: 1 # c\n    d: 2\n  - b: 3\n", ("a",), [{"b": 1, "d": 4}, {"b": 3}],
         "a:\n  - b: 1 # c\n    d: 4\n  - b: 3\n"),
        ("a:\n  - x\n  # about y\n  - y\n  - z\n", ("a",), ["x", "y", "w", "v"],
         "a:\n  - x\n  # about y\n  - y\n  - w\n  - v\n"),
    ],
)  # fmt: skip
def test_another_value(text: str, path: tuple[str | int, ...], value: Any, expected: str) -> None:
    assert replaced(read(text), path, value) == expected


def test_a_long_text_is_folded_and_the_comment_of_its_line_stays() -> None:
    after = replaced(read("gaps:\n  a:\n    note: short # c\n    b: 1\n"), ("gaps", "a", "note"), LONG)
    assert after.splitlines()[2] == "    note: >- # c"
    assert max(map(len, after.splitlines())) <= 110
    assert read(after).data == {"gaps": {"a": {"note": LONG, "b": 1}}}


def test_the_same_value_changes_nothing_however_it_is_written() -> None:
    text = "a:   'x'\nb: [ 1,2 ]\nc: >-\n  a\n  b\nd: 0x10\n"
    file = read(text)
    for key, value in file.data.items():
        assert replaced(file, (key,), value) == text


# ── Entries and items ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "path", "after", "expected"),
    [
        ("a: 1\nb: 2\n", (), None, "a: 1\nb: 2\nnew: x\n"),
        ("a: 1\nb: 2", (), None, "a: 1\nb: 2\nnew: x"),
        ("a: 1 # c\n# about b\nb: 2\n", (), "a", "a: 1 # c\nnew: x\n# about b\nb: 2\n"),
        ("g:\n  a: >-\n    x\n\n# next\nh: 1\n", ("g",), None,
         "g:\n  a: >-\n    x\n  new: x\n\n# next\nh: 1\n"),
        ("g:\n  a: 1\n\n  b: 1\n\n# next\nh: 1\n", ("g",), None,
         "g:\n  a: 1\n\n  b: 1\n\n  new: x\n\n# next\nh: 1\n"),
        ("g: {}\nh: 1\n", ("g",), None, "g: {new: x}\nh: 1\n"),
        ("g:\n  # nothing yet\nh: 1\n", ("g",), None, "g: {new: x}\n  # nothing yet\nh: 1\n"),
        ("g: {a: 1} # c\n", ("g",), None, "g: {a: 1, new: x} # c\n"),
        ("g: {a: 1,\n  b: 2, # c\n}\n", ("g",), None, "g: {a: 1,\n  b: 2, new: x, # c\n}\n"),
        ("g: { # c\n}\n", ("g",), None, "g: {new: x # c\n}\n"),
        ("g:\n  - a: 1 # c\n    b: 2\n  - c: 1\n", ("g", 0), "a",
         "g:\n  - a: 1 # c\n    new: x\n    b: 2\n  - c: 1\n"),
        ("g:\r\n    a: 1\r\n", ("g",), None, "g:\r\n    a: 1\r\n    new: x\r\n"),
        ("g:\n  a: |+\n    x\n\n\nh: 1\n", ("g",), None, "g:\n  a: |+\n    x\n\n\n  new: x\nh: 1\n"),
        ("{}", (), None, "new: x"),
    ],
)  # fmt: skip
def test_a_new_entry(text: str, path: tuple[str | int, ...], after: str | None, expected: str) -> None:
    made = inserted(read(text), path, "new", "x", after)
    assert made == expected
    assert {comment.text for comment in comments(read(made))} == {c.text for c in comments(read(text))}


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("a:\n  - x # c\n  # end\nb: 1\n", ("a",), "a:\n  - x # c\n  - {k: 1}\n  # end\nb: 1\n"),
        ("a:\n- x\nb: 1\n", ("a",), "a:\n- x\n- {k: 1}\nb: 1\n"),
        ("a: [x] # c\n", ("a",), "a: [x, {k: 1}] # c\n"),
        ("a: []\n", ("a",), "a:\n  - {k: 1}\n"),
        ("a: # c\nb: 1\n", ("a",), "a: # c\n  - {k: 1}\nb: 1\n"),
        ("- - x\n  - y\n- z", (0,), "- - x\n  - y\n  - {k: 1}\n- z"),
    ],
)
def test_a_new_item(text: str, path: tuple[str | int, ...], expected: str) -> None:
    assert appended(read(text), path, {"k": 1}) == expected


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("a: 1\nb: 2 # c\nc: 3\n", ("b",), "a: 1\nc: 3\n"),
        ("# about a\na: 1\n# about b\nb: 2\n", ("b",), "# about a\na: 1\n# about b\n"),
        ("a: 1\nb: 2", ("b",), "a: 1"),
        ("a: 1\nb: >-\n  x\n  y\n\nc: 1\n", ("b",), "a: 1\n\nc: 1\n"),
        ("a:\n  # first\n  b: 1\nc: 1\n", ("a", "b"), "a: {}\n  # first\nc: 1\n"),
        ("a:\n  - x\nc: 1\n", ("a", 0), "a: []\nc: 1\n"),
        ("a:\n  - b: 1\n    c: 2\n", ("a", 0, "b"), "a:\n  - c: 2\n"),
        ("a: {b: 1, c: 2, d: 3} # c\n", ("a", "c"), "a: {b: 1, d: 3} # c\n"),
        ("a: {b: 1, c: 2} # c\n", ("a", "c"), "a: {b: 1} # c\n"),
        ("a: [b] # c\n", ("a", 0), "a: [] # c\n"),
        ("a:\n  -\n    # x\n    b: 1\n  - c\n", ("a", 0), "a:\n  - c\n"),
    ],
)
def test_something_less(text: str, path: tuple[str | int, ...], expected: str) -> None:
    assert removed(read(text), path) == expected


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("a: 1\n", Remove(("a",))),
        ("a: 1\n", Remove(("b",))),
        ("a: 1\n", Insert((), "a", 2)),
        ("a: 1\n", Insert(("a",), "b", 2)),
        ("a: 1\nb: 2\n", Insert((), "c", 2, after="d")),
        ("a: [1]\n", InsertItem(("a",), 3, 2)),
        ("a: [1]\n", Replace(("a", -1), 2)),
        ("a: 1\n", Replace((), [1])),
        ("a:\n  - b: 1\n    # about c\n    c: 2\n", Remove(("a", 0, "b"))),
        ("a: {b: 1, # c\n  d: 2}\n", Remove(("a", "b"))),
        ("a: 1\n", Replace(("a",), "x\u2028y")),
        ("a: 1\n", Replace(("a",), float("nan"))),
    ],
)
def test_what_cannot_be_done_safely_is_refused_in_words(text: str, edit: Any) -> None:
    with pytest.raises(AtlasError) as refusal:
        patched(read(text), [edit])
    assert refusal.value.message


def test_a_refusal_names_the_place() -> None:
    with pytest.raises(Unpatchable) as refusal:
        removed(read("a:\n  - b: 1\n    # about c\n    c: 2\n"), ("a", 0, "b"))
    assert refusal.value.message.startswith("a/0/b cannot be changed by a program: a comment follows it")
    assert refusal.value.hint == "Change it by hand, at file.yaml:2."


def test_a_file_with_problems_is_not_patched() -> None:
    with pytest.raises(BadInput):
        replaced(scan_text("a: 1\na: 2\nb: *x\n", FILE), ("b",), 3)


# ── Whatever the file, whatever the value ────────────────────────────────────────────────────────

TEXT = st.text("ab :#'\"\n-,[]{}>|é ก", max_size=14) | st.sampled_from(
    ["no", "12", "2024-05-31", LONG, "a\n\nb"]
)
SCALAR = TEXT | st.integers(-5, 2030) | st.booleans() | st.none() | st.just(13.5)
KEY = st.sampled_from(["a", "b", "th", "x y", "no", "ก", "a: b"]) | st.integers(0, 3)
VALUE: Any = st.recursive(
    SCALAR,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEY, inner, max_size=3),
    max_leaves=8,
)
ROOT = st.dictionaries(KEY, VALUE, min_size=1, max_size=4)


@st.composite
def files(draw: st.DrawFn) -> YamlFile:
    """A file in one of many hands: flow or block, quoted or not, any indentation, line end and comments."""
    data = draw(ROOT)
    if draw(st.booleans()):
        text = new_file(data)
    else:
        text = yaml.safe_dump(
            data,
            default_flow_style=draw(st.sampled_from([False, True, None])),
            default_style=draw(st.sampled_from([None, '"', "'", "|", ">"])),
            indent=draw(st.integers(2, 5)),
            width=draw(st.sampled_from([20, 80, 1000])),
            allow_unicode=True,
            sort_keys=False,
        )
    try:
        meant = read(text).data
    except BadInput:  # PyYAML writes some words without quotation marks that are something else here
        text = new_file(data)
        meant = read(text).data
    text = with_comments(draw, text, meant)
    if draw(st.booleans()):
        text = text.removesuffix("\n")
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    file = read(text.replace("\n", newline))
    assume(file.data == meant)
    return file


def with_comments(draw: st.DrawFn, text: str, meant: Any) -> str:
    """The text with comments and blank lines, wherever one can stand without being part of a value."""
    for number in range(draw(st.integers(0, 5))):
        lines = text.split("\n")
        at = draw(st.integers(0, len(lines) - 1))
        sign = draw(st.sampled_from([f" # c{number}", "\n"])) if lines[at].strip() else ""
        margin = " " * draw(st.sampled_from([0, 2, 4]))
        commented = [
            *lines[:at],
            lines[at] + sign if sign else f"{margin}# c{number}",
            *lines[at + (sign != "") :],
        ]
        changed = "\n".join(commented if sign else [*lines[:at], f"{margin}# c{number}", *lines[at:]])
        try:
            if read(changed).data == meant:
                text = changed
        except BadInput:
            continue
    return text


def paths(node: Node, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    for key, entry in (node.entries or {}).items():
        yield from paths(entry.node, (*path, key))
    for index, item in enumerate(node.items or ()):
        yield from paths(item, (*path, index))


def writing(file: YamlFile) -> dict[tuple[Any, ...], str]:
    """How each word and text that is not below another one is written."""
    found = {}
    for path in paths(file.root):
        node = file.node_at(*path)
        if node.entries is None and node.items is None and node.style not in "|>":
            lines = list(file.lines[node.place.line : node.place.end_line + 1])
            lines[-1] = lines[-1][: node.place.end_column]
            lines[0] = lines[0][node.place.column :]
            found[path] = "\n".join(lines)
    return found


@st.composite
def edits(draw: st.DrawFn, file: YamlFile) -> Any:
    path = draw(st.sampled_from(list(paths(file.root))))
    node = file.node_at(*path)
    kinds = ["replace", "remove"] if path else []
    kinds += ["insert"] if node.entries is not None else ["item"] if node.items is not None else []
    kind = draw(st.sampled_from(kinds))
    if kind == "replace":
        return Replace(path, draw(VALUE))
    if kind == "remove":
        return Remove(path)
    if kind == "item":
        return InsertItem(path, draw(st.integers(0, len(node.items or ()))), draw(VALUE))
    beside = draw(st.sampled_from([None, *(node.entries or ())]))
    place = draw(st.sampled_from(["after", "before"]))
    return Insert(path, draw(st.sampled_from(["new", "ใหม่", "new: x", 2024])), draw(VALUE), **{place: beside})


@given(st.data())
@settings(max_examples=500, deadline=None)
def test_a_patch_says_what_it_should_and_leaves_the_rest(data: st.DataObject) -> None:
    file = data.draw(files())
    edit = data.draw(edits(file))
    try:
        text = patched(file, [edit])
    except Unpatchable as refusal:
        event(f"refused: {refusal.message.split(': ')[-1]}")
        return
    event(f"made: {type(edit).__name__}")
    after = read(text)
    assert repr(after.data) == repr(edited(file.data, edit))
    assert others_as_written(file, after, edit)
    lost = {comment.text for comment in comments(file)} - {comment.text for comment in comments(after)}
    assert not lost or inside(file, edit)
    assert ("\r\n" in text) == ("\r\n" in file.text) or text.count("\n") == 0 or file.text.count("\n") == 0
    assert text.replace("\r\n", "").count("\n") == 0 or "\r\n" not in text


def others_as_written(file: YamlFile, after: YamlFile, edit: Any) -> bool:
    """Everything that is neither edited nor counted anew is written as before."""
    touched = edit.path if isinstance(edit, Replace) else edit.parent
    before, now = writing(file), writing(after)
    return all(
        now.get(path) == written
        for path, written in before.items()
        if path[: len(edit.path)] != edit.path
        and (isinstance(edit, Replace) or path[: len(touched)] != touched or isinstance(edit.path[-1], str))
    )


def inside(file: YamlFile, edit: Any) -> bool:
    """Whether the edit takes a stretch away in which comments can stand."""
    return isinstance(edit, Remove) or (
        isinstance(edit, Replace) and file.node_at(*edit.path).style in ("block", "flow")
    )


@given(files(), ROOT)
@settings(max_examples=150, deadline=None)
def test_any_content_can_be_led_over_into_any_other(file: YamlFile, wanted: dict[Any, Any]) -> None:
    """However many edits it takes, each value is what was asked for; the order of keys is the file's."""
    wanted = {**wanted, next(iter(file.data)): wanted}
    try:
        text = replaced(file, (), wanted)
    except Unpatchable as refusal:
        event(f"refused: {refusal.message.split(': ')[-1]}")
        return
    event("made")
    assert read(text).data == edited(None, Replace((), wanted))


# ── Real files ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("country", ["thailand", "paraguay", "bolivia"])
def test_every_text_of_a_profile_can_be_changed_alone(country: str) -> None:
    path = REPOSITORY / "countries" / f"{country}.yaml"
    file = read_yaml(path)
    leaves = [at for at in paths(file.root) if isinstance(file.node_at(*at).data, str)]
    for at in leaves[:: max(1, len(leaves) // 40)]:
        text = replaced(file, at, LONG)
        before, after = file.text.splitlines(), text.splitlines()
        span = file.span(*at)
        assert before[: span.line - 1] == after[: span.line - 1]
        rest = len(before) - span.end_line
        assert before[len(before) - rest :] == after[len(after) - rest :]


def test_many_changes_of_a_profile_at_once() -> None:
    file = read_yaml(REPOSITORY / "countries" / "thailand.yaml")
    titles = [Replace(("gaps", id, "title"), f"Gap {id}: changed") for id in file.data["gaps"]]
    text = patched(
        file, [*titles, Remove(("policies", "wfcl-2015-2020")), Insert(("laws",), "new", {"title": "x"})]
    )
    after = parse_yaml(text, file.path)
    assert [gap["title"] for gap in after.data["gaps"].values()] == [edit.value for edit in titles]
    assert [c.text for c in comments(after)] == [c.text for c in comments(file)]
