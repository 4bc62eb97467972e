"""`redline.__all__` is the public API: sorted, complete, loaded on first use."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

import redline
from redline import concording, delivery, errors, formatting, model, proving, runs
from redline.amending import model as amending_model
from redline.amending.compiling import model as compiling_model
from redline.comparing import classes
from redline.writing import selection

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
VERBS = [
    ("read", "redline.reading"),
    ("compare", "redline.comparing"),
    ("classify", "redline.comparing.classes"),
    ("amend", "redline.amending.applying.apply"),
    ("understand", "redline.amending.understanding.document"),
    ("phrase", "redline.amending.phrasing.phrase"),
    ("concord", "redline.concording"),
    ("concord_changes", "redline.concording"),
    ("session", "redline.sessions.batch"),
    ("write", "redline.delivery"),
    ("verify", "redline.proving.word"),
    ("compile_texts", "redline.amending.compiling.compiled"),
    ("read_agreed", "redline.sessions.library.agreed"),
    ("read_versions", "redline.reading"),
    ("selection", "redline.writing.selection"),
]


def test_the_names_are_sorted_and_known() -> None:
    assert redline.__all__ == sorted(redline.__all__)
    assert dir(redline) == sorted([*redline.__all__, "__version__"])
    assert {name for name in redline.__all__ if name[0].islower()} == {name for name, _ in VERBS}
    assert {"AgreedTexts", "Proof", "Wishes"} <= set(redline.__all__)


@pytest.mark.parametrize("name", [name for name in redline.__all__ if name[0].isupper()])
def test_every_type_is_the_one_of_its_room(name: str) -> None:
    rooms = (
        errors,
        model,
        runs,
        formatting,
        amending_model,
        compiling_model,
        concording,
        classes,
        proving,
        delivery,
        selection,
    )
    room = next(room for room in rooms if hasattr(room, name))

    assert getattr(redline, name) is getattr(room, name)


@pytest.mark.parametrize(("name", "room"), VERBS)
def test_every_verb_is_the_one_of_its_room(name: str, room: str) -> None:
    assert getattr(redline, name).__module__.startswith(room)


def test_the_verbs_go_from_files_to_a_proved_file(tmp_path: Path) -> None:
    old, new = (redline.read(EXAMPLES / f"night-{side}.fr.docx") for side in ("old", "new"))
    target = tmp_path / "redline.docx"

    comparison = redline.compare(old, new)
    redline.write(comparison, target, author="EU", date=datetime(2026, 1, 31, tzinfo=UTC))
    redline.write(comparison, str(tmp_path / "summary.md"))

    assert redline.verify(target, old, new).ok
    assert not redline.verify(target, new, old).ok
    assert (tmp_path / "summary.md").read_text("utf-8").startswith("**Changements de fond par rapport à 91/77. ")
    with pytest.raises(redline.OutputError, match="this file exists"):
        redline.write(comparison, target)
    with pytest.raises(redline.UsageError, match="end the name in one of"):
        redline.write(comparison, tmp_path / "redline.odt")


@pytest.fixture(scope="module")
def lighthouses() -> dict[str, redline.Resolution]:
    return {path.stem.partition("-")[2]: redline.read(path) for path in sorted(EXAMPLES.glob("lighthouses-*.docx"))}


def test_what_was_amended_is_written_with_what_became_of_each_amendment(
    lighthouses: dict[str, redline.Resolution], tmp_path: Path
) -> None:
    draft = lighthouses["new"]
    amended = redline.amend(draft, [redline.understand(lighthouses["amendments"])])

    redline.write(amended, tmp_path / "a.docx", redline.Wishes(author="Ruritania"))
    redline.write(amended, tmp_path / "a.json")

    assert redline.verify(tmp_path / "a.docx", draft).ok
    assert b'w:author="redline"' not in ZipFile(tmp_path / "a.docx").read("word/document.xml")
    said = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert len(said["amendments"]) == len(amended.outcomes)


def test_what_was_compiled_is_written_as_every_party_has_it(
    lighthouses: dict[str, redline.Resolution], tmp_path: Path
) -> None:
    draft = lighthouses["new"]
    party = redline.Party("Borduria", redline.compare(draft, lighthouses["borduria"]))
    compiled = redline.compile_texts(draft, [party])

    redline.write(compiled, tmp_path / "c.docx")
    redline.write(compiled, tmp_path / "c.json", force=True)

    assert redline.verify(tmp_path / "c.docx", draft, lighthouses["borduria"]).ok
    assert "parties" in json.loads((tmp_path / "c.json").read_text("utf-8"))


def test_amendments_that_were_phrased_are_written_as_a_document_that_is_understood(
    lighthouses: dict[str, redline.Resolution], tmp_path: Path
) -> None:
    phrased = redline.phrase(redline.compare(lighthouses["old"], lighthouses["new"]))

    for suffix in (".docx", ".txt", ".md"):
        redline.write(phrased, tmp_path / f"p{suffix}")

    for suffix in (".docx", ".txt"):
        again = redline.understand(redline.read(tmp_path / f"p{suffix}"))
        assert len(again.items) == len(phrased.amendments.items)
        assert not again.not_understood
    assert (tmp_path / "p.md").read_text("utf-8").count("\n") > len(phrased.amendments.items)
    with pytest.raises(redline.UsageError, match=r"end the name in one of \.docx, \.md, \.txt"):
        redline.write(phrased, tmp_path / "p.odt")


def test_wishes_hold_unless_a_word_beside_them_says_otherwise(tmp_path: Path) -> None:
    old, new = (redline.read(EXAMPLES / f"night-{side}.fr.docx") for side in ("old", "new"))
    comparison, target = redline.compare(old, new), tmp_path / "summary.md"

    redline.write(comparison, target, redline.Wishes(language="en"))
    redline.write(comparison, target, redline.Wishes(force=True))
    redline.write(comparison, target, redline.Wishes(language="en"), force=True)

    assert target.read_text("utf-8").startswith("**Substantive changes to 91/77: ")


def test_what_does_not_prove_is_not_delivered(tmp_path: Path) -> None:
    old, new = (redline.read(EXAMPLES / f"night-{side}.fr.docx") for side in ("old", "new"))
    comparison = redline.compare(old, new)
    broken = replace(comparison, changes=comparison.changes[:-1])

    made = delivery.content(broken, delivery.Wishes())
    with pytest.raises(redline.ProofError, match=r"redline\.docx: "):
        delivery.deliver(made, delivery.Targets([tmp_path / "summary.md", tmp_path / "redline.docx"]))

    assert list(tmp_path.iterdir()) == []


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'amend_everything'"):
        redline.amend_everything  # noqa: B018  the access itself is tested


def test_importing_the_package_loads_none_of_its_rooms() -> None:
    code = "import sys, redline; print(sorted(name for name in sys.modules if name.startswith('redline')))"

    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)

    assert result.stdout == "['redline']\n"
