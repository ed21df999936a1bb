"""Reading a file: what its words mean, where they stand, what is refused, and that nothing ever crashes."""

from __future__ import annotations

import contextlib
import math
import os
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from atlas_cli.diagnostics import RENDERERS, BadInput, Diagnostic, Span
from atlas_cli.diagnostics.excerpt import split_lines
from atlas_cli.yamlfile import NAMES, YamlFile, parse_yaml, read_yaml
from atlas_cli.yamlfile.nodes import MAX_DEPTH, Node
from atlas_cli.yamlfile.scalars import plain_scalar

FILE = Path("profile.yaml")


def problems(text: str) -> list[Diagnostic]:
    with pytest.raises(BadInput) as caught:
        parse_yaml(text, FILE)
    return list(caught.value.diagnostics)


def whatever_is_wrong(text: str) -> tuple[Diagnostic, ...]:
    """Problems of a text that may well have none; any other exception than BadInput fails the test."""
    try:
        assert isinstance(parse_yaml(text, FILE), YamlFile)
    except BadInput as error:
        return error.diagnostics or pytest.fail("refused without a reason")
    return ()


def codes(text: str) -> list[str]:
    return [item.code for item in problems(text)]


def problems_of_file(path: Path) -> list[Diagnostic]:
    with pytest.raises(BadInput) as caught:
        read_yaml(path)
    return list(caught.value.diagnostics)


# What words mean


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("true", True), ("False", False), ("null", None), ("~", None), ("", None),
        ("0", 0), ("-12", -12), ("+3", 3), ("0x1F", 31), ("0o17", 15),
        ("3.10", 3.1), ("1e3", 1000.0), (".5", 0.5),
        ("no", "no"), ("on", "on"), ("yes", "yes"), ("y", "y"), ("NO", "NO"),
        ("12:30:00", "12:30:00"), ("2024-05-31", "2024-05-31"), ("017", "017"), ("1_000", "1_000"),
        ("1,000", "1,000"), ("=", "="), ("'2021'", "2021"), ('"true"', "true"), ("๒๐๒๑", "๒๐๒๑"),
    ],
)  # fmt: skip
def test_words_mean_what_editors_show(written: str, meant: object) -> None:
    value = parse_yaml(f"key: {written}\n", FILE).data["key"]
    assert value == meant
    assert type(value) is type(meant)


def test_a_number_of_any_length_is_no_crash() -> None:
    assert parse_yaml("a: " + "9" * 5000, FILE).data["a"] == "9" * 5000


def test_years_may_be_keys() -> None:
    assert parse_yaml("2021: 5\n2022: 6\n", FILE).data == {2021: 5, 2022: 6}


def test_text_is_normalized_and_positions_are_those_of_the_file() -> None:
    decomposed = unicodedata.normalize("NFD", "Côte d’Ivoire")
    file = parse_yaml(f"name: {decomposed}\n", FILE)
    assert file.data == {"name": "Côte d’Ivoire"}
    assert file.span("name").end_column == 7 + len(decomposed)


def test_keys_that_differ_only_in_unicode_form_are_duplicates() -> None:
    assert codes(f"é: 1\n{unicodedata.normalize('NFD', 'é')}: 2\n") == ["ATL021"]


# Positions

