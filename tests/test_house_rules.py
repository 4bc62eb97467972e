"""The rules of the house, held by the tools that know them: imports one way, types, style, short functions."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from statistics import quantiles

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "redline").rglob("*.py"))
LONGEST_FUNCTION = 50
"""Lines from `def` to the last one, docstring included; commands with many options come close."""


@cache
def nodes(source: Path) -> tuple[ast.AST, ...]:
    """What a file says, the module first, parsed once for all that look at it."""
    return tuple(ast.walk(ast.parse(source.read_text("utf-8"))))


def run(tool: str, *arguments: str) -> None:
    if find_spec(tool) is None:
        pytest.skip(f"{tool} is not installed (pip install -e '.[dev]')")
    names = {"importlinter": "from importlinter.cli import lint_imports_command as run; run()"}
    command = ["-c", names[tool]] if tool in names else ["-m", tool]
    done = subprocess.run([sys.executable, *command, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_imports_go_one_way() -> None:
    run("importlinter")


@pytest.fixture
def mypy() -> None:
    """Asked by `pre-commit` besides: it takes as long as hundreds of tests."""


def test_types_hold(mypy: None) -> None:
    run("mypy")


def test_style_holds() -> None:
    run("ruff", "check", ".")
    run("ruff", "format", "--check", ".")


def test_tests_import_nothing_of_the_benchmarks() -> None:
    """What both need is in `tests/trials`; benchmarks measure and print."""
    imported = re.compile(r"^\s*(?:from|import) benchmarks\b", re.MULTILINE)
    tests = sorted((ROOT / "tests").rglob("*.py"))
    assert [str(source) for source in tests if imported.search(source.read_text("utf-8"))] == []


def functions() -> list[tuple[str, int]]:
    found = []
    for source in SOURCES:
        for node in nodes(source):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                found.append((f"{source.relative_to(ROOT)}:{node.name}", (node.end_lineno or 0) - node.lineno + 1))
    return found


def test_functions_are_short() -> None:
    lengths = functions()
    assert [name for name, lines in lengths if lines > LONGEST_FUNCTION] == []
    assert quantiles([lines for _, lines in lengths], n=10)[-1] <= 30


def test_every_public_module_says_what_it_is() -> None:
    silent = [str(source) for source in SOURCES if not ast.get_docstring(nodes(source)[0])]
    assert [name for name in silent if not name.endswith("__init__.py")] == []


def test_what_the_architecture_names_is_there() -> None:
    """Whole paths, and names of files that stand beside one."""
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    whole = re.findall(r"`((?:redline|tests|docs|packaging)/[\w./-]*\w\.\w+)`", text)
    beside = re.findall(r"`(?:\w+/)*(\w+\.(?:css|j2|js|py|toml))`", text)
    known = {path.name for folder in ("redline", "tests", "packaging", "docs") for path in (ROOT / folder).rglob("*.*")}
    assert [name for name in whole if not (ROOT / name).exists()] == []
    assert [name for name in beside if name not in known] == []


def test_nothing_is_left_from_trying() -> None:
    left = re.compile(r"\bTODO\b|\bFIXME\b|raise NotImplementedError|breakpoint\(")
    assert [str(source) for source in SOURCES if left.search(source.read_text("utf-8"))] == []


def room_nodes() -> Iterator[tuple[Path, ast.AST]]:
    for source in SOURCES:
        if source.stem not in ("identities", "patterns", "records"):
            yield from ((source, node) for node in nodes(source))


def test_no_object_is_known_by_its_number() -> None:
    """What belongs to an object is found by the object (`redline.identities`)."""
    calls = [
        f"{source.relative_to(ROOT)}:{node.lineno}"
        for source, node in room_nodes()
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "id"
    ]
    assert calls == []


def test_a_name_of_a_type_means_one_thing() -> None:
    names = Counter(node.name.lstrip("_") for _, node in room_nodes() if isinstance(node, ast.ClassDef))
    assert [name for name, count in names.items() if count > 1] == []


def test_nothing_is_made_before_it_is_used() -> None:
    """Types are those of `redline.records`, patterns of a module those of `redline.patterns` (decision 22)."""
    types = [
        str(source.relative_to(ROOT))
        for source, node in room_nodes()
        if isinstance(node, ast.ImportFrom) and node.module == "dataclasses"
        if any(name.name == "dataclass" for name in node.names)
    ]
    patterns = [
        f"{source.relative_to(ROOT)}:{statement.lineno}"
        for source, node in room_nodes()
        if isinstance(node, ast.Module)
        for statement in node.body
        if isinstance(statement, ast.Assign | ast.AnnAssign) and "re.compile(" in ast.unparse(statement)
    ]
    assert (types, patterns) == ([], [])
