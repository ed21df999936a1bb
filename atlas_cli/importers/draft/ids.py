"""Ids of draft gaps: `LR-E1`, numbered within the letter of their area."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

_NUMBERED = re.compile(r"(?P<stem>[A-Z]{2}-[A-Z]+)(?P<number>\d+)")


def free_id(id: str, taken: AbstractSet[str]) -> str:
    """The id, or where it is taken the next of its letter that no gap has had."""
    if id not in taken:
        return id
    found = _NUMBERED.fullmatch(id)
    if found is None:
        return next(each for number in range(2, len(taken) + 3) if (each := f"{id}-{number}") not in taken)
    numbers = [
        int(other["number"])
        for each in taken
        if (other := _NUMBERED.fullmatch(each)) and other["stem"] == found["stem"]
    ]
    return f"{found['stem']}{max(numbers) + 1}"
