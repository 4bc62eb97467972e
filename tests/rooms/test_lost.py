"""Nothing that was acknowledged is lost: of programs that are killed, of copies made under load, of full disks."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from redline.errors import InputError, OutputError
from redline.rooms import journal
from redline.rooms.backup import backup
from redline.rooms.model import RoomHistory, Ruling
from redline.rooms.reader import RoomReader
from redline.rooms.room import Room
from tests.rooms.ferries import SENT, at, file, room

ROOT = Path(__file__).parents[2]
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals are needed")


def pen(path: Path, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.rooms.pen", str(path), str(first), str(last)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def notes(history: RoomHistory) -> list[int]:
    """The numbers of the pen's decisions, in order."""
    return [int(decision.note[1:]) for decision in history.decisions]


@posix_only
@pytest.mark.parametrize(
    ("decisions", "kills"), [(12, 4), pytest.param(200, 100, marks=pytest.mark.long)], ids=["drawn", "all"]
)
@pytest.mark.engines
def test_a_pen_that_is_killed_at_any_moment_loses_nothing_and_does_nothing_twice(
    tmp_path: Path, decisions: int, kills: int
) -> None:
    path = room(tmp_path)
    path.close()
    random_moments = random.Random(decisions)
    acknowledged: set[int] = set()
    killed = 0
    while len(acknowledged) < decisions or killed < kills:
        first = max(acknowledged, default=0) + 1
        last = decisions if killed == kills else min(decisions, first + random_moments.randrange(1, 6))
        process = pen(path.path, first, last)
        assert process.stdout is not None
        if killed < kills:
            if killed % 4:
                assert process.stdout.readline() == "open\n"
                time.sleep(random_moments.uniform(0, 0.06))
            else:  # while it starts and opens the room
                time.sleep(random_moments.uniform(0.2, 1))
            process.kill()
            killed += 1
        said, problem = process.communicate()
        assert process.returncode in (0, -signal.SIGKILL), problem
        acknowledged.update(int(word) for word in said.split() if word != "open")
        there = notes(journal.read(path.path))
        assert acknowledged <= set(there)
        assert max(Counter(there).values(), default=1) == 1

    with Room.open(path.path) as opened:
        assert notes(opened.history()) == list(range(1, decisions + 1))


