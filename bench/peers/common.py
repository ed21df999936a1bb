"""What each peer does alike: load the profile with PyYAML, take the content, make the document some times."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

Block = dict[str, Any]
TEMPLATE = "template.docx"


def run(make: Callable[[Any, list[Block], Path], None]) -> None:
    """PROFILE CONTENT OUTPUT [TIMES]; prints the seconds of each further document."""
    profile, content, output = map(Path, sys.argv[1:4])
    times = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    for turn in range(times):
        start = time.perf_counter()
        data = yaml.safe_load(profile.read_text(encoding="utf-8"))
        blocks = json.loads(content.read_text(encoding="utf-8"))
        make(data, blocks, output)
        if turn:
            print(f"{time.perf_counter() - start:.4f}")
