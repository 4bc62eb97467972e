"""A run that fails ends in one sentence and the exit code of its kind, never in a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from redline.cli import failing, main
from redline.errors import HostileInput, InputError, OutputError, ProofError, UsageError
from redline.failures import exit_code

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "lighthouses-old.txt"
WORD = ROOT / "examples" / "lighthouses-old.docx"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("x"), 2),
        (InputError("x"), 3),
        (HostileInput("x"), 3),
        (MemoryError(), 3),
        (RecursionError(), 3),
        (OutputError("x"), 5),
        (ProofError("x"), 70),
        (KeyError("x"), 70),
        (OSError(5, "Input/output error"), 70),
    ],
)
def test_each_kind_of_error_has_its_exit_code(error: Exception, code: int) -> None:
    assert exit_code(error) == code


def test_every_message_is_one_line() -> None:
    assert failing.sentence(InputError("a.txt: it is\nbroken")) == "a.txt: it is broken"
    assert failing.sentence(MemoryError()) == (
        "the texts need more memory than there is; compare smaller parts or use a larger machine"
    )
    assert failing.sentence(KeyError("w:p")) == (
        "redline met something that it was not built for (KeyError: 'w:p'); nothing was written: "
        "please report it with the files, and set REDLINE_DEBUG=1 to see where"
    )


def test_the_traceback_is_shown_to_those_who_ask(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REDLINE_DEBUG", raising=False)
    assert main(["outline", "missing.txt"]) == 3
    assert "Traceback" not in capsys.readouterr().err

    monkeypatch.setenv("REDLINE_DEBUG", "1")
    assert main(["outline", "missing.txt"]) == 3
    said = capsys.readouterr().err
    assert said.startswith("Traceback")
    assert said.rstrip("\n").split("\n")[-1].startswith("Error: ")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["compare", "missing.txt", str(EXAMPLE)], 3, "missing.txt"),
        (["outline", str(ROOT)], 3, ROOT.name),
        (["compare", str(EXAMPLE), str(EXAMPLE), "-o", "x.odt"], 2, "x.odt: the suffix says which format to write"),
        (
            ["compare", str(EXAMPLE), str(EXAMPLE), "-o", "x"],
            2,
            "end the name in one of .docx, .md, .json, .html, .txt",
        ),
        (["outline", str(EXAMPLE), "-o", "x.xlsx"], 2, "end the name in one of .json, .md, .txt"),
        (["compare", str(EXAMPLE), str(EXAMPLE), "-o", "no/such/x.md"], 5, "does not exist; create it first"),
        (["compare", str(EXAMPLE), str(EXAMPLE), "-o", str(EXAMPLE), "--force"], 2, "one of the inputs"),
        (["compare"], 2, "Missing argument 'OLD'"),
        (["compare", str(EXAMPLE)], 2, "plain text shows no changes; give NEW as well"),
        (["compare", str(WORD)], 2, "holds no tracked changes; give NEW as well, or --manual-marking"),
        (["compare", str(WORD), "--tracked-changes", "reject"], 2, "leaves no change to show of a single file"),
        (["compare", str(WORD), str(WORD), "--manual-marking"], 2, "reads both texts from one file; leave NEW out"),
        (["compare", "--manual-marking", str(WORD)], 2, "write --manual-marking=both before the name of a file"),
        (["compare", str(WORD), str(WORD), "-o", "x.docm"], 2, "x.docm: give --keep-macros too, or end"),
        (["compare", str(WORD), str(WORD), "--keep-macros"], 2, "needs an output that can hold macros"),
        (["compare", str(WORD), str(WORD), "--keep-macros", "-o", "x.docm"], 2, "brings no macros along"),
        (["compare", str(WORD), str(WORD), "--tracked-changes", "accept:"], 2, "is none of accept, reject, refuse"),
        (["compare", str(WORD), str(WORD), "--tracked-changes", "refuse:EU"], 2, "is none of accept, reject, refuse"),
        (["compare", "-", "-"], 2, "only one of the files can be standard input"),
        (["compile", "-", "-"], 2, "only one of the files can be standard input"),
        (["check", "-", "-"], 2, "only one of the files can be standard input"),
        (["compare", str(EXAMPLE), str(EXAMPLE), "--date", "tomorrow"], 2, "'tomorrow' is no date"),
        (["compare", str(EXAMPLE), str(EXAMPLE), "--author", " "], 2, "give a name that can be printed"),
        (["compare", str(EXAMPLE), str(EXAMPLE), "--author", "a\x1bb"], 2, "give a name that can be printed"),
        (["compare", str(EXAMPLE), str(EXAMPLE), "--language", "de"], 2, "'de' is not one of"),
        (["rewrite"], 2, "No such command 'rewrite'."),
        (["comapre", "a.txt", "b.txt"], 2, "No such command 'comapre'. Did you mean 'compare'?"),
        (["a.docx", "b.docx"], 2, "No such command 'a.docx'. To compare two texts: redline compare OLD NEW"),
        (["session", ".", "-o", "x.docx"], 2, "x.docx: a session writes a folder, with the index in it"),
    ],
)
def test_a_wrong_request_is_answered_in_a_sentence(
    words: list[str],
    code: int,
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(words) == code

    captured = capsys.readouterr()
    assert captured.out == ""
    last = captured.err.rstrip("\n").split("\n")[-1]
    assert last.startswith("Error: ")
    assert said in last
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_source_date_epoch_is_answered_in_a_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")

    assert main(["compare", str(EXAMPLE), str(EXAMPLE)]) == 2
    assert capsys.readouterr().err == (
        "Error: SOURCE_DATE_EPOCH is 'soon'; give it as a whole number of seconds since 1970\n"
    )


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")
def test_an_interrupt_ends_with_its_own_code_and_no_traceback() -> None:
    process = subprocess.Popen(
        [
            sys.executable,
            "-u",
            "-c",
            # Whoever runs the tests in the background of a shell has interrupts ignored, and children inherit that.
            "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
            "from redline.cli import main; print('ready'); sys.exit(main(['outline', '-']))",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    while not waits_for_input(process.pid):
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()

    assert process.returncode == 130
    assert "Traceback" not in said


def waits_for_input(pid: int) -> bool:
    """Whether a process sleeps, as one does that reads from an open pipe."""
    state = Path(f"/proc/{pid}/stat")
    if not state.exists():
        pytest.skip("needs /proc to see what the process does")
    channel = Path(f"/proc/{pid}/wchan").read_text()
    return "pipe" in channel or (channel in ("", "0") and state.read_text().split()[2] == "S")


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
def test_a_reader_that_goes_away_is_no_error() -> None:
    command = f"{sys.executable} -m redline outline examples/lighthouses-old.txt --json; echo code $? >&2"

    result = subprocess.run(["sh", "-c", f"({command}) | true"], capture_output=True, text=True, cwd=ROOT, check=False)

    assert result.stderr == "code 0\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, the full disk of Linux")
def test_a_full_disk_behind_standard_output_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "redline", "outline", str(EXAMPLE)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            check=False,
        )

    assert result.returncode == 5
    assert result.stderr == "Error: standard output: the disk is full: make room or choose another place\n"
