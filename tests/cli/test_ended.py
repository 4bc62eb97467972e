"""A run that is told to end: no half output, nothing left in the temporary folder, no process that runs on."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from redline.cli import ending
from redline.cli.failing import INTERRUPTED
from redline.errors import OutputError
from redline.programs import running
from redline.writing.files import naming
from tests.trials.ended import commands, ended, faults

needs_signals = pytest.mark.skipif(
    os.name != "posix" or shutil.which("ps") is None, reason="POSIX signals and ps are needed"
)


@needs_signals
@pytest.mark.parametrize("number", ending.SIGNALS)
def test_a_run_that_waits_for_libreoffice_ends_with_it(number: signal.Signals) -> None:
    run = ended(commands()["conversion"], number, None)

    assert (run.code, run.outputs, run.left) == (INTERRUPTED, {}, ())


@needs_signals
def test_a_program_that_has_begun_but_is_not_known_yet_ends_with_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def begin(*words: Any, **more: Any) -> subprocess.Popen[bytes]:
        begun.append(popen(*words, **more))
        os.kill(os.getpid(), signal.SIGTERM)
        return begun[0]

    with ending.as_interrupts():
        monkeypatch.setattr(running.subprocess, "Popen", begin)
        with pytest.raises(KeyboardInterrupt):
            running.made(lambda home: ["sleep", "600"], ("a.txt", b""), "b.txt")
    assert begun[0].poll() == -signal.SIGKILL


@needs_signals
@pytest.mark.drawn(2)
@pytest.mark.parametrize("command", ["compare", "amend"])
@pytest.mark.engines
def test_a_run_that_is_ended_at_any_moment_leaves_all_outputs_or_none(command: str) -> None:
    """By each of the four signals once."""
    assert list(faults(commands()[command], 4, seed=4)) == []


@needs_signals
@pytest.mark.long
@pytest.mark.parametrize("command", ["compare", "amend"])
def test_so_it_does_at_other_moments(command: str) -> None:
    assert list(faults(commands()[command], 4, seed=5)) == []


def drafts(folder: Path) -> list[Path]:
    names = [folder / f"{name}.part" for name in "ab"]
    for path in names:
        path.write_text("new", "utf-8")
    return names


def test_where_a_second_name_is_taken_the_first_output_loses_its_own(tmp_path: Path) -> None:
    first, second = drafts(tmp_path)
    (tmp_path / "b.md").write_text("somebody's", "utf-8")
    with pytest.raises(OutputError), naming() as give:
        give(first, tmp_path / "a.md", force=False)
        give(second, tmp_path / "b.md", force=False)

    assert not (tmp_path / "a.md").exists()
    assert (tmp_path / "b.md").read_text("utf-8") == "somebody's"


def test_what_was_overwritten_is_there_again_after_an_interruption(tmp_path: Path) -> None:
    first, second = drafts(tmp_path)
    (tmp_path / "a.md").write_text("of before", "utf-8")
    with pytest.raises(KeyboardInterrupt), naming() as give:
        give(first, tmp_path / "a.md", force=True)
        give(second, tmp_path / "b.md", force=True)
        raise KeyboardInterrupt

    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == {"a.md": "of before"}


def test_all_names_are_kept_where_nothing_fails(tmp_path: Path) -> None:
    first, second = drafts(tmp_path)
    (tmp_path / "a.md").write_text("of before", "utf-8")
    with naming() as give:
        give(first, tmp_path / "a.md", force=True)
        give(second, tmp_path / "b.md", force=True)

    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == {"a.md": "new", "b.md": "new"}
