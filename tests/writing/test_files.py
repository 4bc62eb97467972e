"""Outputs appear whole or not at all, and inputs stay as they are."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from redline.errors import OutputError, UsageError
from redline.writing.files import Output, check, give_name, put

ROOT = Path(__file__).parents[2]
posix_only = pytest.mark.skipif(os.name != "posix", reason="needs POSIX users and limits")


def run(code: str, stdout: int | IO[bytes] = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    """Python code in a process of its own, with this project's package."""
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )


def test_all_outputs_are_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    put([Output(tmp_path / "a.md", b"one"), Output(tmp_path / "b.json", b"two")])

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.md": b"one", "b.json": b"two"}


def test_an_existing_file_is_kept_and_the_way_out_named(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    target.write_bytes(b"mine")

    with pytest.raises(OutputError, match=r"a\.md: this file exists; .*--force"):
        put([Output(tmp_path / "b.md", b"new"), Output(target, b"new")])

    assert target.read_bytes() == b"mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md"]


def test_force_overwrites_and_keeps_the_permissions(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    target.write_bytes(b"mine")
    target.chmod(0o640)

    put([Output(target, b"new")], force=True)

    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640


def test_force_writes_through_a_link_to_the_file_it_names(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_bytes(b"mine")
    (tmp_path / "link.md").symlink_to("real.md")

    put([Output(tmp_path / "link.md", b"new")], force=True)

    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_bytes() == b"new"


def test_an_input_is_never_an_output_by_any_of_its_names(tmp_path: Path) -> None:
    source = tmp_path / "old.txt"
    source.write_bytes(b"text")
    (tmp_path / "soft.txt").symlink_to(source)
    os.link(source, tmp_path / "hard.txt")

    for name in ("old.txt", "soft.txt", "hard.txt", "../" + tmp_path.name + "/old.txt"):
        with pytest.raises(UsageError, match="one of the inputs"):
            put([Output(tmp_path / name, b"new")], [source], force=True)

    assert source.read_bytes() == b"text"


def test_one_file_named_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="named twice"):
        check([tmp_path / "a.md", tmp_path / "." / "a.md"])
    with pytest.raises(UsageError, match="only one output"):
        check([Path("-"), Path("-.json")])


def test_a_missing_folder_and_a_folder_as_target_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"the folder .*missing does not exist; create it"):
        check([tmp_path / "missing" / "a.md"])
    with pytest.raises(OutputError, match="this is a folder; name a file in it"):
        check([tmp_path], force=True)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="does not exist"):
        check([tmp_path / "file" / "a.md"])


def test_a_name_that_is_too_long_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="the name is too long: choose a shorter one"):
        check([tmp_path / ("x" * 300 + ".md")])


@posix_only
def test_a_pipe_is_no_target(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")

    with pytest.raises(OutputError, match="no ordinary file"):
        check([tmp_path / "pipe.md"], force=True)


@posix_only
def test_a_read_only_folder_is_refused_before_any_work(tmp_path: Path) -> None:
    place = tmp_path / "locked"

    with (
        small_disk(place, "ro") if os.geteuid() == 0 else locked(place) as folder,
        pytest.raises(OutputError, match="permission is denied: choose another folder or change its permissions"),
    ):
        check([folder / "a.md"])


@contextmanager
def locked(folder: Path) -> Iterator[Path]:
    """A folder that its owner may not write to."""
    folder.mkdir()
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


@contextmanager
def small_disk(folder: Path, options: str) -> Iterator[Path]:
    """A disk of its own under a folder; skips where mounting is not allowed."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a disk for the test needs the superuser")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


@posix_only
def test_a_write_that_fails_midway_leaves_no_file_behind(tmp_path: Path) -> None:
    (tmp_path / "kept.md").write_bytes(b"mine")
    code = f"""
        import resource, signal
        from pathlib import Path
        from redline.errors import OutputError
        from redline.writing.files import Output, put

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
        folder = Path({str(tmp_path)!r})
        try:
            put([Output(folder / "small.md", b"x"), Output(folder / "kept.md", b"x" * 5000)], force=True)
        except OutputError as error:
            print(error)
    """

    result = run(code)

    assert (
        result.stdout == f"{tmp_path}/kept.md: the file is larger than the system allows here: choose another place\n"
    )
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"kept.md": b"mine"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, the full disk of Linux")
def test_a_full_disk_behind_standard_output_is_an_output_error() -> None:
    code = """
        import sys
        from redline.errors import OutputError
        from redline.writing.files import to_standard_output

        try:
            to_standard_output(b"text")
        except OutputError as error:
            print(error, file=sys.stderr)
    """
    with Path("/dev/full").open("wb") as full:
        result = run(code, stdout=full)

    assert result.stderr == "standard output: the disk is full: make room or choose another place\n"
    assert result.returncode == 0


@posix_only
def test_a_full_disk_leaves_no_file_behind(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "size=64k") as disk:
        with pytest.raises(OutputError, match="the disk is full: make room or choose another place"):
            put([Output(disk / "small.md", b"x"), Output(disk / "large.md", b"x" * 1_000_000)])
        left = list(disk.iterdir())

    assert left == []


def test_a_file_that_came_up_while_the_output_was_written_is_kept(tmp_path: Path) -> None:
    draft, target = tmp_path / "draft", tmp_path / "a.md"
    draft.write_bytes(b"ours")
    target.write_bytes(b"theirs")

    with pytest.raises(OutputError, match="this file exists"):
        give_name(draft, target, force=False)

    assert target.read_bytes() == b"theirs"
