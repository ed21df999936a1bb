"""Word files that come back: read as strangers' files, in one pass, without running or fetching anything."""

from __future__ import annotations

from atlas_cli.word.read.guards import MAX_BYTES, UnreadableFile, content_of
from atlas_cli.word.read.reading import Opened, open_returned, read_returned, with_trace

__all__ = [
    "MAX_BYTES",
    "Opened",
    "UnreadableFile",
    "content_of",
    "open_returned",
    "read_returned",
    "with_trace",
]
