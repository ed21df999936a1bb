"""Changing a YAML file as a careful person does: one value, and no other byte.

Comments, order, indentation, quotation marks and line ends stay. A patched text is always read again before
it is handed out: if it does not say exactly what it should, the patch is refused and nothing is changed.
"""

from __future__ import annotations

from collections.abc import Sequence

from atlas_cli.diagnostics import BadInput
from atlas_cli.errors import AtlasError
from atlas_cli.yamlfile.edits import Edit, Insert, InsertItem, Keys, Remove, Replace, changes, edited, same
from atlas_cli.yamlfile.emit import Plain
from atlas_cli.yamlfile.file import YamlFile, scan_text
from atlas_cli.yamlfile.layout import Layout, Splice, layout_of
from atlas_cli.yamlfile.nodes import Key
from atlas_cli.yamlfile.removing import Unsafe
from atlas_cli.yamlfile.splices import splices


class Unpatchable(AtlasError):
    """A change that a program cannot make without risk for other parts of the file."""


def replaced(file: YamlFile, path: Keys, value: Plain) -> str:
    """The text with another value at `path`. Of lists and mappings only what differs is changed.

    This and the functions below raise Unpatchable where the file cannot be changed safely.
    """
    return patched(file, list(changes(file.node_at(*path), value, path)) or [Replace(path, value)])


def inserted(file: YamlFile, mapping_path: Keys, key: Key, value: Plain, after: Key | None = None) -> str:
    """The text with a new entry of a mapping, behind the entry `after` or the last one."""
    return patched(file, [Insert(mapping_path, key, value, after)])


def appended(file: YamlFile, list_path: Keys, value: Plain) -> str:
    """The text with one more item at the end of a list."""
    items = file.node_at(*list_path).items or ()
    return patched(file, [InsertItem(list_path, len(items), value)])


def removed(file: YamlFile, path: Keys) -> str:
    """The text without an entry or item and without the comments inside it; those above it stay."""
    return patched(file, [Remove(path)])


def patched(file: YamlFile, edits: Sequence[Edit]) -> str:
    """The text after several edits, each of which speaks of the file as the ones before have left it."""
    _refuse_faulty(file)
    expected = file.data
    for edit in edits:
        expected = _expected(file, expected, edit)
    if same(expected, file.data):
        return file.text
    try:
        text = _all_at_once(file, edits)
        if same(scan_text(text, file.path).data, expected):
            return text
    except (Unsafe, BadInput):
        pass
    return _one_by_one(file, edits)


def _refuse_faulty(file: YamlFile) -> None:
    if file.problems:
        raise BadInput(file.problems)


def _expected(file: YamlFile, data: Plain, edit: Edit) -> Plain:
    try:
        return edited(data, edit)
    except (KeyError, IndexError, TypeError, ValueError):
        raise _refusal(file, edit, "there is no such place, or it is taken already") from None


def _one_by_one(file: YamlFile, edits: Sequence[Edit]) -> str:
    """Each edit on its own, so that what cannot be patched is named."""
    for edit in edits:
        expected = _expected(file, file.data, edit)
        if same(expected, file.data):
            continue
        try:
            after = scan_text(_spliced(file.text, splices(layout_of(file), edit)), file.path)
        except Unsafe as reason:
            raise _refusal(file, edit, str(reason)) from None
        except BadInput:
            raise _refusal(file, edit, "the file would no longer be YAML") from None
        if after.problems or not same(after.data, expected):
            raise _refusal(file, edit, "other values of the file would change with it")
        file = after
    return file.text


def _refusal(file: YamlFile, edit: Edit, reason: str) -> Unpatchable:
    span = file.key_span(*edit.path)
    where = f"{file.path.as_posix()}:{span.line}" if span.line else file.path.as_posix()
    name = "/".join(map(str, edit.path)) or "the whole file"
    return Unpatchable(
        f"{name} cannot be changed by a program: {reason}.", hint=f"Change it by hand, at {where}."
    )


def _all_at_once(file: YamlFile, edits: Sequence[Edit]) -> str:
    """Reading the file again is what costs: edits that do not meet are made together."""
    layout, made, pending = layout_of(file), list[Edit](), list[Splice]()
    for edit in edits:
        new = _possible(layout, edit, made)
        if new is None or _meet(pending, new):
            file = scan_text(_spliced(file.text, pending), file.path)
            layout, made, pending = layout_of(file), [], []
            new = splices(layout, edit)
        made.append(edit)
        pending += new
    return _spliced(file.text, pending)


def _possible(layout: Layout, edit: Edit, made: list[Edit]) -> list[Splice] | None:
    """What to replace, or None where an earlier edit must be in the text first."""
    if any(_depends(edit, earlier) for earlier in made):
        return None
    try:
        return splices(layout, edit)
    except Unsafe:
        if not made:
            raise
        return None


def _depends(edit: Edit, earlier: Edit) -> bool:
    if isinstance(earlier, Replace):
        return edit.path[: len(earlier.path)] == earlier.path
    parent = earlier.parent
    if isinstance(earlier, InsertItem) or isinstance(earlier.path[-1], int):
        return edit.path[: len(parent)] == parent
    is_sibling = not isinstance(edit, Replace) and edit.parent == parent
    return is_sibling or edit.path[: len(earlier.path)] == earlier.path


def _meet(pending: list[Splice], new: list[Splice]) -> bool:
    """Whether the stretch of an edit touches that of an earlier one."""
    start, end = new[0].start, max(splice.end for splice in new)
    return any(splice.start <= end and splice.end >= start for splice in pending)


def _spliced(text: str, parts: Sequence[Splice]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end, new in sorted(parts, key=lambda part: part[:2]):
        if start < at:
            raise Unsafe("two changes meet")
        pieces += (text[at:start], new)
        at = end
    return "".join([*pieces, text[at:]])
