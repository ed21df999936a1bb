"""Actions that a reviewer has dropped: comments of the profile, so that no later data bring them again."""

from __future__ import annotations

from collections.abc import Iterator

from atlas_cli.importers.draft.text import comment
from atlas_cli.importers.draft.words import DraftWords
from atlas_cli.yamlfile import YamlFile

MARGIN = "  # "
QUOTED = "  #   "


def dropped_comment(id: str, reason: str, action: str, words: DraftWords) -> list[str]:
    """The lines that stand in the place of a dropped gap: why, and below it the action, indented."""
    said = words.file.dropped.format(id=id, reason=" ".join(reason.split()) or words.file.no_reason)
    return [*comment(said, MARGIN), *comment(action, QUOTED)]


def dropped_actions(file: YamlFile, words: DraftWords) -> tuple[str, ...]:
    """The actions of the comments that `dropped_comment` has written into a file."""
    return tuple(" ".join(lines) for lines in _quoted(file, words) if lines)


def dropped_ids(file: YamlFile, words: DraftWords) -> set[str]:
    """The ids of dropped gaps, which no other gap gets."""
    sign = _sign(words)
    heads = (line.strip().removeprefix("# ") for line in file.lines)
    return {head.removeprefix(sign).split(":")[0].split()[0] for head in heads if head.startswith(sign)}


def _sign(words: DraftWords) -> str:
    """How the first line of such a comment begins."""
    return words.file.dropped.partition("{")[0]


def _quoted(file: YamlFile, words: DraftWords) -> Iterator[list[str]]:
    sign, is_ours = _sign(words), False
    lines: list[str] = []
    for line in file.lines:
        text = line.strip()
        if text.startswith(f"# {sign}"):
            yield lines
            is_ours, lines = True, []
        elif is_ours and text.startswith("#   "):
            lines.append(text[1:].strip())
        elif is_ours and (not text.startswith("#") or lines):
            yield lines
            is_ours, lines = False, []
    yield lines
