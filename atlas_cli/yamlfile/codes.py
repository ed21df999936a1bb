"""Stable codes and names of everything that can be wrong with a YAML file or its shape."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from atlas_cli.diagnostics import Diagnostic, Fix, Span

NAMES: Mapping[str, str] = MappingProxyType(
    {
        # The file
        "ATL001": "unreadable-file",
        "ATL002": "file-too-large",
        "ATL003": "wrong-encoding",
        "ATL004": "not-a-text-file",
        "ATL005": "control-character",
        "ATL006": "empty-file",
        "ATL007": "nested-too-deeply",
        "ATL008": "merge-conflict",
        # The writing of YAML
        "ATL010": "yaml-syntax",
        "ATL011": "tab-indentation",
        "ATL012": "missing-space",
        "ATL013": "equals-sign",
        "ATL014": "quotation-marks",
        "ATL015": "unquoted-character",
        "ATL016": "full-width-punctuation",
        "ATL017": "several-documents",
        "ATL018": "anchor-or-alias",
        "ATL019": "merge-key",
        "ATL020": "tag",
        "ATL021": "duplicate-key",
        "ATL022": "key-not-text",
        "ATL023": "not-a-finite-number",
        "ATL024": "unclosed-bracket",
        "ATL025": "indentation",
        "ATL026": "colon-in-text",
        # The shape of the data
        "ATL030": "unknown-key",
        "ATL031": "missing-key",
        "ATL032": "wrong-kind",
        "ATL033": "not-an-allowed-value",
        "ATL034": "wrong-form",
        "ATL035": "out-of-range",
        "ATL036": "wrong-length",
        "ATL037": "invalid-value",
    }
)


def problem(
    code: str,
    message: str,
    span: Span,
    help: str,
    related: tuple[tuple[str, Span], ...] = (),
    fix: Fix | None = None,
) -> Diagnostic:
    """An error with one of the codes above."""
    return Diagnostic(code, NAMES[code], "error", message, span, help, related, fix)
