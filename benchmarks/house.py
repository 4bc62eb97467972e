"""How large the house is: lines, files, types and functions of `redline/` by package, at two revisions.

python -m benchmarks.house 8a3084d8 HEAD
"""

from __future__ import annotations

import ast
import io
import subprocess
import sys
import tarfile
from collections import defaultdict
from collections.abc import Iterator

FIGURES = ("lines", "files", "types", "functions")
BARE = "redline/*.py"


def figures(revision: str) -> dict[str, list[int]]:
    """By package the figures of its Python modules; lines are all that stand in a file."""
    sizes: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for name, source in _modules(revision):
        package = name.split("/")[1]
        nodes = list(ast.walk(ast.parse(source)))
        types = sum(isinstance(node, ast.ClassDef) for node in nodes)
        functions = sum(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for node in nodes)
        for key in (BARE if package.endswith(".py") else f"{package}/", "all"):
            own = (len(source.splitlines()), 1, types, functions)
            sizes[key] = [known + more for known, more in zip(sizes[key], own, strict=True)]
    return sizes


def _modules(revision: str) -> Iterator[tuple[str, str]]:
    archive = subprocess.run(["git", "archive", revision, "redline"], capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as tree:
        for member in tree:
            if member.name.endswith(".py") and (file := tree.extractfile(member)):
                yield member.name, file.read().decode()


def table(before: str, after: str) -> str:
    """Both revisions side by side, in Markdown."""
    old, new = figures(before), figures(after)
    rows = [f"| package | {' | '.join(f'{figure} before | after' for figure in FIGURES)} |", "|---" * 9 + "|"]
    for package in sorted(old.keys() | new.keys(), key=lambda name: (name == "all", name)):
        pairs = zip(old.get(package, [0] * 4), new.get(package, [0] * 4), strict=True)
        cells = " | ".join(f"{known:,} | {now:,}" for known, now in pairs)
        rows.append(f"| {package} | {cells} |")
    return "\n".join(rows)


if __name__ == "__main__":
    print(table(*sys.argv[1:3]))
