"""The library filled from files: each once, whatever happens, and asked about resolutions."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from redline.cli import main
from redline.errors import InputError, OutputError, UsageError
from redline.library.searching import answer
from redline.library.store import Library
from redline.reading import read_bytes
from redline.sessions.library import finding, keeping
from redline.sessions.library.citing import against
from tests.library.shelves import KEEPERS, LAMPS, added, filled, text
from tests.sessions.harbours import BELLS, LIGHTS, adopted, draft

ROOT = Path(__file__).parents[2]


FRENCH = """A/RES/{0}

Assemblée générale

{2} session

Résolution adoptée par l’Assemblée générale le {1}

{0}. Feux des ports

L’Assemblée générale,

Rappelant ses débats sur les marées,

1. Remercie les gardiens des phares ;
"""
NOVEMBER, CITED = "1 November 2025", "78/20 of 4 December 2023"


def lights(folder: Path) -> Path:
    """Three resolutions on lights, the second of them missing, one on bells, and a draft."""
    return filled(
        folder,
        A_RES_78_20=adopted("78/20", LIGHTS, "4 December 2023", "77/9 of 1 December 2022"),
        A_RES_80_8=adopted("80/8", LIGHTS, "6 December 2025", f"79/12 of 5 December 2024 and {CITED}"),
        A_RES_80_9=adopted("80/9", BELLS, "6 December 2025"),
        A_80_L_5=draft("A/80/L.5", LIGHTS, NOVEMBER, CITED),
    )


def rows(path: Path) -> dict[str, int]:
    with Library(path) as library:
        tables = ("document", "paragraph", "text", "cites", "band")
        return {table: int(str(library.rows(f"SELECT count(*) FROM {table}")[0][0])) for table in tables}


def test_what_is_there_is_not_read_again_what_changed_is_and_what_is_gone_is_marked(tmp_path: Path) -> None:
    folder, path = lights(tmp_path / "texts"), tmp_path / "library.sqlite"
    first = added(path, folder)
    again = added(path, folder)
    changed = folder / "A_RES_80_9.txt"
    changed.write_text(changed.read_text("utf-8").replace("Bells of", "The bells of"), "utf-8")
    (folder / "A_RES_78_20.txt").unlink()

    third = added(path, folder)

    assert [(run.new, run.changed, run.kept, run.gone) for run in (first, again, third)] == [
        (4, 0, 0, 0), (0, 0, 4, 0), (0, 1, 2, 1),
    ]  # fmt: skip
    with Library(path) as library:
        assert [held.name for held in library.documents("gone")] == ["A/RES/78/20"]
        assert library.documents("symbol = 'A/RES/80/9'")[0].entry.title == "The bells of the outer reefs"
        with pytest.raises(InputError, match="the file is gone"):
            finding.file_of(library, "A/RES/78/20")


def test_a_file_that_can_not_be_read_costs_its_row_and_says_why(tmp_path: Path) -> None:
    folder = lights(tmp_path / "texts")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    (folder / "empty.xml").write_text("", "utf-8")
    (folder / "bomb.docx").write_bytes(b"PK\x03\x04 and no more")
    (folder / "picture.png").write_bytes(b"\x89PNG")

    done = added(tmp_path / "library.sqlite", folder)
    again = added(tmp_path / "library.sqlite", folder)

    assert (done.new, [Path(file.path).name for file in done.refused]) == (
        4, ["bomb.docx", "broken.pdf", "empty.xml"],
    )  # fmt: skip
    assert all(file.reason for file in done.refused)
    assert (again.kept, again.refused) == (4, done.refused)


def test_words_of_many_documents_are_kept_once_and_found_in_all(tmp_path: Path) -> None:
    folder = filled(
        tmp_path / "texts",
        **{f"A_RES_88_{n}": text(f"A/RES/88/{n}", f"Lamps {n}", "", [LAMPS, KEEPERS]) for n in range(1, 41)},
    )
    path = tmp_path / "library.sqlite"
    added(path, folder)

    with Library(path) as library:
        assert len(library.rows("SELECT 1 FROM text WHERE own LIKE 'Urges every ferry%'")) == 1
        assert len(answer(library, LAMPS).exact) == 40
    assert keeping.damage(path) == ""


def test_what_is_taken_out_is_gone_from_the_file(tmp_path: Path) -> None:
    """No word that it alone had is left in a page, in the index, or in what was free."""
    folder, path = lights(tmp_path / "texts"), tmp_path / "library.sqlite"
    filled(folder, A_RES_88_1=text("A/RES/88/1", "Zymurgy of quokkas", "", ["Praises xylophonists of Vanuatu", LAMPS]))
    added(path, folder)
    secret = (b"xylophonists", b"ylophonist", b"ymurgy", b"quokkas", b"88_1")
    assert all(word in path.read_bytes() for word in secret[:1])
    before = rows(path)

    with Library(path, for_writing=True) as library:
        gone = keeping.remove(library, ["A/RES/88/1"])

    assert [held.name for held in gone] == ["A/RES/88/1"]
    kept = b"".join(file.read_bytes() for file in tmp_path.glob("library.sqlite*"))
    assert [word for word in secret if word in kept] == []
    assert rows(path)["document"] == before["document"] - 1
    assert keeping.damage(path) == ""
    with Library(path) as library, pytest.raises(InputError, match="no such text"):
        finding.held_of(library, "A/RES/88/1")


def test_no_name_names_nothing_and_a_source_without_texts_is_taken_out_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, folder = (
        tmp_path / "library.sqlite",
        filled(tmp_path / "texts", A_RES_80_9=adopted("80/9", BELLS, "6 December 2025")),
    )
    bare = filled(tmp_path / "bare")
    (bare / "torn.docx").write_bytes(b"PK\x03\x04 torn")
    added(path, folder, bare)
    monkeypatch.chdir(folder)
    with Library(path, for_writing=True) as library:
        with pytest.raises(InputError):
            keeping.remove(library, ["", " "])
        assert keeping.remove(library, [str(bare)]) == []
        assert (library.folders(), library.refused()) == ([str(folder)], [])
        assert len(library.documents()) == 1


def test_a_folder_is_taken_out_with_all_that_lies_in_it(tmp_path: Path) -> None:
    folder, path = lights(tmp_path / "texts"), tmp_path / "library.sqlite"
    other = filled(tmp_path / "other", A_RES_88_1=text("A/RES/88/1", "Lamps", "", [LAMPS]))
    added(path, folder, other)

    with Library(path, for_writing=True) as library:
        keeping.remove(library, [str(folder)])
        assert library.folders() == [str(other.resolve())]
        assert [held.name for held in library.documents()] == ["A/RES/88/1"]
        with pytest.raises(InputError, match="no such text"):
            keeping.remove(library, ["A/RES/88/1", "A/RES/1/1"])
        assert len(library.documents()) == 1


def _redline(path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "redline", "library", *words, "--library", str(path)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


@pytest.mark.parametrize("harm", ["cut", "noise", "index"])
def test_a_damaged_library_is_found_and_made_anew_of_its_files(tmp_path: Path, harm: str) -> None:
    folder, path = lights(tmp_path / "texts"), tmp_path / "library.sqlite"
    with Library(path, for_writing=True) as library:
        added(path, folder)
        keeping.remember(library)
    whole = rows(path)
    data = path.read_bytes()
    if harm == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif harm == "noise":
        path.write_bytes(b"nothing of the sort" * 400)
    else:  # what FTS5 alone sees: the index says another thing than the texts
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE text SET own = 'Nothing' WHERE id = 7")

    done = _redline(path, "verify", "--jobs", "1")

    assert (done.returncode, "damaged" in done.stderr) == (0, True), done.stderr
    assert rows(path) == whole
    assert keeping.damage(path) == ""
    assert (tmp_path / "library.damaged-1.sqlite").exists()


@pytest.mark.parametrize("command", ["add", "verify"])
def test_a_file_that_is_no_library_is_left_alone(tmp_path: Path, command: str) -> None:
    """A draft, or another program's database, that somebody names with --library."""
    folder = lights(tmp_path / "texts")
    own = tmp_path / "own"
    own.mkdir()
    (own / "draft.txt").write_text(KEEPERS, "utf-8")
    with closing(sqlite3.connect(own / "other.sqlite")) as other:
        other.execute("CREATE TABLE letter (words TEXT)")
    before = {file.name: file.read_bytes() for file in own.iterdir()}

    for name in before:
        words = [str(folder)] if command == "add" else []
        assert main(["library", command, *words, "--library", str(own / name), "-q"]) == 3

    assert {file.name: file.read_bytes() for file in own.iterdir()} == before


