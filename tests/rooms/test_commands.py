"""`redline room`: what it prints, what it writes, with which exit code it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from redline.cli import main
from redline.reading.door import read
from redline.rooms.files import digest
from redline.rooms.journal import Journal
from redline.rooms.model import Ruling
from redline.rooms.room import Room
from tests.rooms.ferries import at, printed, room


@pytest.fixture
def held(tmp_path: Path) -> Room:
    """A room that another program holds, with two decisions."""
    made = room(tmp_path)
    made.decide(at(made.state(), "OP 2", "list"), Ruling.ACCEPT, note="agreed\x1b[2J in the corridor")
    made.decide(at(made.state(), "OP 1", "small lamp"), Ruling.HOLD, who="Second pen")
    return made


def test_log_and_replay_say_who_decided_what(held: Room, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["room", "log", str(held.path)]) == 0
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert lines[0][2:] == ["Facilitator", "base text ferries.txt"]
    assert lines[1][3] == "proposal EU.txt of EU"
    assert lines[-2][3].startswith("accept EU at OP 2 “list” ")
    assert lines[-2][3].endswith(" – agreed␛[2J in the corridor")
    assert lines[-1][2] == "Second pen"

    assert main(["room", "replay", str(held.path)]) == 0
    now = capsys.readouterr().out
    assert now.startswith("1 of 8 places settled\n")
    assert "settled\tOP 2\t“list” → “count”\t(accept, Facilitator, entry 8)\n" in now
    assert "held\tOP 1\t“small lamp”\t(hold, Second pen, entry 9)\n" in now
    assert main(["room", "replay", str(held.path), "--entry", "7"]) == 0
    assert capsys.readouterr().out.startswith("0 of 8 places settled\n")
    assert main(["room", "replay", str(held.path), "--at", held.history().entries[7].at[:19]]) == 0
    assert "1 of 8" in capsys.readouterr().out
    held.close()


def test_everything_is_taken_away_by_suffix(held: Room, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = ["next.docx", "open.json", "open.md", "brackets.txt"]
    wanted = [word for name in names for word in ("-o", str(tmp_path / name))]
    assert main(["room", "export", str(held.path), *wanted]) == 0
    for take in ("tracked", "compilation", "brackets", "open", "amendments", "brief"):
        assert main(["room", "export", str(held.path), "--take", take, "-o", str(tmp_path / f"{take}.docx")]) == 0

    text = [paragraph.text for paragraph in read(tmp_path / "next.docx").paragraphs]
    assert [line.split(". ", 1)[-1] for line in printed(held.state())] == text[-len(printed(held.state())) :]
    said = json.loads((tmp_path / "open.json").read_text("utf-8"))
    assert (said["settled"], said["places"], len(said["open"])) == (1, 8, 7)
    assert "7 open places" in (tmp_path / "open.md").read_text("utf-8")
    brackets = (tmp_path / "brackets.txt").read_text("utf-8")
    assert "2. Requests the harbour masters to count the [wells and the – G77 delete] ferries" in brackets
    assert read(tmp_path / "tracked.docx", tracked_changes="reject").paragraphs[-1].text.startswith("Decides")

    assert any(
        "2" in line and "count" in line for line in [p.text for p in read(tmp_path / "amendments.docx").paragraphs]
    )
    assert main(["room", "export", str(held.path), "--take", "brackets", "-o", str(tmp_path / "x.json")]) == 2
    assert main(["room", "export", str(held.path), "-o", str(tmp_path / "next.docx")]) == 5
    assert main(["room", "export", str(held.path)]) == 2
    assert "brackets is written as .docx" in capsys.readouterr().err
    held.close()


def test_a_text_that_an_older_program_took_is_left_out_and_told_of(
    held: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    held.close()
    data = b"A recipe for bread.\n\nTake flour."
    (held.path / "files" / digest(data)).write_bytes(data)
    older = Journal(held.path)
    values = {"name": "bread.txt", "role": "proposal", "base": 1, "sha256": digest(data)}
    with older.writing():
        older.record("Older program", [("text", values)])
    older.close()

    with Room.open(held.path) as opened:
        assert len(opened.state().views) == 8
    assert main(["room", "replay", str(held.path)]) == 0
    assert "not read: entry 10, bread.txt: this is neither" in capsys.readouterr().out
    assert main(["room", "verify", str(held.path)]) == 70
    assert "“bread.txt” of this room, entry 10, is left out of what stands" in capsys.readouterr().err


def test_verify_and_backup_end_with_their_codes(held: Room, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved = tmp_path / "saved.room"
    assert main(["room", "backup", str(held.path), str(saved)]) == 0
    assert capsys.readouterr().err == f"{saved}: 9 entries\n"
    assert main(["room", "backup", str(held.path), str(saved)]) == 5
    held.close()
    assert main(["room", "verify", str(saved)]) == 0
    assert "EU: its changes alone give its text\n" in capsys.readouterr().out
    (saved / "room.sqlite").write_bytes((saved / "room.sqlite").read_bytes().replace(b"corridor", b"shopping"))
    assert main(["room", "verify", str(saved)]) == 3
    assert main(["room", "log", str(tmp_path)]) == 3
