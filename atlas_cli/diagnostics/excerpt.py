"""Source lines around a span, with a caret line that stands under the right characters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from atlas_cli.diagnostics.model import Span
from atlas_cli.text import char_width, display_width

ReadLines = Callable[[Path], Sequence[str]]
Style = Callable[[str, str], str]
"""Colors a piece of output: (text, role) -> text. Roles: path, error, warning, code, gutter, caret, help."""

LINES_SHOWN = 3
WIDEST_LINE = 100
WIDEST_LABELED = 116
_MOST_BYTES_READ = 6_000_000


def plain(text: str, _role: str) -> str:
    """The style that adds nothing."""
    return text


def split_lines(text: str) -> tuple[str, ...]:
    """Lines as YAML and editors count them: after LF, CR LF or CR and nothing else."""
    return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def read_lines(path: Path) -> tuple[str, ...]:
    """The lines of a file for showing; none where it cannot be read, and `�` for bytes that are no UTF-8."""
    try:
        with path.open("rb") as stream:
            data = stream.read(_MOST_BYTES_READ)
    except OSError:
        return ()
    return split_lines(data.decode("utf-8", errors="replace").removeprefix("\ufeff"))


def shown_path(path: Path, cwd: Path) -> str:
    """The path as a user in folder `cwd` would write it, always with forward slashes."""
    absolute = path if path.is_absolute() else cwd / path
    return absolute.relative_to(cwd).as_posix() if absolute.is_relative_to(cwd) else path.as_posix()


def location(span: Span, cwd: Path) -> str:
    """`countries/thailand.yaml:41:11`, or the path alone for the file as a whole."""
    path = shown_path(span.file, cwd)
    return path if span.is_whole_file else f"{path}:{span.line}:{span.column}"


def excerpt(span: Span, lines: Sequence[str], label: str, style: Style, role: str) -> list[str]:
    """Up to three lines ending with the span's first one, then carets and the label; empty without source."""
    if span.is_whole_file or span.line > len(lines):
        return []
    first = max(1, span.line - LINES_SHOWN + 1)
    numbers = range(first, span.line + 1)
    gutter = max(3, len(str(span.line)) + 1)
    left = _window_start(lines[span.line - 1], span.column - 1)
    shown = [_numbered(number, _window(lines[number - 1], left), gutter, style) for number in numbers]
    return shown + _caret_lines(span, lines[span.line - 1], left, gutter, label, style, role)


def _numbered(number: int, line: str, gutter: int, style: Style) -> str:
    return f"  {style(f'{number:>{gutter}} |', 'gutter')} {line}".rstrip()


def _caret_lines(
    span: Span, line: str, left: int, gutter: int, label: str, style: Style, role: str
) -> list[str]:
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    before = display_width(_window(line[:start], left))
    inside = _window(line[:end], left)
    cells = min(max(1, display_width(inside) - before), max(1, WIDEST_LINE - before))
    bar = f"  {style(' ' * gutter + ' |', 'gutter')} "
    carets = bar + " " * before + style("^" * cells, role)
    if gutter + 5 + before + cells + display_width(label) <= WIDEST_LABELED:
        return [f"{carets} {style(label, role)}"]
    return [carets, bar + style(label, role)]


def _window_start(line: str, column: int) -> int:
    """Index of the first character shown, so that a very long line still shows the place."""
    if display_width(line[: column + 20]) <= WIDEST_LINE:
        return 0
    return max(0, column - WIDEST_LINE // 2)


def _window(line: str, left: int) -> str:
    """The visible part of a line, cut with `…`; characters that would move the rest are replaced."""
    cells = 0
    kept: list[str] = ["…"] if left and left < len(line) else []
    for char in line[left:]:
        char = _visible(char)
        cells += char_width(char)
        if cells > WIDEST_LINE:
            return "".join(kept) + "…"
        kept.append(char)
    return "".join(kept)


def _visible(char: str) -> str:
    if char == "\t":
        return "→"
    if char < " ":
        return chr(0x2400 + ord(char))
    hidden = "\x7f" <= char <= "\x9f" or char in "\u2028\u2029\ufeff" or "\ud800" <= char <= "\udfff"
    return "�" if hidden or "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069" else char
