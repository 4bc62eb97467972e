"""`redline.__all__` is the public API: sorted, complete, loaded on first use."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import redline
from redline import delivery, errors, model
from redline.amending import model as amending_model
from redline.amending.compiling import model as compiling_model
from redline.comparing import classes

ROOT = Path(__file__).parents[2]


def test_the_names_are_sorted_and_known() -> None:
    assert redline.__all__ == sorted(redline.__all__)
    assert dir(redline) == sorted([*redline.__all__, "__version__"])
    for verb in ("amend", "classify", "phrase", "understand", "compare", "read", "session", "verify", "write"):
        assert verb in redline.__all__


@pytest.mark.parametrize("name", [name for name in redline.__all__ if name[0].isupper()])
def test_every_type_is_the_one_of_its_room(name: str) -> None:
    rooms = (errors, model, amending_model, compiling_model, classes)
    room = next(room for room in rooms if hasattr(room, name))

    assert getattr(redline, name) is getattr(room, name)


@pytest.mark.parametrize(
    ("name", "room"),
    [
        ("read", "redline.reading"),
        ("compare", "redline.comparing"),
        ("classify", "redline.comparing.classes"),
        ("amend", "redline.amending"),
        ("compile_texts", "redline.amending.compiling"),
        ("understand", "redline.amending"),
        ("phrase", "redline.amending"),
        ("session", "redline.sessions.batch"),
        ("write", "redline.delivery"),
        ("verify", "redline.proving"),
    ],
)
def test_every_verb_is_the_one_of_its_room(name: str, room: str) -> None:
    assert getattr(redline, name).__module__.startswith(room)


def test_the_verbs_go_from_files_to_a_proved_file(tmp_path: Path) -> None:
    old, new = (redline.read(ROOT / "examples" / f"night-{side}.fr.docx") for side in ("old", "new"))
    target = tmp_path / "redline.docx"

    comparison = redline.compare(old, new)
    redline.write(comparison, target, author="EU", date=datetime(2026, 1, 31, tzinfo=UTC))
    redline.write(comparison, str(tmp_path / "summary.md"))

    assert redline.verify(target, old, new).ok
    assert not redline.verify(target, new, old).ok
    assert (tmp_path / "summary.md").read_text("utf-8").startswith("11 modifiés")
    with pytest.raises(redline.OutputError, match="this file exists"):
        redline.write(comparison, target)
    with pytest.raises(redline.UsageError, match="end the name in one of"):
        redline.write(comparison, tmp_path / "redline.odt")


def test_what_does_not_prove_is_not_delivered(tmp_path: Path) -> None:
    old, new = (redline.read(ROOT / "examples" / f"night-{side}.fr.docx") for side in ("old", "new"))
    comparison = redline.compare(old, new)
    broken = replace(comparison, changes=comparison.changes[:-1])

    with pytest.raises(redline.ProofError, match=r"redline\.docx: "):
        delivery.deliver(broken, [tmp_path / "summary.md", tmp_path / "redline.docx"], delivery.Wishes())

    assert list(tmp_path.iterdir()) == []


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'amend_everything'"):
        redline.amend_everything  # noqa: B018  the access itself is tested


def test_importing_the_package_loads_none_of_its_rooms() -> None:
    code = "import sys, redline; print(sorted(name for name in sys.modules if name.startswith('redline')))"

    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)

    assert result.stdout == "['redline']\n"
