"""The words of `consultation.yaml` by which returned files are read, made ready for looking up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from atlas_cli.catalog.consultation import Reading
from atlas_cli.text import fold


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Months (1 to 12) and kinds of parts ("table") by their names, folded.

    `reference` finds the name of a part with a number after it: "paragraph 23", "cuadro n.º 3".
    """

    months: Mapping[str, int]
    parts: Mapping[str, str]
    reference: re.Pattern[str]


def vocabulary(reading: Reading) -> Vocabulary:
    names: dict[str, list[str]] = {kind: list(words) for kind, words in reading.references}
    longest_first = sorted((word for words in names.values() for word in words), key=len, reverse=True)
    number = r"\s*(?:no\.?|nº|n\.º|#)?\s*(\d{1,3})(?!\d|\.\d)"
    return Vocabulary(
        {fold(name): number for number, each in enumerate(reading.months, start=1) for name in each},
        {fold(word): kind for kind, words in names.items() for word in words},
        re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))}){number}", re.IGNORECASE),
    )
