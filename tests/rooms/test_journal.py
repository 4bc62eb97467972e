"""The journal of a room: older ones are opened, newer ones refused, in a sentence."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from redline.errors import InputError
from redline.rooms import journal, schema
from redline.rooms.journal import Journal
from redline.rooms.model import Status
from redline.rooms.reader import RoomReader
from redline.rooms.room import Room
from tests.rooms.ferries import printed, room
from tests.rooms.test_room import WRITTEN_BY_HAND

KEPT = sorted((Path(__file__).parent / "kept").glob("*.room"))

OF_THE_FIRST_FORMS = [line.replace("the – G77 delete] ", "the  – G77 delete]") for line in WRITTEN_BY_HAND]
"""Brackets that were written into the first kept rooms hold a blank that stands outside of later ones."""


def test_there_is_a_kept_room_of_every_form() -> None:
    assert [path.stem for path in KEPT] == [str(number + 1) for number in range(len(schema.STEPS))]


@pytest.mark.parametrize("kept", KEPT, ids=[path.stem for path in KEPT])
def test_a_room_of_an_older_form_says_what_it_said(kept: Path, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in kept.iterdir() if path.is_file()}
    read = RoomReader(kept).state(journal.read(kept))
    assert {path.name: path.read_bytes() for path in kept.iterdir() if path.is_file()} == before

    path = tmp_path / "old.room"
    shutil.copytree(kept, path)
    with Room.open(path) as opened:
        state = opened.state()
        assert printed(state) == printed(read) == (WRITTEN_BY_HAND if int(kept.stem) > 2 else OF_THE_FIRST_FORMS)
        assert [view.status for view in state.views].count(Status.BRACKETED) == 2
        assert not state.lapsed
        assert [view.place.where for view in state.views if view.order] == (["OP 1"] if int(kept.stem) > 2 else [])
        opened.undo(opened.history().decisions[-1].seq)
        assert opened.state().settled == 7


def test_a_room_of_a_newer_form_is_refused(tmp_path: Path) -> None:
    path = room(tmp_path, [])
    path.close()
    with closing(sqlite3.connect(path.path / "room.sqlite")) as connection:
        connection.execute(f"PRAGMA user_version = {len(schema.STEPS) + 1}")

    for opened in (Room.open, journal.read):
        with pytest.raises(InputError, match="made by a newer redline") as refused:
            opened(path.path)
        assert refused.value.exit_code == 3


def test_a_step_is_made_once_and_whole(tmp_path: Path) -> None:
    made = room(tmp_path, [])
    made.close()
    steps = (*schema.STEPS, "ALTER TABLE decision ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm';")
    with closing(sqlite3.connect(made.path / "room.sqlite", isolation_level=None)) as connection:
        with pytest.raises(sqlite3.OperationalError):
            schema.bring_up(connection, "ferries", steps=(*steps, "ALTER TABLE nothing ADD COLUMN mood TEXT;"))
        connection.rollback()
        assert schema.version_of(connection, "ferries") == len(schema.STEPS)
        for _ in range(2):
            schema.bring_up(connection, "ferries", steps=steps)
        assert schema.version_of(connection, "ferries", len(steps)) == len(steps)


@pytest.mark.parametrize("what", ["no folder", "no journal", "another program's", "no seal", "empty", "no database"])
def test_what_is_no_room_is_refused(tmp_path: Path, what: str) -> None:
    made = room(tmp_path, [])
    made.close()
    path, database = made.path, made.path / "room.sqlite"
    if what == "no folder":
        path = tmp_path / "nothing.room"
    elif what == "no journal":
        database.unlink()
    elif what == "another program's":
        with closing(sqlite3.connect(database)) as connection:
            connection.execute("PRAGMA application_id = 7")
    elif what == "no seal":
        (path / "sealed").unlink()
    else:
        database.write_bytes(b"" if what == "empty" else b"no database" * 1000)

    for opened in (Room.open, journal.read):
        with pytest.raises(InputError):
            opened(path)


def test_who_may_come_in_is_kept_by_hashes_alone(tmp_path: Path) -> None:
    with room(tmp_path, []) as made:
        made.grant("a1", "pen")
        made.grant("b2", "party", "EU")
        made.revoke("a1")
        made.revoke("a1")
        path, seq = made.path, made.history().seq
    with Room.open(path) as opened:
        (pen, party) = opened.granted()
        assert (pen[:3], bool(pen[4])) == (("a1", "pen", ""), True)
        assert (party[:3], party[4]) == (("b2", "party", "EU"), "")
        assert opened.history().seq == seq


def test_moments_never_go_back(tmp_path: Path) -> None:
    made = Journal(tmp_path)
    with made.writing():
        first = made.record("Pen", [], at="2026-01-31T18:00:00.000Z")
        second = made.record("Pen", [], at="2025-01-31T18:00:00.000Z")
    assert first.at == second.at
    history = made.history()
    assert (history.seq_at("2026-01-31T18:00"), history.seq_at("2026-01-31T17:59")) == (2, 0)
    made.close()


def test_a_clock_that_is_turned_back_hides_no_entry(tmp_path: Path) -> None:
    """The last entry that isn't later is meant, whatever those before it say."""
    with room(tmp_path, ()) as made:
        first = made.history()
    times = ("2026-01-31T17:00:00.000Z", "2026-01-31T19:00:00.000Z", "2026-01-31T18:00:00.000Z")
    entries = tuple(replace(first.entries[0], seq=seq, at=at) for seq, at in enumerate(times, 1))
    history = replace(first, entries=entries)

    assert [history.seq_at(f"2026-01-31T{at}") for at in ("16:59", "17:30", "18:30", "20:00")] == [0, 1, 3, 3]
