"""Each code that a file is read with is explained, and its examples show what it is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from atlas_cli.diagnostics import BadInput
from atlas_cli.yamlfile import NAMES, parse_yaml
from atlas_cli.yamlfile.explanations import EXPLANATIONS, explanation
from tests.profiles import profile_with

SHAPE = "ATL030"
WITH_EXAMPLES = sorted(code for code, found in EXPLANATIONS.items() if found.fails)


def codes(code: str, text: str) -> set[str]:
    """What is found in an example: as a file of its own, or laid over a profile where its shape matters."""
    try:
        if code < SHAPE:
            parse_yaml(text, Path("example.yaml"))
        else:
            profile_with(text)
    except BadInput as error:
        return {each.code for each in error.diagnostics}
    return set()


def test_every_code_is_explained() -> None:
    assert set(EXPLANATIONS) == {*NAMES, "ATL040"}


@pytest.mark.parametrize("code", WITH_EXAMPLES)
def test_the_examples_show_what_the_code_is_about(code: str) -> None:
    found = EXPLANATIONS[code]
    assert code in codes(code, found.fails)
    assert codes(code, found.passes) == set()


def test_an_explanation_is_text_with_two_examples() -> None:
    assert explanation("ATL011").endswith("Passes:\n\n    law:\n      title: Act\n")
