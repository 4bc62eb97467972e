"""The files for a server, by the tools that know them; the copies of rooms by making some."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from redline.rooms.room import Room

ROOT = Path(__file__).parents[2]
SERVER = ROOT / "packaging" / "server"
UNITS = sorted([*SERVER.glob("*.service"), *SERVER.glob("*.timer")])
EXPOSED = 2.0
"""What `systemd-analyze security` may say of a unit, at most: 10 is a unit without any protection."""


@pytest.fixture
def units(tmp_path: Path) -> list[Path]:
    """The units, with a program that is there."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed (apt-get install systemd)")
    for unit in UNITS:
        text = re.sub(r"/opt/redline/bin/\S+", "/bin/true", unit.read_text("utf-8"))
        (tmp_path / unit.name).write_text(text, "utf-8")
    return [tmp_path / unit.name for unit in UNITS]


def test_systemd_understands_the_units(units: list[Path]) -> None:
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_units_may_do_little(units: list[Path]) -> None:
    for unit in units:
        if unit.suffix == ".service":
            words = [
                "systemd-analyze",
                "security",
                "--offline=true",
                "--no-pager",
                f"--threshold={EXPOSED * 10:.0f}",
                unit,
            ]
            done = subprocess.run(words, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout[-200:]


def test_the_compose_file_is_valid() -> None:
    if find_spec("check_jsonschema") is None:
        pytest.skip("check-jsonschema is not installed (pip install -e '.[dev]')")
    words = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.compose-spec",
        SERVER / "compose.yaml",
    ]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_caddy_understands_its_file() -> None:
    caddy = shutil.which("caddy")
    if caddy is None:
        pytest.skip("Caddy is not installed (apt-get install caddy)")
    words = [caddy, "validate", "--adapter", "caddyfile", "--config", SERVER / "Caddyfile"]
    environment = {**os.environ, "REDLINE_DOMAIN": "redline.example.org"}
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_image_takes_what_the_project_needs_and_the_options_that_there_are() -> None:
    from redline.cli.serve import command

    known = {option for parameter in command.params for option in parameter.opts}
    for path in [
        SERVER / "Dockerfile",
        SERVER / "compose.yaml",
        SERVER / "redline.service",
        SERVER / "redline-room@.service",
    ]:
        used = re.findall(r'(?<=[\s"])--(?:host|port|public-url|people|max-\w+|idle)\b', path.read_text("utf-8"))
        assert used, path
        assert set(used) <= known, path
    ignored = (ROOT / ".dockerignore").read_text("utf-8").split()
    assert not {"README.md", "LICENSE", "pyproject.toml", "redline", "packaging"} & set(ignored)


@pytest.mark.skipif(sys.platform == "win32", reason="a script for a server's shell")
def test_each_room_is_copied_though_it_is_open_and_old_copies_go(tmp_path: Path) -> None:
    rooms, backups = tmp_path / "rooms", tmp_path / "backups"
    rooms.mkdir()
    program = tmp_path / "redline"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m redline "$@"\n', "utf-8")
    program.chmod(0o755)
    environment = {**os.environ, "REDLINE": str(program), "KEEP": "2"}
    for hour in range(3):
        (backups / f"lamps.20250101T0{hour}0000Z.room").mkdir(parents=True)
    (rooms / "broken.room").mkdir()
    with Room.make(rooms / "lamps.room", ROOT / "examples" / "lighthouses-old.docx", who="Facilitator"):
        words = [SERVER / "backup-rooms", rooms, backups]
        done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1, "one of them is no room"
    assert "broken.room was not copied" in done.stderr
    copies = sorted(path.name for path in backups.iterdir())
    assert copies[0] == "lamps.20250101T020000Z.room"
    assert len(copies) == 2
    with Room.open(backups / copies[1]) as copy:
        assert copy.path.name == copies[1]
