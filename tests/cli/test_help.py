"""Help: every command has it, the documentation names it, and it costs next to nothing to show."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import redline
from redline.cli.group import commands

ROOT = Path(__file__).parents[2]
HEAVY = "lxml docx pypdfium2 pypdfium2_raw rapidfuzz rich jinja2 diff_match_patch xml zipfile".split()
HEAVY += "sqlite3 starlette uvicorn redline.web".split()
CONTEXT = click.Context(commands)
COMMANDS = sorted(commands.list_commands(CONTEXT))


def test_the_commands_are_those_that_are_documented() -> None:
    documented = "agreed amend amendments check compare compile completion concord history library open outline"
    assert [*documented.split(), *"phrase room serve session verify watch-words".split()] == COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_a_real_example(name: str) -> None:
    result = CliRunner().invoke(commands, [name, "--help"])

    assert result.exit_code == 0
    assert f"  redline {name} " in result.output
    assert "Example" in result.output


@pytest.mark.parametrize("name", COMMANDS)
def test_the_documentation_names_every_command_and_option(name: str) -> None:
    page = (ROOT / "docs" / "cli.md").read_text("utf-8")

    assert f"## redline {name}" in page
    command = commands.get_command(CONTEXT, name)
    assert command is not None
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert f"`{max(parameter.opts, key=len)}" in page


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["--version"],
        *([name, "--help"] for name in "compare outline history session room serve open".split()),
    ],
)
def test_help_loads_no_heavy_library(words: list[str]) -> None:
    code = (
        "import sys\n"
        "from redline.cli import main\n"
        f"main({words!r})\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)\n"
    )

    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)

    assert result.stderr == "[]\n"


def test_no_message_advises_to_install_what_another_owns_in_an_index() -> None:
    """The project doesn't own its name in any: what is installed is what lies in its folder."""
    advised = re.compile(r"pip install (?:-\S+ )*['\"]?redline\b")
    texts = [*(ROOT / "redline").rglob("*.py"), *(ROOT / "redline").rglob("*.toml"), *(ROOT / "docs").rglob("*.md")]
    found = [str(path) for path in [*texts, ROOT / "README.md"] if advised.search(path.read_text("utf-8"))]
    assert found == []


def test_the_command_line_loads_no_room_before_a_command_runs() -> None:
    code = "import sys, redline.cli.group; print(sorted(name for name in sys.modules if name.startswith('redline')))"

    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)

    rooms = [name for name in ast.literal_eval(result.stdout) if not name.startswith("redline.cli")]
    assert rooms == ["redline", "redline.errors", "redline.failures", "redline.garbage"]


def test_the_module_runs_as_the_command() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "redline", "--version"], capture_output=True, text=True, cwd=ROOT, check=True
    )

    assert result.stdout == f"redline {redline.__version__}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_call_the_command_back(shell: str) -> None:
    code = f"import sys; from redline.cli import main; sys.exit(main(['completion', '{shell}']))"

    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)

    assert f"_REDLINE_COMPLETE={shell}_complete" in result.stdout


def test_completion_offers_commands_and_options() -> None:
    def offered(line: str, place: int) -> list[str]:
        result = subprocess.run(
            [sys.executable, "-m", "redline"],
            env={"_REDLINE_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(place)},
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
        )
        return result.stdout.split()

    assert offered("redline comp", 1) == ["plain,compare", "plain,compile", "plain,completion"]
    assert offered("redline compare --tr", 2) == ["plain,--tracked-changes"]
    assert offered("redline compare --tracked-changes re", 3) == ["plain,reject", "plain,refuse"]


def test_at_the_end_nothing_is_searched_for_garbage() -> None:
    """The search through all that a run has made would take an eighth of the time of a comparison."""
    script = (
        "import atexit, gc; atexit.register(lambda: print(gc.get_freeze_count() > 1000))\n"
        "from redline.cli import main; main(['--version']); print(gc.get_freeze_count())\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[1:] == ["0", "True"]


def test_a_redline_loads_nothing_that_only_reports_need(tmp_path: Path) -> None:
    """No classes of changes, no findings, no amendments."""
    old, new = (str(ROOT / "examples" / f"lighthouses-{side}.docx") for side in ("old", "new"))
    words = ["compare", old, new, "-q", "-o", str(tmp_path / "redline.docx")]
    unneeded = (
        "redline.comparing.classes",
        "redline.reading.structure.findings",
        "redline.amending",
        "redline.writing.report",
    )
    code = (
        f"import sys; from redline.cli import main; assert main({words!r}) == 0\n"
        f"print(sorted(name for name in sys.modules if name.startswith({unneeded!r})))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"