def test_a_room_whose_program_ended_amid_a_decision_is_read_as_before(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    with room(tmp_path / "Dropbox") as made:
        path, before = made.path, made.history()
    code = """
        import os, sqlite3, sys
        connection = sqlite3.connect(sys.argv[1], isolation_level=None)
        connection.execute("PRAGMA journal_mode=truncate")
        connection.execute("PRAGMA cache_size=1")
        connection.execute("BEGIN IMMEDIATE")
        for seq in range(100, 400):
            connection.execute("INSERT INTO entry VALUES (?, '', ?, NULL, '')", (seq, "x" * 2000))
        os._exit(9)
    """
    command = [sys.executable, "-c", dedent(code), str(path / "room.sqlite")]
    assert subprocess.run(command, check=False).returncode == 9
    assert (path / "room.sqlite-journal").stat().st_size

    assert journal.read(path) == before
    backup(path, tmp_path / "saved.room")
    assert journal.read(tmp_path / "saved.room") == before
    with Room.open(path) as opened:
        assert opened.history() == before


@posix_only
@pytest.mark.parametrize("copies", [3, pytest.param(100, marks=pytest.mark.long)])
@pytest.mark.parametrize("mode", ["wal", "truncate"])
@pytest.mark.engines
def test_a_raw_copy_made_under_load_is_whole_or_refused(tmp_path: Path, copies: int, mode: str) -> None:
    folder = tmp_path / ("Dropbox" if mode == "truncate" else "disk")
    folder.mkdir()
    with room(folder) as made:
        path = made.path
    process = pen(path, 1, 100_000)
    refused = 0
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        for number in range(30 * copies):  # until one of them at least was made between two decisions
            if number >= copies and refused < number:
                break
            acknowledged = int(process.stdout.readline())
            copy = tmp_path / f"copy{number}.room"
            shutil.copytree(path, copy, copy_function=slow if number % 2 else shutil.copyfile)
            saved = tmp_path / f"backup{number}.room"
            backup(path, saved)
            with Room.open(saved) as opened:
                assert acknowledged <= max(notes(opened.history()))
            try:
                there = notes(journal.read(copy))
                with Room.open(copy) as opened:
                    assert notes(opened.history()) == there
            except InputError as error:
                refused += 1
                assert "copy" in str(error)
            else:
                assert there == list(range(1, there[-1] + 1))
                assert acknowledged <= there[-1]
            shutil.rmtree(copy)
            shutil.rmtree(saved)
    finally:
        process.kill()
        process.communicate()
    assert refused <= number


def slow(source: str, target: str) -> None:
    """A copy that takes its time, a page at once."""
    with Path(source).open("rb") as original, Path(target).open("wb") as copy:
        while page := original.read(4096):
            copy.write(page)
            time.sleep(0.0005)


def test_a_copy_without_its_last_decisions_is_refused(tmp_path: Path) -> None:
    with room(tmp_path) as made:
        early = tmp_path / "early"
        shutil.copy(made.path / "room.sqlite", early)
        made.decide(at(made.state(), "OP 3"), Ruling.ACCEPT)
        path = made.path
    shutil.copy(early, path / "room.sqlite")

    for opened in (Room.open, journal.read):
        with pytest.raises(InputError, match="the last 7 of 8 entries are missing") as refused:
            opened(path)
        assert refused.value.exit_code == 3


@pytest.mark.parametrize("words", [b"Facilitator", b"OP 3 ", b"EU.txt"])
def test_a_room_in_which_anything_was_altered_is_refused(tmp_path: Path, words: bytes) -> None:
    with room(tmp_path) as made:
        made.decide(at(made.state(), "OP 3"), Ruling.ACCEPT)
        path = made.path / "room.sqlite"
    data = path.read_bytes()
    assert words in data
    path.write_bytes(data.replace(words, words[:-2] + b"zz"))

    with pytest.raises(InputError, match="this room is damaged"):
        Room.open(path.parent)


def test_a_file_that_is_missing_or_altered_is_named(tmp_path: Path) -> None:
    with room(tmp_path) as made:
        text = made.history().proposals[0]
        kept = made.path / "files" / text.sha256
    kept.write_bytes(b"other words")
    with pytest.raises(InputError, match=r"“EU\.txt” in this room is damaged"):
        Room.open(made.path)
    kept.unlink()
    with pytest.raises(InputError, match=r"“EU\.txt” is missing"):
        Room.open(made.path)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    who = () if not os.geteuid() else ("sudo", "--non-interactive")
    command = [*who, "mount", "-t", "tmpfs", "-o", f"size=1m,uid={os.geteuid()}", "tmpfs", str(folder)]
    if (
        not all(map(shutil.which, (*who[:1], "mount")))
        or subprocess.run(command, capture_output=True, check=False).returncode
    ):
        pytest.skip("mounting a disk for the test needs the superuser")
    try:
        yield folder
    finally:
        subprocess.run([*who, "umount", folder], check=True)


def test_on_a_full_disk_everything_is_refused_and_nothing_is_half(small_disk: Path) -> None:
    with room(small_disk) as made:
        made.decide(at(made.state(), "OP 3"), Ruling.ACCEPT)
        filler = small_disk / "filler"
        with pytest.raises(OSError, match="No space left"):
            filler.write_bytes(bytes(2 << 20))
        before, files = made.history(), len(list((made.path / "files").iterdir()))

        with pytest.raises(OutputError, match="the disk is full"):
            made.propose((("large.txt"), SENT["EU"].printed.encode() + b"\n" * 20_000), "Arcadia")
        refused = 0
        for number in range(40):
            view = at(made.state(), "OP 3")
            try:
                made.decide(view, (Ruling.HOLD, Ruling.REJECT)[number % 2], note="a long note " * 500)
            except OutputError as error:
                refused += 1
                assert "the disk" in str(error)
                assert made.state().view(view.key) == view
        assert refused
        assert len(made.history().decisions) == len(before.decisions) + 40 - refused
        assert len(list((made.path / "files").iterdir())) == files
        filler.unlink()
        made.decide(at(made.state(), "OP 3"), Ruling.ACCEPT)
        last, path = made.history(), made.path

    assert journal.read(path) == last
    with Room.open(path) as opened:
        assert opened.history() == last


def test_a_backup_is_a_room_of_its_own(tmp_path: Path) -> None:
    with room(tmp_path) as made:
        made.decide(at(made.state(), "OP 3"), Ruling.ACCEPT)
        assert backup(made.path, tmp_path / "saved.room") == made.history().seq
        with pytest.raises(OutputError, match="exists already"):
            backup(made.path, tmp_path / "saved.room")
        made.propose(file("Arcadia", SENT["EU"]), "Arcadia")
        history = journal.read(tmp_path / "saved.room")
        assert history == made.history().until(history.seq)
        assert RoomReader(tmp_path / "saved.room").state(history).settled == 1
        assert sorted(path.name for path in tmp_path.iterdir()) == ["ferries.room", "saved.room"]
