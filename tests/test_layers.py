"""The shape of the program: imports go one way, only commands speak, modules and functions stay small.

The layers are those of CONTRIBUTING.md. A later stage may import an earlier one, never the reverse; stages of
one row do not import each other.
"""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "atlas_cli"

#: From the first stage to the last; a stage may import those of the rows above it.
STAGES = [
    {"errors", "text"},
    {"trace", "diagnostics", "seal"},
    {"returned"},
    {"yamlfile", "languages", "workspace"},
    {"catalog"},
    {"profile"},
    {"analysis", "schemas"},
    {"checks", "matching"},
    {"consultation"},
    {"documents"},
    {"publish", "importers", "overview"},
    {"commands"},
    {"app"},
    {"__main__"},
]

#: The side branches: pages and Word files know trees and traces, and nothing of countries.
BRANCHES = {
    "html": {"trace", "diagnostics", "errors", "text"},
    "word.write": {"html", "seal", "trace", "diagnostics", "errors", "text"},
    "word.read": {"returned", "trace", "diagnostics", "errors", "text"},
}
MAY_USE_BRANCH = {
    "html": {"publish", "commands"},
    "word.write": {"publish", "commands"},
    "word.read": {"commands"},
}

SPEAKERS = {"app", "commands", "__main__"}
LONGEST_MODULE = 300
LONGEST_FUNCTION = 60
LONGEST_MEDIAN = 12


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def layer_of(dotted: str) -> str:
    """`atlas_cli.word.write.runs` → `word.write`; the package itself → the empty string."""
    parts = dotted.split(".")[1:]
    if parts[:1] == ["word"]:
        return ".".join(parts[:2])
    return parts[0] if parts else ""


def dotted_name(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything the module imports, at its top or inside functions."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively"
            # `from atlas_cli.word import write` names a module; `from atlas_cli.text import slug` a function
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)


def allowed(layer: str) -> set[str]:
    """The layers that a layer may import."""
    if layer in BRANCHES:
        return BRANCHES[layer]
    rank = next(index for index, stage in enumerate(STAGES) if layer in stage)
    earlier = {name for stage in STAGES[:rank] for name in stage}
    return earlier | {branch for branch, users in MAY_USE_BRANCH.items() if layer in users}


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            yield f"{path.name}:{node.name}", node.end_lineno - node.lineno + 1


def test_every_module_belongs_to_a_layer() -> None:
    known = {name for stage in STAGES for name in stage} | set(BRANCHES) | {"", "word"}
    assert {layer_of(dotted_name(path)) for path in modules()} <= known


def test_imports_go_one_way() -> None:
    assert [wrong for path in modules() for wrong in wrong_imports(path)] == []


def wrong_imports(path: Path) -> Iterator[str]:
    layer = layer_of(dotted_name(path))
    may = {"", layer} if layer in ("", "word") else allowed(layer) | {layer, ""}
    for line, name in imported(path):
        if (
            name.split(".")[0] == PACKAGE.name
            and not name.endswith(".__version__")
            and layer_of(name) not in may
        ):
            yield f"{path.relative_to(PACKAGE)}:{line} imports {name}"


def test_the_rule_itself_finds_a_wrong_direction() -> None:
    assert "publish" not in allowed("documents")
    assert "html" not in allowed("documents")
    assert "matching" not in allowed("checks")
    assert "catalog" not in allowed("word.write")
    assert "word.write" not in allowed("word.read")
    assert {"profile", "text", "word.write"} <= allowed("publish")


def test_only_commands_print_or_exit() -> None:
    silent = [path for path in modules() if layer_of(dotted_name(path)) not in SPEAKERS]
    assert [f"{path}:{node.lineno}" for path in silent for node in ast.walk(tree(path)) if speaks(node)] == []


def speaks(node: ast.AST) -> bool:
    """Whether a piece of code writes to the terminal, asks there, or ends the program."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id in {"print", "input", "exit", "quit", "breakpoint"}
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        taken = {"sys": {"stdout", "stderr", "stdin", "exit"}, "os": {"_exit", "abort"}}
        return node.value.id == "typer" or node.attr in taken.get(node.value.id, set())
    return isinstance(node, ast.Name) and node.id == "SystemExit"


@pytest.mark.parametrize(
    "code", ["print('x')", "import sys\nsys.exit(1)", "raise SystemExit", "typer.echo('x')"]
)
def test_the_rule_itself_finds_code_that_speaks(code: str) -> None:
    assert any(speaks(node) for node in ast.walk(ast.parse(code)))


def test_modules_stay_small() -> None:
    lines = {str(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {name: count for name, count in lines.items() if count > LONGEST_MODULE} == {}


def test_modules_say_what_they_are_for() -> None:
    assert [str(path) for path in modules() if not ast.get_docstring(tree(path))] == []


def test_functions_do_one_thing() -> None:
    sizes = [size for path in modules() for size in functions(path)]
    assert [f"{name} has {lines} lines" for name, lines in sizes if lines > LONGEST_FUNCTION] == []
    assert statistics.median(lines for _, lines in sizes) < LONGEST_MEDIAN


def test_modules_are_named_by_what_they_hold() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base"}
    names = {path.stem for path in modules()} - {"__init__", "__main__"}
    assert {name for name in names if name in vague or name.startswith("_")} == set()
