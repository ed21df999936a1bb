"""Diagnostics as people and editors read them."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from atlas_cli.diagnostics import (
    RENDERERS,
    BadInput,
    Diagnostic,
    Span,
    in_reading_order,
    read_lines,
    summary_line,
)
from atlas_cli.diagnostics.excerpt import WIDEST_LINE
from atlas_cli.text import display_width

CWD = Path("/home/team")
FILE = CWD / "countries" / "thailand.yaml"
LINES = ["gaps:", "  - id: TH-E1", "    need: hot-line", "    note: ไม่มีที่พักพิง ที่นี่", "\tx: 1"]


def finding(
    span: Span | None, message: str = "not a need", level: str = "error", **more: object
) -> Diagnostic:
    kind = "warning" if level == "warning" else "error"
    related = ((("sources are declared here", Span(FILE, 1, 1, 1, 5)),)) if more.get("related") else ()
    return Diagnostic("P204", "unknown-need", kind, message, span, "did you mean `hotline`?", related)


def text(*diagnostics: Diagnostic, lines: list[str] = LINES) -> str:
    return RENDERERS["text"](diagnostics, lambda _: lines, cwd=CWD)


def test_the_printed_form() -> None:
    assert text(finding(Span(FILE, 3, 11, 3, 19), related=True)) == (
        "countries/thailand.yaml:3:11 error P204 unknown-need\n"
        "    1 | gaps:\n"
        "    2 |   - id: TH-E1\n"
        "    3 |     need: hot-line\n"
        "      |           ^^^^^^^^ not a need\n"
        "   see: countries/thailand.yaml:1:1 sources are declared here\n"
        "   help: did you mean `hotline`?\n"
    )


def test_carets_stand_under_thai_words_in_cells() -> None:
    source, carets = text(finding(Span(FILE, 4, 26, 4, 32))).splitlines()[3:5]
    assert source.endswith("ที่นี่")
    assert carets.index("^") == display_width(source[: source.index("ที่นี่")])
    assert carets.count("^") == display_width("ที่นี่")


def test_tabs_and_invisible_characters_are_shown() -> None:
    assert "5 | →x: 1\n      | ^ " in text(finding(Span(FILE, 5, 1, 5, 2)))
    assert "1 | a␇\u202e"[:-1] + "�b" in text(finding(Span(FILE, 1, 1, 1, 2)), lines=["a\x07\u202eb"])


def test_a_span_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    assert "      |   ^^^^^^^^^^^ not a need\n" in text(finding(Span(FILE, 2, 3, 4, 5)))


def test_problems_without_source_are_said_plainly() -> None:
    assert text(finding(None)) == "error P204 unknown-need\n   not a need\n   help: did you mean `hotline`?\n"
    assert text(finding(Span.whole(FILE))).startswith("countries/thailand.yaml error P204")
    assert "   not a need\n" in text(finding(Span(FILE, 99, 1, 99, 2)))
    assert text() == ""


def test_several_are_in_reading_order_once_and_apart() -> None:
    late, early = finding(Span(FILE, 3, 1, 3, 2)), finding(Span(FILE, 1, 1, 1, 2))
    printed = text(late, early, late)
    assert printed.count("error P204") == 2
    assert printed.index(":1:1") < printed.index("\n\ncountries/thailand.yaml:3:1")
    assert in_reading_order([late, early, late]) == (early, late)


def test_a_file_outside_the_folder_keeps_its_path() -> None:
    assert text(finding(Span(Path("/tmp/a.yaml"), 1, 1, 1, 2))).startswith("/tmp/a.yaml:1:1 ")
    assert text(finding(Span(Path("a/b.yaml"), 1, 1, 1, 2))).startswith("a/b.yaml:1:1 ")


def test_the_caller_may_color() -> None:
    printed = RENDERERS["text"](
        [finding(Span(FILE, 3, 11, 3, 19))],
        lambda _: LINES,
        style=lambda part, role: f"<{role}>{part}</>",
        cwd=CWD,
    )
    assert "<path>countries/thailand.yaml:3:11</> <error>error</> <code>P204 unknown-need</>" in printed
    assert "<error>^^^^^^^^</> <error>not a need</>" in printed
    assert "<help>help:</> did you mean" in printed


def test_each_file_is_read_once() -> None:
    read: list[Path] = []

    def lines_of(path: Path) -> list[str]:
        read.append(path)
        return LINES

    RENDERERS["text"]([finding(Span(FILE, line, 1, line, 2)) for line in range(1, 5)], lines_of, cwd=CWD)
    assert read == [FILE]


def test_concise_is_one_line_each() -> None:
    found = [finding(Span(FILE, 3, 11, 3, 19), "two\nlines", "warning"), finding(None)]
    assert RENDERERS["concise"](found, lambda _: [], cwd=CWD) == (
        "error P204 not a need (did you mean `hotline`?)\n"
        "countries/thailand.yaml:3:11: warning P204 two lines (did you mean `hotline`?)\n"
    )


def test_the_summary_counts_in_english() -> None:
    error, warning = finding(Span(FILE, 1, 1, 1, 2)), finding(Span(Path("b"), 1, 1, 1, 2), level="warning")
    assert (
        summary_line([error, finding(Span(FILE, 2, 1, 2, 2)), warning]) == "2 errors and 1 warning in 2 files"
    )
    assert summary_line([error]) == "1 error in 1 file"
    assert summary_line([warning, warning]) == "2 warnings in 1 file"
    assert summary_line([finding(None)]) == "1 error"
    assert summary_line([]) == "no problems"


def test_bad_input_carries_everything_and_is_an_error_with_exit_code_1() -> None:
    error = BadInput([finding(None)])
    assert (error.exit_code, error.message, len(error.diagnostics)) == (1, "1 error", 1)


def test_lines_of_a_file_that_cannot_be_shown(tmp_path: Path) -> None:
    assert read_lines(tmp_path / "none") == ()
    (tmp_path / "a").write_bytes(b"\xef\xbb\xbfa\r\nb\xff\rc\n")
    assert read_lines(tmp_path / "a") == ("a", "b�", "c", "")


ANY_LINE = st.text(max_size=300)


@given(
    st.lists(ANY_LINE, min_size=1, max_size=4), st.integers(1, 5), st.integers(1, 320), st.integers(1, 320)
)
def test_any_source_and_span_can_be_shown_within_the_width(
    lines: list[str], line: int, start: int, end: int
) -> None:
    lines = [" ".join(part.splitlines()) for part in lines]
    span = Span(FILE, line, min(start, end), line, max(start, end))
    for shown in text(finding(span), lines=lines).splitlines():
        assert display_width(shown) <= WIDEST_LINE + 30


@given(st.text("ab ก็中", max_size=250), st.data())
def test_the_caret_stands_under_the_first_character(line: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(0, len(line)))
    marked = line[:column] + "X" + line[column:]
    printed = text(finding(Span(FILE, 1, column + 1, 1, column + 2)), lines=[marked]).splitlines()
    assert printed[2].index("^") == display_width(printed[1][: printed[1].index("X")])
