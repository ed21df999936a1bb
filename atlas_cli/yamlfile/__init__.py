"""YAML files: read safely, as data with places, and checked against models in the user's words."""

from __future__ import annotations

from atlas_cli.yamlfile.codes import NAMES
from atlas_cli.yamlfile.file import MAX_BYTES, YamlFile, parse_yaml, read_yaml, scan_text, scan_yaml
from atlas_cli.yamlfile.nodes import Key
from atlas_cli.yamlfile.validation import load_yaml, validate

__all__ = [
    "MAX_BYTES",
    "NAMES",
    "Key",
    "YamlFile",
    "load_yaml",
    "parse_yaml",
    "read_yaml",
    "scan_text",
    "scan_yaml",
    "validate",
]
