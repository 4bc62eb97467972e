"""What a worker keeps of a file, so that another one needn't read it again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from redline.web.calls import Order, carry_out, recognise
from tests.web.serving import EXAMPLES

RECOGNISE = (
    "import pathlib, sys; from redline.web.calls import recognise; "
    "recognise(pathlib.Path(sys.argv[1]), 'refuse', False)"
)


def held(folder: Path, slot: str) -> Path:
    path = folder / slot / f"lighthouses-{slot}.txt"
    path.parent.mkdir()
    path.write_bytes((EXAMPLES / path.name).read_bytes())
    return path


def test_what_another_process_recognised_is_not_read_again(tmp_path: Path) -> None:
    paths = {slot: held(tmp_path, slot) for slot in ("old", "new")}
    for path in paths.values():
        subprocess.run([sys.executable, "-c", RECOGNISE, path], check=True)
        path.write_bytes(b"")  # nobody can read it any more
    page = tmp_path / "report.html"
    order = Order(
        "compare", {slot: (path,) for slot, path in paths.items()}, {}, (("outputs", page),), tmp_path / "step"
    )
    assert "Substantive changes to 79/901" in carry_out(order).lines[0]
    assert "lighthouses" in page.read_text("utf-8")


def test_other_blanks_in_the_same_words_are_no_amendment_as_the_command_has_it(tmp_path: Path) -> None:
    old, new = held(tmp_path, "old"), tmp_path / "same.txt"
    new.write_text(old.read_text("utf-8").replace(" of the ", " of\u00a0the "), "utf-8")
    document = tmp_path / "amendments.txt"
    order = Order("phrase", {"old": (old,), "new": (new,)}, {}, (("outputs", document),), tmp_path / "step")
    assert carry_out(order).lines == ("Nothing to phrase: no item.",)


def test_what_is_said_of_drafts_is_said_in_their_language(tmp_path: Path) -> None:
    draft, page = tmp_path / "night-old.fr.txt", tmp_path / "check.html"
    draft.write_bytes((EXAMPLES / draft.name).read_bytes())
    order = Order("check", {"drafts": (draft,)}, {}, (("outputs", page),), tmp_path / "step")
    assert carry_out(order).lines == ("rien à vérifier",)
    assert '<html lang="fr"' in page.read_text("utf-8")


def test_what_came_out_is_said_in_the_language_of_the_page_and_reports_are_in_that_of_the_text(tmp_path: Path) -> None:
    paths = {slot: (held(tmp_path, slot),) for slot in ("old", "new")}
    page, document = tmp_path / "report.html", tmp_path / "amendments.txt"

    compared = carry_out(Order("compare", paths, {}, (("outputs", page),), tmp_path / "step", "fr"))
    phrased = carry_out(Order("phrase", paths, {}, (("outputs", document),), tmp_path / "step", "fr"))

    assert compared.lines[0].startswith("Changements de fond par rapport à 79/901. ")
    assert '<html lang="en"' in page.read_text("utf-8")
    assert phrased.lines[0].endswith(" amendements, texte vérifié à la relecture.")
    assert "amendments to draft resolution" in document.read_text("utf-8")


def test_no_wish_leads_what_is_kept_elsewhere(tmp_path: Path) -> None:
    path = held(tmp_path, "old")
    before = set(tmp_path.rglob("*"))
    recognise(path, "../../escaped", False)
    kept = set(tmp_path.rglob("*")) - before
    assert [file.parent for file in kept] == [path.parent]
    assert all(file.name.startswith(".read-") and len(file.name) == 22 for file in kept)


def test_texts_are_sorted_by_session_then_adoption_then_revision(tmp_path: Path) -> None:
    old, new = (recognise(held(tmp_path, slot), "refuse", False) for slot in ("old", "new"))
    assert (old.issued, new.issued) == ((79, 1, 0), (80, 0, 0))
