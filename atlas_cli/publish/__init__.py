"""From facts to a file: template → Jinja → tree → Word, web page or PDF. Used by every document command."""

from __future__ import annotations

from atlas_cli.publish.document import Published
from atlas_cli.publish.psa import PsaRequest, publish_psa

__all__ = ["PsaRequest", "Published", "publish_psa"]
