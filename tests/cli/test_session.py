"""`redline session` as a user calls it: what it says, and its exit codes."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest

from redline.cli import main, session
from redline.sessions.batch.running import SessionStage
from redline.writing.phrases import phrases
from tests.sessions.harbours import LIGHTS, adopted, filled, small


def call(*words: object) -> int:
    return main(["session", *map(str, words), "--jobs", "1", "--formats", "md"])


def test_the_end_report_says_what_was_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = filled(tmp_path / "in", small())

    code = call(folder, "-o", tmp_path / "out")

    said = capsys.readouterr()
    assert code == 0
    assert said.out == ""
    index = tmp_path / "out" / "index.html"
    assert said.err == f"2 pairs: 2 written, 1 without a pair, 1 amendment, 1 draft amended. See {index}\n"


def test_what_it_says_is_in_the_language_of_the_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = filled(tmp_path / "in", small() | {"broken.pdf": "%PDF-1.7"})

    call(folder, "-o", tmp_path / "out", "--report-language", "fr")

    first, last = capsys.readouterr().err.splitlines()
    assert first.startswith("Erreur : broken.pdf : ")
    assert last.startswith("2 paires : 2 écrites, 1 fichier illisible, 1 sans paire, 1 document d’amendements, ")
    assert last.endswith(f". Voir {tmp_path / 'out' / 'index.html'}")


def test_where_it_was_stopped_is_told_in_the_language_of_the_reports() -> None:
    steps = [SessionStage("comparing", 3, 7)]

    assert session.interrupted(steps, phrases("en")).startswith("Interrupted: 3 of 7 done; ")
    assert session.interrupted(steps, phrases("fr")).startswith("Interrompu : 3 sur 7 ; ")


def test_each_class_is_a_reviewer_where_that_is_asked_for(tmp_path: Path) -> None:
    folder = filled(tmp_path / "in", small())
    words = (folder, "-o", tmp_path / "out", "--jobs", "1", "--formats", "docx", "--reviewers", "classes")

    assert main(["session", *map(str, words)]) == 0

    written = sorted((tmp_path / "out").glob("*/*-redline.docx"))
    authors = {
        author
        for path in written
        for author in re.findall(r'w:author="(.*?)"', zipfile.ZipFile(path).read("word/document.xml").decode())
    }
    assert "redline: technical" in authors
    assert main(["session", *map(str, words), "--author", "Borduria"]) == 2


def test_failures_and_doubts_are_told_and_the_rest_is_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    twin = adopted("79/13", LIGHTS, "3 December 2024")
    bare = small()["new/A_80_L.5.txt"].replace("Recalling its resolution 79/12 of 3 December 2024 on lights,\n\n", "")
    files = small() | {"old/A_RES_79_13.txt": twin, "new/A_80_L.5.txt": bare, "broken.pdf": "%PDF-1.7"}

    code = call(filled(tmp_path / "in", files), "-o", tmp_path / "out")

    said = capsys.readouterr().err.splitlines()
    assert code == 3
    assert said[0].startswith("Error: broken.pdf: the PDF is cut off")
    assert said[1].startswith("Not sure: new/A_80_L.5.txt: each of A/RES/79/12, A/RES/79/13 could be its predecessor")
    assert said[-1].startswith("2 pairs: 2 written, 1 file unreadable")


def test_quiet_says_nothing_but_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = filled(tmp_path / "in", small())

    assert call(folder, "-o", tmp_path / "out", "-q") == 0

    assert capsys.readouterr().err == ""


def test_a_manifest_settles_what_is_not_sure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = "old,new,name\nold/A_RES_78_20.txt,new/A_80_L.5.txt,ours\nold/gone.txt,new/A_80_L.9.txt,\n"
    folder = filled(tmp_path / "in", small() | {"pairs.csv": manifest})

    code = call(folder / "pairs.csv", "-o", tmp_path / "out")

    said = json.loads((tmp_path / "out" / "index.json").read_text("utf-8"))
    assert code == 3
    assert [(one["old"], one["found_by"], one["status"]) for one in said["pairs"]] == [
        ("old/A_RES_78_20.txt", "manifest", "done"),
        ("old/gone.txt", "manifest", "failed"),
    ]
    assert (tmp_path / "out" / "ours" / "A_80_L.5-summary.md").exists()
    assert "there is no such file" in said["pairs"][1]["error"]
    assert capsys.readouterr().err.count("there is no such file") == 1


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["nowhere", "-o", "out"], 3, "there is no such folder or manifest"),
        (["in", "-o", "in"], 2, "can't go into the folder of the inputs"),
        (["in"], 2, "Missing option '-o'"),
        (["in", "-o", "out", "--formats", "docx,odt"], 2, "odt: no such format"),
        (["in", "-o", "out", "--jobs", "0"], 2, "0 is not in the range"),
        (["in", "-o", "out", "--jobs", "99999999999999999999"], 2, "is not in the range"),
    ],
)
def test_what_makes_no_sense_is_refused(
    tmp_path: Path, words: list[str], code: int, said: str,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    filled(tmp_path / "in", small())
    monkeypatch.chdir(tmp_path)

    assert main(["session", *words]) == code

    assert said in capsys.readouterr().err
