"""Who holds a room, and what kind of place it is in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from redline.errors import InputError, RoomHeld
from redline.rooms import holding, journal
from redline.rooms.holding import Hold, holder
from redline.rooms.room import Room
from redline.storage import StorageKind, storage_of
from tests.rooms.ferries import room

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
//server/share /mnt/un cifs rw,vers=3.0 0 0
server:/export /mnt/a\\040name nfs4 rw 0 0
/dev/sdb1 /mnt/un/local ext4 rw 0 0
"""
MAC = "/dev/disk1 on / (apfs, local)\n//guest@server/share on /Volumes/share (smbfs, nodev, nosuid)\n"


def test_a_holder_that_crashed_holds_nothing(tmp_path: Path) -> None:
    code = "import os, sys, pathlib, redline.rooms.holding as h; h.Hold(pathlib.Path(sys.argv[1]), 'Gone'); os._exit(9)"
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False).returncode == 9
    assert "Gone" in (tmp_path / "held").read_text("utf-8")

    assert holder(tmp_path) == ""
    with pytest.raises(RoomHeld, match="held by Pen, on this machine"):
        held = Hold(tmp_path, "Pen")
        assert holder(tmp_path).startswith("Pen, on this machine, since 20")
        Hold(tmp_path, "Second pen")
    held.close()
    assert (tmp_path / "held").read_bytes() == b""


def test_a_holder_on_another_machine_holds_while_it_gives_signs_of_life(tmp_path: Path) -> None:
    said = {"who": "Facilitator", "since": "2026-01-31 18:00 UTC", "machine": "elsewhere"}
    held = tmp_path / "held"
    held.write_text(json.dumps(said), "utf-8")

    with pytest.raises(RoomHeld, match=r"Facilitator, on another machine, since 2026-01-31 18:00 UTC.*two minutes"):
        Hold(tmp_path, "Pen")
    silent = time.time() - holding.GONE - 5
    os.utime(held, (silent, silent))
    Hold(tmp_path, "Pen").close()
    assert [path.name for path in tmp_path.iterdir()] == ["held"]


def test_the_file_that_says_who_holds_names_no_user_and_no_machine(tmp_path: Path) -> None:
    import getpass
    import socket

    held = Hold(tmp_path, "Pen")
    said = (tmp_path / "held").read_text("utf-8")
    held.close()
    assert set(json.loads(said)) == {"who", "since", "machine"}
    assert socket.gethostname() not in said
    assert f'"{getpass.getuser()}"' not in said


@pytest.mark.parametrize(
    ("folder", "mounts", "kind", "name"),
    [
        ("/mnt/un/talks.room", MOUNTS, StorageKind.NETWORK, "cifs"),
        ("/mnt/un/local/talks.room", MOUNTS, StorageKind.LOCAL, ""),
        ("/mnt/a name/talks.room", MOUNTS, StorageKind.NETWORK, "nfs4"),
        ("/mnt/unknown/talks.room", MOUNTS, StorageKind.LOCAL, ""),
        ("/Volumes/share/talks.room", MAC, StorageKind.NETWORK, "smbfs"),
        ("/data/OneDrive - Mission/talks.room", MOUNTS, StorageKind.SYNCHRONISED, "OneDrive"),
        ("/data/Library/CloudStorage/GoogleDrive-x/talks.room", MOUNTS, StorageKind.SYNCHRONISED, "Google Drive"),
        ("/data/Boxes/talks.room", MOUNTS, StorageKind.LOCAL, ""),
    ],
)
def test_the_kind_of_place_is_recognised(folder: str, mounts: str, kind: StorageKind, name: str) -> None:
    found = storage_of(Path(folder), mounts)
    assert (found.kind, found.name) == (kind, name)
    assert bool(found.advice) == (kind is not StorageKind.LOCAL)


def test_a_synchronised_folder_is_known_by_what_its_program_leaves(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    assert storage_of(tmp_path / "deep", MOUNTS).kind is StorageKind.LOCAL
    (tmp_path / ".sync_4711.db").touch()
    assert storage_of(tmp_path / "deep", MOUNTS).name == "Nextcloud"


def test_a_room_in_a_synchronised_folder_has_no_write_ahead_log(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    with room(folder) as made:
        assert "Dropbox synchronises" in made.place.advice
        assert not list(made.path.glob("*-wal"))
        assert len(journal.read(made.path).proposals) == 3
    (made.path / "room (conflicted copy).sqlite").touch()
    with pytest.raises(InputError, match="two machines wrote to this room"):
        Room.open(made.path)


def test_a_room_that_moves_between_places_changes_its_journal(tmp_path: Path) -> None:
    with room(tmp_path) as made:
        assert list(made.path.glob("*-wal"))
        assert made.place.advice == ""
    assert sorted(path.name for path in made.path.iterdir()) == ["files", "held", "room.sqlite", "sealed"]
    (tmp_path / "Dropbox").mkdir()
    moved = made.path.rename(tmp_path / "Dropbox" / "talks.room")
    with Room.open(moved) as opened:
        assert not list(moved.glob("*-wal"))
        assert len(opened.history().proposals) == 3