SAMPLE = """\
# heading
gaps:
  TH-E1:
    statement: |
      ไม่มี
      shelter

  # next
  TH-E2: {need: "hotline", steps: [a, b]}
last: x
"""


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        (("gaps", "TH-E2", "need"), (9, 17, 9, 26), (9, 11, 9, 15)),
        (("gaps", "TH-E2", "steps", 1), (9, 39, 9, 40), (9, 39, 9, 40)),
        (("gaps", "TH-E2"), (9, 10, 9, 42), (9, 3, 9, 8)),
        (("gaps", "TH-E1", "statement"), (4, 16, 6, 14), (4, 5, 4, 14)),
        (("gaps",), (3, 3, 9, 42), (2, 1, 2, 5)),
        ((), (2, 1, 10, 8), (2, 1, 2, 5)),
        (("gaps", "TH-E2", "no", "such"), (9, 10, 9, 42), (9, 10, 9, 42)),
    ],
)
def test_spans_of_values_and_keys(
    path: tuple[str | int, ...], value: tuple[int, ...], key: tuple[int, ...]
) -> None:
    file = parse_yaml(SAMPLE, FILE)
    assert file.span(*path) == Span(FILE, *value)
    assert file.key_span(*path) == Span(FILE, *key)


def test_line_breaks_of_windows_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + SAMPLE.replace("\n", "\r\n").encode())
    file, same = read_yaml(path), parse_yaml(SAMPLE, path)
    assert file.data == same.data
    assert file.lines == same.lines
    assert file.span("gaps", "TH-E2", "need") == same.span("gaps", "TH-E2", "need")


# What is refused, all of it at once


def test_everything_wrong_is_reported_in_one_go() -> None:
    text = "a: &x 1\nb: *x\nc:\n  <<: *x\na: 2\n1.5: 2\ntrue: 1\ne: .inf\n"
    text += 'f: "\\x07"\ng: !x 3\n? [k]\n: 1\n~: 5\n---\nz: 1\n'
    found = problems(text)
    assert [(item.span.line if item.span else 0, item.code) for item in found] == [
        (1, "ATL018"), (2, "ATL018"), (4, "ATL019"), (4, "ATL018"), (5, "ATL021"), (6, "ATL022"),
        (7, "ATL022"), (8, "ATL023"), (9, "ATL005"), (10, "ATL020"), (11, "ATL022"),
        (13, "ATL022"), (14, "ATL017"),
    ]  # fmt: skip
    assert found[4].related == (("the first one is here", Span(FILE, 1, 1, 1, 2)),)


def test_a_syntax_error_keeps_what_was_found_before_it() -> None:
    assert codes("a: 1\na: 2\nb: @x\n") == ["ATL021", "ATL015"]


def test_an_alias_bomb_is_not_expanded() -> None:
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 12))
    found = codes(f"l0: &l0 x\n{levels}\n")
    assert found == ["ATL018"] * (12 + 9 * 11)


def test_very_many_problems_end_the_reading() -> None:
    found = problems("- *a\n" * 5_000)
    assert len(found) == 1001
    assert "more than 1,000 problems" in found[-1].message


@pytest.mark.parametrize(
    "text",
    [
        "[" * 30_000, "[ " * 30_000, "{a: " * 30_000, "- " * 30_000, "? " * 30_000,
        "[\n" * 30_000, "[" * 30_000 + "]" * 30_000,
        "\n".join(" " * n + "a:" for n in range(2_000)), "\n".join(" " * n + "-" for n in range(2_000)),
    ],
)  # fmt: skip
def test_deep_nesting_is_refused_before_it_can_do_harm(text: str) -> None:
    assert codes(text) == ["ATL007"]