@pytest.mark.engines
def test_a_run_that_is_killed_goes_on_and_two_at_once_put_nothing_in_twice(tmp_path: Path) -> None:
    texts = {f"A_RES_88_{n}": text(f"A/RES/88/{n}", f"Lamps {n}", "", [f"{LAMPS} {n}"]) for n in range(1, 120)}
    folder, path = filled(tmp_path / "texts", **texts), tmp_path / "library.sqlite"
    command = [sys.executable, "-m", "redline", "library", "add", str(folder), "--library", str(path), "--jobs", "1"]
    while True:  # until it was killed amid them, before a busy machine had got round to it
        killed = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
        while killed.poll() is None and (not path.exists() or not _documents(path)):
            time.sleep(0.02)
        killed.kill()
        killed.wait()
        if 0 < _documents(path) < len(texts):
            break
        path.unlink()

    both = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=300)[1] for process in both]

    assert [process.returncode for process in both] == [0, 0], said
    assert rows(path)["document"] == len(texts)
    assert keeping.damage(path) == ""


def _documents(path: Path) -> int:
    try:
        return rows(path)["document"]
    except (InputError, OutputError):  # it is being made
        return 0


def test_a_transaction_that_was_cut_off_is_undone_by_who_reads(tmp_path: Path) -> None:
    """As a process leaves it that is killed within a transaction: pages half written, and a journal beside them."""
    folder, path = lights(tmp_path / "texts"), tmp_path / "library.sqlite"
    added(path, folder)
    script = (
        "import os, sys, signal, sqlite3\n"
        f"connection = sqlite3.connect({str(path)!r}, isolation_level=None)\n"
        "connection.execute('PRAGMA cache_size=1')\n"
        "connection.execute('BEGIN IMMEDIATE')\n"
        "connection.execute('UPDATE document SET card = zeroblob(20000), title = hex(zeroblob(9000))')\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=False)
    assert (tmp_path / "library.sqlite-journal").exists()

    with Library(path) as library:
        assert {held.entry.title for held in library.documents("kind = 'adopted'")} == {LIGHTS, BELLS}
    assert keeping.damage(path) == ""


def test_an_old_is_found_by_title_and_citation_and_two_that_are_as_likely_are_named(tmp_path: Path) -> None:
    folder, path = lights(tmp_path / "texts"), tmp_path / "library.sqlite"
    filled(folder, A_RES_79_30=adopted("79/30", "Lamps of the quay", "5 December 2024"))
    filled(folder, A_RES_79_31=adopted("79/31", "Lamps of the quay", "5 December 2024"))
    added(path, folder)

    with Library(path) as library:
        both = finding.predecessor_of(library, _read(draft("A/80/L.7", LIGHTS, NOVEMBER, CITED)), "new.txt")
        titled = finding.predecessor_of(library, _read(draft("A/80/L.7", LIGHTS, NOVEMBER)), "new.txt")
        towers = draft("A/79/L.7", "Towers", "1 November 2024", CITED, session=79)
        cited = finding.predecessor_of(library, _read(towers), "new.txt")
        assert [(origin.held.name, origin.sure) for origin in (both, titled, cited)] == [
            ("A/RES/78/20", True), ("A/RES/78/20", False), ("A/RES/78/20", False),
        ]  # fmt: skip
        with pytest.raises(UsageError, match="A/RES/79/30 and A/RES/79/31"):
            finding.predecessor_of(library, _read(draft("A/80/L.8", "Lamps of the quay", NOVEMBER)), "new.txt")
        with pytest.raises(UsageError, match="no text that it comes from"):
            finding.predecessor_of(library, _read(draft("A/80/L.9", "Whales", NOVEMBER)), "new.txt")


def _read(words: str):  # type: ignore[no-untyped-def]
    return read_bytes(words.encode(), "new.txt")


def test_a_line_of_predecessors_names_what_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    added(path, lights(tmp_path / "texts"))

    with Library(path) as library:
        line = finding.lineage(library, finding.held_of(library, "80/8"))

    assert [one.held.name for one in line] == ["A/RES/80/8", "A/RES/78/20"]
    assert [[number.split(",")[0] for number in one.missing] for one in line] == [["79/12"], ["77/9"]]


def test_what_is_missing_is_of_the_texts_own_organ_and_named_once(tmp_path: Path) -> None:
    """The Council's session is the fifty-sixth where the Assembly's is the seventy-eighth."""
    cites = "resolution 77/213 of 15 December 2022 and its resolutions 50/4 of 7 July 2022 and 50/4 of 7 July 2022"
    words = text("A/HRC/RES/56/2", "Tides", "10 July 2024", [LAMPS], cites, "Fifty-sixth session")
    path = tmp_path / "library.sqlite"
    added(path, filled(tmp_path / "texts", council=words.replace("The General Assembly", "The Human Rights Council")))

    with Library(path) as library:
        (first,) = finding.lineage(library, finding.held_of(library, "56/2"))

    assert first.missing == ("50/4, cited in PP 1",)


def test_another_organs_resolution_of_that_number_and_a_draft_that_was_adopted_are_nothing_newer(
    tmp_path: Path,
) -> None:
    folder, path = lights(tmp_path / "texts"), tmp_path / "library.sqlite"
    council = text("A/HRC/RES/{}", "Tides", "{}", [LAMPS], session="{} session").replace(
        "General Assembly", "Human Rights Council"
    )
    filled(
        folder,
        council_55=council.format("55/7", "4 April 2024", "Fifty-fifth"),
        council_58=council.format("58/3", "2 April 2025", "Fifty-eighth"),
        french=FRENCH.format("78/20", "4 décembre 2023", "Soixante-dix-huitième"),
        french_later=FRENCH.format("80/8", "6 décembre 2025", "Quatre-vingtième"),
    )
    added(path, folder)
    words = draft("A/80/L.5", LIGHTS, NOVEMBER, CITED, "55/7 of 30 October 2000")

    with Library(path) as library:
        told = [str(finding.message) for finding in against(library, _read(words)).findings]

    assert [line for line in told if "library" in line or "followed" in line] == [
        "the library has no resolution 55/7: it may be missing there, or the number is wrong"
    ]


def test_what_is_cited_is_held_against_the_library(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    added(path, lights(tmp_path / "texts"))
    cites = ("78/20 of 5 December 2023", "79/99 of 1 December 2024")
    words = draft("A/81/L.5", "Towers", "1 November 2026", *cites, session=80)

    with Library(path) as library:
        findings = against(library, _read(words)).findings

    told = {
        finding.message.code: str(finding.message)
        for finding in findings
        if finding.message.code.startswith("check.library")
    }
    assert told == {
        "check.library-date": (
            "resolution 78/20 is of 4 December 2023 in the library (A/RES/78/20), not of 5 December 2023"
        ),
        "check.library-newer": "resolution 78/20 was followed by A/RES/80/8 under the same title",
        "check.library-none": "the library has no resolution 79/99: it may be missing there, or the number is wrong",
    }


def test_many_resolutions_that_are_not_there_are_told_once(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    added(path, lights(tmp_path / "texts"))
    cites = [f"{session}/7 of 30 October {session + 1945}" for session in range(50, 56)]
    words = draft("A/81/L.5", "Towers", "1 November 2026", *cites, session=80)

    with Library(path) as library:
        told = [str(finding.message) for finding in against(library, _read(words)).findings]

    assert [line for line in told if "library" in line] == [
        "the library has none of the resolutions 50/7, 51/7, 52/7, 53/7, 54/7, 55/7: they may be missing there, or a "
        "number is wrong"
    ]
