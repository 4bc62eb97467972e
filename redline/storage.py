"""What kind of place something is kept in: a disk of this machine, a network's share, or a folder that is synchronised.

By rules of thumb, which stand in a table: the type of the file system, and what programs that synchronise leave behind.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from enum import StrEnum
from fnmatch import fnmatch
from pathlib import Path

from redline import data_files
from redline.records import dataclass


class StorageKind(StrEnum):
    """What may go wrong there."""

    LOCAL = "local"
    NETWORK = "network"
    SYNCHRONISED = "synchronised"


@dataclass(frozen=True, slots=True)
class Storage:
    """A place. name: of the file system or of the program that synchronises; "" for a disk of this machine."""

    kind: StorageKind
    name: str = ""

    @property
    def journal_mode(self) -> str:
        """SQLite's, which works there: a WAL needs memory that is shared (https://sqlite.org/wal.html). A journal that
        came and went would make copies fail, and programs that synchronise busy.
        """
        return "wal" if self.kind is StorageKind.LOCAL else "truncate"

    @property
    def advice(self) -> str:
        """What whoever opens a room there should know, in a sentence; "" where there is nothing to say."""
        warning = self.advice_for("this room")
        return f"{warning}, and take backups with redline room backup" if self.kind is StorageKind.NETWORK else warning

    def advice_for(self, thing: str) -> str:
        """What whoever opens it there should know; "" where there is nothing to say. thing: a file or folder."""
        if self.kind is StorageKind.NETWORK:
            return f"{thing} is on a network's share ({self.name}): let one person at a time open it"
        if self.kind is StorageKind.SYNCHRONISED:
            return (
                f"{thing} is in a folder that {self.name} synchronises: open it on one machine at a time, and wait "
                "until all is synchronised before it is opened on another"
            )
        return ""


def storage_of(folder: Path, mounts: str | None = None) -> Storage:
    """The kind of place that a folder is. mounts: the system's list, as /proc/mounts or `mount` print it; None asks."""
    table = data_files.load(Path(__file__).with_suffix(".toml"))
    folder = folder.resolve()
    for program in table["synchronised"]:
        if _synchronises(program, folder):
            return Storage(StorageKind.SYNCHRONISED, program["name"])
    if sys.platform == "win32":
        return _on_windows(folder)
    kind = _file_system(folder, _mounts() if mounts is None else mounts)
    return Storage(StorageKind.NETWORK, kind) if kind in table["network"]["types"] else Storage(StorageKind.LOCAL)


def conflicting_copies(folder: Path) -> list[str]:
    """Other journals beside a room's own, as programs that synchronise leave where two machines wrote."""
    return sorted(path.name for path in folder.glob("room*.sqlite") if path.name != "room.sqlite")


def _synchronises(program: dict[str, list[str]], folder: Path) -> bool:
    for above in (folder, *folder.parents):
        if any(fnmatch(above.name, name) for name in program["folders"]):
            return True
        if any(_holds(above, mark) for mark in program["marks"]):
            return True
    return False


def _holds(folder: Path, mark: str) -> bool:
    try:
        return any(True for _ in folder.glob(mark)) if any(sign in mark for sign in "*?") else (folder / mark).exists()
    except OSError:  # a folder above that may not be looked into
        return False


def _mounts() -> str:
    """Best effort: nothing where the system has no such list."""
    try:
        if Path("/proc/mounts").exists():
            return Path("/proc/mounts").read_text("utf-8", "replace")
        return subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False, timeout=5).stdout
    except (OSError, subprocess.SubprocessError):
        return ""


def _file_system(folder: Path, mounts: str) -> str:
    """The type of the file system that a folder is on, by the longest place that holds it; "" unknown."""
    nearest = ("", "")
    for place, kind in _mounted(mounts):
        inside = folder == Path(place) or Path(place) in folder.parents
        if inside and len(place) >= len(nearest[0]):
            nearest = (place, kind)
    return nearest[1]


def _mounted(mounts: str) -> Iterator[tuple[str, str]]:
    """Places and types, of lines as "share /mnt/un cifs rw 0 0" or "//share on /Volumes/un (smbfs, nodev)"."""
    for line in mounts.splitlines():
        if " on /" in line and line.endswith(")"):
            place, _, rest = line.partition(" on ")[2].rpartition(" (")
            yield place, rest.split(",")[0].rstrip(")").strip()
        elif len(words := line.split(" ")) > 2:
            yield words[1].replace("\\040", " "), words[2]


def _on_windows(folder: Path) -> Storage:
    """Best effort: a share's name, a drive that is one, or the folder that OneDrive names."""
    for variable in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        place = os.environ.get(variable, "")
        if place and (folder == Path(place) or Path(place) in folder.parents):
            return Storage(StorageKind.SYNCHRONISED, "OneDrive")
    if str(folder).startswith("\\\\") or _is_remote_drive(folder.anchor):
        return Storage(StorageKind.NETWORK, "a share")
    return Storage(StorageKind.LOCAL)


def _is_remote_drive(anchor: str) -> bool:
    import ctypes

    windows = getattr(ctypes, "windll", None)
    remote = 4  # DRIVE_REMOTE
    return windows is not None and windows.kernel32.GetDriveTypeW(anchor) == remote