def test_nesting_up_to_the_limit_is_read() -> None:
    assert parse_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH, FILE).data
    assert codes("[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2)) == ["ATL007"]


@pytest.mark.parametrize(
    "char", ["\0", "\x07", "\x7f", "\x85", "\x9f", "\u2028", "\ufeff", "\ud800", "\uffff"]
)
def test_characters_nobody_can_see_are_named_with_their_place(char: str) -> None:
    (found,) = problems(f"name: ไทย\nnote: ab{char}c\n")
    assert (found.code, found.span) == ("ATL005", Span(FILE, 2, 9, 2, 10))
    assert f"U+{ord(char):04X}" in found.message


def test_very_many_bad_characters_are_counted_not_listed() -> None:
    found = problems("a: " + "\x07" * 1000)
    assert len(found) == 21
    assert any("980 more" in item.message for item in found)


# Files


def test_a_missing_file_a_folder_and_a_device_are_told_apart(tmp_path: Path) -> None:
    assert "no such file" in problems_of_file(tmp_path / "none.yaml")[0].message
    assert "folder" in problems_of_file(tmp_path)[0].message
    assert problems_of_file(tmp_path / ("x" * 5000))[0].code == "ATL001"
    assert problems_of_file(Path("a\0b"))[0].code == "ATL001"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on this system")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert problems_of_file(tmp_path / "pipe")[0].code == "ATL001"


def test_a_huge_file_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    (found,) = problems_of_file(path)
    assert (found.code, found.span) == ("ATL002", Span.whole(path))
    assert found.message == "the file has 200.0 MB; at most 25.0 MB are read"


def test_reading_stops_at_the_limit_even_if_the_file_grows(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: 1\n" * 10, encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        read_yaml(path, max_bytes=49)
    assert caught.value.diagnostics[0].code == "ATL002"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_unicode_encodings_are_named(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("name: Thailand\niso3: THA\n", encoding=encoding)
    assert [item.code for item in problems_of_file(path)] == ["ATL003"]


@pytest.mark.parametrize(
    ("data", "line", "column", "words"),
    [
        (
            "name: ok\nnote: ไทย caf\u00e9\n".encode().replace("\u00e9".encode(), b"\xe9"),
            2,
            14,
            "Windows-1252",
        ),
        ("name: ok\r\nnote: ไม่มีที่พักพิง\r\n".encode("cp874"), 2, 7, "Windows-874"),
    ],
)
def test_old_encodings_are_guessed_and_the_first_byte_has_its_place(
    tmp_path: Path, data: bytes, line: int, column: int, words: str
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(data)
    (found,) = problems_of_file(path)
    assert found.span == Span(path, line, column, line, column + 1)
    assert words in f"{found.message} {found.help}"


@pytest.mark.parametrize("start", [b"PK\x03\x04rest", b"%PDF-1.7", b"\x89PNG\r\n", bytes(range(32)) * 10])
def test_files_that_are_no_text_are_refused_by_kind(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(start)
    assert [item.code for item in problems_of_file(path)] == ["ATL004"]


# Properties

YAML_PIECES = st.sampled_from(
    ["a: ", "- ", "\n", "  ", "[", "]", "{", "}", ",", "\"", "'", "&x ", "*x", "!t ", "|", ">", "# ", "? ",
     ": ", "---\n", "...\n", "<<: ", "\t", "ไทย", "“", "：", "2021", "true", "%", "@", "=",
     "\\", "\0", "\ud800", "\r", "é",
     ".nan", "~", "<<<<<<< ", "%YAML 1.2\n", "\\x00", "\"\\uD800\""]
)  # fmt: skip
ANY_TEXT = st.one_of(st.text(), st.lists(YAML_PIECES, max_size=40).map("".join))


@given(ANY_TEXT)
@example("%YAML 9.9\n---\na: 1\n")
@example("a: !<tag:x> 1")
@example("\ufeff")
def test_any_text_is_data_or_diagnostics(text: str) -> None:
    found = whatever_is_wrong(text)
    for item in found:
        assert item.help
        assert NAMES[item.code] == item.name
    assert bool(RENDERERS["text"](found, lambda _: split_lines(text))) == bool(found)


@given(ANY_TEXT)
@example('a: "\\UFFFFFFFF"')
@example('a: "\\U00110000"')
def test_any_text_is_data_or_diagnostics_without_libyaml_too(text: str) -> None:
    from atlas_cli.yamlfile import nodes

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nodes, "_LOADER", yaml.SafeLoader)
        without_libyaml = whatever_is_wrong(text)
    assert all(item.help for item in without_libyaml)


@given(ANY_TEXT)
def test_every_place_lies_inside_the_file(text: str) -> None:
    lines = split_lines(text.removeprefix("\ufeff"))
    places = [item.span for item in whatever_is_wrong(text) if item.span]
    for span in [place for place in places if not place.is_whole_file]:
        assert 1 <= span.line <= len(lines)
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1
        assert (span.line, span.column) <= (span.end_line, span.end_column)


@given(st.binary(max_size=200))
def test_any_bytes_are_data_or_diagnostics(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(data)
    with contextlib.suppress(BadInput):
        assert isinstance(read_yaml(path), YamlFile)


REFUSED = {"ATL021", "ATL022", "ATL005"}
"""Keys that become one in NFC, a null key, an escaped control character: refused, and rightly so."""

VISIBLE = st.characters(
    codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"
)
WORDS = st.text(VISIBLE)
SCALARS = st.one_of(
    WORDS, st.integers(), st.booleans(), st.none(), st.floats(allow_nan=False, allow_infinity=False)
)
DATA = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


def nfc(data: Any) -> Any:
    if isinstance(data, dict):
        return {nfc(key): nfc(value) for key, value in data.items()}
    if isinstance(data, list):
        return [nfc(item) for item in data]
    return unicodedata.normalize("NFC", data) if isinstance(data, str) else data


def texts_in(data: Any) -> list[str]:
    """All texts in plain data, keys too."""
    below = [*data, *data.values()] if isinstance(data, dict) else data if isinstance(data, list) else []
    return [data] if isinstance(data, str) else [text for each in below for text in texts_in(each)]


def scalars_of(node: Node) -> list[Node]:
    below = [entry.node for entry in (node.entries or {}).values()] + list(node.items or [])
    is_scalar = node.entries is None and node.items is None
    return [node] if is_scalar else [scalar for child in below for scalar in scalars_of(child)]


@given(st.dictionaries(WORDS, DATA, min_size=1, max_size=4), st.booleans())
def test_what_is_written_is_read_and_every_scalar_is_where_its_span_says(
    data: dict[str, Any], flow: bool
) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow, width=math.inf, sort_keys=False)
    assume(not REFUSED & {item.code for item in whatever_is_wrong(text)})
    file = parse_yaml(text, FILE)
    for scalar in scalars_of(file.root):
        place = scalar.place
        if place.line == place.end_line and scalar.style != "|":
            alone = parse_yaml(f"- {file.source_text(place)}\n", FILE).data
            assert alone == [scalar.data]


@given(st.dictionaries(st.text("abcdef", min_size=1), DATA, min_size=1, max_size=4))
def test_plain_data_survives(data: dict[str, Any]) -> None:
    text = yaml.safe_dump(data, allow_unicode=False)
    assume("\\" not in text)  # PyYAML writes `\\N` and the like, which are refused
    assume(
        all(isinstance(plain_scalar(word), str) for word in texts_in(data))
    )  # YAML 1.1 does not quote `0E0`
    assume(not REFUSED & {item.code for item in whatever_is_wrong(text)})
    assert parse_yaml(text, FILE).data == nfc(data)


def test_work_grows_with_the_text_not_with_its_square(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in nodes built: each key, item and value of the file is built exactly once."""
    built = {size: _nodes_built(size, monkeypatch) for size in (100, 200, 400)}
    assert built[400] - 1 == 4 * (built[100] - 1)


def _nodes_built(size: int, monkeypatch: pytest.MonkeyPatch) -> int:
    from atlas_cli.yamlfile import nodes

    made: list[int] = []
    original = nodes._read_node

    def counting(reader: Any, event: Any, depth: int) -> Node:
        made.append(depth)
        return original(reader, event, depth)

    with monkeypatch.context() as patch:
        patch.setattr(nodes, "_read_node", counting)
        assert parse_yaml("".join(f"k{n}: {{a: [1, 2], b: x}}\n" for n in range(size)), FILE).root
    return len(made)
